#include <algorithm>

#include "events/slots.hpp"

namespace dateline::events {
namespace {
constexpr std::uint32_t beside_report = 4;  ///< "said on Monday": the date is that of the saying

bool is_date(time::TimeMention const& mention) {
    bool const kind = mention.type == "DATE" || mention.type == "TIME";
    return kind && (mention.when.earliest || mention.when.latest);
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
}  // namespace

DateChoice find_date(SentenceView const& view, Trigger const& trigger, StanceFinder const& stances,
                     std::optional<std::chrono::sys_days> published) {
    auto const& document = view.document();
    time::TimeMention const* best = nullptr;
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
        if (best != nullptr && rank <= best_rank) continue;
        best = &mention;
        best_rank = rank;
    }
    if (best != nullptr) return {best->when, std::string{document.analysis.text(best->span)}};
    DateChoice out;
    if (published) {
        out.when.earliest = *published - std::chrono::days{7};
        out.when.latest = *published;
        out.when.precision = time::Precision::unknown;
        out.when.basis = time::Basis::publication;
    }
    return out;
}

}  // namespace dateline::events
