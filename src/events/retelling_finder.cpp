#include "events/retelling_finder.hpp"

#include <algorithm>
#include <map>

#include "base/error.hpp"

namespace dateline::events {
namespace {
constexpr std::uint32_t reach_of_link = 9;  ///< "for | his part in planning and carrying out the murder"

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    for (std::string_view const one : list)
        if (word == one) return true;
    return false;
}

/// "for", "over", "of", "with", "part in": what stands behind is why.
bool links(SentenceView const& view, std::uint32_t token) {
    std::string_view const w = view.word(token);
    if (w == "in" && token > view.first()) return is_one_of(view.word(token - 1), {"part", "role", "involvement", "complicity"});
    return is_one_of(w, {"for", "over", "of", "with", "to"});
}

bool comma_between(SentenceView const& view, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to; ++i)
        if (view.raw(i) == ",") return true;
    return false;
}

/// The word that links a noun or a gerund to what stands at `from` or behind it; `trigger.first` when none does.
std::uint32_t link_before(SentenceView const& view, Trigger const& trigger, std::uint32_t from) {
    bool const finite = trigger.past || trigger.infinitive;
    if (!trigger.frame->is_noun && (finite || trigger.passive)) return trigger.first;
    for (std::uint32_t i = trigger.first; i-- > from && trigger.first - i <= reach_of_link;) {
        if (links(view, i)) return view.word(i) == "to" && !trigger.gerund ? trigger.first : i;
        bool const other = trigger.frame->is_noun && view.is(i, word_class::preposition | word_class::locative | word_class::subordinate);
        if (other) return trigger.first;  // "arrested two men in | a raid"
    }
    return trigger.first;
}

/// "two men who | shot a policeman", "heard how gunmen | killed 90", "the unrest in which | 354 died": where the words of the deed begin;
/// `trigger.first` otherwise.
std::uint32_t clause_before(SentenceView const& view, Trigger const& trigger, std::uint32_t from, bool of_someone, bool judged) {
    Clause const& own = view.clauses()[trigger.clause];
    std::string_view const join = view.word(own.first);
    if (own.join == Join::relative && of_someone && own.first >= from && join != "whom" && join != "whose") {
        bool const of_thing = join == "which" || (own.first > from && view.is(own.first - 1, word_class::preposition));
        if (join != "that" || judged) return of_thing ? from : own.first;
    }
    for (std::uint32_t i = from; judged && i < trigger.first; ++i)
        if (view.word(i) == "how") return i;
    return trigger.first;
}

/// What people do and are called to account for.
bool is_deed(Frame const& frame) {
    bool const arrest = std::find(frame.modes.begin(), frame.modes.end(), "arrest") != frame.modes.end();
    return frame.type == Type::assault || frame.type == Type::protest || (frame.type == Type::coerce && !arrest);
}
}  // namespace

RetellingFinder::RetellingFinder(dict::Lexicon const& lexicon, Grammar& grammar) {
    static std::map<std::string_view, Role> const roles{
        {"held", Role::held}, {"judged", Role::judged}, {"remembered", Role::remembered}, {"proceeds", Role::proceeds}};
    auto const& table = lexicon.table("en/retelling_words");
    for (auto const& row : table.rows()) {
        auto const role = roles.find(row.cells[table.column("role")]);
        Phrase words = grammar.add_phrase(row.cells[table.column("word")]);
        if (role == roles.end() || words.empty())
            throw Error{Errc::config, table.name() + ":" + std::to_string(row.line) + ": no word or unknown role"};
        std::string const first{grammar.text(words.front())};
        words.erase(words.begin());
        if (row.cells[table.column("pos")] != "verb") {
            words_[grammar.add(first, word_list::retelling)].push_back({role->second, words, 0});
            continue;
        }
        for (auto const& spelling : grammar.inflect(first))
            words_[grammar.add(spelling.spelling, word_list::retelling)].push_back({role->second, words, spelling.forms});
    }
}

RetellingFinder::Word const* RetellingFinder::at(SentenceView const& view, std::uint32_t token, std::uint32_t limit) const {
    if (!view.begins(token, word_list::retelling)) return nullptr;
    for (Word const& word : *words_.find(view.word_id(token))) {
        bool const participle = (word.forms & (form::past | form::participle)) != 0 && (word.forms & form::base) == 0;
        bool const stands = word.forms == 0 || participle || stands_as_verb(view, token, word.forms);
        if (stands && view.matches(token + 1, word.rest, limit)) return &word;
    }
    return nullptr;
}

/// Relative clauses behind it are its own ("in which four died"), and a second verb of its subject ("and | burned the house"); what the
/// matter itself does is not ("... | opened on Monday").
std::uint32_t RetellingFinder::end_of_deed(SentenceView const& view, Trigger const& trigger) const {
    std::size_t last = trigger.clause;
    auto const own = [&](Clause const& clause) {
        if (clause.join == Join::relative || clause.join == Join::participle) return true;
        std::uint32_t const verb = clause.first + 1;
        return clause.join == Join::coordinate && verb < clause.end && view.word(clause.first) == "and" &&
               (view.is(verb, word_class::past_form) || view.word(verb).ends_with("ed"));
    };
    while (last + 1 < view.clauses().size() && own(view.clauses()[last + 1])) ++last;
    std::uint32_t const end = view.clauses()[last].end;
    for (std::uint32_t i = trigger.end; i < end; ++i) {
        Word const* const word = at(view, i, end);
        if (word != nullptr && (word->forms & (form::past | form::third)) != 0) return i;
    }
    return end;
}

Retelling RetellingFinder::find(SentenceView const& view, Trigger const& trigger, Retelling const& before) const {
    if (!is_deed(*trigger.frame)) return {};
    for (std::uint32_t i = trigger.first; i-- > view.first();) {
        Word const* const word = at(view, i, trigger.first);
        if (word == nullptr || word->role == Role::proceeds || !view.governs(i, trigger.first)) continue;
        auto const behind = i + 1 + static_cast<std::uint32_t>(word->rest.size());
        if (word->role == Role::remembered) {
            if (comma_between(view, behind, trigger.first)) continue;
            return {Retelling::Kind::remembered, behind, end_of_deed(view, trigger)};
        }
        bool const judged = word->role == Role::judged;
        std::uint32_t from = link_before(view, trigger, behind - 1);
        bool const of_someone = word->forms != 0 || view.word(behind) == "of";  // "the trial of two men who", not "a court clerk whom"
        if (from == trigger.first) from = clause_before(view, trigger, behind, of_someone, judged);
        if (from == trigger.first) continue;
        return {judged ? Retelling::Kind::judged : Retelling::Kind::held, from, end_of_deed(view, trigger)};
    }
    bool const beside = before.kind != Retelling::Kind::remembered && trigger.first < before.end;
    return beside ? before : Retelling{};
}

}  // namespace dateline::events
