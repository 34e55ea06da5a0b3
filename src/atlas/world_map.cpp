#include <utility>

#include "atlas/readers.hpp"
#include "ogr/source.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
namespace {

constexpr auto source_name = "qgis-common";

std::string cell(ogr::Source::Feature const& feature, std::vector<std::string> const& columns, std::string_view title) {
    for (std::size_t i = 0; i < columns.size() && i < feature.values.size(); ++i) {
        if (columns[i] == title) return feature.values[i].value_or("");
    }
    return {};
}

// The number in a FIPS code is GeoNames' code in most countries: "AF10" is AF.10.
std::string key_of(World& world, std::string const& country, std::string const& fips, std::string const& name) {
    if (fips.size() >= 4) {
        auto key = "gna:" + country + "." + fips.substr(2);
        if (world.find(key) == nullptr) return key;
    }
    return "qgis:" + country + ":" + text::squash(text::fold(name));
}

void add_division(Context& context, ogr::Source::Feature& feature, std::vector<std::string> const& columns) {
    auto& world = context.world;
    auto const country = cell(feature, columns, "iso_a2"), name = cell(feature, columns, "name");
    geo::MultiPolygon area;
    if (auto* one = std::get_if<geo::Polygon>(&feature.geometry)) area.polygons.push_back(std::move(*one));
    if (auto* many = std::get_if<geo::MultiPolygon>(&feature.geometry)) area = std::move(*many);
    auto const key = key_of(world, country, cell(feature, columns, "fips"), name);
    if (name.empty() || area.polygons.empty() || world.find("iso:" + country) == nullptr || world.find(key) != nullptr) {
        context.count("outlines without a name or country");
        return;
    }
    PlaceRecord record;
    record.key = key;
    record.name = name;
    record.kind = Kind::admin1;
    record.feature_code = "ADM1";
    record.country = country;
    record.source = source_name;
    record.point_source = PointSource::surface;
    auto& place = world.add(std::move(record));
    for (auto const* title : {"woe_name", "gn_name"}) {
        auto const other = cell(feature, columns, title);
        add_name(place, other, NameKind::alternate);
        if (auto const bare = context.area_words.strip(other); bare != other) add_name(place, bare, NameKind::alternate);
    }
    world.parts_of[key].push_back(world.divisions.size());
    world.divisions.push_back({key, country, country, {}, std::move(area)});
}

}  // namespace

void read_world_map(Context& context) {
    auto const file = context.options.system / "qgis/resources/data/world_map.gpkg";
    if (!std::filesystem::exists(file)) {
        context.warn(file.string() + " does not exist: divisions are missing; install the Debian package qgis-common");
        return;
    }
    context.sources[source_name] = {source_name, "", "Public domain", "Boundaries: Natural Earth (public domain), as packed with QGIS",
                                    "https://qgis.org"};
    auto source = ogr::Source::open(file, ogr::Format::geopackage, {"states_provinces", {}});
    auto const columns = source.columns();
    while (auto feature = source.next()) add_division(context, *feature, columns);
    context.count("outlines", context.world.divisions.size());
}

}  // namespace dateline::atlas
