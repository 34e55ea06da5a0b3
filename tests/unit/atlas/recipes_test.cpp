#include "atlas/recipes.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace dateline::atlas {
namespace {

struct Case {
    std::string text, expected;
};
void PrintTo(Case const& c, std::ostream* out) { *out << c.text; }

// tests/cases/recipes.cases: `recipe => ok` or `recipe => part of the reason`.
std::vector<Case> cases() {
    std::vector<Case> out;
    std::ifstream file{DATELINE_SOURCE_DIR "/tests/cases/recipes.cases"};
    for (std::string line; std::getline(file, line);) {
        auto const arrow = line.find(" => ");
        if (line.empty() || line[0] == '#' || arrow == std::string::npos) continue;
        out.push_back({line.substr(0, arrow), line.substr(arrow + 4)});
    }
    return out;
}

class RecipeCases : public ::testing::TestWithParam<Case> {};

TEST_P(RecipeCases, ParseAsExpected) {
    auto const recipe = parse_recipe(GetParam().text);
    if (GetParam().expected == "ok") {
        EXPECT_TRUE(recipe) << recipe.error();
    } else {
        ASSERT_FALSE(recipe);
        EXPECT_NE(recipe.error().find(GetParam().expected), std::string::npos) << recipe.error();
    }
}
INSTANTIATE_TEST_SUITE_P(Table, RecipeCases, ::testing::ValuesIn(cases()));

TEST(Recipe, KeepsWhatWasStated) {
    auto const recipe = parse_recipe("water 16 6 17 7 minus iho:7 dl:x");
    ASSERT_TRUE(recipe);
    EXPECT_EQ(recipe->verb, RecipeVerb::water);
    EXPECT_EQ(recipe->numbers, (std::vector<double>{16, 6, 17, 7}));
    EXPECT_EQ(recipe->minus, (std::vector<std::string>{"iho:7", "dl:x"}));
}

}  // namespace
}  // namespace dateline::atlas
