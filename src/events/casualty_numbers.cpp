// Numbers of people, as said.
#include <algorithm>
#include <charconv>
#include <limits>
#include <map>

#include "base/error.hpp"
#include "events/casualty_parts.hpp"
#include "events/triggers.hpp"

namespace dateline::events {
namespace {
constexpr std::int64_t most_people = 100'000'000;

std::optional<std::int64_t> parse_number(std::string_view text) {
    std::string digits;
    for (char const c : text)
        if (c != ',') digits += c;
    std::int64_t value = 0;
    auto const [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || fault != std::errc{} || end != digits.data() + digits.size() || value < 0 || value > most_people)
        return std::nullopt;
    return value;
}

void add(std::optional<std::int64_t>& sum, std::optional<std::int64_t> const& more) {
    if (sum && more)
        sum = std::min(*sum + *more, most_people);
    else
        sum.reset();
}

/// "in 2014", "Feb 29, 2015": four digits that could be a year count people only where people follow.
bool is_year(SentenceView const& view, std::uint32_t token) {
    auto const digits = view.raw(token);
    bool const four =
        digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20")) && view.token(token).kind == text::TokenKind::number;
    if (!four) return false;
    std::string_view const before = token > view.first() ? view.word(token - 1) : std::string_view{};
    bool const dated = before == "in" || before == "since" || before == "until" || before == "by" || before == "from" || before == "during";
    return dated || token + 1 >= view.end() || view.actor_at(token + 1) == nullptr;
}

/// "a woman of 58", "a mother of four": years or children, not people.
bool is_of_one(SentenceView const& view, std::uint32_t token) {
    if (token <= view.first() + 1 || view.word(token - 1) != "of") return false;
    if (is_one_person(view.actor_at(token - 2))) return true;
    // "a mason of 22, died", "an owner of 40 and his driver"
    bool article = false;
    for (std::uint32_t i = token - 2; i > view.first() && token - i < 5 && !article;)
        article = view.word(--i) == "a" || view.word(i) == "an";
    bool const noun = article && view.token(token - 2).shape == text::Shape::lower;
    bool const digits = view.raw(token).size() == 2 && view.token(token).kind == text::TokenKind::number && token + 1 < view.end();
    return noun && digits && (view.is_punctuation(token + 1) || view.is(token + 1, word_class::coordinate | word_class::be));
}
}  // namespace

bool is_one_person(ActorMention const* actor) { return actor != nullptr && actor->kind == ActorKind::person; }

bool is_age(SentenceView const& view, std::uint32_t token) {
    if (view.token(token).kind != text::TokenKind::number) return false;
    if (token + 4 < view.end() && view.raw(token + 1) == "-" && view.word(token + 2) == "year") return true;
    if (token > view.first() && (view.word(token - 1) == "aged" || view.word(token - 1) == "age")) return true;
    // "One man, 55, succumbed", "a niece, 12, was"
    bool const apart = token > view.first() + 1 && token + 1 < view.end() && view.raw(token - 1) == "," && view.raw(token + 1) == ",";
    if (apart && view.raw(token).size() <= 2 && view.token(token - 2).kind == text::TokenKind::word) return true;
    // "aged 17 and 22"
    return token > view.first() + 2 && (view.word(token - 1) == "and" || view.word(token - 1) == "to") && view.word(token - 3) == "aged";
}

bool ends_age(SentenceView const& view, std::uint32_t token, std::uint32_t from) {
    return token >= from + 3 && view.raw(token) == "," && view.raw(token - 2) == "," && is_age(view, token - 1);
}

std::uint32_t left_of(std::uint32_t token, std::uint32_t from, std::uint32_t distance) {
    return token > from + distance ? token - distance : from;
}

void add(std::optional<Count>& total, Count const& more) {
    if (!total) {
        total = more;
        return;
    }
    if (total->attackers != more.attackers) {
        std::uint32_t const first = std::min(total->first, more.first), end = std::max(total->end, more.end);
        if (total->attackers) total = more;
        total->first = first, total->end = end;
        return;
    }
    add(total->low, more.low);
    add(total->best, more.best);
    add(total->high, more.high);
    total->first = std::min(total->first, more.first);
    total->end = std::max(total->end, more.end);
}

ActorMention const* people_in(SentenceView const& view, std::uint32_t from, std::uint32_t to) {
    constexpr std::uint32_t longest_phrase = 9;
    for (std::uint32_t i = from; i < std::min(from + longest_phrase, to); ++i) {
        if (is_possessive(view, i)) continue;
        if (auto const* const actor = view.actor_at(i); actor != nullptr) {
            bool const adjective = actor->is_place && actor->end < to;  // "a South Sudanese | officer"
            if (ActorMention const* const next = adjective ? people_in(view, actor->end, std::min(from + longest_phrase, to)) : nullptr;
                next)
                return next;
            return actor;
        }
        if ((view.is_punctuation(i) && view.raw(i) != "-") || view.is(i, word_class::preposition | word_class::coordinate)) return nullptr;
    }
    return nullptr;
}

bool suffers(SentenceView const& view, std::uint32_t word, std::uint32_t end, std::uint32_t to) {
    if (end >= to || view.is_punctuation(end)) return true;
    constexpr std::uint32_t of_no_object =
        word_class::preposition | word_class::locative | word_class::coordinate | word_class::subordinate;
    if (view.is(end, of_no_object) || in_date(view, end) || view.word(end).ends_with("ly")) return true;
    std::uint32_t i = word;
    while (i > view.first() && view.is(i - 1, word_class::adverb) && !view.is(i - 1, word_class::be)) --i;
    return i > view.first() && view.is(i - 1, word_class::be);
}
CasualtyReader::CasualtyReader(dict::Lexicon const& lexicon, Grammar& grammar) {
    static std::map<std::string_view, Kind> const kinds{{"number", Kind::number},       {"multiplier", Kind::multiplier},
                                                        {"article", Kind::article},     {"none", Kind::none},
                                                        {"vague", Kind::vague},         {"at_least", Kind::at_least},
                                                        {"at_most", Kind::at_most},     {"about", Kind::about},
                                                        {"killed", Kind::killed},       {"between", Kind::between},
                                                        {"injured", Kind::injured},     {"toll", Kind::toll},
                                                        {"both", Kind::both},           {"injured_toll", Kind::injured_toll},
                                                        {"ordinal", Kind::ordinal},     {"attacker", Kind::attacker},
                                                        {"figure", Kind::figure},       {"fallen", Kind::fallen},
                                                        {"thing", Kind::thing},         {"abducted", Kind::abducted},
                                                        {"arrested", Kind::arrested},   {"displaced", Kind::displaced},
                                                        {"fled", Kind::fled},           {"resident", Kind::resident},
                                                        {"household", Kind::household}, {"other", Kind::other}};
    auto const& table = lexicon.table("en/casualty_words");
    for (auto const& row : table.rows()) {
        auto const kind = kinds.find(row.cells[table.column("kind")]);
        if (kind == kinds.end()) throw Error{Errc::config, table.name() + ":" + std::to_string(row.line) + ": unknown kind"};
        Word word;
        word.kind = kind->second;
        word.low = parse_number(row.cells[table.column("low")]);
        word.best = parse_number(row.cells[table.column("best")]);
        word.high = parse_number(row.cells[table.column("high")]);
        std::string_view const said = row.cells[table.column("word")];
        std::size_t const gap = said.find(" ... ");
        Phrase const phrase = grammar.add_phrase(said.substr(0, gap));
        if (phrase.empty()) continue;
        if (gap != std::string_view::npos) word.tail = grammar.add_phrase(said.substr(gap + 5));
        bool const several = phrase.size() > 1 && !said.ends_with(" of");
        word.passive = several || gap != std::string_view::npos || said.ends_with("ed") || said == "arrests";
        word.rest.assign(phrase.begin() + 1, phrase.end());
        enter(std::move(word), phrase, grammar);
    }
    for (std::vector<Word>& list : words_.values())
        std::stable_sort(list.begin(), list.end(), [](Word const& a, Word const& b) { return a.rest.size() > b.rest.size(); });
}

void CasualtyReader::enter(Word word, Phrase const& phrase, Grammar& grammar) {
    bool const harm = (word.kind == Kind::killed || word.kind == Kind::injured) && word.rest.empty() && word.tail.empty();
    bool const flight = taken(word.kind) == Harm::displaced && word.tail.empty();
    WordId const first =
        grammar.add(grammar.text(phrase.front()),
                    static_cast<std::uint16_t>(word_list::number | (harm ? word_list::harm : 0) | (flight ? word_list::flight : 0)));
    if (is_hurt(word.kind)) {
        auto const longer = [&](WordId a, WordId b) { return grammar.text(a).size() < grammar.text(b).size(); };
        Phrase const& own = word.tail.empty() ? phrase : word.tail;
        grammar.add(grammar.text(*std::max_element(own.begin(), own.end(), longer)), word_list::toll);
    }
    words_[first].push_back(std::move(word));
}

CasualtyReader::Word const* CasualtyReader::word_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const {
    if (!view.begins(token, word_list::number)) return nullptr;
    for (auto const& word : *words_.find(view.word_id(token)))
        if (view.matches(token + 1, word.rest, to) &&
            (word.tail.empty() || tail_of(view, word, token + 1 + static_cast<std::uint32_t>(word.rest.size()), to)))
            return &word;
    return nullptr;
}

std::optional<Count> CasualtyReader::plain_number(SentenceView const& view, std::uint32_t token, std::uint32_t to) const {
    auto const& times = view.document().times;
    auto const span = view.token(token).span;
    if (std::any_of(view.times().begin(), view.times().end(), [&](std::size_t t) { return times[t].span.contains(span); }))
        return std::nullopt;  // a year, a day
    return figure_at(view, token, to);
}

/// "1,200" may be three tokens. The end of the number that begins at this token.
std::optional<std::int64_t> CasualtyReader::digits_at(SentenceView const& view, std::uint32_t& token, std::uint32_t to, bool& plus) {
    std::string digits{view.raw(token)};
    if (digits.size() > 1 && digits.ends_with('x')) digits.pop_back();  // "2x KIA"
    ++token;
    while (token + 1 < to && view.raw(token) == "," && !view.token(token).space_before &&
           view.token(token + 1).kind == text::TokenKind::number && !view.token(token + 1).space_before &&
           view.raw(token + 1).size() == 3) {
        digits += view.raw(token + 1);
        token += 2;
    }
    plus = token < to && view.raw(token) == "+" && !view.token(token).space_before;  // "20+"
    if (plus) ++token;
    return parse_number(digits);
}

/// "twelve", "a third", "dozens"; "twenty | -five" is added to.
std::optional<Count> CasualtyReader::spelled_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const {
    auto const* const word = word_at(view, token, to);
    if (word == nullptr) return std::nullopt;
    std::uint32_t end = token + 1 + static_cast<std::uint32_t>(word->rest.size());
    switch (word->kind) {
        case Kind::ordinal: {
            if (end < to && (view.word(end) == "of" || view.raw(end) == "-")) return std::nullopt;  // "a third of the town", "a third-year"
            Count one{{1, 1, 1}, token, end};
            one.nth = word->best.value_or(0);
            return one;
        }
        case Kind::vague:
            return Count{{word->low, word->best, word->high}, token, end};
        case Kind::number:
        case Kind::none:
        case Kind::article:
            break;
        default:
            return std::nullopt;
    }
    auto value = word->best;
    if (value && *value >= 20 && *value % 10 == 0 && *value < 100 && end < to) {
        std::uint32_t const next = view.raw(end) == "-" && end + 1 < to ? end + 1 : end;
        auto const* const unit = word_at(view, next, to);
        if (unit != nullptr && unit->kind == Kind::number && unit->best && *unit->best < 10) value = *value + *unit->best, end = next + 1;
    }
    return Count{{value, value, value}, token, end};
}

std::optional<Count> CasualtyReader::figure_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const {
    if (is_year(view, token) || is_age(view, token) || is_of_one(view, token)) return std::nullopt;
    std::optional<std::int64_t> value;
    bool plus = false;
    std::uint32_t i = token;
    if (view.token(i).kind == text::TokenKind::number) {
        value = digits_at(view, i, to, plus);
        if (!value) return std::nullopt;
    } else {
        auto const spelled = spelled_at(view, i, to);
        if (!spelled || spelled->nth > 0 || !spelled->best || spelled->low != spelled->high) return spelled;
        value = spelled->best, i = spelled->end;
    }
    while (i < to) {
        auto const* const factor = word_at(view, i, to);
        if (factor == nullptr || factor->kind != Kind::multiplier || !factor->best || *value > most_people / *factor->best) break;
        value = *value * *factor->best;
        ++i;
    }
    return Count{{value, value, plus ? std::nullopt : value}, token, i};
}

/// "between 15 and 30": no more than the lower end is sure.
std::optional<Count> CasualtyReader::range_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const {
    auto const low = token + 1 < to ? plain_number(view, token + 1, to) : std::nullopt;
    if (!low || low->end + 1 >= to || view.word(low->end) != "and") return std::nullopt;
    auto const high = plain_number(view, low->end + 1, to);
    if (!high || !low->best || !high->best || *low->best >= *high->best) return std::nullopt;
    return Count{{low->best, low->best, high->best}, token, high->end};
}

std::optional<Count> CasualtyReader::count_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const {
    if (token >= to) return std::nullopt;
    auto const* const word = word_at(view, token, to);
    if (word != nullptr && word->kind == Kind::between) return range_at(view, token, to);
    bool const bound = word != nullptr && (word->kind == Kind::at_least || word->kind == Kind::at_most || word->kind == Kind::about);
    if (!bound) return plain_number(view, token, to);
    auto const next = token + 1 + static_cast<std::uint32_t>(word->rest.size());
    if (next >= to) return std::nullopt;
    auto count = plain_number(view, next, to);
    if (!count) return std::nullopt;
    count->first = token;
    if (word->kind == Kind::at_least) count->high.reset();
    if (word->kind == Kind::at_most) count->low.reset();
    if (word->kind == Kind::about) count->low = count->high = std::nullopt;
    return count;
}

}  // namespace dateline::events
