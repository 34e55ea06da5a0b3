#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "events/event.hpp"
#include "gazetteer/gazetteer.hpp"
#include "spill/rows.hpp"

namespace dateline::events {

/// Groups reports of the same event (same sentence printed twice, syndicated text, same type, overlapping dates, compatible place and
/// actors). Reports and events wait in the store: in memory are the few hundred reports that are compared and 16 bytes a report.
/// Records have ids of their own and do not come here.
class Merger {
public:
    /// Both must outlive it. One merger a store.
    Merger(spill::Store& store, gazetteer::Gazetteer const& gazetteer);
    /// A report of a text, with its evidence.
    void add(Event const& report);
    /// The events, each once, in the order of order_key(): the same for any order of reports. Ids are the reports' own and may be
    /// equal. Once, after the last add(). Reports and events may be written to other tables of the store meanwhile.
    void for_each(std::function<void(Event&&)> const& see);
    [[nodiscard]] std::int64_t reports() const noexcept { return reports_.size(); }

private:
    struct Member {
        std::uint32_t group = 0, index = 0;
        std::int64_t row = 0;
    };
    [[nodiscard]] std::vector<Member> grouped();
    void join_groups(std::vector<Member> const& members);
    [[nodiscard]] Event read(std::string_view bytes);

    spill::Store* store_;
    gazetteer::Gazetteer const* gazetteer_;
    spill::Rows reports_, events_;
};

/// Orders events by date, id and place in the input; bytewise.
[[nodiscard]] std::string order_key(Event const& event);

}  // namespace dateline::events
