#pragma once
#include <vector>

#include "dict/lexicon.hpp"
#include "events/actors.hpp"
#include "events/casualties.hpp"
#include "events/event.hpp"
#include "events/frames.hpp"
#include "events/grammar.hpp"
#include "events/sentence_view.hpp"
#include "events/stance.hpp"

namespace dateline::events {

/// Codes the clauses of a text as events by word lists and shallow grammar (design note events, 4.2). Each report carries its
/// sentence, its trigger and the line of the word list that made it. What it does not do: no parse tree, no pronouns, English only.
/// Immutable, shareable between threads; the gazetteer must outlive it.
class Coder {
public:
    Coder(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon);
    /// Reports in text order. A sentence that is printed twice counts once; headings and link lists after the first paragraph count
    /// not at all.
    [[nodiscard]] std::vector<Event> code(text::Analysis const& analysis, std::vector<mention::PlaceMention> const& mentions,
                                          std::vector<resolve::Resolution> const& places,
                                          std::vector<time::TimeMention> const& times) const;
    [[nodiscard]] ActorFinder const& actors() const noexcept { return actors_; }

private:
    /// A trigger that stays, with how the text stands to it.
    struct Coded {
        Trigger trigger;
        Stance stance;
        std::vector<std::string> modes;
        bool dropped = false;
    };
    [[nodiscard]] std::vector<Coded> choose(SentenceView const& view) const;
    void drop_governed(SentenceView const& view, std::vector<Coded>& coded) const;
    void drop_weak_nouns(SentenceView const& view, std::vector<Coded>& coded) const;
    void drop_hazards(SentenceView const& view, std::vector<Coded>& coded) const;
    void merge_same_type(SentenceView const& view, std::vector<Coded>& coded) const;
    [[nodiscard]] Event report_of(SentenceView const& view, Coded const& coded) const;
    void add_casualties(SentenceView const& view, std::vector<Coded> const& coded, std::vector<Event>& reports) const;
    void add_distant_places(DocumentView const& view, std::vector<Event>& reports) const;

    gazetteer::Gazetteer const* gazetteer_;
    Grammar grammar_;
    Frames frames_;
    StanceFinder stances_;
    CasualtyReader casualties_;
    ActorFinder actors_;
};

}  // namespace dateline::events
