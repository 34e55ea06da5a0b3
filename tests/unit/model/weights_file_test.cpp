#include "model/weights_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/error.hpp"
#include "model/features.hpp"
#include "model/linear.hpp"
#include "support/scratch.hpp"

namespace {
namespace fs = std::filesystem;
namespace model = dateline::model;
using testing::HasSubstr;

#define SWALLOW_FEATURES(F) F(wing_cm) F(laden) F(african)
// clang-format off
DATELINE_FEATURES(SwallowFeatures, "mention", SWALLOW_FEATURES)
// clang-format on

constexpr char const* head_rows = "feature\tweight\tnote\n@set\tmention\t\n@version\t1\t\n@trained\tby hand\t\n@bias\t0.5\t\n";
std::string with_head(std::string_view rows) { return head_rows + std::string{rows}; }
std::string swallow() { return with_head("laden\t-2\theavy\nwing_cm\t0.25\t\nafrican\t1e-1\t\n"); }

/// What parsing, or weights() for the swallow, says is wrong.
std::string fault(std::string const& text) {
    try {
        static_cast<void>(model::WeightsFile::parse(text, "x.tsv").weights(SwallowFeatures::names));
    } catch (dateline::Error const& error) {
        EXPECT_EQ(error.code(), dateline::Errc::config);
        return error.what();
    }
    return "nothing";
}

TEST(WeightsFile, GivesWeightsInTheOrderOfTheFeatures) {
    auto const file = model::WeightsFile::parse(swallow(), "x.tsv");
    EXPECT_EQ(file.set(), "mention");
    EXPECT_EQ(file.trained(), "by hand");
    EXPECT_EQ(file.bias(), 0.5F);
    EXPECT_THAT(file.weights(SwallowFeatures::names), testing::ElementsAre(0.25F, -2.0F, 0.1F));
}

TEST(WeightsFile, RefusesWhatDoesNotMatchTheProgram) {
    EXPECT_EQ(fault(swallow()), "nothing");
    EXPECT_THAT(fault(with_head("laden\t-2\t\nwing_cm\t1\t\n")), HasSubstr("x.tsv: no weight for the feature african"));
    EXPECT_THAT(fault(swallow() + "coconut\t1\t\n"), HasSubstr("this program has no feature coconut"));
}

TEST(WeightsFile, RefusesWhatIsWrongWithItsLine) {
    EXPECT_THAT(fault(swallow() + "laden\t3\t\n"), HasSubstr("x.tsv:9: the feature laden stands twice"));
    EXPECT_THAT(fault(swallow() + "@bias\t3\t\n"), HasSubstr("x.tsv:9: @bias stands twice"));
    EXPECT_THAT(fault(with_head("laden\tmuch\t\n")), HasSubstr("x.tsv:6: the weight of laden is no number"));
    EXPECT_THAT(fault(with_head("laden\tinf\t\n")), HasSubstr("x.tsv:6:"));
    EXPECT_THAT(fault(with_head("laden\t1,5\t\n")), HasSubstr("x.tsv:6:"));
    EXPECT_THAT(fault("feature\tweight\tnote\n@set\tmention\t\n@version\t1\t\n@bias\t0\t\n"), HasSubstr("@trained is missing"));
    EXPECT_THAT(fault("feature\tweight\tnote\n@set\tmention\t\n@version\t2\t\n@trained\tx\t\n@bias\t0\t\n"), HasSubstr("version 2"));
    EXPECT_THAT(fault(with_head("@bais\t1\t\n")), HasSubstr("only @set"));
    EXPECT_NE(fault("feature\n"), "nothing");
}

TEST(Linear, AddsWeightTimesValueToTheBias) {
    dateline::test::Scratch const scratch;
    std::ofstream{scratch.path() / "mention.tsv"} << swallow();
    auto const all = model::Weights::read(scratch.path());
    auto const linear = model::Linear<SwallowFeatures>::from(all);
    SwallowFeatures features;
    EXPECT_EQ(linear.score(features), 0.5F);
    features.wing_cm = 20, features.laden = 1;
    EXPECT_EQ(linear.score(features), 0.5F + 0.25F * 20 - 2);
    EXPECT_EQ(linear.weight.laden, -2);
}

TEST(Weights, FolderReplacesOnlyWhatItHolds) {
    dateline::test::Scratch const scratch;
    EXPECT_EQ(model::Weights::read(scratch.path()).file("candidate").trained(), model::Weights::built_in().file("candidate").trained());
    std::ofstream{scratch.path() / "mine.tsv"} << swallow();
    EXPECT_EQ(model::Weights::read(scratch.path()).file("mention").bias(), 0.5F);
    EXPECT_EQ(model::Weights::built_in().file("mention").bias(), 0.0F);
}

TEST(Weights, FolderIsRefusedWhenAFileIsWrong) {
    EXPECT_THROW(static_cast<void>(model::Weights::read("/nowhere/at/all")), dateline::Error);
    dateline::test::Scratch const scratch;
    std::ofstream{scratch.path() / "a.tsv"} << swallow();
    std::ofstream{scratch.path() / "b.tsv"} << swallow();
    EXPECT_THROW(static_cast<void>(model::Weights::read(scratch.path())), dateline::Error);
    fs::remove(scratch.path() / "b.tsv");
    std::ofstream{scratch.path() / "c.tsv"} << "feature\tweight\tnote\n@set\tswallows\t\n@version\t1\t\n@trained\tx\t\n@bias\t0\t\n";
    EXPECT_THROW(static_cast<void>(model::Weights::read(scratch.path())), dateline::Error);
}

TEST(Weights, AreKnownByTheirNumbersNotByTheirNotes) {
    std::string const usual = model::Weights::built_in().identity();
    dateline::test::Scratch const scratch;
    EXPECT_EQ(model::Weights::read(scratch.path()).identity(), usual);
    auto const with = [&](std::string const& text) {
        std::ofstream{scratch.path() / "mine.tsv"} << text;
        return model::Weights::read(scratch.path()).identity();
    };
    std::string const mine = with(swallow());
    EXPECT_NE(mine, usual);
    EXPECT_EQ(with("# a note\n" + swallow()), mine);
    std::string other = swallow();
    other.replace(other.find("-2"), 2, "-3");
    EXPECT_NE(with(other), mine);
}

TEST(Weights, EverySetThatIsBuiltInSaysWhatItWasTrainedOn) {
    for (std::string_view const set : {"candidate", "mention", "cue", "prominence"})
        EXPECT_FALSE(model::Weights::built_in().file(set).trained().empty());
    EXPECT_THROW(static_cast<void>(model::Weights::built_in().file("swallow")), dateline::Error);
}
}  // namespace
