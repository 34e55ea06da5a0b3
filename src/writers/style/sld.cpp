#include <fmt/format.h>

#include "base/escape.hpp"
#include "writers/style/generators.hpp"

namespace dateline::writers {
namespace {

using layers::GeometryKind;
using layers::Schema;

constexpr double pixels_per_mm = 1 / 0.28;  // the pixel of SLD: 0.28 mm

std::string parameter(std::string_view name, std::string_view value) {
    return fmt::format("<se:SvgParameter name=\"{}\">{}</se:SvgParameter>", name, escape_xml(value));
}
std::string parameter(std::string_view name, double value) {
    return fmt::format("<se:SvgParameter name=\"{}\">{:.3g}</se:SvgParameter>", name, value);
}

std::string property(std::string_view name) { return fmt::format("<ogc:PropertyName>{}</ogc:PropertyName>", escape_xml(name)); }
std::string compare(std::string_view how, std::string_view field, std::string_view value) {
    return fmt::format("<ogc:{0}>{1}<ogc:Literal>{2}</ogc:Literal></ogc:{0}>", how, property(field), escape_xml(value));
}

std::string class_filter(Classes const& classes, Symbol const& s) {
    if (classes.items.empty()) return {};
    if (&s != &classes.other) return compare("PropertyIsEqualTo", classes.field, s.value);
    std::string any;
    for (Symbol const& item : classes.items) any += compare("PropertyIsEqualTo", classes.field, item.value);
    return "<ogc:Not>" + (classes.items.size() > 1 ? "<ogc:Or>" + any + "</ogc:Or>" : any) + "</ogc:Not>";
}

std::string both(std::string const& a, std::string const& b) { return a.empty() ? b : b.empty() ? a : "<ogc:And>" + a + b + "</ogc:And>"; }

std::string rule(std::string_view label, std::string const& filter, std::string const& scale, std::string const& symbolizer) {
    return fmt::format("<se:Rule><se:Name>{0}</se:Name><se:Description><se:Title>{0}</se:Title></se:Description>{1}{2}{3}</se:Rule>\n",
                       escape_xml(label), filter.empty() ? "" : "<ogc:Filter>" + filter + "</ogc:Filter>", scale, symbolizer);
}

std::string point(Symbol const& s, bool hollow) {
    std::string const fill = hollow ? parameter("fill", "#ffffff") + parameter("fill-opacity", 0.35)
                                    : parameter("fill", s.colour) + parameter("fill-opacity", 0.9);
    std::string const stroke = hollow ? parameter("stroke", s.colour) + parameter("stroke-width", 2.0)
                                      : parameter("stroke", "#222222") + parameter("stroke-width", 0.7);
    return fmt::format(
        "<se:PointSymbolizer><se:Graphic><se:Mark><se:WellKnownName>{}</se:WellKnownName><se:Fill>{}</se:Fill><se:Stroke>{}</se:Stroke></"
        "se:Mark>"
        "<se:Size>{:.3g}</se:Size></se:Graphic></se:PointSymbolizer>",
        s.shape, fill, stroke, s.size_mm * pixels_per_mm);
}

std::string area(Symbol const& s, LayerStyle const& layer) {
    return fmt::format("<se:PolygonSymbolizer><se:Fill>{}{}</se:Fill><se:Stroke>{}{}{}{}</se:Stroke></se:PolygonSymbolizer>",
                       parameter("fill", s.colour), parameter("fill-opacity", layer.fill_opacity), parameter("stroke", s.colour),
                       parameter("stroke-opacity", layer.line_opacity), parameter("stroke-width", layer.line_width_mm * pixels_per_mm),
                       layer.dashed ? parameter("stroke-dasharray", "6 4") : "");
}

/// What is only mentioned in passing has no rule: an SLD cannot switch one off.
std::string told_filter(Style const& style, Schema const& schema) {
    if (find_field(schema, style.passing_field) == nullptr) return {};
    return "<ogc:Or><ogc:PropertyIsNull>" + property(style.passing_field) + "</ogc:PropertyIsNull>" +
           compare("PropertyIsNotEqualTo", style.passing_field, style.passing.value) + "</ogc:Or>";
}

std::string class_rules(Style const& style, LayerStyle const& layer, Schema const& schema, Symbol const& s, std::string const& filter) {
    if (schema.geometry != GeometryKind::point) return rule(s.label, filter, {}, area(s, layer));
    if (find_field(schema, style.precision_field) == nullptr) return rule(s.label, filter, {}, point(s, false));
    std::string const limit = fmt::format("{}", style.hollow_from);
    return rule(s.label, both(filter, compare("PropertyIsLessThan", style.precision_field, limit)), {}, point(s, false)) +
           rule(s.label + " (area)", both(filter, compare("PropertyIsGreaterThanOrEqualTo", style.precision_field, limit)), {},
                point(s, true));
}

std::string label_rule(Style const& style, LayerStyle const& layer, std::string const& filter) {
    std::string const scale =
        layer.label_scale > 0 ? fmt::format("<se:MaxScaleDenominator>{}</se:MaxScaleDenominator>", layer.label_scale) : "";
    std::string const text = fmt::format(
        "<se:TextSymbolizer><se:Label>{}</se:Label><se:Font>{}{}</se:Font><se:Halo><se:Radius>1</se:Radius><se:Fill>{}</se:Fill></se:Halo>"
        "<se:Fill>{}</se:Fill></se:TextSymbolizer>",
        property(layer.label), parameter("font-family", style.font), parameter("font-size", 11.0), parameter("fill", style.halo),
        parameter("fill", style.ink));
    return rule("Label", filter, scale, text);
}

}  // namespace

std::string make_sld(Style const& style, Schema const& schema) {
    LayerStyle const* const layer = style.layer(schema.name);
    if (layer == nullptr || schema.geometry == GeometryKind::none) return {};
    Classes const& classes = style.classes_of(*layer);
    std::string const told = told_filter(style, schema);
    std::string rules;
    for (Symbol const& s : classes.items) rules += class_rules(style, *layer, schema, s, both(class_filter(classes, s), told));
    rules += class_rules(style, *layer, schema, classes.other, both(class_filter(classes, classes.other), told));
    if (has_labels(style, schema)) rules += label_rule(style, *layer, told);
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<StyledLayerDescriptor xmlns=\"http://www.opengis.net/sld\" "
        "xmlns:se=\"http://www.opengis.net/se\" "
        "xmlns:ogc=\"http://www.opengis.net/ogc\" version=\"1.1.0\">\n<NamedLayer><se:Name>{0}</se:Name><UserStyle><se:Name>{0}</se:Name>"
        "<IsDefault>1</IsDefault><se:FeatureTypeStyle>\n{1}</se:FeatureTypeStyle></UserStyle></NamedLayer>\n</StyledLayerDescriptor>\n",
        escape_xml(schema.name), rules);
}

}  // namespace dateline::writers
