#include "events/merge_groups.hpp"

#include <algorithm>
#include <iterator>

#include "events/merge_keys.hpp"
#include "events/merge_score.hpp"

namespace dateline::events {
namespace {
constexpr std::size_t most_looked_at = 24;  ///< groups of one key, the last ones
constexpr std::size_t most_kept = 2 * most_looked_at;
constexpr std::size_t most_compared = 6;  ///< members of a group
constexpr float speaks_against = -1;      ///< a sum below it keeps a report out of a group, whatever its other members say
constexpr std::int64_t days_between_sweeps = 16;
}  // namespace

/// Groups whose days are over can no longer be met.
void MergeGroups::close_before(std::int64_t day) {
    if (closed_before_ != INT64_MIN && day < closed_before_ + days_between_sweeps) return;
    closed_before_ = day;
    std::erase_if(open_, [&](auto const& one) { return one.second.last_day < day; });
    for (auto entry = index_.begin(); entry != index_.end();) {
        std::erase_if(entry->second, [&](std::uint32_t group) { return !open_.contains(group); });
        entry = entry->second.empty() ? index_.erase(entry) : std::next(entry);
    }
}

std::vector<std::uint32_t> MergeGroups::near(Keys const& keys) {
    std::vector<std::uint32_t> out;
    for (std::uint64_t const key : keys) {
        auto const found = index_.find(key);
        if (found == index_.end()) continue;
        auto const& groups = found->second;
        std::size_t const n = std::min(groups.size(), most_looked_at);
        out.insert(out.end(), groups.end() - static_cast<std::ptrdiff_t>(n), groups.end());
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

/// Whether the report fits the group better than what is in `best`, which is then replaced.
bool MergeGroups::weigh(Group const& group, MergeFacts const& facts, Joined& best) const {
    if (group.last_day < facts.window.from || group.origins.contains(facts.origin)) return false;
    Joined found;
    for (Member const& member : group.compared) {
        auto const features = compared(member.facts, facts, *gazetteer_);
        if (!features) return false;
        float const score = model_->score(*features);
        if (score < speaks_against) return false;
        if (score > found.score) found.score = score, found.with = member.number, found.features = *features;
    }
    if (found.score <= best.score) return false;
    best = found;
    return true;
}

void MergeGroups::enter(std::uint32_t group, Keys const& keys) {
    for (std::uint64_t const key : keys) {
        auto& groups = index_[key];
        if (!groups.empty() && groups.back() == group) continue;
        groups.push_back(group);
        if (groups.size() > most_kept) groups.erase(groups.begin(), groups.end() - static_cast<std::ptrdiff_t>(most_looked_at));
    }
}

MergeGroups::Joined MergeGroups::add(std::uint32_t number, MergeFacts facts) {
    close_before(facts.window.from);
    MergeKeys const keys = keys_of(facts);
    Joined best;
    std::optional<std::uint32_t> chosen;
    for (std::uint32_t const candidate : near(keys.sought))
        if (auto const found = open_.find(candidate); found != open_.end() && weigh(found->second, facts, best)) chosen = candidate;
    if (!chosen) best.with = number;
    best.group = chosen ? *chosen : groups_++;
    Group& group = open_[best.group];
    group.last_day = std::max(group.last_day, facts.window.to);
    group.origins.insert(facts.origin);
    if (group.compared.size() == most_compared) group.compared.erase(group.compared.begin() + 1);
    group.compared.push_back({number, std::move(facts)});
    enter(best.group, keys.entered);
    return best;
}

}  // namespace dateline::events
