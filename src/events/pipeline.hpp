#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "draw/drawer.hpp"
#include "events/coder.hpp"
#include "events/event.hpp"
#include "gazetteer/gazetteer.hpp"
#include "intake/record.hpp"
#include "mention/mention.hpp"
#include "resolve/resolve.hpp"
#include "text/document.hpp"
#include "time/expressions.hpp"

namespace dateline::events {

/// All that was found in one document. `places` has the length and order of `mentions`. Movable; the analysis borrows the
/// document, which is held behind a pointer for that reason.
struct Annotation {
    std::unique_ptr<text::Document const> document;
    text::Analysis analysis;
    std::vector<mention::PlaceMention> mentions;
    std::vector<resolve::Resolution> places;
    std::vector<time::TimeMention> times;
    std::vector<Event> reports;    ///< one per coded clause, in text order
    std::vector<Event> incidents;  ///< what they tell of, each once, in text order; `report_ids` and `evidence` name its reports
};

/// What is wanted of a document. Events stand on places and dates: with events, those are found whether wanted or not.
struct Wanted {
    bool places = true, dates = true, events = true;
};

/// What was weighed on the way to an annotation, for `explain --features` and for learning.
struct Trace {
    mention::MentionTrace names;
    resolve::CandidateTrace candidates;
    time::AnchorTrace dates;
    CoderTrace events;
};

/// What one document may hold; more is refused with a reason before it is worked off. No report comes near: a novel of 600,000 words
/// has 3.5 MB, and in 8 MB of reports stand some 60,000 places. It bounds what one item can take at about 1 GB (formats-input.md).
struct DocumentBudget {
    std::size_t text_bytes = std::size_t{8} << 20;
    std::size_t mentions = 200'000;
};

/// From one document or one record to annotations and events: the same chain for map, geotag and explain. Immutable, shareable
/// between threads; the gazetteer must outlive it.
class Pipeline {
public:
    struct Options {
        bool ignore_coordinates = false;  ///< records are resolved from their text even where they carry a point
        DocumentBudget budget = {};
        Wanted wanted = {};
        model::Weights const* weights = &model::Weights::built_in();  ///< read by the constructor
    };
    Pipeline(gazetteer::Gazetteer const& gazetteer, Options options);

    /// Nothing when the document is over the budget: it is then rejected. With a trace, what was weighed is appended to it.
    [[nodiscard]] std::optional<Annotation> annotate(text::Document document, Diagnostics& diagnostics, Trace* trace = nullptr) const;
    /// One record, one event: never lost. Fields that cannot be understood are reported and left unknown; a record whose date or
    /// coordinate is impossible keeps what is sound, the fault being reported.
    [[nodiscard]] Event from_record(intake::RawRecord const& record, Diagnostics& diagnostics) const;
    [[nodiscard]] resolve::Resolver const& resolver() const noexcept;
    /// Of the shapes that go with what was found.
    [[nodiscard]] draw::Drawer const& drawer() const noexcept;
    [[nodiscard]] gazetteer::Gazetteer const& gazetteer() const noexcept;

    Pipeline(Pipeline&&) noexcept;
    Pipeline& operator=(Pipeline&&) noexcept;
    ~Pipeline();

private:
    struct Impl;
    std::unique_ptr<Impl const> impl_;
};

}  // namespace dateline::events
