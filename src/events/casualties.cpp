// Numbers of killed and injured people.
#include <algorithm>

#include "events/casualty_parts.hpp"
#include "events/triggers.hpp"

namespace dateline::events {
namespace {
/// "forty soldiers killed", and in the same sentence "at least 40 dead": told twice, as in a heading and what stands below it.
bool told_twice(std::optional<Count> const& total, Count const& count) {
    constexpr std::int64_t least_alike = 10;
    return total && count.best && total->best == count.best && *count.best >= least_alike;
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
    count->attackers = are_attackers(view, *count, to);
    if (!is_kind(view, count->first, to, Kind::article)) return count;
    ActorMention const* const who = people_in(view, count->end, to);
    return who != nullptr && who->kind == ActorKind::person ? count : std::nullopt;
}

/// "7 killed and | 40 hurt", "one killed and | three arrested": what is counted here is of the next word.
bool CasualtyReader::counts_next(SentenceView const& view, std::uint32_t end, std::uint32_t to) const {
    constexpr std::uint32_t longest_head = 4;
    auto const next = end < to && view.is(end - 1, word_class::coordinate) ? people_at(view, end, to) : std::nullopt;
    if (!next) return false;
    for (std::uint32_t i = next->end; i < std::min(next->end + longest_head, to) && !view.is_punctuation(i); ++i)
        if (is_harm(view, i, to, Reading::hurt) || is_arrest(view, i, to)) return true;
    return false;
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
    bool const counted = word > view.first() + 1 && view.word(word - 2) == "the" &&
                         (view.is(word - 1, word_class::number) || view.token(word - 1).kind == text::TokenKind::number);
    if (counted) return false;  // "of the eleven wounded | one is ..."
    if (counts_next(view, end, to)) return false;
    bool const object = (view.is(end, word_class::determiner) || view.actor_at(end) != nullptr) && !in_date(view, end);
    if (object && word > view.first() && view.actor_at(word - 1) != nullptr) return true;  // "a soldier | killed the protesters"
    std::string_view const next = view.word(end);
    return next.ends_with("self") || next == "themselves" || people_at(view, end, to) || person_at(view, end, to, Reading::hurt);
}

/// "two farmers | were lured to a track and executed": verbs that are joined have one subject.
std::optional<Count> CasualtyReader::subject_before(SentenceView const& view, std::uint32_t word, std::uint32_t from) const {
    constexpr std::uint32_t farthest = 16;
    bool const joined = word > from && (view.is(word - 1, word_class::coordinate) || view.word(word - 1) == "then");
    if (!joined) return std::nullopt;
    for (std::uint32_t i = word - 1; i > from && word - i < farthest;) {
        --i;
        if ((view.is_punctuation(i) && view.raw(i) != "," && view.raw(i) != "-") || is_harm(view, i, word, Reading::hurt))
            return std::nullopt;
        bool const passive = view.is(i, word_class::be) && i + 1 < word && view.word(i + 1).ends_with("ed");
        if (!view.is(i, word_class::be)) continue;
        auto const count = count_before(view, i, from, Reading::hurt);
        return count || !passive ? count : person_before(view, i, from, Reading::hurt);
    }
    return std::nullopt;
}

namespace {
/// "the killed commander", "one of the wounded": the word says who somebody is, and counts nobody.
bool is_adjective(SentenceView const& view, std::uint32_t word, std::uint32_t end, std::uint32_t from, std::uint32_t to) {
    bool const of_own = word > from + 1 && view.is(word - 1, word_class::determiner) && view.is(word - 2, word_class::preposition);
    if (of_own && is_wound(view.word(word))) return true;  // "died of his | injuries"
    if (word == from || !view.word(word).ends_with("ed")) return false;
    std::string_view const before = view.word(word - 1);
    if ((before == "the" || before == "those") && (end >= to || view.actor_at(end) == nullptr)) return true;
    return view.is(word - 1, word_class::determiner) && !view.is(word - 1, word_class::number) && end < to && view.actor_at(end) != nullptr;
}

}  // namespace

/// Whom the word at `at` counts. `end` is set behind words that belong to it ("shot him | dead").
std::optional<Count> CasualtyReader::harmed(SentenceView const& view, Word const& word, std::uint32_t at, std::uint32_t& end,
                                            std::uint32_t from, std::uint32_t to) const {
    if (!word.tail.empty()) {
        std::uint32_t const tail = *tail_of(view, word, end, to);
        auto const between = tail > end ? count_after(view, end, tail, Reading::hurt) : std::nullopt;
        end = tail + static_cast<std::uint32_t>(word.tail.size());
        if (between) return between;
    } else if (is_active(view, at, end, to)) {
        return count_after(view, end < to && view.word(end) == "of" ? end + 1 : end, to, Reading::hurt);
    }
    bool const killed = word.kind == Kind::killed;
    if (auto count = killed ? of_those_hurt(view, at, from) : std::nullopt; count) {
        count->telling = Telling::more, count->fatal = true;
        return count;
    }
    auto count = count_before(view, at, from, Reading::hurt);
    if (!count) count = subject_before(view, at, from);
    bool const fell = count && !is_kind(view, count->first, at, Kind::article) && people_in(view, count->end, at) != nullptr;
    if (word.kind == Kind::fallen && !fell) return std::nullopt;
    bool const of_whom = end < to && view.word(end) == "of" && !is_dying(view.word(at)) && !view.word(at).ends_with("ed");
    if (!count && of_whom) count = count_after(view, end + 1, to, Reading::hurt);  // "the lives | of five soldiers"
    if (!count && suffers(view, at, end, to)) count = person_before(view, at, from, Reading::hurt);
    std::uint32_t const joins = count && end < to ? joiner_at(view, end, to) : 0;
    if (joins > 1) {  // "a priest was killed | along with four others"
        auto more = people_at(view, end + joins, to);
        if (!more) more = person_at(view, end + joins, to, Reading::hurt);
        if (more) add(count, whole_list(view, *more, to, Reading::hurt)), end = more->end;
    }
    if (count && killed) count->telling = telling_of(view, at, *count);
    if (!count && word.tail.empty() && !counts_next(view, end, to))
        count = count_after(view, end < to && view.word(end) == "of" ? end + 1 : end, to, Reading::hurt);
    return count;
}

namespace {
void take(std::optional<Count>& total, Count const& count) {
    bool const told = count.telling == Telling::former || (total && total->telling == Telling::anew);
    if (total && (told || count.of_them)) return;  // "the toll rose to 14 after two of the wounded died"
    if ((total && count.telling == Telling::anew) || (total && total->telling == Telling::former))
        total = count;
    else if (!told_twice(total, count))
        add(total, count);
}
}  // namespace

/// What the word at `at` counts; `end` is set behind the words of the statement, `kind` to what was done ("a toll of nine | injured").
std::optional<Count> CasualtyReader::counted(SentenceView const& view, std::uint32_t at, Casualties const& known, std::uint32_t from,
                                             std::uint32_t to, Kind& kind, std::uint32_t& end) const {
    Word const& word = *word_at(view, at, to);
    if (is_toll(kind)) {
        auto count = toll_at(view, end, to);
        if (!count) return std::nullopt;
        count->implied = kind == Kind::figure;
        Word const* const said = word_at(view, count->end, to);
        bool const of = said != nullptr && (said->kind == Kind::killed || said->kind == Kind::injured);
        if (of) kind = said->kind;
        end = std::max(end, count->end + (of ? 1 + static_cast<std::uint32_t>(said->rest.size()) : 0));
        return count;
    }
    auto const& last = known.killed && known.injured ? (known.killed->end > known.injured->end ? known.killed : known.injured)
                       : known.killed                ? known.killed
                                                     : known.injured;
    if (known.injured && kind == Kind::killed && is_dying(view.word(at)) && known.free_from <= at) {  // "was shot in the back and | died"
        constexpr std::uint32_t of_a_chain = word_class::coordinate | word_class::adverb;
        auto count = known.injured;
        bool same = known.end > 0;
        for (std::uint32_t i = known.free_from; i < at; ++i) same = same && view.is(i, of_a_chain);
        count->fatal = true;
        if (same) return count;
    }
    bool const none = last && last->best == 0 && at > known.free_from && at == known.free_from + 1;
    if (none && (view.word(at - 1) == "or" || view.word(at - 1) == "nor")) return last;       // "nobody was killed or | injured"
    if (last && at > from + 1 && view.word(at - 1) == "many" && view.word(at - 2) == "as") {  // "and as many wounded"
        auto count = last;
        count->first = at - 2, count->end = at;
        return count;
    }
    auto count = harmed(view, word, at, end, known.end == 0 ? from : known.free_from, to);
    if (kind == Kind::both && count && count->best != 0) return std::nullopt;
    return count;
}

/// "three dead, | now five", "12 were killed, | residents spoke of 30": a number behind those counted that has no word of its own.
void CasualtyReader::take_behind(SentenceView const& view, std::uint32_t from, std::uint32_t to, Casualties& out) const {
    constexpr std::uint32_t near = 5;
    if (out.end < to) {
        std::uint32_t const now = out.end + (view.is_punctuation(out.end) ? 1U : 0U);
        auto const update = now + 1 < to && view.word(now) == "now" ? count_at(view, now + 1, to) : std::nullopt;
        if (update && (update->end >= to || view.is_punctuation(update->end) || view.word(update->end) == "dead"))
            out.killed = update, out.end = update->end;
    }
    bool const behind = out.end < to && view.word(out.end) == "according";
    bool const said = behind || has_voice(view, from, out.killed->first) || has_voice(view, out.end, std::min(out.end + near, to));
    auto const rival = said ? rival_after(view, out.end, to) : std::nullopt;
    if (rival) widen(*out.killed, *rival), out.end = rival->end;
}

Casualties CasualtyReader::read(SentenceView const& view, std::uint32_t from, std::uint32_t to) const {
    Casualties out;
    std::optional<Telling> toll;  // "raised the toll to nine dead and 24 wounded": both
    for (std::uint32_t i = from; i < to; ++i) {
        auto const* const word = word_at(view, i, to);
        if (word == nullptr) continue;
        std::uint32_t end = i + 1 + static_cast<std::uint32_t>(word->rest.size());
        if (word->kind == Kind::other)  // "sentenced five men to death"
            i = (word->tail.empty() ? end : *tail_of(view, *word, end, to) + static_cast<std::uint32_t>(word->tail.size())) - 1;
        if (!is_hurt(word->kind)) continue;
        Kind kind = word->kind;
        auto count = is_adjective(view, i, end, from, to) ? std::nullopt : counted(view, i, out, from, to, kind, end);
        if (!count) {
            if (word->kind != Kind::figure) i = end - 1;  // "the number | of wounded"
            continue;
        }
        if (is_toll(word->kind)) toll = count->telling;
        if (toll && count->telling == Telling::plain) count->telling = *toll;
        if (kind == Kind::both) take(out.injured, *count);
        if (kind == Kind::killed && count->fatal && out.injured && count->first == out.injured->first) out.injured.reset();
        auto& total = kind == Kind::injured || kind == Kind::injured_toll ? out.injured : out.killed;
        if (total) count->implied = false;
        bool const figure = total && word->kind == Kind::figure && !count->changes && has_voice(view, out.end, count->first);
        if (figure || (total && is_rival(view, from, *total, out.end, *count)))
            widen(*total, *count);
        else
            take(total, *count);
        out.free_from = std::max(count->end, end);
        out.words.push_back(i);
        if (out.words.size() == 1) out.first = i;
        out.first = std::min({out.first, count->first, i});
        out.end = std::max({out.end, count->end, i + 1});
        i = end - 1;
    }
    if (out.killed) take_behind(view, from, to, out);
    return out;
}

}  // namespace dateline::events
