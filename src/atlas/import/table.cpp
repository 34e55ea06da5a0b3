// A user's own places as CSV or TSV; columns in own_row.hpp.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "atlas/import/importer.hpp"
#include "atlas/import/own_row.hpp"
#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/interrupt.hpp"
#include "base/utf8.hpp"

namespace dateline::atlas {
namespace {

constexpr std::uint64_t longest_row_bytes = 16U << 20U;

/// Feeds a mapped file to the CSV reader with LF line ends.
CsvReader::Fill filler(MappedFile const& bytes) {
    constexpr std::size_t chunk = 1U << 16U;
    std::size_t at = bytes.text().starts_with("\xEF\xBB\xBF") ? 3 : 0;
    return [&bytes, at](std::string& out) mutable {
        std::string_view const part = bytes.text().substr(std::min(at, bytes.text().size()), chunk);
        at += part.size();
        for (char const c : part) {
            if (c != '\r') out += c;
        }
        return !part.empty();
    };
}

}  // namespace

void import_table(Importer& importer, std::filesystem::path const& file) {
    MappedFile const bytes{file};
    if (!is_utf8(bytes.text())) throw Error{Errc::io, fmt::format("{}: not UTF-8; save it as UTF-8 first", file.string())};
    char const delimiter = sniff_delimiter(bytes.text().substr(0, 1U << 16U));
    CsvReader reader{filler(bytes), delimiter == 0 ? ',' : delimiter, longest_row_bytes};
    std::map<std::string, std::size_t, std::less<>> columns;
    for (auto status = reader.next(); status != CsvReader::Status::end; status = reader.next()) {
        check_interrupt();
        SourcePos const pos{file.string(), reader.line(), 0};
        auto const& cells = reader.cells();
        if (status == CsvReader::Status::blank) continue;
        if (status != CsvReader::Status::row) {
            importer.count_row();
            importer.reject("bad-row", pos, status == CsvReader::Status::too_long ? "the row is too long" : "a quote is never closed");
        } else if (columns.empty()) {
            for (std::size_t i = 0; i < cells.size(); ++i) columns.emplace(std::string{trim(cells[i])}, i);
            if (!columns.contains("name") && !columns.contains("same_as"))
                throw Error{Errc::io, fmt::format("{}: the header has neither a column \"name\" nor \"same_as\"", file.string())};
        } else {
            importer.count_row();
            auto const cell = [&](std::string_view title) {
                auto const at = columns.find(title);
                return at == columns.end() || at->second >= cells.size() ? std::string{} : std::string{trim(cells[at->second])};
            };
            auto record = own_row(cell, importer, pos);
            if (record.name.empty()) continue;
            if (record.key.empty()) record.key = fmt::format("user:{}:{}", file.stem().string(), reader.line());
            importer.add(std::move(record), pos);
        }
    }
}

}  // namespace dateline::atlas
