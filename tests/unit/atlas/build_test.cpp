#include "atlas/build.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <map>

#include "atlas/check.hpp"
#include "base/file.hpp"
#include "gazetteer/gazetteer.hpp"
#include "geo/measure.hpp"
#include "text/fold.hpp"

// A made-up world in the formats of the real packages: tests/data/atlas.
namespace dateline::atlas {
namespace {

namespace fs = std::filesystem;
using gazetteer::Gazetteer;
using gazetteer::Kind;
using gazetteer::NameKind;
using gazetteer::Place;
using gazetteer::PlaceFlag;
using gazetteer::PointSource;
using ::testing::Contains;
using ::testing::IsSupersetOf;
using ::testing::Not;

fs::path data() { return DATELINE_SOURCE_DIR "/tests/data/atlas"; }

BuildOptions options(fs::path output) {
    BuildOptions out;
    out.packages = data() / "packages";
    out.sources = data() / "gazetteers";
    out.system = data() / "share";
    out.output = std::move(output);
    out.version = "test";
    return out;
}

class BuiltWorld : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = fs::temp_directory_path() / ("dateline-atlas-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
        diagnostics_ = std::make_unique<Diagnostics>();
        report_ = build(options(folder_ / "world.gaz"), *diagnostics_);
    }
    static void TearDownTestSuite() { fs::remove_all(folder_); }

    [[nodiscard]] static Gazetteer open(std::string const& view = "un") {
        fs::path const file = folder_ / "world.gaz";
        return Gazetteer::open(std::span{&file, 1}, {view, gazetteer::Check::everything, {}});
    }
    [[nodiscard]] Place at(std::string_view key) const {
        auto const id = world_.by_key(key);
        if (!id) throw std::runtime_error{"no place " + std::string{key}};
        return world_.place(*id);
    }
    [[nodiscard]] std::string key_of(gazetteer::PlaceId id) const { return std::string{world_.place(id).key}; }
    [[nodiscard]] std::vector<std::string> found(std::string_view name) const {
        std::vector<std::string> out;
        for (auto const& match : world_.find(text::fold(name))) out.push_back(key_of(match.place));
        return out;
    }
    [[nodiscard]] std::vector<std::string> names(std::string_view key, NameKind kind) const {
        std::vector<std::string> out;
        for (auto const& name : world_.names(*world_.by_key(key))) {
            if (name.kind == kind) out.emplace_back(name.text);
        }
        return out;
    }
    [[nodiscard]] double area(std::string_view key) const {
        auto const shape = world_.shape(*world_.by_key(key));
        return shape ? geo::area_km2(shape->geometry) : 0;
    }

    static inline fs::path folder_;
    static inline std::unique_ptr<Diagnostics> diagnostics_;
    static inline BuildReport report_;
    Gazetteer world_ = open();
};

TEST_F(BuiltWorld, CountriesCarryNamesInLanguagesAndIds) {
    EXPECT_EQ(at("iso:XA").name, "Norland");
    EXPECT_EQ(at("iso:XA").kind, Kind::country);
    EXPECT_EQ(at("iso:XA").geonameid, 1U);
    EXPECT_EQ(at("gn:1").key, "iso:XA");
    EXPECT_EQ(at("iso:XAA").key, "iso:XA");
    EXPECT_THAT(found("Nordland"), Contains("iso:XA"));
    EXPECT_THAT(found("Kingdom of Norland"), Contains("iso:XA"));
    EXPECT_THAT(found("Southland"), Contains("iso:XB"));
    EXPECT_THAT(found("Isle and Rocks"), Contains("iso:XC"));
}

TEST_F(BuiltWorld, GroupsHaveMembersAndAreas) {
    auto const inner = *world_.by_key("m49:155");
    std::vector<std::string> members;
    for (auto const id : world_.members(inner)) members.push_back(key_of(id));
    EXPECT_THAT(members, ::testing::UnorderedElementsAre("iso:XA", "iso:XB"));
    EXPECT_NEAR(area("m49:155"), area("iso:XA") + area("iso:XB"), 10);
    EXPECT_TRUE(world_.within(*world_.by_key("gn:1002"), inner));
    EXPECT_FALSE(world_.by_key("m49:001"));
}

TEST_F(BuiltWorld, TwoOutlinesWithOneIdAreToldApartByName) {
    EXPECT_EQ(at("gn:202").name, "Epsilon");
    EXPECT_EQ(at("ne:5").name, "Delta");
    EXPECT_TRUE(at("gn:202").iso.empty()) << "made-up ISO codes are dropped";
}

TEST_F(BuiltWorld, ADivisionWithAnotherCodeIsKnownByItsName) {
    EXPECT_EQ(at("gna:XB.01").key, "gn:201");
    EXPECT_EQ(at("gn:201").kind, Kind::admin1);
    EXPECT_EQ(key_of(at("gn:1040").admin1), "gn:201");
}

TEST_F(BuiltWorld, AlternatesThatBelongToASisterAreDropped) {
    EXPECT_THAT(names("gn:101", NameKind::alternate), Not(Contains("Beta")));
    EXPECT_THAT(found("Beta"), Not(Contains("gn:101")));
}

TEST_F(BuiltWorld, CorrectionsDropNames) { EXPECT_THAT(found("Old Alpha"), ::testing::IsEmpty()); }

TEST_F(BuiltWorld, ACountryOfOneOutlineHasNoDivision) {
    EXPECT_EQ(at("gn:901").key, "iso:XC");
    EXPECT_GT(area("iso:XC"), 10000);
}

TEST_F(BuiltWorld, TownsHangByCodeEvenAcrossTheOutline) {
    auto const town = at("gn:1004");  // north edge of Sudland's outline, but Norland's by its code
    EXPECT_EQ(town.country, "XA");
    EXPECT_EQ(world_.place(town.admin1).key, "gn:101");
}

TEST_F(BuiltWorld, DivisionsShareThePeopleOfTheirCountryByTheirTowns) {
    std::map<std::string, double> people;
    for (std::uint32_t i = 0; i < world_.size(); ++i) {
        auto const place = world_.place(gazetteer::PlaceId{i});
        if (place.kind == Kind::admin1) people[std::string{place.country}] += static_cast<double>(place.population);
    }
    // 1,009,000 people by territoryInfo.json, 504,005 of them in towns: Norland, Sudland (its capital) and the coast.
    EXPECT_NEAR(people["XA"], 1'009'000, 10'000);
    EXPECT_NEAR(static_cast<double>(at("gn:1003").population), 500'000, 5'000);
    EXPECT_NEAR(static_cast<double>(world_.place(at("gn:1003").admin1).population), 1'001'000, 10'000);
    // Nothing usable is said of XB: its towns alone count.
    EXPECT_NEAR(people["XB"], 17'000, 200);
}

TEST_F(BuiltWorld, TownsKeepRankNamesAndFlags) {
    auto const town = at("gn:1001");
    EXPECT_EQ(town.name, "Sangīn");
    EXPECT_EQ(town.feature_code, "PPLA2");
    EXPECT_EQ(town.kind, Kind::settlement);
    EXPECT_TRUE(town.has(PlaceFlag::admin2_seat));
    EXPECT_TRUE(at("gn:1003").has(PlaceFlag::capital));
    EXPECT_TRUE(at("gn:1006").has(PlaceFlag::historic));
    EXPECT_THAT(found("Sandzhin"), Contains("gn:1001"));
    EXPECT_THAT(found("sgn"), ::testing::IsEmpty());
}

TEST_F(BuiltWorld, NewerTownsAreAddedOnceAndRenamesAreNames) {
    EXPECT_THAT(found("Karez Nau"), Contains("gn:1002"));
    auto const fresh = found("Newtown");
    ASSERT_EQ(fresh.size(), 1U);
    EXPECT_TRUE(at(fresh[0]).has(PlaceFlag::unstable_key));
    std::size_t towns = 0;
    for (auto const& key : found("Sangin")) towns += at(key).kind == Kind::settlement ? 1U : 0U;
    EXPECT_EQ(towns, 1U);
}

TEST_F(BuiltWorld, ProvincesOfARegionMakeItsOutlineAndBecomeDistricts) {
    EXPECT_EQ(at("gn:209").name, "Great Region");
    EXPECT_EQ(at("gn:209").kind, Kind::admin1);
    EXPECT_NEAR(area("gn:209"), area("gn:301") + area("gn:302"), 1);
    EXPECT_EQ(at("gn:301").kind, Kind::district);
    EXPECT_EQ(key_of(at("gn:301").admin1), "gn:209");
    EXPECT_EQ(at("gna:XB.09.Z").key, "gn:301") << "the district of that name takes the outline";
}

TEST_F(BuiltWorld, AnOlderUnitIsKeptApartFromTodays) {
    EXPECT_TRUE(at("ne:9").has(PlaceFlag::historic));
    EXPECT_TRUE(at("ne:9").has_shape);
    EXPECT_FALSE(at("gn:303").has_shape);
    auto const fresh = at("gna:XB.10");
    EXPECT_TRUE(fresh.has(PlaceFlag::approximate));
    EXPECT_EQ(fresh.point_source, PointSource::seat);
    EXPECT_GT(fresh.radius_km, 10);
}

TEST_F(BuiltWorld, CountriesStandWhereTheTableSaysIfThatIsInside) {
    ASSERT_TRUE(at("iso:XA").point && at("iso:XB").point);
    EXPECT_EQ(*at("iso:XA").point, (geo::LonLat{10.7, 11.1}));
    EXPECT_EQ(at("iso:XA").point_source, PointSource::label);
    EXPECT_GT(at("iso:XA").radius_km, 100) << "covers the country from there";
    EXPECT_EQ(at("iso:XB").point_source, PointSource::surface) << "the table's point lies elsewhere";
}

TEST_F(BuiltWorld, ADivisionOfFewTownsReachesHalfWayToTheNextSeat) {
    auto const lone = at("gna:XB.12");
    ASSERT_TRUE(lone.point);
    EXPECT_EQ(lone.point_source, PointSource::seat);
    double nearest_km = 1e6;
    for (auto const id : world_.near(*lone.point, 2000, 10000)) {
        auto const town = world_.place(id);
        if (town.has(PlaceFlag::admin1_seat) && town.country == "XB" && town.admin1 != lone.id)
            nearest_km = std::min(nearest_km, geo::rough_distance_km(*lone.point, *town.point));
    }
    ASSERT_LT(nearest_km, 1e6);
    EXPECT_GE(lone.radius_km, std::min(nearest_km / 2, 500.0) - 0.1);
}

TEST_F(BuiltWorld, ADistrictStandsAtTheTownOfItsNameInAnotherSpelling) {
    EXPECT_EQ(at("gna:XB.11.41").point_source, PointSource::town);
    EXPECT_EQ(at("gna:XB.11.41").point, at("gn:1031").point);
    EXPECT_EQ(at("gna:XB.11.42").point_source, PointSource::parent);
}

TEST_F(BuiltWorld, DistrictsStandAtTheirSeatWithoutAnOutline) {
    auto const district = at("gna:XA.01.11");
    EXPECT_EQ(district.kind, Kind::district);
    EXPECT_FALSE(district.has_shape);
    EXPECT_EQ(district.point_source, PointSource::seat);
    ASSERT_TRUE(district.point);
    EXPECT_DOUBLE_EQ(district.point->lat, 11.2);
    EXPECT_GE(district.radius_km, 5);
    EXPECT_LE(district.radius_km, 30);
    EXPECT_THAT(found("Sangar"), Contains("gna:XA.01.11")) << "without its generic";
    EXPECT_THAT(names("gna:XA.01.11", NameKind::inherited), Contains("Sandzhin"));
    EXPECT_EQ(at("gna:XA.01.12").point_source, PointSource::town);
    EXPECT_EQ(at("gn:100014").geonameid, 100014U);
}

TEST_F(BuiltWorld, ADistrictOfWhichNothingIsKnownStandsAtItsParent) {
    auto const district = at("gna:XA.01.13");
    EXPECT_EQ(district.point_source, PointSource::parent);
    EXPECT_EQ(district.point, at("gn:101").point);
    EXPECT_GT(district.radius_km, 100);
}

TEST_F(BuiltWorld, AHandMadeSeatGivesItsDistrictAPoint) {
    auto const district = at("gna:XA.01.14");
    EXPECT_EQ(district.point_source, PointSource::seat);
    EXPECT_EQ(district.point, (geo::LonLat{11.8, 10.2}));
    EXPECT_LE(district.radius_km, 30);
    EXPECT_TRUE(district.has(PlaceFlag::approximate));
    EXPECT_EQ(at("dl:seat-lone").kind, Kind::settlement);
    EXPECT_THAT(found("Lonely"), Contains("dl:seat-lone"));
    EXPECT_EQ(at("gna:XA.02.22").point, at("gn:1006").point);
    EXPECT_EQ(at("dl:seat-town").key, "gn:1006") << "a known town is not added again";
}

TEST_F(BuiltWorld, AHandMadeSeatOutsideTheParentIsRefused) {
    EXPECT_EQ(at("gna:XA.01.15").point_source, PointSource::parent);
    EXPECT_EQ(diagnostics_->count(std::string_view{"outside-parent"}), 1U);
    EXPECT_EQ(diagnostics_->count(std::string_view{"known-seat"}), 1U) << "a row without use";
    EXPECT_DOUBLE_EQ(at("gna:XA.01.11").point->lat, 11.2);
}

TEST_F(BuiltWorld, AirportsAnswerToEverydayNames) {
    EXPECT_THAT(found("Sangar airfield"), Contains("icao:XAAA"));
    EXPECT_THAT(found("Sangin airfield"), Contains("icao:XAAA"));
    EXPECT_EQ(key_of(at("icao:XAAA").admin1), "gn:101");
}

TEST_F(BuiltWorld, CountryOutlinesFollowTheView) {
    auto const usual = area("iso:XA");
    EXPECT_NEAR(usual, area("gn:101") + area("gn:102") + area("gn:103"), 10);
    auto const other = open("xb");
    EXPECT_NEAR(geo::area_km2(other.shape(*other.by_key("iso:XA"))->geometry), usual - area("gn:103"), 10);
    EXPECT_EQ(world_.country_of(*world_.by_key("gn:103")), "XA");
    EXPECT_EQ(other.country_of(*other.by_key("gn:103")), "XB");
    EXPECT_EQ(other.country_of(*other.by_key("gn:1005")), "XB") << "and all inside";
}

TEST_F(BuiltWorld, ControlOnTheGroundComesFromTheOutlinesAndTheTable) {
    auto const view = open("defacto");
    EXPECT_EQ(view.country_of(*view.by_key("gn:103")), "XB");
    EXPECT_EQ(view.country_of(*view.by_key("gn:201")), "XA");
    EXPECT_NEAR(geo::area_km2(view.shape(*view.by_key("iso:XA"))->geometry), area("gn:101") + area("gn:102") + area("gn:201"), 10);
}

TEST_F(BuiltWorld, DisputesAreKept) {
    auto const dispute = world_.dispute(*world_.by_key("gn:103"));
    ASSERT_TRUE(dispute);
    EXPECT_EQ(dispute->administered_by, "XB");
    EXPECT_TRUE(at("gn:103").has(PlaceFlag::disputed));
}

TEST_F(BuiltWorld, NeighboursShareABoundary) {
    std::vector<std::string> neighbours;
    for (auto const id : world_.neighbours(*world_.by_key("iso:XA"))) neighbours.push_back(key_of(id));
    EXPECT_THAT(neighbours, ::testing::ElementsAre("iso:XB"));
}

TEST_F(BuiltWorld, RecipesGiveShapes) {
    EXPECT_NEAR(area("dl:pair"), area("gn:101") + area("gn:102"), 1);
    EXPECT_GT(area("dl:inner"), 0);
    EXPECT_TRUE(geo::is_line(world_.shape(*world_.by_key("dl:frontier"))->geometry));
    EXPECT_NEAR(geo::length_km(world_.shape(*world_.by_key("dl:river"))->geometry), 327, 5) << "with the piece between the anchors";
    EXPECT_GT(area("dl:lake"), 1000);
    EXPECT_LT(area("dl:east"), area("iso:XA") * 0.4);
    EXPECT_EQ(at("dl:forest").radius_km, 12);
    EXPECT_EQ(key_of(at("dl:camp").admin1), "gn:101");
    EXPECT_EQ(at("dl:same").key, "gn:101");
    EXPECT_THAT(found("Alfa"), Contains("gn:101"));
}

TEST_F(BuiltWorld, SeasAreClippedToWater) {
    auto const sea = at("iho:7");
    EXPECT_EQ(sea.key, "dl:narrow");
    auto const shape = world_.shape(sea.id)->geometry;
    EXPECT_FALSE(geo::contains(shape, {15.5, 8}));
    EXPECT_TRUE(geo::contains(shape, {19.5, 8}));
    EXPECT_TRUE(geo::contains(shape, *sea.point));
}

TEST_F(BuiltWorld, CollectionsComeWithKindsAndTurnedNames) {
    EXPECT_EQ(at("dcw:LNOR").kind, Kind::water);
    EXPECT_THAT(found("Lake Norther"), Contains("dcw:LNOR"));
    EXPECT_EQ(at("dcw:TWIN").kind, Kind::region);
    EXPECT_NEAR(area("dcw:TWIN"), area("iso:XA") + area("iso:XB"), 10);
    EXPECT_NEAR(area("dcw:ISLI"), 11500, 800);
    EXPECT_FALSE(world_.by_key("dcw:UN155"));
}

TEST_F(BuiltWorld, HandMadeNamesHaveTheirKinds) {
    EXPECT_THAT(found("Karez Jadid"), Contains("gn:1002"));
    EXPECT_THAT(names("iso:XA", NameKind::demonym), IsSupersetOf({"Norlander", "Norlanders"}));
    EXPECT_THAT(names("iso:XA", NameKind::metonym), Contains("White Hall"));
}

TEST_F(BuiltWorld, WordListsAreCompiledIn) { EXPECT_TRUE(world_.lexicon().has("en/tests")); }

TEST_F(BuiltWorld, FaultyRowsAreReported) {
    for (auto const* code : {"bad-town", "repeated-id", "bad-district", "bad-airport", "bad-division", "bad-collection", "cycle",
                             "unknown-place", "outside-country"}) {
        EXPECT_GE(diagnostics_->count(std::string_view{code}), 1U) << code;
    }
    EXPECT_EQ(diagnostics_->count(std::string_view{"cycle"}), 2U);
    EXPECT_EQ(report_.counters.at("outlines without a name"), 1U);
    EXPECT_TRUE(report_.warnings.empty()) << report_.warnings.front();
}

TEST_F(BuiltWorld, SameInputSameBytes) {
    Diagnostics again;
    static_cast<void>(build(options(folder_ / "again.gaz"), again));
    EXPECT_EQ(read_file(folder_ / "world.gaz"), read_file(folder_ / "again.gaz"));
}

TEST_F(BuiltWorld, ExpectationsAreHeldAgainstTheResult) {
    Diagnostics faults;
    EXPECT_EQ(check_expectations(data() / "gazetteers/expect.tsv", world_, faults), 2U);
    EXPECT_TRUE(faults.all().empty());
    auto const wrong = folder_ / "wrong.tsv";
    write_file_atomically(wrong, "name\tkey\tnote\nKarez\tgn:1001\t\nKarez\tgn:42\t\n");
    check_expectations(wrong, world_, faults);
    EXPECT_EQ(faults.count(std::string_view{"unresolved-name"}), 1U);
    EXPECT_EQ(faults.count(std::string_view{"unknown-place"}), 1U);
}

}  // namespace
}  // namespace dateline::atlas
