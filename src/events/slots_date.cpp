#include <algorithm>

#include "events/slots.hpp"

namespace dateline::events {
namespace {
constexpr std::uint32_t beside_report = 4;  ///< "said on Monday": the date is that of the saying
}  // namespace

bool is_date(time::TimeMention const& mention) noexcept {
    // "in the past 24 hours" is a duration that lies in the calendar.
    bool const placed = mention.type == "DURATION" && mention.when.earliest && mention.when.latest;
    bool const kind = mention.type == "DATE" || mention.type == "TIME";
    return placed || (kind && (mention.when.earliest || mention.when.latest));
}

bool dates_the_report(SentenceView const& view, StanceFinder const& stances, std::uint32_t token, Trigger const& trigger) {
    std::uint32_t const from = token > view.first() + beside_report ? token - beside_report : view.first();
    std::uint32_t const to = std::min(token + beside_report + 1, view.end());
    for (std::uint32_t i = from; i < to; ++i) {
        bool const inside_trigger = trigger.first <= i && i < trigger.end;
        if (!inside_trigger && view.clause_at(i) == view.clause_at(token) && stances.is_report(view, i)) return true;
    }
    return false;
}

std::optional<std::size_t> find_date(SentenceView const& view, Trigger const& trigger, StanceFinder const& stances) {
    auto const& document = view.document();
    std::optional<std::size_t> best;
    double best_rank = 0;
    for (auto const t : view.times()) {
        auto const& mention = document.times[t];
        if (!is_date(mention)) continue;
        auto const token = view.token_of(mention.span.begin);
        auto const clause = view.clause_at(token);
        bool const own = clause == trigger.clause;
        auto const join = view.clauses()[trigger.clause].join;
        // A relative clause tells of another time than its main clause; a report's date is not the event's.
        if (!own && (join == Join::relative || view.clauses()[clause].join == Join::relative)) continue;
        if (!own && dates_the_report(view, stances, token, trigger)) continue;
        double const distance = token >= trigger.first ? token - trigger.first : trigger.first - token;
        double const rank = (own ? 1000.0 : 100.0) - distance;
        if (best && rank <= best_rank) continue;
        best = t;
        best_rank = rank;
    }
    return best;
}

}  // namespace dateline::events
