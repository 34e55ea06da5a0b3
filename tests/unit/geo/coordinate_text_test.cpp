#include "geo/coordinate_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "base/table.hpp"

namespace dateline::geo {
namespace {

struct Case {
    int line = 0;
    bool prose = false;
    std::string text, expected;
    friend void PrintTo(Case const& c, std::ostream* out) { *out << c.text; }
};

std::vector<Case> cases() {
    std::ifstream in{DATELINE_SOURCE_DIR "/tests/cases/coordinates.cases"};
    std::vector<Case> out;
    bool prose = false;
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty() || line[0] == '#') continue;
        if (line == "[parse]" || line == "[find]") {
            prose = line == "[find]";
            continue;
        }
        auto const arrow = line.find(" => ");
        out.push_back({number, prose, line.substr(0, arrow), arrow == std::string::npos ? "no arrow" : line.substr(arrow + 4)});
    }
    return out;
}

void expect_close(CoordinateMention const& found, std::string_view expected) {
    auto const parts = split(expected, ',');
    ASSERT_GE(parts.size(), 2u) << expected;
    EXPECT_NEAR(found.point.lat, std::stod(std::string{parts[0]}), 1e-4 + found.uncertainty_m / 300000);
    EXPECT_NEAR(found.point.lon, std::stod(std::string{parts[1]}), 1e-4 + found.uncertainty_m / 300000);
    if (parts.size() > 2) {
        auto const metres = std::stod(std::string{parts[2]});
        EXPECT_NEAR(found.uncertainty_m, metres, 0.05 * metres + 0.5);
    }
}

class Coordinates : public testing::TestWithParam<Case> {};

TEST_P(Coordinates, Table) {
    auto const& c = GetParam();
    SCOPED_TRACE("coordinates.cases:" + std::to_string(c.line) + ": " + c.text);
    if (!c.prose) {
        auto const found = parse_coordinate(c.text);
        if (c.expected == "none") {
            EXPECT_FALSE(found.has_value()) << found->point.lat << ' ' << found->point.lon;
            return;
        }
        ASSERT_TRUE(found.has_value()) << found.error();
        expect_close(*found, c.expected);
        return;
    }
    auto const found = find_coordinates(c.text);
    auto const expected = c.expected == "none" ? std::vector<std::string_view>{} : split(c.expected, '|');
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) expect_close(found[i], expected[i]);
}

INSTANTIATE_TEST_SUITE_P(Table, Coordinates, testing::ValuesIn(cases()),
                         [](auto const& c) { return "line" + std::to_string(c.param.line); });

TEST(CoordinateText, SpanCoversTheWords) {
    std::string const text = "It fell at 32°04′N 64°50′E (again).";
    auto const found = find_coordinates(text);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(text.substr(found[0].span.begin, found[0].span.size()), "32°04′N 64°50′E");
}

TEST(CoordinateText, RefusalSaysWhy) {
    EXPECT_EQ(parse_coordinate("12, 34").error(), "two bare numbers could be anything");
    EXPECT_EQ(parse_coordinate("").error(), "empty");
    EXPECT_EQ(parse_coordinate("-5.5N 6.5E").error(), "both a sign and a hemisphere letter");
    EXPECT_FALSE(parse_coordinate(std::string(100000, '1')).has_value());
}

TEST(CoordinateText, WrittenFormsReadBack) {
    for (double lat = -89.5; lat < 90; lat += 7.3)
        for (double lon = -179.5; lon < 180; lon += 23.7) {
            char text[80];
            std::snprintf(text, sizeof text, "%.4f, %.4f", lat, lon);
            ASSERT_TRUE(parse_coordinate(text).has_value()) << text;
            auto const minutes = [](double v) { return std::min(59.999, (std::abs(v) - std::floor(std::abs(v))) * 60); };
            std::snprintf(text, sizeof text, "%02d°%06.3f'%c %03d°%06.3f'%c", static_cast<int>(std::abs(lat)), minutes(lat),
                          lat < 0 ? 'S' : 'N', static_cast<int>(std::abs(lon)), minutes(lon), lon < 0 ? 'W' : 'E');
            auto const found = parse_coordinate(text);
            ASSERT_TRUE(found.has_value()) << text;
            EXPECT_NEAR(found->point.lat, lat, 2e-5) << text;
            EXPECT_NEAR(found->point.lon, lon, 2e-5) << text;
        }
}

}  // namespace
}  // namespace dateline::geo
