// How counts of those killed and injured stand to each other: said anew, on top of others, by another side, of those who attack.
#include <algorithm>
#include <initializer_list>

#include "events/casualty_parts.hpp"

namespace dateline::events {
namespace {
bool any_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_later(std::string_view word) { return any_of(word, {"later", "since", "subsequently", "overnight", "afterwards"}); }
/// "the toll rose", "officials later put it at": the number is not what it was.
bool is_change(std::string_view word) {
    return is_later(word) ||
           any_of(word, {"rose",    "risen", "rises",  "rising",   "climbed", "climbs", "reached", "reaches",   "jumped",  "increased",
                         "grew",    "grown", "passed", "now",      "revised", "raised", "raises",  "raising",   "lowered", "corrected",
                         "updated", "stood", "stands", "bringing", "brings",  "taking", "latest",  "confirmed", "by"});
}
bool is_further(std::string_view word) { return any_of(word, {"another", "more", "further", "additional"}); }
bool is_care(std::string_view word) { return is_wound(word) || any_of(word, {"hospital", "clinic"}); }

/// A word by which someone gives a figure.
bool is_voice(SentenceView const& view, std::uint32_t token) {
    return view.begins(token, word_list::report) ||
           any_of(view.word(token), {"put", "puts", "counted", "counts", "gave", "gives", "spoke", "speaks", "speak", "count"});
}

/// ", while", "; ", "but": what follows may be said by someone else.
bool parts(SentenceView const& view, std::uint32_t token) {
    return any_of(view.raw(token), {",", ";", "-"}) || any_of(view.word(token), {"while", "but", "and", "whereas"});
}
}  // namespace

bool is_wound(std::string_view word) { return any_of(word, {"wounds", "wound", "injuries", "injury", "burns"}); }

bool tells_change(SentenceView const& view) {
    for (std::uint32_t i = view.first(); i < view.end(); ++i)
        if (is_change(view.word(i))) return true;
    return false;
}

bool is_dying(std::string_view word) { return any_of(word, {"die", "died", "dies", "dying", "breathed"}) || word.starts_with("succumb"); }

bool CasualtyReader::are_attackers(SentenceView const& view, Count const& count, std::uint32_t to) const {
    constexpr std::uint32_t longest_head = 5;
    for (std::uint32_t i = count.first; i < std::min(count.end + longest_head, to); ++i) {
        if (is_kind(view, i, to, Kind::attacker)) return true;
        bool const of = view.word(i) == "of" && i <= count.end;
        if (i >= count.end && !of &&
            (view.is_punctuation(i) || view.is(i, word_class::preposition | word_class::be | word_class::coordinate)))
            return false;
    }
    return false;
}

/// "one of the wounded later | died": those who die were counted before, as wounded.
std::optional<Count> CasualtyReader::of_those_hurt(SentenceView const& view, std::uint32_t word, std::uint32_t from) const {
    constexpr std::uint32_t farthest = 12, longest_number = 5;
    for (std::uint32_t of = word; of > from && word - of < farthest;) {
        --of;
        if (view.is_punctuation(of) && view.raw(of) != ",") return std::nullopt;
        bool const those = view.word(of) == "of" && of + 2 < word && any_of(view.word(of + 1), {"the", "those", "his", "her", "their"});
        if (!those || !(is_kind(view, of + 2, word, Kind::injured) || view.word(of + 2) == "survivors")) continue;
        for (std::uint32_t first = of; first > from && of - first < longest_number;) {
            auto const count = count_at(view, --first, word);
            if (count && count->end == of && !is_kind(view, count->first, word, Kind::none)) return count;
        }
    }
    return std::nullopt;
}

/// "another soldier | died of his wounds", "a third man died", "two of them later died".
Telling CasualtyReader::telling_of(SentenceView const& view, std::uint32_t word, Count& count) const {
    bool care = false, late = false;
    for (std::uint32_t i = std::min(count.first, word); i < view.end(); ++i) {
        care = care || is_care(view.word(i));
        late = late || is_later(view.word(i));
    }
    bool const dying = is_dying(view.word(word));
    count.fatal = dying && (care || count.fatal);
    if (count.nth > 0) return Telling::nth;
    if (!dying) return Telling::plain;
    bool further = false, others = false, them = false;
    for (std::uint32_t i = count.first; i < std::min(count.end + 2, word); ++i) {
        further = further || is_further(view.word(i));
        others = others || any_of(view.word(i), {"others", "other"});
        them = them || (i + 1 < word && view.word(i) == "of" && any_of(view.word(i + 1), {"them", "whom", "these"}));
    }
    further = further || (count.first > view.first() && is_further(view.word(count.first - 1)));
    bool const since = late && word > view.first() + 1 && (view.word(word - 1) == "since" || view.word(word - 2) == "since");
    if (!count.fatal && !further && !since && !((others || them) && late)) return Telling::plain;
    bool const known = count.fatal && !further && !since && !others && !them;  // "three people died in hospital" may be all
    return known ? Telling::plain : Telling::more;
}

/// Behind "to", "at" and the like, the number of a toll with all that is counted there.
std::optional<Count> CasualtyReader::figure_behind(SentenceView const& view, std::uint32_t lead, std::uint32_t to) const {
    bool const leads = any_of(view.word(lead), {"to", "at", "of", "as", "is", "was", "reached", "reaches", "hit", "passed", "exceeds",
                                                "now", "past", "above", "topped"}) ||
                       view.raw(lead) == ":";
    if (!leads) return std::nullopt;
    auto count = people_at(view, lead + 1, to);
    if (!count && (view.word(lead) == "at" || view.word(lead) == "to")) count = figure_at(view, lead + 1, to);
    if (!count || is_kind(view, lead + 1, to, Kind::article)) return std::nullopt;
    return people_in(view, count->end, to) == nullptr ? count : whole_list(view, *count, to, Reading::hurt);
}

/// "the death toll has risen to 31": said anew, not one more. Of several the last: "first put at nine, now stands at 12".
std::optional<Count> CasualtyReader::toll_at(SentenceView const& view, std::uint32_t end, std::uint32_t to) const {
    constexpr std::uint32_t longest = 14;
    std::optional<Count> former;
    for (std::uint32_t i = end; i + 1 < std::min(end + longest, to); ++i) {
        if (is_harm(view, i, to, Reading::hurt)) return former;
        auto count = figure_behind(view, i, to);
        if (!count) continue;
        bool old = false;
        for (std::uint32_t k = former ? former->end : end > view.first() + 4 ? end - 4 : view.first(); k < count->first; ++k) {
            if (is_later(view.word(k)) || any_of(view.word(k), {"now", "raised", "revised", "risen"})) old = false;
            bool const had_been = view.word(k) == "had" && k + 1 < view.end() && view.word(k + 1) == "been";
            old = old || had_been || any_of(view.word(k), {"first", "initially", "earlier", "previously", "originally"});
        }
        count->telling = old ? Telling::former : Telling::anew;
        count->changes = tells_change(view);
        if (!old) return count;
        former = count;
    }
    return former;
}

/// "The army said 12 were killed, | residents spoke of 30", "... put the dead at nine, | elders at 17": a figure of another side for what
/// was counted in tokens [from, to) of this sentence.
std::optional<Count> CasualtyReader::rival_after(SentenceView const& view, std::uint32_t from, std::uint32_t to) const {
    constexpr std::uint32_t longest = 9;
    constexpr std::uint32_t of_phrase = word_class::determiner | word_class::preposition | word_class::coordinate | word_class::subordinate;
    for (std::uint32_t i = from; i < to; ++i) {
        if (!parts(view, i)) continue;
        bool who = false;
        for (std::uint32_t k = i + 1; k < std::min(i + longest, to); ++k) {
            if (view.is_punctuation(k) || is_harm(view, k, to, Reading::hurt)) break;
            auto const count = count_at(view, k, to);
            bool const behind = count && count->end < to && view.word(count->end) == "according";
            if (count && count->best && (who || behind) && !is_kind(view, k, to, Kind::article)) {
                bool const bare = behind || count->end >= to || view.is_punctuation(count->end) || view.word(count->end) == "dead" ||
                                  is_harm(view, count->end, to, Reading::hurt);
                return bare ? count : std::nullopt;
            }
            bool const someone = view.actor_at(k) != nullptr || (view.word(k).ends_with('s') && view.token(k).shape == text::Shape::lower);
            bool const figure = any_of(view.word(k), {"it", "to", "at", "that", "number", "figure", "toll", "only", "just"});
            if (!someone && !figure && !is_voice(view, k) && !view.is(k, of_phrase)) break;  // "rebels took 12"
            who = who || someone;
        }
    }
    return std::nullopt;
}

bool has_voice(SentenceView const& view, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to; ++i)
        if (is_voice(view, i)) return true;
    return false;
}

bool is_rival(SentenceView const& view, std::uint32_t from, Count const& known, std::uint32_t known_end, Count const& count) {
    if (count.first < known_end || known.first < from) return false;
    int voices = has_voice(view, from, known.first) ? 1 : 0;  // "killed nine, elders said, but the governor spoke of three"
    bool parted = false;
    for (std::uint32_t i = known_end; i < std::min(count.end + 2, view.end()); ++i) {
        std::string_view const w = view.word(i);
        if (is_further(w) || any_of(w, {"others", "other", "also", "separately", "elsewhere", "adding", "added"})) return false;
        parted = parted || parts(view, i);
        if (i < count.first && is_voice(view, i)) ++voices;
    }
    return parted && voices > 1;
}

}  // namespace dateline::events
