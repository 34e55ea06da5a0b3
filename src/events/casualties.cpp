#include "events/casualties.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/error.hpp"

namespace dateline::events {
namespace {
constexpr std::uint32_t reach = 7;  ///< tokens between a number and "killed"
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

/// "in 2014", "since 1998": four digits after a preposition count no people.
bool is_year(SentenceView const& view, std::uint32_t token) {
    auto const digits = view.raw(token);
    bool const four =
        digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20")) && view.token(token).kind == text::TokenKind::number;
    return four && token > view.first() && view.is(token - 1, word_class::preposition | word_class::subordinate);
}

/// "aged 17", "a woman of 58", "a 34-year-old": a number of years, not of people.
bool is_age(SentenceView const& view, std::uint32_t token) {
    if (view.token(token).kind != text::TokenKind::number) return false;
    if (token + 4 < view.end() && view.raw(token + 1) == "-" && view.word(token + 2) == "year") return true;
    if (token > view.first() && (view.word(token - 1) == "aged" || view.word(token - 1) == "age")) return true;
    // "aged 17 and 22"
    if (token > view.first() + 2 && (view.word(token - 1) == "and" || view.word(token - 1) == "to") && view.word(token - 3) == "aged")
        return true;
    bool const of = token > view.first() + 1 && view.word(token - 1) == "of";
    ActorMention const* const who = of ? view.actor_at(token - 2) : nullptr;
    return who != nullptr && who->kind == "person";
}

/// Sums of lower ends hold although an upper end is open.
void add(std::optional<Count>& total, Count const& more) {
    if (!total) {
        total = more;
        return;
    }
    add(total->low, more.low);
    add(total->best, more.best);
    add(total->high, more.high);
    total->first = std::min(total->first, more.first);
    total->end = std::max(total->end, more.end);
}
}  // namespace

CasualtyReader::CasualtyReader(dict::Lexicon const& lexicon) {
    static std::map<std::string_view, Kind> const kinds{
        {"number", Kind::number}, {"multiplier", Kind::multiplier}, {"article", Kind::article}, {"none", Kind::none},
        {"vague", Kind::vague},   {"at_least", Kind::at_least},     {"at_most", Kind::at_most}, {"about", Kind::about},
        {"killed", Kind::killed}, {"injured", Kind::injured}};
    auto const& table = lexicon.table("en/casualty_words");
    for (auto const& row : table.rows()) {
        auto const kind = kinds.find(row.cells[table.column("kind")]);
        if (kind == kinds.end()) throw Error{Errc::config, table.name() + ":" + std::to_string(row.line) + ": unknown kind"};
        Word word;
        word.kind = kind->second;
        word.low = parse_number(row.cells[table.column("low")]);
        word.best = parse_number(row.cells[table.column("best")]);
        word.high = parse_number(row.cells[table.column("high")]);
        Frame::Phrase phrase;
        for (auto const part : split(row.cells[table.column("word")], ' '))
            if (!part.empty()) phrase.emplace_back(part);
        if (phrase.empty()) continue;
        std::string const first = phrase.front();
        phrase.erase(phrase.begin());
        word.rest = std::move(phrase);
        words_[first].push_back(std::move(word));
    }
    for (auto& [first, list] : words_)
        std::stable_sort(list.begin(), list.end(), [](Word const& a, Word const& b) { return a.rest.size() > b.rest.size(); });
}

CasualtyReader::Word const* CasualtyReader::word_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const {
    if (view.is_punctuation(token)) return nullptr;
    auto const found = words_.find(view.word(token));
    if (found == words_.end()) return nullptr;
    for (auto const& word : found->second)
        if (view.matches(token + 1, word.rest, to)) return &word;
    return nullptr;
}

bool CasualtyReader::is_harm_word(std::string_view word) const {
    auto const found = words_.find(word);
    return found != words_.end() && std::any_of(found->second.begin(), found->second.end(), [](Word const& w) {
               return (w.kind == Kind::killed || w.kind == Kind::injured) && w.rest.empty();
           });
}

std::optional<Count> CasualtyReader::plain_number(SentenceView const& view, std::uint32_t token, std::uint32_t to) const {
    auto const& times = view.document().times;
    auto const span = view.token(token).span;
    if (std::any_of(view.times().begin(), view.times().end(), [&](std::size_t t) { return times[t].span.contains(span); }))
        return std::nullopt;  // a year, a day
    if (is_year(view, token) || is_age(view, token)) return std::nullopt;
    std::optional<std::int64_t> value;
    std::uint32_t i = token;
    if (view.token(i).kind == text::TokenKind::number) {
        std::string digits{view.raw(i)};
        ++i;
        // "1,200" may be three tokens.
        while (i + 1 < to && view.raw(i) == "," && !view.token(i).space_before && view.token(i + 1).kind == text::TokenKind::number &&
               !view.token(i + 1).space_before && view.raw(i + 1).size() == 3) {
            digits += view.raw(i + 1);
            i += 2;
        }
        value = parse_number(digits);
        if (!value) return std::nullopt;
    } else {
        auto const* const word = word_at(view, i, to);
        if (word == nullptr) return std::nullopt;
        bool const usable =
            word->kind == Kind::number || word->kind == Kind::vague || word->kind == Kind::none || word->kind == Kind::article;
        if (!usable) return std::nullopt;
        i += 1 + static_cast<std::uint32_t>(word->rest.size());
        if (word->kind == Kind::vague) return Count{word->low, word->best, word->high, token, i};
        value = word->best;
        // "twenty-five"
        if (value && *value >= 20 && *value % 10 == 0 && *value < 100 && i < to) {
            std::uint32_t const next = view.raw(i) == "-" && i + 1 < to ? i + 1 : i;
            auto const* const unit = word_at(view, next, to);
            if (unit != nullptr && unit->kind == Kind::number && unit->best && *unit->best < 10) {
                value = *value + *unit->best;
                i = next + 1;
            }
        }
    }
    while (value && i < to) {
        auto const* const factor = word_at(view, i, to);
        if (factor == nullptr || factor->kind != Kind::multiplier || !factor->best || *value > most_people / *factor->best) break;
        value = *value * *factor->best;
        ++i;
    }
    return Count{value, value, value, token, i};
}

std::optional<Count> CasualtyReader::count_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const {
    if (token >= to) return std::nullopt;
    auto const* const word = word_at(view, token, to);
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

/// "12 soldiers were | killed", "20 others | wounded": the nearest number that begins a phrase to the left.
std::optional<Count> CasualtyReader::count_before(SentenceView const& view, std::uint32_t word, std::uint32_t from) const {
    std::uint32_t const least = word > from + reach ? word - reach : from;
    for (std::uint32_t i = word; i-- > least;) {
        if (view.is_punctuation(i) && view.raw(i) != "-" && view.raw(i) != ",") return std::nullopt;
        auto const* const other = word_at(view, i, word);
        if (other != nullptr && (other->kind == Kind::killed || other->kind == Kind::injured)) return std::nullopt;
        auto count = count_at(view, i, word);
        if (!count) continue;
        // The words before may widen it: "at least 12", "at least twenty-five", "more than a hundred".
        for (std::uint32_t j = i > least + 4 ? i - 4 : least; j < i; ++j) {
            auto longer = count_at(view, j, word);
            if (longer && longer->end >= count->end) {
                count = longer;
                break;
            }
        }
        bool const article = word_at(view, count->first, word) != nullptr && word_at(view, count->first, word)->kind == Kind::article;
        auto const* const actor = [&]() -> ActorMention const* {
            for (std::uint32_t k = count->end; k < word; ++k)
                if (auto const* const a = view.actor_at(k); a != nullptr) return a;
            return nullptr;
        }();
        if (article && (actor == nullptr || actor->kind != "person")) return std::nullopt;
        if (word_at(view, i, word) != nullptr && count->end < word && view.token(count->end).kind == text::TokenKind::number)
            return std::nullopt;
        return count;
    }
    return std::nullopt;
}

/// "killing | at least 12 soldiers", "killed | a policeman".
std::optional<Count> CasualtyReader::count_after(SentenceView const& view, std::uint32_t word, std::uint32_t to) const {
    std::uint32_t const end = std::min(word + 4, to);
    for (std::uint32_t i = word + 1; i < end; ++i) {
        if (view.is_punctuation(i)) return std::nullopt;
        auto const count = count_at(view, i, to);
        if (!count) continue;
        auto const* const spelled = word_at(view, count->first, to);
        if (spelled == nullptr || spelled->kind != Kind::article) return count;
        for (std::uint32_t k = count->end; k < std::min(count->end + 4, to); ++k)
            if (auto const* const actor = view.actor_at(k); actor != nullptr) return actor->kind == "person" ? count : std::nullopt;
        return std::nullopt;
    }
    return std::nullopt;
}

Casualties CasualtyReader::read(SentenceView const& view, std::uint32_t from, std::uint32_t to) const {
    Casualties out;
    std::uint32_t free_from = from;  // what an earlier word has used is not counted twice
    for (std::uint32_t i = from; i < to; ++i) {
        auto const* const word = word_at(view, i, to);
        if (word == nullptr || (word->kind != Kind::killed && word->kind != Kind::injured)) continue;
        bool const active = i > from && (view.word(i).ends_with("ing"));
        auto count = active ? std::nullopt : count_before(view, i, free_from);
        if (!count) count = count_after(view, i, to);
        if (!count) continue;
        auto& total = word->kind == Kind::killed ? out.killed : out.injured;
        add(total, *count);
        free_from = std::max(count->end, i + 1);
        // "killing three soldiers and two civilians"
        for (std::uint32_t j = count->end; j < std::min(count->end + 4, to); ++j) {
            if (view.word(j) != "and" || j + 1 >= to) continue;
            auto const more = count_at(view, j + 1, to);
            bool const article = more && word_at(view, more->first, to) != nullptr && word_at(view, more->first, to)->kind == Kind::article;
            if (!more || article || count->first < i) break;
            auto const* const next = [&]() -> Word const* {
                for (std::uint32_t k = more->end; k < std::min(more->end + 4, to); ++k)
                    if (auto const* const w = word_at(view, k, to); w != nullptr && (w->kind == Kind::killed || w->kind == Kind::injured))
                        return w;
                return nullptr;
            }();
            if (next != nullptr) break;  // "killing three and two were wounded"
            add(total, *more);
            free_from = std::max(free_from, more->end);
            break;
        }
        out.words.push_back(i);
        if (out.end == 0) out.first = std::min(count->first, i);
        out.first = std::min({out.first, count->first, i});
        out.end = std::max({out.end, count->end, i + 1});
    }
    return out;
}

}  // namespace dateline::events
