#include "writers/style/generators.hpp"

namespace dateline::writers {
namespace {

void write_symbol(JsonWriter& out, Symbol const& s) {
    out.begin_object()
        .field("value", s.value)
        .field("label", s.label)
        .field("group", s.group)
        .field("colour", s.colour)
        .field("shape", s.shape);
    out.field("size", s.size_mm).end_object();
}

void write_classes(JsonWriter& out, Classes const& c) {
    out.begin_object().field("field", c.field).key("items").begin_array();
    for (Symbol const& s : c.items) write_symbol(out, s);
    out.end_array().key("other");
    write_symbol(out, c.other);
    out.end_object();
}

void write_layer(JsonWriter& out, LayerStyle const& l) {
    out.begin_object()
        .field("classes", l.classes)
        .field("label", l.label)
        .field("tip", l.tip)
        .field("url", l.url)
        .key("popup")
        .begin_array();
    for (std::string const& name : l.popup) out.value(name);
    out.end_array()
        .field("start", l.time_start)
        .field("end", l.time_end)
        .field("fill_opacity", l.fill_opacity)
        .field("line_opacity", l.line_opacity);
    out.field("line_width", l.line_width_mm).field("dashed", l.dashed).field("visible", l.visible).end_object();
}

}  // namespace

void write_page_style(JsonWriter& out, Style const& style) {
    out.begin_object().field("ink", style.ink).field("halo", style.halo);
    out.key("precision").begin_object().field("field", style.precision_field).field("hollow_from", style.hollow_from);
    out.field("fix_label", style.fix_label).field("hollow_label", style.hollow_label).end_object();
    out.key("modality").begin_object().field("field", style.modality_field).field("plain", style.modality_plain);
    out.field("plain_label", style.modality_plain_label).field("other_label", style.modality_other_label).end_object();
    out.key("passing").begin_object().field("field", style.passing_field).field("value", style.passing.value);
    out.field("label", style.passing.label).end_object();
    out.key("classes").begin_object();
    for (Classes const& c : style.classes) {
        out.key(c.name);
        write_classes(out, c);
    }
    out.end_object().key("layers").begin_object();
    for (LayerStyle const& l : style.layers) {
        out.key(l.name);
        write_layer(out, l);
    }
    out.end_object().end_object();
}

}  // namespace dateline::writers
