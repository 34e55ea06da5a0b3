#pragma once
#include <optional>

#include "events/merge_facts.hpp"
#include "events/merge_features.hpp"
#include "gazetteer/gazetteer.hpp"

namespace dateline::events {

/// Types that may tell of one incident: violence, what is taken by it and troops that move are of one family, every other type is one.
[[nodiscard]] int family_of(Type type) noexcept;

/// What speaks for one incident and against; nothing where the two contradict: they are of one document or table, of other families, one
/// happened and one is planned, their days or places are apart. Reports of one sentence may be placed apart. Symmetric.
[[nodiscard]] std::optional<MergeFeatures> compared(MergeFacts const& a, MergeFacts const& b, gazetteer::Gazetteer const& gazetteer);

}  // namespace dateline::events
