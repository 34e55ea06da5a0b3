#include "events/stance.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/error.hpp"
#include "text/fold.hpp"

namespace dateline::events {
namespace {
constexpr std::uint32_t auxiliary_reach = 5;  ///< tokens between "not", "will", "said to" and the verb
constexpr std::uint32_t adjective_reach = 3;  ///< "possible rebel attack"
constexpr std::uint32_t subject_reach = 6;    ///< "no | agreement on the border was | reached"
constexpr std::uint32_t attempt_reach = 6;    ///< "an attempt by gunmen to | abduct a judge"
constexpr std::uint32_t after_reach = 16;     ///< "the attack on ... did not take place"

/// A fronted clause ends there: "two years after the war began, | soldiers attacked".
bool comma_between(SentenceView const& view, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to; ++i)
        if (view.raw(i) == ",") return true;
    return false;
}

/// "claims | of", "rumours | that", "claims | on some accounts that".
bool is_joined(SentenceView const& view, std::uint32_t at, std::uint32_t limit) {
    constexpr std::uint32_t reach = 6;
    if (at >= view.end()) return false;
    std::string_view const w = view.word(at);
    if (w == "of" || w == "that" || w == "to" || w == "about") return true;
    if (!view.is(at, word_class::preposition)) return false;
    for (std::uint32_t i = at + 1; i < limit && i - at < reach && !view.is_punctuation(i); ++i)
        if (view.word(i) == "that") return true;
    return false;
}

bool is_conditional_conjunction(std::string_view word) { return word == "if" || word == "unless" || word == "whether" || word == "lest"; }

/// The actor nearest to the left of a token, within a clause's reach.
ActorMention const* actor_before(SentenceView const& view, std::uint32_t token, std::uint32_t from) {
    ActorMention const* found = nullptr;
    for (auto const* const actor : view.actors()) {
        // "a campaign in Syria, it says": a place is no speaker.
        bool const only_place = actor->is_place && actor->first > view.first() &&
                                view.is(actor->first - 1, word_class::preposition | word_class::goal | word_class::coordinate);
        if (actor->head < token && actor->first >= from && !only_place) found = actor;
    }
    return found;
}

ActorMention const* actor_after(SentenceView const& view, std::uint32_t token, std::uint32_t reach) {
    for (auto const* const actor : view.actors())
        if (actor->first > token && actor->first <= token + reach) return actor;
    return nullptr;
}
}  // namespace

Modality stronger(Modality a, Modality b) noexcept {
    constexpr std::array order{Modality::denied,   Modality::negated, Modality::conditional, Modality::threatened, Modality::planned,
                               Modality::rumoured, Modality::claimed, Modality::historical,  Modality::asserted};
    auto const rank = [&](Modality m) { return std::find(order.begin(), order.end(), m); };
    return rank(a) <= rank(b) ? a : b;
}

StanceFinder::StanceFinder(dict::Lexicon const& lexicon, Grammar& grammar) {
    auto const& table = lexicon.table("en/modality");
    static std::map<std::string_view, Kind> const kinds{
        {"word", Kind::word},       {"verb", Kind::verb},           {"noun", Kind::noun},           {"before_noun", Kind::before_noun},
        {"after", Kind::after},     {"after_all", Kind::after_all}, {"after_try", Kind::after_try}, {"after_be", Kind::after_be},
        {"compare", Kind::compare}, {"announce", Kind::announce},   {"heading", Kind::heading}};
    for (auto const& row : table.rows()) {
        auto const kind = kinds.find(row.cells[table.column("pos")]);
        auto const modality = parse_modality(row.cells[table.column("modality")]);
        if (kind == kinds.end() || !modality)
            throw Error{Errc::config, table.name() + ":" + std::to_string(row.line) + ": unknown pos or modality"};
        add_operator(row.cells[table.column("word")], kind->second, *modality, grammar);
    }
    auto const& reports = lexicon.table("en/report_verbs");
    for (auto const& row : reports.rows()) {
        Phrase words = grammar.add_phrase(row.cells[reports.column("word")]);
        if (words.empty()) continue;
        std::string const first{grammar.text(words.front())};
        words.erase(words.begin());
        bool const claimed = row.cells[reports.column("stance")] == "claimed";
        if (row.cells[reports.column("kind")] == "preposition")
            reports_[grammar.add(first, word_list::report)].push_back({words, claimed, true, 0});
        else
            for (auto const& spelling : grammar.inflect(first))
                reports_[grammar.add(spelling.spelling, word_list::report)].push_back({words, claimed, false, spelling.forms});
    }
}

void StanceFinder::add_operator(std::string_view text, Kind kind, Modality modality, Grammar& grammar) {
    Phrase words = grammar.add_phrase(text::fold(text));
    if (words.empty()) return;
    std::string const first{grammar.text(words.front())};
    words.erase(words.begin());
    if (kind == Kind::verb || kind == Kind::announce) {
        for (auto const& spelling : grammar.inflect(first))
            operators_[grammar.add(spelling.spelling, word_list::stance)].push_back({kind, modality, words, spelling.forms});
        return;
    }
    bool const behind = kind == Kind::after || kind == Kind::after_all || kind == Kind::after_try || kind == Kind::after_be;
    auto const list = behind ? word_list::behind : kind == Kind::heading ? word_list::heading : word_list::stance;
    (behind                  ? after_
     : kind == Kind::heading ? headings_
                             : operators_)[grammar.add(first, list)]
        .push_back({kind, modality, std::move(words), 0});
}

/// What stands in a clause of its own that describes someone ("unless the horsemen who abducted 22 children ...") is told as it is, and so
/// is what a second verb of the main clause does ("denied that it had moved rockets and | threatened to answer").
bool StanceFinder::reaches(SentenceView const& view, Trigger const& trigger, std::uint32_t at) const {
    Clause const& own = view.clauses()[trigger.clause];
    std::string_view const join = view.word(own.first);
    if (own.join == Join::relative && join != "that" && at < own.first) return false;
    for (std::uint32_t i = at + 2; i < trigger.first; ++i)
        if ((view.word(i - 1) == "and" || view.word(i - 1) == "but") && is_report(view, i)) return false;
    bool const second =
        trigger.past && trigger.first > at + 1 && (view.word(trigger.first - 1) == "and" || view.word(trigger.first - 1) == "but");
    if (!second) return true;
    for (std::uint32_t i = at + 1; i < trigger.first; ++i)
        if (view.word(i) == "had" || view.word(i) == "has" || view.word(i) == "have") return false;
    return true;
}

bool StanceFinder::applies(SentenceView const& view, Trigger const& trigger, std::uint32_t at, Operator const& op) const {
    bool const fiction = op.kind == Kind::noun && op.modality == Modality::historical;  // "a play about a soldier | who killed his brother"
    if (!view.matches(at + 1, op.rest, trigger.first) || !(fiction || reaches(view, trigger, at))) return false;
    auto const end = at + 1 + static_cast<std::uint32_t>(op.rest.size());
    bool const same_clause = view.clause_at(at) == trigger.clause;
    switch (op.kind) {
        case Kind::word:
            if (is_conditional_conjunction(view.word(at))) return same_clause || view.governs(at, trigger.first);
            // "ten years after | a bomb killed 20": what comes after is long past.
            if (op.modality == Modality::historical && view.clauses()[trigger.clause].first + 1 == end &&
                !comma_between(view, end, trigger.first))
                return true;
            if (!op.rest.empty()) return view.governs(at, trigger.first) && trigger.first - end <= 2 * auxiliary_reach;
            // An auxiliary belongs to its own verb; a noun has none.
            return !trigger.frame->is_noun && same_clause && trigger.first - at <= auxiliary_reach;
        case Kind::compare:
            return trigger.frame->is_noun && same_clause && trigger.first - end <= auxiliary_reach;
        case Kind::before_noun: {
            bool const noun_like = trigger.frame->is_noun || trigger.gerund;
            // "No aircraft was | shot down": what is not there does nothing, and nothing is done to it.
            bool const subject = !noun_like && op.modality == Modality::negated && !view.is(at, word_class::preposition) &&
                                 at <= view.clauses()[trigger.clause].first + 1;
            return same_clause &&
                   ((noun_like && trigger.first - at <= adjective_reach) || (subject && trigger.first - at <= subject_reach));
        }
        case Kind::noun: {
            bool const joined = is_joined(view, end, trigger.first);
            // "in a report that | accused ...": there "that" is the report itself.
            bool const relative = end > at + 1 && view.word(end - 1) == "that" && end == trigger.first;
            bool const verb = op.rest.empty() && stands_as_verb(view, at, form::third);  // "a rights group reports that ..."
            // "veterans | laid wreaths": those who remember do something of their own.
            bool const beside = end == trigger.first && (trigger.frame->is_noun || op.modality != Modality::historical);
            return !verb && !relative && (joined || beside || !op.rest.empty()) && view.governs(at, trigger.first);
        }
        case Kind::announce:
            return trigger.frame->is_noun && same_clause && trigger.first - end <= auxiliary_reach && stands_as_verb(view, at, op.forms);
        case Kind::verb:
            return stands_as_verb(view, at, op.forms) && view.governs(at, trigger.first);
        case Kind::after:
        case Kind::after_all:
        case Kind::after_try:
        case Kind::after_be:
        case Kind::heading:
            break;
    }
    return false;
}

/// "announced that it would withdraw": what is said to come is planned, where nothing bounds it.
Modality StanceFinder::of_operator(SentenceView const& view, std::uint32_t at, Operator const& op, std::uint32_t to) const {
    bool const would = view.word(at) == "would" && op.rest.empty() && view.word(at + 1) != "have";
    if (!would) return op.modality;
    bool said = false;
    for (std::uint32_t i = view.first(); i < to; ++i) {
        if (is_conditional_conjunction(view.word(i))) return op.modality;
        said = said || (i < at && is_report(view, i) && view.governs(i, at));
    }
    return said ? Modality::planned : op.modality;
}

/// "PLANNED", "RUMOURS (not counted): ...": the heading over a passage, or its own head.
void StanceFinder::find_heading(SentenceView const& view, Trigger const& trigger, Stance& stance) const {
    auto const& document = view.document();
    Passages const& passages = document.passages;
    Passage const& own = passages.passage(passages.passage_of(view.index()));
    auto const look = [&](std::uint32_t first, std::uint32_t end) {
        for (std::uint32_t i = first; i < end; ++i) {
            if (!view.begins(i, word_list::heading)) continue;
            for (auto const& op : *headings_.find(view.word_id(i))) {
                bool const told = op.modality == Modality::planned && (trigger.past || trigger.passive);
                if (!told && view.matches(i + 1, op.rest, end)) stance.modality = stronger(stance.modality, op.modality);
            }
        }
    };
    look(document.analysis.sentences[own.first_sentence].first_token, own.head_end);
    if (!own.under) return;
    Passage const& over = passages.passage(*own.under);
    look(document.analysis.sentences[over.first_sentence].first_token, document.analysis.sentences[over.end_sentence - 1].end_token);
}

/// "reports that ...", "claims of ...": what follows is only told of.
bool StanceFinder::is_told_of(SentenceView const& view, Trigger const& trigger) const {
    for (std::uint32_t i = view.first(); i < trigger.first; ++i) {
        if (!view.begins(i, word_list::stance)) continue;
        for (auto const& op : *operators_.find(view.word_id(i)))
            if (op.kind == Kind::noun && (op.modality == Modality::rumoured || op.modality == Modality::claimed) &&
                applies(view, trigger, i, op))
                return true;
    }
    return false;
}

namespace {
/// "an attempt to | kill the mayor", "assassination attempt".
bool is_attempt(SentenceView const& view, Trigger const& trigger) {
    std::uint32_t const from = std::max(view.first() + attempt_reach, trigger.first) - attempt_reach;
    for (std::uint32_t i = from; i < trigger.end; ++i)
        if (view.is(i, word_class::attempt)) return true;
    return false;
}
}  // namespace

namespace {
/// "the report of a raid|, spread since Sunday, is | unfounded": the verb of the main clause behind what stands between two commas.
bool is_behind_parenthesis(SentenceView const& view, std::uint32_t from, std::uint32_t at) {
    constexpr std::uint32_t reach = 3;
    for (std::uint32_t i = at; i > from + 1 && at - i < reach;) {
        --i;
        if (view.is(i, word_class::be)) return view.raw(i - 1) == "," && comma_between(view, from, i - 1);
    }
    return false;
}
}  // namespace

/// "The attack ... did not take place", "Reports that ... are false".
bool StanceFinder::applies_after(SentenceView const& view, Trigger const& trigger, std::uint32_t at, Operator const& op) const {
    if (at - trigger.end > after_reach || !view.matches(at + 1, op.rest, view.end())) return false;
    bool const main = is_behind_parenthesis(view, trigger.end, at);
    for (std::size_t c = trigger.clause + 1; c <= view.clause_at(at) && !main; ++c)
        if (view.clauses()[c].join != Join::resumed && view.clauses()[c].join != Join::relative) return false;
    if (op.kind == Kind::after_try) return is_attempt(view, trigger);
    if (!trigger.frame->is_noun && !trigger.gerund && !is_told_of(view, trigger)) return false;  // "fighting | could reach Bukavu"
    if (op.kind == Kind::after || op.kind == Kind::after_all) return true;
    for (std::uint32_t i = at; i > trigger.end && at - i < 3;) {
        --i;
        if (view.is(i, word_class::be) || view.word(i) == "as") return true;
    }
    return false;
}

StanceFinder::Report const* StanceFinder::report_at(SentenceView const& view, std::uint32_t token) const {
    if (!view.begins(token, word_list::report) || view.token(token).kind != text::TokenKind::word) return nullptr;
    for (auto const& report : *reports_.find(view.word_id(token))) {
        if (!view.matches(token + 1, report.rest, view.end())) continue;
        if (report.preposition || (report.forms & form::gerund) != 0 || stands_as_verb(view, token, report.forms)) return &report;
        // "..., police said." and "said a spokesman": nothing need follow it.
        if ((report.forms & (form::past | form::third)) != 0 && view.is_punctuation(std::min(token + 1, view.end() - 1))) return &report;
    }
    return nullptr;
}

bool StanceFinder::is_report(SentenceView const& view, std::uint32_t token) const { return report_at(view, token) != nullptr; }

void StanceFinder::find_speaker(SentenceView const& view, Trigger const& trigger, Stance& stance) const {
    for (std::uint32_t i = view.clauses()[trigger.clause].first; i < trigger.first; ++i)
        if (view.word(i) == "we") stance.quoted = true;
    for (std::uint32_t i = trigger.first; i-- > view.first();) {
        auto const* const report = report_at(view, i);
        if (report == nullptr) continue;
        if (report->preposition) {
            stance.speaker = actor_after(view, i, 6);
            stance.claimed_word = report->claimed;
            if (stance.speaker != nullptr && stance.speaker->first < trigger.first) return;
            continue;
        }
        if (!view.governs(i, trigger.first)) continue;
        bool const passive = (report->forms & form::participle) != 0 && is_passive(view, i, report->forms);
        if (passive && i + 1 < view.end() && view.word(i + 1) == "to") continue;  // "is said to have": by nobody
        stance.speaker = passive ? actor_after(view, i, 5) : actor_before(view, i, view.first());
        if (passive && stance.speaker != nullptr && stance.speaker->first > trigger.first) stance.speaker = nullptr;
        if (stance.speaker == nullptr) stance.speaker = actor_before(view, i, view.first());
        // "quoted a commander as saying": told at second hand
        stance.claimed_word = report->claimed || (view.word(i) == "saying" && i > view.first() && view.word(i - 1) == "as");
        return;
    }
    stance.speaker = nullptr;
    // Behind the statement: ", the newspaper said", ", according to police".
    for (std::uint32_t i = trigger.end; i < view.end(); ++i) {
        auto const* const report = report_at(view, i);
        if (report == nullptr) continue;
        std::uint32_t mark = i;
        while (mark > trigger.end && !view.is_punctuation(mark)) --mark;
        if (report->preposition)
            stance.speaker = actor_after(view, i, 6);
        else if (view.is_punctuation(mark)) {
            stance.speaker = actor_before(view, i, mark);
            if (stance.speaker == nullptr) stance.speaker = actor_after(view, i, 3);
        }
        stance.claimed_word = report->claimed;
        if (stance.speaker != nullptr) return;
        // "...", it said: words in quotation marks are the speaker's own, whoever that is.
        auto const opening = view.raw(view.first());
        if (opening == "\u201c" || opening == "\"") stance.claimed_word = stance.quoted = true;
    }
}

namespace {
/// "did not deny", "no one denies": the denial itself is taken back.
bool is_taken_back(SentenceView const& view, std::uint32_t denial) {
    for (std::uint32_t i = denial; i > view.first() && denial - i < 2;) {
        std::string_view const w = view.word(--i);
        if (w == "not" || w == "never" || w == "nobody" || w == "none" || w == "cannot" || w == "no") return true;
    }
    return false;
}

/// A name that is spelled like an auxiliary.
bool is_named(SentenceView const& view, std::uint32_t token) {
    bool const large = view.token(token).shape == text::Shape::capitalised && !view.sentence().headline_like;
    return large && token > view.first() && view.is(token, word_class::modal) && view.is_name_word(token - 1);
}
}  // namespace

bool StanceFinder::denies(SentenceView const& view, std::uint32_t token) const {
    for (std::uint32_t i = view.first(); i < token; ++i) {
        if (!view.begins(i, word_list::stance)) continue;
        for (auto const& op : *operators_.find(view.word_id(i)))
            if (op.kind == Kind::verb && op.modality == Modality::denied && view.matches(i + 1, op.rest, token) &&
                stands_as_verb(view, i, op.forms) && view.governs(i, token) && !is_taken_back(view, i))
                return true;
    }
    return false;
}

template <typename Test>
bool StanceFinder::any_at(SentenceView const& view, std::uint32_t token, WordMap<std::vector<Operator>> const& of, std::uint16_t list,
                          Test test) const {
    if (!view.begins(token, list)) return false;
    auto const* const operators = of.find(view.word_id(token));
    return operators != nullptr && std::any_of(operators->begin(), operators->end(), [&](Operator const& op) {
               return test(op) && view.matches(token + 1, op.rest, view.end());
           });
}

bool StanceFinder::negates(SentenceView const& view, std::uint32_t token) const {
    return any_at(view, token, operators_, word_list::stance,
                  [](Operator const& op) { return op.kind == Kind::word && op.modality == Modality::negated && op.rest.empty(); });
}

bool StanceFinder::is_denial(SentenceView const& view, std::uint32_t token) const {
    return any_at(view, token, after_, word_list::behind,
                  [](Operator const& op) { return op.kind == Kind::after_be && op.modality == Modality::denied; });
}

bool StanceFinder::undoes(SentenceView const& view, std::uint32_t token) const {
    return any_at(view, token, after_, word_list::behind, [](Operator const& op) { return op.kind == Kind::after_all; });
}

bool StanceFinder::is_telling(SentenceView const& view, std::uint32_t token) const {
    return view.begins(token, word_list::report) || any_at(view, token, operators_, word_list::stance, [](Operator const& op) {
               bool const told = op.modality == Modality::rumoured || op.modality == Modality::claimed;
               return op.kind == Kind::noun && told && op.rest.empty();
           });
}

void StanceFinder::find_before(SentenceView const& view, Trigger const& trigger, Stance& stance) const {
    std::uint32_t taken_back = trigger.first;  // "no one denies": the words before say nothing else
    Retelling const& again = trigger.retelling;
    bool const of_matter = again.kind == Retelling::Kind::held || again.kind == Retelling::Kind::judged;
    std::uint32_t const from = of_matter ? again.first : view.first();  // "will be sentenced for | a murder": that is not to come
    for (std::uint32_t i = trigger.first; i-- > from;) {
        if (!view.begins(i, word_list::stance) || (i < taken_back && taken_back - i <= 2 && taken_back != trigger.first)) continue;
        auto const& operators = *operators_.find(view.word_id(i));
        // "not until Monday", "not only": the longer words take the shorter ones back.
        bool const harmless = std::any_of(operators.begin(), operators.end(), [&](Operator const& op) {
            return op.modality == Modality::asserted && view.matches(i + 1, op.rest, trigger.first);
        });
        bool const of_number = view.word(i) == "not" && view.token(i + 1).kind == text::TokenKind::number;  // "two people, not 5,"
        bool const of_word = view.word(i) == "not" && view.is(i + 1, word_class::number);
        if (harmless || of_number || of_word) continue;
        for (auto const& op : operators) {
            if (op.rest.empty() && (in_date(view, i) || is_named(view, i))) continue;                        // "in May", "Theresa May"
            bool const label = op.kind == Kind::before_noun && i == view.first() && view.raw(i + 1) == ":";  // "Unconfirmed: ..."
            if (!label && !applies(view, trigger, i, op)) continue;
            if (op.modality == Modality::denied) {
                if (is_taken_back(view, i)) {
                    taken_back = i;
                    continue;
                }
                if (stance.denier == nullptr) stance.denier = actor_before(view, i, view.first());
                stance.denial = i;
            }
            stance.modality = stronger(stance.modality, of_operator(view, i, op, trigger.first));
        }
    }
}

void StanceFinder::find_after(SentenceView const& view, Trigger const& trigger, Stance& stance) const {
    bool const unreal =
        stance.modality == Modality::planned || stance.modality == Modality::threatened || stance.modality == Modality::conditional;
    for (std::uint32_t i = trigger.end; i < view.end(); ++i) {
        if (unreal && is_conditional_conjunction(view.word(i))) stance.modality = stronger(stance.modality, Modality::conditional);
        if (!view.begins(i, word_list::behind)) continue;
        for (auto const& op : *after_.find(view.word_id(i))) {
            if (!applies_after(view, trigger, i, op)) continue;
            // What "did not take place" has not, though it was planned or alleged before.
            stance.modality = stronger(stance.modality, op.modality);
        }
    }
}

namespace {
/// "fired | no mortar", "signed | no deal": with what is not there nothing is done. "killed no one" is a toll.
bool has_no_object(SentenceView const& view, Trigger const& trigger) {
    if (trigger.frame->is_noun || trigger.passive || trigger.end + 1 >= view.end() || view.word(trigger.end) != "no") return false;
    constexpr std::uint16_t counted = word_list::harm | word_list::number;
    return !view.begins(trigger.first, word_list::harm) && !view.begins(trigger.end + 1, counted) &&
           !view.is(trigger.end + 1, word_class::adverb | word_class::pronoun);
}
}  // namespace

Stance StanceFinder::find(SentenceView const& view, Trigger const& trigger) const {
    Stance stance;
    find_before(view, trigger, stance);
    find_after(view, trigger, stance);
    if (has_no_object(view, trigger)) stance.modality = stronger(stance.modality, Modality::negated);
    find_heading(view, trigger, stance);
    bool const asked = view.end() > view.first() && view.raw(view.end() - 1) == "?";
    if (asked) stance.modality = stronger(stance.modality, Modality::rumoured);
    find_speaker(view, trigger, stance);
    return stance;
}

}  // namespace dateline::events
