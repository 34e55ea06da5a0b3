#include "events/merge_keys.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "events/merge_score.hpp"

namespace dateline::events {
namespace {
constexpr double km_of_degree = 111.2;
constexpr double cell_degrees = 1;
constexpr double most_radius_km = 30;  ///< half of the farthest that places meet without containment, and slack
constexpr double coarse_m = 60'000;

enum class Kind : std::uint64_t { cell = 1, container, coarse, toll, sentence, wording, here_toll, here_party, here_people, here_target };

class KeyMaker {
public:
    explicit KeyMaker(int family) : family_{static_cast<std::uint64_t>(family)} {}
    [[nodiscard]] std::uint64_t of(Kind kind, std::uint64_t a, std::uint64_t b = 0) const {
        std::uint64_t hash = 14695981039346656037U;
        for (std::uint64_t const part : {family_, static_cast<std::uint64_t>(kind), a, b}) {
            hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
            hash ^= hash >> 29U;
        }
        return hash;
    }

private:
    std::uint64_t family_;
};

/// The cells that the circle touches, at most four for a radius below half a cell's width. Reports whose circles meet share one.
std::vector<std::uint64_t> cells_of(MergeFacts const& facts) {
    double const radius = std::min(most_radius_km, 2 + facts.uncertainty_m / 1000.0) / km_of_degree;
    double const lat = facts.point.lat, lon = facts.point.lon;
    double const wide = std::min(90.0, radius / std::max(0.02, std::cos(std::min(89.0, std::abs(lat) + radius) * std::numbers::pi / 180)));
    std::vector<std::uint64_t> out;
    auto const row_of = [](double degrees) { return static_cast<std::int64_t>(std::floor(degrees / cell_degrees)); };
    for (double const y : {lat - radius, lat, lat + radius}) {
        // Towards the poles cells are narrow: a circle there is one of a whole ring.
        std::int64_t const row = row_of(y);
        if (std::abs(lat) > 75) {
            out.push_back(static_cast<std::uint64_t>((row + 90) * 1000 + 999));
            continue;
        }
        for (double const x : {lon - wide, lon, lon + wide}) {
            std::int64_t const column = (row_of(x) % 360 + 360) % 360;
            out.push_back(static_cast<std::uint64_t>((row + 90) * 1000 + column));
        }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

/// What makes reports of one crowded place few: a number, who, whom, what.
void add_narrow(std::vector<std::uint64_t>& to, KeyMaker const& make, MergeFacts const& facts, std::uint64_t where) {
    for (Harm const harm : harms)
        if (auto const n = facts.tolls[harm].shown(); n && *n > 0)
            to.push_back(make.of(Kind::here_toll, where, static_cast<std::uint64_t>(*n) * harms.size() + static_cast<std::uint64_t>(harm)));
    auto const add = [&](Kind kind, HashSet const& things) {
        constexpr std::size_t most = 3;
        for (std::size_t i = 0; i < std::min(most, things.size()); ++i) to.push_back(make.of(kind, where, things[i]));
    };
    add(Kind::here_party, facts.parties);
    add(Kind::here_people, facts.people);
    add(Kind::here_target, facts.targets);
}

/// Reports that share three words in five share one of these in nine cases of ten.
void add_wording(std::vector<std::uint64_t>& to, KeyMaker const& make, HashSet const& words) {
    constexpr std::size_t bands = 6;
    if (words.size() < 4) return;
    for (std::uint64_t band = 0; band < bands; ++band) {
        std::uint64_t least[2] = {UINT64_MAX, UINT64_MAX};
        for (std::uint64_t const word : words)
            for (std::uint64_t row = 0; row < 2; ++row) {
                std::uint64_t mixed = (word ^ ((band * 2 + row + 1) * 0xD6E8FEB86659FD93U)) * 0x9E3779B97F4A7C15U;
                mixed ^= mixed >> 32U;
                least[row] = std::min(least[row], mixed);
            }
        to.push_back(make.of(Kind::wording, least[0] ^ (least[1] << 1U), band));
    }
}

void add_places(MergeKeys& keys, KeyMaker const& make, MergeFacts const& facts) {
    auto const both = [&](std::uint64_t key) {
        keys.entered.push_back(key);
        keys.sought.push_back(key);
    };
    auto const narrow = [&](std::uint64_t where) {
        std::vector<std::uint64_t> made;
        add_narrow(made, make, facts, where);
        for (std::uint64_t const key : made) both(key);
    };
    bool const coarse = facts.uncertainty_m > coarse_m;
    if (facts.place) {
        keys.sought.push_back(make.of(Kind::container, facts.place->value));
        if (coarse) {
            both(make.of(Kind::coarse, facts.place->value));
            narrow(facts.place->value);
        }
    }
    for (gazetteer::PlaceId const id : facts.containers) {
        keys.entered.push_back(make.of(Kind::container, id.value));
        keys.sought.push_back(make.of(Kind::coarse, id.value));
    }
    if (coarse) return;
    constexpr std::uint64_t beyond_ids = std::uint64_t{1} << 40U;
    for (std::uint64_t const cell : cells_of(facts)) {
        both(make.of(Kind::cell, cell));
        narrow(cell + beyond_ids);
    }
}
}  // namespace

MergeKeys keys_of(MergeFacts const& facts) {
    MergeKeys keys;
    KeyMaker const make{family_of(facts.type)};
    if (facts.sentence != 0) keys.entered.push_back(make.of(Kind::sentence, facts.sentence));
    add_wording(keys.entered, make, facts.all_words);
    for (Harm const harm : harms)
        if (auto const n = facts.tolls[harm].shown(); n && *n > 1)
            keys.entered.push_back(make.of(Kind::toll, static_cast<std::uint64_t>(harm), static_cast<std::uint64_t>(*n)));
    keys.sought = keys.entered;
    if (facts.placed) add_places(keys, make, facts);
    for (auto* const list : {&keys.entered, &keys.sought}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return keys;
}

}  // namespace dateline::events
