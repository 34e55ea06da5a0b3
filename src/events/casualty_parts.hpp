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
/// Sums of lower ends hold although an upper end is open. Those who attack add nothing to those it befell.
void add(std::optional<Count>& total, Count const& more);
/// `count` is what someone else says of those that were counted as `known`, in words that end at `known_end`: "the army said 12 were
/// killed, the rebels said 40 had died". What is said begins at `from`.
[[nodiscard]] bool is_rival(SentenceView const& view, std::uint32_t from, Count const& known, std::uint32_t known_end, Count const& count);
/// Someone gives a figure in tokens [from, to).
[[nodiscard]] bool has_voice(SentenceView const& view, std::uint32_t from, std::uint32_t to);
/// "(34)", ", a father of two,": what is put in between ends with this token; the token that opens it.
[[nodiscard]] std::optional<std::uint32_t> aside_before(SentenceView const& view, std::uint32_t token, std::uint32_t from);
/// "died", "succumbed": those it is said of may have been counted as wounded.
[[nodiscard]] bool is_dying(std::string_view word);
[[nodiscard]] bool is_wound(std::string_view word);  ///< "injuries"
/// The sentence says that a number is not what it was: "later", "now", "rose".
[[nodiscard]] bool tells_change(SentenceView const& view);
/// "and", "as well as", "along with": how many words join what stands behind them to what stands before; 0: none.
[[nodiscard]] std::uint32_t joiner_at(SentenceView const& view, std::uint32_t i, std::uint32_t to);
/// "the head | of the district and his | two guards": only of whom he is the head stands between, and "and".
[[nodiscard]] bool is_joined(SentenceView const& view, std::uint32_t end, std::uint32_t first);
/// "growers'": it ends no phrase.
[[nodiscard]] bool is_apostrophe(SentenceView const& view, std::uint32_t token);
/// "a warder's | child": of the one who is meant only the owner is named.
[[nodiscard]] bool is_possessive(SentenceView const& view, std::uint32_t token);
/// Tokens that a search to the left goes through: not beyond `from`.
[[nodiscard]] std::uint32_t left_of(std::uint32_t token, std::uint32_t from, std::uint32_t distance);
inline constexpr std::uint32_t reach_of_count = 7;  ///< tokens between a number and "killed"
/// People stand within these tokens of a phrase; an age ("a 45-year-old teacher") is passed over.
[[nodiscard]] ActorMention const* people_in(SentenceView const& view, std::uint32_t from, std::uint32_t to);
/// "was killed", "driver wounded,", "died in ...": nothing that the verb is done to follows, so its subject is who it happens to.
[[nodiscard]] bool suffers(SentenceView const& view, std::uint32_t word, std::uint32_t end, std::uint32_t to);

}  // namespace dateline::events
