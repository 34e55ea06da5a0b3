#include "atlas/recipes.hpp"

#include <algorithm>
#include <array>

#include "atlas/json.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"

namespace dateline::atlas {
namespace {

struct Verb {
    std::string_view word;
    RecipeVerb verb;
};
constexpr std::array verbs{Verb{"point", RecipeVerb::point},     Verb{"circle", RecipeVerb::circle}, Verb{"union", RecipeVerb::union_of},
                           Verb{"bbox", RecipeVerb::bbox},       Verb{"water", RecipeVerb::water},   Verb{"river", RecipeVerb::river},
                           Verb{"lake", RecipeVerb::lake},       Verb{"border", RecipeVerb::border}, Verb{"line", RecipeVerb::line},
                           Verb{"polygon", RecipeVerb::polygon}, Verb{"part", RecipeVerb::part},     Verb{"same-as", RecipeVerb::same_as},
                           Verb{"dcw", RecipeVerb::dcw},         Verb{"seat", RecipeVerb::seat}};
constexpr std::array<std::string_view, 9> sides{"north",      "north_east", "east",       "south_east", "south",
                                                "south_west", "west",       "north_west", "centre"};
constexpr double greatest_radius_km = 3000, usual_share = 0.4;

using Words = std::vector<std::string_view>;

std::optional<geo::LonLat> coordinate(std::string_view word) {
    auto const parts = split(word, ',');
    if (parts.size() != 2) return std::nullopt;
    auto const lon = decimal(parts[0]), lat = decimal(parts[1]);
    if (!lon || !lat || !geo::is_plausible({*lon, *lat})) return std::nullopt;
    return geo::LonLat{*lon, *lat};
}

Expected<Recipe> with_numbers(Recipe recipe, Words const& words, std::size_t wanted) {
    if (words.size() < wanted) return make_unexpected(std::to_string(wanted) + " numbers are wanted");
    for (std::size_t i = 0; i < wanted; ++i) {
        auto const value = decimal(words[i]);
        if (!value) return make_unexpected("not a number: " + std::string{words[i]});
        recipe.numbers.push_back(*value);
    }
    return recipe;
}

Expected<Recipe> with_points(Recipe recipe, Words const& words, std::size_t least) {
    for (auto const word : words) {
        auto const point = coordinate(word);
        if (!point) return make_unexpected("not LON,LAT: " + std::string{word});
        recipe.points.push_back(*point);
    }
    if (recipe.points.size() < least) return make_unexpected("at least " + std::to_string(least) + " points are wanted");
    return recipe;
}

Expected<Recipe> with_keys(Recipe recipe, Words const& words, std::size_t least, std::size_t most) {
    for (auto const word : words) {
        if (recipe.verb != RecipeVerb::dcw && word.find(':') == std::string_view::npos)
            return make_unexpected("not a key: " + std::string{word});
        recipe.keys.emplace_back(word);
    }
    if (recipe.keys.size() < least || recipe.keys.size() > most) return make_unexpected("wrong number of keys");
    return recipe;
}

Expected<Recipe> with_box(Recipe recipe, Words words) {
    bool const may_subtract = recipe.verb == RecipeVerb::water && words.size() > 4;
    if (words.size() != 4 && !may_subtract) return make_unexpected("W S E N are wanted");
    if (may_subtract && (words[4] != "minus" || words.size() == 5)) return make_unexpected("only \"minus KEY ...\" may follow the box");
    for (std::size_t i = 5; i < words.size(); ++i) recipe.minus.emplace_back(words[i]);
    words.resize(4);
    auto out = with_numbers(std::move(recipe), words, 4);
    if (!out) return out;
    auto const& n = out->numbers;
    bool const sane = n[0] >= -180 && n[0] <= 180 && n[2] > n[0] && n[2] <= 360 && n[1] >= -90 && n[3] <= 90 && n[1] < n[3];
    if (!sane) return make_unexpected("the box is not W S E N in degrees");
    return out;
}

Expected<Recipe> with_place(Recipe recipe, Words const& words) {
    auto const wanted = recipe.verb == RecipeVerb::circle ? std::size_t{3} : std::size_t{2};
    if (words.size() != wanted) return make_unexpected(wanted == 3 ? "LAT LON RADIUS_KM are wanted" : "LAT LON are wanted");
    auto out = with_numbers(std::move(recipe), words, wanted);
    if (!out) return out;
    if (!geo::is_plausible({out->numbers[1], out->numbers[0]})) return make_unexpected("not a latitude and longitude");
    if (wanted == 3 && (out->numbers[2] <= 0 || out->numbers[2] > greatest_radius_km))
        return make_unexpected("the radius is not between 0 and 3000 km");
    return out;
}

// "LAT LON DISTRICT ..." of a town that no package has, or "TOWN DISTRICT ...".
Expected<Recipe> with_seat(Recipe recipe, Words words) {
    bool const known = !words.empty() && words[0].find(':') != std::string_view::npos;
    if (known) return with_keys(std::move(recipe), words, 2, 20);
    if (words.size() < 2) return make_unexpected("LAT LON or the key of a town are wanted");
    auto out = with_place(std::move(recipe), {words[0], words[1]});
    if (!out) return out;
    words.erase(words.begin(), words.begin() + 2);
    return with_keys(std::move(*out), words, 1, 20);
}

Expected<Recipe> with_part(Recipe recipe, Words const& words) {
    if (words.size() < 2 || words.size() > 3) return make_unexpected("SIDE KEY [SHARE] are wanted");
    auto const side = std::find(sides.begin(), sides.end(), words[0]);
    if (side == sides.end()) return make_unexpected("not a side: " + std::string{words[0]});
    recipe.side = static_cast<geo::Side>(side - sides.begin());
    recipe.keys.emplace_back(words[1]);
    auto const share = words.size() == 3 ? decimal(words[2]) : std::optional{usual_share};
    if (!share || *share <= 0 || *share > 1) return make_unexpected("SHARE is not between 0 and 1");
    recipe.numbers = {*share};
    return recipe;
}

}  // namespace

Expected<Recipe> parse_recipe(std::string_view text) {
    Words words;
    for (auto const word : split(text, ' ')) {
        if (!word.empty()) words.push_back(word);
    }
    if (words.empty()) return make_unexpected("no recipe");
    auto const verb = std::find_if(verbs.begin(), verbs.end(), [&](Verb const& v) { return v.word == words[0]; });
    if (verb == verbs.end()) return make_unexpected("unknown recipe \"" + std::string{words[0]} + "\"");
    words.erase(words.begin());
    Recipe recipe;
    recipe.verb = verb->verb;
    switch (verb->verb) {
        case RecipeVerb::point:
        case RecipeVerb::circle:
            return with_place(std::move(recipe), words);
        case RecipeVerb::bbox:
        case RecipeVerb::water:
            return with_box(std::move(recipe), words);
        case RecipeVerb::river:
            return with_points(std::move(recipe), words, 1);
        case RecipeVerb::lake: {
            auto out = with_points(std::move(recipe), words, 1);
            if (out && out->points.size() != 1) return make_unexpected("one point is wanted");
            return out;
        }
        case RecipeVerb::line:
            return with_points(std::move(recipe), words, 2);
        case RecipeVerb::polygon:
            return with_points(std::move(recipe), words, 3);
        case RecipeVerb::union_of:
            return with_keys(std::move(recipe), words, 1, 500);
        case RecipeVerb::border:
            return with_keys(std::move(recipe), words, 2, 2);
        case RecipeVerb::same_as:
        case RecipeVerb::dcw:
            return with_keys(std::move(recipe), words, 1, 1);
        case RecipeVerb::part:
            return with_part(std::move(recipe), words);
        case RecipeVerb::seat:
            return with_seat(std::move(recipe), words);
    }
    return make_unexpected("unknown recipe");
}

Expected<geo::Geometry> Kitchen::shape_of(std::string const& key) const {
    auto const* place = context_.world.find(key);
    if (place == nullptr) return make_unexpected("unknown place " + key);
    if (auto shape = shapes_.shape(key); !geo::is_empty(shape)) return shape;
    if (place->point && place->radius_km > 0) return planar::buffer_km(*place->point, place->radius_km);
    return make_unexpected(key + " has no shape");
}

Expected<Cooked> Kitchen::united(Recipe const& recipe) const {
    Cooked out;
    std::set<std::size_t> divisions;
    std::vector<geo::Geometry> others;
    for (auto const& key : recipe.keys) {
        if (context_.world.find(key) == nullptr) return make_unexpected("unknown place " + key);
        out.members.push_back(context_.world.find(key)->key);
        auto const parts = shapes_.parts(key);
        divisions.insert(parts.begin(), parts.end());
        if (!parts.empty()) continue;
        auto shape = shape_of(key);
        if (!shape) return make_unexpected(shape.error());
        out.approximate = true;
        others.push_back(std::move(*shape));
    }
    if (others.empty()) {
        out.divisions.assign(divisions.begin(), divisions.end());
        return out;
    }
    for (auto const& key : recipe.keys) {
        if (!shapes_.parts(key).empty()) others.push_back(shapes_.shape(key));
    }
    out.shape = planar::unite(others);
    return out;
}

Expected<Cooked> Kitchen::water(Recipe const& recipe) const {
    std::vector<geo::Geometry> minus;
    for (auto const& key : recipe.minus) {
        auto shape = shape_of(key);
        if (!shape) return make_unexpected(shape.error());
        minus.push_back(std::move(*shape));
    }
    auto const& n = recipe.numbers;
    Cooked out;
    out.shape = physical_.water({n[0], n[2], n[1], n[3]}, minus);
    if (geo::is_empty(out.shape)) return make_unexpected("there is no water in the box");
    out.approximate = true;
    return out;
}

Expected<Cooked> Kitchen::border(Recipe const& recipe) const {
    auto const a = shape_of(recipe.keys[0]), b = shape_of(recipe.keys[1]);
    if (!a || !b) return make_unexpected(a ? b.error() : a.error());
    Cooked out;
    out.shape = planar::shared_border(*a, *b);
    out.members = recipe.keys;
    if (geo::is_empty(out.shape)) return make_unexpected("the two share no border");
    return out;
}

Expected<Cooked> Kitchen::part(Recipe const& recipe) const {
    auto const whole = shape_of(recipe.keys[0]);
    if (!whole) return make_unexpected(whole.error());
    Cooked out;
    out.shape = planar::part_of(*whole, recipe.side, recipe.numbers[0]);
    out.approximate = true;
    return out;
}

Expected<Cooked> Kitchen::collection(Recipe const& recipe) const {
    auto const found = dcw_.find(recipe.keys[0]);
    if (found == dcw_.end()) return make_unexpected("the DCW collections have no tag " + recipe.keys[0]);
    Recipe inner;
    for (auto const& code : found->second.countries) {
        if (context_.world.find("iso:" + code) != nullptr) inner.keys.push_back("iso:" + code);
    }
    if (!found->second.boxed) return united(inner);
    Cooked out;
    out.shape = dcw_shape(found->second, physical_);
    out.approximate = true;
    return out;
}

Expected<Cooked> Kitchen::cook(Recipe const& recipe) const {
    auto const& n = recipe.numbers;
    Cooked out;
    switch (recipe.verb) {
        case RecipeVerb::circle:
            out.radius_km = n[2];
            [[fallthrough]];
        case RecipeVerb::seat:
        case RecipeVerb::point:
            out.point = geo::LonLat{n[1], n[0]};
            return out;
        case RecipeVerb::union_of:
            return united(recipe);
        case RecipeVerb::bbox:
            out.shape = area_of({n[0], n[2], n[1], n[3]});
            out.approximate = true;
            return out;
        case RecipeVerb::water:
            return water(recipe);
        case RecipeVerb::river: {
            auto line = physical_.river(recipe.points);
            if (!line) return make_unexpected("no river line within a quarter of a degree of every anchor");
            out.shape = std::move(*line);
            return out;
        }
        case RecipeVerb::lake: {
            auto area = physical_.lake(recipe.points[0]);
            if (!area) return make_unexpected("no lake holds the point");
            out.shape = std::move(*area);
            return out;
        }
        case RecipeVerb::border:
            return border(recipe);
        case RecipeVerb::line:
            out.shape = geo::LineString{recipe.points};
            return out;
        case RecipeVerb::polygon: {
            auto ring = recipe.points;
            if (ring.front() != ring.back()) ring.push_back(ring.front());
            out.shape = planar::make_valid(geo::Polygon{std::move(ring), {}});
            out.approximate = true;
            return out;
        }
        case RecipeVerb::part:
            return part(recipe);
        case RecipeVerb::dcw:
            return collection(recipe);
        case RecipeVerb::same_as:
            break;
    }
    return make_unexpected("same-as gives names, no shape");
}

}  // namespace dateline::atlas
