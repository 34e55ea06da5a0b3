#include "events/incident_tolls.hpp"

#include <algorithm>

namespace dateline::events {
namespace {
constexpr std::chrono::days stretch{14};

/// Counted over a long time: "120 since January", "60 teachers this year".
bool is_sum_of_many(Event const& report, ReportContext const& context) {
    auto const& when = report.when;
    return context.stretch || (context.date && when.earliest && when.latest && *when.latest - *when.earliest >= stretch);
}

/// What is known of one harm while the reports of an incident are read in text order.
class ToldToll {
public:
    void take(Event const& report, ReportContext const& context, Harm harm) {
        Toll const& toll = report.tolls[harm];
        if (!toll.said()) return;
        TollStanding const standing = context.tolls[static_cast<std::size_t>(harm)];
        bool const weak = standing == TollStanding::former || standing == TollStanding::attackers || is_sum_of_many(report, context);
        bool const claimed = report.modality == Modality::claimed;
        if (!said_.said() || (weak_ && !weak) || (!weak && standing == TollStanding::anew)) {
            said_ = toll, weak_ = weak, anew_ = standing == TollStanding::anew, claimed_ = claimed;
        } else if (weak && !weak_) {
            return;
        } else if (claimed != claimed_ && toll.best && said_.best != toll.best) {
            if (claimed_) {
                Toll const claim = said_;
                said_ = toll;
                widen(said_, claim);
            } else {
                widen(said_, toll);
            }
            claimed_ = false;
        } else if (!anew_ && *toll.shown() > *said_.shown() && !is_vaguer(toll, said_)) {
            said_ = toll;
        }
        if (!in_order(said_)) said_.low = said_.high = {};
    }
    [[nodiscard]] Toll const& toll() const noexcept { return said_; }

private:
    Toll said_;
    bool weak_ = false, anew_ = false, claimed_ = false;
};
}  // namespace

Tolls tolls_of(std::vector<std::size_t> members, std::vector<Event> const& reports, std::vector<ReportContext> const& contexts) {
    std::sort(members.begin(), members.end());
    Tolls out;
    for (Harm const harm : harms) {
        ToldToll told;
        for (std::size_t const m : members) told.take(reports[m], contexts[m], harm);
        out[harm] = told.toll();
    }
    return out;
}

}  // namespace dateline::events
