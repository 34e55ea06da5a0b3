#include "mention/senses.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <new>

namespace dateline::mention {
namespace {
using gazetteer::Kind;
using gazetteer::NameKind;
using gazetteer::PlaceFlag;

constexpr std::size_t most_matches = 10;  // of one name that are looked at: they come best first
/// What a place is, as the one feature of it that is 1.
float ProminenceFeatures::*band_of(gazetteer::Place const& place) {
    using F = ProminenceFeatures;
    switch (place.kind) {
        case Kind::continent:
        case Kind::country:
            return &F::country_or_more;
        case Kind::region:
        case Kind::line:
            return &F::region;
        case Kind::admin1:
            return place.population > 0 && place.population < 100000 ? &F::small_admin1 : &F::admin1;
        case Kind::water:
        case Kind::terrain:
            return &F::natural;
        case Kind::district:
            return &F::district;
        case Kind::admin3:
            return &F::admin3;
        case Kind::facility:
        case Kind::site:
            return &F::facility;
        case Kind::neighbourhood:
        case Kind::settlement:
            break;
    }
    if (place.has(PlaceFlag::capital)) return &F::capital;
    if (place.population >= 1000000) return &F::people_1000000;
    if (place.population >= 100000) return &F::people_100000;
    if (place.population >= 20000) return &F::people_20000;
    return place.population >= 2000 ? &F::people_2000 : &F::people_fewer;
}

/// A sense as one word that is never 0.
std::uint64_t packed(Sense const& sense) {
    std::uint64_t word = std::uint64_t{std::bit_cast<std::uint32_t>(sense.prominence)} << 32U | 1U;
    for (auto const& [flag, bit] :
         {std::pair{sense.place, 2U}, {sense.demonym, 4U}, {sense.metonym, 8U}, {sense.state, 16U}, {sense.primary, 32U}})
        if (flag) word |= bit;
    return word;
}
Sense unpacked(std::uint64_t word) {
    return {.place = (word & 2U) != 0,
            .demonym = (word & 4U) != 0,
            .metonym = (word & 8U) != 0,
            .state = (word & 16U) != 0,
            .primary = (word & 32U) != 0,
            .prominence = std::bit_cast<float>(static_cast<std::uint32_t>(word >> 32U))};
}
}  // namespace

Senses::Senses(gazetteer::Gazetteer const& gazetteer, model::Linear<ProminenceFeatures> const& prominence)
    : gazetteer_{&gazetteer}, prominence_{prominence.weight}, sizes_{gazetteer.names_by_file()} {
    for (std::size_t const size : sizes_) {
        known_.emplace_back(static_cast<std::uint64_t*>(std::calloc(size + 1, sizeof(std::uint64_t))));
        if (known_.back() == nullptr) throw std::bad_alloc{};
    }
}

Sense Senses::of(std::span<gazetteer::NameRef const> names) const {
    // Names of several files make one sense together.
    if (names.size() != 1 || names.front().name.value >= sizes_[names.front().file]) return of(gazetteer_->places_of(names));
    std::atomic_ref<std::uint64_t> const known{known_[names.front().file][names.front().name.value]};
    if (std::uint64_t const word = known.load(std::memory_order_relaxed); word != 0) return unpacked(word);
    Sense const sense = of(gazetteer_->places_of(names));
    known.store(packed(sense), std::memory_order_relaxed);
    return sense;
}

Sense Senses::of(std::vector<gazetteer::NameMatch> const& matches) const {
    Sense sense;
    float demonym_weight = 0, place_weight = 0;
    std::size_t seen = 0;
    for (gazetteer::NameMatch const& match : matches) {
        if (++seen > most_matches) break;
        gazetteer::Place const place = gazetteer_->place(match.place);
        if (match.kind == NameKind::demonym) {
            sense.demonym = true;
            demonym_weight = std::max(demonym_weight, match.weight);
            continue;
        }
        if (match.kind == NameKind::metonym) {
            sense.metonym = true;
            continue;
        }
        float const weight = std::clamp(match.weight, 0.0F, 1.0F);
        bool const large = place.kind <= Kind::country || place.has(PlaceFlag::capital);
        float const value = prominence_.*band_of(place) * (large && match.kind != NameKind::alternate ? 1.0F : 0.35F + 0.65F * weight);
        sense.place = true;
        sense.primary = sense.primary || (match.kind == NameKind::primary && value >= 0.5F);
        if (place.kind <= Kind::country || place.population >= 100000) place_weight = std::max(place_weight, weight);
        sense.prominence = std::max(sense.prominence, value);
        if ((place.kind == Kind::country || place.has(PlaceFlag::capital)) && weight >= 0.6F) sense.state = true;
    }
    // "Georgian", "Afghan": a hamlet of that name does not make it a place; "Palestine" stays one.
    if (sense.demonym && place_weight >= 0.9F) sense.demonym = false;
    if (sense.demonym) sense.metonym = false;
    // A government's seat beats the hamlets that share its name ("White House", Tennessee).
    if (sense.metonym && place_weight >= 0.9F && sense.prominence >= 0.85F) sense.metonym = false;
    return sense;
}

}  // namespace dateline::mention
