#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "layers/findings.hpp"
#include "layers/schema.hpp"
#include "spill/store.hpp"
#include "unit/events/small_world.hpp"

namespace dateline {
namespace {
using layers::Value;
using test::SmallWorld;

/// A layer as it is read.
struct Layer {
    layers::Schema schema;
    std::vector<layers::Feature> features;
};

/// The layers of what `add` puts in.
std::vector<Layer> built_of(std::function<void(layers::Findings&)> const& add) {
    spill::Store store{""};
    layers::Findings findings{store, SmallWorld::instance().pipeline().drawer()};
    add(findings);
    findings.finish();
    std::vector<Layer> out;
    for (auto* const layer : findings.layers()) {
        out.push_back({layer->schema(), {}});
        layer->for_each([&](layers::Feature const& feature) { out.back().features.push_back(feature); });
    }
    return out;
}

Value const& value(Layer const& layer, std::size_t row, std::string_view field) {
    for (std::size_t i = 0; i < layer.schema.fields.size(); ++i)
        if (layer.schema.fields[i].name == field) return layer.features.at(row).values.at(i);
    throw std::runtime_error{"no field " + std::string{field}};
}
std::string text(Layer const& layer, std::size_t row, std::string_view field) {
    auto const* const found = std::get_if<std::string>(&value(layer, row, field));
    return found == nullptr ? "" : *found;
}
bool is_null(Layer const& layer, std::size_t row, std::string_view field) {
    return std::holds_alternative<std::monostate>(value(layer, row, field));
}

bool type_fits(layers::FieldType type, Value const& v) {
    switch (type) {
        case layers::FieldType::text:
        case layers::FieldType::json:
            return std::holds_alternative<std::string>(v);
        case layers::FieldType::integer:
            return std::holds_alternative<std::int64_t>(v);
        case layers::FieldType::real:
            return std::holds_alternative<double>(v);
        case layers::FieldType::boolean:
            return std::holds_alternative<bool>(v);
        case layers::FieldType::date:
            return std::holds_alternative<std::chrono::sys_days>(v);
        case layers::FieldType::date_time:
            return std::holds_alternative<std::chrono::sys_seconds>(v);
    }
    return false;
}

events::Event record(std::string const& id, std::string const& place) {
    intake::RawRecord row;
    row.id = id;
    row.source_format = "ucdp-ged";
    row.type = "1";
    row.place = row.admin1 = place;
    if (!place.empty()) {
        row.country = "Afghanistan";
        row.precision = "4";
        row.point = SmallWorld::instance().at('S');
    }
    row.date_start = "2015-12-01";
    row.extra = {{"a", "1"}, {"a", "2"}, {"b", "{\"x\":1}"}};
    row.pos = {"rows.csv", 2, 0};
    Diagnostics diagnostics;
    return SmallWorld::instance().pipeline().from_record(row, diagnostics);
}

/// One text with a placed, a province-wide and a placeless event, and two records.
void add_sample(layers::Findings& findings) {
    auto const& world = SmallWorld::instance();
    findings.add(layers::FoundDocument{
        world.annotate("Gunmen attacked a post in Sangin on Sunday.\n\nAn airstrike hit a camp in Helmand on Friday.\n\nThe rebels "
                       "rejected a ceasefire.\n\nHe was born in Xyzzyville."),
        world.gazetteer()});
    findings.add(layers::FoundRecord{record("ucdp:1", "Helmand"), world.gazetteer()});
    findings.add(layers::FoundRecord{record("csv:2", ""), world.gazetteer()});
}

std::vector<Layer> sample() { return built_of(add_sample); }

TEST(Schemas, AreThoseOfTheContract) {
    std::vector<std::string> names;
    for (auto const& schema : layers::schemas()) names.push_back(schema.name);
    EXPECT_EQ(names, (std::vector<std::string>{"events", "event_areas", "places", "mentions", "documents", "reports", "actors", "sources",
                                               "unresolved"}));
    EXPECT_EQ(layers::schema("events").geometry, layers::GeometryKind::point);
    EXPECT_EQ(layers::schema("event_areas").geometry, layers::GeometryKind::multipolygon);
    EXPECT_EQ(layers::schema("sources").geometry, layers::GeometryKind::none);
    EXPECT_THROW(static_cast<void>(layers::schema("nothing")), Error);
}

TEST(Schemas, RefuseFaultyText) {
    std::string const good =
        "[[layer]]\nname='a'\ntitle='A'\ndescription=''\ngeometry='none'\nid='x'\nfields=[{name='x',title='X',unique=true}]\n";
    EXPECT_EQ(layers::parse_schemas(good, "t").size(), 1U);
    auto const fails = [](std::string const& toml, std::string const& reason) {
        try {
            static_cast<void>(layers::parse_schemas(toml, "t"));
            ADD_FAILURE() << "accepted: " << toml;
        } catch (Error const& error) {
            EXPECT_NE(std::string{error.what()}.find(reason), std::string::npos) << error.what();
            EXPECT_EQ(error.code(), Errc::config);
        }
    };
    auto const with = [&](std::string const& from, std::string const& to) {
        std::string out = good;
        return out.replace(out.find(from), from.size(), to);
    };
    fails("[[layer]\n", "t:");
    fails("", "no [[layer]]");
    fails(with("geometry='none'", "geometry='cube'"), "geometry");
    fails(with("title='X'", "title='X',type='colour'"), "type");
    fails(with("title='X'", "title='X',values='none'"), "no such list");
    fails(with("fields=[", "fields=['@where',"), "no such group");
    fails(with("fields=[", "fields=[{name='x',title='Y'},"), "twice");
    fails(with(",unique=true", ""), "unique");
    fails(good + good, "second layer");
}

TEST(Build, FillsEveryFieldWithItsType) {
    auto const built = sample();
    ASSERT_EQ(built.size(), 9U);
    for (auto const& layer : built) {
        std::set<std::string> ids;
        for (auto const& feature : layer.features) {
            EXPECT_TRUE(ids.insert(feature.id).second) << layer.schema.name << " " << feature.id;
            ASSERT_EQ(feature.values.size(), layer.schema.fields.size());
            for (std::size_t i = 0; i < feature.values.size(); ++i) {
                auto const& field = layer.schema.fields[i];
                if (std::holds_alternative<std::monostate>(feature.values[i])) {
                    EXPECT_FALSE(field.unique);
                    continue;
                }
                EXPECT_TRUE(type_fits(field.type, feature.values[i])) << layer.schema.name << "." << field.name;
                if (field.name == layer.schema.id_field) {
                    EXPECT_EQ(std::get<std::string>(feature.values[i]), feature.id);
                }
                auto const* const word = std::get_if<std::string>(&feature.values[i]);
                if (word == nullptr) continue;
                if (field.type == layers::FieldType::json) {
                    EXPECT_TRUE(nlohmann::json::accept(*word)) << *word;
                }
                if (field.values.empty()) continue;
                bool const listed = std::any_of(field.values.begin(), field.values.end(), [&](auto const& v) { return v.first == *word; });
                EXPECT_TRUE(listed) << layer.schema.name << "." << field.name << " = " << *word;
            }
            if (layer.schema.geometry == layers::GeometryKind::none) {
                EXPECT_TRUE(geo::is_empty(feature.geometry));
            }
            if (layer.schema.geometry == layers::GeometryKind::point) {
                EXPECT_TRUE(geo::is_empty(feature.geometry) || std::holds_alternative<geo::LonLat>(feature.geometry.get()));
            }
            if (layer.schema.geometry == layers::GeometryKind::multipolygon) {
                EXPECT_TRUE(std::holds_alternative<geo::MultiPolygon>(feature.geometry.get()));
            }
        }
    }
}

TEST(Build, DrawsNoFixForACoarsePlaceAndNothingForNone) {
    auto const built = sample();
    auto const& events = built[0];
    auto const& areas = built[1];
    std::set<std::string> area_ids;
    for (auto const& feature : areas.features) area_ids.insert(feature.id);
    std::size_t placeless = 0, coarse = 0;
    for (std::size_t row = 0; row < events.features.size(); ++row) {
        auto const precision = std::get<std::int64_t>(value(events, row, "location_precision"));
        if (precision == 0) {
            ++placeless;
            EXPECT_TRUE(geo::is_empty(events.features[row].geometry));
            EXPECT_TRUE(is_null(events, row, "geom_role"));
        } else if (precision >= 5) {
            ++coarse;
            EXPECT_EQ(text(events, row, "geom_role"), "representative_point");
            EXPECT_TRUE(area_ids.contains(events.features[row].id));
        } else {
            EXPECT_FALSE(area_ids.contains(events.features[row].id));
        }
    }
    EXPECT_EQ(events.features.size(), 5U);
    EXPECT_EQ(placeless, 2U);
    EXPECT_EQ(coarse, 2U);
    EXPECT_EQ(area_ids.size(), 2U);
}

TEST(Build, NamesWhatHasNoPlace) {
    auto const built = sample();
    auto const& unresolved = built[8];
    std::multiset<std::string> kinds;
    for (std::size_t row = 0; row < unresolved.features.size(); ++row) {
        kinds.insert(text(unresolved, row, "what"));
        EXPECT_FALSE(text(unresolved, row, "reason").empty());
    }
    EXPECT_EQ(kinds.count("event"), 1U);
    EXPECT_EQ(kinds.count("record"), 1U);
}

TEST(Build, LosesNoColumnOfARecord) {
    auto const built = sample();
    auto const& events = built[0];
    for (std::size_t row = 0; row < events.features.size(); ++row) {
        if (events.features[row].id != "ucdp:1") continue;
        auto const extra = nlohmann::json::parse(text(events, row, "extra"));
        EXPECT_EQ(extra["a"], "1");
        EXPECT_EQ(extra["a~2"], "2");
        EXPECT_EQ(extra["b"], "{\"x\":1}");
        EXPECT_EQ(text(events, row, "source_precision"), "4");
        EXPECT_EQ(text(events, row, "licence"), "CC BY 4.0");
        return;
    }
    FAIL() << "the record is missing";
}

TEST(Build, IsTheSameTwice) {
    auto const a = sample();
    auto const b = sample();
    for (std::size_t i = 0; i < a.size(); ++i) {
        ASSERT_EQ(a[i].features.size(), b[i].features.size());
        for (std::size_t k = 0; k < a[i].features.size(); ++k) {
            EXPECT_EQ(a[i].features[k].id, b[i].features[k].id);
            EXPECT_EQ(a[i].features[k].values, b[i].features[k].values);
        }
    }
}

TEST(Build, WorksWithoutFindings) {
    for (auto const& layer : built_of([](layers::Findings&) {})) {
        if (layer.schema.name != "sources") {
            EXPECT_TRUE(layer.features.empty()) << layer.schema.name;
        }
    }
}

TEST(Build, KeepsRecordsOfOneIdApart) {
    auto const built = built_of([](layers::Findings& findings) {
        for (int i = 0; i < 12; ++i) findings.add(layers::FoundRecord{record("csv:1", "Helmand"), SmallWorld::instance().gazetteer()});
        findings.add(layers::FoundRecord{record("csv:1~2", "Helmand"), SmallWorld::instance().gazetteer()});
        findings.add(layers::FoundRecord{record("csv:10", "Helmand"), SmallWorld::instance().gazetteer()});
    });
    std::vector<std::string> ids;
    for (auto const& event : built[0].features) ids.push_back(event.id);
    ASSERT_EQ(ids.size(), 14U);
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 14U);
    EXPECT_EQ(ids[0], "csv:1");
    EXPECT_EQ(ids[1], "csv:1~2");
    EXPECT_EQ(std::count(ids.begin(), ids.end(), "csv:10"), 1);
    std::set<std::string> reported;
    for (std::size_t row = 0; row < built[5].features.size(); ++row) reported.insert(text(built[5], row, "event_id"));
    EXPECT_EQ(reported, std::set<std::string>(ids.begin(), ids.end()));
}

TEST(Build, HoldsOneOutlineForAllEventsOfAProvince) {
    auto const built = built_of([](layers::Findings& findings) {
        for (int i = 0; i < 5; ++i)
            findings.add(layers::FoundRecord{record("csv:" + std::to_string(i), "Helmand"), SmallWorld::instance().gazetteer()});
    });
    ASSERT_EQ(built[1].features.size(), 5U);
    std::set<geo::Geometry const*> outlines;
    for (auto const& area : built[1].features) outlines.insert(&area.geometry.get());
    EXPECT_EQ(outlines.size(), 1U);
}

TEST(Build, TellsReportsTheirEventAndMentionsTheirNumberOfEvents) {
    auto const built = sample();
    std::set<std::string> events;
    for (auto const& event : built[0].features) events.insert(event.id);
    ASSERT_FALSE(built[5].features.empty());
    for (std::size_t row = 0; row < built[5].features.size(); ++row) EXPECT_TRUE(events.contains(text(built[5], row, "event_id")));
    std::int64_t most = 0;
    for (std::size_t row = 0; row < built[3].features.size(); ++row)
        most = std::max(most, std::get<std::int64_t>(value(built[3], row, "n_events")));
    EXPECT_GE(most, 1);
}
}  // namespace
}  // namespace dateline
