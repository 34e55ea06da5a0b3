#include "writers/style/symbols.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

#include "base/escape.hpp"

namespace dateline::writers::qml {
namespace {

std::string_view qgis_shape(std::string_view shape) { return shape == "cross" ? "cross_fill" : shape; }

std::string doubled(std::string_view text, char quote) {
    std::string out{quote};
    for (char const c : text) {
        if (c == quote) out += quote;
        out += c;
    }
    return out + quote;
}

/// <data_defined_properties> with one expression for each named property.
std::string data_defined(std::vector<std::pair<std::string_view, std::string>> const& properties) {
    if (properties.empty()) return {};
    std::string out =
        "<data_defined_properties><Option type=\"Map\"><Option name=\"name\" type=\"QString\" value=\"\"/>"
        "<Option name=\"properties\" type=\"Map\">";
    for (auto const& [name, expression] : properties) {
        out += fmt::format(
            "<Option name=\"{}\" type=\"Map\"><Option name=\"active\" type=\"bool\" value=\"true\"/>"
            "<Option name=\"expression\" type=\"QString\" value=\"{}\"/><Option name=\"type\" type=\"int\" value=\"3\"/></Option>",
            name, escape_xml(expression));
    }
    return out + "</Option><Option name=\"type\" type=\"QString\" value=\"collection\"/></Option></data_defined_properties>";
}

std::string symbol(std::string_view type, std::string_view key, std::string_view layer_class, std::string const& options,
                   std::string const& defined) {
    return fmt::format(
        "<symbol type=\"{}\" name=\"{}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\"><layer class=\"{}\" enabled=\"1\" locked=\"0\" "
        "pass=\"0\"><Option type=\"Map\">{}</Option>{}</layer></symbol>\n",
        type, key, layer_class, options, defined);
}

}  // namespace

std::string rgba(std::string_view hex_colour, double opacity) {
    unsigned value = 0;
    std::from_chars(hex_colour.data() + 1, hex_colour.data() + hex_colour.size(), value, 16);
    return fmt::format("{},{},{},{}", value >> 16U & 255U, value >> 8U & 255U, value & 255U, std::lround(opacity * 255));
}

std::string option(std::string_view name, std::string_view value) {
    return fmt::format("<Option name=\"{}\" type=\"QString\" value=\"{}\"/>", name, escape_xml(value));
}

std::string column(std::string_view name) { return doubled(name, '"'); }
std::string literal(std::string_view text) { return doubled(text, '\''); }

std::string marker(std::string_view key, Symbol const& s, PointLook const& look) {
    std::vector<std::pair<std::string_view, std::string>> defined;
    if (!look.hollow.empty()) {
        defined.emplace_back("fillColor", fmt::format("if({},'255,255,255,90','{}')", look.hollow, rgba(s.colour, 0.9)));
        defined.emplace_back("outlineColor", fmt::format("if({},'{}','{}')", look.hollow, rgba(s.colour, 1), "34,34,34,200"));
        defined.emplace_back("outlineWidth", fmt::format("if({},0.6,0.2)", look.hollow));
    }
    if (!look.dashed.empty()) defined.emplace_back("outlineStyle", fmt::format("if({},'dot','solid')", look.dashed));
    std::string const options = option("name", qgis_shape(s.shape)) + option("color", rgba(s.colour, 0.9)) +
                                option("outline_color", "34,34,34,200") + option("outline_width", "0.2") +
                                option("outline_width_unit", "MM") + option("size", fmt::format("{}", s.size_mm)) +
                                option("size_unit", "MM");
    return symbol("marker", key, "SimpleMarker", options, data_defined(defined));
}

std::string fill(std::string_view key, Symbol const& s, LayerStyle const& layer) {
    std::string const options = option("color", rgba(s.colour, layer.fill_opacity)) + option("style", "solid") +
                                option("outline_color", rgba(s.colour, layer.line_opacity)) +
                                option("outline_style", layer.dashed ? "dash" : "solid") +
                                option("outline_width", fmt::format("{}", layer.line_width_mm)) + option("outline_width_unit", "MM");
    return symbol("fill", key, "SimpleFill", options, {});
}

std::string line(std::string_view key, Symbol const& s, LayerStyle const& layer) {
    std::string const options = option("line_color", rgba(s.colour, layer.line_opacity)) +
                                option("line_width", fmt::format("{}", layer.line_width_mm * 2)) + option("line_width_unit", "MM") +
                                option("line_style", layer.dashed ? "dash" : "solid");
    return symbol("line", key, "SimpleLine", options, {});
}

}  // namespace dateline::writers::qml
