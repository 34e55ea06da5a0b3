#include "events/many.hpp"

#include <algorithm>
#include <optional>

namespace dateline::events {
namespace {
constexpr std::uint32_t farthest = 6;      ///< words between the count and the noun
constexpr std::int64_t fewest_days = 14;   ///< of a stretch
constexpr std::int64_t fewest_people = 5;  ///< of a sum

/// "1,200", "17"; not the year of "the 2015 attacks", the day of "the 7 October attacks" nor the "9/11 attacks".
bool is_count(SentenceView const& view, std::uint32_t i) {
    if (view.is(i, word_class::number)) return view.word(i) != "one" && view.word(i) != "both" && view.word(i) != "all";
    if (view.token(i).kind != text::TokenKind::number) return false;
    std::string_view const digits = view.raw(i);
    bool const plain = digits.find_first_not_of("0123456789,") == std::string_view::npos;
    bool const year = digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    bool const one = digits == "1" || digits == "0";
    auto const in_date = [&](std::size_t m) {
        TextSpan const span = view.document().times[m].span, token = view.token(i).span;
        return span.begin <= token.begin && token.end <= span.end;
    };
    return plain && !year && !one && std::none_of(view.times().begin(), view.times().end(), in_date);
}

/// Token of what counts or gathers up the noun at `noun`; nothing of one that stands alone.
std::optional<std::uint32_t> count_of(SentenceView const& view, std::uint32_t noun) {
    constexpr std::uint32_t ends =
        word_class::preposition | word_class::subordinate | word_class::coordinate | word_class::be | word_class::have;
    if (!view.begins(noun, word_list::deed) || !view.word(noun).ends_with('s')) return std::nullopt;
    for (std::uint32_t i = noun, steps = 0; i > view.first() && steps < farthest; ++steps) {
        --i;
        if (view.is_punctuation(i) && view.raw(i) != "-") return std::nullopt;
        bool const gathered = view.is(i, word_class::series) && view.word(i + 1) == "of";
        if (gathered || is_count(view, i)) return i;
        if (view.word(i) != "of" && view.is(i, ends)) return std::nullopt;
    }
    return std::nullopt;
}

/// The counted noun at `count` is what the verb's clause begins with, its object, or the attacks "in" which it happened.
bool belongs_to(SentenceView const& view, Trigger const& trigger, Clause const& clause, std::uint32_t count) {
    std::uint32_t before = count;
    while (before > clause.first && view.is(before - 1, word_class::determiner)) --before;
    if (before == clause.first || before == trigger.end) return true;
    bool const in = view.word(before - 1) == "in" && trigger.frame->type == Type::assault;
    return before > trigger.end && (in || before - trigger.end <= 2) &&
           (in || !view.is(before - 1, word_class::preposition | word_class::subordinate));
}
}  // namespace

bool tells_of_many(SentenceView const& view, Trigger const& trigger) {
    if (trigger.frame->is_noun) return count_of(view, trigger.end - 1).has_value();
    Clause const& clause = view.clauses()[trigger.clause];
    for (std::uint32_t i = clause.first; i < clause.end; ++i) {
        if (i >= trigger.first && i < trigger.end) continue;
        auto const count = count_of(view, i);
        if (count && belongs_to(view, trigger, clause, *count)) return true;
    }
    return false;
}

bool counted_over(DocumentView const& document, std::size_t time_mention, time::When const& when) {
    if (!when.earliest || !when.latest || (*when.latest - *when.earliest).count() + 1 < fewest_days) return false;
    auto const& analysis = document.analysis;
    TextSpan const span = document.times[time_mention].span;
    std::uint32_t first = token_at(analysis, span.begin), end = token_at(analysis, span.end - 1) + 1;
    end = std::min<std::uint32_t>(end, static_cast<std::uint32_t>(analysis.tokens.size()));
    for (std::uint32_t back = 0; back < 3 && first > 0 && analysis.tokens[first - 1].kind != text::TokenKind::punctuation; ++back) {
        --first;  // "since", "over the", "so far"
        if ((document.lexemes[first].classes & word_class::stretch) != 0) return true;
        if (analysis.word(analysis.tokens[first]) != "the" && analysis.word(analysis.tokens[first]) != "far") break;
    }
    if (analysis.word(analysis.tokens[end - 1]) == "ago") return false;
    for (std::uint32_t i = token_at(analysis, span.begin); i < end; ++i)
        if ((document.lexemes[i].classes & word_class::stretch) != 0) return true;
    return false;
}

bool is_sum(Event const& report) noexcept {
    return std::any_of(harms.begin(), harms.end(), [&](Harm harm) { return report.tolls[harm].shown().value_or(0) >= fewest_people; });
}

}  // namespace dateline::events
