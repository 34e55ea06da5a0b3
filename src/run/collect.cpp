#include "run/collect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "events/item_guard.hpp"
#include "run/feed.hpp"

namespace dateline::run {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t feed_capacity = 256;

class Collector {
public:
    Collector(CollectOptions const& options, events::Pipeline const& pipeline, layers::Findings& findings, Diagnostics& diagnostics)
        : options_{options}, pipeline_{pipeline}, findings_{findings}, diagnostics_{diagnostics}, reader_{options.intake, diagnostics} {}

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

    Counts finish() {
        findings_.finish();
        counts_.reports = findings_.reports();
        counts_.events = findings_.events();
        counts_.unplaced_events = findings_.unplaced_events();
        return counts_;
    }

private:
    void add_documents(fs::path const& file, intake::Input& input) {
        Progress progress{file.filename().string(), 0};
        using Push = Feed<text::Document>::Push;
        Feed<text::Document> feed{[&](Push const& push) { reader_.read_documents(input, push); }, feed_capacity};
        ordered_pipeline<text::Document, std::optional<layers::FoundDocument>>(
            options_.threads, [&] { return feed.next(); },
            [&](text::Document&& document) {
                check_interrupt();
                return events::guard_item({document.pos, document.id}, diagnostics_, [&]() -> std::optional<layers::FoundDocument> {
                    auto annotation = pipeline_.annotate(std::move(document), diagnostics_);
                    if (!annotation) return std::nullopt;
                    return layers::FoundDocument{*std::move(annotation), pipeline_.gazetteer()};
                });
            },
            [&](std::optional<layers::FoundDocument>&& found) {
                progress.add();
                if (!found) return;  // diagnostics_ says why
                ++counts_.documents;
                count(counts_, found->annotation);
                findings_.add(*std::move(found));
            });
    }

    void add_records(fs::path const& file, intake::Input& input) {
        Progress progress{file.filename().string(), 0};
        using Push = Feed<intake::RawRecord>::Push;
        Feed<intake::RawRecord> feed{[&](Push const& push) { reader_.read_records(input, push); }, feed_capacity};
        ordered_pipeline<intake::RawRecord, std::optional<layers::FoundRecord>>(
            options_.threads, [&] { return feed.next(); },
            [&](intake::RawRecord&& record) {
                check_interrupt();
                return events::guard_item({record.pos, record.id}, diagnostics_, [&] {
                    return std::optional{layers::FoundRecord{pipeline_.from_record(record, diagnostics_), pipeline_.gazetteer()}};
                });
            },
            [&](std::optional<layers::FoundRecord>&& found) {
                progress.add();
                if (!found) return;  // diagnostics_ says why
                ++counts_.records;
                ++(found->event.where.point ? counts_.resolved : counts_.unresolved);
                findings_.add(*std::move(found));
            });
    }

    CollectOptions const& options_;
    events::Pipeline const& pipeline_;
    layers::Findings& findings_;
    Diagnostics& diagnostics_;
    intake::Reader reader_;
    Counts counts_;
};

}  // namespace

void count(Counts& counts, events::Annotation const& annotation) {
    counts.mentions += annotation.mentions.size();
    for (auto const& place : annotation.places) ++(place.place || place.within || place.point ? counts.resolved : counts.unresolved);
}

Counts collect(CollectOptions const& options, events::Pipeline const& pipeline, layers::Findings& findings, Diagnostics& diagnostics) {
    auto const& files = options.inputs;
    Collector collector{options, pipeline, findings, diagnostics};
    Progress progress{"inputs", files.size()};
    for (auto const& file : files) {
        check_interrupt();
        collector.add(file);
        progress.add();
    }
    return collector.finish();
}

std::string rejected(Diagnostics const& diagnostics) {
    events::Losses const losses = events::losses(diagnostics);
    std::string out = fmt::format("{} rejected", diagnostics.rejected());
    if (losses.for_memory > 0) out += fmt::format(", {} of them for want of memory", losses.for_memory);
    if (losses.to_faults > 0) out += fmt::format(", {} of them by a fault of the program", losses.to_faults);
    return out;
}

std::string summary(Counts const& counts, Diagnostics const& diagnostics) {
    return fmt::format("{} documents, {} records, {} mentions, {} resolved, {} unresolved, {} events ({} without a place), {}",
                       counts.documents, counts.records, counts.mentions, counts.resolved, counts.unresolved, counts.events,
                       counts.unplaced_events, rejected(diagnostics));
}

}  // namespace dateline::run
