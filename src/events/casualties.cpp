// Numbers of killed and injured people.
#include <algorithm>

#include "events/casualty_parts.hpp"
#include "events/triggers.hpp"

namespace dateline::events {
namespace {
constexpr std::uint32_t reach = 7;  ///< tokens between a number and "killed"

/// "one | of them", "two | of whom": some of those counted before.
bool is_part(SentenceView const& view, std::uint32_t end) {
    if (end + 1 >= view.end() || view.word(end) != "of") return false;
    std::string_view const w = view.word(end + 1);
    return w == "them" || w == "whom" || w == "these" || w == "those" || w == "which";
}

/// "forty soldiers killed", and in the same sentence "at least 40 dead": told twice, as in a heading and what stands below it.
bool told_twice(std::optional<Count> const& total, Count const& count) {
    constexpr std::int64_t least_alike = 10;
    return total && count.best && total->best == count.best && *count.best >= least_alike;
}

std::uint32_t left_of(std::uint32_t token, std::uint32_t from, std::uint32_t distance) {
    return token > from + distance ? token - distance : from;
}

/// "including 4 women", "among them three children": a part of those counted before. The first token of the words that say so.
std::optional<std::uint32_t> part_opener(SentenceView const& view, std::uint32_t count_first) {
    for (std::uint32_t i = count_first; i > view.first() && count_first - i < 3;) {
        std::string_view const w = view.word(--i);
        if (w == "including" || w == "among") return i;
        if ((w == "them" || w == "whom") && i > view.first() && (view.word(i - 1) == "among" || view.word(i - 1) == "of")) return i - 1;
    }
    return std::nullopt;
}
}  // namespace

bool CasualtyReader::is_kind(SentenceView const& view, std::uint32_t token, std::uint32_t to, Kind kind) const {
    auto const* const word = word_at(view, token, to);
    return word != nullptr && word->kind == kind;
}
bool CasualtyReader::is_harm(SentenceView const& view, std::uint32_t token, std::uint32_t to, Reading reading) const {
    Word const* const word = word_at(view, token, to);
    if (word == nullptr) return false;
    return word->kind == Kind::killed || word->kind == Kind::injured || (reading == Reading::taken && taken(word->kind));
}

bool CasualtyReader::is_arrest(SentenceView const& view, std::uint32_t token, std::uint32_t to) const {
    return is_kind(view, token, to, Kind::arrested);
}

/// "arrested | 12 men over the killings", "12 were arrested over the | killings": the count stands before a word of death, and is of
/// those arrested. Not "12 men arrested on Sunday were | killed", "12 were arrested and | killed", "arrested 12 men who were | killed".
bool CasualtyReader::were_arrested(SentenceView const& view, Count const& count, std::uint32_t word) const {
    constexpr std::uint32_t near = 3;
    auto const is_be = [&](std::uint32_t i) { return view.is(i, word_class::be); };
    for (std::uint32_t i = count.first; i > view.first() && count.first - i < near;) {
        --i;
        if (view.is_punctuation(i) || view.is(i, word_class::coordinate)) break;
        if (!is_arrest(view, i, count.first)) continue;
        for (std::uint32_t k = count.end; k < word; ++k)
            if (view.is(k, word_class::relative)) return false;
        return true;
    }
    for (std::uint32_t i = count.end; i < word; ++i) {
        Word const* const arrest = is_arrest(view, i, word) ? word_at(view, i, word) : nullptr;
        if (arrest == nullptr) continue;
        std::uint32_t const end = i + 1 + static_cast<std::uint32_t>(arrest->rest.size());
        bool const finite = is_be(i - 1) || (view.is(i - 1, word_class::adverb) && i > view.first() + 1 && is_be(i - 2));
        if (!finite && end < word && view.actor_at(end) != nullptr) continue;  // "12 arrested men"
        constexpr std::uint32_t of_a_chain = word_class::coordinate | word_class::adverb | word_class::be | word_class::have;
        bool joined = false, chain = end < word;
        for (std::uint32_t k = end; k < word; ++k) {
            joined = joined || view.is(k, word_class::coordinate);
            chain = chain && (view.is(k, of_a_chain) || view.word(k) == "then" || view.word(k) == "later");
        }
        bool const own_verb = is_be(word - 1) || (word > view.first() + 1 && view.is(word - 1, word_class::adverb) && is_be(word - 2));
        if ((chain && joined) || (!finite && own_verb)) continue;
        return true;
    }
    return false;
}

/// "the driver", "his wife", "imam": one person said without a number begins at this token. Behind "a", "the" or "his" a noun that no list
/// knows is a person too, unless it is a thing, a group or a plural: only what lives is killed or hurt.
std::optional<Count> CasualtyReader::person_at(SentenceView const& view, std::uint32_t token, std::uint32_t to, Reading reading) const {
    constexpr std::uint32_t longest_phrase = 5;
    if (token >= to || view.token(token).kind != text::TokenKind::word) return std::nullopt;
    std::string_view const opener = view.word(token);
    bool const owned = opener == "the" || opener == "his" || opener == "her" || opener == "their" || opener == "its";
    bool const determined = owned || opener == "a" || opener == "an";
    constexpr std::uint32_t of_no_noun = word_class::preposition | word_class::coordinate | word_class::be | word_class::have |
                                         word_class::pronoun | word_class::relative | word_class::determiner | word_class::subordinate;
    for (std::uint32_t i = token; i < std::min(token + longest_phrase, to); ++i) {
        if (ActorMention const* const who = view.actor_at(i); who != nullptr) {
            bool const bare = !determined && i == token;
            if (!is_one_person(who) || !(determined || bare) || who->first < token) return std::nullopt;
            return Count{{1, 1, 1}, token, std::min(who->end, to)};
        }
        bool const last = i + 1 >= to || view.is_punctuation(i + 1) || view.is(i + 1, of_no_noun) || in_date(view, i + 1);
        if (!determined || view.is_punctuation(i) || (i > token && view.is(i, of_no_noun))) return std::nullopt;
        if (i == token || !last) continue;
        bool const noun = view.token(i).shape == text::Shape::lower && !view.word(i).ends_with('s') && !view.word(i).ends_with("ly") &&
                          !is_kind(view, i, to, Kind::thing) && !is_harm(view, i, to, reading);
        return noun ? std::optional{Count{{1, 1, 1}, token, i + 1}} : std::nullopt;
    }
    return std::nullopt;
}

/// "30 houses", "two car bombs" count no people; "two bus passengers" do.
bool CasualtyReader::counts_things(SentenceView const& view, std::uint32_t end, std::uint32_t to) const {
    for (std::uint32_t i = end; i < std::min(end + 3, to); ++i) {
        if (view.is_punctuation(i) && view.raw(i) != "%" && view.raw(i) != "-") return false;
        if (view.actor_at(i) != nullptr || is_age(view, i)) return false;
        if (is_kind(view, i, to, Kind::thing)) return people_in(view, i + 1, std::min(i + 3, to)) == nullptr;
        if (view.is(i, word_class::preposition | word_class::be | word_class::have | word_class::coordinate)) return false;
    }
    return false;
}

/// A count of people that begins at this token: a number that does not count things, or "a" before a person.
std::optional<Count> CasualtyReader::people_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const {
    auto count = count_at(view, token, to);
    if (!count || counts_things(view, count->end, to)) return std::nullopt;
    if (!is_kind(view, count->first, to, Kind::article)) return count;
    ActorMention const* const who = people_in(view, count->end, to);
    return who != nullptr && who->kind == ActorKind::person ? count : std::nullopt;
}

/// "3 soldiers | , 5 policemen | and 2 civilians": the next of a list, unless something else is told of it ("and two were wounded").
std::optional<Count> CasualtyReader::next_of_list(SentenceView const& view, std::uint32_t end, std::uint32_t to, Reading reading) const {
    constexpr std::uint32_t longest_head = 9;
    for (std::uint32_t j = end; j + 1 < std::min(end + longest_head, to); ++j) {
        bool const joins = view.word(j) == "and" || view.word(j) == "plus" || view.raw(j) == ",";
        if (!joins) {
            if (view.is_punctuation(j) && view.raw(j) != "-") return std::nullopt;
            continue;
        }
        std::uint32_t k = j + 1;
        while (k + 1 < to && (view.word(k) == "and" || view.word(k) == "her" || view.word(k) == "his" || view.word(k) == "their" ||
                              view.word(k) == "another" || view.word(k) == "also"))
            ++k;
        auto next = people_at(view, k, to);
        std::uint32_t const owned = k > j + 1 && view.word(k - 1) != "and" ? k - 1 : k;  // "and | his driver"
        if (!next) next = person_at(view, owned, to, reading);
        if (!next || is_part(view, next->end)) return std::nullopt;
        if (view.raw(j) == "," && k == j + 1 && people_in(view, next->end, to) == nullptr) return std::nullopt;
        for (std::uint32_t m = next->end; m < std::min(next->end + longest_head, to); ++m) {
            if (is_harm(view, m, to, reading) || is_arrest(view, m, to)) return std::nullopt;
            if (view.is_punctuation(m) || view.word(m) == "and") break;
        }
        return next;
    }
    return std::nullopt;
}

/// A count with those that follow it in its list.
Count CasualtyReader::whole_list(SentenceView const& view, Count const& first, std::uint32_t to, Reading reading) const {
    std::optional<Count> total = first;
    for (auto next = next_of_list(view, first.end, to, reading); next; next = next_of_list(view, next->end, to, reading)) add(total, *next);
    return *total;
}

/// The words before a number may widen it: "at least 12", "at least twenty-five", "more than a hundred".
Count CasualtyReader::widened(SentenceView const& view, Count const& count, std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t j = count.first > from + 4 ? count.first - 4 : from; j < count.first; ++j) {
        auto const longer = count_at(view, j, to);
        if (longer && longer->end >= count.end) return *longer;
    }
    return count;
}

/// "12 soldiers were | killed", "20 others | wounded": the nearest number that begins a phrase to the left, with those before it in its
/// list.
std::optional<Count> CasualtyReader::count_before(SentenceView const& view, std::uint32_t word, std::uint32_t from, Reading reading) const {
    std::optional<Count> part;  // "11 of them", where nobody says of how many
    std::uint32_t least = left_of(word, from, reach);
    for (std::uint32_t i = word; i-- > least;) {
        if (ends_age(view, i, from)) {
            i -= 2;
            continue;
        }
        if (view.is_punctuation(i) && view.raw(i) != "-" && view.raw(i) != ",") return part;
        if (is_harm(view, i, word, reading)) return part;
        // "two guards at the gate | were killed": what stands between counts nobody
        if (view.is(i, word_class::preposition)) least = std::min(least, std::max(left_of(i, from, reach), left_of(word, from, 2 * reach)));
        auto const people = people_at(view, i, word);
        if (!people) continue;
        if (i > from && is_kind(view, i, word, Kind::article) && view.is(i - 1, word_class::preposition)) continue;
        Count const count = widened(view, *people, least, word);
        if (is_part(view, count.end)) {
            part = count, least = left_of(i, from, reach);
            continue;
        }
        if (reading == Reading::hurt && were_arrested(view, count, word)) return std::nullopt;
        if (auto const opener = part_opener(view, count.first); opener && *opener > from) {
            i = *opener, least = left_of(i, from, reach);
            continue;
        }
        if (word_at(view, i, word) != nullptr && count.end < word && view.token(count.end).kind == text::TokenKind::number)
            return std::nullopt;
        std::optional<Count> total = whole_list(view, count, word, reading);
        for (std::uint32_t first = count.first, k = first; k-- > from && first - k < reach;) {
            if (is_harm(view, k, word, reading) || is_arrest(view, k, word)) break;
            auto before = people_at(view, k, word);
            // "the driver and | six women": nothing else stands between
            bool const begins = k == from || !view.is(k - 1, word_class::determiner | word_class::number);
            if (auto const one = person_at(view, k, word, reading); begins && !before && one && first <= one->end + 1) before = one;
            if (!before || before->end > first) continue;
            auto const next = next_of_list(view, before->end, word, reading);
            if (!next || next->end < first || next->first > first + 2) break;
            if (reading == Reading::hurt ? were_arrested(view, *before, first) : is_of_other(view, *before)) break;
            Count const wide = widened(view, *before, from, word);
            add(total, wide);
            first = wide.first, k = first;
        }
        return total;
    }
    return part;
}

namespace {
/// "a clerk | of the bank in Sangin": where the phrase that ends with this token's noun begins with a preposition, that preposition.
std::optional<std::uint32_t> preposition_before(SentenceView const& view, std::uint32_t token, std::uint32_t from) {
    constexpr std::uint32_t longest_phrase = 4;
    for (std::uint32_t i = token; i > from && token - i < longest_phrase;) {
        --i;
        if (view.is_punctuation(i) || view.is(i, word_class::be | word_class::have | word_class::coordinate)) return std::nullopt;
        if (view.is(i, word_class::preposition)) return i;
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
    constexpr std::uint32_t longest_phrase = 4;
    if (last.first < from + 2 || view.word(last.first - 1) != "and") return last;
    std::uint32_t const joint = last.first - 1;
    std::optional<Count> total = last;
    for (std::uint32_t k = joint; k > from && joint - k < longest_phrase;) {
        auto const one = person_at(view, --k, joint, reading);
        if (!one || one->end != joint) continue;
        add(total, *one);
        break;
    }
    return *total;
}

/// "The driver of a bus was | killed", "driver | wounded": one person is the subject.
std::optional<Count> CasualtyReader::person_before(SentenceView const& view, std::uint32_t word, std::uint32_t from,
                                                   Reading reading) const {
    constexpr std::uint32_t of_a_verb = word_class::be | word_class::have | word_class::adverb;
    std::uint32_t const least = left_of(word, from, 2 * reach);
    for (std::uint32_t i = word; i-- > least;) {
        if (ends_age(view, i, from)) {
            i -= 2;
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
        if (who == nullptr)
            for (std::uint32_t k = i; k > from && i - k < 3;)
                if (auto const one = person_at(view, --k, i + 1, reading); one && one->end == i + 1)
                    return with_joined(view, *one, from, reading);
        return who != nullptr && is_one_person(who) ? std::optional{Count{{1, 1, 1}, who->first, who->end}} : std::nullopt;
    }
    return std::nullopt;
}

/// "killing | at least 12 soldiers", "killed | a policeman", "killed himself and five others".
std::optional<Count> CasualtyReader::count_after(SentenceView const& view, std::uint32_t end, std::uint32_t to, Reading reading) const {
    constexpr std::uint32_t gap = 3;
    for (std::uint32_t i = end; i < std::min(end + gap, to); ++i) {
        if (i == end && view.raw(i) == ":") continue;  // "Dead: 18"
        if (view.is_punctuation(i)) return std::nullopt;
        if (reading == Reading::hurt && is_arrest(view, i, to)) return std::nullopt;  // "killed or | arrested 12"
        if (auto const count = people_at(view, i, to)) return whole_list(view, *count, to, reading);
        if (auto const one = person_at(view, i, to, reading)) return whole_list(view, *one, to, reading);
        if (view.is(i, word_class::preposition | word_class::be)) break;
    }
    return std::nullopt;
}

/// "killed nine people": it takes an object, so that a number before it counts those who did it.
bool CasualtyReader::is_active(SentenceView const& view, std::uint32_t word, std::uint32_t end, std::uint32_t to) const {
    if (view.word(word).ends_with("ing")) return true;
    for (std::uint32_t i = word; i > view.first() && word - i < 2;)
        if (view.is(--i, word_class::be)) return false;
    if (end >= to || view.word(word) == "dead") return false;
    bool const object = (view.is(end, word_class::determiner) || view.actor_at(end) != nullptr) && !in_date(view, end);
    if (object && word > view.first() && view.actor_at(word - 1) != nullptr) return true;  // "a soldier | killed the protesters"
    std::string_view const next = view.word(end);
    return next.ends_with("self") || next == "themselves" || people_at(view, end, to) || person_at(view, end, to, Reading::hurt);
}

/// "the death toll has risen to 31": said anew, not one more.
std::optional<Count> CasualtyReader::toll_at(SentenceView const& view, std::uint32_t end, std::uint32_t to) const {
    constexpr std::uint32_t longest = 14;
    for (std::uint32_t i = end; i + 1 < std::min(end + longest, to); ++i) {
        if (is_harm(view, i, to, Reading::hurt)) return std::nullopt;
        std::string_view const w = view.word(i);
        bool const leads = w == "to" || w == "at" || w == "of" || w == "is" || w == "was" || w == "reached" || w == "reaches" ||
                           w == "hit" || w == "passed" || w == "exceeds" || w == "now" || w == "past" || view.raw(i) == ":";
        if (!leads) continue;
        if (auto const count = count_at(view, i + 1, to); count && !is_kind(view, i + 1, to, Kind::article)) return count;
    }
    return std::nullopt;
}

Casualties CasualtyReader::read(SentenceView const& view, std::uint32_t from, std::uint32_t to) const {
    Casualties out;
    std::uint32_t free_from = from;  // what an earlier word has used is not counted twice
    std::optional<Count> last;
    for (std::uint32_t i = from; i < to; ++i) {
        auto const* const word = word_at(view, i, to);
        if (word == nullptr) continue;
        std::uint32_t const end = i + 1 + static_cast<std::uint32_t>(word->rest.size());
        bool const toll = word->kind == Kind::toll;
        if (!toll && word->kind != Kind::killed && word->kind != Kind::injured) continue;
        std::optional<Count> count;
        bool const adjective = i > from && view.word(i).ends_with("ed") && view.is(i - 1, word_class::determiner) &&
                               !view.is(i - 1, word_class::number) && end < to && view.actor_at(end) != nullptr;  // "the killed commander"
        if (adjective) {
            i = end - 1;
            continue;
        }
        if (toll)
            count = toll_at(view, end, to);
        else if (last && i > from + 1 && view.word(i - 1) == "many" && view.word(i - 2) == "as")
            count = last, count->first = i - 2, count->end = i;  // "and as many wounded"
        else if (is_active(view, i, end, to))
            count = count_after(view, end, to, Reading::hurt);
        else if (count = count_before(view, i, free_from, Reading::hurt); !count) {
            if (suffers(view, i, end, to)) count = person_before(view, i, free_from, Reading::hurt);
            if (!count) count = count_after(view, end < to && view.word(end) == "of" ? end + 1 : end, to, Reading::hurt);
        }
        if (!count) {
            i = end - 1;
            continue;
        }
        auto& total = word->kind == Kind::injured ? out.injured : out.killed;
        if (toll) total.reset();
        if (!told_twice(total, *count)) add(total, *count);
        last = count;
        free_from = std::max(count->end, end);
        out.words.push_back(i);
        if (out.end == 0) out.first = i;
        out.first = std::min({out.first, count->first, i});
        out.end = std::max({out.end, count->end, i + 1});
        i = end - 1;
    }
    return out;
}

}  // namespace dateline::events
