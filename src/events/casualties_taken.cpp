// Numbers of people who were abducted, arrested or displaced.
#include <algorithm>

#include "events/casualty_parts.hpp"

namespace dateline::events {
namespace {
constexpr std::uint32_t longest_gap = 10;        ///< tokens between "took" and "hostage"
constexpr std::int64_t most_who_run_away = 100;  ///< fewer who flee, and of whom nothing is said, are rather those who did it

/// "12 were to be | displaced", "could | displace 2,000": it has not happened.
bool is_to_come(SentenceView const& view, std::uint32_t token) {
    std::uint32_t i = token;
    while (i > view.first() && view.is(i - 1, word_class::be | word_class::have | word_class::adverb)) --i;
    for (std::uint32_t k = token; k > view.first() && k > i; --k)
        if (view.word(k - 1) == "be" || view.word(k - 1) == "being") return true;
    return i > view.first() && (view.is(i - 1, word_class::modal) || view.word(i - 1) == "to");
}

/// "rescued 22 | kidnapped women", "those | arrested": it describes people of whom something else is told.
bool describes(SentenceView const& view, std::uint32_t at, std::uint32_t end, std::uint32_t to) {
    ActorMention const* const own = view.actor_at(at);
    if (own != nullptr && own->end > end) return true;  // "displaced persons"
    if (at == view.first() || !view.word(at).ends_with("ed")) return false;
    if (view.is(at - 1, word_class::determiner) && !view.is(at - 1, word_class::number)) return true;
    if (end >= to || view.actor_at(end) == nullptr) return false;
    constexpr std::uint32_t of_a_verb = word_class::be | word_class::have | word_class::adverb | word_class::coordinate |
                                        word_class::pronoun | word_class::relative | word_class::modal;
    return view.actor_at(at - 1) == nullptr && !view.is_punctuation(at - 1) && !view.is(at - 1, of_a_verb);
}
}  // namespace

std::optional<Harm> CasualtyReader::taken(Kind kind) noexcept {
    switch (kind) {
        case Kind::abducted:
            return Harm::abducted;
        case Kind::arrested:
            return Harm::arrested;
        case Kind::displaced:
        case Kind::fled:
            return Harm::displaced;
        default:
            return std::nullopt;
    }
}

/// What only the number of those displaced is held to: "many", "a third of them", "$200 million", "30 rebels" and what is told of "people
/// who had fled" are no number of people who lose their homes here.
bool CasualtyReader::are_displaced(SentenceView const& view, Count const& count, std::uint32_t word) const {
    constexpr std::uint32_t near = 4;
    if (count.shown().value_or(0) == 1) return false;
    std::string_view const sign = count.first > view.first() ? view.raw(count.first - 1) : std::string_view{};
    if (sign == "$" || sign == "\u20ac" || sign == "\u00a3") return false;
    for (std::uint32_t i = count.end; i < std::min(count.end + near, view.end()); ++i) {
        ActorMention const* const who = view.actor_at(i);
        if (who != nullptr && is_armed(*who)) return false;
    }
    for (std::uint32_t i = count.end; i < word; ++i)
        if (view.is(i, word_class::relative)) return false;
    return true;
}

std::optional<std::uint32_t> CasualtyReader::tail_of(SentenceView const& view, Word const& word, std::uint32_t end,
                                                     std::uint32_t to) const {
    if (end < to && view.word(end) == "to" && !view.matches(end, word.tail, to))
        return std::nullopt;  // "forced to release two and to flee"
    for (std::uint32_t i = end; i < std::min(end + longest_gap, to); ++i) {
        if (view.matches(i, word.tail, to)) return i;
        if (view.is_punctuation(i) && view.raw(i) != "-" && view.raw(i) != ",") return std::nullopt;
    }
    return std::nullopt;
}

/// "80 families": how many people that is, nobody said.
bool CasualtyReader::counts_households(SentenceView const& view, Count const& count, std::uint32_t to) const {
    auto const is_group = [&](std::uint32_t i) {  // "families": people, but not so many
        ActorMention const* const who = view.actor_at(i);
        bool const last = who != nullptr && who->end == i + 1 && (i + 1 >= to || view.actor_at(i + 1) == nullptr);
        return last && is_kind(view, i, to, Kind::thing);
    };
    for (std::uint32_t i = count.end; i < std::min(count.end + 3, to) && !view.is_punctuation(i); ++i)
        if (is_kind(view, i, to, Kind::household) || is_group(i)) return true;
    return false;
}

/// "20,000 people had | fled", "thousands | fled": those who live there; not "three gunmen | fled".
bool CasualtyReader::are_residents(SentenceView const& view, Count const& count, std::uint32_t to) const {
    bool bare = true;
    for (std::uint32_t i = count.end; i < to; ++i) {
        if (is_kind(view, i, to, Kind::resident)) return true;
        bare = bare && view.is(i, word_class::be | word_class::have | word_class::adverb);
    }
    return bare && count.shown().value_or(0) >= most_who_run_away;
}

/// "killed 200,000 people and | displaced half of the rest": the number has a word of its own right before it.
bool CasualtyReader::is_of_other(SentenceView const& view, Count const& count) const {
    constexpr std::uint32_t near = 4;
    for (std::uint32_t i = count.first; i > view.first() && count.first - i < near;) {
        --i;
        if (view.is_punctuation(i) || view.is(i, word_class::coordinate)) return false;
        if (is_harm(view, i, count.first, Reading::taken)) return true;
    }
    return false;
}

std::optional<Count> CasualtyReader::taken_count(SentenceView const& view, Word const& word, std::uint32_t at, std::uint32_t from,
                                                 std::uint32_t to) const {
    std::uint32_t end = at + 1 + static_cast<std::uint32_t>(word.rest.size());
    bool const one = word.kind == Kind::abducted || word.kind == Kind::arrested;  // "the driver fled" displaces nobody
    auto const behind = [&](std::uint32_t first, std::uint32_t limit) { return count_after(view, first, limit, Reading::taken); };
    auto const people = [&](std::optional<Count> count) {
        bool const said = one || !count || count_at(view, count->first, to);
        return said ? count : std::nullopt;
    };
    if (!word.tail.empty()) {
        std::uint32_t const tail = *tail_of(view, word, end, to);
        if (tail > end) return people(behind(end, tail));
        end = tail + static_cast<std::uint32_t>(word.tail.size());
    }
    if (describes(view, at, end, to)) return std::nullopt;
    if (word.kind != Kind::fled && is_active(view, at, end, to)) return people(behind(end, to));
    // "abducted and | killed five girls": both are done to them.
    bool const joined = end + 1 < to && view.is(end, word_class::coordinate);
    Word const* const second = joined ? word_at(view, end + 1, to) : nullptr;
    if (second != nullptr && is_harm(view, end + 1, to, Reading::taken)) {
        std::uint32_t const next = end + 2 + static_cast<std::uint32_t>(second->rest.size());
        if (is_active(view, end + 1, next, to)) return people(behind(next, to));
    }
    if (!word.passive || (word.tail.empty() && word.kind != Kind::fled && !suffers(view, at, end, to))) return std::nullopt;
    auto count = count_before(view, at, from, Reading::taken);
    bool const no = count && count->best == 0 && view.is_punctuation(count->end);  // "No, he was not arrested"
    bool const denied = at > from && (view.word(at - 1) == "not" || view.word(at - 1) == "never");
    if (no || denied || (count && is_of_other(view, *count))) return std::nullopt;
    if (!count && one) {
        count = person_before(view, at, from, Reading::taken);
        // "a reporter, a translator and their driver were detained": nobody counted them
        if (count && count->first > from && view.word(count->first - 1) == "and") return std::nullopt;
    }
    if (count && word.kind == Kind::fled && !are_residents(view, *count, at)) return std::nullopt;
    return people(count);
}

std::vector<HarmCount> CasualtyReader::read_taken(SentenceView const& view, std::uint32_t from, std::uint32_t to) const {
    std::vector<HarmCount> out;
    std::uint32_t free_from = from;
    for (std::uint32_t i = from; i < to; ++i) {
        Word const* const word = word_at(view, i, to);
        auto const harm = word != nullptr ? taken(word->kind) : std::nullopt;
        if (!harm || (harm == Harm::displaced && is_to_come(view, i))) continue;
        std::uint32_t const end = i + 1 + static_cast<std::uint32_t>(word->rest.size());
        auto const count = taken_count(view, *word, i, free_from, to);
        bool const counted = count && count->end > free_from && (count->best || count->high) && !counts_households(view, *count, to) &&
                             (harm != Harm::displaced || are_displaced(view, *count, i));
        if (counted) {
            free_from = std::max(count->end, end);
            auto known = std::find_if(out.begin(), out.end(), [&](HarmCount const& one) { return one.harm == *harm; });
            if (known == out.end()) known = out.insert(out.end(), HarmCount{*harm, {}, i, end});
            add(known->count, *count);
            known->first = std::min({known->first, count->first, i});
            known->end = std::max({known->end, count->end, end});
        }
        i = std::max(end, counted && count->first > i ? count->end : end) - 1;
    }
    return out;
}

}  // namespace dateline::events
