#include "writers/gpkg/gpkg_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "geo/geojson.hpp"
#include "writers/gpkg/ddl.hpp"
#include "writers/style/generators.hpp"

namespace dateline::writers::gpkg {
namespace {

constexpr std::int64_t srs_id = 4326;

void append_u32(std::string& out, std::uint32_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>(value >> shift & 0xFFU);
}
void append_f64(std::string& out, double value) {
    auto const bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned shift = 0; shift < 64; shift += 8) out += static_cast<char>(bits >> shift & 0xFFU);
}

/// GeoPackageBinary header, then WKB. Points carry no envelope: it would only repeat them.
void append_blob(std::string& out, geo::Geometry const& g, Extent const& extent) {
    bool const point = std::holds_alternative<geo::LonLat>(g);
    out += "GP";
    out += '\0';
    out += static_cast<char>(point ? 0x01 : 0x03);  // little endian; envelope min x, max x, min y, max y
    append_u32(out, srs_id);
    if (!point) {
        for (double const edge : {extent.min_lon, extent.max_lon, extent.min_lat, extent.max_lat}) append_f64(out, edge);
    }
    geo::append_wkb(out, g);
}

bool is_snake_case(std::string_view name) {
    return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos && name.front() > '9';
}

std::optional<std::size_t> date_field(layers::Schema const& schema, std::string_view name) {
    layers::Field const* const field = find_field(schema, name);
    if (field == nullptr || field->type != layers::FieldType::date) return std::nullopt;
    return static_cast<std::size_t>(field - schema.fields.data());
}

void check_names(layers::Schema const& schema) {
    bool const columns = std::all_of(schema.fields.begin(), schema.fields.end(),
                                     [](layers::Field const& f) { return is_snake_case(f.name) && f.name != "fid" && f.name != "geom"; });
    if (!columns || !is_snake_case(schema.name))
        throw Error{Errc::internal, fmt::format("GeoPackage: layer {} has a name that is not snake_case or is taken", schema.name)};
}

}  // namespace

GpkgWriter::GpkgWriter(std::filesystem::path const& folder, Options const& options)
    : options_{options}, delivery_{options.coordinate_digits}, file_{folder / (options.name + ".gpkg")} {
    db_.emplace(file_.staging());
    db_->run("PRAGMA application_id=1196444487; PRAGMA user_version=10300; BEGIN");
    db_->run(base_tables());
    db_->run(schema_tables());
}

void GpkgWriter::begin(layers::Schema const& schema) {
    check_names(schema);
    LayerFacts facts;
    facts.schema = schema;
    layers_.push_back(std::move(facts));
    cells_.clear();
    rooms_.assign(schema.fields.size(), {});
    LayerStyle const* const look = default_style().layer(schema.name);
    auto const* const passing = find_field(schema, default_style().passing_field);
    passing_field_ = passing == nullptr ? std::nullopt : std::optional{static_cast<std::size_t>(passing - schema.fields.data())};
    start_field_ = look == nullptr ? std::nullopt : date_field(schema, look->time_start);
    end_field_ = look == nullptr ? std::nullopt : date_field(schema, look->time_end);
    db_->run(layer_table(schema));
    std::string marks = schema.geometry == layers::GeometryKind::none ? "?" : "?,?";
    for (std::size_t i = 0; i < schema.fields.size(); ++i) marks += ",?";
    insert_.emplace(db_->prepare(fmt::format("INSERT INTO {} VALUES({})", quoted_name(schema.name), marks)));
}

void GpkgWriter::bind_value(int index, layers::Value const& value, layers::FieldType type, std::string& room) {
    switch (value.index()) {
        case 0:
            insert_->bind_null(index);
            break;
        case 1:
            insert_->bind(index, std::int64_t{std::get<1>(value) ? 1 : 0});
            break;
        case 2:
            insert_->bind(index, std::get<2>(value));
            break;
        case 3:
            insert_->bind(index, std::get<3>(value));
            break;  // SQLite stores NaN as NULL
        case 4: {
            std::string const& text = std::get<4>(value);
            room.clear();
            if (type == layers::FieldType::json) {
                append_json_text(room, text);
            } else if (!is_utf8(text) || text.find('\0') != std::string::npos) {
                room = repair_utf8(text);
                // SQL functions end a text at a NUL: keep what follows it.
                for (std::size_t at = room.find('\0'); at != std::string::npos; at = room.find('\0', at))
                    room.replace(at, 1, "\xEF\xBF\xBD");
            }
            insert_->bind(index, room.empty() ? std::string_view{text} : std::string_view{room});
            break;
        }
        case 5:
            room.clear();
            append_date(room, std::get<5>(value));
            insert_->bind(index, room);
            break;
        default:
            room = stamp_text(std::get<6>(value));
            insert_->bind(index, room);
    }
}

void GpkgWriter::bind_geometry(layers::Feature const& feature, std::int64_t fid) {
    LayerFacts& facts = layers_.back();
    geo::Geometry const& geometry = delivery_(feature.geometry, facts.schema.geometry);
    if (geo::is_empty(geometry)) {
        insert_->bind_null(2);
        return;
    }
    Extent const extent = extent_of(geometry);
    blob_.clear();
    append_blob(blob_, geometry, extent);
    insert_->bind_blob(2, blob_);
    cells_.push_back(rtree_cell(fid, extent));
    facts.extent.add(extent);
    facts.areas = facts.areas || geo::is_area(geometry);
    facts.lines = facts.lines || geo::is_line(geometry);
    facts.points = facts.points || (!geo::is_area(geometry) && !geo::is_line(geometry));
}

void GpkgWriter::note_facts(layers::Feature const& feature) {
    LayerFacts& facts = layers_.back();
    for (auto const& field : {start_field_, end_field_}) {
        if (!field) continue;
        auto const* const day = std::get_if<std::chrono::sys_days>(&feature.values[*field]);
        if (day == nullptr) continue;
        facts.first_day = std::min(facts.first_day.value_or(*day), *day);
        facts.last_day = std::max(facts.last_day.value_or(*day), *day);
    }
    if (!passing_field_) return;
    auto const* const word = std::get_if<std::string>(&feature.values[*passing_field_]);
    if (word != nullptr && *word == default_style().passing.value) ++facts.passing;
}

void GpkgWriter::add(layers::Feature const& feature) {
    LayerFacts& facts = layers_.back();
    check_feature(facts.schema, feature);
    std::int64_t const fid = ++facts.count;
    insert_->bind(1, fid);
    int column = 2;
    if (facts.schema.geometry != layers::GeometryKind::none) {
        bind_geometry(feature, fid);
        ++column;
    }
    for (std::size_t i = 0; i < feature.values.size(); ++i) {
        bind_value(column + static_cast<int>(i), feature.values[i], facts.schema.fields[i].type, rooms_[i]);
    }
    note_facts(feature);
    insert_->step();
}

void GpkgWriter::end() {
    insert_.reset();
    LayerFacts const& facts = layers_.back();
    register_layer(facts);
    write_columns(*db_, facts.schema);
    if (facts.schema.geometry != layers::GeometryKind::none) {
        write_rtree(*db_, "rtree_" + facts.schema.name + "_geom", std::move(cells_));
        cells_ = {};
        db_->run(rtree_triggers(facts.schema.name, "geom", "fid"));
    }
    db_->run(count_triggers(facts.schema.name));
}

void GpkgWriter::register_layer(LayerFacts const& facts) {
    layers::Schema const& schema = facts.schema;
    bool const spatial = schema.geometry != layers::GeometryKind::none;
    std::string const stamp = stamp_text(options_.stamp);
    Statement contents = db_->prepare("INSERT INTO gpkg_contents VALUES(?,?,?,?,?,?,?,?,?,?)");
    contents.bind(1, schema.name)
        .bind(2, std::string_view{spatial ? "features" : "attributes"})
        .bind(3, schema.title)
        .bind(4, schema.description)
        .bind(5, stamp);
    if (spatial && !facts.extent.empty()) {
        contents.bind(6, facts.extent.min_lon).bind(7, facts.extent.min_lat).bind(8, facts.extent.max_lon).bind(9, facts.extent.max_lat);
    }
    contents.bind(10, spatial ? srs_id : std::int64_t{0}).step();
    db_->prepare("INSERT INTO gpkg_ogr_contents VALUES(?,?)").bind(1, schema.name).bind(2, facts.count).step();
    if (!spatial) return;
    db_->prepare("INSERT INTO gpkg_geometry_columns VALUES(?,'geom',?,?,0,0)")
        .bind(1, schema.name)
        .bind(2, geometry_type(schema.geometry))
        .bind(3, srs_id)
        .step();
    db_->prepare(
           "INSERT INTO gpkg_extensions "
           "VALUES(?,'geom','gpkg_rtree_index','http://www.geopackage.org/spec120/#extension_rtree','write-only')")
        .bind(1, schema.name)
        .step();
}

void GpkgWriter::close() {
    Style const& style = default_style();
    write_metadata(*db_, layers_, options_);
    write_relations(*db_, layers_, style);
    write_styles(*db_, layers_, style, stamp_text(options_.stamp));
    write_project(*db_, layers_, style, options_);
    db_->run("COMMIT");
    db_->close();
    db_.reset();
    file_.commit();
}

}  // namespace dateline::writers::gpkg
