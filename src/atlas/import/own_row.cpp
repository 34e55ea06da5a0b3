#include "atlas/import/own_row.hpp"

#include <fmt/format.h>

#include "base/table.hpp"
#include "geo/geojson.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
using gazetteer::Kind;
using gazetteer::NameKind;
namespace {

using Cell = std::function<std::string(std::string_view)>;

void add_alternates(gazetteer::PlaceRecord& record, std::string const& cell) {
    for (auto part : split(cell, '|')) {
        part = trim(part);
        bool const language = part.size() > 3 && part[2] == ':' && part[0] >= 'a' && part[0] <= 'z' && part[1] >= 'a' && part[1] <= 'z';
        if (!part.empty())
            record.names.push_back(
                {std::string{language ? part.substr(3) : part}, NameKind::alternate, std::string{language ? part.substr(0, 2) : ""}});
    }
}

/// A known division by key, or by name inside the country.
std::string division_key(Importer const& importer, std::string const& text, Kind kind, std::string const& country) {
    if (text.empty() || importer.base().by_key(text)) return text;
    for (auto const& match : importer.base().find(text::fold(text))) {
        auto const place = importer.base().place(match.place);
        if (place.kind == kind && (country.empty() || place.country == country)) return std::string{place.key};
    }
    return {};
}

/// The place that same_as names: its names and geometry grow.
bool take_known(gazetteer::PlaceRecord& record, std::string const& same_as, Importer& importer, SourcePos const& pos) {
    auto const known = importer.base().by_key(same_as);
    if (!known) return importer.reject("unknown-place", pos, fmt::format("same_as: no place {} in the gazetteer", same_as)), false;
    auto const place = importer.base().place(*known);
    if (!record.name.empty()) record.names.push_back({record.name, NameKind::alternate, ""});
    if (!record.key.empty()) record.concordance.push_back(record.key);
    record.key = place.key;
    record.name = place.name;
    record.kind = place.kind;
    record.kind_stated = false;
    record.country = place.country;
    if (!record.point) record.point = place.point;
    return true;
}

void take_population(gazetteer::PlaceRecord& record, std::string const& cell, Importer& importer, SourcePos const& pos) {
    if (cell.empty()) return;
    auto const people = to_population(cell);
    if (!people) return importer.warn("bad-number", pos, fmt::format("population \"{}\" is no number of people", cell));
    record.population = *people;
}

bool take_geometry(gazetteer::PlaceRecord& record, Cell const& cell, Importer& importer, SourcePos const& pos) {
    std::string const lat = cell("lat");
    std::string const lon = cell("lon");
    if (!lat.empty() || !lon.empty()) {
        auto const y = to_number(lat);
        auto const x = to_number(lon);
        if (!x || !y) return importer.reject("bad-coordinate", pos, fmt::format("lat \"{}\", lon \"{}\" are no numbers", lat, lon)), false;
        record.point = geo::LonLat{*x, *y};
    }
    std::string const wkt = cell("geometry_wkt");
    if (wkt.empty()) return true;
    auto geometry = geo::parse_wkt(wkt);
    if (!geometry) return importer.reject("bad-geometry", pos, geometry.error()), false;
    record.shape = std::move(*geometry);
    return true;
}

}  // namespace

gazetteer::PlaceRecord own_row(Cell const& cell, Importer& importer, SourcePos const& pos) {
    gazetteer::PlaceRecord record;
    auto const faulty = [] { return gazetteer::PlaceRecord{}; };
    record.name = cell("name");
    std::string const id = cell("id");
    if (!id.empty()) record.key = id.find(':') == std::string::npos ? fmt::format("user:{}", id) : id;
    add_alternates(record, cell("alt_names"));
    if (std::string const type = cell("type"); !type.empty()) {
        auto const kind = gazetteer::parse_kind(type);
        if (!kind) return importer.reject("bad-type", pos, fmt::format("no kind of place is called \"{}\"", type)), faulty();
        record.kind = *kind;
    }
    record.country = cell("country");
    if (!record.country.empty() && !importer.base().country(record.country))
        return importer.reject("bad-country", pos, fmt::format("\"{}\" is no ISO 3166-1 alpha-2 code", record.country)), faulty();
    record.admin1_key = division_key(importer, cell("admin1"), Kind::admin1, record.country);
    record.admin2_key = division_key(importer, cell(cell("parent_id").empty() ? "admin2" : "parent_id"), Kind::district, record.country);
    take_population(record, cell("population"), importer, pos);
    if (auto const precision = to_number(cell("precision_m")); precision && *precision > 0) record.radius_km = *precision / 1000;
    if (!cell("valid_to").empty()) record.flags |= static_cast<std::uint16_t>(gazetteer::PlaceFlag::historic);
    if (!cell("suppress").empty()) return importer.reject("unsupported", pos, "places cannot be suppressed by an overlay"), faulty();
    if (!take_geometry(record, cell, importer, pos)) return faulty();
    if (std::string const same_as = cell("same_as"); !same_as.empty() && !take_known(record, same_as, importer, pos)) return faulty();
    if (record.name.empty()) return importer.reject("bad-name", pos, "no name"), faulty();
    return record;
}

}  // namespace dateline::atlas
