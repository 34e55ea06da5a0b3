#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "atlas/dcw.hpp"
#include "atlas/physical.hpp"
#include "atlas/shapes.hpp"
#include "base/error.hpp"
#include "geo/side.hpp"

namespace dateline::atlas {

enum class RecipeVerb : std::uint8_t { point, circle, union_of, bbox, water, river, lake, border, line, polygon, part, same_as, dcw, seat };

/// A recipe of gazetteers/places (see gazetteers/README.md), taken apart but not yet carried out.
struct Recipe {
    RecipeVerb verb = RecipeVerb::point;
    std::vector<std::string> keys;   ///< places it is made of, or the DCW tag; of seat: the town when it is a known one, then the districts
    std::vector<std::string> minus;  ///< of `water`
    std::vector<double> numbers;     ///< LAT LON [RADIUS] of point, circle and seat, W S E N of boxes, SHARE of part
    std::vector<geo::LonLat> points;     ///< of river, lake, line, polygon
    geo::Side side = geo::Side::centre;  ///< of part
};

/// The reason when the text is no recipe: unknown word, missing or impossible number, too few points.
[[nodiscard]] Expected<Recipe> parse_recipe(std::string_view text);

/// What carrying out a recipe gives; an area made of divisions refers to them, so that seams stay exact.
struct Cooked {
    geo::Geometry shape;
    std::vector<std::size_t> divisions;
    std::vector<std::string> members;
    std::optional<geo::LonLat> point;
    double radius_km = 0;
    bool approximate = false;
};

/// Carries out recipes against the places known so far.
class Kitchen {
public:
    Kitchen(Context& context, Shapes const& shapes, Physical const& physical, DcwCollections const& dcw)
        : context_{context}, shapes_{shapes}, physical_{physical}, dcw_{dcw} {}
    /// Not for same_as and not for the seat in a known town. The reason when a place, line or lake is not to be found, or the result is
    /// empty.
    [[nodiscard]] Expected<Cooked> cook(Recipe const& recipe) const;

private:
    [[nodiscard]] Expected<Cooked> united(Recipe const& recipe) const;
    [[nodiscard]] Expected<Cooked> water(Recipe const& recipe) const;
    [[nodiscard]] Expected<Cooked> border(Recipe const& recipe) const;
    [[nodiscard]] Expected<Cooked> part(Recipe const& recipe) const;
    [[nodiscard]] Expected<Cooked> collection(Recipe const& recipe) const;
    /// Shape of a known place, or of its disc when it has none.
    [[nodiscard]] Expected<geo::Geometry> shape_of(std::string const& key) const;

    Context& context_;
    Shapes const& shapes_;
    Physical const& physical_;
    DcwCollections const& dcw_;
};

}  // namespace dateline::atlas
