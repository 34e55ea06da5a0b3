#include <fmt/format.h>
#include <cmath>
#include <map>
#include <unordered_map>

#include "atlas/json.hpp"
#include "atlas/readers.hpp"
#include "geo/measure.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
namespace {

constexpr double same_town_deg = 0.15;
constexpr double same_record_deg = 0.00006;  // coordinates are printed with five decimals

/// Towns so far, by country and name and by place, to tell whether a row is news.
class KnownTowns {
public:
    explicit KnownTowns(World const& world) {
        for (auto const& town : world.towns) note(world.places[town.place], town.place);
    }
    void note(PlaceRecord const& place, std::size_t index) {
        if (!place.point) return;
        by_name_[place.country + text::fold(place.name)].push_back(index);
        by_cell_[cell(*place.point)].push_back(index);
    }
    [[nodiscard]] bool has(World const& world, std::string const& country, std::string const& folded, geo::LonLat point) const {
        auto const found = by_name_.find(country + folded);
        if (found == by_name_.end()) return false;
        for (auto const i : found->second) {
            auto const p = *world.places[i].point;
            if (std::abs(p.lat - point.lat) < same_town_deg && std::abs(p.lon - point.lon) < same_town_deg) return true;
        }
        return false;
    }
    /// The town of this country at exactly this coordinate: the same GeoNames record under its newer name.
    [[nodiscard]] PlaceRecord* same_record(World& world, std::string_view country, geo::LonLat point) const {
        auto const found = by_cell_.find(cell(point));
        if (found == by_cell_.end()) return nullptr;
        PlaceRecord* only = nullptr;
        for (auto const i : found->second) {
            auto& place = world.places[i];
            if (place.country != country || std::abs(place.point->lat - point.lat) > same_record_deg ||
                std::abs(place.point->lon - point.lon) > same_record_deg)
                continue;
            if (only != nullptr) return nullptr;  // several share the spot: no telling
            only = &place;
        }
        return only;
    }

private:
    [[nodiscard]] static std::pair<long, long> cell(geo::LonLat p) { return {std::lround(p.lat * 1000), std::lround(p.lon * 1000)}; }
    std::unordered_map<std::string, std::vector<std::size_t>> by_name_;
    std::map<std::pair<long, long>, std::vector<std::size_t>> by_cell_;
};

void add_town(Context& context, Json const& row, KnownTowns& known) {
    auto& world = context.world;
    auto const lat = decimal(text_of(row, "lat")), lon = decimal(text_of(row, "lng"));
    geo::LonLat const point{lon.value_or(999), lat.value_or(999)};
    std::string const name{text_of(row, "name")}, country{text_of(row, "country")};
    auto const folded = text::fold(name);
    if (folded.empty() || country.empty() || !geo::is_plausible(point)) {
        context.diagnostics.reject("bad-town", {"cities.json", 0, 0}, "no name, country or coordinate", name);
        return;
    }
    if (known.has(world, country, folded, point)) return;
    if (auto* same = known.same_record(world, country, point)) {
        add_name(*same, name, NameKind::official);
        context.count("towns renamed since cities500");
        return;
    }
    PlaceRecord record;
    record.key = fmt::format("cj:{}:{}@{:.3f},{:.3f}", country, text::squash(folded), point.lat, point.lon);
    if (world.find(record.key) != nullptr) return;
    record.name = name;
    record.feature_code = "PPL";
    record.country = country;
    record.point = point;
    record.source = "cities.json";
    set_flag(record, PlaceFlag::unstable_key);
    Town town{world.places.size(), {}, {}, false};
    if (auto const code = text_of(row, "admin1"); !code.empty()) town.admin1_code = country + "." + std::string{code};
    if (auto const code = text_of(row, "admin2"); !code.empty()) town.admin2_code = town.admin1_code + "." + std::string{code};
    known.note(world.add(std::move(record)), town.place);
    world.towns.push_back(std::move(town));
    context.count("towns of cities.json");
}

}  // namespace

void read_cities_json(Context& context) {
    auto const package = context.package("cities.json");
    if (!package) return;
    auto const document = read_json(context, *package / "cities.json");
    if (!document || !document->is_array()) return;
    KnownTowns known{context.world};
    for (auto const& row : *document) add_town(context, row, known);
}

}  // namespace dateline::atlas
