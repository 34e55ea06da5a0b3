#include "cli/collect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "cli/common_options.hpp"
#include "cli/feed.hpp"
#include "events/item_guard.hpp"

namespace dateline::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t feed_capacity = 256;

/// Whole places are drawn from the gazetteer, and events keep shapes of their own: a country's outline for every mention of it
/// would fill the memory.
void drop_known_shapes(events::Annotation& annotation) {
    for (auto& place : annotation.places) {
        if (place.place && place.relation == mention::Relation::none) place.geometry = {};
    }
    for (auto& report : annotation.reports) report.where.geometry = {};
}

class Collector {
public:
    Collector(CollectOptions const& options, events::Pipeline const& pipeline, Diagnostics& diagnostics, Counts& counts)
        : options_{options}, pipeline_{pipeline}, diagnostics_{diagnostics}, counts_{counts}, reader_{options.intake, diagnostics} {}

    void add(fs::path const& file) {
        auto input = intake::Input::open(file);
        auto const kind = options_.kind == intake::InputKind::automatic ? intake::recognise(input, diagnostics_) : options_.kind;
        if (!kind) return;  // recognise() said why
        if (*kind == intake::InputKind::records) {
            add_records(file, input);
        } else {
            add_documents(file, input);
        }
    }

    layers::Findings take() {
        findings_.gazetteer = &pipeline_.gazetteer();
        counts_.reports = reports_.size() - counts_.records;
        findings_.events = events::merge_reports(std::move(reports_), pipeline_.gazetteer());
        counts_.events = findings_.events.size();
        counts_.unplaced_events = static_cast<std::size_t>(
            std::count_if(findings_.events.begin(), findings_.events.end(), [](events::Event const& e) { return !e.where.point; }));
        return std::move(findings_);
    }

private:
    void add_documents(fs::path const& file, intake::Input& input) {
        Progress progress{file.filename().string(), 0};
        using Push = Feed<text::Document>::Push;
        Feed<text::Document> feed{[&](Push const& push) { reader_.read_documents(input, push); }, feed_capacity};
        ordered_pipeline<text::Document, std::optional<events::Annotation>>(
            options_.threads, [&] { return feed.next(); },
            [&](text::Document&& document) {
                check_interrupt();
                return events::guard_item({document.pos, document.id}, diagnostics_,
                                          [&] { return pipeline_.annotate(std::move(document), diagnostics_); });
            },
            [&](std::optional<events::Annotation>&& annotation) {
                progress.add();
                if (!annotation) return;  // diagnostics_ says why
                ++counts_.documents;
                count(counts_, *annotation);
                reports_.insert(reports_.end(), annotation->reports.begin(), annotation->reports.end());
                drop_known_shapes(*annotation);
                findings_.annotations.push_back(*std::move(annotation));
            });
    }

    void add_records(fs::path const& file, intake::Input& input) {
        Progress progress{file.filename().string(), 0};
        using Push = Feed<intake::RawRecord>::Push;
        Feed<intake::RawRecord> feed{[&](Push const& push) { reader_.read_records(input, push); }, feed_capacity};
        ordered_pipeline<intake::RawRecord, std::optional<events::Event>>(
            options_.threads, [&] { return feed.next(); },
            [&](intake::RawRecord&& record) {
                check_interrupt();
                return events::guard_item({record.pos, record.id}, diagnostics_,
                                          [&] { return std::optional{pipeline_.from_record(record, diagnostics_)}; });
            },
            [&](std::optional<events::Event>&& event) {
                progress.add();
                if (!event) return;  // diagnostics_ says why
                ++counts_.records;
                ++(event->where.point ? counts_.resolved : counts_.unresolved);
                reports_.push_back(*std::move(event));
            });
    }

    CollectOptions const& options_;
    events::Pipeline const& pipeline_;
    Diagnostics& diagnostics_;
    Counts& counts_;
    intake::Reader reader_;
    layers::Findings findings_;
    std::vector<events::Event> reports_;
};

}  // namespace

void count(Counts& counts, events::Annotation const& annotation) {
    counts.mentions += annotation.mentions.size();
    for (auto const& place : annotation.places) ++(place.place || place.within || place.point ? counts.resolved : counts.unresolved);
}

layers::Findings collect(CollectOptions const& options, events::Pipeline const& pipeline, Diagnostics& diagnostics, Counts& counts) {
    auto const& files = options.inputs;
    Collector collector{options, pipeline, diagnostics, counts};
    Progress progress{"inputs", files.size()};
    for (auto const& file : files) {
        check_interrupt();
        collector.add(file);
        progress.add();
    }
    return collector.take();
}

std::string summary(Counts const& counts, Diagnostics const& diagnostics) {
    return fmt::format("{} documents, {} records, {} mentions, {} resolved, {} unresolved, {} events ({} without a place), {}",
                       counts.documents, counts.records, counts.mentions, counts.resolved, counts.unresolved, counts.events,
                       counts.unplaced_events, rejected(diagnostics));
}

}  // namespace dateline::cli
