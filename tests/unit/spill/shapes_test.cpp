#include "spill/shapes.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "spill/store.hpp"

namespace dateline {
namespace {

/// A line of so many vertices that begins at `west`.
geo::SharedGeometry line(double west, std::size_t vertices = 2) {
    geo::LineString out;
    for (std::size_t i = 0; i < vertices; ++i) out.points.push_back({west + static_cast<double>(i) * 1e-6, 1});
    return out;
}

TEST(Shapes, EqualOnesHaveOneNumber) {
    spill::Store store{""};
    auto const first = line(1);
    auto const number = store.shapes().number_of(first);
    EXPECT_EQ(store.shapes().number_of(first), number);
    EXPECT_EQ(store.shapes().number_of(line(1)), number) << "another object";
    EXPECT_NE(store.shapes().number_of(line(2)), number);
    EXPECT_EQ(store.shapes().get(number).get(), first.get());
    EXPECT_EQ(&store.shapes().get(number).get(), &store.shapes().get(number).get()) << "the same object while it is remembered";
}

TEST(Shapes, OnesThatMemoryLetGoAreReadBack) {
    spill::Store store{""};
    constexpr std::size_t vertices = 90'000;  // a dozen of them exceed what is remembered
    std::vector<std::int64_t> numbers;
    for (int i = 0; i < 40; ++i) numbers.push_back(store.shapes().number_of(line(i, vertices)));
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 40; ++i) {
            auto const shape = line(i, vertices);
            ASSERT_EQ(store.shapes().get(numbers[static_cast<std::size_t>(i)]).get(), shape.get()) << i;
            ASSERT_EQ(store.shapes().number_of(shape), numbers[static_cast<std::size_t>(i)]) << i;
        }
    }
    EXPECT_EQ(store.database().number("SELECT count(*) FROM shapes"), 40);
}

TEST(Shapes, ANumberThatWasNeverGivenIsRefused) {
    spill::Store store{""};
    try {
        (void)store.shapes().get(7);
        FAIL();
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), Errc::internal);
    }
}

}  // namespace
}  // namespace dateline
