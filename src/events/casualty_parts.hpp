#pragma once
#include <cstdint>
#include <optional>

#include "events/casualties.hpp"

/// What the readings of casualties share.
namespace dateline::events {

[[nodiscard]] bool is_one_person(ActorMention const* actor);
/// "aged 17", "a niece, 12, was", "a 34-year-old": a number of years, not of people.
[[nodiscard]] bool is_age(SentenceView const& view, std::uint32_t token);
/// "a niece, 12, | was": the comma behind an age.
[[nodiscard]] bool ends_age(SentenceView const& view, std::uint32_t token, std::uint32_t from);
/// Sums of lower ends hold although an upper end is open.
void add(std::optional<Count>& total, Count const& more);
/// People stand within these tokens of a phrase; an age ("a 45-year-old teacher") is passed over.
[[nodiscard]] ActorMention const* people_in(SentenceView const& view, std::uint32_t from, std::uint32_t to);
/// "was killed", "driver wounded,", "died in ...": nothing that the verb is done to follows, so its subject is who it happens to.
[[nodiscard]] bool suffers(SentenceView const& view, std::uint32_t word, std::uint32_t end, std::uint32_t to);

}  // namespace dateline::events
