#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "events/annotation_json.hpp"
#include "unit/events/small_world.hpp"

namespace dateline {
namespace {
using test::SmallWorld;

std::string slice(std::u32string const& text, nlohmann::json const& from, nlohmann::json const& to) {
    std::string out;
    for (auto i = from.get<std::size_t>(); i < to.get<std::size_t>(); ++i) out += static_cast<char>(text[i]);
    return out;
}

TEST(GeotagJson, CountsCodePoints) {
    std::string const text = "\u00c9t\u00e9 \u2014 \U0001F600 Gunmen attacked a post in Sangin on Sunday.";
    std::u32string const points = U"\u00c9t\u00e9 \u2014 \U0001F600 Gunmen attacked a post in Sangin on Sunday.";
    auto const annotation = SmallWorld::instance().annotate(text, "a \"quoted\" id");
    auto const json = nlohmann::json::parse(events::to_geotag_json(annotation, SmallWorld::instance().gazetteer()));
    EXPECT_EQ(json["schema"], "dateline.geotag/1");
    EXPECT_EQ(json["id"], "a \"quoted\" id");
    EXPECT_EQ(json["date"], "2015-12-28");
    ASSERT_EQ(json["toponyms"].size(), 1U);
    auto const& toponym = json["toponyms"][0];
    EXPECT_EQ(slice(points, toponym["start"], toponym["end"]), "Sangin");
    EXPECT_EQ(toponym["text"], "Sangin");
    EXPECT_EQ(toponym["class"], "literal");
    EXPECT_EQ(toponym["country"], "AF");
    EXPECT_EQ(toponym["admin1"], "Helmand");
    ASSERT_EQ(json["timex"].size(), 1U);
    EXPECT_EQ(slice(points, json["timex"][0]["start"], json["timex"][0]["end"]), json["timex"][0]["text"]);
    ASSERT_EQ(json["events"].size(), 1U);
    auto const& event = json["events"][0];
    EXPECT_EQ(event["type"], "ASSAULT");
    EXPECT_EQ(slice(points, event["trigger"][0], event["trigger"][1]), "attacked");
    ASSERT_EQ(event["reports"].size(), 1U);
    EXPECT_EQ(event["reports"][0]["trigger"], event["trigger"]);
    EXPECT_EQ(event["n_independent"], 1);
    EXPECT_EQ(event["status"], "specific");
    EXPECT_EQ(event["date_earliest"], "2015-12-27");
    EXPECT_EQ(event["location_path"].back(), "Sangin");
    for (auto const* const harm : {"killed", "injured", "abducted", "arrested", "displaced"}) {
        for (auto const* const end : {"", "_low", "_high"}) {
            std::string const name = std::string{harm} + end;
            ASSERT_TRUE(event.contains(name)) << name;
            EXPECT_TRUE(event[name].is_null()) << name;
        }
    }
    EXPECT_EQ(event["attributed_to"], nullptr);
    ASSERT_FALSE(event["actors"].empty());
    EXPECT_EQ(slice(points, event["actors"][0]["start"], event["actors"][0]["end"]), "Gunmen");
}

TEST(GeotagJson, WritesAnEmptyDocument) {
    auto const json =
        nlohmann::json::parse(events::to_geotag_json(SmallWorld::instance().annotate(""), SmallWorld::instance().gazetteer()));
    EXPECT_TRUE(json["toponyms"].empty());
    EXPECT_TRUE(json["timex"].empty());
    EXPECT_TRUE(json["events"].empty());
}
}  // namespace
}  // namespace dateline
