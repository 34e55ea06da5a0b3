#include <gmock/gmock.h>

#include "support/world.hpp"

/// Several files stacked.
namespace dateline::gazetteer {
namespace {
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Overlay : public testing::Test {
protected:
    Overlay() {
        base.map("hhShhkkKk");
        base.country("AF", "Afghanistan", "hk");
        base.province('h', "Helmand").geonameid = 1140043;
        base.province('k', "Kandahar");
        base.town('S', "Sangin", 13579, {"Sandzhin"}).geonameid = 1127547;
        base.town('K', "Kandahar City", 600000);
    }
    Gazetteer open() {
        std::vector<std::filesystem::path> const files{base.write(), over.write()};
        return Gazetteer::open(files, {.worldview = "un", .check = Check::everything});
    }
    static std::vector<std::string> keys_inside(Gazetteer const& gaz, std::string_view key) {
        std::vector<std::string> keys;
        gaz.for_each_inside(*gaz.by_key(key), [&](PlaceId id) {
            keys.emplace_back(gaz.place(id).key);
            return true;
        });
        return keys;
    }
    test::World base{"base"}, over{"over"};
};

TEST_F(Overlay, AddsNamesAndReplacesWhatIsStated) {
    PlaceRecord more;
    more.key = "gn:1127547";
    more.kind_stated = false;
    more.population = 20000;
    more.names = {{"Sangeen", NameKind::alternate, {}}};
    over.place(more);
    Gazetteer const gaz = open();
    PlaceId const sangin = gaz.by_key("town:sangin").value();
    EXPECT_EQ(gaz.by_key("gn:1127547"), sangin);
    EXPECT_EQ(gaz.size(), 5U);
    Place const place = gaz.place(sangin);
    EXPECT_EQ(place.name, "Sangin");
    EXPECT_EQ(place.key, "town:sangin");
    EXPECT_EQ(place.kind, Kind::settlement);
    EXPECT_EQ(place.population, 20000U);
    EXPECT_EQ(gaz.geonameid(sangin), place.geonameid);
    EXPECT_EQ(place.country, "AF");
    EXPECT_EQ(place.radius_km, gaz.place(sangin).radius_km);
    EXPECT_EQ(gaz.find("sangeen").at(0).place, sangin);
    EXPECT_EQ(gaz.find("sangin").at(0).place, sangin);
    std::vector<std::string> names;
    for (NameView const& name : gaz.names(sangin)) names.emplace_back(name.text);
    EXPECT_THAT(names, ElementsAre("Sangin", "Sandzhin", "Sangeen"));
    EXPECT_EQ(gaz.name_count(), 7U);
}

TEST_F(Overlay, SingleFieldsAreThoseOfThePlace) {
    PlaceRecord more;
    more.key = "gn:1127547";
    more.name = "Sangeen";
    more.kind = Kind::district;
    more.population = 20000;
    more.point = geo::LonLat{1.2, 3.4};
    over.place(more);
    PlaceRecord fresh;
    fresh.key = "dl:fresh", fresh.name = "Fresh", fresh.country = "AF", fresh.admin1_key = "adm1:helmand";
    over.place(fresh);
    Gazetteer const gaz = open();
    for (std::uint32_t i = 0; i <= gaz.size(); ++i) {
        Place const place = gaz.place(PlaceId{i});
        EXPECT_EQ(gaz.kind(PlaceId{i}), place.kind);
        EXPECT_EQ(gaz.key(PlaceId{i}), place.key);
        EXPECT_EQ(gaz.name(PlaceId{i}), place.name);
        EXPECT_EQ(gaz.country_code(PlaceId{i}), place.country);
        EXPECT_EQ(gaz.country_id(PlaceId{i}), place.country_id);
        EXPECT_EQ(gaz.population(PlaceId{i}), place.population);
        EXPECT_EQ(gaz.point(PlaceId{i}), place.point);
    }
    EXPECT_EQ(gaz.name(gaz.by_key("town:sangin").value()), "Sangeen");
}

TEST_F(Overlay, SpellingsOfAllFilesAreFound) {
    PlaceRecord more;  // states no country
    more.key = "gn:1127547";
    more.kind_stated = false;
    more.names = {{"Zaranjkot", NameKind::alternate, {}}, {"Xyzqabad", NameKind::historic, {}}};
    over.place(more);
    Gazetteer const gaz = open();
    PlaceId const afghanistan = gaz.country("AF").value(), sangin = gaz.by_key("town:sangin").value();
    auto const places = [&](std::string_view squashed) {
        std::vector<PlaceId> found;
        for (SpellingMatch const& match : gaz.find_similar(squashed, afghanistan)) found.push_back(match.place);
        return found;
    };
    EXPECT_THAT(places("sangeen"), ElementsAre(sangin));
    EXPECT_THAT(places("zaranjkoht"), ElementsAre(sangin));
    EXPECT_THAT(places("xyzqabad"), IsEmpty());
    EXPECT_THAT(places("hilmand"), ElementsAre(gaz.by_key("adm1:helmand").value()));
    EXPECT_THAT(places("afghanestan"), IsEmpty());  // the country itself does not lie in it
    EXPECT_EQ(gaz.find_similar("kandahar", afghanistan).at(0).distance, 0U);
    EXPECT_TRUE(gaz.find_similar("sangeen", sangin).empty());
    EXPECT_TRUE(gaz.find_similar("sangeen", PlaceId{4711}).empty());
}

TEST_F(Overlay, RenamesAndReshapes) {
    PlaceRecord better;
    better.key = "user:1";
    better.concordance = {"town:sangin"};
    better.name = "Sangin Town";
    better.kind = Kind::neighbourhood;
    better.shape = geo::Polygon{{{61, 39}, {62, 39}, {62, 40}, {61, 39}}, {}};
    over.place(better);
    Gazetteer const gaz = open();
    Place const place = gaz.place(gaz.by_key("user:1").value());
    EXPECT_EQ(place.key, "town:sangin");
    EXPECT_EQ(place.name, "Sangin Town");
    EXPECT_EQ(place.kind, Kind::neighbourhood);
    EXPECT_TRUE(place.has_shape);
    EXPECT_EQ(place.box, (geo::Box{61, 39, 62, 40}));
    EXPECT_TRUE(gaz.shape(place.id).has_value());
    EXPECT_EQ(gaz.names(place.id).at(0).text, "Sangin Town");
    EXPECT_FALSE(gaz.find("sangin").empty());
    EXPECT_THAT(gaz.identity(), testing::HasSubstr(" + over 1 sha256:"));
}

TEST_F(Overlay, NewPlacesHangBelowThoseOfTheBase) {
    PlaceRecord village;
    village.key = "user:village";
    village.name = "Sarwan Kala";
    village.country = "AF";
    village.admin1_key = "gn:1140043";
    village.point = geo::LonLat{61.2, 39.7};
    over.place(village);
    over.group("Front", {"town:sangin", "user:village", "user:unknown"});
    Gazetteer const gaz = open();
    PlaceId const id = gaz.by_key("user:village").value();
    EXPECT_GE(id.value, 5U);
    EXPECT_EQ(gaz.place(id).admin1, gaz.by_key("adm1:helmand"));
    EXPECT_EQ(gaz.place(id).country_id, gaz.country("AF"));
    EXPECT_THAT(keys_inside(gaz, "adm1:helmand"), UnorderedElementsAre("town:sangin", "user:village"));
    EXPECT_THAT(keys_inside(gaz, "iso:AF"), Contains("user:village"));
    EXPECT_TRUE(gaz.within(id, gaz.by_key("dl:front").value()));
    EXPECT_EQ(gaz.members(gaz.by_key("dl:front").value()).size(), 2U);
    EXPECT_THAT(gaz.near({61.2, 39.7}, 1, 9), Contains(id));
}

TEST_F(Overlay, MovedPlaceIsListedOnceAndWhereItIsNow) {
    PlaceRecord moved;
    moved.key = "town:sangin";
    moved.kind_stated = false;
    moved.country = "AF";
    moved.admin1_key = "adm1:kandahar";
    moved.point = geo::LonLat{10, 10};
    over.place(moved);
    Gazetteer const gaz = open();
    EXPECT_THAT(keys_inside(gaz, "adm1:helmand"), IsEmpty());
    EXPECT_THAT(keys_inside(gaz, "adm1:kandahar"), UnorderedElementsAre("town:sangin", "town:kandahar-city"));
    EXPECT_THAT(keys_inside(gaz, "iso:AF"), UnorderedElementsAre("adm1:helmand", "adm1:kandahar", "town:sangin", "town:kandahar-city"));
    PlaceId const sangin = gaz.by_key("town:sangin").value();
    EXPECT_THAT(gaz.near({10, 10}, 1, 9), ElementsAre(sangin));
    EXPECT_THAT(gaz.near(base.at('S'), 1, 9), testing::Not(Contains(sangin)));
}

TEST_F(Overlay, LaterWordsAndViewsReplaceEarlierOnes) {
    base.builder().add_lexicon("en/one", "word\nold\n");
    base.builder().add_lexicon("en/two", "word\nkept\n");
    over.builder().add_lexicon("en/one", "word\nnew\n");
    base.builder().add(ViewRecord{"adm1:helmand", "un", "XX"});
    over.builder().add(ViewRecord{"adm1:helmand", "un", "YY"});
    Gazetteer const gaz = open();
    EXPECT_EQ(gaz.lexicon().table("en/one").rows().at(0).cells.at(0), "new");
    EXPECT_EQ(gaz.lexicon().table("en/two").rows().at(0).cells.at(0), "kept");
    EXPECT_EQ(gaz.country_of(gaz.by_key("town:sangin").value()), "YY");
}

}  // namespace
}  // namespace dateline::gazetteer
