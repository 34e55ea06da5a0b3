#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "geo/geojson.hpp"
#include "geo/measure.hpp"
#include "writers/validate/findings.hpp"
#include "writers/validate/geojson_rings.hpp"

namespace dateline::writers::detail {
namespace {
using Json = nlohmann::ordered_json;

constexpr int most_decimals = 7;
constexpr int deepest_geometry = 16;

/// Numbers with more decimals than any gazetteer knows.
void check_decimals(std::string_view text, Findings& findings) {
    std::size_t run = 0;
    bool fraction = false;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '"' && (i == 0 || text[i - 1] != '\\')) quoted = !quoted;
        if (quoted) continue;
        if (c == '.') {
            fraction = true;
            run = 0;
        } else if (c >= '0' && c <= '9') {
            if (fraction && ++run == most_decimals + 1) return findings.add("geojson.precision", "", "a number with more than 7 decimals");
        } else {
            fraction = false;
        }
    }
}

std::string text_of(Json const& object, char const* member) {
    auto const found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// Writing and reading a value goes down as many calls as it has levels.
bool is_nested_deeper(Json const& value, int levels) {
    if (!value.is_structured()) return false;
    return levels == 0 || std::any_of(value.begin(), value.end(), [&](Json const& inner) { return is_nested_deeper(inner, levels - 1); });
}

class FileCheck {
public:
    explicit FileCheck(Findings& findings) : findings_{findings} {}

    void run(Json const& root) {
        if (!root.is_object() || text_of(root, "type") != "FeatureCollection")
            return findings_.add("geojson.structure", "", "not a FeatureCollection");
        if (root.contains("crs")) findings_.add("geojson.crs", "", "RFC 7946 has no crs member");
        if (!root.contains("features") || !root["features"].is_array())
            return findings_.add("geojson.structure", "", "no list of features");
        std::size_t index = 0;
        for (auto const& feature : root["features"]) check_feature(feature, index++);
        check_bbox(root);
    }

private:
    void check_feature(Json const& feature, std::size_t index) {
        std::string where = fmt::format("features[{}]", index);
        if (!feature.is_object() || text_of(feature, "type") != "Feature" || !feature.contains("geometry") ||
            !feature.contains("properties")) {
            return findings_.add("geojson.structure", where, "a Feature has type, geometry and properties");
        }
        if (!feature["properties"].is_object() && !feature["properties"].is_null())
            findings_.add("geojson.structure", where, "properties is not an object");
        if (!feature.contains("id") || !feature["id"].is_string()) {
            findings_.add("geojson.id", where, "no id, or one that is not a string");
        } else {
            where = feature["id"].get<std::string>();
            if (!ids_.insert(where).second) findings_.add("geojson.id", where, "this id occurs twice");
        }
        if (feature["geometry"].is_null()) return;
        if (is_nested_deeper(feature["geometry"], deepest_geometry))
            return findings_.add("geojson.structure", where, "a geometry nested too deep");
        check_rings(feature["geometry"], where, findings_);
        auto const geometry = geo::parse_geojson(feature["geometry"].dump(-1, ' ', false, Json::error_handler_t::replace));
        if (!geometry) return findings_.add("geojson.structure", where, geometry.error());
        check_geometry("geojson", where, *geometry, findings_);
        extent_ = geo::united(extent_, geo::bounds(*geometry));
    }

    void check_bbox(Json const& root) {
        if (!root.contains("bbox")) return;
        auto const& box = root["bbox"];
        bool const numbers =
            box.is_array() && box.size() == 4 && std::all_of(box.begin(), box.end(), [](Json const& n) { return n.is_number(); });
        if (!numbers) return findings_.add("geojson.bbox", "", "a bbox has four numbers");
        constexpr double slack = 1e-6;
        bool const covers =
            extent_.empty() || (box[1].get<double>() <= extent_.south + slack && box[3].get<double>() >= extent_.north - slack);
        if (!covers) findings_.add("geojson.bbox", "", "the bbox does not cover the features");
    }

    Findings& findings_;
    std::set<std::string> ids_;
    geo::Box extent_;
};

}  // namespace

void check_geojson(std::filesystem::path const& file, Findings& findings) {
    MappedFile const bytes{file};
    if (!is_utf8(bytes.text())) return findings.add("geojson.encoding", "", "not UTF-8");
    if (bytes.text().starts_with("\xEF\xBB\xBF")) findings.add("geojson.encoding", "", "begins with a byte order mark");
    auto const root = Json::parse(bytes.text(), nullptr, false);
    if (root.is_discarded() || bytes.text().find('\0') != std::string_view::npos) return findings.add("geojson.structure", "", "not JSON");
    check_decimals(bytes.text(), findings);
    FileCheck{findings}.run(root);
}

}  // namespace dateline::writers::detail
