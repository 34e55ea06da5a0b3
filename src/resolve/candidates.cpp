#include "resolve/candidates.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"
#include "text/fold.hpp"
#include "text/romanised_distance.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using gazetteer::PlaceId;

constexpr std::size_t most_candidates = 64;   // kept per name after scoring
constexpr std::size_t long_enough_alone = 9;  // letters of a name that may differ in any one of them
constexpr double same_spot_km = 50;
constexpr float below_unit = 0.5F;
constexpr float named_with_generic = 0.3F;
constexpr unsigned least_alike = 60, alike_per_letter = 20;  // text::romanised_distance

bool is_unit(Kind kind) { return kind == Kind::admin1 || kind == Kind::district || kind == Kind::admin3; }

void add_scored(std::vector<Scored>& all, Knowledge const& knowledge, std::vector<Found> const& found, Query const& query,
                Context const& context) {
    for (Found const& one : found) {
        Scored const scored = knowledge.ranker.score(one, query, context);
        auto const same = std::find_if(all.begin(), all.end(), [&](Scored const& old) { return old.found.place == one.place; });
        if (same == all.end()) {
            all.push_back(scored);
        } else if (same->score < scored.score) {
            *same = scored;
        }
    }
}

bool any_acceptable(gazetteer::Gazetteer const& gazetteer, std::vector<Scored> const& all, Context const& context) {
    return std::any_of(all.begin(), all.end(), [&](Scored const& one) {
        if (one.country == Fit::neighbour && !one.kind_said) return false;
        return acceptable(gazetteer, one, context);
    });
}

/// Two names with one skeleton may still be far apart ("Kyambogo", "Kampala"): the spelling has to agree as well.
void keep_alike(std::vector<Found>& found, gazetteer::Gazetteer const& gazetteer, std::string_view folded, Context const& context) {
    std::string const query = text::squash(folded);
    unsigned const limit = std::max(least_alike, alike_per_letter * static_cast<unsigned>(query.size()));
    std::erase_if(found, [&](Found& one) {
        if (!context.countries.empty() && best_fit(gazetteer, one.place, context.countries) == Fit::outside) return true;
        one.distance = limit + 1;
        for (gazetteer::NameView const& name : gazetteer.names(one.place)) {
            std::string const other = text::squash(text::fold(name.text));
            one.distance = std::min(one.distance, text::romanised_distance(query, other, limit));
            if (other.starts_with("al"))
                one.distance = std::min(one.distance, text::romanised_distance(query, std::string_view{other}.substr(2), limit));
            if (one.distance <= 10) break;
        }
        one.cost += 0.006F * static_cast<float>(one.distance);
        return one.distance > limit;
    });
}

std::vector<PlaceId> fuzzy_scopes(Context const& context) {
    std::vector<PlaceId> scopes = context.admin1;
    for (std::vector<PlaceId> const& named : context.named) scopes.insert(scopes.end(), named.begin(), named.end());
    if (scopes.empty()) scopes = context.countries;
    if (scopes.size() > 4) scopes.resize(4);
    return scopes;
}

/// The consonants as written, digraphs kept: "rukhah" and "rukha" agree, "zharey" and "zari" do not.
std::string consonants(std::string_view squashed) {
    auto const vowel = [](char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; };
    if (squashed.starts_with("al") && squashed.size() > 5) squashed.remove_prefix(2);
    if (squashed.size() > 2 && squashed.back() == 'h' && vowel(squashed[squashed.size() - 2])) squashed.remove_suffix(1);
    std::string out;
    for (std::size_t i = 0; i < squashed.size(); ++i) {
        bool const doubled = i > 0 && squashed[i] == squashed[i - 1];
        if (!vowel(squashed[i]) && !doubled) out += squashed[i];
    }
    return out;
}

bool consonants_agree(gazetteer::Gazetteer const& gazetteer, PlaceId place, std::string_view wanted) {
    std::vector<gazetteer::NameView> const names = gazetteer.names(place);
    return std::any_of(names.begin(), names.end(), [&](gazetteer::NameView const& name) {
        std::string const squashed = text::squash(text::fold(name.text));
        return squashed.size() >= 4 && consonants(squashed) == wanted;
    });
}

/// The distance up to which one name among all those of a country is sure: the shorter, the more of them are close by chance.
unsigned sure_distance(std::size_t letters, bool same_consonants) {
    std::size_t const most = std::min<std::size_t>(letters * 10, letters * 20 - std::min<std::size_t>(letters * 20, 65));
    return static_cast<unsigned>(same_consonants ? most : std::min(most, letters * 6));
}

bool sure_alone(gazetteer::Gazetteer const& gazetteer, Scored const& one, std::string_view squashed, std::string_view wanted) {
    Kind const kind = gazetteer.kind(one.found.place);
    bool const natural = kind == Kind::terrain || kind == Kind::water || kind == Kind::line;
    bool const edited = one.found.tier == Tier::edit;
    if (edited && natural && !one.kind_said) return false;
    bool const same = wanted.size() >= 2 && consonants_agree(gazetteer, one.found.place, wanted);
    return (same || !edited) && one.found.distance <= sure_distance(squashed.size(), same);
}

/// A long name with one letter wrong, whichever it is.
bool one_slip(gazetteer::Gazetteer const& gazetteer, Found const& found, std::string_view squashed) {
    if (found.tier != Tier::edit || squashed.size() < long_enough_alone) return false;
    std::vector<gazetteer::NameView> const names = gazetteer.names(found.place);
    return std::any_of(names.begin(), names.end(), [&](gazetteer::NameView const& name) {
        return text::edit_distance(squashed, text::squash(text::fold(name.text)), 1) <= 1;
    });
}

/// Something less than a country is known to hold the name.
bool narrow(gazetteer::Gazetteer const& gazetteer, Context const& context) {
    if (!context.admin1.empty() || !context.admin2.empty()) return true;
    return std::any_of(context.named.begin(), context.named.end(), [&](std::vector<PlaceId> const& named) {
        return std::none_of(named.begin(), named.end(), [&](PlaceId const id) { return gazetteer.kind(id) <= Kind::country; });
    });
}

/// With a whole country to choose from some name is nearly always a letter or two away. A similar one answers only when little
/// more than the vowels differs, and when no other place elsewhere comes as close.
void mark_weak(std::vector<Scored>& all, gazetteer::Gazetteer const& gazetteer, std::string_view folded, Context const& context) {
    if (narrow(gazetteer, context)) return;
    std::string const squashed = text::squash(folded), wanted = consonants(squashed);
    auto const similar = std::count_if(all.begin(), all.end(), [](Scored const& one) { return one.found.tier == Tier::edit; });
    std::vector<geo::LonLat> agreeing;
    for (Scored& one : all) {
        if (one.found.tier != Tier::edit && one.found.tier != Tier::skeleton) continue;
        if (similar == 1 && one_slip(gazetteer, one.found, squashed)) continue;
        one.weak = !sure_alone(gazetteer, one, squashed, wanted);
        std::optional<geo::LonLat> const point = gazetteer.point(one.found.place);
        if (!one.weak && point && one.found.tier == Tier::edit) agreeing.push_back(*point);
    }
    bool const apart = std::any_of(agreeing.begin(), agreeing.end(),
                                   [&](geo::LonLat const& at) { return geo::rough_distance_km(at, agreeing.front()) > same_spot_km; });
    if (!apart) return;
    for (Scored& one : all) one.weak = one.weak || one.found.tier == Tier::edit;
}

/// Of namesake districts without a population the one whose namesake town is larger is better known.
void favour_large_seats(std::vector<Scored>& all, gazetteer::Gazetteer const& gazetteer) {
    if (all.size() < 2 || all.size() > most_candidates) return;
    for (Scored& unit : all) {
        gazetteer::Place const place = gazetteer.place(unit.found.place);
        if (place.kind != Kind::district || place.population > 0) continue;
        std::uint64_t people = 0;
        for (Scored const& town : all) {
            gazetteer::Place const inside = gazetteer.place(town.found.place);
            if (inside.kind == Kind::settlement && inside.admin2 == place.id) people = std::max(people, inside.population);
        }
        if (people > 0) unit.score += 0.15F * static_cast<float>(std::log10(static_cast<double>(people)));
    }
}

/// A word of the generic belongs to a name of the place: "Davao City" of "Davao City municipality".
bool bears_generic(gazetteer::Gazetteer const& gazetteer, PlaceId place, Query const& query) {
    std::vector<gazetteer::NameView> const names = gazetteer.names(place);
    return std::any_of(names.begin(), names.end(), [&](gazetteer::NameView const& name) {
        std::string const folded = text::fold(name.text);
        if (folded.size() <= query.bare.size() || !folded.starts_with(query.bare)) return false;
        return std::any_of(query.wholes.begin(), query.wholes.end(),
                           [&](std::string const& whole) { return whole == folded || whole.starts_with(folded + ' '); });
    });
}

/// "Mandera district" is the unit of that name, whatever its level is today, and not the town.
void favour_units(std::vector<Scored>& all, gazetteer::Gazetteer const& gazetteer, Query const& query, Context const& context) {
    if (query.kinds.empty() || !is_unit(query.kinds.front())) return;
    std::optional<float> best;
    for (Scored const& one : all) {
        gazetteer::Place const place = gazetteer.place(one.found.place);
        bool const unit = is_unit(place.kind) && place.point && one.found.tier <= Tier::article;
        if (!unit || one.conflict() || one.outside_named || !acceptable(gazetteer, one, context)) continue;
        if (!best || one.score > *best) best = one.score;
    }
    if (!best) return;
    for (Scored& one : all) {
        if (gazetteer.kind(one.found.place) < Kind::settlement || bears_generic(gazetteer, one.found.place, query)) continue;
        one.score = std::min(one.score, *best - below_unit);
    }
}

/// "LoC Poonch district": of an unknown unit's name the last words may be the name.
void add_without_first_word(std::vector<Scored>& all, Knowledge const& knowledge, Query const& query, Context const& context) {
    if (query.kinds.empty() || !is_unit(query.kinds.front()) || context.empty()) return;
    std::size_t const blank = query.bare.find(' ');
    if (blank == std::string::npos || query.bare.size() - blank < 5) return;
    std::vector<Found> found = knowledge.names.strict(std::string_view{query.bare}.substr(blank + 1));
    for (Found& one : found) one.tier = Tier::partial, one.cost += 2.5F;
    add_scored(all, knowledge, found, query, context);
}

/// A feature that is unknown itself: a settlement of that name inside what is known stands for its surroundings.
void add_namesakes(std::vector<Scored>& all, Knowledge const& knowledge, Query const& query, Context const& context) {
    if (query.namesake.empty() || context.empty()) return;
    Query plain;
    plain.kinds = {Kind::settlement, Kind::neighbourhood, Kind::site, Kind::facility};
    std::vector<Scored> some;
    add_scored(some, knowledge, knowledge.names.strict(query.namesake), plain, context);
    if (!any_acceptable(knowledge.gazetteer, some, context)) {
        std::vector<Found> alike = knowledge.names.skeleton(query.namesake);
        keep_alike(alike, knowledge.gazetteer, query.namesake, context);
        add_scored(some, knowledge, alike, plain, context);
        mark_weak(some, knowledge.gazetteer, query.namesake, context);
    }
    for (Scored& one : some) {
        Kind const kind = knowledge.gazetteer.kind(one.found.place);
        if (std::find(plain.kinds.begin(), plain.kinds.end(), kind) == plain.kinds.end()) continue;
        one.namesake = true;
        one.score -= 2.0F;
        all.push_back(one);
    }
}

void sort_by_score(std::vector<Scored>& all, gazetteer::Gazetteer const& gazetteer) {
    std::sort(all.begin(), all.end(), [&](Scored const& a, Scored const& b) {
        if (a.score != b.score) return a.score > b.score;
        std::uint64_t const people_a = gazetteer.population(a.found.place), people_b = gazetteer.population(b.found.place);
        return people_a != people_b ? people_a > people_b : a.found.place < b.found.place;
    });
}
}  // namespace

std::vector<Scored> candidates(Knowledge const& knowledge, Query const& query, Context const& context) {
    gazetteer::Gazetteer const& gazetteer = knowledge.gazetteer;
    NameSearch const& names = knowledge.names;
    std::vector<Scored> all;
    for (std::string const& whole : query.wholes) {
        // "Gaza Governorate" is the unit that bears the word before the others that "Gaza" alone names.
        std::vector<Found> found = names.strict(whole);
        for (Found& one : found) one.cost -= query.bare.empty() || whole == query.bare ? 0 : named_with_generic;
        add_scored(all, knowledge, found, query, context);
    }
    if (!query.bare.empty()) add_scored(all, knowledge, names.strict(query.bare), query, context);
    if (!query.sideless.empty() && !any_acceptable(gazetteer, all, context)) {
        std::vector<Scored> some;
        add_scored(some, knowledge, names.strict(query.sideless), query, context);
        for (Scored& one : some) {
            one.sideless = true;
            all.push_back(one);
        }
    }
    if (!any_acceptable(gazetteer, all, context)) {
        std::string const& base =
            query.bare.empty() ? query.namesake.empty() && !query.wholes.empty() ? query.wholes.front() : std::string{} : query.bare;
        if (!base.empty()) {
            std::vector<Found> alike = names.skeleton(base);
            keep_alike(alike, gazetteer, base, context);
            add_scored(all, knowledge, alike, query, context);
            mark_weak(all, gazetteer, base, context);
        }
        add_without_first_word(all, knowledge, query, context);
        if (!base.empty() && !any_acceptable(gazetteer, all, context)) {
            for (PlaceId const scope : fuzzy_scopes(context)) add_scored(all, knowledge, names.similar(base, scope), query, context);
            mark_weak(all, gazetteer, base, context);
        }
    }
    if (!any_acceptable(gazetteer, all, context)) add_namesakes(all, knowledge, query, context);
    favour_large_seats(all, gazetteer);
    favour_units(all, gazetteer, query, context);
    sort_by_score(all, gazetteer);
    if (all.size() > most_candidates) all.resize(most_candidates);
    return all;
}

}  // namespace dateline::resolve
