#include "writers/style/style.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <pugixml.hpp>
#include <set>

#include "base/error.hpp"
#include "layers/schema.hpp"
#include "writers/style/generators.hpp"

namespace dateline::writers {
namespace {

layers::Schema const& schema(std::string_view name) {
    return *std::find_if(layers::schemas().begin(), layers::schemas().end(), [&](auto const& s) { return s.name == name; });
}

TEST(StyleSource, KnowsEveryEventTypeAndOnlyThose) {
    Classes const& classes = default_style().classes_of(*default_style().layer("events"));
    std::set<std::string> styled{classes.other.value}, known;
    for (Symbol const& s : classes.items) styled.insert(s.value);
    for (auto const& [value, label] : find_field(schema("events"), "type")->values) known.insert(value);
    EXPECT_EQ(styled, known);
}

TEST(StyleSource, TypesAreToldApartByMoreThanColour) {
    Classes const& classes = default_style().classes_of(*default_style().layer("events"));
    std::set<std::pair<std::string, std::string>> looks;
    for (Symbol const& s : classes.items) EXPECT_TRUE(looks.emplace(s.colour, s.shape).second) << s.value;
}

TEST(StyleSource, NamesOnlyFieldsThatExist) {
    for (LayerStyle const& layer : default_style().layers) {
        layers::Schema const& s = schema(layer.name);
        std::vector<std::string> names = layer.popup;
        for (FormTab const& tab : layer.form) names.insert(names.end(), tab.fields.begin(), tab.fields.end());
        for (std::string const& n : {layer.label, layer.tip, layer.url, layer.display, layer.time_start, layer.time_end}) {
            if (!n.empty()) names.push_back(n);
        }
        for (std::string const& n : names) EXPECT_NE(find_field(s, n), nullptr) << layer.name << "." << n;
    }
}

TEST(StyleSource, ComplaintsNameTheLine) {
    std::string const good =
        "font=\"a\"\nink=\"#000000\"\nhalo=\"#ffffff\"\n[precision]\nfield=\"p\"\nfix_label=\"a\"\nhollow_label=\"b\"\n[modality]\n"
        "field=\"m\"\nplain=\"a\"\nplain_label=\"b\"\nother_label=\"c\"\n[passing]\nfield=\"s\"\nvalue=\"b\"\nlabel=\"p\"\ncolour=\"#"
        "123456\"\nshape=\"circle\"\n[[classes]]\nname=\"c\"\n";
    EXPECT_NO_THROW(static_cast<void>(parse_style(good + "other={label=\"x\",colour=\"#123456\",shape=\"circle\"}", "s.toml")));
    auto const complaint = [&](std::string const& text) -> std::string {
        try {
            static_cast<void>(parse_style(text, "s.toml"));
        } catch (Error const& e) {
            return e.what();
        }
        return {};
    };
    EXPECT_NE(complaint(good + "other={label=\"x\",colour=\"red\",shape=\"circle\"}").find("s.toml:21: colour"), std::string::npos);
    EXPECT_NE(complaint(good + "other={label=\"x\",colour=\"#123456\",shape=\"blob\"}").find("s.toml:21: shape"), std::string::npos);
    EXPECT_NE(complaint("font = ").find("s.toml:1"), std::string::npos);
    EXPECT_NE(complaint(good + "other={label=\"x\",colour=\"#123456\",shape=\"circle\"}\n[[layer]]\nname=\"l\"\nclasses=\"none\"")
                  .find("classes"),
              std::string::npos);
}

class EveryLayer : public testing::TestWithParam<std::string> {};

TEST_P(EveryLayer, QmlAndSldAreWellFormed) {
    layers::Schema hostile = schema(GetParam());
    hostile.title = "A & <B> \"c\" ]]>";
    for (layers::Field& f : hostile.fields) f.title += " & <i>\"]]>";
    for (layers::Schema const& s : {schema(GetParam()), hostile}) {
        pugi::xml_document qml;
        auto const result = qml.load_string(make_qml(default_style(), s).c_str(), pugi::parse_full);
        EXPECT_TRUE(result) << result.description();
        EXPECT_EQ(qml.child("qgis").child("aliases").select_nodes("alias").size(), s.fields.size());
        std::string const sld = make_sld(default_style(), s);
        if (s.geometry == layers::GeometryKind::none) {
            EXPECT_TRUE(sld.empty());
            continue;
        }
        pugi::xml_document doc;
        EXPECT_TRUE(doc.load_string(sld.c_str()));
        EXPECT_STREQ(doc.child("StyledLayerDescriptor").attribute("version").value(), "1.1.0");
    }
}

INSTANTIATE_TEST_SUITE_P(Layers, EveryLayer,
                         testing::Values("events", "event_areas", "places", "mentions", "documents", "reports", "actors", "sources",
                                         "unresolved"),
                         [](auto const& i) { return i.param; });

TEST(Qml, EventsAreCategorisedAndTimed) {
    pugi::xml_document doc;
    ASSERT_TRUE(doc.load_string(make_qml(default_style(), schema("events")).c_str()));
    pugi::xml_node const qgis = doc.child("qgis");
    EXPECT_STREQ(qgis.child("renderer-v2").attribute("type").value(), "categorizedSymbol");
    EXPECT_STREQ(qgis.child("renderer-v2").attribute("attr").value(), "if(coalesce(\"status\",'')='background','background',\"type\")");
    EXPECT_EQ(qgis.select_nodes("renderer-v2/categories/category[@render='false']").size(), 1U) << "what is mentioned in passing";
    EXPECT_TRUE(qgis.select_node("renderer-v2/categories/category[@value='background' and @render='false']"));
    EXPECT_EQ(qgis.select_nodes("renderer-v2/categories/category").size(), qgis.select_nodes("renderer-v2/symbols/symbol").size());
    EXPECT_STREQ(qgis.child("temporal").attribute("mode").value(), "2");
    EXPECT_STREQ(qgis.child("temporal").attribute("startField").value(), "date_earliest");
    EXPECT_STREQ(qgis.child("temporal").attribute("endField").value(), "date_latest");
    EXPECT_STREQ(qgis.child("temporal").attribute("limitMode").value(), "1");
}

// QGIS: scaleMin is the nearest and scaleMax the farthest scale, both as denominators. Names belong on the near side of the limit,
// as in the SLD, whose MaxScaleDenominator is the farthest as well. tests/interop/check_qgis.py counts what is drawn.
TEST(Qml, NamesAreDrawnFromTheLimitInwards) {
    for (std::string const name : {"events", "places"}) {
        pugi::xml_document doc;
        ASSERT_TRUE(doc.load_string(make_qml(default_style(), schema(name)).c_str()));
        pugi::xml_node const rendering = doc.select_node("qgis/labeling/settings/rendering").node();
        double const limit = default_style().layer(name)->label_scale;
        ASSERT_GT(limit, 0) << name;
        EXPECT_STREQ(rendering.attribute("scaleVisibility").value(), "1") << name;
        EXPECT_EQ(rendering.attribute("scaleMin").as_double(-1), 0) << name;
        EXPECT_EQ(rendering.attribute("scaleMax").as_double(-1), limit) << name;
        std::string const sld = make_sld(default_style(), schema(name));
        EXPECT_NE(sld.find(std::to_string(static_cast<long>(limit)) + "</se:MaxScaleDenominator>"), std::string::npos) << name;
        EXPECT_EQ(sld.find("MinScaleDenominator"), std::string::npos) << name;
    }
}

TEST(Qml, MapTipEscapesWhatItShows) {
    pugi::xml_document doc;
    ASSERT_TRUE(doc.load_string(make_qml(default_style(), schema("events")).c_str()));
    std::string const tip = doc.child("qgis").child_value("mapTip");
    EXPECT_NE(tip.find("replace(replace(replace(coalesce(to_string(\"summary\"),''),'&','&amp;'),'<','&lt;'),'>','&gt;')"),
              std::string::npos)
        << tip;
    EXPECT_EQ(tip.find("[% \""), std::string::npos) << "no bare field in the HTML";
}

TEST(Qml, SchemaWithoutTheStyledFieldsGetsASimpleStyle) {
    layers::Schema s;
    s.name = "events";
    s.geometry = layers::GeometryKind::point;
    s.fields = {{"only", layers::FieldType::text, "Only", "", {}, false}};
    pugi::xml_document doc;
    ASSERT_TRUE(doc.load_string(make_qml(default_style(), s).c_str()));
    EXPECT_STREQ(doc.child("qgis").child("renderer-v2").attribute("type").value(), "singleSymbol");
    EXPECT_FALSE(doc.child("qgis").child("temporal"));
    EXPECT_FALSE(doc.child("qgis").child("mapTip"));
}

}  // namespace
}  // namespace dateline::writers
