#include "cli/resolved_output.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>

#include "base/escape.hpp"
#include "base/json_writer.hpp"
#include "geo/geojson.hpp"
#include "resolve/answer_json.hpp"

namespace dateline::cli {
namespace {

constexpr int digits = 6;

std::string table_answer(gazetteer::Gazetteer const& gazetteer, std::string_view text, resolve::Resolution const& place,
                         std::size_t alternatives) {
    std::string out = fmt::format("{}\n", escape_terminal(text));
    if (place.point) {
        auto const key = place.place ? fmt::format(" [{}]", gazetteer.key(*place.place)) : std::string{};
        std::string path;
        if (place.place) {
            for (auto const& part : resolve::location_path(gazetteer, *place.place)) path += (path.empty() ? "" : " > ") + part;
        }
        if (auto const area = resolve::area_of_coordinate(gazetteer, place))
            path = fmt::format("{}", fmt::join(resolve::location_path(gazetteer, *area), " > "));
        out += fmt::format("  {}{}  {}\n", place.name, key, path);
        out += fmt::format("  {:.4f} {:.4f}  {}  precision {}  within {:.1f} km  confidence {:.2f}\n", place.point->lat, place.point->lon,
                           gazetteer::to_string(place.kind), place.precision, place.uncertainty_m / 1000, place.confidence);
    } else {
        out += "  not found\n";
    }
    if (!place.note.empty()) out += fmt::format("  note: {}\n", place.note);
    std::size_t shown = 0;
    for (auto const& candidate : place.candidates) {
        if (place.place && candidate.place == *place.place) continue;
        if (shown++ == alternatives) break;
        auto const known = gazetteer.place(candidate.place);
        out += fmt::format("    or {} [{}] {} {} {:.2f}: {}\n", known.name, known.key, gazetteer::to_string(known.kind), known.country,
                           candidate.score, reasons(gazetteer, candidate.place, candidate.clues));
    }
    return out;
}

}  // namespace

std::string ResolvedOutput::header() const {
    return format_ == ResolveFormat::geojson ? "{\"type\":\"FeatureCollection\",\"features\":[\n" : "";
}
std::string ResolvedOutput::footer() const { return format_ == ResolveFormat::geojson ? "\n]}\n" : ""; }

std::string ResolvedOutput::answer(std::string_view id, std::string_view text, resolve::Resolution const& place, bool first) const {
    if (format_ == ResolveFormat::table)
        return escape_terminal(table_answer(drawer_->gazetteer(), text, place, alternatives_), LineBreaks::keep);
    std::string out;
    JsonWriter json{out};
    if (format_ == ResolveFormat::ndjson) {
        json.begin_object();
        resolve::write_answer(json, drawer_->gazetteer(), {id, text, &place}, alternatives_);
        json.end_object();
        return out + "\n";
    }
    if (!first) out += ",\n";
    JsonWriter feature{out};
    feature.begin_object().field("type", "Feature").field("id", id).key("geometry");
    geo::write_geojson(feature, drawer_->shape(place), digits);
    feature.key("properties").begin_object();
    resolve::write_answer(feature, drawer_->gazetteer(), {id, text, &place}, alternatives_);
    feature.end_object().end_object();
    return out;
}

}  // namespace dateline::cli
