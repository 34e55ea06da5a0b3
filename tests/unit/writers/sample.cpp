#include "unit/writers/sample.hpp"

#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "base/file.hpp"
#include "layers/schema.hpp"

namespace dateline::writers::sample {
namespace {

using namespace std::chrono_literals;
using layers::Feature;
using layers::Value;

layers::Schema const& schema(std::string_view name) {
    for (layers::Schema const& s : layers::schemas()) {
        if (s.name == name) return s;
    }
    throw std::runtime_error{"no such layer"};
}

Feature row(layers::Schema const& s, geo::Geometry geometry, std::map<std::string, Value> values) {
    Feature f;
    f.geometry = std::move(geometry);
    for (layers::Field const& field : s.fields) {
        auto const found = values.find(field.name);
        f.values.push_back(found == values.end() ? Value{} : found->second);
        if (field.name == s.id_field) f.id = std::get<std::string>(f.values.back());
        if (found != values.end()) values.erase(found);
    }
    if (!values.empty()) throw std::runtime_error{"layer " + s.name + " has no field " + values.begin()->first};
    return f;
}

geo::Polygon box(double west, double south, double east, double north) {
    return {{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}};
}

std::chrono::sys_days day(int y, unsigned m, unsigned d) { return std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d}; }

std::vector<Feature> events() {
    auto const& s = schema("events");
    auto const event = [&](std::string id, geo::Geometry g, std::string type, std::string modality, Value from, Value to,
                           std::int64_t precision, std::string place) {
        return row(s, std::move(g),
                   {{"event_id", id},
                    {"type", type},
                    {"modality", modality},
                    {"date_earliest", from},
                    {"date_latest", to},
                    {"date_precision", std::string{"day"}},
                    {"location_precision", precision},
                    {"place_name", place},
                    {"location_path", "Afghanistan > " + place},
                    {"geom_role", std::string{precision >= 5 ? "representative_point" : "settlement"}},
                    {"uncertainty_m", precision >= 5 ? 40000.0 : 3000.0},
                    {"summary", type + " reported in " + place},
                    {"source_name", std::string{"Sample Gazette"}},
                    {"source_url", std::string{"https://news.example/" + id}},
                    {"confidence", 0.75},
                    {"n_reports", std::int64_t{1}}});
    };
    std::vector<Feature> list;
    list.push_back(event("dl:a1", geo::LonLat{64.8359, 32.0727}, "ASSAULT", "asserted", day(2015, 12, 27), day(2015, 12, 27), 5, "Sangin"));
    list.push_back(event("dl:a2", geo::LonLat{69.1723, 34.5281}, "CONSULT", "asserted", day(2015, 12, 20), day(2015, 12, 21), 3, "Kabul"));
    list.push_back(event("dl:a3", geo::LonLat{69.1723, 34.5281}, "PROTEST", "claimed", day(2015, 12, 22), day(2015, 12, 22), 3, "Kabul"));
    list.push_back(event("dl:a4", geo::LonLat{62.1991, 34.3482}, "AID", "planned", day(2015, 12, 1), day(2015, 12, 31), 3, "Herat"));
    list.push_back(event("dl:a5", geo::LonLat{66.9, 36.75}, "COERCE", "denied", Value{}, Value{}, 6, "Balkh"));
    list.push_back(event("dl:a6", std::monostate{}, "ACCUSE", "asserted", day(2015, 12, 25), day(2015, 12, 25), 0, "nowhere known"));
    list.push_back(row(s, geo::LonLat{65.71, 31.62},
                       {{"event_id", std::string{"dl:\"x\"<b>"}},
                        {"type", std::string{"ASSAULT"}},
                        {"modality", std::string{"rumoured"}},
                        {"summary", hostile()},
                        {"place_name", hostile()},
                        {"place_text", hostile()},
                        {"source_url", std::string{"javascript:window.__xss=9"}},
                        {"actor1", std::string{"=cmd|' /C calc'!A0"}},
                        {"date_earliest", day(2015, 12, 24)},
                        {"date_latest", day(2015, 12, 26)},
                        {"location_precision", std::int64_t{3}},
                        {"extra", std::string{"{\"a\": [1,\n2], \"html\": \"</script><script>window.__xss=3</script>\"}"}},
                        {"place_alternatives", std::string{"not json ]]>"}},
                        {"killed_best", std::int64_t{0}}}));
    return list;
}

std::vector<Feature> areas() {
    auto const& s = schema("event_areas");
    auto const area = [&](std::string id, geo::Geometry g, std::string type, std::string place, std::int64_t precision) {
        return row(s, std::move(g),
                   {{"event_id", id},
                    {"type", type},
                    {"modality", std::string{"asserted"}},
                    {"place_name", place},
                    {"location_precision", precision},
                    {"date_earliest", day(2015, 12, 27)},
                    {"date_latest", day(2015, 12, 27)},
                    {"summary", type + " in " + place}});
    };
    geo::Polygon with_hole = box(64.5, 31.8, 65.2, 32.4);
    with_hole.inners.push_back({{64.7, 32.0}, {64.7, 32.1}, {64.8, 32.1}, {64.8, 32.0}, {64.7, 32.0}});
    return {area("dl:a1", with_hole, "ASSAULT", "Sangin", 5), area("dl:a5", box(66.1, 36.2, 67.8, 37.3), "COERCE", "Balkh", 6)};
}

std::vector<Feature> places() {
    auto const& s = schema("places");
    auto const place = [&](std::string id, geo::Geometry g, std::string name, std::int64_t precision) {
        return row(s, std::move(g),
                   {{"feature_id", id}, {"place_name", name}, {"location_precision", precision}, {"n_mentions", std::int64_t{2}}});
    };
    geo::MultiPolygon fiji;  // both sides of the antimeridian
    fiji.polygons = {box(177.0, -18.5, 180.0, -16.0), box(-180.0, -18.5, -179.0, -16.0)};
    return {place("gn:1", geo::LonLat{69.1723, 34.5281}, "Kabul", 3), place("gn:2", box(66.1, 36.2, 67.8, 37.3), "Balkh", 6),
            place("gn:3", fiji, "Fiji", 8), place("line:1", geo::LineString{{{70.0, 33.0}, {70.5, 33.5}, {71.0, 34.2}}}, "Durand Line", 7)};
}

std::vector<Feature> mentions() {
    auto const& s = schema("mentions");
    auto const mention = [&](std::string id, geo::Geometry g, std::string text, std::string kind) {
        return row(s, std::move(g),
                   {{"mention_id", id},
                    {"document_id", std::string{"doc-1"}},
                    {"text", text},
                    {"class", kind},
                    {"start", std::int64_t{3}},
                    {"end", std::int64_t{9}}});
    };
    return {mention("doc-1:3", geo::LonLat{69.1723, 34.5281}, "Kabul", "literal"),
            mention("doc-1:40", std::monostate{}, "the Kremlin", "associative")};
}

}  // namespace

std::string hostile() {
    // NOLINTNEXTLINE(misc-misleading-bidirectional): a text that is read backwards is what it is for
    return "<script>window.__xss=1</script><img src=x onerror=\"window.__xss=2\"> ]]> & '\" \xE2\x80\xAE"
           "desrever \xE2\x80\xA8 \x01 \xFF end";
}

Options options() {
    Options o;
    o.stamp = std::chrono::sys_days{day(2015, 12, 31)} + 10h;
    o.provenance.title = "Sample map";
    o.provenance.generated = "2015-12-31T10:00:00Z";
    o.provenance.program = "dateline 0.1.0";
    o.provenance.gazetteer = "sample 1";
    o.provenance.worldview = "un";
    o.provenance.attributions = {"Sample data, written by hand for the tests of Dateline (Apache-2.0)"};
    return o;
}

Layer tiny() {
    Layer layer;
    layers::Schema& s = layer.schema;
    s.name = "tiny";
    s.title = "Tiny";
    s.description = "For tests";
    s.geometry = layers::GeometryKind::mixed;
    s.id_field = "key";
    s.fields = {{"key", layers::FieldType::text, "Key", "", {}, true},   {"n", layers::FieldType::integer, "Number", "", {}, false},
                {"r", layers::FieldType::real, "Real", "", {}, false},   {"ok", layers::FieldType::boolean, "", "", {}, false},
                {"on", layers::FieldType::date, "Day", "", {}, false},   {"at", layers::FieldType::date_time, "Instant", "", {}, false},
                {"more", layers::FieldType::json, "More", "", {}, false}};
    layer.features.push_back({"a",
                              geo::LonLat{1.23456789, -0.0000001},
                              {std::string{"a"}, std::int64_t{-7}, 0.1, true, day(2015, 2, 28),
                               std::chrono::sys_seconds{day(2015, 2, 28)} + 3661s, std::string{"{\"k\": [1,\n2]}"}}});
    layer.features.push_back({"b", box(10, 20, 11, 21), {std::string{"b"}, Value{}, Value{}, false, Value{}, Value{}, Value{}}});
    layer.features.push_back(
        {"c", std::monostate{}, {std::string{"c, \"quoted\""}, Value{}, Value{}, Value{}, Value{}, Value{}, std::string{"no json"}}});
    return layer;
}

std::vector<Layer> world() {
    std::vector<Layer> out;
    for (layers::Schema const& s : layers::schemas()) out.push_back({s, {}});
    auto const fill = [&](std::string_view name, std::vector<Feature> features) {
        std::find_if(out.begin(), out.end(), [&](Layer const& l) { return l.schema.name == name; })->features = std::move(features);
    };
    fill("events", events());
    fill("event_areas", areas());
    fill("places", places());
    fill("mentions", mentions());
    fill("documents",
         {row(schema("documents"), {}, {{"document_id", std::string{"doc-1"}}, {"title", hostile()}, {"published", day(2015, 12, 28)}})});
    fill("reports", {row(schema("reports"), {},
                         {{"report_id", std::string{"r1"}}, {"event_id", std::string{"dl:a1"}}, {"document_id", std::string{"doc-1"}}}),
                     row(schema("reports"), {},
                         {{"report_id", std::string{"r2"}}, {"event_id", std::string{"dl:a2"}}, {"document_id", std::string{"doc-1"}}})});
    fill("actors", {row(schema("actors"), {},
                        {{"actor_row_id", std::string{"r1:1"}},
                         {"event_id", std::string{"dl:a1"}},
                         {"name", std::string{"-2+3"}},
                         {"role", std::string{"actor"}}})});
    fill("unresolved", {row(schema("unresolved"), {},
                            {{"row_id", std::string{"u1"}},
                             {"event_id", std::string{"dl:a6"}},
                             {"text", hostile()},
                             {"reason", std::string{"no place in the text"}}})});
    return out;
}

std::vector<std::filesystem::path> write(std::string_view format, std::filesystem::path const& folder, std::vector<Layer> const& layers,
                                         Options const& options) {
    auto writer = open_writer(format, folder, options);
    for (Layer const& layer : layers) {
        writer->begin(layer.schema);
        for (layers::Feature const& feature : layer.features) writer->add(feature);
        writer->end();
    }
    writer->close();
    return writer->files();
}

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "dateline-writers-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    path_ = name;
}
Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}
std::string Folder::read(std::string const& name) const { return read_file(path_ / name); }
std::vector<std::string> Folder::names() const {
    std::vector<std::string> out;
    for (auto const& entry : std::filesystem::directory_iterator{path_}) out.push_back(entry.path().filename().string());
    std::sort(out.begin(), out.end());
    return out;
}

void write_web_assets(std::filesystem::path const& folder) {
    std::filesystem::create_directories(folder);
    write_file_atomically(folder / "leaflet.js", "/* stand-in */ var L = \"</script>\";\n//# sourceMappingURL=leaflet.js.map\n");
    write_file_atomically(folder / "leaflet.css", ".a{background:url(images/layers.png)}\r\n.b{}\r");
}

}  // namespace dateline::writers::sample
