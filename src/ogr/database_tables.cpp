#include "ogr/database_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/ascii_case.hpp"
#include "base/error.hpp"
#include "sqlite/reader.hpp"

namespace dateline::ogr {
namespace {

/// Those that keep their rows in tables of the same file (SQLite's own and SpatiaLite's indexes); others read sheets, outlines and whatever
/// GDAL opens.
constexpr std::array<std::string_view, 9> harmless_modules{
    {"rtree", "rtree_i32", "fts3", "fts4", "fts5", "virtualspatialindex", "virtualelementary", "virtualknn", "virtualknn2"}};

/// Views of these names would run when GDAL opens the file.
constexpr std::array<std::string_view, 4> asked_while_opening{
    {"geometry_columns", "spatial_ref_sys", "views_geometry_columns", "virts_geometry_columns"}};

std::vector<std::string> words_of(std::string_view sql) {
    std::vector<std::string> words;
    std::string word;
    for (char const c : lower_ascii(sql.substr(0, 2000))) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

/// SQLite keeps the beginning of the statement as "CREATE VIRTUAL TABLE" whatever was written.
bool is_virtual(std::vector<std::string> const& words) { return words.size() > 2 && words[0] == "create" && words[1] == "virtual"; }

/// The name may be quoted and hold any words, "using" too: one harmful module anywhere behind a "using" is enough to refuse.
bool is_harmless(std::vector<std::string> const& words) {
    bool known = false;
    for (std::size_t i = 3; i + 1 < words.size(); ++i) {
        if (words[i] != "using") continue;
        if (std::find(harmless_modules.begin(), harmless_modules.end(), words[i + 1]) == harmless_modules.end()) return false;
        known = true;
    }
    return known;
}

bool has_computed_columns(sqlite::Reader const& db, std::string const& table) {
    return db.number(fmt::format("SELECT count(*) FROM pragma_table_xinfo({}) WHERE hidden IN (2, 3)", sqlite::quoted_text(table))) > 0;
}

}  // namespace

DatabaseTables tables_of(std::filesystem::path const& file, std::string const& shown_name) {
    auto const refuse = [&](std::string const& reason) { throw Error{Errc::driver, fmt::format("{}: {}", shown_name, reason)}; };
    if (auto const reason = sqlite::unsaved_changes(file); !reason.empty()) refuse(reason);
    sqlite::Reader const db{file, shown_name};
    DatabaseTables found;
    found.most_rows = std::filesystem::file_size(file) / 2;
    auto rows = db.prepare("SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'view')");
    while (rows.step()) {
        auto const name = rows.text(1);
        auto const small = lower_ascii(name);
        if (rows.text(0) == "view") {
            bool const asked = std::find(asked_while_opening.begin(), asked_while_opening.end(), small) != asked_while_opening.end();
            if (asked || small.starts_with("gpkg_") || small.starts_with("sqlite_")) refuse(fmt::format("its table {} is a view", name));
            continue;
        }
        auto const words = words_of(rows.text(2));
        if (!is_virtual(words)) {
            if (!has_computed_columns(db, name)) found.names.insert(name);
        } else if (!is_harmless(words)) {
            refuse(fmt::format("its table {} reads other files (a virtual table); delete it, or save a copy without it", name));
        }
    }
    return found;
}

}  // namespace dateline::ogr
