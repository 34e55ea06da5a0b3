#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/case_file.hpp"
#include "unit/events/small_world.hpp"

namespace dateline {
namespace {
std::string shown(std::optional<std::int64_t> const& value) { return value ? std::to_string(*value) : "-"; }

std::string described(events::Tolls const& tolls) {
    std::string out;
    for (events::Harm const harm : events::harms) {
        auto const& toll = tolls[harm];
        if (!toll.said()) continue;
        out += fmt::format("{}{} {}/{}/{}", out.empty() ? "" : " ", to_string(harm), shown(toll.low), shown(toll.best), shown(toll.high));
    }
    return out.empty() ? "-" : out;
}

std::string text_of(std::string input) {
    constexpr std::string_view mark = " / ";
    for (std::size_t at; (at = input.find(mark)) != std::string::npos;) input.replace(at, mark.size(), "\n\n");
    return input;
}

class TextTolls : public testing::TestWithParam<Case> {};
TEST_P(TextTolls, AreOfTheirIncidents) {
    auto const annotation = test::SmallWorld::instance().annotate(text_of(GetParam().input));
    std::string found;
    for (auto const& incident : annotation.incidents)
        if (incident.status != events::Status::background) found += (found.empty() ? "" : " + ") + described(incident.tolls);
    EXPECT_EQ(found.empty() ? "none" : found, GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(Cases, TextTolls, testing::ValuesIn(read_cases("tolls")));
}  // namespace
}  // namespace dateline
