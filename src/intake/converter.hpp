#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct UConverter;

namespace dateline::intake {

/// Turns bytes of one encoding into UTF-8 piece by piece (ICU). Strict: a sequence that the encoding does not allow stops it.
class Converter {
public:
    enum class Flush : std::uint8_t { no, yes };
    /// nullopt when ICU knows no encoding of that name.
    [[nodiscard]] static std::optional<Converter> open(std::string const& name);
    /// Appends to `out`; false when a sequence is illegal, unmapped or (with Flush::yes) cut off.
    [[nodiscard]] bool convert(std::string_view bytes, std::string& out, Flush flush);

    /// Forgets what went before, so that it can be used after a fault.
    void reset() noexcept;
    /// Every character is one byte.
    [[nodiscard]] bool is_single_byte() const noexcept;

private:
    struct Closer {
        void operator()(UConverter* converter) const noexcept;
    };
    std::unique_ptr<UConverter, Closer> converter_;
};

}  // namespace dateline::intake
