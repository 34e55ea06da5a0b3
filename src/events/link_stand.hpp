#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "events/linker.hpp"

/// Where a candidate of the linker stands to the trigger. Internal to src/events.
namespace dateline::events {

struct Stand {
    Stand(SentenceView const& view, Trigger const& trigger, std::uint32_t token, bool dateline);
    Reach reach = Reach::document;
    bool before = false;                           ///< to the left of the trigger
    float words = 0, sentences = 0, passages = 0;  ///< log2(1 + how far); only that of the nearest common whole
};

template <typename Features>
void fill_stand(Features& f, Stand const& stand) {
    switch (stand.reach) {
        case Reach::clause:
            f.same_clause = 1;
            [[fallthrough]];
        case Reach::sentence:
            f.same_sentence = 1;
            (stand.before ? f.log_words_left : f.log_words_right) = stand.words;
            break;
        case Reach::passage:
            f.same_passage = 1;
            (stand.before ? f.sentences_left : f.sentences_right) = stand.sentences;
            break;
        case Reach::dateline:
            f.dateline = 1;
            break;
        case Reach::document:
            (stand.before ? f.earlier : f.later) = 1;
            (stand.before ? f.passages_left : f.passages_right) = stand.passages;
            break;
    }
}

/// crossed: log2(1 + n) other triggers between; nearer_other: another trigger of the sentence stands nearer.
template <typename Features>
void fill_others(Features& f, Trigger const& trigger, std::vector<std::uint32_t> const& triggers, std::uint32_t token) {
    auto const distance = [&](std::uint32_t first) { return first > token ? first - token : token - first; };
    std::size_t between = 0;
    for (std::uint32_t const other : triggers) {
        if (other == trigger.first) continue;
        if ((other > trigger.first) != (other > token)) ++between;
        if (distance(other) < distance(trigger.first)) f.nearer_other = 1;
    }
    f.crossed = std::log2(1.0F + static_cast<float>(between));
}

/// head, heading, top.
template <typename Features>
void fill_handed(Features& f, SentenceView const& view, std::size_t index, std::vector<std::size_t> Passage::*which) {
    Passages const& passages = view.document().passages;
    Passage const& own = passages.passage(passages.passage_of(view.index()));
    auto const holds = [&](Passage const& passage) {
        auto const& list = passage.*which;
        return std::find(list.begin(), list.end(), index) != list.end();
    };
    f.head = holds(own);
    f.heading = own.under && holds(passages.passage(*own.under));
    for (std::uint32_t top = 0; top < passages.size() && passages.passage(top).heading && f.top == 0; ++top)
        f.top = holds(passages.passage(top));
}

/// The row of the best sum, the first of equals; it is marked as chosen. `share`: its part of the belief. There is at least one row.
template <typename Row>
Row const* choose_best(std::vector<Row>& rows, float& share) {
    auto const best = std::max_element(rows.begin(), rows.end(), [](Row const& a, Row const& b) { return a.score < b.score; });
    double sum = 0;
    for (Row const& row : rows) sum += std::exp(static_cast<double>(row.score - best->score));
    share = static_cast<float>(1 / sum);
    best->chosen = true;
    return &*best;
}

/// The best sum of the others; that of the best where it is alone.
template <typename Row>
float next_best(std::vector<Row> const& rows, Row const* best) {
    Row const* next = nullptr;
    for (Row const& row : rows)
        if (&row != best && (next == nullptr || row.score > next->score)) next = &row;
    return next == nullptr ? best->score : next->score;
}

/// Weighs "none said" and every candidate, and takes the best.
template <typename Row, typename Model, typename Weigher>
Link best_of(SentenceView const& view, Trigger const& trigger, Model const& model, Weigher const& weigher, std::vector<Row>* trace) {
    TextSpan const span{view.token(trigger.first).span.begin, view.token(trigger.end - 1).span.end};
    auto const none = weigher.none();
    auto const candidates = weigher.candidates();
    std::vector<Row> rows;
    rows.reserve(candidates.size() + 1);
    rows.push_back({span, std::nullopt, none, model.score(none)});
    for (std::size_t const index : candidates) {
        auto const features = weigher.of(index);
        rows.push_back({span, index, features, model.score(features)});
    }
    Link link;
    Row const* const best = choose_best(rows, link.share);
    link.index = best->index;
    link.margin = best->score - next_best(rows, best);
    if (link.index) link.reach = weigher.reach_of(*link.index);
    if (trace != nullptr) trace->insert(trace->end(), rows.begin(), rows.end());
    return link;
}

}  // namespace dateline::events
