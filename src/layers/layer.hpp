#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "geo/shared_geometry.hpp"

namespace dateline::layers {

enum class FieldType : std::uint8_t { text, integer, real, boolean, date, date_time, json };
enum class GeometryKind : std::uint8_t { none, point, multipolygon, mixed };

struct Field {
    std::string name;  ///< snake_case
    FieldType type = FieldType::text;
    std::string title;  ///< for people ("Date, earliest")
    std::string description;
    std::vector<std::pair<std::string, std::string>> values;  ///< closed list of values with labels; empty: free
    bool unique = false;                                      ///< NOT NULL UNIQUE
};

/// json holds JSON text. date is a day, date_time UTC seconds. monostate is null.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, std::chrono::sys_days, std::chrono::sys_seconds>;

struct Schema {
    std::string name;  ///< table and file name: "events"
    std::string title, description;
    GeometryKind geometry = GeometryKind::none;
    std::string id_field;  ///< the field whose value is the feature's id
    std::vector<Field> fields;
};

/// values[i] belongs to Schema::fields[i]; always as many.
struct Feature {
    std::string id;
    geo::SharedGeometry geometry;  ///< one outline for all events of a province
    std::vector<Value> values;
};

/// A layer whose features lie outside memory and are read one after the other, in the order of the layer.
class Layer {
public:
    virtual ~Layer() = default;
    [[nodiscard]] virtual Schema const& schema() const noexcept = 0;
    /// The feature holds during the call.
    virtual void for_each(std::function<void(Feature const&)> const& see) = 0;
    Layer(Layer const&) = delete;
    Layer& operator=(Layer const&) = delete;

protected:
    Layer() = default;
};

/// What a set of layers says about itself: into GeoPackage metadata, GeoJSON foreign members and the page.
struct Provenance {
    std::string title;
    std::string generated;  ///< ISO instant; from the run's stamp, never the clock
    std::string program;    ///< "dateline 0.1.0"
    std::string gazetteer;  ///< identity
    std::string worldview;
    std::vector<std::string> attributions;  ///< one line per data source, with its licence
    std::string notice = "Boundaries do not imply endorsement.";
    std::string schema_version = "dateline.layers/1";
};

}  // namespace dateline::layers
