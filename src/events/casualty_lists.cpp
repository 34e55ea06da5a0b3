// Those killed and injured as they are listed: "three soldiers, a clerk and two others".
#include <algorithm>

#include "events/casualty_parts.hpp"

namespace dateline::events {
namespace {
constexpr std::uint32_t reach = reach_of_count;

/// "one | of them", "two | of whom": some of those counted before.
bool is_part(SentenceView const& view, std::uint32_t end) {
    if (end + 1 >= view.end() || view.word(end) != "of") return false;
    std::string_view const w = view.word(end + 1);
    return w == "them" || w == "whom" || w == "these" || w == "those" || w == "which";
}

/// "Eight villagers, including the headman and his son | , were killed": the word that opens what ends with this comma.
std::optional<std::uint32_t> parts_before(SentenceView const& view, std::uint32_t comma, std::uint32_t from) {
    constexpr std::uint32_t longest = 12;
    bool const included = comma > from && view.word(comma - 1) == "included";
    for (std::uint32_t i = comma; i > from && comma - i < longest;) {
        std::string_view const w = view.word(--i);
        if (w == "including" || w == "among" || (included && view.raw(i) == ",")) return i;
    }
    return std::nullopt;
}

/// "including 4 women", "among them three children": a part of those counted before. The first token of the words that say so.
std::optional<std::uint32_t> part_opener(SentenceView const& view, std::uint32_t count_first) {
    for (std::uint32_t i = count_first; i > view.first() && count_first - i < 3;) {
        std::string_view const w = view.word(--i);
        bool const all = w == "among" && i > view.first() && view.is(i - 1, word_class::be);  // "two were among | 15 killed"
        if (w == "including" || (w == "among" && !all)) return i;
        if ((w == "them" || w == "whom") && i > view.first() && (view.word(i - 1) == "among" || view.word(i - 1) == "of")) return i - 1;
    }
    return std::nullopt;
}
/// What ends with this token and counts nobody: an age, what stands in brackets; the token that opens it.
std::optional<std::uint32_t> passed_over(SentenceView const& view, std::uint32_t token, std::uint32_t from) {
    if (ends_age(view, token, from)) return token - 2;
    return view.raw(token) == ")" || view.raw(token) == "]" ? aside_before(view, token, from) : std::nullopt;
}

bool ends_phrase(SentenceView const& view, std::uint32_t token) {
    std::string_view const raw = view.raw(token);
    return view.is_punctuation(token) && raw != "-" && raw != "," && raw != "+" && !is_apostrophe(view, token);
}

bool is_owner(std::string_view word) { return word == "his" || word == "her" || word == "their"; }

/// ", two officials | and a doctor said": those who end here say it.
bool speaks(SentenceView const& view, std::uint32_t end) {
    constexpr std::uint32_t longest = 12;
    for (std::uint32_t i = end; i < std::min(end + longest, view.end()) && !view.is_punctuation(i); ++i) {
        if (view.begins(i, word_list::report) && !view.is(i, word_class::preposition)) return true;
        if (view.is(i, word_class::be | word_class::have | word_class::relative)) return false;
    }
    return false;
}

/// ", an innocent father of four, | was": who someone is, said between commas.
bool is_apposition(SentenceView const& view, std::uint32_t first, std::uint32_t end, std::uint32_t to) {
    constexpr std::uint32_t longest = 7;
    if (view.word(first) != "a" && view.word(first) != "an") return false;
    for (std::uint32_t i = end; i < std::min(end + longest, to); ++i) {
        if (view.is(i, word_class::coordinate)) return false;
        if (view.raw(i) == ",") return i + 1 >= to || view.is(i + 1, word_class::be | word_class::have);
    }
    return false;
}

/// Behind a number that no known noun follows: "5 | officers", "two | of his pupils" are people, "5 | on Friday" are not said to be.
bool begins_head(SentenceView const& view, std::uint32_t i, std::uint32_t to) {
    if (i >= to) return false;
    if (view.word(i) == "of" && i + 1 < to && view.is(i + 1, word_class::determiner | word_class::pronoun)) return true;
    constexpr std::uint32_t of_no_noun = word_class::preposition | word_class::coordinate | word_class::be | word_class::have |
                                         word_class::pronoun | word_class::relative | word_class::modal | word_class::adverb;
    bool const lower = view.token(i).kind == text::TokenKind::word && view.token(i).shape == text::Shape::lower;
    bool const ends = i + 1 >= to || view.is_punctuation(i + 1) || view.is(i + 1, word_class::coordinate | word_class::preposition);
    return lower && !view.is(i, of_no_noun) && ends && view.word(i) != "others";
}
}  // namespace

bool is_joined(SentenceView const& view, std::uint32_t end, std::uint32_t first) {
    constexpr std::uint32_t longest = 8;
    bool const owned = first > end && view.is(first - 1, word_class::determiner);
    std::uint32_t const joint = first - (owned ? 2 : 1);
    if (first < end + 3 || first - end > longest || view.word(joint) != "and" || view.word(end) != "of") return false;
    for (std::uint32_t i = end; i < joint; ++i)
        if (view.is_punctuation(i) || view.is(i, word_class::coordinate | word_class::be | word_class::have)) return false;
    return true;
}

std::uint32_t joiner_at(SentenceView const& view, std::uint32_t i, std::uint32_t to) {
    std::string_view const w = view.word(i);
    if (w == "and" || w == "plus" || view.raw(i) == ",") return 1;
    if (i + 2 < to && w == "as" && view.word(i + 1) == "well" && view.word(i + 2) == "as") return 3;
    return i + 1 < to && (w == "along" || w == "together") && view.word(i + 1) == "with" ? 2 : 0;
}

/// "3 soldiers | , 5 policemen | and 2 civilians": the next of a list, unless something else is told of it ("and two were wounded").
std::optional<Count> CasualtyReader::next_of_list(SentenceView const& view, std::uint32_t end, std::uint32_t to, Reading reading) const {
    constexpr std::uint32_t longest_head = 9;
    for (std::uint32_t j = end; j + 1 < std::min(end + longest_head, to); ++j) {
        std::uint32_t const joins = joiner_at(view, j, to);
        if (joins == 0) {
            if (view.is_punctuation(j) && view.raw(j) != "-") return std::nullopt;
            continue;
        }
        std::uint32_t k = j + joins;
        while (k + 1 < to && (view.word(k) == "and" || view.word(k) == "her" || view.word(k) == "his" || view.word(k) == "their" ||
                              view.word(k) == "another" || view.word(k) == "also"))
            ++k;
        auto next = people_at(view, k, to);
        std::uint32_t const owned = k > j + 1 && view.word(k - 1) != "and" ? k - 1 : k;  // "and | his driver"
        if (!next) next = person_at(view, owned, to, reading);
        if (!next || is_part(view, next->end)) return std::nullopt;
        if (view.raw(j) == "," && k == j + 1 && people_in(view, next->end, to) == nullptr && !begins_head(view, next->end, to))
            return std::nullopt;
        if (view.raw(j) == "," && is_apposition(view, k, next->end, to)) return std::nullopt;
        if (speaks(view, next->end) || (next->end < to && view.word(next->end) == "included")) return std::nullopt;
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
        auto longer = count_at(view, j, to);
        if (!longer || longer->end < count.end) continue;
        longer->attackers = count.attackers;
        return *longer;
    }
    return count;
}

/// "the driver and | six women", "the head of the district and his | two guards": one person said without a number begins at this token,
/// and nothing else stands between that and those counted from `first` on.
std::optional<Count> CasualtyReader::person_joined(SentenceView const& view, std::uint32_t token, std::uint32_t first, std::uint32_t from,
                                                   std::uint32_t to, Reading reading) const {
    bool const begins = token == from || !view.is(token - 1, word_class::determiner | word_class::number);
    auto const one = begins ? person_at(view, token, to, reading) : std::nullopt;
    if (!one) return std::nullopt;
    bool const capitals = view.token(one->end - 1).shape == text::Shape::upper;  // where few words are known
    bool const brief = one->end <= one->first + 2;                               // "a guard and", not "a barn burned down and"
    bool const known = brief || capitals || is_owner(view.word(one->first)) || people_in(view, token, one->end) != nullptr;
    bool const owned = first > from && is_owner(view.word(first - 1));
    bool const next_to = first <= one->end + (owned ? 2 : 1) || is_joined(view, one->end, first);
    return known && next_to ? one : std::nullopt;
}

/// Adds those that stand in a list before `first`. Where they are parts of those counted before, the first token of the words that say so.
std::optional<std::uint32_t> CasualtyReader::add_earlier(SentenceView const& view, std::uint32_t first, std::uint32_t from,
                                                         std::uint32_t word, Reading reading, std::optional<Count>& total) const {
    constexpr std::uint32_t longest_phrase = reach + 3;
    for (std::uint32_t k = first; k-- > from && first - k < longest_phrase;) {
        if (is_harm(view, k, word, reading) || is_arrest(view, k, word)) break;
        auto before = people_at(view, k, word);
        if (!before) before = person_joined(view, k, first, from, word, reading);
        if (!before || before->end > first) continue;
        auto const next = next_of_list(view, before->end, word, reading);
        bool const listed = next && next->end >= first && next->first <= first + 2;
        if (!listed && !is_joined(view, before->end, first)) break;
        if (auto const opener = part_opener(view, before->first); opener) return opener;
        if (reading == Reading::hurt ? were_arrested(view, *before, first) : is_of_other(view, *before)) break;
        Count const wide = widened(view, *before, from, word);
        add(total, wide);
        first = wide.first, k = first;
    }
    return std::nullopt;
}

/// "a clerk | of the bank", ", a father of two, | was": whoever is said here is not who it happened to.
bool CasualtyReader::is_aside(SentenceView const& view, Count const& people, std::uint32_t from, std::uint32_t word) const {
    if (people.first == from || !is_kind(view, people.first, word, Kind::article)) return false;
    std::uint32_t const before = people.first - 1;
    return view.is(before, word_class::preposition) || (view.raw(before) == "," && is_apposition(view, people.first, people.end, word + 1));
}

/// "12 soldiers were | killed", "20 others | wounded": the nearest number that begins a phrase to the left, with those before it in its
/// list.
std::optional<Count> CasualtyReader::count_before(SentenceView const& view, std::uint32_t word, std::uint32_t from, Reading reading) const {
    std::optional<Count> part;  // "11 of them", where nobody says of how many
    std::uint32_t least = left_of(word, from, reach);
    for (std::uint32_t i = word; i-- > least;) {
        if (auto const opener = passed_over(view, i, from); opener) {
            i = *opener, least = std::min(least, left_of(i, from, reach));
            continue;
        }
        if (auto const opener = view.raw(i) == "," ? parts_before(view, i, from) : std::nullopt; opener)
            least = std::min(least, left_of(*opener, from, reach));
        if (ends_phrase(view, i) || is_harm(view, i, word, reading)) return part;
        // "two guards at the gate | were killed": what stands between counts nobody
        if (view.is(i, word_class::preposition)) least = std::min(least, std::max(left_of(i, from, reach), left_of(word, from, 2 * reach)));
        auto const people = people_at(view, i, word);
        if (!people || is_aside(view, *people, from, word)) continue;
        Count const count = widened(view, *people, least, word);
        auto opener = part_opener(view, count.first);
        if (is_part(view, count.end)) {
            part = count, part->of_them = true, least = left_of(i, from, reach);
            continue;
        }
        if (reading == Reading::hurt && were_arrested(view, count, word)) return std::nullopt;
        if (!opener || *opener <= from) {
            if (word_at(view, i, word) != nullptr && count.end < word && view.token(count.end).kind == text::TokenKind::number)
                return std::nullopt;
            std::optional<Count> total = whole_list(view, count, word, reading);
            opener = add_earlier(view, count.first, from, word, reading, total);
            if (!opener || *opener <= from) return total;
        }
        i = *opener, least = left_of(i, from, reach);
    }
    return part;
}

}  // namespace dateline::events
