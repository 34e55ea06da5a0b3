#include <set>

#include "atlas/hand.hpp"

namespace dateline::atlas {
namespace {

using Stated = std::set<std::pair<std::string, std::string>>;  // place, view

void add_disputes(Context& context, compiler::Builder& builder) {
    auto const table = context.table("disputed.tsv");
    if (!table) return;
    auto const place_column = table->column("place"), administered = table->column("administered_by"),
               claimed = table->column("claimed_by"), status = table->column("status"), since = table->column("since"),
               note = table->column("note");
    for (auto const& row : table->rows()) {
        auto* place = context.world.find(place_key(row.cells[place_column]));
        if (place == nullptr) {
            context.diagnostics.reject("unknown-place", {table->name(), row.line, 0},
                                       "unknown place " + std::string{row.cells[place_column]});
            continue;
        }
        set_flag(*place, PlaceFlag::disputed);
        gazetteer::DisputeRecord record{place->key,
                                        std::string{row.cells[administered]},
                                        std::string{row.cells[status]},
                                        std::string{row.cells[since]},
                                        std::string{row.cells[note]},
                                        {}};
        for (auto const country : split(row.cells[claimed], ';')) record.claimed_by.emplace_back(trim(country));
        builder.add(std::move(record));
        context.count("disputed territories");
    }
}

Stated add_stated_views(Context& context, Shapes& shapes, compiler::Builder& builder) {
    Stated stated;
    auto const table = context.table("worldviews.tsv");
    if (!table) return stated;
    auto const place_column = table->column("place"), view_column = table->column("view"), country_column = table->column("country");
    for (auto const& row : table->rows()) {
        auto const* place = context.world.find(place_key(row.cells[place_column]));
        std::string const country{trim(row.cells[country_column])}, view{trim(row.cells[view_column])};
        bool const known_country = country.empty() || context.world.find("iso:" + country) != nullptr;
        if (place == nullptr || view.empty() || !known_country) {
            context.diagnostics.reject("bad-view", {table->name(), row.line, 0}, "unknown place or country, or no view",
                                       std::string{row.cells[place_column]});
            continue;
        }
        for (auto const part : shapes.parts(place->key)) stated.emplace(context.world.divisions[part].key, view);
        shapes.set_view(place->key, view, country);
        builder.add(gazetteer::ViewRecord{place->key, view, country});
        context.count("lines of worldviews");
    }
    return stated;
}

}  // namespace

void add_views(Context& context, Shapes& shapes, compiler::Builder& builder) {
    add_disputes(context, builder);
    auto const stated = add_stated_views(context, shapes, builder);
    for (auto const& division : context.world.divisions) {
        bool const told = stated.contains({division.key, "defacto"});
        if (told || division.country == division.defacto_country || context.world.find("iso:" + division.defacto_country) == nullptr)
            continue;
        shapes.set_view(division.key, "defacto", division.defacto_country);
        builder.add(gazetteer::ViewRecord{division.key, "defacto", division.defacto_country});
        context.count("divisions that others administer");
    }
}

}  // namespace dateline::atlas
