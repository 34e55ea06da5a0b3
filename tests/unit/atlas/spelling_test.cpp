#include "atlas/spelling.hpp"

#include <gmock/gmock.h>

namespace dateline::atlas {
namespace {

using ::testing::ElementsAre;

TEST(UsableAlternates, LeavesOutWhatIsNoName) {
    EXPECT_THAT(usable_alternates("Sandzhin,SGN,Sangin/Sanguin,http://x.example/Sangin,1234,ab,12a,圣,Km 7 Town", "sangin"),
                ElementsAre("Sandzhin", "Sangin", "Sanguin", "圣", "Km 7 Town"));
}

TEST(UsableAlternates, KeepsThreeCapitalsThatAreTheName) { EXPECT_THAT(usable_alternates("UMM,XYZ", "umm"), ElementsAre("UMM")); }

TEST(UsableAlternates, DropsTwoLettersOfAlphabets) { EXPECT_THAT(usable_alternates("Ео,اب,東京", "x"), ElementsAre("東京")); }

TEST(CountrySpellings, UnfoldsLists) {
    EXPECT_THAT(country_spellings("Myanmar (Burma)"), ElementsAre("Myanmar (Burma)", "Myanmar", "Burma"));
    EXPECT_THAT(country_spellings("Congo, The Democratic Republic of the"),
                ElementsAre("Congo, The Democratic Republic of the", "The Democratic Republic of the Congo", "Congo"));
    EXPECT_THAT(country_spellings("Bosnia & Herzegovina"), ElementsAre("Bosnia & Herzegovina", "Bosnia and Herzegovina"));
}

Generics generics() {
    return Generics{
        Table::parse("word\tposition\tuse\nDistrict\tafter\tadmin\nLocal Government Area\tafter\tadmin\nProvincia de\tbefore\tadmin\n"
                     "Wilayat-e\tbefore\tadmin\nNorthern\tnever\tadmin\nAir Base\tafter\tairport\n",
                     "generics"),
        "admin"};
}

TEST(Generics, StripsWordsForKindsOfAreas) {
    EXPECT_EQ(generics().strip("Musa Qala District"), "Musa Qala");
    EXPECT_EQ(generics().strip("Jaba Local Government Area"), "Jaba");
    EXPECT_EQ(generics().strip("Provincia de Bolívar"), "Bolívar");
    EXPECT_EQ(generics().strip("Wilāyat-e Helmand"), "Helmand");
}

TEST(Generics, LeavesTheRestAlone) {
    EXPECT_EQ(generics().strip("District"), "District");
    EXPECT_EQ(generics().strip("Northern District"), "Northern District");
    EXPECT_EQ(generics().strip("Bagram Air Base"), "Bagram Air Base");
    EXPECT_EQ(generics().strip("Lake Chad"), "Lake Chad");
}

}  // namespace
}  // namespace dateline::atlas
