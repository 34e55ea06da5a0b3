#include "events/coder.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/table.hpp"
#include "events/summary.hpp"

namespace dateline::events {
namespace {
constexpr std::uint32_t max_heading_tokens = 15;

bool ends_sentence(std::string_view text) {
    for (auto const* const mark : {".", "!", "?", "\u201d", "\"", "\u2019", "'", ")", "\u2026"})
        if (text.ends_with(mark)) return true;
    return false;
}

/// "About Us", "Britain sends more troops": lines without an end, away from the head of the text, are headings and links; so are
/// indented lines. Those of a list are items of it, and tell something.
bool is_heading(DocumentView const& document, std::uint32_t index) {
    auto const& analysis = document.analysis;
    auto const& sentence = analysis.sentences[index];
    auto const text = trim(analysis.text(sentence.span));
    std::uint32_t const begin = sentence.span.begin;
    bool const indented =
        begin > 0 && sentence.opens_line && (analysis.document->text[begin - 1] == ' ' || analysis.document->text[begin - 1] == '\t');
    bool const ended = ends_sentence(text);
    if (sentence.paragraph > 0 && (text.find("\u00a9") != std::string_view::npos || (indented && !ended))) return true;
    if (sentence.paragraph == 0 || sentence.end_token - sentence.first_token > max_heading_tokens || ended) return false;
    Passage const& passage = document.passages.passage(document.passages.passage_of(index));
    return passage.heading || !(passage.listed || passage.head_end > sentence.first_token);
}

std::string_view folded_words(text::Analysis const& analysis, text::Sentence const& sentence) {
    std::uint32_t first = sentence.first_token, end = sentence.end_token;
    while (first < end && analysis.tokens[first].kind == text::TokenKind::punctuation) ++first;
    while (end > first && analysis.tokens[end - 1].kind == text::TokenKind::punctuation) --end;
    if (first == end) return {};
    std::uint32_t const begin = analysis.tokens[first].folded_begin;
    return std::string_view{analysis.folded}.substr(begin, analysis.tokens[end - 1].folded_end - begin);
}

bool is_material(Type type) {
    switch (type) {
        case Type::assault:
        case Type::coerce:
        case Type::protest:
        case Type::mobilize:
        case Type::aid:
        case Type::retreat:
            return true;
        default:
            return false;
    }
}

/// Some word of it begins something of these lists. Most sentences of a text are done with by this.
bool begins_any(DocumentView const& document, text::Sentence const& sentence, std::uint8_t lists) {
    for (std::uint32_t i = sentence.first_token; i < sentence.end_token; ++i)
        if ((document.lexemes[i].lists & lists) != 0 && document.analysis.tokens[i].kind == text::TokenKind::word) return true;
    return false;
}

bool happened(Modality modality) {
    return modality == Modality::asserted || modality == Modality::claimed || modality == Modality::historical;
}
}  // namespace

Coder::Coder(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon, model::Weights const& weights)
    : gazetteer_{&gazetteer},
      grammar_{lexicon},
      frames_{lexicon, grammar_},
      stances_{lexicon, grammar_},
      casualties_{lexicon, grammar_},
      actors_{gazetteer, lexicon},
      linker_{stances_, weights},
      former_{weights} {}

CodedText Coder::code(text::Analysis const& analysis, std::vector<mention::PlaceMention> const& mentions,
                      std::vector<resolve::Resolution> const& places, std::vector<time::TimeMention> const& times,
                      CoderTrace* trace) const {
    Passages const passages{analysis, mentions, times};
    PlaceFacts const facts{mentions, places, *gazetteer_};
    DocumentView const document{analysis,
                                mentions,
                                places,
                                times,
                                actors_.find(analysis, mentions, places),
                                *gazetteer_,
                                passages,
                                facts,
                                grammar_.lexemes(analysis)};
    LinkedSoFar linked;
    CodedText out;
    auto& reports = out.reports;
    std::vector<ReportContext> contexts;
    std::unordered_set<std::string_view> printed;
    for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
        auto const& sentence = analysis.sentences[s];
        if (sentence.end_token <= sentence.first_token || is_heading(document, s)) continue;
        bool const told = begins_any(document, sentence, word_list::trigger);
        bool const follows =
            !contexts.empty() && contexts.back().passage == passages.passage_of(s) && begins_any(document, sentence, word_list::harm);
        if (!told && !follows) continue;
        if (!printed.insert(folded_words(analysis, sentence)).second) continue;
        SentenceView const view{document, grammar_, s};
        auto coded = choose(view);
        take_denials(view, contexts, coded, reports);
        std::vector<Event> here;
        linked.triggers.clear();
        for (auto const& one : coded) linked.triggers.push_back(one.trigger.first);
        for (auto const& one : coded) {
            here.push_back(report_of(view, one));
            contexts.push_back(context_of(view, one.trigger));
            link(view, one, linked, trace != nullptr ? &trace->links : nullptr, here.back(), contexts.back());
        }
        if (!here.empty())
            add_casualties(view, coded, here);
        else if (follows)
            add_later_casualties(view, contexts, reports);
        std::move(here.begin(), here.end(), std::back_inserter(reports));
    }
    for (auto& report : reports) report.summary = summary_of(report);
    out.incidents = former_.form(reports, contexts, WorldFacts{document}, *gazetteer_, trace != nullptr ? &trace->incidents : nullptr);
    return out;
}

/// "Taliban deny", "Kyiv denies it": what was told last in the passage is only claimed; the denial is no event of its own.
void Coder::take_denials(SentenceView const& view, std::vector<ReportContext> const& contexts, std::vector<Coded>& coded,
                         std::vector<Event>& reports) const {
    std::uint32_t const passage = view.document().passages.passage_of(view.index());
    auto const claim = [](Modality& modality) { modality = stronger(modality, Modality::claimed); };
    for (std::size_t i = 0; i < coded.size(); ++i) {
        Trigger const& trigger = coded[i].trigger;
        if (!trigger.frame->deny || trigger.frame->is_noun) continue;
        if (i > 0)
            claim(coded[i - 1].stance.modality);
        else if (!reports.empty() && contexts.back().passage == passage)
            claim(reports.back().modality);
        coded[i].dropped = true;
    }
    std::erase_if(coded, [](Coded const& one) { return one.dropped; });
}

void Coder::add_casualties(SentenceView const& view, std::vector<Coded> const& coded, std::vector<Event>& reports) const {
    auto const counts = casualties_.read(view, view.first(), view.end());
    if (counts.empty()) return;
    // They belong to the violence told nearest to them, be it denied or long past; without any, to the first event that can cost lives.
    Event* owner = nullptr;
    std::uint32_t nearest = 0;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (reports[i].type != Type::assault) continue;
        auto const at = coded[i].trigger.first;
        auto const distance = at > counts.first ? at - counts.first : counts.first - at;
        if (owner != nullptr && distance >= nearest) continue;
        owner = &reports[i];
        nearest = distance;
    }
    if (owner == nullptr)
        for (auto& report : reports)
            if (owner == nullptr && is_material(report.type) && happened(report.modality)) owner = &report;
    if (owner != nullptr) set_casualties(view, counts, *owner);
}

/// "Gunmen raided Drodro. 4 civ killed, 60 houses burned.": a sentence that tells nothing else counts for the violence before it.
void Coder::add_later_casualties(SentenceView const& view, std::vector<ReportContext> const& contexts, std::vector<Event>& reports) const {
    auto const counts = casualties_.read(view, view.first(), view.end());
    std::uint32_t const passage = view.document().passages.passage_of(view.index());
    if (counts.empty()) return;
    for (std::size_t i = reports.size(); i-- > 0 && contexts[i].passage == passage;) {
        Event& report = reports[i];
        if (report.type != Type::assault) continue;
        bool const known = (counts.killed && report.tolls[Harm::killed].low) || (counts.injured && report.tolls[Harm::injured].best);
        if (!known) set_casualties(view, counts, report);
        return;
    }
}

void Coder::set_casualties(SentenceView const& view, Casualties const& counts, Event& owner) const {
    if (counts.killed) owner.tolls[Harm::killed] = *counts.killed;
    if (counts.injured) {
        Toll& toll = owner.tolls[Harm::injured] = *counts.injured;
        if (!toll.best) toll.best = toll.low;  // `injured` was ever the lower end where no number is said
    }
    owner.casualty_text = view.document().analysis.text(TextSpan{view.token(counts.first).span.begin, view.token(counts.end - 1).span.end});
}

}  // namespace dateline::events
