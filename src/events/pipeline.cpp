#include "events/pipeline.hpp"

#include <fmt/format.h>

#include "events/coder.hpp"
#include "events/record_codes.hpp"
#include "events/record_event.hpp"

namespace dateline::events {

struct Pipeline::Impl {
    Impl(gazetteer::Gazetteer const& places, Options chosen)
        : gazetteer{&places},
          options{chosen},
          mentions{places, places.lexicon(), *chosen.weights},
          resolver{places, places.lexicon(), *chosen.weights},
          times{places.lexicon(), *chosen.weights},
          coder{places, places.lexicon(), *chosen.weights},
          codes{places.lexicon()},
          drawer{places} {}
    gazetteer::Gazetteer const* gazetteer;
    Options options;
    mention::Finder mentions;
    resolve::Resolver resolver;
    time::Finder times;
    Coder coder;
    RecordCodes codes;
    draw::Drawer drawer;
};

Pipeline::Pipeline(gazetteer::Gazetteer const& gazetteer, Options options) : impl_{std::make_unique<Impl const>(gazetteer, options)} {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

namespace {

/// Impossible dates kept their digits from being read as counts; they are nothing to show.
void drop_impossible(std::vector<time::TimeMention>& times, Trace* trace) {
    std::vector<std::size_t> place(times.size());  // where each stands afterwards
    std::size_t kept = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        place[i] = kept;
        kept += times[i].impossible ? 0U : 1U;
    }
    if (kept == times.size()) return;
    std::erase_if(times, [](time::TimeMention const& mention) { return mention.impossible; });
    if (trace == nullptr) return;
    for (DateLinkRow& row : trace->events.links.dates)
        if (row.index) row.index = place[*row.index];  // an impossible date is never weighed
}

}  // namespace

std::optional<Annotation> Pipeline::annotate(text::Document document, Diagnostics& diagnostics, Trace* trace) const {
    DocumentBudget const& budget = impl_->options.budget;
    if (document.text.size() > budget.text_bytes) {
        diagnostics.reject(
            "document-too-long", document.pos,
            fmt::format("the text has {} bytes, more than the {} that one document may have", document.text.size(), budget.text_bytes),
            document.id);
        return std::nullopt;
    }
    Annotation out;
    out.document = std::make_unique<text::Document const>(std::move(document));
    out.analysis = text::analyse(*out.document);
    Wanted const& wanted = impl_->options.wanted;
    if (wanted.places || wanted.events) out.mentions = impl_->mentions.find(out.analysis, trace != nullptr ? &trace->names : nullptr);
    if (out.mentions.size() > budget.mentions) {
        diagnostics.reject(
            "too-many-places", out.document->pos,
            fmt::format("the text names {} places, more than the {} that one document may name", out.mentions.size(), budget.mentions),
            out.document->id);
        return std::nullopt;
    }
    out.places = impl_->resolver.resolve(out.analysis, out.mentions, trace != nullptr ? &trace->candidates : nullptr);
    if (wanted.dates || wanted.events)
        out.times = impl_->times.find(out.analysis, out.document->published, trace != nullptr ? &trace->dates : nullptr);
    if (wanted.events) {
        CodedText coded = impl_->coder.code(out.analysis, out.mentions, out.places, out.times, trace != nullptr ? &trace->events : nullptr);
        out.reports = std::move(coded.reports), out.incidents = std::move(coded.incidents);
    }
    drop_impossible(out.times, trace);
    return out;
}

Event Pipeline::from_record(intake::RawRecord const& record, Diagnostics& diagnostics) const {
    RecordContext const context{record, impl_->resolver, impl_->drawer, impl_->codes, impl_->coder.actors(), diagnostics};
    return event_of_record(context, impl_->options.ignore_coordinates ? Coordinates::ignore : Coordinates::keep);
}

resolve::Resolver const& Pipeline::resolver() const noexcept { return impl_->resolver; }
draw::Drawer const& Pipeline::drawer() const noexcept { return impl_->drawer; }
gazetteer::Gazetteer const& Pipeline::gazetteer() const noexcept { return *impl_->gazetteer; }

}  // namespace dateline::events
