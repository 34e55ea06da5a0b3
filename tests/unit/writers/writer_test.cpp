#include "writers/writer.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "unit/writers/sample.hpp"
#include "writers/values.hpp"

namespace dateline::writers {
namespace {

class EveryFormat : public testing::TestWithParam<std::string> {
protected:
    EveryFormat() { sample::write_web_assets(assets_.path()); }
    [[nodiscard]] Options options() const {
        Options o = sample::options();
        o.web_assets = assets_.path();
        return o;
    }
    [[nodiscard]] std::unique_ptr<Writer> open(sample::Folder const& folder) const {
        return open_writer(GetParam(), folder.path(), options());
    }

private:
    sample::Folder assets_;
};

TEST_P(EveryFormat, SameInputGivesSameBytes) {
    sample::Folder const a, b;
    auto const files = sample::write(GetParam(), a.path(), sample::world(), options());
    sample::write(GetParam(), b.path(), sample::world(), options());
    ASSERT_FALSE(files.empty());
    for (auto const& file : files) EXPECT_EQ(a.read(file.string()), b.read(file.string())) << file;
}

TEST_P(EveryFormat, NothingIsVisibleBeforeClose) {
    sample::Folder const folder;
    auto writer = open(folder);
    for (sample::Layer const& layer : sample::world()) {
        writer->begin(layer.schema);
        for (auto const& feature : layer.features) writer->add(feature);
        writer->end();
    }
    for (std::string const& name : folder.names()) EXPECT_EQ(name.front(), '.') << name;
    writer->close();
    auto files = writer->files();
    EXPECT_EQ(folder.names().size(), files.size()) << "no sidecar, no left-over";
    for (auto const& file : files) EXPECT_TRUE(std::filesystem::exists(folder.path() / file)) << file;
}

TEST_P(EveryFormat, WithoutCloseNothingStays) {
    sample::Folder const folder;
    {
        auto writer = open(folder);
        writer->begin(sample::tiny().schema);
        writer->add(sample::tiny().features.front());
    }
    EXPECT_TRUE(folder.names().empty());
}

TEST_P(EveryFormat, OldFileStaysWhenTheRunFails) {
    sample::Folder const folder;
    auto const files = sample::write(GetParam(), folder.path(), sample::world(), options());
    std::string const before = folder.read(files.front().string());
    {
        auto writer = open(folder);
        writer->begin(sample::world().front().schema);
    }
    EXPECT_EQ(folder.read(files.front().string()), before);
}

TEST_P(EveryFormat, RefusesAFeatureThatDoesNotFitItsSchema) {
    sample::Folder const folder;
    sample::Layer const layer = sample::world().front();
    auto const refuses = [&](layers::Feature const& bad) {
        auto writer = open(folder);
        writer->begin(layer.schema);
        EXPECT_THROW(writer->add(bad), Error);
    };
    layers::Feature bad = layer.features.front();
    bad.values.pop_back();
    refuses(bad);
    bad = layer.features.front();
    bad.values[0] = std::int64_t{1};
    refuses(bad);
    bad = layer.features.front();
    bad.values[0] = std::monostate{};
    refuses(bad);
    bad = layer.features.front();
    bad.geometry = geo::LonLat{181, 0};
    refuses(bad);
    bad.geometry = geo::LineString{{{0, 0}, {1, 1}}};
    refuses(bad);
}

TEST_P(EveryFormat, SaysWhenTheFolderIsNotThere) {
    EXPECT_THROW(open_writer(GetParam(), "/nowhere/at/all", options())->begin(sample::tiny().schema), Error);
}

INSTANTIATE_TEST_SUITE_P(Writers, EveryFormat, testing::ValuesIn(formats()), [](auto const& i) { return i.param; });

TEST(Delivery, GivesTheSameForAnAreaSeenBefore) {
    geo::Polygon const square{{{0, 0}, {1.23456789, 0}, {1, 1}, {0, 1}, {0, 0}}, {}};
    Delivery delivery{6};
    geo::Geometry const first = delivery(square, layers::GeometryKind::multipolygon);
    ASSERT_TRUE(std::holds_alternative<geo::MultiPolygon>(first));
    EXPECT_EQ(std::get<geo::MultiPolygon>(first).polygons.front().outer[1], (geo::LonLat{1.234568, 0}));
    geo::Geometry const again = delivery(square, layers::GeometryKind::multipolygon);
    EXPECT_EQ(std::get<geo::MultiPolygon>(again).polygons.front().outer, std::get<geo::MultiPolygon>(first).polygons.front().outer);
    EXPECT_TRUE(std::holds_alternative<geo::Polygon>(delivery(square, layers::GeometryKind::mixed)))
        << "the kind is part of what is remembered";
    EXPECT_EQ(std::get<geo::LonLat>(delivery(geo::LonLat{0.00000049, -0.0}, layers::GeometryKind::point)), (geo::LonLat{0, 0}));
}

TEST(Writers, UnknownFormatAndBadNameAreUsageErrors) {
    sample::Folder const folder;
    EXPECT_THROW(static_cast<void>(open_writer("shp", folder.path(), sample::options())), Error);
    Options o = sample::options();
    o.name = "../escape";
    EXPECT_THROW(static_cast<void>(open_writer("gpkg", folder.path(), o)), Error);
}

}  // namespace
}  // namespace dateline::writers
