#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "events/event.hpp"
#include "events/incident_things.hpp"
#include "events/merge_features.hpp"
#include "gazetteer/gazetteer.hpp"
#include "model/linear.hpp"
#include "model/weights_file.hpp"
#include "spill/rows.hpp"

namespace dateline::events {

/// Brings together the incidents of texts and the records of tables that are one event (merge_score.hpp says when). Two incidents of one
/// text never meet, nor two records of one table: there they were told apart. All wait in the store; in memory are the facts of
/// those whose days may still be met (merge_groups.hpp) and some 40 bytes of each.
class Merger {
public:
    /// Store and gazetteer must outlive it. One merger a store.
    Merger(spill::Store& store, gazetteer::Gazetteer const& gazetteer, model::Weights const& weights);
    /// An incident of a text or a record, with its evidence.
    void add(Event const& report);
    /// The events, each once, in the order of order_key(): the same for any order of reports. Ids are the reports' own and may be
    /// equal. Once, after the last add(). Reports and events may be written to other tables of the store meanwhile.
    void for_each(std::function<void(Event&&)> const& see);
    [[nodiscard]] std::int64_t reports() const noexcept { return reports_.size(); }

private:
    struct Member {
        std::uint32_t group = 0, index = 0;
        std::int64_t row = 0;
        std::string reason;  ///< why it is with the others; empty of the first
    };
    [[nodiscard]] std::vector<Member> grouped();
    void join_groups(std::vector<Member> const& members);
    [[nodiscard]] Event read(std::string_view bytes);

    spill::Store* store_;
    gazetteer::Gazetteer const* gazetteer_;
    IncidentThings things_;
    model::Linear<MergeFeatures> model_;
    spill::Rows reports_, events_;
    std::optional<std::uint64_t> only_origin_;  ///< of all so far
    bool several_origins_ = false;
};

/// Orders events by date, id and place in the input; bytewise.
[[nodiscard]] std::string order_key(Event const& event);

}  // namespace dateline::events
