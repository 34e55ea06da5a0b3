// The tolls of a sentence, given to the events that took them.
#include <algorithm>

#include "events/casualty_parts.hpp"
#include "events/coder.hpp"

namespace dateline::events {
namespace {
bool is_material(Type type) {
    switch (type) {
        case Type::assault:
        case Type::coerce:
        case Type::protest:
        case Type::mobilize:
        case Type::aid:
        case Type::retreat:
            return true;
        default:
            return false;
    }
}

/// What has not come to pass costs no lives: "an attempt to kill the mayor failed".
bool is_unreal(Modality modality) {
    return modality == Modality::negated || modality == Modality::planned || modality == Modality::threatened ||
           modality == Modality::conditional;
}

bool happened(Modality modality) {
    return modality == Modality::asserted || modality == Modality::claimed || modality == Modality::historical;
}

/// Whether an event of this kind can have such a toll: of what is said of it beside it.
bool can_take(Event const& event, Harm harm) {
    auto const has = [&](std::string_view mode) { return std::find(event.modes.begin(), event.modes.end(), mode) != event.modes.end(); };
    if (harm == Harm::abducted) return (event.type == Type::assault || event.type == Type::coerce) && has("abduct");
    if (harm == Harm::arrested) return event.type == Type::coerce && has("arrest");
    return harm == Harm::displaced;
}

std::string text_of(SentenceView const& view, std::uint32_t first, std::uint32_t end) {
    return std::string{view.document().analysis.text(TextSpan{view.token(first).span.begin, view.token(end - 1).span.end})};
}

void add_text(Event& owner, std::string const& text) { owner.casualty_text += (owner.casualty_text.empty() ? "" : "; ") + text; }

void set_taken(SentenceView const& view, HarmCount const& taken, Event& owner) {
    owner.tolls[taken.harm] = *taken.count;
    add_text(owner, text_of(view, taken.first, taken.end));
}

/// What the counts count is known of the event already.
bool knows(Event const& event, Casualties const& counts) {
    return (!counts.killed || event.tolls[Harm::killed].said()) && (!counts.injured || event.tolls[Harm::injured].said());
}

bool can_cost_lives(Event const& event) { return event.type == Type::assault || event.type == Type::protest; }

TollStanding standing_of(Count const& count) {
    if (count.attackers) return TollStanding::attackers;
    if (count.telling == Telling::anew) return TollStanding::anew;
    return count.telling == Telling::former ? TollStanding::former : TollStanding::plain;
}

/// What the event knows already stays.
void set_casualties(SentenceView const& view, Casualties const& counts, Event& owner, ReportContext& context) {
    bool taken = false;
    auto const set = [&](Harm harm, std::optional<Count> const& count) {
        if (!count || count->implied || owner.tolls[harm].said()) return;
        owner.tolls[harm] = *count, taken = true;
        context.tolls[static_cast<std::size_t>(harm)] = standing_of(*count);
    };
    set(Harm::killed, counts.killed);
    set(Harm::injured, counts.injured);
    Toll& injured = owner.tolls[Harm::injured];
    if (!injured.best) injured.best = injured.low;  // `injured` was ever the lower end where no number is said
    if (taken) add_text(owner, text_of(view, counts.first, counts.end));
}

constexpr std::chrono::days stretch{14};

bool is_long(time::When const& when) { return when.earliest && when.latest && *when.latest - *when.earliest >= stretch; }

/// "Last year 300 people died in the district": the sentence says another time than the event's, or a long one.
bool of_other_time(SentenceView const& view, Event const& event) {
    auto const& times = view.document().times;
    return std::any_of(view.times().begin(), view.times().end(), [&](std::size_t t) {
        auto const& when = times[t].when;
        return is_long(when) || (when.latest && event.when.earliest && *when.latest < *event.when.earliest);
    });
}

/// The violence told last in the passage, before this sentence: its index.
std::optional<std::size_t> violence_before(SentenceView const& view, std::vector<Event> const& reports,
                                           std::vector<ReportContext> const& contexts, std::size_t end) {
    std::uint32_t const passage = view.document().passages.passage_of(view.index());
    for (std::size_t i = end; i-- > 0 && contexts[i].passage == passage;)
        if (can_cost_lives(reports[i])) return i;
    return std::nullopt;
}
}  // namespace

namespace {
/// Each has a place of its own clause, or a day of its own sentence, and another than the other.
bool are_apart(Event const& a, ReportContext const& of_a, Event const& b, ReportContext const& of_b) {
    bool const placed = of_a.place == Reach::clause && of_b.place == Reach::clause && a.where.place && b.where.place;
    auto const own_day = [](ReportContext const& context) { return context.date && *context.date <= Reach::sentence; };
    bool const dated = own_day(of_a) && own_day(of_b);
    return (placed && a.where.place != b.where.place) || (dated && (a.when.earliest != b.when.earliest || a.when.latest != b.when.latest));
}
}  // namespace

namespace {
/// Where what a later trigger tells begins: with the last clause between them that stands on its own.
std::uint32_t begin_of(SentenceView const& view, Trigger const& before, Trigger const& trigger) {
    auto const& clauses = view.clauses();
    for (std::size_t c = trigger.clause + 1; c-- > 0 && clauses[c].first > before.first;) {
        bool const own = clauses[c].join == Join::coordinate || (clauses[c].first > view.first() && view.raw(clauses[c].first - 1) == ";");
        if (own) return clauses[c].first;
    }
    std::uint32_t const first = clauses[trigger.clause].first;
    for (std::uint32_t i = first; i-- > before.end;)
        if (view.raw(i) == ";") return i + 1;
    return first;
}
}  // namespace

/// "Gunmen killed two men in Sangin, and in Kandahar a bomb killed five": what is counted for one incident is not counted for the other.
void Coder::add_casualties(SentenceView const& view, std::vector<Coded> const& coded, Told told, std::size_t first) const {
    Part part{view.first(), view.end(), first, first};
    for (std::size_t i = first + 1; i < told.reports.size(); ++i) {
        std::uint32_t const begin = begin_of(view, coded[i - 1 - first].trigger, coded[i - first].trigger);
        bool const both = told.reports[i - 1].type == Type::assault && told.reports[i].type == Type::assault;
        if (!both || begin <= coded[i - 1 - first].trigger.first ||
            !are_apart(told.reports[i - 1], told.contexts[i - 1], told.reports[i], told.contexts[i]))
            continue;
        part.end = begin, part.last = i;
        add_casualties(view, coded, told, first, part);
        part.begin = begin, part.first = i;
    }
    part.end = view.end(), part.last = told.reports.size();
    add_casualties(view, coded, told, first, part);
}

/// They belong to the violence told nearest to them, be it denied or long past; without any, to a protest, to the violence told before
/// ("A bomb went off. Eleven were treated in hospital."), else to the first event that can cost lives.
void Coder::add_casualties(SentenceView const& view, std::vector<Coded> const& coded, Told told, std::size_t first,
                           Part const& part) const {
    auto const counts = casualties_.read(view, part.begin, part.end);
    if (counts.empty()) return;
    auto const& reports = told.reports;
    std::optional<std::size_t> owner;
    std::uint32_t nearest = 0;
    for (std::size_t i = part.first; i < part.last; ++i) {
        if (reports[i].type != Type::assault) continue;
        auto const at = coded[i - first].trigger.first;
        auto const distance = at > counts.first ? at - counts.first : counts.first - at;
        if (owner && distance >= nearest) continue;
        owner = i, nearest = distance;
    }
    auto const first_of = [&](auto const& wanted) {
        for (std::size_t i = part.first; i < part.last && !owner; ++i)
            if (wanted(reports[i]) && happened(reports[i].modality)) owner = i;
    };
    first_of([](Event const& report) { return report.type == Type::protest; });
    auto const earlier = owner ? std::nullopt : violence_before(view, reports, told.contexts, first);
    if (earlier && !knows(reports[*earlier], counts) && !of_other_time(view, reports[*earlier])) owner = earlier;
    // "exchanged nine bodies", "released 12 men and returned four bodies": nobody dies of that.
    first_of([](Event const& report) {
        bool const gives = report.type == Type::retreat || report.type == Type::aid || report.type == Type::cooperate;
        return is_material(report.type) && !gives && !can_take(report, Harm::arrested);
    });
    if (owner && !is_unreal(reports[*owner].modality)) set_casualties(view, counts, told.reports[*owner], told.contexts[*owner]);
}

/// "A bomb hit a bus. Three people were killed.": a sentence without a place, a day or a doer of its own that only counts those killed and
/// hurt tells of the violence in the sentence before it, where nobody was counted.
void Coder::mark_outcome(SentenceView const& view, std::vector<Coded> const& coded, Told told, std::size_t first) {
    if (first == 0 || coded.size() != 1 || !view.begins(coded.front().trigger.first, word_list::harm)) return;
    Event& own = told.reports[first];
    Event const& before = told.reports[first - 1];
    ReportContext& context = told.contexts[first];
    ReportContext const& earlier = told.contexts[first - 1];
    bool counts = false, known = false;
    for (Harm const harm : {Harm::killed, Harm::injured}) {
        counts = counts || own.tolls[harm].said();
        known = known || (own.tolls[harm].said() && before.tolls[harm].said());
    }
    bool const follows = earlier.passage == context.passage && earlier.sentence + 1 == context.sentence && !context.also;
    bool const alike = before.type == Type::assault && own.type == Type::assault && before.modality == own.modality;
    bool const placed = context.place == Reach::clause, dated = context.date == Reach::clause;
    bool const acts = std::any_of(own.actors.begin(), own.actors.end(), [](Actor const& actor) { return is_acting(actor); });
    if (!follows || !alike || placed || dated || acts || !counts || known) return;
    context.outcome_of = first - 1;
    if (!before.where.point) return;
    own.where = before.where, own.place_text = before.place_text, own.location_span = before.location_span, own.also_at = before.also_at;
    own.location_basis = LocationBasis::paragraph;
    context.place = Reach::passage;
}

/// "Gunmen raided Drodro. 4 civ killed, 60 houses burned.": a sentence that tells nothing else counts for the violence before it.
void Coder::add_later_casualties(SentenceView const& view, Told told) const {
    auto const owner = violence_before(view, told.reports, told.contexts, told.reports.size());
    if (!owner) return;
    auto const counts = casualties_.read(view, view.first(), view.end());
    Event& event = told.reports[*owner];
    if (counts.empty() || stances_.denies(view, counts.first) || of_other_time(view, event)) return;
    auto const& known = event.tolls[Harm::killed];
    bool const more = counts.killed && counts.killed->best && known.best && *known.best < *counts.killed->best;
    if (more && tells_change(view) && has_voice(view, view.first(), counts.first)) {  // "the army later admitted that 19 had died"
        event.tolls[Harm::killed] = *counts.killed;
        told.contexts[*owner].tolls[static_cast<std::size_t>(Harm::killed)] = TollStanding::anew;
    }
    set_casualties(view, counts, event, told.contexts[*owner]);
}

namespace {
/// So many people more are dead; where they were wounded before, so many fewer are wounded.
void add_dead(Count const& count, Event& owner, ReportContext& context) {
    auto const dead = count.shown().value_or(0);
    auto& killed = owner.tolls[Harm::killed];
    bool const known = killed.said();
    for (auto* const end : {&killed.low, &killed.best, &killed.high})
        if (*end || !known) *end = end->value_or(0) + dead;
    context.tolls[static_cast<std::size_t>(Harm::killed)] = TollStanding::anew;
    auto& injured = owner.tolls[Harm::injured];
    if (!count.fatal || !injured.best || *injured.best <= dead) return;
    for (auto* const end : {&injured.low, &injured.best, &injured.high})
        if (*end) **end -= dead;
    context.tolls[static_cast<std::size_t>(Harm::injured)] = TollStanding::anew;
}

/// What is counted stands to what the event knows as it is told: "a third man died" where two are dead.
bool continues(Count const& count, Event const& event) {
    auto const& killed = event.tolls[Harm::killed];
    if (count.telling == Telling::nth) return killed.shown() == count.nth - 1;
    if (count.telling == Telling::more) return killed.said() || event.tolls[Harm::injured].said();
    return count.telling == Telling::anew;
}

/// The event that a statement takes up: the violence told last, in this passage or, where its toll is known, shortly before.
std::optional<std::size_t> taken_up(SentenceView const& view, std::vector<Event> const& reports, std::vector<ReportContext> const& contexts,
                                    Casualties const& counts) {
    constexpr std::size_t farthest = 8;
    auto const& passages = view.document().passages;
    std::uint32_t const passage = passages.passage_of(view.index());
    bool const own_item = passages.passage(passage).listed;
    for (std::size_t i = reports.size(), steps = 0; i-- > 0 && steps < farthest; ++steps) {
        bool const here = contexts[i].passage == passage;
        if (!here && own_item) return std::nullopt;
        if (!can_cost_lives(reports[i]) || is_unreal(reports[i].modality)) continue;
        bool const known = reports[i].tolls[Harm::killed].said() || reports[i].tolls[Harm::injured].said();
        if ((!here && !known) || (counts.killed && !continues(*counts.killed, reports[i]))) continue;
        return i;
    }
    return std::nullopt;
}
}  // namespace

/// "The toll has since risen to 41", "One of the wounded later died": said of the violence told before, and no event of its own.
bool Coder::take_later_tolls(SentenceView const& view, std::vector<Coded>& coded, Told told) const {
    if (told.reports.empty()) return false;
    auto const counts = casualties_.read(view, view.first(), view.end());
    auto const own_word = [&](Coded const& one) {
        auto const& words = counts.words;
        return view.begins(one.trigger.first, word_list::harm) || std::find(words.begin(), words.end(), one.trigger.first) != words.end();
    };
    if (!std::all_of(coded.begin(), coded.end(), own_word)) return false;
    auto const later = [](std::optional<Count> const& count) {
        return count && (count->telling == Telling::anew || count->telling == Telling::more || count->telling == Telling::nth);
    };
    if ((counts.killed && !later(counts.killed)) || (counts.injured && counts.injured->telling != Telling::anew) || counts.empty() ||
        stances_.denies(view, counts.first))
        return false;
    bool const retells = !coded.empty() && !view.mentions().empty() && (!counts.killed || counts.killed->telling == Telling::anew);
    if (retells) return false;  // "the number of people killed by a bomb in Quetta rose to 14"
    auto const owner = taken_up(view, told.reports, told.contexts, counts);
    if (!owner || of_other_time(view, told.reports[*owner])) return false;
    Event& event = told.reports[*owner];
    ReportContext& context = told.contexts[*owner];
    auto const replace = [&](Harm harm, Count const& toll) {
        bool const rival =
            !toll.changes && event.tolls[harm].said() && !event.attributed_to.empty() && has_voice(view, view.first(), toll.first);
        if (rival) return widen(event.tolls[harm], toll);
        event.tolls[harm] = toll;
        context.tolls[static_cast<std::size_t>(harm)] = TollStanding::anew;
    };
    if (counts.killed && counts.killed->telling == Telling::anew) {
        bool const of_wounded = counts.killed->implied && !event.tolls[Harm::killed].said() && event.tolls[Harm::injured].said();
        replace(of_wounded ? Harm::injured : Harm::killed, *counts.killed);
    } else if (counts.killed) {
        add_dead(*counts.killed, event, context);
    }
    if (counts.injured) replace(Harm::injured, *counts.injured);
    add_text(event, text_of(view, counts.first, counts.end));
    coded.clear();
    return true;
}

/// Those abducted and arrested belong to the nearest event that abducts or arrests, those displaced to the nearest violence, without any
/// to the nearest event.
void Coder::add_taken(SentenceView const& view, std::vector<Coded> const& coded, Told told, std::size_t first) const {
    auto& reports = told.reports;
    for (HarmCount const& taken : casualties_.read_taken(view, view.first(), view.end())) {
        Event* owner = nullptr;
        std::pair<bool, std::uint32_t> nearest;
        for (std::size_t i = first; i < reports.size(); ++i) {
            if (!can_take(reports[i], taken.harm)) continue;
            auto const at = coded[i - first].trigger.first;
            bool const other = taken.harm == Harm::displaced && reports[i].type != Type::assault;
            std::pair const distance{other, at > taken.first ? at - taken.first : taken.first - at};
            if (owner != nullptr && distance >= nearest) continue;
            owner = &reports[i], nearest = distance;
        }
        if (owner != nullptr) set_taken(view, taken, *owner);
    }
}

/// "Rebels shelled Sake. Some 2,000 people fled.": those whom a sentence that tells nothing else displaces, the violence before it did;
/// else what was told last.
void Coder::add_later_displaced(SentenceView const& view, Told told) const {
    auto& reports = told.reports;
    auto const& contexts = told.contexts;
    auto const counts = casualties_.read_taken(view, view.first(), view.end());
    auto const displaced = std::find_if(counts.begin(), counts.end(), [](HarmCount const& one) { return one.harm == Harm::displaced; });
    if (displaced == counts.end()) return;
    std::uint32_t const passage = view.document().passages.passage_of(view.index());
    Event* owner = nullptr;
    for (std::size_t i = reports.size(); i-- > 0 && contexts[i].passage == passage;) {
        if (!happened(reports[i].modality)) continue;
        if (owner == nullptr || reports[i].type == Type::assault) owner = &reports[i];
        if (owner->type == Type::assault) break;
    }
    if (owner != nullptr && !owner->tolls[Harm::displaced].said()) set_taken(view, *displaced, *owner);
}

}  // namespace dateline::events
