#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/temporary_file.hpp"

namespace dateline::compiler::detail {

/// Bytes that are only appended until they are written somewhere else; beyond a few MB they wait in a temporary file.
class Bytes {
public:
    explicit Bytes(std::filesystem::path folder) : folder_{std::move(folder)} {}
    /// To append to; what is appended stays there until settle().
    [[nodiscard]] std::string& end() noexcept { return tail_; }
    /// Between two items.
    void settle();
    [[nodiscard]] std::uint64_t size() const noexcept { return (file_ ? file_->size() : 0) + tail_.size(); }
    void for_each_piece(std::function<void(std::string_view)> const& see) const;

private:
    std::filesystem::path folder_;
    std::string tail_;
    std::optional<TemporaryFile> file_;
};

template <typename T>
[[nodiscard]] std::string_view as_bytes(std::vector<T> const& list) noexcept {
    static_assert(std::is_trivially_copyable_v<T>);
    return {static_cast<char const*>(static_cast<void const*>(list.data())), list.size() * sizeof(T)};
}

}  // namespace dateline::compiler::detail
