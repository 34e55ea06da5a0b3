// Reports of one event brought together (design note events, 3.4).
#include "events/merge.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "events/event_codec.hpp"
#include "events/merge_rules.hpp"

namespace dateline::events {
namespace {
constexpr std::size_t most_compared = 400;  ///< reports of one type that a report is held against: keeps a huge run linear

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

/// One fixed order, whatever the order of input: by type, then the first published first.
std::string comparison_key(Event const& report, std::int64_t number) {
    auto const& evidence = report.evidence.front();
    std::string key;
    key.push_back(static_cast<char>(report.type));
    spill::append_ordered(key, day_number(evidence.published));
    spill::append_ordered(key, report.id);
    spill::append_ordered(key, evidence.document_id);
    spill::append_ordered(key, std::int64_t{evidence.trigger.begin});
    spill::append_ordered(key, number);
    return key;
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

Merger::Merger(spill::Store& store, gazetteer::Gazetteer const& gazetteer)
    : store_{&store}, gazetteer_{&gazetteer}, reports_{store, "text_reports"}, events_{store, "text_events"} {}

void Merger::add(Event const& report) {
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
    std::vector<std::uint32_t> parent;
    std::vector<std::int64_t> rows;
    std::deque<ComparedEvent> window;  // the last reports, the newest behind
    reports_.for_each([&](std::int64_t row, std::string_view bytes) {
        auto const i = static_cast<std::uint32_t>(rows.size());
        rows.push_back(row);
        parent.push_back(i);
        ComparedEvent item{read(bytes)};
        if (!window.empty() && window.back().event.type != item.event.type) window.clear();
        auto k = i;
        for (auto other = window.rbegin(); other != window.rend(); ++other) {
            --k;
            if (root_of(parent, k) != root_of(parent, i) && same_event(*other, item, *gazetteer_))
                parent[root_of(parent, i)] = root_of(parent, k);
        }
        window.push_back(std::move(item));
        if (window.size() > most_compared) window.pop_front();
    });
    std::vector<Member> members(rows.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) members[i] = {root_of(parent, i), i, rows[i]};
    std::sort(members.begin(), members.end(),
              [](Member const& a, Member const& b) { return a.group != b.group ? a.group < b.group : a.index < b.index; });
    return members;
}

void Merger::join_groups(std::vector<Member> const& members) {
    std::string bytes;
    for (auto first = members.begin(); first != members.end();) {
        std::vector<Event> reports;
        auto next = first;
        for (; next != members.end() && next->group == first->group; ++next) reports.push_back(read(reports_.get(next->row)));
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
