#pragma once
#include "atlas/areas.hpp"
#include "atlas/context.hpp"
#include "compiler/builder.hpp"

namespace dateline::atlas {

/// Everything about outlines once all places are known: the topology with one area for each division, for each country (as the
/// United Nations sees it, and once more for each view that differs) and for each group and union; points on the surface where
/// no label point is given; neighbours.
class Shapes {
public:
    Shapes(Context& context, Areas const& areas) : context_{context}, areas_{areas} {}

    /// View `view` counts the division `key` to `country` ("" to none).
    void set_view(std::string const& key, std::string const& view, std::string const& country);
    /// Country of a division under a view.
    [[nodiscard]] std::string const& country_of(std::size_t division, std::string const& view) const;
    /// The divisions that make up a place: of a division or district itself, of a country (under "un"), of the members of a group,
    /// down to any depth. Empty when it has no outline or the members go round in circles.
    [[nodiscard]] std::vector<std::size_t> parts(std::string const& key) const;
    [[nodiscard]] geo::Geometry shape(std::string const& key) const;
    /// Makes the area of a place the union of these divisions.
    void set_area(PlaceRecord& place, std::vector<std::size_t> const& divisions);

    /// Writes areas, missing points and neighbours.
    void finish(compiler::Builder& builder);

private:
    using Views = std::map<std::string, std::string>;  // view -> country
    void add_country_areas(gazetteer::Topology& topology) const;
    [[nodiscard]] std::map<std::string, std::vector<std::size_t>> countries(std::string const& view) const;
    void collect(std::string const& key, std::set<std::size_t>& out, std::set<std::string>& seen) const;

    Context& context_;
    Areas const& areas_;
    std::map<std::size_t, Views> views_;  // by division
    std::set<std::string> all_views_;
    std::map<std::string, std::vector<std::size_t>> unions_;
};

}  // namespace dateline::atlas
