#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Reads delimited text (RFC 4180, any delimiter): quoted cells with doubled quotes and line breaks. Works on UTF-8 with LF line
/// ends. Knows the line of each row, bounds every row, and after a fault goes on with the next physical line, so that a stray
/// quote never swallows the rows after it.
class CsvReader {
public:
    /// Appends more text; false when there is none.
    using Fill = std::function<bool(std::string&)>;
    enum class Status : std::uint8_t {
        row,         ///< cells() and line() tell it
        blank,       ///< an empty line
        too_long,    ///< a row beyond the bound was skipped
        open_quote,  ///< a quote never closed: the line it begins in was skipped
        end
    };
    enum class Quotes : std::uint8_t { yes, no };  ///< `no`: a quote is a letter like any other (GDELT)

    CsvReader(Fill fill, char delimiter, std::uint64_t max_row_bytes, Quotes quotes = Quotes::yes);
    [[nodiscard]] Status next();
    /// Valid until the next call.
    [[nodiscard]] std::vector<std::string_view> const& cells() const noexcept { return cells_; }
    /// Line on which the row begins, from 1.
    [[nodiscard]] std::uint64_t line() const noexcept { return row_line_; }
    /// The row has text after a closing quote, or a quote within an unquoted cell's end: read as it stands.
    [[nodiscard]] bool odd_quotes() const noexcept { return odd_quotes_; }

private:
    struct Cell {
        std::size_t begin = 0, end = 0;
        bool quoted = false;   ///< the first byte is a quote
        bool doubled = false;  ///< holds a quote to be unescaped
    };
    enum class State : std::uint8_t { cell_start, plain, quoted, quote_seen };
    enum class Scan : std::uint8_t { row, need_more, open_quote };

    [[nodiscard]] Scan scan(bool last);
    [[nodiscard]] Scan finish_row(std::size_t end, std::size_t consumed);
    void close_cell(std::size_t end);
    void restart();
    [[nodiscard]] bool fill();
    [[nodiscard]] Status skip_line(Status status);
    void take_cells();

    Fill fill_;
    char delimiter_;
    std::uint64_t max_row_bytes_;
    Quotes quotes_;
    std::string buffer_;
    std::size_t begin_ = 0;  ///< of the row in buffer_
    std::size_t at_ = 0;     ///< scanned so far
    std::size_t next_ = 0;   ///< behind the row
    State state_ = State::cell_start;
    Cell cell_;
    std::vector<Cell> found_;
    std::vector<std::string_view> cells_;
    std::deque<std::string> unescaped_;
    std::uint64_t line_ = 1, row_line_ = 1, row_breaks_ = 0;
    std::uint64_t wasted_bytes_ = 0;
    bool ended_ = false, odd_quotes_ = false, single_line_ = false;
};

/// The delimiter that divides the first lines of `sample` most evenly: comma, semicolon, TAB or bar. 0 when none does.
[[nodiscard]] char sniff_delimiter(std::string_view sample);

}  // namespace dateline
