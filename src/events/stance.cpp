#include "events/stance.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "text/fold.hpp"

namespace dateline::events {
namespace {
constexpr std::uint32_t auxiliary_reach = 5;  ///< tokens between "not", "will", "said to" and the verb
constexpr std::uint32_t adjective_reach = 3;  ///< "possible rebel attack"

Frame::Phrase words_of(std::string_view text) {
    Frame::Phrase out;
    for (auto const word : split(text, ' '))
        if (!word.empty()) out.emplace_back(word);
    return out;
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

StanceFinder::StanceFinder(dict::Lexicon const& lexicon, Grammar const& grammar) {
    auto const& table = lexicon.table("en/modality");
    static std::map<std::string_view, Kind> const kinds{
        {"word", Kind::word}, {"verb", Kind::verb}, {"noun", Kind::noun}, {"before_noun", Kind::before_noun}};
    for (auto const& row : table.rows()) {
        auto const kind = kinds.find(row.cells[table.column("pos")]);
        auto const modality = parse_modality(row.cells[table.column("modality")]);
        if (kind == kinds.end() || !modality)
            throw Error{Errc::config, table.name() + ":" + std::to_string(row.line) + ": unknown pos or modality"};
        add_operator(row.cells[table.column("word")], kind->second, *modality, grammar);
    }
    auto const& reports = lexicon.table("en/report_verbs");
    for (auto const& row : reports.rows()) {
        auto words = words_of(row.cells[reports.column("word")]);
        if (words.empty()) continue;
        auto const first = words.front();
        words.erase(words.begin());
        bool const claimed = row.cells[reports.column("stance")] == "claimed";
        if (row.cells[reports.column("kind")] == "preposition")
            reports_[first].push_back({words, claimed, true, 0});
        else
            for (auto const& spelling : grammar.inflect(first))
                reports_[spelling.spelling].push_back({words, claimed, false, spelling.forms});
    }
}

void StanceFinder::add_operator(std::string_view text, Kind kind, Modality modality, Grammar const& grammar) {
    auto words = words_of(text::fold(text));
    if (words.empty()) return;
    auto const first = words.front();
    words.erase(words.begin());
    if (kind != Kind::verb) {
        operators_[first].push_back({kind, modality, std::move(words), 0});
        return;
    }
    for (auto const& spelling : grammar.inflect(first)) operators_[spelling.spelling].push_back({kind, modality, words, spelling.forms});
}

bool StanceFinder::applies(SentenceView const& view, Trigger const& trigger, std::uint32_t at, Operator const& op) const {
    if (!view.matches(at + 1, op.rest, trigger.first)) return false;
    auto const end = at + 1 + static_cast<std::uint32_t>(op.rest.size());
    bool const same_clause = view.clause_at(at) == trigger.clause;
    switch (op.kind) {
        case Kind::word:
            if (is_conditional_conjunction(view.word(at))) return same_clause || view.governs(at, trigger.first);
            if (!op.rest.empty()) return view.governs(at, trigger.first) && trigger.first - end <= 2 * auxiliary_reach;
            // An auxiliary belongs to its own verb; a noun has none.
            return !trigger.frame->is_noun && same_clause && trigger.first - at <= auxiliary_reach;
        case Kind::before_noun: {
            bool const noun_like = trigger.frame->is_noun || trigger.gerund;
            return noun_like && same_clause && trigger.first - at <= adjective_reach;
        }
        case Kind::noun: {
            bool const joined = end < view.end() &&
                                (view.word(end) == "of" || view.word(end) == "that" || view.word(end) == "to" || view.word(end) == "about");
            return (joined || end == trigger.first || !op.rest.empty()) && view.governs(at, trigger.first);
        }
        case Kind::verb:
            return stands_as_verb(view, at, op.forms) && view.governs(at, trigger.first);
    }
    return false;
}

StanceFinder::Report const* StanceFinder::report_at(SentenceView const& view, std::uint32_t token) const {
    auto const found = reports_.find(view.word(token));
    if (found == reports_.end() || view.token(token).kind != text::TokenKind::word) return nullptr;
    for (auto const& report : found->second) {
        if (!view.matches(token + 1, report.rest, view.end())) continue;
        if (report.preposition || (report.forms & form::gerund) != 0 || stands_as_verb(view, token, report.forms)) return &report;
        // "..., police said." and "said a spokesman": nothing need follow it.
        if ((report.forms & (form::past | form::third)) != 0 && view.is_punctuation(std::min(token + 1, view.end() - 1))) return &report;
    }
    return nullptr;
}

bool StanceFinder::is_report(SentenceView const& view, std::uint32_t token) const { return report_at(view, token) != nullptr; }

void StanceFinder::find_speaker(SentenceView const& view, Trigger const& trigger, Stance& stance) const {
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
        stance.claimed_word = report->claimed;
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

Stance StanceFinder::find(SentenceView const& view, Trigger const& trigger) const {
    Stance stance;
    for (std::uint32_t i = trigger.first; i-- > view.first();) {
        auto const found = operators_.find(view.word(i));
        if (found == operators_.end()) continue;
        for (auto const& op : found->second) {
            if (!applies(view, trigger, i, op)) continue;
            if (op.modality == Modality::denied && stance.denier == nullptr) stance.denier = actor_before(view, i, view.first());
            // "did not deny": the denial itself is taken back.
            bool const undone =
                op.modality == Modality::denied && i > view.first() && (view.word(i - 1) == "not" || view.word(i - 1) == "never");
            if (undone) continue;
            stance.modality = stronger(stance.modality, op.modality);
        }
    }
    find_speaker(view, trigger, stance);
    return stance;
}

}  // namespace dateline::events
