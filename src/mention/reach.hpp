#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "mention/mention.hpp"

namespace dateline::mention {

/// The tokens that the whole expression of a mention covers. Begins as those of the mention itself, a coordinate's as well, and
/// only ever grows: it is never empty and never leaves the mention out.
class Reach {
public:
    explicit Reach(PlaceMention const& mention) : first_{mention.first_token}, end_{std::max(mention.end_token, mention.first_token + 1)} {}
    [[nodiscard]] std::uint32_t first() const noexcept { return first_; }
    [[nodiscard]] std::uint32_t end() const noexcept { return end_; }
    void from(std::uint32_t first) noexcept { first_ = std::min(first_, first); }
    void to(std::uint32_t end) noexcept { end_ = std::max(end_, end); }

private:
    std::uint32_t first_, end_;
};

/// One reach for every mention.
[[nodiscard]] inline std::vector<Reach> reaches_of(std::vector<PlaceMention> const& mentions) { return {mentions.begin(), mentions.end()}; }

}  // namespace dateline::mention
