#include "intake/columns.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/table.hpp"
#include "intake/embedded.hpp"
#include "intake/fields.hpp"

namespace dateline::intake {
namespace {

struct Synonym {
    std::string format, field, key;
};

std::vector<Synonym> const& synonyms() {
    static std::vector<Synonym> const all = [] {
        std::vector<Synonym> made;
        Table const table = Table::parse(std::string{columns_table()}, "columns.tsv");
        for (Table::Row const& row : table.rows()) {
            bool const name_space = row.cells[1] == "namespace";
            made.push_back(
                {std::string{row.cells[0]}, std::string{row.cells[1]}, name_space ? std::string{row.cells[2]} : header_key(row.cells[2])});
        }
        return made;
    }();
    return all;
}

/// The first format all of whose signature headers are among `keys`; empty if none.
std::string recognised_format(std::vector<std::string> const& keys) {
    std::set<std::string> const have{keys.begin(), keys.end()};
    std::set<std::string> lacking;
    std::vector<std::string> order;
    for (Synonym const& synonym : synonyms()) {
        if (synonym.field != "signature") continue;
        if (order.empty() || order.back() != synonym.format) order.push_back(synonym.format);
        if (!have.contains(synonym.key)) lacking.insert(synonym.format);
    }
    for (std::string const& format : order) {
        if (!lacking.contains(format)) return format;
    }
    return {};
}

/// GDELT writes "Minsk, Minskaya Voblasts', Belarus"; its country codes are FIPS 10-4, where BO is Belarus and not Bolivia, so
/// that names are taken and codes stay in `extra`.
void split_gdelt_place(RawRecord& record) {
    std::vector<std::string> parts;
    for (std::string_view const part : split(record.where_description, ',')) parts.emplace_back(trim(part));
    if (parts.empty()) return;
    record.country = parts.back();
    std::string const& kind = record.precision;
    if (kind == "1") return;
    record.place = parts.front();
    if (kind == "2" || kind == "5") record.admin1 = parts.front();
    if (parts.size() < 3) return;
    std::string const& middle = parts[parts.size() - 2];
    constexpr std::string_view vague = " (general)";
    if (middle.size() > vague.size() && std::string_view{middle}.substr(middle.size() - vague.size()) == vague) return;
    record.admin1 = middle;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string header_key(std::string_view header) {
    std::string key;
    header = trim(header);
    bool const tag = !header.empty() && header.front() == '#';
    for (char const c : header) {
        auto const byte = static_cast<unsigned char>(c);
        if (c >= 'A' && c <= 'Z') {
            key.push_back(static_cast<char>(c - 'A' + 'a'));
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80 || (tag && (c == '#' || c == '+'))) {
            key.push_back(c);
        }
    }
    return key;
}

std::vector<std::string> const& gdelt_header() {
    // GDELT 2.0 Event Database Format Codebook V2.0, in file order.
    static std::vector<std::string> const header = [] {
        std::vector<std::string> names{"GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"};
        for (char const* const actor : {"Actor1", "Actor2"}) {
            for (char const* const part : {"Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
                                           "Type1Code", "Type2Code", "Type3Code"}) {
                names.push_back(std::string{actor} + part);
            }
        }
        for (char const* const name : {"IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
                                       "NumMentions", "NumSources", "NumArticles", "AvgTone"}) {
            names.emplace_back(name);
        }
        for (char const* const who : {"Actor1Geo_", "Actor2Geo_", "ActionGeo_"}) {
            for (char const* const part : {"Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"}) {
                names.push_back(std::string{who} + part);
            }
        }
        names.emplace_back("DATEADDED");
        names.emplace_back("SOURCEURL");
        return names;
    }();
    return header;
}

bool is_gdelt_row(std::vector<std::string_view> const& cells) {
    constexpr std::size_t sql_date = 1, quad_class = 29, date_added = 59;
    return cells.size() == gdelt_header().size() && all_digits(cells[0]) && cells[sql_date].size() == 8 && all_digits(cells[sql_date]) &&
           cells[quad_class].size() == 1 && cells[quad_class] >= "1" && cells[quad_class] <= "4" && cells[date_added].size() == 14 &&
           all_digits(cells[date_added]);
}

std::size_t known_headers(std::vector<std::string_view> const& headers) {
    std::set<std::string> fields;
    for (std::string_view const header : headers) {
        std::string const key = header_key(header);
        for (Synonym const& synonym : synonyms()) {
            if (synonym.key == key && synonym.field != "signature" && synonym.field != "namespace") {
                fields.insert(synonym.field);
                break;
            }
        }
    }
    return fields.size();
}

RecordMapper::RecordMapper(std::vector<std::string> header, std::vector<std::string> const& tags, Mapping const* mapping,
                           std::string plain_format)
    : header_{std::move(header)}, used_(header_.size(), false), format_{std::move(plain_format)} {
    for (std::string const& title : header_) keys_.push_back(header_key(title));
    if (mapping != nullptr) apply_mapping(*mapping);
    raw_ = mapping != nullptr && mapping->raw;
    if (raw_) return;
    std::string const known = recognised_format(keys_);
    if (!known.empty()) {
        format_ = known;
        apply_format(known);
    } else {
        apply_format("*");
        apply_tags(tags);
    }
    for (std::string_view const field : {"id", "date_start", "place", "latitude", "longitude"}) {
        auto const found = columns_.find(std::string{field});
        if (found != columns_.end()) needed_cells_ = std::max(needed_cells_, found->second + 1);
    }
    if (mapping != nullptr && !mapping->name_space.empty()) name_space_ = mapping->name_space;
}

std::optional<std::size_t> RecordMapper::find(std::string const& key) const {
    auto const found = std::find(keys_.begin(), keys_.end(), key);
    if (key.empty() || found == keys_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - keys_.begin());
}

void RecordMapper::bind(std::string const& field, std::size_t column) {
    if (!columns_.emplace(field, column).second) return;
    used_[column] = true;
    if (field == "latitude") {
        latitude_ = column;
    } else if (field == "longitude") {
        longitude_ = column;
    } else if (field == "wkt") {
        wkt_ = column;
    } else {
        members_.emplace_back(field_member(field), column);
    }
}

void RecordMapper::apply_mapping(Mapping const& mapping) {
    for (auto const& [field, title] : mapping.headers) {
        if (title.empty()) {
            closed_.push_back(field);
            continue;
        }
        auto exact = std::find(header_.begin(), header_.end(), title);
        auto const column =
            exact != header_.end() ? std::optional{static_cast<std::size_t>(exact - header_.begin())} : find(header_key(title));
        if (column) {
            bind(field, *column);
        } else {
            missing_.push_back(title);
        }
    }
}

void RecordMapper::apply_format(std::string_view format) {
    for (Synonym const& synonym : synonyms()) {
        if (synonym.format != format || synonym.field == "signature") continue;
        if (synonym.field == "namespace") {
            name_space_ = synonym.key;
            continue;
        }
        if (columns_.contains(synonym.field) || std::find(closed_.begin(), closed_.end(), synonym.field) != closed_.end()) continue;
        auto const column = find(synonym.key);
        // In a table of no known format one column feeds one field only: the first that asks for it.
        if (column && !(format == "*" && used_[*column])) bind(synonym.field, *column);
    }
}

void RecordMapper::apply_tags(std::vector<std::string> const& tags) {
    if (tags.size() != header_.size()) return;
    std::vector<std::string> tag_keys;
    for (std::string const& tag : tags) tag_keys.push_back(header_key(tag));
    std::swap(keys_, tag_keys);
    apply_format("*");
    std::swap(keys_, tag_keys);
}

bool RecordMapper::has(std::string_view field) const { return columns_.contains(std::string{field}); }

MappedRow RecordMapper::map(std::vector<std::string_view> const& cells) const {
    MappedRow row;
    auto const cell = [&cells](std::size_t column) { return column < cells.size() ? cells[column] : std::string_view{}; };
    for (auto const& [member, column] : members_) row.record.*member = trim(cell(column));
    if (latitude_) row.latitude = trim(cell(*latitude_));
    if (longitude_) row.longitude = trim(cell(*longitude_));
    if (wkt_) row.wkt = trim(cell(*wkt_));
    for (std::size_t column = 0; column < header_.size(); ++column) {
        if (!used_[column] && !cell(column).empty()) row.record.extra.emplace_back(header_[column], cell(column));
    }
    row.record.source_id = std::move(row.record.id);
    row.record.id.clear();
    row.record.source_format = format_;
    if (format_ == "gdelt") split_gdelt_place(row.record);
    return row;
}

}  // namespace dateline::intake
