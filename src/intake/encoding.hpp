#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace dateline::intake {

/// Which in-band declarations of the encoding to believe: `<meta charset>` or `<?xml encoding?>`.
enum class Markup : std::uint8_t { none, html, xml };

/// What a text is written in. `name` is an ICU converter name.
struct Encoding {
    std::string name = "UTF-8";
    std::size_t bom_bytes = 0;
};

/// Counts that tell UTF-8 from other encodings; fed piece by piece, a character may straddle two pieces.
class Utf8Counter {
public:
    void feed(std::string_view bytes) noexcept;
    void finish() noexcept;
    [[nodiscard]] std::uint64_t multibyte() const noexcept { return multibyte_; }
    [[nodiscard]] std::uint64_t broken() const noexcept { return broken_; }

private:
    char pending_[4] = {};
    unsigned pending_size_ = 0;
    std::uint64_t multibyte_ = 0, broken_ = 0;
};

/// Byte order mark, declaration, well-formed UTF-8, else the most likely encoding by ICU's detector - when its confidence passes a
/// bar and no rival of similar confidence reads the text differently. The reason when none is certain enough, or when the bytes
/// are no text at all.
[[nodiscard]] Expected<Encoding> detect_encoding(std::string_view bytes, Markup markup = Markup::none);
/// What a byte order mark says, or the zeros of UTF-16 and UTF-32 without one; nullopt when there is neither.
[[nodiscard]] std::optional<Encoding> wide_or_marked(std::string_view head);
/// The last resort of detect_encoding: ICU's detector on a sample that is not UTF-8.
[[nodiscard]] Expected<Encoding> guess_encoding(std::string_view sample);

/// Whole text as UTF-8, mark removed, CRLF and lone CR as LF. The reason when the encoding is unknown or a byte sequence is not
/// allowed in it; never a replacement character that was not in the source.
[[nodiscard]] Expected<std::string> to_utf8(std::string_view bytes, Markup markup = Markup::none);

/// Makes every line end LF, in place.
void normalise_newlines(std::string& text);

}  // namespace dateline::intake
