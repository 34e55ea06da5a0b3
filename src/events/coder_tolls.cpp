// The tolls of a sentence, given to the events that took them.
#include <algorithm>

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

void set_taken(SentenceView const& view, HarmCount const& taken, Event& owner) {
    owner.tolls[taken.harm] = *taken.count;
    if (!owner.casualty_text.empty()) owner.casualty_text += "; ";
    owner.casualty_text += text_of(view, taken.first, taken.end);
}
}  // namespace

void Coder::add_casualties(SentenceView const& view, std::vector<Coded> const& coded, std::vector<Event>& reports) const {
    auto const counts = casualties_.read(view, view.first(), view.end());
    if (counts.empty()) return;
    // They belong to the violence told nearest to them, be it denied or long past; without any, to the first event that can cost lives.
    Event* owner = nullptr;
    std::uint32_t nearest = 0;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (reports[i].type != Type::assault) continue;
        auto const at = coded[i].trigger.first;
        auto const distance = at > counts.first ? at - counts.first : counts.first - at;
        if (owner != nullptr && distance >= nearest) continue;
        owner = &reports[i];
        nearest = distance;
    }
    if (owner == nullptr)
        for (auto& report : reports)
            if (owner == nullptr && is_material(report.type) && happened(report.modality)) owner = &report;
    if (owner != nullptr && !is_unreal(owner->modality)) set_casualties(view, counts, *owner);
}

/// "Gunmen raided Drodro. 4 civ killed, 60 houses burned.": a sentence that tells nothing else counts for the violence before it.
void Coder::add_later_casualties(SentenceView const& view, std::vector<ReportContext> const& contexts, std::vector<Event>& reports) const {
    auto const counts = casualties_.read(view, view.first(), view.end());
    std::uint32_t const passage = view.document().passages.passage_of(view.index());
    if (counts.empty() || stances_.denies(view, counts.first)) return;
    for (std::size_t i = reports.size(); i-- > 0 && contexts[i].passage == passage;) {
        Event& report = reports[i];
        if (report.type != Type::assault) continue;
        bool const known = (counts.killed && report.tolls[Harm::killed].low) || (counts.injured && report.tolls[Harm::injured].best);
        if (!known) set_casualties(view, counts, report);
        return;
    }
}

void Coder::set_casualties(SentenceView const& view, Casualties const& counts, Event& owner) const {
    if (counts.killed) owner.tolls[Harm::killed] = *counts.killed;
    if (counts.injured) {
        Toll& toll = owner.tolls[Harm::injured] = *counts.injured;
        if (!toll.best) toll.best = toll.low;  // `injured` was ever the lower end where no number is said
    }
    owner.casualty_text = text_of(view, counts.first, counts.end);
}

/// Those abducted and arrested belong to the nearest event that abducts or arrests, those displaced to the nearest violence, without any
/// to the nearest event.
void Coder::add_taken(SentenceView const& view, std::vector<Coded> const& coded, std::vector<Event>& reports) const {
    for (HarmCount const& taken : casualties_.read_taken(view, view.first(), view.end())) {
        Event* owner = nullptr;
        std::pair<bool, std::uint32_t> nearest;
        for (std::size_t i = 0; i < reports.size(); ++i) {
            if (!can_take(reports[i], taken.harm)) continue;
            auto const at = coded[i].trigger.first;
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
void Coder::add_later_displaced(SentenceView const& view, std::vector<ReportContext> const& contexts, std::vector<Event>& reports) const {
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
