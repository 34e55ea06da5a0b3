// Reports of one event brought together (design note events, 3.4).
#include "events/join.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "events/merge_facts.hpp"
#include "events/summary.hpp"
#include "text/fold.hpp"

namespace dateline::events {
namespace {
constexpr int district = 5;  ///< location_precision up to which a record's place is one of its own

bool founding_order(Event const* a, Event const* b) {
    if (a->is_record != b->is_record) return a->is_record;
    auto const day_a = day_number(a->evidence.front().published), day_b = day_number(b->evidence.front().published);
    return day_a != day_b ? day_a < day_b : a->id < b->id;
}

/// The better place: located, finer, surer.
bool better_place(Event const& a, Event const& b) {
    if (has_location(a) != has_location(b)) return has_location(a);
    if (!has_location(a)) return false;
    return a.where.precision != b.where.precision ? a.where.precision < b.where.precision : a.where.confidence > b.where.confidence;
}

void join_place(Event& into, Event const& from) {
    bool const recorded = into.is_record && has_location(into) && into.where.precision <= district;
    if (recorded || !better_place(from, into)) return;
    into.where = from.where;
    into.shape = from.shape;
    into.place_text = from.place_text;
    into.location_span = from.location_span;
    into.also_at = from.also_at;
    into.location_basis = from.location_basis;
}

std::int64_t length_of(Event const& e) {
    return e.when.earliest && e.when.latest ? (*e.when.latest - *e.when.earliest).count() : INT64_MAX;
}

void join_day(Event& into, Event const& from) {
    if (!has_own_date(from) || (into.is_record && has_own_date(into))) return;
    time::When when = into.when;
    bool const shorter = !has_own_date(into) || length_of(from) < length_of(into);
    if (shorter) {
        into.when = from.when;
        into.date_text = from.date_text;
        into.date_span = from.date_span;
    } else {
        when = from.when;
    }
    // `when` is the other: an end that only one says holds for both.
    if (when.basis == time::Basis::publication) return;
    auto earliest = into.when.earliest, latest = into.when.latest;
    if (when.earliest && (!earliest || *earliest < *when.earliest)) earliest = when.earliest;
    if (when.latest && (!latest || *when.latest < *latest)) latest = when.latest;
    bool const apart = earliest && latest && *latest < *earliest;
    if (apart || (earliest == into.when.earliest && latest == into.when.latest)) return;
    into.when.earliest = earliest, into.when.latest = latest;
    into.when = time::with_interval_precision(into.when);
}

/// A toll stands as one said it; which one, the newest report decides, of one day the larger number.
class NewestToll {
public:
    void take(Toll const& toll, std::int64_t published, bool recorded) {
        if (!toll.said() || recorded_) return;
        bool const other_day = said_.said() && published != published_;
        bool const newer = !said_.said() || (other_day ? published > published_ : *toll.shown() > *said_.shown());
        if (!recorded && (!newer || is_vaguer(toll, said_))) return;
        said_ = toll, published_ = published, recorded_ = recorded;
        if (!recorded && !in_order(said_)) said_.low = said_.high = {};
    }
    [[nodiscard]] Toll const& toll() const noexcept { return said_; }

private:
    Toll said_;
    std::int64_t published_ = 0;
    bool recorded_ = false;
};

void join_tolls(Event& into, std::vector<Event const*> const& members) {
    constexpr std::int64_t unpublished = INT64_MIN;
    for (Harm const harm : harms) {
        NewestToll newest;
        for (Event const* const member : members) {
            auto const& day = member->evidence.front().published;
            newest.take(member->tolls[harm], day ? day_number(day) : unpublished, member->is_record);
        }
        into.tolls[harm] = newest.toll();
    }
    for (Event const* const member : members)
        if (into.casualty_text.empty()) into.casualty_text = member->casualty_text;
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

/// "A; B": each once.
void add_note(std::string& to, std::string const& note) {
    if (note.empty() || (";" + to + ";").find((to.empty() ? ";" : "; ") + note + ";") != std::string::npos || to == note) return;
    to += (to.empty() ? "" : "; ") + note;
}

/// How the event stands: the strongest of those that affirm it, and whether others deny it.
void join_stances(Event& into, std::vector<Event const*> const& members) {
    bool affirmed = false, denied = false;
    Event const* voice = nullptr;
    for (Event const* const member : members) {
        affirmed = affirmed || affirms(member->modality) || member->contested;
        denied = denied || denies(member->modality) || member->contested;
        bool const firmer = affirms(member->modality) && (voice == nullptr || member->modality < voice->modality);
        if (firmer) voice = member;
    }
    into.contested = affirmed && denied;
    if (voice == nullptr) return;
    // What a party denies is not a fact, whoever else states it.
    into.modality = into.contested && voice->modality == Modality::asserted ? Modality::claimed : voice->modality;
    into.attributed_to = voice->attributed_to;
}

void join_rest(Event& into, Event const& from) {
    for (auto const& mode : from.modes)
        if (std::find(into.modes.begin(), into.modes.end(), mode) == into.modes.end()) into.modes.push_back(mode);
    into.status = std::min(into.status, from.status);
    into.confidence = std::max(into.confidence, from.confidence);
    add_note(into.licence, from.licence);
    add_note(into.attribution, from.attribution);
    std::copy(from.evidence.begin(), from.evidence.end(), std::back_inserter(into.evidence));
    std::copy(from.report_ids.begin(), from.report_ids.end(), std::back_inserter(into.report_ids));
    std::copy(from.merge_reasons.begin(), from.merge_reasons.end(), std::back_inserter(into.merge_reasons));
}
}  // namespace

Event join(std::vector<Event const*> members, Founder founder) {
    if (founder == Founder::earliest) std::stable_sort(members.begin(), members.end(), founding_order);
    Event out = *members.front();
    bool const own_headline = out.is_record && out.summary != summary_of(out);
    if (out.type == Type::other)
        for (Event const* const member : members)
            if (out.type == Type::other) out.type = member->type;
    for (auto const* const member : members) {
        if (member == members.front()) continue;
        join_place(out, *member);
        join_day(out, *member);
        join_actors(out, *member);
        join_rest(out, *member);
    }
    join_tolls(out, members);
    join_stances(out, members);
    std::sort(out.report_ids.begin(), out.report_ids.end());
    if (members.size() > 1 && !own_headline) out.summary = summary_of(out);
    return out;
}

}  // namespace dateline::events
