#include <fmt/format.h>

#include <algorithm>

#include "base/escape.hpp"
#include "writers/style/generators.hpp"
#include "writers/style/symbols.hpp"

namespace dateline::writers {
namespace {

using layers::Field;
using layers::FieldType;
using layers::GeometryKind;
using layers::Schema;

qml::PointLook point_look(Style const& style, Schema const& schema) {
    qml::PointLook look;
    if (find_field(schema, style.precision_field) != nullptr) {
        look.hollow = fmt::format("coalesce({},9)>={}", qml::column(style.precision_field), style.hollow_from);
    }
    if (find_field(schema, style.modality_field) != nullptr) {
        look.dashed = fmt::format("{}<>{}", qml::column(style.modality_field), qml::literal(style.modality_plain));
    }
    return look;
}

std::string categories(Style const& style, LayerStyle const& layer, Schema const& schema, Passing passing) {
    Classes const& classes = style.classes_of(layer);
    bool const points = schema.geometry == GeometryKind::point;
    qml::PointLook const look = point_look(style, schema);
    std::string list, symbols;
    bool const switched_off = passing == Passing::switched_off && find_field(schema, style.passing_field) != nullptr;
    auto const add = [&](Symbol const& s, std::string_view value, bool shown = true) {
        auto const key = fmt::format("{}", std::count(list.begin(), list.end(), '\n'));
        list += fmt::format("<category value=\"{}\" label=\"{}\" symbol=\"{}\" type=\"string\" render=\"{}\"/>\n", escape_xml(value),
                            escape_xml(s.label), key, shown);
        symbols += points ? qml::marker(key, s, look) : qml::fill(key, s, layer);
    };
    for (Symbol const& s : classes.items) add(s, s.value);
    if (switched_off) add(style.passing, style.passing.value, false);
    add(classes.other, "");
    std::string const value = qml::literal(style.passing.value), type = switched_off ? qml::column(classes.field) : classes.field;
    std::string const what =
        switched_off ? fmt::format("if(coalesce({},'')={},{},{})", qml::column(style.passing_field), value, value, type) : type;
    return fmt::format(
        "<renderer-v2 type=\"categorizedSymbol\" attr=\"{}\" enableorderby=\"0\" forceraster=\"0\" symbollevels=\"0\">\n"
        "<categories>\n{}</categories>\n<symbols>\n{}</symbols>\n</renderer-v2>\n",
        escape_xml(what), list, symbols);
}

/// One rule per kind of geometry, so that one style serves the point, line and area layers QGIS makes of a mixed table.
std::string geometry_rules(Style const& style, LayerStyle const& layer, Schema const& schema) {
    Symbol const& s = style.classes_of(layer).other;
    std::string rules, symbols;
    int key = 0;
    auto const add = [&](std::string_view kind, std::string_view label, std::string const& symbol) {
        rules += fmt::format("<rule key=\"{{rule-{}}}\" filter=\"{}\" label=\"{}\" symbol=\"{}\"/>\n", key,
                             escape_xml(fmt::format("geometry_type($geometry)='{}'", kind)), escape_xml(label), key);
        symbols += symbol;
        ++key;
    };
    add("Polygon", s.label + ", area", qml::fill("0", s, layer));
    add("Line", s.label + ", line", qml::line("1", s, layer));
    add("Point", s.label + ", point", qml::marker("2", s, point_look(style, schema)));
    return fmt::format(
        "<renderer-v2 type=\"RuleRenderer\" forceraster=\"0\" symbollevels=\"0\"><rules "
        "key=\"{{rules}}\">\n{}</rules>\n<symbols>\n{}</symbols></renderer-v2>\n",
        rules, symbols);
}

std::string single(Style const& style, LayerStyle const& layer, Schema const& schema) {
    Symbol const& s = style.classes_of(layer).other;
    bool const points = schema.geometry == GeometryKind::point;
    return fmt::format("<renderer-v2 type=\"singleSymbol\" forceraster=\"0\" symbollevels=\"0\"><symbols>\n{}</symbols></renderer-v2>\n",
                       points ? qml::marker("0", s, point_look(style, schema)) : qml::fill("0", s, layer));
}

std::string renderer(Style const& style, LayerStyle const& layer, Schema const& schema, Passing passing) {
    if (schema.geometry == GeometryKind::mixed) return geometry_rules(style, layer, schema);
    std::string const& field = style.classes_of(layer).field;
    return !field.empty() && find_field(schema, field) != nullptr ? categories(style, layer, schema, passing)
                                                                  : single(style, layer, schema);
}

/// QgsPalLayerSettings::Placement: beside a point by preference of corner, level in an area and along a line; over the point would
/// leave lines without a name.
int label_placement(GeometryKind kind) { return kind == GeometryKind::point ? 6 : 4; }

/// scaleMin and scaleMax are denominators: from 0, no limit when near, out to 1 : label_scale.
std::string labels(Style const& style, LayerStyle const& layer, Schema const& schema) {
    if (!has_labels(style, schema)) return {};
    return fmt::format(
        "<labeling type=\"simple\"><settings calloutType=\"simple\"><text-style fieldName=\"{}\" isExpression=\"0\" fontFamily=\"{}\" "
        "fontSize=\"8\" "
        "fontSizeUnit=\"Point\" textColor=\"{}\"><text-buffer bufferDraw=\"1\" bufferSize=\"0.8\" bufferSizeUnits=\"MM\" "
        "bufferColor=\"{}\"/></text-style>"
        "<placement placement=\"{}\" dist=\"1.5\" distUnits=\"MM\"/><rendering scaleVisibility=\"{}\" scaleMin=\"0\" scaleMax=\"{}\" "
        "obstacle=\"0\"/>"
        "</settings></labeling>\n",
        escape_xml(layer.label), escape_xml(style.font), qml::rgba(style.ink, 1), qml::rgba(style.halo, 0.85),
        label_placement(schema.geometry), layer.label_scale > 0 ? 1 : 0, layer.label_scale);
}

/// Interval of two date fields; both ends count, since a one-day event starts and ends on the same day.
std::string temporal(LayerStyle const& layer, Schema const& schema) {
    Field const* const start = find_field(schema, layer.time_start);
    Field const* const end = find_field(schema, layer.time_end);
    auto const timed = [](Field const* f) { return f != nullptr && (f->type == FieldType::date || f->type == FieldType::date_time); };
    if (!timed(start) || !timed(end)) return {};
    return fmt::format(
        "<temporal enabled=\"1\" mode=\"2\" startField=\"{}\" endField=\"{}\" durationField=\"\" startExpression=\"\" endExpression=\"\" "
        "fixedDuration=\"0\" durationUnit=\"d\" accumulate=\"0\" "
        "limitMode=\"1\"><fixedRange><start></start><end></end></fixedRange></temporal>\n",
        escape_xml(start->name), escape_xml(end->name));
}

std::string widget(Field const& field) {
    if (field.type == FieldType::date) {
        return "<editWidget type=\"DateTime\"><config><Option type=\"Map\">" + qml::option("display_format", "yyyy-MM-dd") +
               qml::option("field_format", "yyyy-MM-dd") +
               "<Option name=\"calendar_popup\" type=\"bool\" value=\"true\"/><Option name=\"allow_null\" type=\"bool\" "
               "value=\"true\"/></Option></config></editWidget>";
    }
    if (!field.values.empty()) {
        std::string map;
        for (auto const& [value, label] : field.values) map += "<Option type=\"Map\">" + qml::option(label, value) + "</Option>";
        return "<editWidget type=\"ValueMap\"><config><Option type=\"Map\"><Option name=\"map\" type=\"List\">" + map +
               "</Option></Option></config></editWidget>";
    }
    return {};
}

std::string fields(Schema const& schema) {
    std::string widgets = "<field name=\"fid\"><editWidget type=\"Hidden\"><config><Option/></config></editWidget></field>\n";
    std::string aliases;
    for (Field const& f : schema.fields) {
        std::string const w = widget(f);
        if (!w.empty()) widgets += fmt::format("<field name=\"{}\">{}</field>\n", escape_xml(f.name), w);
        if (!f.title.empty()) aliases += fmt::format("<alias field=\"{}\" name=\"{}\"/>\n", escape_xml(f.name), escape_xml(f.title));
    }
    return fmt::format("<fieldConfiguration>\n{}</fieldConfiguration>\n<aliases>\n{}</aliases>\n", widgets, aliases);
}

std::string form(LayerStyle const& layer, Schema const& schema) {
    if (layer.form.empty()) return {};
    std::vector<std::string_view> shown;
    std::string tabs;
    auto const add_tab = [&](std::string_view title, std::string const& items) {
        if (items.empty()) return;
        tabs += fmt::format(
            "<attributeEditorContainer name=\"{}\" columnCount=\"1\" groupBox=\"0\" showLabel=\"1\" visibilityExpressionEnabled=\"0\" "
            "visibilityExpression=\"\">{}</attributeEditorContainer>\n",
            escape_xml(title), items);
    };
    auto const item = [](std::string_view name) {
        return fmt::format("<attributeEditorField name=\"{}\" index=\"-1\" showLabel=\"1\"/>", escape_xml(name));
    };
    for (FormTab const& tab : layer.form) {
        std::string items;
        for (std::string const& name : tab.fields) {
            if (find_field(schema, name) == nullptr) continue;
            items += item(name);
            shown.emplace_back(name);
        }
        add_tab(tab.title, items);
    }
    std::string rest;
    for (Field const& f : schema.fields) {
        if (std::find(shown.begin(), shown.end(), f.name) == shown.end()) rest += item(f.name);
    }
    add_tab("More", rest);
    return fmt::format("<editorlayout>tablayout</editorlayout>\n<attributeEditorForm>\n{}</attributeEditorForm>\n", tabs);
}

/// QGIS shows map tips as HTML: values pass through an expression that escapes them.
std::string escaped_value(std::string_view field) {
    return fmt::format("[% replace(replace(replace(coalesce(to_string({}),''),'&','&amp;'),'<','&lt;'),'>','&gt;') %]", qml::column(field));
}

std::string map_tip(LayerStyle const& layer, Schema const& schema) {
    if (find_field(schema, layer.tip) == nullptr) return {};
    std::string html = "<b>" + escaped_value(layer.tip) + "</b><table>";
    for (std::string const& name : layer.popup) {
        Field const* const f = find_field(schema, name);
        if (f == nullptr || name == layer.url) continue;
        html += fmt::format("<tr><td>{}</td><td>{}</td></tr>", escape_xml(f->title), escaped_value(name));
    }
    return fmt::format("<mapTip>{}</mapTip>\n", escape_xml(html + "</table>"));
}

/// An action that opens the source: only for web addresses, whatever the field holds.
std::string actions(LayerStyle const& layer, Schema const& schema) {
    if (find_field(schema, layer.url) == nullptr) return {};
    std::string const url = qml::column(layer.url);
    std::string const expression = fmt::format("[% if({0} like 'http://%' or {0} like 'https://%',{0},'about:blank') %]", url);
    return fmt::format(
        "<attributeactions><defaultAction key=\"Canvas\" value=\"{{00000000-0000-0000-0000-000000000000}}\"/><actionsetting "
        "id=\"{{11111111-1111-4111-8111-111111111111}}\" type=\"5\" name=\"Open source\" shortTitle=\"Source\" action=\"{}\" capture=\"0\" "
        "icon=\"\" "
        "notificationMessage=\"\" isEnabledOnlyWhenEditable=\"0\"><actionScope id=\"Feature\"/><actionScope "
        "id=\"Canvas\"/></actionsetting></attributeactions>\n",
        escape_xml(expression));
}

}  // namespace

layers::Field const* find_field(Schema const& schema, std::string_view name) noexcept {
    auto const found = std::find_if(schema.fields.begin(), schema.fields.end(), [&](Field const& f) { return f.name == name; });
    return name.empty() || found == schema.fields.end() ? nullptr : &*found;
}

bool has_labels(Style const& style, Schema const& schema) {
    LayerStyle const* const layer = style.layer(schema.name);
    return layer != nullptr && find_field(schema, layer->label) != nullptr;
}

std::string make_qml_body(Style const& style, Schema const& schema, Passing passing) {
    LayerStyle const* const layer = style.layer(schema.name);
    if (layer == nullptr) return fields(schema);
    std::string out = temporal(*layer, schema) + renderer(style, *layer, schema, passing) + labels(style, *layer, schema) + fields(schema) +
                      actions(*layer, schema) + form(*layer, schema);
    if (find_field(schema, layer->display) != nullptr)
        out += fmt::format("<previewExpression>{}</previewExpression>\n", escape_xml(qml::column(layer->display)));
    return out + map_tip(*layer, schema);
}

std::string make_qml(Style const& style, Schema const& schema) {
    return fmt::format(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.16\" styleCategories=\"AllStyleCategories\" "
        "labelsEnabled=\"{}\" hasScaleBasedVisibilityFlag=\"0\">\n{}</qgis>\n",
        has_labels(style, schema) ? 1 : 0, make_qml_body(style, schema, Passing::switched_off));
}

}  // namespace dateline::writers
