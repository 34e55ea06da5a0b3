#include "events/merge_rules.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "events/summary.hpp"
#include "geo/measure.hpp"
#include "text/fold.hpp"

namespace dateline::events {
namespace {
constexpr double most_apart_km = 50;  ///< however vague two places are, they are not the same beyond this without containment
constexpr double same_wording = 0.6;  ///< share of words: syndicated text

bool affirms(Modality m) { return m == Modality::asserted || m == Modality::claimed || m == Modality::rumoured; }
bool denies(Modality m) { return m == Modality::denied || m == Modality::negated; }
/// What is planned, feared or long past is another matter than what is said to have happened.
bool comparable(Modality a, Modality b) { return a == b || ((affirms(a) || denies(a)) && (affirms(b) || denies(b))); }

/// Ways to say who someone is: organisation or country with sector, last name.
std::set<std::string> parties_of(Event const& event) {
    std::set<std::string> out;
    for (auto const& actor : event.actors) {
        if (!is_acting(actor) && !is_acted_on(actor) && actor.role != ActorRole::denier) continue;
        if (!actor.country.empty()) out.insert(actor.country + "/" + (actor.sector == "REB" ? "REB" : "state"));
        auto const folded = text::fold(actor.name);
        auto const words = text::words(folded);
        if (words.empty()) continue;
        if (actor.kind == ActorKind::person)
            out.emplace(words.back());
        else if (actor.country.empty())
            out.insert(folded);
    }
    return out;
}

std::size_t shared(std::set<std::string> const& a, std::set<std::string> const& b) {
    return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](std::string const& p) { return b.contains(p); }));
}

double similarity(ComparedEvent const& a, ComparedEvent const& b) {
    if (a.words.empty() || b.words.empty()) return 0;
    auto const both =
        static_cast<double>(std::count_if(a.words.begin(), a.words.end(), [&](auto const& w) { return b.words.contains(w); }));
    return both / (static_cast<double>(a.words.size() + b.words.size()) - both);
}

bool fine_grained(time::Precision p) {
    return p == time::Precision::time || p == time::Precision::day || p == time::Precision::days || p == time::Precision::week;
}

bool has_own_date(Event const& e) { return (e.when.earliest || e.when.latest) && e.when.basis != time::Basis::publication; }

/// The publication date only bounds an event from above.
bool dates_meet(Event const& a, Event const& b) {
    auto const from = [](Event const& e) { return e.when.basis == time::Basis::publication ? std::nullopt : e.when.earliest; };
    auto const a_from = from(a), b_from = from(b);
    if (a_from && b.when.latest && *b.when.latest < *a_from) return false;
    return !(b_from && a.when.latest && *a.when.latest < *b_from);
}

bool has_location(Event const& e) { return !e.where.associative && e.where.point.has_value(); }

bool places_meet(Event const& a, Event const& b, gazetteer::Gazetteer const& gazetteer) {
    if (a.where.place && b.where.place &&
        (gazetteer.within(*a.where.place, *b.where.place) || gazetteer.within(*b.where.place, *a.where.place)))
        return true;
    double const apart_km = geo::rough_distance_km(*a.where.point, *b.where.point);
    return apart_km <= std::min(most_apart_km, (a.where.uncertainty_m + b.where.uncertainty_m) / 1000.0);
}

bool counts_contradict(Event const& a, Event const& b) {
    auto const low = [](Event const& e) { return e.tolls[Harm::killed].low ? e.tolls[Harm::killed].low : e.tolls[Harm::killed].best; };
    auto const high = [](Event const& e) { return e.tolls[Harm::killed].high; };
    auto const below = [&](Event const& x, Event const& y) { return high(x) && low(y) && *low(y) > 2 * *high(x) + 2; };
    return below(a, b) || below(b, a);
}

bool founding_order(Event const* a, Event const* b) {
    auto const day_a = day_number(a->evidence.front().published), day_b = day_number(b->evidence.front().published);
    return day_a != day_b ? day_a < day_b : a->id < b->id;
}

/// The better place: located, finer, surer.
bool better_place(Event const& a, Event const& b) {
    if (has_location(a) != has_location(b)) return has_location(a);
    if (!has_location(a)) return false;
    return a.where.precision != b.where.precision ? a.where.precision < b.where.precision : a.where.confidence > b.where.confidence;
}

bool better_date(Event const& a, Event const& b) {
    if (has_own_date(a) != has_own_date(b)) return has_own_date(a);
    auto const length = [](Event const& e) {
        return e.when.earliest && e.when.latest ? (*e.when.latest - *e.when.earliest).count() : INT32_MAX;
    };
    return length(a) < length(b);
}

void join_counts(Event& into, Event const& from) {
    auto const larger = [](std::optional<std::int64_t>& to, std::optional<std::int64_t> const& value) {
        if (value && (!to || *value > *to)) to = value;
    };
    for (Harm const harm : harms) {
        larger(into.tolls[harm].low, from.tolls[harm].low);
        larger(into.tolls[harm].best, from.tolls[harm].best);
        larger(into.tolls[harm].high, from.tolls[harm].high);
        Toll& toll = into.tolls[harm];
        bool const below = toll.low && toll.best && *toll.best < *toll.low;
        if (below && harm != Harm::killed && harm != Harm::injured) toll.best.reset();
    }
    if (into.casualty_text.empty()) into.casualty_text = from.casualty_text;
}

void join_actors(Event& into, Event const& from) {
    for (auto const& actor : from.actors) {
        bool const known = std::any_of(into.actors.begin(), into.actors.end(), [&](Actor const& a) {
            return a.role == actor.role &&
                   text::fold(a.name.empty() ? a.text : a.name) == text::fold(actor.name.empty() ? actor.text : actor.name);
        });
        if (!known) into.actors.push_back(actor);
    }
}
}  // namespace

std::int64_t day_number(std::optional<std::chrono::sys_days> const& day) noexcept {
    return day ? day->time_since_epoch().count() : INT64_MAX;
}

ComparedEvent::ComparedEvent(Event report)
    : event{std::move(report)}, parties{parties_of(event)}, sentence{text::fold(event.evidence.front().quote)} {
    for (auto const word : text::words(sentence)) words.emplace(word);
}

bool same_event(ComparedEvent const& x, ComparedEvent const& y, gazetteer::Gazetteer const& gazetteer) {
    Event const& a = x.event;
    Event const& b = y.event;
    if (a.type != b.type || !comparable(a.modality, b.modality) || !dates_meet(a, b)) return false;
    bool const same_document = a.evidence.front().document_id == b.evidence.front().document_id;
    if (!x.sentence.empty() && x.sentence == y.sentence && a.evidence.front().trigger.size() == b.evidence.front().trigger.size() &&
        !same_document)
        return true;
    bool const both_placed = has_location(a) && has_location(b);
    if (both_placed && !places_meet(a, b, gazetteer)) return false;
    if (counts_contradict(a, b)) return false;
    auto const common = shared(x.parties, y.parties);
    if (same_document) {
        if (common >= 2) return true;
        return common == 1 && both_placed && a.where.place == b.where.place && a.where.precision <= 6;
    }
    bool const dated = has_own_date(a) && has_own_date(b) && fine_grained(a.when.precision) && fine_grained(b.when.precision);
    if (!both_placed || !dated || std::max(a.where.precision, b.where.precision) > 6)
        return similarity(x, y) >= same_wording && (!both_placed || !has_own_date(a) || !has_own_date(b) || dated);
    auto const dead = [](Event const& e) { return e.tolls[Harm::killed].best; };
    bool const same_count = dead(a) && dead(a) == dead(b) && *dead(a) > 0;
    return common >= 1 || same_count || similarity(x, y) >= same_wording;
}

Event join(std::vector<Event const*> members, Founder founder) {
    if (founder == Founder::earliest) std::stable_sort(members.begin(), members.end(), founding_order);
    Event out = *members.front();
    out.evidence.clear();
    out.report_ids.clear();
    bool affirmed = false, denied = false;
    Event const* voice = nullptr;  // the strongest of those that affirm it
    for (auto const* const member : members) {
        affirmed = affirmed || affirms(member->modality);
        denied = denied || denies(member->modality);
        bool const firmer = affirms(member->modality) && (voice == nullptr || member->modality < voice->modality);
        if (firmer) voice = member;
        if (better_place(*member, out)) {
            out.where = member->where;
            out.place_text = member->place_text;
            out.location_span = member->location_span;
            out.also_at = member->also_at;
            out.location_basis = member->location_basis;
        }
        if (better_date(*member, out)) {
            out.when = member->when;
            out.date_text = member->date_text;
            out.date_span = member->date_span;
        }
        join_counts(out, *member);
        join_actors(out, *member);
        for (auto const& mode : member->modes)
            if (std::find(out.modes.begin(), out.modes.end(), mode) == out.modes.end()) out.modes.push_back(mode);
        if (member->status < out.status) out.status = member->status;
        out.confidence = std::max(out.confidence, member->confidence);
        std::copy(member->evidence.begin(), member->evidence.end(), std::back_inserter(out.evidence));
        std::copy(member->report_ids.begin(), member->report_ids.end(), std::back_inserter(out.report_ids));
    }
    out.contested = affirmed && denied;
    if (voice != nullptr) {
        // What a party denies is not a fact, whoever else states it.
        out.modality = out.contested && voice->modality == Modality::asserted ? Modality::claimed : voice->modality;
        out.attributed_to = voice->attributed_to;
    }
    std::sort(out.report_ids.begin(), out.report_ids.end());
    if (members.size() > 1) out.summary = summary_of(out);
    return out;
}

}  // namespace dateline::events
