#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "events/merge_facts.hpp"
#include "events/merge_features.hpp"
#include "gazetteer/gazetteer.hpp"
#include "model/linear.hpp"

namespace dateline::events {

/// Groups of reports that tell of one incident, formed in the order of their windows' first days: each report joins the group it fits
/// best, with a sum above 0, or founds one. It is held against the founder and the last that joined, joins none that one of them speaks
/// clearly against, and none that has a report of its own document or table.
///
/// Which groups it is held against is asked of an index: of those whose days are not over, the last ones of its place's cell, of a place
/// that holds its own or lies in it, of its toll, party, people or target there, of its sentence and wording. So the work is linear in the
/// number of reports, and in memory are the facts of those whose days may yet be met.
class MergeGroups {
public:
    MergeGroups(model::Linear<MergeFeatures> const& model, gazetteer::Gazetteer const& gazetteer)
        : model_{&model}, gazetteer_{&gazetteer} {}

    struct Joined {
        std::uint32_t group = 0;
        std::uint32_t with = 0;  ///< number of the report it fits best; of a founder its own
        float score = 0;
        MergeFeatures features;
    };
    /// The windows' first days must not fall. `number` is the report's, to be told again.
    Joined add(std::uint32_t number, MergeFacts facts);

private:
    struct Member {
        std::uint32_t number;
        MergeFacts facts;
    };
    struct Group {
        std::vector<Member> compared;  ///< the founder and those that joined last
        std::unordered_set<std::uint64_t> origins;
        std::int64_t last_day = 0;
    };
    using Keys = std::vector<std::uint64_t>;
    void close_before(std::int64_t day);
    [[nodiscard]] std::vector<std::uint32_t> near(Keys const& keys);
    [[nodiscard]] bool weigh(Group const& group, MergeFacts const& facts, Joined& best) const;
    void enter(std::uint32_t group, Keys const& keys);

    model::Linear<MergeFeatures> const* model_;
    gazetteer::Gazetteer const* gazetteer_;
    std::uint32_t groups_ = 0;
    std::unordered_map<std::uint32_t, Group> open_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> index_;  ///< groups by key, the last entered at the end
    std::int64_t closed_before_ = INT64_MIN;
};

}  // namespace dateline::events
