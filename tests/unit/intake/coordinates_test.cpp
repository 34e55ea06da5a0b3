#include "intake/coordinates.hpp"

#include <gtest/gtest.h>

namespace dateline::intake {
namespace {

struct Case {
    char const *latitude, *longitude;
    double lat, lon;
};

TEST(Coordinates, ReadsWhatTablesHold) {
    for (Case const& c :
         {Case{"35.763369", "36.558974", 35.763369, 36.558974}, Case{" -9.65", "20.4 ", -9.65, 20.4}, Case{"35,76", "36,5", 35.76, 36.5},
          Case{"+1", "-180", 1, -180}, Case{"32.07°N", "64.84° E", 32.07, 64.84}, Case{"33.9S", "18.4E", -33.9, 18.4},
          Case{"32°04'30\"N", "64°50'24\"E", 32.075, 64.84}, Case{"0", "10", 0, 10}, Case{"N 32 04 30", "W 64 30", 32.075, -64.5}}) {
        PointReading const read = read_point(c.latitude, c.longitude);
        ASSERT_TRUE(read.point) << c.latitude << " " << read.reason;
        EXPECT_NEAR(read.point->lat, c.lat, 1e-9) << c.latitude;
        EXPECT_NEAR(read.point->lon, c.lon, 1e-9) << c.longitude;
    }
}

struct Fault {
    char const *latitude, *longitude, *code;
};

TEST(Coordinates, SaysWhatIsWrong) {
    for (Fault const& c :
         {Fault{"NaN", "36", "bad-coordinates"}, Fault{"inf", "36", "bad-coordinates"}, Fault{"abc", "36", "bad-coordinates"},
          Fault{"35", "", "bad-coordinates"}, Fault{"1.234,5", "36", "bad-coordinates"}, Fault{"1,2,3", "36", "bad-coordinates"},
          Fault{"0", "0.0", "null-island"}, Fault{"95", "200", "out-of-range"}, Fault{"120.5", "35.2", "swapped-coordinates"},
          Fault{"-95.2", "31", "swapped-coordinates"}, Fault{"32°75'", "20", "bad-coordinates"}, Fault{"-32N", "20", "bad-coordinates"},
          Fault{"1e999", "20", "bad-coordinates"}}) {
        PointReading const read = read_point(c.latitude, c.longitude);
        EXPECT_FALSE(read.point) << c.latitude;
        EXPECT_EQ(read.code, c.code) << c.latitude << " " << c.longitude << ": " << read.reason;
        EXPECT_FALSE(read.reason.empty());
    }
}

TEST(Coordinates, TakesAbsentCellsQuietly) {
    for (char const* absent : {"", " ", "NA", "null", "N/A", "-"}) {
        PointReading const read = read_point(absent, absent);
        EXPECT_FALSE(read.point);
        EXPECT_TRUE(read.code.empty()) << absent;
    }
}

}  // namespace
}  // namespace dateline::intake
