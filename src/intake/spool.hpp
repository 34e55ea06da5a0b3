#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "intake/input.hpp"

namespace dateline::intake {

/// The rest of an input as a file in the folder for temporary files, for libraries that open by name. It is gone when this is, also after
/// an error or a signal. Throws Error{io} when the disk is full or the input is longer than `most_bytes`.
class Spool {
public:
    static constexpr std::uint64_t most_bytes = 2ull << 30;
    /// `extension` as in ".xlsx".
    Spool(Input& input, std::string const& extension, std::uint64_t most = most_bytes);
    ~Spool();
    Spool(Spool const&) = delete;
    Spool& operator=(Spool const&) = delete;
    [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }

private:
    void fill(Input& input, int fd, std::uint64_t most) const;
    std::filesystem::path folder_, path_;
};

}  // namespace dateline::intake
