#include "base/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/utf8.hpp"

namespace dateline {
namespace {
constexpr std::uint64_t longest_table = 64U << 20U;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    if (text.empty()) return parts;
    std::size_t count = 1;
    for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator, at + 1)) ++count;
    parts.reserve(count);
    for (;;) {
        std::size_t const at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string_view trim(std::string_view text) noexcept {
    constexpr std::string_view blank = " \t\r\n\f\v";
    std::size_t const first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

Table Table::parse(std::string text, std::string name) {
    Table table;
    table.name_ = std::move(name);
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    if (!is_utf8(text)) throw Error{Errc::config, fmt::format("{}: not UTF-8", table.name_)};
    table.text_.assign(text.begin(), text.end());
    std::string_view rest{table.text_.data(), table.text_.size()};
    std::uint64_t number = 0;
    while (!rest.empty()) {
        std::size_t const end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.front() == '#') continue;
        auto cells = split(line, '\t');
        if (table.header_.empty()) {
            if (std::set<std::string_view>(cells.begin(), cells.end()).size() != cells.size()) {
                throw Error{Errc::config, fmt::format("{}:{}: two columns have the same title", table.name_, number)};
            }
            table.header_ = std::move(cells);
        } else if (cells.size() != table.header_.size()) {
            throw Error{Errc::config,
                        fmt::format("{}:{}: {} columns, the header has {}", table.name_, number, cells.size(), table.header_.size())};
        } else {
            table.rows_.push_back({number, std::move(cells)});
        }
    }
    if (table.header_.empty()) throw Error{Errc::config, fmt::format("{}: no header line", table.name_)};
    return table;
}

Table Table::read(std::filesystem::path const& file) { return parse(read_file(file, longest_table), file.string()); }

std::optional<std::size_t> Table::find_column(std::string_view title) const noexcept {
    auto const found = std::find(header_.begin(), header_.end(), title);
    if (found == header_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header_.begin());
}

std::size_t Table::column(std::string_view title) const {
    if (auto const found = find_column(title)) return *found;
    throw Error{Errc::config, fmt::format("{}: no column \"{}\"", name_, title)};
}

}  // namespace dateline
