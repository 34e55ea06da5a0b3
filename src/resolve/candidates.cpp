#include "resolve/candidates.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"
#include "text/fold.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using gazetteer::PlaceId;

constexpr std::size_t most_candidates = 64;   // kept per name after scoring
constexpr std::size_t long_enough_alone = 9;  // letters of a name that may differ in one of them
constexpr double same_spot_km = 50;
constexpr float one_edit_cost = 2.05F;  // what name_search takes for one letter

bool is_unit(Kind kind) { return kind == Kind::admin1 || kind == Kind::district || kind == Kind::admin3; }

void add_scored(std::vector<Scored>& all, gazetteer::Gazetteer const& gazetteer, std::vector<Found> const& found, Query const& query,
                Context const& context) {
    for (Found const& one : found) {
        Scored const scored = score(gazetteer, one, query, context);
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

/// Two names with one skeleton may still be far apart ("Kyambuli", "Kampala"): the spelling has to agree as well, about two
/// letters in five may differ.
void keep_alike(std::vector<Found>& found, gazetteer::Gazetteer const& gazetteer, std::string_view folded, Context const& context) {
    std::string const query = text::squash(folded);
    unsigned const limit = std::max(2U, static_cast<unsigned>(query.size() * 2 / 5));
    std::erase_if(found, [&](Found& one) {
        gazetteer::Place const place = gazetteer.place(one.place);
        if (!context.countries.empty() && best_fit(gazetteer, place, context.countries) == Fit::outside) return true;
        unsigned best = limit + 1;
        for (gazetteer::NameView const& name : gazetteer.names(one.place)) {
            std::string const other = text::squash(text::fold(name.text));
            best = std::min(best, text::edit_distance(query, other, limit));
            if (other.starts_with("al")) best = std::min(best, text::edit_distance(query, std::string_view{other}.substr(2), limit));
            if (best <= 1) break;
        }
        one.cost += 0.25F * static_cast<float>(best);
        return best > limit;
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

/// With a whole country to choose from some name is nearly always a letter or two away. A similar one answers only when the
/// consonants agree, or the name is long and one letter differs, and when no other place elsewhere comes as close.
void mark_weak(std::vector<Scored>& all, gazetteer::Gazetteer const& gazetteer, std::string_view folded, Context const& context) {
    if (!context.admin1.empty() || !context.admin2.empty() || !context.named.empty()) return;
    std::string const squashed = text::squash(folded), wanted = consonants(squashed);
    bool const long_name = squashed.size() >= long_enough_alone;
    auto const similar = std::count_if(all.begin(), all.end(), [](Scored const& one) { return one.found.tier == Tier::edit; });
    std::vector<geo::LonLat> agreeing;
    for (Scored& one : all) {
        if (one.found.tier != Tier::edit) continue;
        one.weak = !long_name || one.found.cost > one_edit_cost || similar > 1;
        std::optional<geo::LonLat> const point = gazetteer.place(one.found.place).point;
        if (!one.weak || !point || wanted.size() < 2 || !consonants_agree(gazetteer, one.found.place, wanted)) continue;
        one.weak = false;
        agreeing.push_back(*point);
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

/// "LoC Poonch district": of an unknown unit's name the last words may be the name.
void add_without_first_word(std::vector<Scored>& all, gazetteer::Gazetteer const& gazetteer, NameSearch const& names, Query const& query,
                            Context const& context) {
    if (query.kinds.empty() || !is_unit(query.kinds.front()) || context.empty()) return;
    std::size_t const blank = query.bare.find(' ');
    if (blank == std::string::npos || query.bare.size() - blank < 5) return;
    std::vector<Found> found = names.strict(std::string_view{query.bare}.substr(blank + 1));
    for (Found& one : found) one.tier = Tier::partial, one.cost += 2.5F;
    add_scored(all, gazetteer, found, query, context);
}

/// A feature that is unknown itself: a settlement of that name inside what is known stands for its surroundings.
void add_namesakes(std::vector<Scored>& all, gazetteer::Gazetteer const& gazetteer, NameSearch const& names, Query const& query,
                   Context const& context) {
    if (query.namesake.empty() || context.empty()) return;
    Query plain;
    plain.kinds = {Kind::settlement, Kind::neighbourhood, Kind::site, Kind::facility};
    std::vector<Scored> some;
    add_scored(some, gazetteer, names.strict(query.namesake), plain, context);
    if (!any_acceptable(gazetteer, some, context)) add_scored(some, gazetteer, names.skeleton(query.namesake), plain, context);
    for (Scored& one : some) {
        Kind const kind = gazetteer.place(one.found.place).kind;
        if (std::find(plain.kinds.begin(), plain.kinds.end(), kind) == plain.kinds.end()) continue;
        one.namesake = true;
        one.score -= 2.0F;
        all.push_back(one);
    }
}
}  // namespace

std::vector<Scored> candidates(gazetteer::Gazetteer const& gazetteer, NameSearch const& names, Query const& query, Context const& context) {
    std::vector<Scored> all;
    for (std::string const& whole : query.wholes) add_scored(all, gazetteer, names.strict(whole), query, context);
    if (!query.bare.empty()) add_scored(all, gazetteer, names.strict(query.bare), query, context);
    if (!query.sideless.empty() && !any_acceptable(gazetteer, all, context)) {
        std::vector<Scored> some;
        add_scored(some, gazetteer, names.strict(query.sideless), query, context);
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
            add_scored(all, gazetteer, alike, query, context);
        }
        add_without_first_word(all, gazetteer, names, query, context);
        if (!base.empty() && !any_acceptable(gazetteer, all, context)) {
            for (PlaceId const scope : fuzzy_scopes(context)) add_scored(all, gazetteer, names.similar(base, scope), query, context);
            mark_weak(all, gazetteer, base, context);
        }
    }
    if (!any_acceptable(gazetteer, all, context)) add_namesakes(all, gazetteer, names, query, context);
    favour_large_seats(all, gazetteer);
    std::sort(all.begin(), all.end(),
              [](Scored const& a, Scored const& b) { return a.score != b.score ? a.score > b.score : a.found.place < b.found.place; });
    if (all.size() > most_candidates) all.resize(most_candidates);
    return all;
}

}  // namespace dateline::resolve
