#include "events/coder.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/table.hpp"
#include "events/refutation.hpp"
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
    Passage const& passage = document.passages.passage(document.passages.passage_of(index));
    // "ARBITRARY DETENTIONS. Officers arrested ...": a head of its own, with what it is about behind it.
    if (sentence.end_token <= passage.head_end && index + 1 < passage.end_sentence) return true;
    auto const text = trim(analysis.text(sentence.span));
    std::uint32_t const begin = sentence.span.begin;
    bool const indented =
        begin > 0 && sentence.opens_line && (analysis.document->text[begin - 1] == ' ' || analysis.document->text[begin - 1] == '\t');
    bool const ended = ends_sentence(text);
    if (sentence.paragraph > 0 && (text.find("\u00a9") != std::string_view::npos || (indented && !ended))) return true;
    if (sentence.paragraph == 0 || sentence.end_token - sentence.first_token > max_heading_tokens || ended) return false;
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

/// Some word of it begins something of these lists. Most sentences of a text are done with by this.
bool begins_any(DocumentView const& document, text::Sentence const& sentence, std::uint16_t lists) {
    for (std::uint32_t i = sentence.first_token; i < sentence.end_token; ++i)
        if ((document.lexemes[i].lists & lists) != 0 && document.analysis.tokens[i].kind == text::TokenKind::word) return true;
    return false;
}
}  // namespace

Coder::Coder(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon, model::Weights const& weights)
    : gazetteer_{&gazetteer},
      grammar_{lexicon},
      frames_{lexicon, grammar_},
      stances_{lexicon, grammar_},
      retellings_{lexicon, grammar_},
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
        bool const counted = begins_any(document, sentence, word_list::toll);
        bool const follows =
            !contexts.empty() &&
            (counted || (contexts.back().passage == passages.passage_of(s) && begins_any(document, sentence, word_list::flight)));
        if (s > 0 && !contexts.empty() && contexts.back().sentence == s - 1 && contexts.back().passage == passages.passage_of(s))
            take_refutation(SentenceView{document, grammar_, s}, reports.back());
        if (!told && !follows) continue;
        if (!printed.insert(folded_words(analysis, sentence)).second) continue;
        SentenceView const view{document, grammar_, s};
        auto coded = choose(view);
        take_denials(view, contexts, coded, reports);
        Told const so_far{reports, contexts};
        if (counted && take_later_tolls(view, coded, so_far)) continue;
        std::size_t const before = reports.size();
        linked.triggers.clear();
        for (auto const& one : coded) linked.triggers.push_back(one.trigger.first);
        for (auto const& one : coded) {
            reports.push_back(report_of(view, one));
            contexts.push_back(context_of(view, one.trigger));
            link(view, one, linked, trace != nullptr ? &trace->links : nullptr, reports.back(), contexts.back());
        }
        if (reports.size() > before) {
            add_casualties(view, coded, so_far, before);
            mark_outcome(view, coded, so_far, before);
            add_taken(view, coded, so_far, before);
        } else if (follows) {
            if (counted) add_later_casualties(view, so_far);
            add_later_displaced(view, so_far);
        }
    }
    for (auto& report : reports) report.summary = summary_of(report);
    out.incidents = former_.form(reports, contexts, WorldFacts{document}, *gazetteer_, trace != nullptr ? &trace->incidents : nullptr);
    return out;
}

/// "They had not.", "The office called it fantasy.": what was told last. Of two sides who say this and that it is but claimed.
void Coder::take_refutation(SentenceView const& view, Event& told) const {
    Refutation const refutation = refutation_of(view, stances_);
    if (refutation == Refutation::none) return;
    bool const hearsay = told.modality == Modality::rumoured || refutation == Refutation::by_text;
    told.modality = stronger(told.modality, hearsay ? Modality::denied : Modality::claimed);
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

}  // namespace dateline::events
