#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "compiler/record_codec.hpp"

namespace dateline::compiler {
namespace {
using gazetteer::NameKind;
using gazetteer::PlaceRecord;

PlaceRecord full_record() {
    PlaceRecord record;
    record.key = "gn:1";
    record.name = "Sangīn";
    record.kind = gazetteer::Kind::district;
    record.kind_stated = false;
    record.feature_code = "ADM2";
    record.country = "AF";
    record.admin1_key = "gna:AF.10";
    record.admin2_key = "gna:AF.10.1";
    record.point = geo::LonLat{64.1 / 3, -31.7};
    record.point_source = gazetteer::PointSource::seat;
    record.population = 1ULL << 40U;
    record.radius_km = 1.5;
    record.flags = 5;
    record.geonameid = 7;
    record.iso = "AF-HEL";
    record.wikidata = "Q1";
    record.concordance = {"a", "b"};
    record.members = {"c"};
    record.names = {{"Sangin", NameKind::historic, "ps"}, {"", NameKind::demonym, ""}};
    record.source = "import";
    return record;
}

void expect_same(PlaceRecord const& a, PlaceRecord const& b) {
    EXPECT_EQ(std::tie(a.key, a.name, a.kind, a.kind_stated, a.feature_code, a.country, a.admin1_key, a.admin2_key, a.point),
              std::tie(b.key, b.name, b.kind, b.kind_stated, b.feature_code, b.country, b.admin1_key, b.admin2_key, b.point));
    EXPECT_EQ(
        std::tie(a.point_source, a.population, a.radius_km, a.flags, a.geonameid, a.iso, a.wikidata, a.concordance, a.members, a.shape),
        std::tie(b.point_source, b.population, b.radius_km, b.flags, b.geonameid, b.iso, b.wikidata, b.concordance, b.members, b.shape));
    EXPECT_EQ(a.source, b.source);
    ASSERT_EQ(a.names.size(), b.names.size());
    for (std::size_t i = 0; i < a.names.size(); ++i)
        EXPECT_EQ(std::tie(a.names[i].text, a.names[i].kind, a.names[i].language),
                  std::tie(b.names[i].text, b.names[i].kind, b.names[i].language));
}

TEST(RecordCodec, GivesBackWhatWasWrittenWithEveryKindOfShape) {
    geo::Ring const ring{{0, 0}, {1.0 / 3, 0}, {1, 1e-9}, {0, 0}};
    std::vector<geo::Geometry> const shapes{{},
                                            geo::LonLat{1, 2},
                                            geo::LineString{ring},
                                            geo::Polygon{ring, {ring, ring}},
                                            geo::MultiPoint{ring},
                                            geo::MultiLineString{{{ring}, {ring}}},
                                            geo::MultiPolygon{{{ring, {}}, {ring, {ring}}}}};
    for (geo::Geometry const& shape : shapes) {
        PlaceRecord record = full_record();
        record.shape = shape;
        std::string bytes;
        append_record(bytes, record);
        expect_same(read_record(bytes), record);
        EXPECT_THROW(static_cast<void>(read_record(std::string_view{bytes}.substr(0, bytes.size() - 1))), Error);
    }
    std::string empty;
    append_record(empty, PlaceRecord{});
    expect_same(read_record(empty), PlaceRecord{});
}

TEST(RecordCodec, SortableBytesCompareAsTheTextsDoWhateverFollows) {
    using namespace std::string_literals;
    std::vector<std::string> texts{"", "a", "a\0"s, "a\0\0b"s, "a\0b"s, "a\x01", "ab", "b", "\xFF", "é"};
    std::sort(texts.begin(), texts.end());
    std::vector<std::string> coded;
    for (std::string const& text : texts) {
        std::string bytes;
        append_sortable(bytes, text);
        append_sortable(bytes, std::uint64_t{1000} - coded.size());
        coded.push_back(bytes);
    }
    EXPECT_TRUE(std::is_sorted(coded.begin(), coded.end()));
    for (std::size_t i = 0; i < coded.size(); ++i) {
        std::string_view rest = coded[i], skipped = coded[i];
        EXPECT_EQ(take_sortable(rest), texts[i]);
        skip_sortable(skipped);
        EXPECT_EQ(skipped, rest);
        EXPECT_EQ(take_sortable_number(rest), 1000 - i);
        EXPECT_TRUE(rest.empty());
    }
}

}  // namespace
}  // namespace dateline::compiler
