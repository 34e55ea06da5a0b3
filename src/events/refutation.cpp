#include "events/refutation.hpp"

#include <algorithm>

namespace dateline::events {
namespace {
constexpr std::uint32_t longest = 18;         ///< tokens; longer sentences have news of their own
constexpr std::uint32_t longest_subject = 5;  ///< "the army of the north | did not"

bool is_any(std::string_view word, std::initializer_list<std::string_view> of) { return std::find(of.begin(), of.end(), word) != of.end(); }
bool is_late(std::string_view word) { return is_any(word, {"ever", "so", "either", "yet"}); }
bool is_auxiliary(SentenceView const& view, std::uint32_t i) {
    return i < view.end() && view.is(i, word_class::be | word_class::have | word_class::modal);
}

/// The sentence's first words up to the first mark.
std::uint32_t end_of_head(SentenceView const& view, std::uint32_t first) {
    std::uint32_t i = first;
    while (i < view.end() && !view.is_punctuation(i)) ++i;
    return i;
}

/// "They had not.", "It hasn't.", "None ever did."
bool is_elliptic(SentenceView const& view, StanceFinder const& stances, std::uint32_t first) {
    std::uint32_t const end = end_of_head(view, first);
    if (end < first + 2) return false;
    std::uint32_t last = end - 1;
    if (is_late(view.word(last))) --last;
    bool const nobody = is_any(view.word(first), {"none", "nobody", "neither"});
    if (nobody) return last <= first + 2 && is_auxiliary(view, last);
    bool const subject = view.is(first, word_class::pronoun | word_class::determiner) && last > first && last - first <= longest_subject;
    return subject && stances.negates(view, last) && (is_auxiliary(view, last) || is_auxiliary(view, last - 1));
}

/// "it", "that is", "the report", "such claims": what was told before, not what the sentence itself tells ("the report that ...").
bool is_anaphor(SentenceView const& view, StanceFinder const& stances, std::uint32_t i) {
    bool const more = i + 1 < view.end();
    if (view.word(i) == "it") return true;
    if (is_any(view.word(i), {"this", "that", "these", "those"})) return more && (i == view.first() || is_auxiliary(view, i + 1));
    bool const definite = i > view.first() && is_any(view.word(i - 1), {"the", "such", "this", "that", "these", "those", "both"});
    return definite && stances.is_telling(view, i) && !(more && is_any(view.word(i + 1), {"that", "of", "about", "to", "on"}));
}

/// "is false", "as baseless", "called it | fantasy", and "Untrue." alone.
bool calls_false(SentenceView const& view, StanceFinder const& stances, std::uint32_t i) {
    constexpr std::uint32_t reach = 3;
    if (!stances.is_denial(view, i)) return false;
    if (i == view.first()) return end_of_head(view, i) - i <= reach;
    for (std::uint32_t k = i; k > view.first() && i - k < reach;) {
        --k;
        if (view.is(k, word_class::be) || view.word(k) == "as" || (i - k < reach && is_anaphor(view, stances, k))) return true;
    }
    return false;
}

bool follows_question(SentenceView const& view) {
    text::Analysis const& analysis = view.document().analysis;
    return view.first() > 0 && analysis.text(analysis.tokens[view.first() - 1].span) == "?";
}
}  // namespace

Refutation refutation_of(SentenceView const& view, StanceFinder const& stances) {
    std::uint32_t const first = view.first();
    if (view.end() - first > longest || view.end() == first) return Refutation::none;
    if (is_elliptic(view, stances, first) || stances.undoes(view, first)) return Refutation::by_text;  // "No such thing happened."
    if (view.word(first) == "no" && end_of_head(view, first) == first + 1 && follows_question(view))
        return view.actors().empty() ? Refutation::by_text : Refutation::by_party;
    std::uint32_t what = first;
    while (what < view.end() && !is_anaphor(view, stances, what)) ++what;
    if (what == view.end() && !stances.is_denial(view, first)) return Refutation::none;
    bool const spoken = what != first && !view.actors().empty() && view.actors().front()->first < what;
    for (std::uint32_t i = first; i < view.end(); ++i)
        if (calls_false(view, stances, i)) return spoken ? Refutation::by_party : Refutation::by_text;
    for (std::uint32_t i = what + 1; i < view.end(); ++i)
        if (stances.undoes(view, i)) return Refutation::by_text;
    return Refutation::none;
}

}  // namespace dateline::events
