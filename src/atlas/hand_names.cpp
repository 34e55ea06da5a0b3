#include <algorithm>

#include "atlas/hand.hpp"
#include "atlas/json.hpp"
#include "geo/measure.hpp"

namespace dateline::atlas {
namespace {

std::optional<NameKind> parse_name_kind(std::string_view word) {
    for (auto const kind : {NameKind::primary, NameKind::official, NameKind::inherited, NameKind::alternate, NameKind::historic,
                            NameKind::abbreviation, NameKind::demonym, NameKind::metonym}) {
        if (gazetteer::to_string(kind) == word) return kind;
    }
    return std::nullopt;
}

PlaceRecord* known_place(Context& context, Table const& table, Table::Row const& row, std::string_view cell) {
    auto* place = context.world.find(place_key(cell));
    if (place == nullptr && context.options.without_npm) {
        context.count("hand-made lines about places of packages");  // expected: the packages are not there
    } else if (place == nullptr) {
        context.diagnostics.reject("unknown-place", {table.name(), row.line, 0}, "unknown place " + std::string{cell}, std::string{cell});
    }
    return place;
}

void add_list(PlaceRecord& place, std::string_view cell, NameKind kind) {
    for (auto const name : split(cell, '|'))
        add_name(place, name, kind, kind == NameKind::demonym ? std::string_view{"en"} : std::string_view{});
}

void add_aliases(Context& context) {
    auto const table = context.table("aliases.tsv");
    if (!table) return;
    auto const place_column = table->column("place"), names = table->column("names"), kind_column = table->column("kind");
    for (auto const& row : table->rows()) {
        auto const kind = row.cells[kind_column].empty() ? std::optional{NameKind::alternate} : parse_name_kind(row.cells[kind_column]);
        if (!kind) {
            context.diagnostics.reject("bad-kind", {table->name(), row.line, 0},
                                       "unknown kind of name " + std::string{row.cells[kind_column]});
            continue;
        }
        auto* place = known_place(context, *table, row, row.cells[place_column]);
        if (place == nullptr) continue;
        add_list(*place, row.cells[names], *kind);
        context.count("aliases");
    }
}

void add_demonyms(Context& context) {
    auto const table = context.table("demonyms.tsv");
    if (!table) return;
    auto const country = table->column("country"), demonyms = table->column("demonyms");
    for (auto const& row : table->rows()) {
        if (auto* place = known_place(context, *table, row, row.cells[country])) add_list(*place, row.cells[demonyms], NameKind::demonym);
        context.count("demonym lines");
    }
}

void add_metonyms(Context& context) {
    auto const table = context.table("metonyms.tsv");
    if (!table) return;
    auto const name = table->column("name"), others = table->column("alt_names"), state = table->column("stands_for");
    for (auto const& row : table->rows()) {
        auto* place = known_place(context, *table, row, row.cells[state]);
        if (place == nullptr) continue;
        add_name(*place, row.cells[name], NameKind::metonym);
        add_list(*place, row.cells[others], NameKind::metonym);
        context.count("metonym lines");
    }
}

}  // namespace

void add_country_points(Context& context) {
    auto const table = context.table("country_points.tsv");
    if (!table) return;
    auto const country = table->column("country"), lat = table->column("lat"), lon = table->column("lon");
    for (auto const& row : table->rows()) {
        auto const y = decimal(row.cells[lat]), x = decimal(row.cells[lon]);
        auto* place = context.world.find(place_key(row.cells[country]));
        if (place == nullptr || !y || !x || !geo::is_plausible(geo::LonLat{*x, *y})) {
            context.diagnostics.reject("bad-country-point", {table->name(), row.line, 0}, "no such country, or no such point",
                                       std::string{row.cells[country]});
            continue;
        }
        place->point = geo::LonLat{*x, *y};
        place->point_source = PointSource::label;
        context.count("country points");
    }
}

std::string place_key(std::string_view cell) {
    cell = trim(cell);
    return cell.find(':') == std::string_view::npos ? "iso:" + std::string{cell} : std::string{cell};
}

void apply_corrections(Context& context) {
    auto const table = context.table("corrections.tsv");
    if (!table) return;
    auto const place_column = table->column("place"), what = table->column("what"), value = table->column("value");
    for (auto const& row : table->rows()) {
        auto* place = known_place(context, *table, row, row.cells[place_column]);
        if (place == nullptr) continue;
        auto const wanted = row.cells[value];
        if (row.cells[what] == "name") {
            place->name = wanted;
            std::erase_if(place->names, [&](auto const& name) { return name.text == wanted; });
        } else if (row.cells[what] == "drop") {
            std::erase_if(place->names, [&](auto const& name) { return wanted == "*" || name.text == wanted; });
        } else {
            context.diagnostics.reject("bad-correction", {table->name(), row.line, 0},
                                       "neither name nor drop: " + std::string{row.cells[what]});
            continue;
        }
        context.count("corrections");
    }
}

void add_hand_names(Context& context) {
    add_aliases(context);
    add_demonyms(context);
    add_metonyms(context);
}

}  // namespace dateline::atlas
