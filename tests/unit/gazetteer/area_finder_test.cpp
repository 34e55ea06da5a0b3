#include "gazetteer/area_finder.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/world.hpp"

namespace dateline::gazetteer {
namespace {

TEST(AreaFinder, AnswersAsTheGazetteerDoesOnEdgesAndCornersToo) {
    test::World world;
    world.map(R"(
        hhhh.kkkk
        h..hkkkkk
        hhhh.ppkk
        ....hppk.)");
    world.country("AF", "Afghanistan", "hk");
    world.country("PK", "Pakistan", "p");
    world.province('h', "Helmand");
    world.province('k', "Kandahar");
    PlaceRecord lake;
    lake.key = "dl:triangle";
    lake.name = "Triangle";
    lake.kind = Kind::admin1;
    lake.country = "PK";
    lake.shape = geo::Polygon{{{70, 30}, {71.3, 30.1}, {70.6, 31.7}, {70, 30}}, {}};
    world.place(lake);
    Gazetteer const gazetteer = world.open();
    AreaFinder finder{gazetteer};
    std::size_t inside = 0;
    for (int row = 0; row < 206; ++row) {
        for (int column = 0; column < 242; ++column) {
            double const lat = 29.9 + 0.05 * row, lon = 59.9 + 0.05 * column;
            for (geo::LonLat const point : {geo::LonLat{lon, lat}, geo::LonLat{std::round(lon * 2) / 2, std::round(lat * 2) / 2}}) {
                std::optional<PlaceId> const area = gazetteer.area_at(point);
                ASSERT_EQ(finder.at(point), area) << point.lon << " " << point.lat;
                inside += area ? 1U : 0U;
            }
        }
    }
    EXPECT_GT(inside, 5'000U);
    EXPECT_EQ(finder.at({70.5, 30.5}), gazetteer.by_key("dl:triangle"));
    EXPECT_EQ(finder.at({200, 30}), std::nullopt);
}

}  // namespace
}  // namespace dateline::gazetteer
