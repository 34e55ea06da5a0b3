#include <gtest/gtest.h>

#include "support/case_file.hpp"
#include "unit/events/small_world.hpp"

namespace dateline {
namespace {
using test::SmallWorld;

std::string described(events::Event const& event, bool with_modes) {
    std::string out{to_string(event.type)};
    if (with_modes && !event.modes.empty()) {
        for (std::size_t i = 0; i < event.modes.size(); ++i) out += (i == 0 ? "(" : ",") + event.modes[i];
        out += ')';
    }
    out += ' ';
    out += to_string(event.modality);
    out += ' ' + (event.where.point ? event.where.name : std::string{"-"});
    bool const own = (event.when.earliest || event.when.latest) && event.when.basis != time::Basis::publication;
    return out + ' ' + (own ? time::to_edtf(event.when) : std::string{"-"});
}

class Coding : public testing::TestWithParam<Case> {};
TEST_P(Coding, SaysWhatHappened) {
    auto const& c = GetParam();
    auto const annotation = SmallWorld::instance().annotate(with_lines(c.input));
    std::string found;
    for (auto const& report : annotation.reports)
        found += (found.empty() ? "" : " + ") + described(report, c.expected.find('(') != std::string::npos);
    EXPECT_EQ(found.empty() ? "none" : found, c.expected);
}
INSTANTIATE_TEST_SUITE_P(Cases, Coding, testing::ValuesIn(read_cases("events")));

TEST(Coder, CountsASentencePrintedTwiceOnce) {
    std::string const caption = "A policeman searches a passenger at a checkpoint in Sangin on Sunday.";
    auto const annotation = SmallWorld::instance().annotate("Checks go on in the south\n\n" + caption + "\n\n" + caption +
                                                            "\n\nMore soldiers are expected soon.");
    ASSERT_EQ(annotation.reports.size(), 1U);
    EXPECT_EQ(annotation.reports[0].type, events::Type::coerce);
    ASSERT_FALSE(annotation.reports[0].actors.empty());
    EXPECT_EQ(annotation.reports[0].actors[0].sector, "COP");
}

TEST(Coder, LeavesHeadingsAndLinksAlone) {
    auto const annotation = SmallWorld::instance().annotate(
        "Rain fell in Sangin on Sunday.\n\n    Rebels attack Kandahar after raid\n    \u00a9 2014 A Web House. All rights reserved\n\n| "
        "About Us | Privacy |");
    EXPECT_TRUE(annotation.reports.empty());
}

TEST(Coder, TakesNoTollThatIsDenied) {
    auto const annotation =
        SmallWorld::instance().annotate("A bomb hit a convoy in Sangin on Sunday. The ministry denied a report that 12 guards had died.");
    ASSERT_EQ(annotation.reports.size(), 1U);
    EXPECT_FALSE(annotation.reports[0].tolls[events::Harm::killed].said());
}

TEST(Coder, TakesNoTollOfWhatFailed) {
    auto const annotation = SmallWorld::instance().annotate("An attempt to kill the mayor of Kandahar failed.");
    ASSERT_EQ(annotation.reports.size(), 1U);
    EXPECT_FALSE(annotation.reports[0].tolls[events::Harm::killed].said());
}

TEST(Coder, TakesThePublicationDateOnlyAsABound) {
    auto const annotation = SmallWorld::instance().annotate("Gunmen attacked a post in Sangin.");
    ASSERT_EQ(annotation.reports.size(), 1U);
    auto const& when = annotation.reports[0].when;
    EXPECT_EQ(when.basis, time::Basis::publication);
    EXPECT_EQ(when.precision, time::Precision::unknown);
    EXPECT_EQ(time::to_iso(*when.earliest), "2015-12-21");
    EXPECT_EQ(time::to_iso(*when.latest), "2015-12-28");
}

TEST(Coder, AttachesCasualtiesAndActors) {
    auto const annotation = SmallWorld::instance().annotate(
        "Taliban fighters attacked a convoy in Sangin on Sunday, killing at least 12 soldiers and wounding 20.");
    ASSERT_EQ(annotation.reports.size(), 1U);
    auto const& event = annotation.reports[0];
    EXPECT_EQ(event.tolls[events::Harm::killed], (events::Toll{12, 12, std::nullopt}));
    EXPECT_EQ(event.tolls[events::Harm::injured], (events::Toll{20, 20, 20}));
    ASSERT_FALSE(event.actors.empty());
    EXPECT_EQ(event.actors[0].name, "Taliban");
    EXPECT_EQ(event.actors[0].role, events::ActorRole::actor);
    EXPECT_EQ(event.evidence[0].trigger.begin, 17U);
    EXPECT_FALSE(event.rule_id.empty());
    EXPECT_LE(event.summary.size(), 240U);
}

TEST(Coder, SurvivesTextsWithoutSense) {
    std::string const right_to_left{'\xe2', '\x80', '\xae'};  // U+202E
    for (std::string const& text :
         {std::string{}, std::string{"."}, std::string(5000, 'a'), std::string{"attacked killed and bombed of the in"},
          "\u0410\u0431\u0432 12 " + right_to_left + " killed"})
        EXPECT_NO_THROW(static_cast<void>(SmallWorld::instance().annotate(text)));
}

TEST(Coder, GivesTheSameIdsAgain) {
    auto const a = SmallWorld::instance().annotate("Gunmen attacked a post in Sangin.");
    auto const b = SmallWorld::instance().annotate("Rain fell.\n\nGunmen attacked a post in Sangin.");
    ASSERT_EQ(a.reports.size(), 1U);
    ASSERT_EQ(b.reports.size(), 1U);
    EXPECT_EQ(a.reports[0].id, b.reports[0].id);  // a paragraph put before it changes nothing
    EXPECT_EQ(a.reports[0].id.size(), 23U);
}
}  // namespace
}  // namespace dateline
