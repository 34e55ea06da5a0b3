#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// A small table of words or facts kept as text: TAB-separated, UTF-8, first line that is not a comment is the header, lines
/// beginning with '#' and empty lines are skipped. No quoting. All rows are as long as the header.
class Table {
public:
    struct Row {
        std::uint64_t line = 0;  ///< in the file, from 1
        std::vector<std::string_view> cells;
    };
    /// `name` is for messages. Throws Error{config} "name:line: reason" on a ragged row, a duplicate or missing header, broken UTF-8.
    [[nodiscard]] static Table parse(std::string text, std::string name);
    [[nodiscard]] static Table read(std::filesystem::path const& file);

    [[nodiscard]] std::string const& name() const noexcept { return name_; }
    [[nodiscard]] std::vector<std::string_view> const& header() const noexcept { return header_; }
    [[nodiscard]] std::vector<Row> const& rows() const noexcept { return rows_; }
    /// Index of a column. Throws Error{config} when there is none.
    [[nodiscard]] std::size_t column(std::string_view title) const;
    [[nodiscard]] std::optional<std::size_t> find_column(std::string_view title) const noexcept;

    Table(Table&&) = default;
    Table& operator=(Table&&) = default;

private:
    Table() = default;
    std::string name_;
    std::vector<char> text_;  ///< a vector, so that moving the table does not move the characters
    std::vector<std::string_view> header_;
    std::vector<Row> rows_;
};

/// Splits at every `separator`; "a||b" gives an empty middle part, "" gives nothing.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
/// Without ASCII white space at both ends.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

}  // namespace dateline
