#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "intake/converter.hpp"
#include "intake/encoding.hpp"

namespace dateline::intake {

/// A text file or stream as UTF-8 in pieces of about a megabyte: mark removed, line ends LF. Memory stays flat whatever the size.
class TextStream {
public:
    /// A whole file is looked through once to tell its encoding. Throws Error{io}; the reason when it is binary or its encoding
    /// is unknown.
    [[nodiscard]] static Expected<TextStream> open(std::filesystem::path const& file);
    /// For JSON lines, which are UTF-8 unless a mark or zeros say UTF-16/32: nothing is guessed, broken lines are the caller's.
    [[nodiscard]] static Expected<TextStream> open_json(std::filesystem::path const& file);
    /// The same over a stream that the caller keeps alive.
    [[nodiscard]] static TextStream over(std::istream& in);
    [[nodiscard]] static TextStream over_text(std::string text);

    /// Appends the next piece; false at the end, and after a byte sequence that the encoding does not allow (see fault()).
    [[nodiscard]] bool read(std::string& out);
    [[nodiscard]] std::string const& fault() const noexcept { return fault_; }
    [[nodiscard]] std::string const& encoding() const noexcept { return encoding_.name; }

private:
    TextStream() = default;
    void decode(std::string_view bytes, bool last);
    std::unique_ptr<std::istream> own_;
    std::istream* in_ = nullptr;
    Encoding encoding_;
    std::optional<Converter> converter_;
    std::string raw_, piece_, fault_;
    bool first_ = true, detect_mark_ = false, held_return_ = false, done_ = false;
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
