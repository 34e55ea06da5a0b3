#pragma once
#include <string>

#include "base/json_writer.hpp"
#include "layers/layer.hpp"
#include "writers/style/style.hpp"

/// What the style source turns into. Every generator leaves out what the schema at hand has no field for.
namespace dateline::writers {

/// Geometry that a QGIS layer of a table of mixed geometries holds.
enum class Part : std::uint8_t { all, points, lines, areas };

/// What becomes of features that are only mentioned in passing: a class of their own that is switched off, or none, where the layer
/// holds either these or the others.
enum class Passing : std::uint8_t { switched_off, apart };

/// A QGIS 3.22 style document: categories (or rules, for mixed geometry), labels, aliases, widgets, form, temporal interval,
/// map tip. Article text in map tips is escaped by expression.
[[nodiscard]] std::string make_qml(Style const& style, layers::Schema const& schema);
/// The same without the document element, for a <maplayer> of a project.
[[nodiscard]] std::string make_qml_body(Style const& style, layers::Schema const& schema, Passing passing);
/// True when the layer has labels: the attribute labelsEnabled belongs on the enclosing element.
[[nodiscard]] bool has_labels(Style const& style, layers::Schema const& schema);
/// OGC Styled Layer Descriptor 1.1.0 (Symbology Encoding), one rule per class.
[[nodiscard]] std::string make_sld(Style const& style, layers::Schema const& schema);
/// Appends the style as the web page reads it: classes, precision, modality.
void write_page_style(JsonWriter& out, Style const& style);

/// nullptr when there is no such field.
[[nodiscard]] layers::Field const* find_field(layers::Schema const& schema, std::string_view name) noexcept;

}  // namespace dateline::writers
