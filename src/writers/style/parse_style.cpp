#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "writers/embedded.hpp"
#include "writers/style/style.hpp"

namespace dateline::writers {
namespace {

constexpr std::array<std::string_view, 8> shapes = {"circle", "square", "triangle", "diamond", "pentagon", "hexagon", "star", "cross"};

/// Reads values out of one table; each complaint names the file and the line.
class Reader {
public:
    Reader(toml::table const& table, std::string_view file) : table_{&table}, file_{file} {}

    [[noreturn]] void fail(std::string_view key, std::string_view what) const {
        auto const* const node = table_->get(key);
        auto const line = node != nullptr ? node->source().begin.line : table_->source().begin.line;
        throw Error{Errc::config, fmt::format("{}:{}: {}: {}", file_, line, key, what)};
    }
    [[nodiscard]] std::string text(std::string_view key) const {
        auto const* const node = table_->get(key);
        if (node == nullptr) return {};
        auto const value = node->value<std::string>();
        if (!value) fail(key, "must be text");
        return *value;
    }
    [[nodiscard]] std::string needed(std::string_view key) const {
        if (table_->get(key) == nullptr) fail(key, "is missing");
        return text(key);
    }
    [[nodiscard]] double number(std::string_view key, double fallback) const {
        auto const* const node = table_->get(key);
        if (node == nullptr) return fallback;
        auto const value = node->value<double>();
        if (!value || *value < 0 || *value > 1e9) fail(key, "must be a number from 0 on");
        return *value;
    }
    [[nodiscard]] bool flag(std::string_view key, bool fallback) const {
        auto const* const node = table_->get(key);
        if (node == nullptr) return fallback;
        auto const value = node->value<bool>();
        if (!value) fail(key, "must be true or false");
        return *value;
    }
    [[nodiscard]] std::vector<std::string> list(std::string_view key) const {
        std::vector<std::string> out;
        auto const* const node = table_->get(key);
        if (node == nullptr) return out;
        if (!node->is_array()) fail(key, "must be a list of texts");
        for (auto const& item : *node->as_array()) {
            auto const value = item.value<std::string>();
            if (!value) fail(key, "must be a list of texts");
            out.push_back(*value);
        }
        return out;
    }
    [[nodiscard]] std::vector<Reader> tables(std::string_view key) const {
        std::vector<Reader> out;
        auto const* const node = table_->get(key);
        if (node == nullptr) return out;
        if (!node->is_array()) fail(key, "must be a list of tables");
        for (auto const& item : *node->as_array()) {
            if (!item.is_table()) fail(key, "must be a list of tables");
            out.emplace_back(*item.as_table(), file_);
        }
        return out;
    }
    [[nodiscard]] Reader table(std::string_view key) const {
        auto const* const node = table_->get(key);
        if (node == nullptr || !node->is_table()) fail(key, "must be a table");
        return {*node->as_table(), file_};
    }

private:
    toml::table const* table_;
    std::string_view file_;
};

std::string colour(Reader const& in, std::string_view key) {
    std::string const text = in.needed(key);
    bool const ok = text.size() == 7 && text[0] == '#' && text.find_first_not_of("0123456789abcdef", 1) == std::string::npos;
    if (!ok) in.fail(key, "must be a colour such as #d55e00, in lower case");
    return text;
}

Symbol read_symbol(Reader const& in) {
    Symbol s;
    s.value = in.text("value");
    s.label = in.needed("label");
    s.group = in.text("group");
    s.colour = colour(in, "colour");
    s.shape = in.needed("shape");
    if (std::find(shapes.begin(), shapes.end(), s.shape) == shapes.end()) in.fail("shape", "is not known");
    s.size_mm = in.number("size", s.size_mm);
    return s;
}

Classes read_classes(Reader const& in) {
    Classes c;
    c.name = in.needed("name");
    c.field = in.text("field");
    for (Reader const& item : in.tables("items")) c.items.push_back(read_symbol(item));
    c.other = read_symbol(in.table("other"));
    return c;
}

LayerStyle read_layer(Reader const& in) {
    LayerStyle l;
    l.name = in.needed("name");
    l.classes = in.needed("classes");
    l.label = in.text("label");
    l.display = in.text("display");
    l.tip = in.text("tip");
    l.url = in.text("url");
    l.label_scale = in.number("label_scale", 0);
    l.popup = in.list("popup");
    auto const time = in.list("time");
    if (!time.empty() && time.size() != 2) in.fail("time", "must name the first and the last day's field");
    if (!time.empty()) {
        l.time_start = time[0];
        l.time_end = time[1];
    }
    l.fill_opacity = std::min(1.0, in.number("fill_opacity", l.fill_opacity));
    l.line_opacity = std::min(1.0, in.number("line_opacity", l.line_opacity));
    l.line_width_mm = in.number("line_width", l.line_width_mm);
    l.dashed = in.flag("dashed", false);
    l.visible = in.flag("visible", true);
    for (Reader const& tab : in.tables("form")) l.form.push_back({tab.needed("tab"), tab.list("fields")});
    return l;
}

Style read_style(Reader const& in) {
    Style s;
    s.font = in.needed("font");
    s.ink = colour(in, "ink");
    s.halo = colour(in, "halo");
    Reader const precision = in.table("precision");
    s.precision_field = precision.needed("field");
    s.hollow_from = static_cast<int>(precision.number("hollow_from", s.hollow_from));
    s.fix_label = precision.needed("fix_label");
    s.hollow_label = precision.needed("hollow_label");
    Reader const modality = in.table("modality");
    s.modality_field = modality.needed("field");
    s.modality_plain = modality.needed("plain");
    s.modality_plain_label = modality.needed("plain_label");
    s.modality_other_label = modality.needed("other_label");
    Reader const passing = in.table("passing");
    s.passing_field = passing.needed("field");
    s.passing = read_symbol(passing);
    for (Reader const& c : in.tables("classes")) s.classes.push_back(read_classes(c));
    for (Reader const& l : in.tables("layer")) {
        s.layers.push_back(read_layer(l));
        auto const named = [&](Classes const& c) { return c.name == s.layers.back().classes; };
        if (std::none_of(s.classes.begin(), s.classes.end(), named)) l.fail("classes", "names no [[classes]]");
    }
    for (Reader const& r : in.tables("relation")) {
        s.relations.push_back({r.needed("base"), r.needed("related"), r.needed("column"), r.needed("kind")});
        if (s.relations.back().kind != "features" && s.relations.back().kind != "attributes")
            r.fail("kind", "must be features or attributes");
    }
    return s;
}

}  // namespace

LayerStyle const* Style::layer(std::string_view name) const noexcept {
    auto const found = std::find_if(layers.begin(), layers.end(), [&](LayerStyle const& l) { return l.name == name; });
    return found == layers.end() ? nullptr : &*found;
}

Classes const& Style::classes_of(LayerStyle const& layer) const {
    auto const found = std::find_if(classes.begin(), classes.end(), [&](Classes const& c) { return c.name == layer.classes; });
    if (found == classes.end()) throw Error{Errc::internal, "a layer style without its classes"};
    return *found;
}

Style parse_style(std::string_view toml, std::string_view file) {
    try {
        toml::table const table = toml::parse(toml, file);
        return read_style(Reader{table, file});
    } catch (toml::parse_error const& e) {
        throw Error{Errc::config, fmt::format("{}:{}: {}", file, e.source().begin.line, e.description())};
    }
}

Style const& default_style() {
    static Style const style = parse_style(embedded::style_toml, "style.toml");
    return style;
}

}  // namespace dateline::writers
