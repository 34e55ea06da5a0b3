#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::writers {

/// How one class of features is drawn.
struct Symbol {
    std::string value, label, group;
    std::string colour;  ///< "#rrggbb"
    std::string shape;   ///< circle square triangle diamond pentagon hexagon star cross
    double size_mm = 3.0;
};

/// Classes by the value of `field`; `other` for all other values. Without a field: one class.
struct Classes {
    std::string name, field;
    std::vector<Symbol> items;
    Symbol other;
};

struct FormTab {
    std::string title;
    std::vector<std::string> fields;
};

struct LayerStyle {
    std::string name, classes;
    std::string label, display, tip, url;  ///< names of fields, or empty
    double label_scale = 0;                ///< 1 : n from which labels show; 0: always
    std::vector<std::string> popup;
    std::string time_start, time_end;
    double fill_opacity = 0.1, line_opacity = 0.8, line_width_mm = 0.3;
    bool dashed = false, visible = true;
    std::vector<FormTab> form;
};

struct Relation {
    std::string base, related, column, kind;
};

/// styles/style.toml in memory: what the QML, SLD and page generators work from.
struct Style {
    std::string font, ink, halo;
    std::string precision_field, fix_label, hollow_label;
    int hollow_from = 5;
    std::string modality_field, modality_plain, modality_plain_label, modality_other_label;
    std::string passing_field;  ///< features whose field has the value of `passing` are hidden at first
    Symbol passing;
    std::vector<Classes> classes;
    std::vector<LayerStyle> layers;
    std::vector<Relation> relations;

    /// nullptr when the style does not know the layer.
    [[nodiscard]] LayerStyle const* layer(std::string_view name) const noexcept;
    /// The classes of a layer of this style.
    [[nodiscard]] Classes const& classes_of(LayerStyle const& layer) const;
};

/// Throws Error{config} with `file` and the line: a broken TOML, an unknown shape, a colour that is not #rrggbb, a name that is
/// not there.
[[nodiscard]] Style parse_style(std::string_view toml, std::string_view file);
/// The compiled-in styles/style.toml.
[[nodiscard]] Style const& default_style();

}  // namespace dateline::writers
