// Any text through analysis, time expressions and the coder, on an empty gazetteer with the real word lists: no crash, every span
// inside the text and on a character boundary, one id per report.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include <unistd.h>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "compiler/builder.hpp"
#include "events/annotation_json.hpp"
#include "events/merge.hpp"
#include "model/weights_file.hpp"
#include "spill/store.hpp"

namespace {
struct World {
    World() {
        dateline::compiler::Builder builder{"fuzz", "1"};
        dateline::gazetteer::PlaceRecord country;
        country.key = "iso:AF";
        country.name = "Afghanistan";
        country.kind = dateline::gazetteer::Kind::country;
        country.country = country.iso = "AF";
        country.point = dateline::geo::LonLat{66.0, 34.0};
        builder.add(country);
        for (auto const& entry :
             std::filesystem::recursive_directory_iterator{std::filesystem::path{DATELINE_SOURCE_DIR} / "gazetteers" / "words"}) {
            if (entry.path().extension() != ".tsv") continue;
            builder.add_lexicon(entry.path().parent_path().filename().string() + "/" + entry.path().stem().string(),
                                dateline::read_file(entry.path()));
        }
        auto const file = std::filesystem::temp_directory_path() / ("dateline-fuzz-" + std::to_string(::getpid()) + ".gaz");
        builder.write(file);
        std::filesystem::path const files[]{file};
        gazetteer = std::make_unique<dateline::gazetteer::Gazetteer>(dateline::gazetteer::Gazetteer::open(files));
        std::filesystem::remove(file);  // it stays mapped
        pipeline = std::make_unique<dateline::events::Pipeline>(*gazetteer, dateline::events::Pipeline::Options{});
    }
    std::unique_ptr<dateline::gazetteer::Gazetteer> gazetteer;
    std::unique_ptr<dateline::events::Pipeline> pipeline;
};

void check(bool holds) {
    if (!holds) std::abort();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static World const world;
    dateline::text::Document document;
    document.id = "fuzz";
    document.text = dateline::repair_utf8({reinterpret_cast<char const*>(data), size});
    document.published = std::chrono::sys_days{std::chrono::year{2015} / 12 / 28};
    dateline::Diagnostics diagnostics;
    auto const annotated = world.pipeline->annotate(std::move(document), diagnostics);
    check(annotated.has_value() && diagnostics.all().empty());
    auto const& annotation = *annotated;
    auto const& text = annotation.document->text;
    std::set<std::string> ids;
    for (auto const& report : annotation.reports) {
        check(report.evidence.size() == 1);
        auto const& evidence = report.evidence.front();
        check(evidence.sentence.contains(evidence.trigger) && evidence.sentence.end <= text.size() && !evidence.trigger.empty());
        check(dateline::is_utf8(evidence.quote) && dateline::is_utf8(report.summary) && report.summary.size() <= 240);
        check(ids.insert(report.id).second);
        for (auto const& actor : report.actors) check(actor.span.end <= text.size());
    }
    check(dateline::is_utf8(dateline::events::to_geotag_json(annotation, *world.gazetteer)));
    dateline::spill::Store store{""};
    dateline::events::Merger merger{store, *world.gazetteer, dateline::model::Weights::built_in()};
    for (auto const& report : annotation.reports) merger.add(report);
    std::size_t merged = 0;
    merger.for_each([&](dateline::events::Event&&) { ++merged; });
    check(merged <= annotation.reports.size() && (merged > 0) == !annotation.reports.empty());
    return 0;
}
