#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "intake/converter.hpp"
#include "intake/input.hpp"
#include "intake/table_decoder.hpp"

namespace dateline::intake {

/// An input as UTF-8 in pieces of at most a megabyte, as they come: mark removed, line ends LF. Memory stays flat whatever the size. A
/// mark, or the zeros of UTF-16 and UTF-32, tell the encoding beyond doubt; else it depends on the content. The text is the same whatever
/// pieces the input comes in. NUL and what is not UTF-8 in the lines of a UTF-8 text pass: readers reject those lines.
class TextStream {
public:
    enum class Content : std::uint8_t {
        json,  ///< UTF-8; nothing is guessed
        table  ///< told by its lines, see TableDecoder
    };
    /// The caller keeps the input.
    TextStream(Input& in, Content content);
    /// Of a text in memory.
    [[nodiscard]] static TextStream over_text(std::string text, Content content = Content::json);

    /// Appends the next piece; false at the end, and after a byte sequence that the encoding does not allow (see fault()).
    [[nodiscard]] bool read(std::string& out);
    [[nodiscard]] std::string const& fault() const noexcept { return fault_; }

private:
    void decode(std::string_view bytes, bool last);
    std::unique_ptr<Input> own_;
    Input* in_;
    std::string encoding_;                ///< of converter_
    std::optional<Converter> converter_;  ///< of UTF-16 and UTF-32
    std::optional<TableDecoder> lines_;
    std::size_t mark_bytes_ = 0;  ///< still to be skipped
    std::string raw_, piece_, fault_;
    bool held_return_ = false, done_ = false;
};

/// One physical line after the other, without its LF. A line longer than `max_bytes` is skipped, not kept.
class LineReader {
public:
    struct Line {
        std::uint64_t number = 0;
        std::string_view text;  ///< valid until the next call
        bool too_long = false;
    };
    LineReader(TextStream& stream, std::uint64_t max_bytes) : stream_{&stream}, max_bytes_{max_bytes} {}
    [[nodiscard]] std::optional<Line> next();

private:
    [[nodiscard]] bool fill();
    TextStream* stream_;
    std::uint64_t max_bytes_;
    std::string buffer_;
    std::size_t begin_ = 0;
    std::uint64_t number_ = 0;
    bool end_ = false;
};

}  // namespace dateline::intake
