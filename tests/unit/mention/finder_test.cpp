#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mention/mention.hpp"
#include "support/case_file.hpp"
#include "unit/resolve/sample_world.hpp"

namespace dateline::mention {
namespace {

std::vector<PlaceMention> find(text::Document const& document) {
    static Finder const finder{test::sample_world().gazetteer, test::sample_world().lexicon};
    return finder.find(text::analyse(document));
}

/// "Sangin; Russian[demonym]; Moscow[metonym]" : the names with their role, where it is not a plain place.
std::string brief(std::string const& text) {
    text::Document document;
    document.id = "d";
    document.text = text;
    std::string out;
    for (PlaceMention const& mention : find(document)) {
        if (!out.empty()) out += "; ";
        out += std::string{document.text.substr(mention.span.begin, mention.span.size())};
        if (mention.role != Role::place) out += fmt::format("[{}]", to_string(mention.role));
        EXPECT_EQ(mention.associative, mention.role != Role::place) << text;
    }
    return out.empty() ? "-" : out;
}

/// "Sangin {20 km north of Sangin} distance"
std::string spatial(std::string const& text) {
    text::Document document;
    document.id = "d";
    document.text = text;
    std::string out;
    for (PlaceMention const& mention : find(document)) {
        if (!out.empty()) out += "; ";
        out += fmt::format("{} {{{}}} {}", document.text.substr(mention.span.begin, mention.span.size()),
                           document.text.substr(mention.expression.begin, mention.expression.size()), to_string(mention.relation));
        if (mention.kind_hint) out += fmt::format(" {}", gazetteer::to_string(*mention.kind_hint));
        if (mention.distance_km > 0) out += fmt::format(" {:.0f} km", mention.distance_km);
    }
    return out.empty() ? "-" : out;
}

class Mentions : public testing::TestWithParam<Case> {};
TEST_P(Mentions, AreFoundAsExpected) { EXPECT_EQ(brief(GetParam().input), GetParam().expected); }
INSTANTIATE_TEST_SUITE_P(Cases, Mentions, testing::ValuesIn(read_cases("mentions")),
                         [](testing::TestParamInfo<Case> const& one) { return "line" + std::to_string(one.param.line); });

class Spatial : public testing::TestWithParam<Case> {};
TEST_P(Spatial, IsReadAsExpected) { EXPECT_EQ(spatial(GetParam().input), GetParam().expected); }
INSTANTIATE_TEST_SUITE_P(Cases, Spatial, testing::ValuesIn(read_cases("spatial")),
                         [](testing::TestParamInfo<Case> const& one) { return "line" + std::to_string(one.param.line); });

TEST(Finder, GivenToponymsAreUsedInstead) {
    text::Document document;
    document.id = "d";
    document.text = "In Kabul and near Marja.";
    document.has_given_toponyms = true;
    document.given_toponyms = {{18, 23}};
    std::vector<PlaceMention> const mentions = find(document);
    ASSERT_EQ(mentions.size(), 1U);
    EXPECT_EQ(mentions[0].name, "marja");
}

TEST(Finder, ContainersPointAtMentions) {
    text::Document document;
    document.id = "d";
    document.text = "It happened in the Sangin district of Helmand province.";
    std::vector<PlaceMention> const mentions = find(document);
    ASSERT_EQ(mentions.size(), 2U);
    EXPECT_EQ(mentions[0].container, 1U);
    EXPECT_FALSE(mentions[1].container);
}

}  // namespace
}  // namespace dateline::mention
