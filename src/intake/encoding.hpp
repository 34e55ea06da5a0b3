#pragma once
#include <cstdint>
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
    /// UTF-8 for the most part, with some broken bytes: readers that work line by line reject those lines only.
    bool damaged_utf8 = false;
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
/// The same from `head` (the first bytes), `foreign` (a sample of lines that hold bytes above 127) and counts over the whole file.
[[nodiscard]] Expected<Encoding> detect_encoding(std::string_view head, std::string_view foreign, Utf8Counter const& counts, Markup markup);

/// Whole text as UTF-8, mark removed, CRLF and lone CR as LF. The reason when the encoding is unknown or a byte sequence is not
/// allowed in it; never a replacement character that was not in the source.
[[nodiscard]] Expected<std::string> to_utf8(std::string_view bytes, Markup markup = Markup::none);

/// Makes every line end LF, in place.
void normalise_newlines(std::string& text);

}  // namespace dateline::intake
