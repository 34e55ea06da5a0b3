// Reports of one event brought together (design note events, 3.4).
#include "events/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "events/event_codec.hpp"
#include "events/join.hpp"
#include "events/merge_facts.hpp"
#include "events/merge_groups.hpp"

namespace dateline::events {
namespace {
/// One fixed order, whatever the order of input: by the first day it may lie in, records first, then the first published first.
std::string comparison_key(Event const& report, std::int64_t number) {
    auto const& evidence = report.evidence.front();
    std::string key;
    spill::append_ordered(key, window_of(report).from);
    key.push_back(report.is_record ? '0' : '1');
    spill::append_ordered(key, day_number(evidence.published));
    spill::append_ordered(key, report.id);
    spill::append_ordered(key, evidence.document_id);
    spill::append_ordered(key, std::int64_t{evidence.trigger.begin});
    spill::append_ordered(key, number);
    return key;
}

/// "with dl:..., score 3.42: toll_same 2.80, day_same 2.00, ...": what moved the sum, the most first.
std::string reason_of(std::string_view with, MergeGroups::Joined const& joined, model::Linear<MergeFeatures> const& model) {
    auto const values = joined.features.values(), weights = model.weight.values();
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] * weights[i] != 0) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return std::abs(values[a] * weights[a]) > std::abs(values[b] * weights[b]); });
    std::string out = fmt::format("with {}, score {:.2f}:", with, joined.score);
    std::string_view sign = " ";
    for (std::size_t const i : order) {
        fmt::format_to(std::back_inserter(out), "{}{} {:.2f}", sign, MergeFeatures::names[i], values[i] * weights[i]);
        sign = ", ";
    }
    return out;
}
}  // namespace

std::string order_key(Event const& event) {
    std::string key;
    spill::append_ordered(key, day_number(event.when.earliest));
    spill::append_ordered(key, event.id);
    spill::append_ordered(key, event.pos.source);
    spill::append_ordered(key, static_cast<std::int64_t>(event.pos.line));
    return key;
}

Merger::Merger(spill::Store& store, gazetteer::Gazetteer const& gazetteer, model::Weights const& weights)
    : store_{&store},
      gazetteer_{&gazetteer},
      things_{gazetteer.lexicon()},
      model_{model::Linear<MergeFeatures>::from(weights)},
      reports_{store, "text_reports"},
      events_{store, "text_events"} {}

void Merger::add(Event const& report) {
    std::uint64_t const origin = origin_of(report);
    several_origins_ = several_origins_ || (only_origin_ && *only_origin_ != origin);
    only_origin_ = origin;
    std::string bytes;
    spill::Encoder encode{bytes, store_->shapes()};
    encode(report);
    reports_.add(comparison_key(report, reports_.size()), bytes);
}

Event Merger::read(std::string_view bytes) {
    Event event;
    spill::Decoder decode{bytes, store_->shapes()};
    decode(event);
    return event;
}

std::vector<Merger::Member> Merger::grouped() {
    std::vector<Member> members;
    members.reserve(static_cast<std::size_t>(reports_.size()));
    MergeGroups groups{model_, *gazetteer_};
    reports_.for_each([&](std::int64_t row, std::string_view bytes) {
        auto const i = static_cast<std::uint32_t>(members.size());
        if (!several_origins_) {
            members.push_back({i, i, row, {}});
            return;
        }
        Event const report = read(bytes);
        MergeGroups::Joined const joined = groups.add(i, MergeFacts{report, things_, *gazetteer_});
        members.push_back({joined.group, i, row, {}});
        if (joined.with != i) members.back().reason = reason_of(read(reports_.get(members[joined.with].row)).id, joined, model_);
    });
    std::stable_sort(members.begin(), members.end(), [](Member const& a, Member const& b) { return a.group < b.group; });
    return members;
}

void Merger::join_groups(std::vector<Member> const& members) {
    std::string bytes;
    for (auto first = members.begin(); first != members.end();) {
        std::vector<Event> reports;
        auto next = first;
        for (; next != members.end() && next->group == first->group; ++next) {
            reports.push_back(read(reports_.get(next->row)));
            if (!next->reason.empty()) reports.back().merge_reasons.emplace_back(reports.back().report_ids.front(), next->reason);
        }
        std::vector<Event const*> joined;
        for (Event const& report : reports) joined.push_back(&report);
        Event const event = join(std::move(joined), Founder::earliest);
        auto key = order_key(event);
        spill::append_ordered(key, std::int64_t{first->group});
        bytes.clear();
        spill::Encoder encode{bytes, store_->shapes()};
        encode(event);
        events_.add(key, bytes);
        first = next;
    }
}

void Merger::for_each(std::function<void(Event&&)> const& see) {
    join_groups(grouped());
    events_.for_each([&](std::int64_t, std::string_view bytes) { see(read(bytes)); });
}

}  // namespace dateline::events
