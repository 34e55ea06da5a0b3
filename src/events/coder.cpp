#include "events/coder.hpp"

#include <algorithm>
#include <set>

#include "base/table.hpp"
#include "events/summary.hpp"
#include "text/fold.hpp"

namespace dateline::events {
namespace {
constexpr std::uint32_t max_heading_tokens = 15;

/// "About Us", "Britain sends more troops": lines without an end, away from the head of the text, are headings and links; so are
/// indented lines that no full stop parts.
bool is_heading(text::Analysis const& analysis, text::Sentence const& sentence) {
    auto const text = trim(analysis.text(sentence.span));
    bool const list = text.find("\n ") != std::string_view::npos || text.find("\n\t") != std::string_view::npos;
    if (sentence.paragraph > 0 && (list || text.find("\u00a9") != std::string_view::npos)) return true;
    if (sentence.paragraph == 0 || sentence.end_token - sentence.first_token > max_heading_tokens) return false;
    for (auto const* const mark : {".", "!", "?", "\u201d", "\"", "\u2019", "'", ")", "\u2026"})
        if (text.ends_with(mark)) return false;
    return true;
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

bool happened(Modality modality) { return modality == Modality::asserted || modality == Modality::claimed; }
}  // namespace

Coder::Coder(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon)
    : gazetteer_{&gazetteer},
      grammar_{lexicon},
      frames_{lexicon, grammar_},
      stances_{lexicon, grammar_},
      casualties_{lexicon},
      actors_{gazetteer, lexicon} {}

std::vector<Event> Coder::code(text::Analysis const& analysis, std::vector<mention::PlaceMention> const& mentions,
                               std::vector<resolve::Resolution> const& places, std::vector<time::TimeMention> const& times) const {
    DocumentView const document{analysis, mentions, places, times, actors_.find(analysis, mentions, places), *gazetteer_};
    std::vector<Event> reports;
    std::set<std::string> printed;
    for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
        auto const& sentence = analysis.sentences[s];
        if (sentence.end_token <= sentence.first_token || is_heading(analysis, sentence)) continue;
        if (!printed.insert(text::fold(analysis.text(sentence.span))).second) continue;
        SentenceView const view{document, grammar_, s};
        auto const coded = choose(view);
        std::vector<Event> here;
        for (auto const& one : coded) here.push_back(report_of(view, one));
        add_casualties(view, coded, here);
        std::move(here.begin(), here.end(), std::back_inserter(reports));
    }
    add_distant_places(document, reports);
    for (auto& report : reports) report.summary = summary_of(report);
    return reports;
}

void Coder::add_casualties(SentenceView const& view, std::vector<Coded> const& coded, std::vector<Event>& reports) const {
    if (reports.empty()) return;
    auto const counts = casualties_.read(view, view.first(), view.end());
    if (counts.empty()) return;
    // They belong to the violence told nearest to them; without any, to the first event that can cost lives.
    Event* owner = nullptr;
    std::uint32_t nearest = 0;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        bool const violent = reports[i].type == Type::assault;
        if (!violent || !happened(reports[i].modality)) continue;
        auto const at = coded[i].trigger.first;
        auto const distance = at > counts.first ? at - counts.first : counts.first - at;
        if (owner != nullptr && distance >= nearest) continue;
        owner = &reports[i];
        nearest = distance;
    }
    if (owner == nullptr)
        for (auto& report : reports)
            if (owner == nullptr && is_material(report.type) && happened(report.modality)) owner = &report;
    if (owner == nullptr) return;
    if (counts.killed) {
        owner->killed_low = counts.killed->low;
        owner->killed = counts.killed->best;
        owner->killed_high = counts.killed->high;
    }
    if (counts.injured) owner->injured = counts.injured->best ? counts.injured->best : counts.injured->low;
    owner->casualty_text =
        view.document().analysis.text(TextSpan{view.token(counts.first).span.begin, view.token(counts.end - 1).span.end});
}

void Coder::add_distant_places(DocumentView const& document, std::vector<Event>& reports) const {
    auto const& analysis = document.analysis;
    auto const sentence_of = [&](Event const& report) {
        auto const found = std::upper_bound(analysis.sentences.begin(), analysis.sentences.end(), report.evidence.front().sentence.begin,
                                            [](std::uint32_t byte, text::Sentence const& s) { return byte < s.span.begin; });
        return static_cast<std::size_t>(found - analysis.sentences.begin()) - 1;
    };
    std::vector<bool> names_place(analysis.sentences.size(), false);
    for (std::size_t m = 0; m < document.mentions.size(); ++m) {
        bool const literal =
            !document.mentions[m].associative && !document.places[m].associative && !analysis.dateline.contains(document.mentions[m].span);
        if (literal) names_place[analysis.tokens[document.mentions[m].first_token].sentence] = true;
    }
    std::optional<std::size_t> dateline;
    for (std::size_t m = 0; m < document.mentions.size() && !dateline; ++m) {
        bool const there = !analysis.dateline.empty() && analysis.dateline.contains(document.mentions[m].span);
        if (there && document.places[m].point && !document.places[m].associative) dateline = m;
    }
    bool const other_place = std::find(names_place.begin(), names_place.end(), true) != names_place.end();
    Event const* placed = nullptr;  // the last one before with a place of its own; reports stand in text order
    for (auto& report : reports) {
        bool const own_place = report.location_basis == "clause" || report.location_basis == "sentence";
        if (own_place && is_material(report.type) && happened(report.modality)) placed = &report;
        if (report.location_basis != "none" || !is_material(report.type) || !happened(report.modality)) continue;
        auto const sentence = sentence_of(report);
        if (names_place[sentence]) continue;
        bool const same_paragraph =
            placed != nullptr && analysis.sentences[sentence_of(*placed)].paragraph == analysis.sentences[sentence].paragraph;
        Event const* const before = same_paragraph ? placed : nullptr;
        if (before != nullptr) {
            report.where = before->where;
            report.place_text = before->place_text;
            report.location_basis = "paragraph";
            report.where.confidence *= 0.6F;
        } else if (dateline && !other_place) {
            report.where = document.places[*dateline];
            report.place_text = analysis.text(document.mentions[*dateline].span);
            report.location_basis = "dateline";
            report.where.confidence *= 0.4F;
        }
    }
}

}  // namespace dateline::events
