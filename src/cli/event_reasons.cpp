#include "cli/event_reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>
#include <vector>

namespace dateline::cli {
namespace {
constexpr std::size_t weights_shown = 3;
constexpr float least_shown = 0.005F;  ///< "+0.00" tells nothing

std::string one_line(std::string_view text) {
    std::string out{text};
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return out;
}

/// "slot_strong=1 x 2.10, in=1 x 0.54, ...": what moved the sum most.
template <typename Features>
std::string largest(Features const& features, model::Linear<Features> const& model) {
    auto const values = features.values(), weights = model.weight.values();
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::abs(values[i] * weights[i]) >= least_shown) order.push_back(i);
    auto const size = [&](std::size_t i) { return std::abs(values[i] * weights[i]); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
    std::string out;
    for (std::size_t i = 0; i < std::min(order.size(), weights_shown); ++i)
        fmt::format_to(std::back_inserter(out), "{}{}={:.4g} x {:+.2f}", out.empty() ? "" : ", ", Features::names[order[i]],
                       values[order[i]], weights[order[i]]);
    return out.empty() ? "nothing but the bias" : out;
}

/// One line on a link: the candidate taken, with what speaks for it, and the next best.
template <typename Row, typename Model, typename Shown>
std::string link_line(std::string_view what, std::vector<Row> const& rows, TextSpan trigger, Model const& model, Shown const& shown) {
    Row const *chosen = nullptr, *second = nullptr;
    for (Row const& row : rows)
        if (row.trigger == trigger && row.chosen) chosen = &row;
    if (chosen == nullptr) return {};
    for (Row const& row : rows)
        if (row.trigger == trigger && &row != chosen && (second == nullptr || row.score > second->score)) second = &row;
    std::string out =
        fmt::format("        {} {}, score {:.2f}: {}", what, shown(chosen->index), chosen->score, largest(chosen->features, model));
    if (second != nullptr)
        fmt::format_to(std::back_inserter(out), "; runner-up {}, score {:.2f}: {}", shown(second->index), second->score,
                       largest(second->features, model));
    return out + "\n";
}

std::string end_text(std::optional<std::int64_t> const& end) { return end ? fmt::format("{}", *end) : "open"; }

/// "toll killed 12 (12 to open)": what is said of each harm, in one line; empty where nothing is.
std::string toll_line(events::Event const& event, std::string_view indent) {
    std::string out;
    for (events::Harm const harm : events::harms) {
        events::Toll const& toll = event.tolls[harm];
        if (!toll.said()) continue;
        fmt::format_to(std::back_inserter(out), "{}{} {} ({} to {})", out.empty() ? std::string{indent} + "toll " : ", ", to_string(harm),
                       toll.best ? fmt::format("{}", *toll.best) : "?", end_text(toll.low), end_text(toll.high));
    }
    if (out.empty()) return out;
    if (!event.casualty_text.empty()) fmt::format_to(std::back_inserter(out), ", read in \"{}\"", one_line(event.casualty_text));
    return out + "\n";
}
}  // namespace

EventReasons::EventReasons(events::Annotation const& annotation, events::Trace const& trace, model::Weights const& weights)
    : annotation_{&annotation},
      trace_{&trace},
      places_{model::Linear<events::PlaceLinkFeatures>::from(weights)},
      dates_{model::Linear<events::DateLinkFeatures>::from(weights)},
      pairs_{model::Linear<events::IncidentPairFeatures>::from(weights)},
      told_{model::Linear<events::ToldFeatures>::from(weights)} {}

std::string EventReasons::of(std::size_t incident) const {
    events::Event const& event = annotation_->incidents.at(incident);
    std::string out = toll_line(event, "      ") + status(incident);
    for (events::Evidence const& evidence : event.evidence) {
        auto const& reports = annotation_->reports;
        auto const found = std::find_if(reports.begin(), reports.end(), [&](events::Event const& one) {
            return one.evidence.front().trigger == evidence.trigger && one.type == event.type;
        });
        if (found != reports.end()) out += report(static_cast<std::size_t>(found - reports.begin()));
    }
    return out;
}

std::string EventReasons::report(std::size_t number) const {
    events::Event const& report = annotation_->reports[number];
    TextSpan const trigger = report.evidence.front().trigger;
    std::string out = fmt::format("      report {}-{} \"{}\" by rule {}\n", trigger.begin, trigger.end,
                                  one_line(annotation_->analysis.text(trigger)), report.rule_id);
    auto const place = [&](std::optional<std::size_t> const& index) {
        if (!index) return std::string{"nowhere said"};
        return fmt::format("\"{}\"", one_line(annotation_->analysis.text(annotation_->mentions[*index].span)));
    };
    auto const date = [&](std::optional<std::size_t> const& index) {
        if (!index) return std::string{"no day said"};
        return fmt::format("\"{}\"", one_line(annotation_->analysis.text(annotation_->times[*index].span)));
    };
    out += toll_line(report, "        ");
    out += link_line("place", trace_->events.links.places, trigger, places_, place);
    out += link_line("date", trace_->events.links.dates, trigger, dates_, date);
    return out + merging(number);
}

std::string EventReasons::merging(std::size_t report) const {
    for (events::PairRow const& row : trace_->events.incidents.pairs) {
        if (row.report != report || !row.joined) continue;
        TextSpan const founder = annotation_->reports.at(row.founder).evidence.front().trigger;
        return fmt::format("        joins \"{}\" at {}, score {:.2f}: {}\n", one_line(annotation_->analysis.text(founder)), founder.begin,
                           row.score, largest(row.features, pairs_));
    }
    return {};
}

std::string EventReasons::status(std::size_t incident) const {
    auto const& told = trace_->events.incidents.told;
    if (incident >= told.size()) return {};
    return fmt::format("      status {}, score {:.2f}: {}\n", to_string(annotation_->incidents[incident].status), told[incident].score,
                       largest(told[incident].features, told_));
}

}  // namespace dateline::cli
