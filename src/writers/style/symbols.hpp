#pragma once
#include <string>
#include <string_view>

#include "writers/style/style.hpp"

/// QGIS symbols and expressions, shared by the pieces of the QML generator.
namespace dateline::writers::qml {

/// "213,94,0,255"
[[nodiscard]] std::string rgba(std::string_view hex_colour, double opacity);
[[nodiscard]] std::string option(std::string_view name, std::string_view value);
/// Identifier in a QGIS expression.
[[nodiscard]] std::string column(std::string_view name);
/// String in a QGIS expression.
[[nodiscard]] std::string literal(std::string_view text);

/// What the drawing of a point depends on beside its class; expressions, or empty.
struct PointLook {
    std::string hollow;  ///< true where the point stands for an area
    std::string dashed;  ///< true where the source does not assert it
};

[[nodiscard]] std::string marker(std::string_view key, Symbol const& symbol, PointLook const& look);
[[nodiscard]] std::string fill(std::string_view key, Symbol const& symbol, LayerStyle const& layer);
[[nodiscard]] std::string line(std::string_view key, Symbol const& symbol, LayerStyle const& layer);

}  // namespace dateline::writers::qml
