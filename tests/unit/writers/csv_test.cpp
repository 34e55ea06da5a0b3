#include <gtest/gtest.h>

#include "unit/writers/sample.hpp"

namespace dateline::writers {
namespace {

TEST(Csv, WritesTheSmallLayerByteForByte) {
    sample::Folder const folder;
    sample::write("csv", folder.path(), {sample::tiny()}, sample::options());
    EXPECT_EQ(folder.read("tiny.csv"),
              "key,n,r,ok,on,at,more,lon,lat,wkt\n"
              "a,-7,0.1,true,2015-02-28,2015-02-28T01:01:01Z,\"{\"\"k\"\": [1,\n2]}\",1.234568,0,POINT (1.234568 0)\n"
              "b,,,false,,,,,,\"POLYGON ((10 20, 11 20, 11 21, 10 21, 10 20))\"\n"
              "\"c, \"\"quoted\"\"\",,,,,,no json,,,\n");
}

TEST(Csv, DisarmsFormulas) {
    sample::Folder const folder;
    sample::write("csv", folder.path(), sample::world(), sample::options());
    EXPECT_NE(folder.read("events.csv").find("'=cmd|' /C calc'!A0"), std::string::npos);
    EXPECT_EQ(folder.read("events.csv").find(",=cmd"), std::string::npos);
    EXPECT_NE(folder.read("actors.csv").find("'-2+3"), std::string::npos);
}

TEST(Csv, LayerWithLongitudeOfItsOwnGetsNoSecondOne) {
    sample::Folder const folder;
    sample::write("csv", folder.path(), sample::world(), sample::options());
    std::string const places = folder.read("places.csv");
    std::string const header = places.substr(0, places.find('\n'));
    EXPECT_EQ(header.find("lon,lat,wkt"), header.size() - 11);
    EXPECT_EQ(header.find("lon,"), header.rfind("lon,"));
    std::string const documents = folder.read("documents.csv");
    EXPECT_EQ(documents.substr(0, documents.find('\n')).find("wkt"), std::string::npos);
}

}  // namespace
}  // namespace dateline::writers
