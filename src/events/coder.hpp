#pragma once
#include <vector>

#include "dict/lexicon.hpp"
#include "events/actors.hpp"
#include "events/casualties.hpp"
#include "events/event.hpp"
#include "events/frames.hpp"
#include "events/grammar.hpp"
#include "events/incidents.hpp"
#include "events/linker.hpp"
#include "events/retelling_finder.hpp"
#include "events/sentence_view.hpp"
#include "events/stance.hpp"

namespace dateline::events {

/// What a text tells: its reports in text order, and the incidents that they tell of, each once.
struct CodedText {
    std::vector<Event> reports, incidents;
};
/// What was weighed on the way.
struct CoderTrace {
    LinkTrace links;
    IncidentTrace incidents;
};

/// Codes the clauses of a text as events by word lists and shallow grammar (design note events, 4.2). Each report carries its
/// sentence, its trigger and the line of the word list that made it. What it does not do: no parse tree, no pronouns, English only.
/// Immutable, shareable between threads; the gazetteer must outlive it.
class Coder {
public:
    Coder(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon, model::Weights const& weights);
    Coder(Coder const&) = delete;  // the linker looks at the stances
    Coder& operator=(Coder const&) = delete;
    /// Reports in text order. A sentence that is printed twice counts once; headings and link lists after the first paragraph count
    /// not at all.
    [[nodiscard]] CodedText code(text::Analysis const& analysis, std::vector<mention::PlaceMention> const& mentions,
                                 std::vector<resolve::Resolution> const& places, std::vector<time::TimeMention> const& times,
                                 CoderTrace* trace = nullptr) const;
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
    void take_refutation(SentenceView const& view, Event& told) const;
    void take_denials(SentenceView const& view, std::vector<ReportContext> const& contexts, std::vector<Coded>& coded,
                      std::vector<Event>& reports) const;
    void drop_governed(SentenceView const& view, std::vector<Coded>& coded) const;
    void drop_weak_nouns(SentenceView const& view, std::vector<Coded>& coded) const;
    void drop_games(SentenceView const& view, std::vector<Coded>& coded) const;
    void drop_hazards(SentenceView const& view, std::vector<Coded>& coded) const;
    void merge_same_type(SentenceView const& view, std::vector<Coded>& coded) const;
    [[nodiscard]] Event report_of(SentenceView const& view, Coded const& coded) const;
    /// Reports of a text so far, with what is asked of each; of the same length.
    struct Told {
        std::vector<Event>& reports;
        std::vector<ReportContext>& contexts;
    };
    /// Tokens of a sentence that tell of one incident, and the reports [first, last) that do.
    struct Part {
        std::uint32_t begin = 0, end = 0;
        std::size_t first = 0, last = 0;
    };
    void add_casualties(SentenceView const& view, std::vector<Coded> const& coded, Told told, std::size_t first) const;
    void add_casualties(SentenceView const& view, std::vector<Coded> const& coded, Told told, std::size_t first, Part const& part) const;
    void add_later_casualties(SentenceView const& view, Told told) const;
    /// Whether it did.
    bool take_later_tolls(SentenceView const& view, std::vector<Coded>& coded, Told told) const;
    static void mark_outcome(SentenceView const& view, std::vector<Coded> const& coded, Told told, std::size_t first);
    void add_taken(SentenceView const& view, std::vector<Coded> const& coded, Told told, std::size_t first) const;
    void add_later_displaced(SentenceView const& view, Told told) const;
    void link(SentenceView const& view, Coded const& coded, LinkedSoFar& before, LinkTrace* trace, Event& report,
              ReportContext& context) const;

    gazetteer::Gazetteer const* gazetteer_;
    Grammar grammar_;
    Frames frames_;
    StanceFinder stances_;
    RetellingFinder retellings_;
    CasualtyReader casualties_;
    ActorFinder actors_;
    Linker linker_;
    IncidentFormer former_;
};

}  // namespace dateline::events
