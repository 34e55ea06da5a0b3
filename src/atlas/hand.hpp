#pragma once
#include <set>
#include <string>
#include <vector>

#include "atlas/context.hpp"
#include "atlas/recipes.hpp"
#include "atlas/shapes.hpp"

/// The hand-made files of gazetteers/ (formats: gazetteers/README.md). A faulty row is reported with its line and left out.
namespace dateline::atlas {

/// "AF" and "iso:AF" -> "iso:AF"; other keys as they are.
[[nodiscard]] std::string place_key(std::string_view cell);

/// One line of gazetteers/places/*.tsv.
struct HandPlace {
    SourcePos pos;
    std::string id, name, alt_names, kind, country, radius_km, note;
    std::string recipe_text;
    Recipe recipe;
};
/// All files in alphabetical order; rows with a bad id, kind or recipe are reported and left out.
[[nodiscard]] std::vector<HandPlace> read_hand_places(Context& context);

/// What is wrong with names and names' owners in the packages: gazetteers/corrections.tsv.
void apply_corrections(Context& context);
/// Adds the places, those first that others are made of. Places left because they wait for each other are reported.
void add_hand_places(Context& context, std::vector<HandPlace> const& places, Kitchen const& kitchen, Shapes& shapes);
/// country_points.tsv: where "somewhere in the country" is put. A point outside the country's outline is dropped later (Shapes::finish).
void add_country_points(Context& context);
/// aliases.tsv, demonyms.tsv, metonyms.tsv.
void add_hand_names(Context& context);
/// disputed.tsv and worldviews.tsv, and what the outlines themselves say about control on the ground (view "defacto").
void add_views(Context& context, Shapes& shapes, compiler::Builder& builder);

}  // namespace dateline::atlas
