#pragma once
#include <cstdint>
#include <vector>

#include "events/merge_facts.hpp"

namespace dateline::events {

/// Keys by which groups are found: a report is held against the groups that have one of its `sought` among their `entered`.
struct MergeKeys {
    std::vector<std::uint64_t> entered, sought;
};
/// Two reports of one family whose places meet share a key, at least while few others do; so do two that have the sentence in common or
/// nearly all of its words. At most some dozen of each.
[[nodiscard]] MergeKeys keys_of(MergeFacts const& facts);

}  // namespace dateline::events
