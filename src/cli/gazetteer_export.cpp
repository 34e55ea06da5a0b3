#include "cli/gazetteer_export.hpp"

#include <fmt/format.h>

#include <vector>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "base/progress.hpp"
#include "base/version.hpp"
#include "draw/sound_shape.hpp"
#include "layers/layer.hpp"
#include "writers/writer.hpp"

namespace dateline::cli {
namespace {
using layers::FieldType;

layers::Schema schema(std::string name, std::string title, layers::GeometryKind geometry) {
    layers::Schema out;
    out.name = std::move(name);
    out.title = std::move(title);
    out.description = "Places of the gazetteer";
    out.geometry = geometry;
    out.id_field = "key";
    out.fields = {
        {"key", FieldType::text, "Key", "Identifier with the prefix of its authority", {}, true},
        {"name", FieldType::text, "Name", "Main name", {}, false},
        {"names", FieldType::text, "Other names", "All other names, separated by |", {}, false},
        {"kind", FieldType::text, "Kind", "What the place is", {}, false},
        {"feature_code", FieldType::text, "Feature code", "GeoNames feature code", {}, false},
        {"iso", FieldType::text, "ISO code", "ISO 3166-1 or 3166-2; empty: none known", {}, false},
        {"country", FieldType::text, "Country", "Country by the chosen worldview", {}, false},
        {"admin1", FieldType::text, "Admin 1", "First-level division", {}, false},
        {"admin2", FieldType::text, "Admin 2", "Second-level division", {}, false},
        {"population", FieldType::integer, "Population", "Of a first-level division: estimated from its towns. Empty: unknown", {}, false},
        {"radius_km", FieldType::real, "Radius (km)", "Radius around the point that covers the place", {}, false},
        {"point_source", FieldType::text, "Point from", "Where the point comes from", {}, false},
        {"source", FieldType::text, "Source", "Data source", {}, false}};
    return out;
}

std::string other_names(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId id) {
    std::string out;
    for (auto const& name : gazetteer.names(id)) {
        if (name.kind == gazetteer::NameKind::primary) continue;
        if (!out.empty()) out += '|';
        out += name.text;
    }
    return out;
}

layers::Feature feature(gazetteer::Gazetteer const& gazetteer, gazetteer::Place const& place, geo::Geometry geometry) {
    auto const name_of = [&](gazetteer::PlaceId id) { return id ? layers::Value{std::string{gazetteer.name(id)}} : layers::Value{}; };
    layers::Feature out;
    out.id = place.key;
    out.geometry = std::move(geometry);
    auto const text = [](std::string_view value) { return layers::Value{std::string{value}}; };
    auto const& sources = gazetteer.sources();
    out.values = {text(place.key),
                  text(place.name),
                  text(other_names(gazetteer, place.id)),
                  text(gazetteer::to_string(place.kind)),
                  text(place.feature_code),
                  text(place.iso),
                  text(gazetteer.country_of(place.id)),
                  name_of(place.admin1),
                  name_of(place.admin2),
                  place.population > 0 ? layers::Value{static_cast<std::int64_t>(place.population)} : layers::Value{},
                  layers::Value{place.radius_km},
                  text(gazetteer::to_string(place.point_source)),
                  place.source < sources.size() ? text(sources[place.source].name) : layers::Value{}};
    return out;
}

}  // namespace

void export_gazetteer(gazetteer::Gazetteer const& gazetteer, std::filesystem::path const& file, std::string const& country) {
    if (file.extension() != ".gpkg") throw Error{Errc::usage, fmt::format("{}: the name of a GeoPackage ends in .gpkg", file.string())};
    writers::Options options;
    options.name = file.stem().string();
    options.provenance.title = "Gazetteer";
    options.provenance.program = fmt::format("dateline {}", program_version);
    options.provenance.gazetteer = gazetteer.identity();
    options.provenance.worldview = gazetteer.worldview();
    for (auto const& source : gazetteer.sources()) options.provenance.attributions.push_back(source.attribution);
    auto const writer = writers::open_writer("gpkg", file.has_parent_path() ? file.parent_path() : ".", options);
    Progress progress{"export", 2 * gazetteer.size()};
    std::size_t written = 0;
    for (bool const areas : {false, true}) {
        writer->begin(areas ? schema("areas", "Areas", layers::GeometryKind::multipolygon)
                            : schema("points", "Points", layers::GeometryKind::point));
        for (std::uint32_t i = 0; i < gazetteer.size(); ++i) {
            progress.add();
            if (i % 1024 == 0) check_interrupt();
            auto const place = gazetteer.place(gazetteer::PlaceId{i});
            if (!country.empty() && gazetteer.country_of(place.id) != country) continue;
            auto geometry = areas ? draw::sound_shape(gazetteer, place.id, gazetteer::Detail::full) : std::nullopt;
            if (areas && (!geometry || !geo::is_area(*geometry))) continue;
            bool const placed = place.point && place.point_source != gazetteer::PointSource::parent;
            writer->add(feature(gazetteer, place, areas ? std::move(*geometry) : placed ? geo::Geometry{*place.point} : geo::Geometry{}));
            ++written;
        }
        writer->end();
    }
    writer->close();
    log::info("{} features in {}", written, file.string());
}

}  // namespace dateline::cli
