// One person who was killed or injured, said without a number.
#include <algorithm>

#include "events/casualty_parts.hpp"
#include "events/triggers.hpp"

namespace dateline::events {

bool is_possessive(SentenceView const& view, std::uint32_t token) {
    std::string_view const raw = view.raw(token);
    bool const owns = raw.ends_with("'s") || raw.ends_with("\u2019s") || raw.ends_with("'S");
    return owns && token + 1 < view.end() && view.token(token + 1).kind == text::TokenKind::word;
}

namespace {
/// "a 17-year-old": the token behind it, where it begins at this token.
std::optional<std::uint32_t> determined_age(SentenceView const& view, std::uint32_t token, std::uint32_t to) {
    constexpr std::uint32_t length = 6;  // a 17 - year - old
    bool const fits =
        token + length <= to && view.is(token, word_class::determiner) && is_age(view, token + 1) && view.word(token + length - 1) == "old";
    return fits ? std::optional{token + length} : std::nullopt;
}

/// "an elderly couple": two, said as one. The token of the noun, of the phrase that begins at this token.
std::optional<std::uint32_t> couple_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) {
    constexpr std::uint32_t longest_phrase = 4;
    for (std::uint32_t i = token; i < std::min(token + longest_phrase, to) && view.token(i).kind == text::TokenKind::word; ++i) {
        if (view.word(i) == "couple" && !(i + 1 < to && view.word(i + 1) == "of")) return i;
        bool const adjective = i == token ? view.is(i, word_class::determiner) : !view.is(i, word_class::preposition | word_class::be);
        if (!adjective) return std::nullopt;
    }
    return std::nullopt;
}

bool in_place(SentenceView const& view, std::uint32_t token) {
    auto const& mentions = view.document().mentions;
    TextSpan const span = view.token(token).span;
    return std::any_of(view.mentions().begin(), view.mentions().end(), [&](std::size_t m) { return mentions[m].span.contains(span); });
}

/// A word of a name that is no place's, day's or party's.
bool is_of_name(SentenceView const& view, std::uint32_t i) {
    bool const word = view.token(i).shape == text::Shape::capitalised && view.token(i).kind == text::TokenKind::word;
    constexpr std::uint32_t of_no_name = word_class::determiner | word_class::preposition | word_class::pronoun;
    return word && !in_place(view, i) && !is_possessive(view, i) && !in_date(view, i) && !view.is(i, of_no_name) &&
           (view.actor_at(i) == nullptr || is_one_person(view.actor_at(i)));
}

/// "Rohan Bailey": the first token of a name of two words and more that ends with this one.
std::optional<std::uint32_t> name_before(SentenceView const& view, std::uint32_t token, std::uint32_t from) {
    std::uint32_t first = token + 1;
    while (first > from && is_of_name(view, first - 1)) --first;
    if (first > from && is_possessive(view, first - 1)) return std::nullopt;  // "Sangin's Bazar Road"
    return token + 1 >= first + 2 ? std::optional{first} : std::nullopt;
}

/// The end of such a name that begins at this token, and says of nobody else what he is ("Red Cross | drivers").
std::optional<std::uint32_t> name_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) {
    constexpr std::uint32_t of_no_noun =
        word_class::preposition | word_class::coordinate | word_class::be | word_class::have | word_class::relative;
    if (token > view.first() && is_possessive(view, token - 1)) return std::nullopt;
    std::uint32_t end = token;
    while (end < to && is_of_name(view, end)) ++end;
    bool const alone = end >= to || view.is_punctuation(end) || view.is(end, of_no_noun) || in_date(view, end);
    return end >= token + 2 && alone ? std::optional{end} : std::nullopt;
}
}  // namespace

std::optional<std::uint32_t> aside_before(SentenceView const& view, std::uint32_t token, std::uint32_t from) {
    constexpr std::uint32_t longest = 10;
    std::string_view const raw = view.raw(token);
    std::string_view const mark = raw == ")" ? "(" : raw == "]" ? "[" : raw == "," ? "," : std::string_view{};
    if (mark.empty()) return std::nullopt;
    for (std::uint32_t i = token; i > from && token - i < longest;)
        if (view.raw(--i) == mark) return i > from ? std::optional{i} : std::nullopt;
    return std::nullopt;
}

bool is_apostrophe(SentenceView const& view, std::uint32_t token) {
    std::string_view const raw = view.raw(token);
    return raw == "'" || raw == "\u2019" || raw == "'s" || raw == "\u2019s";
}

/// "the driver", "his wife", "imam": one person said without a number begins at this token. Behind "a", "the" or "his" a noun that no list
/// knows is a person too, unless it is a thing, a group or a plural: only what lives is killed or hurt.
std::optional<Count> CasualtyReader::person_at(SentenceView const& view, std::uint32_t token, std::uint32_t to, Reading reading) const {
    constexpr std::uint32_t of_no_noun = word_class::preposition | word_class::coordinate | word_class::be | word_class::have |
                                         word_class::pronoun | word_class::relative | word_class::determiner | word_class::subordinate;
    constexpr std::uint32_t longest_phrase = 5;
    if (token >= to || view.token(token).kind != text::TokenKind::word) return std::nullopt;
    std::string_view const opener = view.word(token);
    bool const owned = opener == "the" || opener == "his" || opener == "her" || opener == "their" || opener == "its";
    if (opener == "another" && (token + 1 >= to || view.is_punctuation(token + 1) || view.is(token + 1, word_class::preposition)))
        return Count{{1, 1, 1}, token, token + 1};  // "wounded another"
    bool const determined = owned || opener == "a" || opener == "an" || opener == "another";
    if (auto const end = determined_age(view, token, to); end && (*end >= to || !view.is_name_word(*end))) {
        bool const alone = *end >= to || view.is_punctuation(*end) || view.is(*end, of_no_noun) || view.word(*end).ends_with("ed");
        if (alone) return Count{{1, 1, 1}, token, *end};  // "a 17-year-old"
    }
    if (auto const name = name_at(view, token, to)) return Count{{1, 1, 1}, token, *name};
    if (auto const couple = couple_at(view, token, to)) return Count{{2, 2, 2}, token, *couple + 1};
    for (std::uint32_t i = token; i < std::min(token + longest_phrase, to); ++i) {
        if (determined && is_possessive(view, i)) continue;
        if (ActorMention const* const who = view.actor_at(i); who != nullptr) {
            bool const bare = !determined && i == token;
            if (determined && who->is_place && who->end < to && people_in(view, who->end, to) != nullptr) {
                i = who->end - 1;  // "a Rwandan | peacekeeper"
                continue;
            }
            if (!is_one_person(who) || !(determined || bare) || who->first < token) return std::nullopt;
            Count one{{1, 1, 1}, token, std::min(who->end, to)};
            one.attackers = are_attackers(view, one, to);
            return one;
        }
        bool const last = i + 1 >= to || view.is_punctuation(i + 1) || view.is(i + 1, of_no_noun) || in_date(view, i + 1);
        if (!determined || view.is_punctuation(i) || (i > token && view.is(i, of_no_noun))) return std::nullopt;
        if (i == token || !last) continue;
        bool const capitals = view.token(i).shape == text::Shape::upper && view.raw(i).size() > 1 &&
                              (view.token(token).shape == text::Shape::upper || view.raw(token).size() == 1);
        bool const noun = (view.token(i).shape == text::Shape::lower || capitals) && !view.word(i).ends_with('s') &&
                          !view.word(i).ends_with("ly") && !(i > token + 1 && view.word(i).ends_with("ed")) &&
                          !is_kind(view, i, to, Kind::thing) && !is_harm(view, i, to, reading);
        if (!noun) return std::nullopt;
        Count one{{1, 1, 1}, token, i + 1};
        one.attackers = are_attackers(view, one, to);
        return one;
    }
    return std::nullopt;
}

namespace {
/// "a clerk | of the bank in Sangin": where the phrase that ends with this token's noun begins with a preposition, that preposition.
std::optional<std::uint32_t> preposition_before(SentenceView const& view, std::uint32_t token, std::uint32_t from) {
    constexpr std::uint32_t longest_phrase = 4;
    for (std::uint32_t i = token; i > from && token - i < longest_phrase;) {
        --i;
        if (view.is_punctuation(i) || view.is(i, word_class::be | word_class::have | word_class::coordinate)) return std::nullopt;
        if (view.is(i, word_class::preposition)) return i;
        bool const begins =
            i > from && view.is(i, word_class::determiner) && !view.is(i - 1, word_class::preposition | word_class::determiner);
        if (begins) return std::nullopt;  // "in September | the president"
    }
    return std::nullopt;
}

/// "an usher | who slept there": where a relative clause ends with this token, the word that opens it.
std::optional<std::uint32_t> relative_before(SentenceView const& view, std::uint32_t token, std::uint32_t from) {
    for (std::uint32_t i = token; i > from && !view.is_punctuation(i); --i)
        if (view.word(i) == "who") return i;
    return std::nullopt;
}
}  // namespace

/// "his driver and | a niece": two persons, none with a number.
Count CasualtyReader::with_joined(SentenceView const& view, Count const& last, std::uint32_t from, Reading reading) const {
    constexpr std::uint32_t longest_phrase = 7;
    std::optional<Count> total = last;
    std::uint32_t joint = last.first;  // "mother, father and | infant": what stands before it joins
    while (joint > from + 1 && (view.word(joint - 1) == "and" || (view.raw(joint - 1) == "," && total->first < last.first))) {
        --joint;
        std::uint32_t const before = total->first;
        for (std::uint32_t k = joint; k > from && joint - k < longest_phrase;) {
            auto const one = person_at(view, --k, joint, reading);
            if (!one || (one->end != joint && !is_joined(view, one->end, total->first))) continue;
            add(total, *one);
            joint = k;
            break;
        }
        if (total->first == before) break;
    }
    return *total;
}

/// "The driver of a bus was | killed", "driver | wounded": one person is the subject.
std::optional<Count> CasualtyReader::person_before(SentenceView const& view, std::uint32_t word, std::uint32_t from,
                                                   Reading reading) const {
    constexpr std::uint32_t of_a_verb = word_class::be | word_class::have | word_class::adverb;
    std::uint32_t const least = left_of(word, from, 2 * reach_of_count);
    for (std::uint32_t i = word; i-- > least;) {
        if (ends_age(view, i, from)) {
            i -= 2;
            continue;
        }
        if (auto const aside = aside_before(view, i, least); aside) {
            i = *aside;
            continue;
        }
        if ((view.is_punctuation(i) && view.raw(i) != "-") || is_harm(view, i, word, reading) || is_kind(view, i, word, Kind::none))
            return std::nullopt;
        if (view.is(i, of_a_verb) || view.word(i).ends_with("ly")) continue;
        auto const preposition = preposition_before(view, i, least);
        if (preposition) {
            i = *preposition;
            continue;
        }
        ActorMention const* const who = view.actor_at(i);
        if (auto const relative = who == nullptr ? relative_before(view, i, least) : std::nullopt; relative) {
            i = *relative;
            continue;
        }
        constexpr std::uint32_t age = 5;  // "a 17-year-old |"
        if (i >= least + age && view.word(i) == "old" && determined_age(view, i - age, i + 1)) return Count{{1, 1, 1}, i - age, i + 1};
        if (auto const name = name_before(view, i, least); name && (who == nullptr || is_one_person(who)))
            return Count{{1, 1, 1}, *name, i + 1};
        if (who == nullptr)
            for (std::uint32_t k = i; k > from && i - k < 3;)
                if (auto const one = person_at(view, --k, i + 1, reading); one && one->end == i + 1)
                    return with_joined(view, *one, from, reading);
        if (who == nullptr || !is_one_person(who)) return std::nullopt;
        Count one{{1, 1, 1}, who->first, who->end};
        one.attackers = are_attackers(view, one, word);
        if (one.first > from && view.is(one.first - 1, word_class::determiner)) --one.first;
        return with_joined(view, one, from, reading);
    }
    return std::nullopt;
}

}  // namespace dateline::events
