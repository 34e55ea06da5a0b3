#include <algorithm>
#include <cctype>
#include <cmath>
#include <span>
#include <unordered_map>

#include "atlas/hand.hpp"
#include "atlas/json.hpp"
#include "atlas/outlines.hpp"
#include "atlas/readers.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
namespace {

constexpr auto source_name = "dateline";

bool is_slug(std::string_view id) {
    if (!id.starts_with("dl:") || id.size() < 4) return false;
    return std::all_of(id.begin() + 3, id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

// "ar:..." names the language of a spelling.
void add_spelled(PlaceRecord& place, std::string_view spelling, NameKind kind) {
    spelling = trim(spelling);
    auto const colon = spelling.find(':');
    bool const tagged = (colon == 2 || colon == 3) && std::all_of(spelling.begin(), spelling.begin() + static_cast<std::ptrdiff_t>(colon),
                                                                  [](char c) { return c >= 'a' && c <= 'z'; });
    add_name(place, tagged ? spelling.substr(colon + 1) : spelling, kind, tagged ? spelling.substr(0, colon) : std::string_view{});
}

// The only country of a list, else none: a range across a border belongs to no one country.
std::string only_country(std::string_view cell) {
    return cell.find(';') == std::string_view::npos ? std::string{trim(cell)} : std::string{};
}

std::vector<std::string> needs(HandPlace const& place) {
    auto keys = place.recipe.keys;
    keys.insert(keys.end(), place.recipe.minus.begin(), place.recipe.minus.end());
    return keys;
}

void set_geometry(PlaceRecord& record, Cooked const& cooked, std::string_view radius) {
    record.shape = cooked.shape;
    record.members = cooked.members;
    record.point = cooked.point;
    record.radius_km = cooked.radius_km;
    if (cooked.approximate) set_flag(record, PlaceFlag::approximate);
    if (!record.point && !geo::is_empty(record.shape)) {
        record.point = planar::point_on_surface(record.shape);
        record.point_source = PointSource::surface;
        if (record.point) record.radius_km = geo::radius_km(record.shape, *record.point);
    } else if (!record.point) {
        record.point_source = PointSource::surface;  // set with the area, from its divisions
    }
    if (auto const stated = decimal(radius); stated && *stated > 0) record.radius_km = *stated;
}

class HandBuilder {
public:
    HandBuilder(Context& context, Kitchen const& kitchen, Shapes& shapes)
        : context_{context}, kitchen_{kitchen}, shapes_{shapes}, outlines_{context.world.divisions} {
        for (std::size_t i = 0; i < context.world.places.size(); ++i)
            if (PlaceRecord const& place = context.world.places[i]; is_placeless_unit(place))
                placeless_[unit_key(place.country, place.name)].push_back(i);
    }

    void add(HandPlace const& place) {
        if (place.recipe.verb == RecipeVerb::same_as) return add_names_only(place);
        if (place.recipe.verb == RecipeVerb::seat && place.recipe.numbers.empty()) return seat_in_known_town(place);
        auto const cooked = kitchen_.cook(place.recipe);
        if (!cooked) return reject(place, "bad-recipe", cooked.error());
        PlaceRecord record;
        record.key = place.id;
        record.name = place.name;
        record.kind = *gazetteer::parse_kind(place.kind);
        record.country = only_country(place.country);
        record.source = source_name;
        set_geometry(record, *cooked, place.radius_km);
        if (cooked->point && !record.country.empty()) hang(record);
        if (record.point && !record.country.empty()) check_country(place, record);
        auto& added = context_.world.add(std::move(record));
        if (!cooked->divisions.empty()) shapes_.set_area(added, cooked->divisions);
        for (auto const spelling : split(place.alt_names, '|')) add_spelled(added, spelling, NameKind::alternate);
        if (place.recipe.verb == RecipeVerb::dcw) context_.world.link(dcw_key(place.recipe.keys[0]), added);
        if (place.recipe.verb == RecipeVerb::seat) seat(place, place.recipe.keys, added);
        if (added.kind == Kind::settlement && added.point) place_namesakes(added);
        context_.count("hand-made places");
    }

private:
    static bool is_placeless_unit(PlaceRecord const& place) {
        bool const unit = place.kind == Kind::admin1 || place.kind == Kind::district || place.kind == Kind::admin3;
        return unit && (place.point_source == PointSource::parent || place.point_source == PointSource::none);
    }
    static std::string unit_key(std::string_view country, std::string_view name) { return std::string{country} + '\n' + text::fold(name); }
    /// A division of which only the parent was known stands at the town that it is named after.
    void place_namesakes(PlaceRecord const& town) {
        auto const found = placeless_.find(unit_key(town.country, town.name));
        if (found == placeless_.end()) return;
        for (std::size_t const i : found->second) {
            PlaceRecord& unit = context_.world.places[i];
            bool const inside = unit.kind == Kind::admin1 || unit.admin1_key.empty() || unit.admin1_key == town.admin1_key;
            if (!inside || !is_placeless_unit(unit)) continue;
            unit.point = town.point;
            unit.point_source = PointSource::town;
            set_flag(unit, PlaceFlag::approximate);
            context_.count("divisions by a hand-made town");
        }
    }
    void reject(HandPlace const& place, std::string_view code, std::string const& reason) {
        context_.diagnostics.reject(code, place.pos, reason, place.id);
    }

    void add_names_only(HandPlace const& place) {
        auto* known = context_.world.find(place.recipe.keys[0]);
        if (known == nullptr) return reject(place, "unknown-place", "unknown place " + place.recipe.keys[0]);
        add_name(*known, place.name, NameKind::official);
        for (auto const spelling : split(place.alt_names, '|')) add_spelled(*known, spelling, NameKind::alternate);
        context_.world.link(place.id, *known);
        context_.count("hand-made names of known places");
    }

    void seat_in_known_town(HandPlace const& place) {
        auto* town = context_.world.find(place.recipe.keys[0]);
        if (town == nullptr || !town->point) return reject(place, "unknown-place", "unknown town " + place.recipe.keys[0]);
        context_.world.link(place.id, *town);
        seat(place, std::span{place.recipe.keys}.subspan(1), *town);
    }

    // Districts of which only the parent was known stand at their seat.
    void seat(HandPlace const& place, std::span<std::string const> districts, PlaceRecord const& town) {
        for (auto const& key : districts) {
            auto* district = context_.world.find(key);
            if (district == nullptr || district->kind != Kind::district) {
                reject(place, "unknown-place", "unknown district " + key);
            } else if (district->point_source != PointSource::parent && district->point_source != PointSource::none) {
                context_.diagnostics.warn("known-seat", place.pos, district->name + " (" + key + ") has a point without this row",
                                          place.id);
            } else if (!inside_parent(*district, town)) {
                reject(place, "outside-parent",
                       "lies outside " + district->admin1_key + ", which " + district->name + " (" + key + ") belongs to");
            } else {
                district->point = town.point;
                district->point_source = PointSource::seat;
                set_flag(*district, PlaceFlag::approximate);
                context_.count("districts by a hand-made seat");
            }
        }
    }

    // Where outlines are older than the divisions (Nepal's zones), a known town is hung by its code.
    [[nodiscard]] bool inside_parent(PlaceRecord const& district, PlaceRecord const& town) const {
        if (!district.admin1_key.empty() && town.admin1_key == district.admin1_key) return true;
        auto const& world = context_.world;
        auto const parts = world.parts_of.find(district.admin1_key);
        auto const outline = outlines_.at(*town.point, district.country);
        if (!outline) return false;
        return parts == world.parts_of.end() || std::find(parts->second.begin(), parts->second.end(), *outline) != parts->second.end();
    }

    void hang(PlaceRecord& record) {
        auto const outline = outlines_.at(*record.point, record.country);
        if (!outline) return;
        auto const& division = *context_.world.find(context_.world.divisions[*outline].key);
        if (division.kind == Kind::admin1) record.admin1_key = division.key;
        if (division.kind == Kind::district) {
            record.admin1_key = division.admin1_key;
            record.admin2_key = division.key;
        }
    }

    // A slip of latitude and longitude, or of a sign, lands in another country.
    void check_country(HandPlace const& place, PlaceRecord const& record) {
        if (record.kind == Kind::water || record.kind == Kind::line ||
            outlines_.at(*record.point, record.country, std::max(20.0, record.radius_km)))
            return;
        auto const elsewhere = outlines_.anywhere(*record.point);
        if (!elsewhere) return;  // an island that the outlines do not know
        context_.diagnostics.warn("outside-country", place.pos,
                                  "lies in " + context_.world.divisions[*elsewhere].country + ", not in " + record.country, place.id);
    }

    Context& context_;
    Kitchen const& kitchen_;
    Shapes& shapes_;
    Outlines outlines_;
    std::unordered_map<std::string, std::vector<std::size_t>> placeless_;  ///< units without a point of their own, by country and name
};

HandPlace row_of(Table const& table, Table::Row const& row) {
    auto const cell = [&](std::string_view title) {
        auto const index = table.find_column(title);
        return index ? std::string{row.cells[*index]} : std::string{};
    };
    return {{table.name(), row.line, 0},
            cell("id"),
            cell("name"),
            cell("alt_names"),
            cell("kind"),
            cell("country"),
            cell("radius_km"),
            cell("note"),
            cell("recipe"),
            {}};
}

}  // namespace

std::vector<HandPlace> read_hand_places(Context& context) {
    namespace fs = std::filesystem;
    std::vector<HandPlace> out;
    auto const folder = context.options.sources / "places";
    if (!fs::is_directory(folder)) {
        context.warn("gazetteers/places does not exist");
        return out;
    }
    std::vector<std::string> files;
    for (auto const& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() == ".tsv") files.push_back("places/" + entry.path().filename().string());
    }
    std::sort(files.begin(), files.end());
    for (auto const& file : files) {
        auto const table = context.table(file);
        if (!table) continue;
        for (auto const& row : table->rows()) {
            auto place = row_of(*table, row);
            auto recipe = parse_recipe(place.recipe_text);
            std::string reason;
            if (!is_slug(place.id))
                reason = "the id is not dl:slug";
            else if (place.name.empty())
                reason = "no name";
            else if (!recipe)
                reason = recipe.error();
            else if (recipe->verb != RecipeVerb::same_as && !gazetteer::parse_kind(place.kind))
                reason = "unknown kind " + place.kind;
            if (!reason.empty()) {
                context.diagnostics.reject("bad-place", place.pos, reason, place.id);
                continue;
            }
            place.recipe = std::move(*recipe);
            out.push_back(std::move(place));
        }
    }
    return out;
}

void add_hand_places(Context& context, std::vector<HandPlace> const& places, Kitchen const& kitchen, Shapes& shapes) {
    context.sources[source_name] = {source_name, context.options.version, "Apache-2.0", "Regions, seas and villages by hand: Dateline", {}};
    HandBuilder builder{context, kitchen, shapes};
    std::map<std::string, SourcePos> waiting;
    for (auto const& place : places) {
        if (!waiting.emplace(place.id, place.pos).second)
            context.diagnostics.reject("repeated-id", place.pos, "this id came before", place.id);
    }
    std::set<std::string> done;
    for (bool grown = true; grown;) {
        grown = false;
        for (auto const& place : places) {
            auto const mine = waiting.find(place.id);
            if (mine == waiting.end() || mine->second.line != place.pos.line || mine->second.source != place.pos.source) continue;
            auto const required = needs(place);
            if (std::any_of(required.begin(), required.end(),
                            [&](std::string const& key) { return waiting.contains(key) && key != place.id; }))
                continue;
            if (std::find(required.begin(), required.end(), place.id) != required.end()) continue;  // made of itself
            waiting.erase(mine);
            builder.add(place);
            grown = true;
        }
    }
    set_district_radii(context.world);
    for (auto const& [id, pos] : waiting) context.diagnostics.reject("cycle", pos, "made of places that are made of it", id);
}

}  // namespace dateline::atlas
