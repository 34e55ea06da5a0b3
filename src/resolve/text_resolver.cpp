#include "resolve/text_resolver.hpp"

#include <algorithm>
#include <cmath>

#include "base/table.hpp"
#include "base/utf8.hpp"
#include "geo/coordinate_text.hpp"
#include "geo/measure.hpp"
#include "resolve/candidates.hpp"
#include "resolve/derive.hpp"
#include "resolve/report.hpp"
#include "text/fold.hpp"

namespace dateline::resolve {
namespace {

constexpr std::uint64_t large_town = 30000;  // people
constexpr float conflict_trust = 0.6F;       ///< as report_candidates() has it
using gazetteer::Kind;
using gazetteer::PlaceId;
using mention::Relation;

constexpr std::size_t longest_text = 4096;  // bytes of one place text that are read
constexpr std::size_t most_containers = 8;  // places that one container phrase may mean

bool is_container(Kind kind) {
    return kind == Kind::country || kind == Kind::admin1 || kind == Kind::district || kind == Kind::admin3 || kind == Kind::region;
}
bool is_fine(Kind kind) { return kind >= Kind::settlement; }

/// The later phrase may hold the earlier one.
bool may_contain(Link link) { return link == Link::comma || link == Link::in || link == Link::bracket || link == Link::possessive; }
}  // namespace

struct TextResolver::Reading {
    Phrase phrase;
    std::vector<Scored> all;   ///< best first
    std::vector<Scored> good;  ///< the acceptable ones of them
    Context context;           ///< the record's, with the containers said beside this phrase
    [[nodiscard]] bool known() const { return !good.empty(); }
    [[nodiscard]] bool literal() const { return known() && good.front().found.tier <= Tier::article; }
};

TextResolver::TextResolver(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon, mention::Words const& words,
                           model::Weights const& weights)
    : gazetteer_{&gazetteer},
      related_{gazetteer},
      names_{gazetteer, words},
      ranker_{gazetteer, weights},
      reader_{gazetteer, words},
      hints_{gazetteer, lexicon, words, names_, ranker_, reader_} {}

namespace {
/// "the Tajik border": the people's name leads to the country.
std::vector<Found> demonym_countries(gazetteer::Gazetteer const& gazetteer, std::string_view folded) {
    std::vector<Found> found;
    for (gazetteer::NameMatch const& match : gazetteer.find(folded)) {
        if (match.kind == gazetteer::NameKind::demonym && gazetteer.kind(match.place) <= Kind::country) {
            found.push_back({match.place, match.kind, match.weight, Tier::exact, 0});
        }
    }
    return found;
}

std::vector<Scored> weigh_one(Knowledge const& knowledge, Phrase const& phrase, Context const& context) {
    gazetteer::Gazetteer const& gazetteer = knowledge.gazetteer;
    bool const second_anchor = phrase.auxiliary || phrase.relation == Relation::border;
    if (second_anchor && !phrase.query.feature) {
        // The other side of a border lies outside the record's country; peoples' names count.
        std::vector<Scored> all;
        for (Found const& found : demonym_countries(gazetteer, phrase.query.bare))
            all.push_back(knowledge.ranker.score(found, phrase.query, Context{}));
        if (!all.empty()) return all;
        if (phrase.auxiliary) {
            all = candidates(knowledge, phrase.query, context);
            if (!all.empty() && acceptable(gazetteer, all.front(), context)) return all;
            return candidates(knowledge, phrase.query, Context{});
        }
        all = candidates(knowledge, phrase.query, context);
        if (!all.empty() && all.front().found.tier <= Tier::article && acceptable(gazetteer, all.front(), context)) return all;
        std::vector<Scored> free = candidates(knowledge, phrase.query, Context{});
        return free.empty() ? all : free;
    }
    return candidates(knowledge, phrase.query, context);
}
}  // namespace

std::vector<TextResolver::Reading> TextResolver::weigh(std::vector<Phrase> const& phrases, Context const& context) const {
    std::vector<Reading> readings;
    for (Phrase const& phrase : phrases) {
        Reading reading{phrase, weigh_one(knowledge(), phrase, context), {}, context};
        for (Scored const& one : reading.all) {
            bool const free = phrase.auxiliary || phrase.relation == Relation::border;
            if (free || acceptable(*gazetteer_, one, context)) reading.good.push_back(one);
        }
        readings.push_back(std::move(reading));
    }
    return readings;
}

/// Containers said in the text narrow the names before them: "X in Y district of Z".
void TextResolver::add_containers(std::vector<Reading>& readings, Context const& context) const {
    for (std::size_t i = readings.size(); i-- > 0;) {
        Reading& inner = readings[i];
        if (inner.phrase.auxiliary) continue;
        for (std::size_t j = 0; j < readings.size(); ++j) {
            Reading const& outer = readings[j];
            bool const after = j > i && may_contain(outer.phrase.link);
            bool const before = j < i && (inner.phrase.link == Link::possessive || inner.phrase.link == Link::colon ||
                                          inner.phrase.link == Link::comma || inner.phrase.link == Link::list);
            if ((!after && !before) || outer.phrase.auxiliary || !outer.known()) continue;
            std::vector<PlaceId> containers;
            for (Scored const& one : outer.good) {
                if (is_container(gazetteer_->kind(one.found.place))) containers.push_back(one.found.place);
                if (containers.size() >= most_containers) break;
            }
            if (containers.empty()) continue;
            bool holds = std::any_of(inner.all.begin(), inner.all.end(), [&](Scored const& one) {
                PlaceId const place = one.found.place;
                return std::any_of(containers.begin(), containers.end(),
                                   [&](PlaceId const c) { return c != place && fit(*gazetteer_, place, c) <= Fit::close; });
            });
            // Said outright ("in"), or the only reading of an unknown name; else the comma may just be a list.
            bool const stated = after && j == i + 1 && (outer.phrase.link == Link::in || outer.phrase.link == Link::comma) &&
                                !outer.phrase.query.kinds.empty();
            if (holds || stated || (after && !inner.literal())) inner.context.named.push_back(std::move(containers));
        }
        if (inner.context.named.empty()) continue;
        inner.all = weigh_one(knowledge(), inner.phrase, inner.context);
        inner.good.clear();
        for (Scored const& one : inner.all) {
            if (acceptable(*gazetteer_, one, inner.context)) inner.good.push_back(one);
        }
    }
    static_cast<void>(context);
}

/// The first known phrase says where, unless a later one is finer and lies inside it ("Damascus: Yarmouk camp").
std::optional<std::size_t> TextResolver::choose(std::vector<Reading> const& readings) const {
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        Reading const& reading = readings[i];
        if (!reading.known() || reading.phrase.auxiliary) continue;
        if (!chosen) {
            // In brackets stand clans and groups as well: of those only what is spelled so is a place.
            bool const aside = reading.phrase.link == Link::bracket && i > 0 && !reading.literal() && reading.context.empty();
            if (!aside) chosen = i;
            continue;
        }
        PlaceId const now = readings[*chosen].good.front().found.place, next = reading.good.front().found.place;
        bool const own = readings[*chosen].phrase.relation == Relation::none || reading.phrase.relation == Relation::none;
        bool const sure = reading.good.front().found.tier <= Tier::article || reading.good.front().kind_said;
        if (own && sure && now != next && gazetteer_->within(next, now) && gazetteer_->kind(next) > gazetteer_->kind(now)) chosen = i;
    }
    return chosen;
}

std::vector<PlaceId> TextResolver::siblings(std::vector<Reading> const& readings, std::size_t chosen) const {
    std::vector<PlaceId> places{readings[chosen].good.front().found.place};
    Kind const kind = gazetteer_->kind(places.front());
    bool listed = false;
    for (std::size_t i = chosen + 1; i < readings.size(); ++i) {
        Reading const& reading = readings[i];
        bool const follows = reading.phrase.link == Link::list || reading.phrase.link == Link::comma;
        if (!follows || !reading.known() || reading.phrase.relation != Relation::none) break;
        PlaceId const place = reading.good.front().found.place;
        if (gazetteer_->kind(place) != kind || gazetteer_->within(places.front(), place)) break;
        listed = listed || reading.phrase.link == Link::list;
        if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
    }
    if (!listed) places.resize(1);
    return places;
}

/// "Sangin, Ukraine": a country or province after a comma that does not hold the finer place before it.
std::optional<PlaceId> TextResolver::contradicted(std::vector<Reading> const& readings, std::size_t chosen) const {
    auto const place = gazetteer_->place(readings[chosen].good.front().found.place);
    for (std::size_t i = chosen + 1; i < readings.size(); ++i) {
        Reading const& outer = readings[i];
        if (outer.phrase.link != Link::comma || !outer.known() || outer.phrase.auxiliary || outer.phrase.relation != Relation::none)
            continue;
        auto const container = gazetteer_->place(outer.good.front().found.place);
        bool const larger = (container.kind == Kind::country || container.kind == Kind::admin1) && place.kind > Kind::admin1;
        bool const apart = std::none_of(outer.good.begin(), outer.good.end(),
                                        [&](Scored const& one) { return fit(*gazetteer_, place.id, one.found.place) <= Fit::close; });
        if (larger && apart && place.kind != Kind::water && place.kind != Kind::line) return container.id;
    }
    return std::nullopt;
}

/// A small place outside the province that the text puts it in is another of the same name.
bool TextResolver::belied(std::vector<Reading> const& readings, std::size_t chosen) const {
    Found const& found = readings[chosen].good.front().found;
    gazetteer::Place const place = gazetteer_->place(found.place);
    if (!is_fine(place.kind) || (place.population >= large_town && found.tier <= Tier::article)) return false;
    std::optional<PlaceId> const claimed = contradicted(readings, chosen);
    return claimed && gazetteer_->kind(*claimed) == Kind::admin1;
}

Resolution TextResolver::derive(std::vector<Reading> const& readings, std::size_t chosen, Context const& context) const {
    Reading const& reading = readings[chosen];
    Scored const& best = reading.good.front();
    std::optional<PlaceId> second;
    if (reading.phrase.second && *reading.phrase.second < readings.size() && readings[*reading.phrase.second].known()) {
        second = readings[*reading.phrase.second].good.front().found.place;
    }
    Resolution result;
    std::vector<PlaceId> const places = siblings(readings, chosen);
    if (places.size() > 1 && reading.phrase.relation == Relation::none) {
        result = united(*gazetteer_, places);
    } else {
        std::optional<PlaceId> const home = context.countries.empty() ? std::nullopt : std::optional<PlaceId>{context.countries.front()};
        Phrase const& phrase = reading.phrase;
        bool const sided = phrase.side && (best.sideless || phrase.query.sideless.empty());
        Relating relating;
        relating.relation = phrase.relation;
        relating.km = phrase.km;
        relating.slack_km = phrase.slack_km;
        if (sided || phrase.km > 0) relating.side = phrase.side;
        relating.second = second;
        relating.home = home;
        if (best.namesake && relating.relation == Relation::none) relating.relation = Relation::near;
        // "the east of X" for a town is beside it; "eastern X" is a part of it.
        if (sided && phrase.query.sideless.empty() && relating.relation == Relation::none && is_fine(gazetteer_->kind(places.front()))) {
            relating.relation = Relation::near;
        }
        bool const plain = relating.relation == Relation::none && !relating.side;
        result = plain ? whole(*gazetteer_, places.front()) : related_.get(places.front(), relating);
    }
    report_candidates(*gazetteer_, reading.good, reading.context, result);
    result.conflict = best.conflict();
    if (best.conflict())
        add_note(result, "the container given does not hold it: " + reasons(*gazetteer_, best.found.place, clues(best, reading.context)));
    if (auto const claimed = contradicted(readings, chosen); claimed && !result.conflict) {
        result.conflict = true;
        result.confidence *= conflict_trust;
        add_note(result, "the text puts it in " + std::string{gazetteer_->name(*claimed)} + ", the gazetteer does not");
    }
    if (best.namesake) add_note(result, "the place of that name stands for the surroundings of " + reading.phrase.said);
    return result;
}

/// The similar names that were not close enough, for the user to choose from.
void TextResolver::mention_similar(std::vector<Reading> const& readings, Resolution& result) const {
    for (Reading const& reading : readings) {
        if (reading.known() || reading.phrase.auxiliary) continue;
        std::vector<Scored> weak;
        std::copy_if(reading.all.begin(), reading.all.end(), std::back_inserter(weak), [](Scored const& one) { return one.weak; });
        if (weak.empty()) return;
        report_candidates(*gazetteer_, weak, reading.context, result);
        add_note(result, "a similar name is " + std::string{gazetteer_->name(weak.front().found.place)});
        return;
    }
}

Resolution TextResolver::fall_back(std::vector<Reading> const& readings, std::optional<std::size_t> chosen, Context const& context) const {
    std::string unknown;
    for (Reading const& reading : readings) {
        if (!reading.known() && !reading.phrase.auxiliary) {
            unknown = reading.phrase.said;
            break;
        }
    }
    std::vector<PlaceId> scopes;
    if (chosen) scopes.push_back(readings[*chosen].good.front().found.place);
    for (std::vector<PlaceId> const* level : {&context.admin2, &context.admin1, &context.countries}) {
        for (PlaceId const id : *level) {
            gazetteer::Place const place = gazetteer_->place(id);
            if (!place.point || place.point_source == gazetteer::PointSource::parent) continue;
            // The text's own container unless the record's is finer and lies inside it.
            if (scopes.empty() || (gazetteer_->within(id, scopes.front()) && id != scopes.front())) scopes.insert(scopes.begin(), id);
            break;
        }
    }
    if (scopes.empty()) {
        Resolution nothing;
        nothing.name = unknown;
        nothing.note = unknown.empty() ? "no place name in the text" : "no gazetteer has " + unknown;
        return nothing;
    }
    Resolution result = somewhere_within(*gazetteer_, scopes.front(), unknown);
    if (!chosen) mention_similar(readings, result);
    result.confidence = 0.6F;
    return result;
}

Resolution TextResolver::resolve(std::string_view place_text, Hints const& hints) const {
    std::string_view const text = trim(utf8_prefix(place_text, longest_text));
    return known_.place(text, hints, [&] { return read(text, hints); });
}

Resolution TextResolver::read(std::string_view place_text, Hints const& hints) const {
    text::Document document;
    document.id = "place";
    document.text = std::string{place_text};
    if (Expected<geo::CoordinateMention> const whole_text = geo::parse_coordinate(document.text))
        return coordinate(whole_text->point, whole_text->uncertainty_m / 1000);
    if (std::vector<geo::CoordinateMention> const found = geo::find_coordinates(document.text); !found.empty()) {
        return coordinate(found.front().point, found.front().uncertainty_m / 1000);
    }
    Context const context = known_.context(hints, [&] { return hints_.read(hints); });
    std::vector<Reading> readings = weigh(reader_.read(text::analyse(document)), context);
    add_containers(readings, context);
    std::optional<std::size_t> chosen = choose(readings);
    std::string elsewhere;
    while (chosen && belied(readings, *chosen)) {
        elsewhere = std::string{gazetteer_->name(readings[*chosen].good.front().found.place)} + " lies elsewhere";
        readings[*chosen].good.clear();
        chosen = choose(readings);
    }
    Resolution result = settle(readings, chosen, context);
    if (!elsewhere.empty()) add_note(result, elsewhere);
    return result;
}

Resolution TextResolver::settle(std::vector<Reading> const& readings, std::optional<std::size_t> chosen, Context const& context) const {
    if (!chosen) return fall_back(readings, std::nullopt, context);
    // A finer name before the chosen one is unknown: what is known is only that it lies there.
    PlaceId const place = readings[*chosen].good.front().found.place;
    bool const coarse = is_container(gazetteer_->kind(place));
    bool const unknown_before = std::any_of(readings.begin(), readings.begin() + static_cast<std::ptrdiff_t>(*chosen),
                                            [](Reading const& reading) { return !reading.known() && !reading.phrase.auxiliary; });
    bool const related = readings[*chosen].phrase.relation != Relation::none;
    if (coarse && unknown_before && !related) {
        Resolution result = fall_back(readings, chosen, context);
        report_candidates(*gazetteer_, readings[*chosen].good, readings[*chosen].context, result);
        return result;
    }
    return derive(readings, *chosen, context);
}

}  // namespace dateline::resolve
