#include <algorithm>
#include <set>

#include "atlas/outlines.hpp"
#include "atlas/readers.hpp"
#include "base/log.hpp"
#include "geo/measure.hpp"

namespace dateline::atlas {
namespace {

constexpr double agreement = 0.8;     // share of the towns inside that must carry one code for an outline to count as part of it
constexpr double disagreement = 0.5;  // below this share its own code is taken to mean another, newer unit
constexpr std::size_t enough_towns = 5;

using Votes = std::map<std::string, std::size_t>;  // key of a division -> towns

struct Settling {
    Context& context;
    World& world;
    std::vector<std::optional<std::size_t>> outline_of_town;
    std::vector<Votes> votes;                   // by outline
    std::vector<Votes> people;                  // the same, weighed by population
    std::set<std::string, std::less<>> in_use;  // keys of divisions whose code some town carries
};

void count_votes(Settling& s) {
    Outlines const outlines{s.world.divisions};
    s.votes.resize(s.world.divisions.size());
    s.people.resize(s.world.divisions.size());
    s.outline_of_town.resize(s.world.towns.size());
    for (std::size_t i = 0; i < s.world.towns.size(); ++i) {
        auto const& town = s.world.towns[i];
        auto const& place = s.world.places[town.place];
        s.outline_of_town[i] = outlines.at(*place.point, place.country);
        auto const code = s.world.admin1_of_code.find(town.admin1_code);
        if (!town.dated || code == s.world.admin1_of_code.end()) continue;
        s.in_use.insert(code->second);
        if (!s.outline_of_town[i]) continue;
        ++s.votes[*s.outline_of_town[i]][code->second];
        s.people[*s.outline_of_town[i]][code->second] += static_cast<std::size_t>(place.population);
    }
}

std::size_t total(Votes const& votes) {
    std::size_t sum = 0;
    for (auto const& [key, n] : votes) sum += n;
    return sum;
}

double share_of(Votes const& votes, std::string const& key) {
    auto const own = votes.find(key);
    return own == votes.end() ? 0.0 : static_cast<double>(own->second) / static_cast<double>(std::max<std::size_t>(total(votes), 1));
}

double best_share(Votes const& votes) {
    std::size_t best = 0;
    for (auto const& [key, n] : votes) best = std::max(best, n);
    return static_cast<double>(best) / static_cast<double>(std::max<std::size_t>(total(votes), 1));
}

// The older unit keeps the outline under a key of its own; the record that today's code leads to is left without one.
void split_off_older_unit(Settling& s, DivisionShape& division) {
    auto& today = *s.world.find(division.key);
    auto const ne =
        std::find_if(today.concordance.begin(), today.concordance.end(), [](std::string const& key) { return key.starts_with("ne:"); });
    if (ne == today.concordance.end()) return;
    PlaceRecord older = today;
    older.key = *ne;
    s.world.unlink(older.key);
    older.concordance.clear();
    older.geonameid = 0;
    older.iso.clear();
    older.wikidata.clear();
    older.feature_code = "ADM1H";
    set_flag(older, PlaceFlag::historic);
    today.point.reset();
    today.point_source = PointSource::none;
    division.key = older.key;
    log::debug("gazetteer: {} ({}) is an older unit", older.name, older.country);
    s.world.add(std::move(older));
    s.context.count("outlines of older units");
}

void make_district(Settling& s, DivisionShape const& division, std::string const& parent) {
    auto& place = *s.world.find(division.key);
    place.kind = Kind::district;
    place.feature_code = "ADM2";
    place.flags = static_cast<std::uint16_t>(place.flags & ~static_cast<std::uint16_t>(PlaceFlag::historic));
    place.admin1_key = parent;
    s.context.count("outlines that are districts");
}

void judge(Settling& s, std::size_t index) {
    auto& division = s.world.divisions[index];
    if (division.key.starts_with("iso:")) return;  // the outline of a whole country
    auto const& votes = s.votes[index];
    auto const n = total(votes);
    // Outlines carry codes of a level that no town uses ("IT.BZ"): those do not count.
    if (s.in_use.contains(division.key)) {
        // A city apart from its province (Kyiv, Minsk) has few towns of its own inside, but most of the people.
        bool const city = share_of(s.people[index], division.key) >= disagreement && best_share(votes) >= agreement;
        if (n < enough_towns || share_of(votes, division.key) >= disagreement || city) {
            s.world.parts_of[division.key].push_back(index);
            return;
        }
        split_off_older_unit(s, division);
    }
    auto const best = std::max_element(votes.begin(), votes.end(), [](auto const& x, auto const& y) { return x.second < y.second; });
    s.world.parts_of[division.key].push_back(index);
    if (best != votes.end() && static_cast<double>(best->second) >= agreement * static_cast<double>(n)) {
        make_district(s, division, best->first);
        s.world.parts_of[best->first].push_back(index);
    } else if (n >= enough_towns) {
        auto& place = *s.world.find(division.key);
        if (!place.iso.empty()) set_flag(place, PlaceFlag::historic);
        s.context.count("outlines across several divisions");
    }
}

using Seats = std::map<std::string, std::vector<PlaceRecord const*>>;

// The seats of all divisions of each country.
Seats seats_by_country(World const& world) {
    Seats seats;
    for (auto const& town : world.towns) {
        auto const& place = world.places[town.place];
        if (has_flag(place, PlaceFlag::admin1_seat) && place.point) seats[place.country].push_back(&place);
    }
    return seats;
}

// Half the way to the nearest seat of another division: how far a division may reach whose few towns do not say.
double half_way_km(Seats const& seats, PlaceRecord const& division, geo::LonLat centre) {
    std::optional<double> nearest;
    auto const found = seats.find(division.country);
    if (found == seats.end()) return 0;
    for (PlaceRecord const* seat : found->second) {
        if (seat->admin1_key == division.key) continue;
        double const km = geo::rough_distance_km(centre, *seat->point);
        nearest = std::min(nearest.value_or(km), km);
    }
    return nearest.value_or(0) / 2;
}

// A division without an outline: its seat (else the middle of its towns) and the distance that covers nine towns of ten, at least
// half the way to the next seat.
void place_by_towns(Settling& s, PlaceRecord& division, std::vector<std::size_t> const& towns, Seats const& seats) {
    geo::LonLat middle;
    PlaceRecord const* seat = nullptr;
    for (auto const i : towns) {
        auto const& town = s.world.places[i];
        middle.lon += town.point->lon / static_cast<double>(towns.size());
        middle.lat += town.point->lat / static_cast<double>(towns.size());
        bool const better = seat == nullptr || town.population > seat->population;
        if (has_flag(town, PlaceFlag::admin1_seat) && better) seat = &town;
    }
    auto const centre = seat != nullptr ? *seat->point : middle;
    std::vector<double> distances;
    for (auto const i : towns) distances.push_back(geo::rough_distance_km(centre, *s.world.places[i].point));
    std::sort(distances.begin(), distances.end());
    division.point = centre;
    division.point_source = seat != nullptr ? PointSource::seat : PointSource::centroid;
    double const reach = std::max(1.2 * distances[(distances.size() - 1) * 9 / 10], half_way_km(seats, division, centre));
    division.radius_km = std::clamp(reach, 10.0, 500.0);
    set_flag(division, PlaceFlag::approximate);
}

void hang_towns(Settling& s) {
    std::map<std::string, std::vector<std::size_t>> inside;
    for (std::size_t i = 0; i < s.world.towns.size(); ++i) {
        auto const& town = s.world.towns[i];
        auto& place = s.world.places[town.place];
        auto const code = s.world.admin1_of_code.find(town.admin1_code);
        if (code != s.world.admin1_of_code.end()) place.admin1_key = code->second;
        if (s.outline_of_town[i]) {
            auto const& outline = *s.world.find(s.world.divisions[*s.outline_of_town[i]].key);
            if (outline.kind == Kind::district) {
                place.admin2_key = outline.key;
                if (place.admin1_key.empty()) place.admin1_key = outline.admin1_key;
            } else if (place.admin1_key.empty() && outline.kind == Kind::admin1) {
                place.admin1_key = outline.key;
            }
        }
        if (place.admin1_key.empty()) {
            s.context.count("towns without a division");
        } else {
            inside[place.admin1_key].push_back(town.place);
        }
    }
    Seats const seats = seats_by_country(s.world);
    for (auto& place : s.world.places) {
        if (place.kind != Kind::admin1 || s.world.parts_of.contains(place.key)) continue;
        auto const towns = inside.find(place.key);
        if (towns != inside.end()) place_by_towns(s, place, towns->second, seats);
    }
}

void measure_radii(World& world) {
    for (auto const& [key, parts] : world.parts_of) {
        auto& place = *world.find(key);
        if (!place.point) {
            if (auto const& first = *world.find(world.divisions[parts.front()].key); first.point) {
                place.point = first.point;  // replaced by a point on the whole once the outlines are joined
                place.point_source = PointSource::surface;
            }
        }
        if (!place.point) continue;
        for (auto const part : parts)
            place.radius_km = std::max(place.radius_km, geo::radius_km(world.divisions[part].shape, *place.point));
    }
}

}  // namespace

void settle_divisions(Context& context) {
    Settling s{context, context.world, {}, {}, {}, {}};
    count_votes(s);
    for (std::size_t i = 0; i < context.world.divisions.size(); ++i) judge(s, i);
    hang_towns(s);
    measure_radii(context.world);
}

}  // namespace dateline::atlas
