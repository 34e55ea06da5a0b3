#include "events/event_codec.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <utility>

#include "spill/store.hpp"
#include "unit/events/small_world.hpp"

namespace dateline {
namespace test {
/// Stands for a value of any type in an initialiser list.
struct Any {
    template <typename T>
    operator T&() const;
    template <typename T>
    operator T&&() const;
};
}  // namespace test

namespace {
using test::SmallWorld;

template <std::size_t>
using AnyAt = test::Any;

template <typename T, std::size_t... I>
constexpr bool takes(std::index_sequence<I...>) {
    return requires { T{AnyAt<I>{}...}; };
}

/// Members of an aggregate without arrays: the largest number of initialisers that it takes.
template <typename T, std::size_t N = 64>
constexpr std::size_t members() {
    static_assert(N > 0);
    if constexpr (takes<T>(std::make_index_sequence<N>{})) {
        return N;
    } else {
        return members<T, N - 1>();
    }
}

/// Counts what fields() hands over.
struct Counter {
    std::size_t number = 0;
    template <typename... T>
    void operator()(T&...) {
        number += sizeof...(T);
    }
};

template <typename T>
std::size_t handed_over() {
    T value;
    Counter counter;
    fields(counter, value);
    return counter.number;
}

template <typename T>
class EventParts : public testing::Test {};
using Parts = testing::Types<events::Event, events::Actor, events::Evidence, time::When, resolve::Resolution, resolve::Outline,
                             resolve::Relating, resolve::Candidate, SourcePos, TextSpan, geo::LonLat>;
TYPED_TEST_SUITE(EventParts, Parts);

TYPED_TEST(EventParts, NoMemberIsForgotten) { EXPECT_EQ(handed_over<TypeParam>(), members<TypeParam>()); }

std::string encoded(events::Event const& event, spill::Store& store) {
    std::string bytes;
    spill::Encoder{bytes, store.shapes()}(event);
    return bytes;
}

TEST(EventCodec, ReportsOfATextComeBack) {
    auto const annotation = SmallWorld::instance().annotate(
        "Taliban fighters attacked a post in Sangin on Sunday, killing 12 soldiers. The army denied that it had shelled eastern Helmand.",
        "doc1");
    ASSERT_FALSE(annotation.reports.empty());
    spill::Store store{""};
    for (auto const& report : annotation.reports) {
        std::string const bytes = encoded(report, store);
        events::Event back;
        spill::Decoder decoder{bytes, store.shapes()};
        decoder(back);
        EXPECT_TRUE(decoder.at_end());
        EXPECT_EQ(encoded(back, store), bytes);
        EXPECT_EQ(back.id, report.id);
        EXPECT_EQ(back.when, report.when);
        EXPECT_EQ(back.where.outline, report.where.outline);
        EXPECT_EQ(back.where.point, report.where.point);
        for (events::Harm const harm : events::harms) EXPECT_EQ(back.tolls[harm], report.tolls[harm]);
        EXPECT_EQ(back.summary, report.summary);
        EXPECT_EQ(back.confidence, report.confidence);
        ASSERT_EQ(back.evidence.size(), report.evidence.size());
        EXPECT_EQ(back.evidence.front().quote, report.evidence.front().quote);
        ASSERT_EQ(back.where.candidates.empty(), report.where.candidates.empty());
        if (back.where.candidates.empty()) continue;
        EXPECT_EQ(back.where.candidates.front().clues, report.where.candidates.front().clues);
    }
}

}  // namespace
}  // namespace dateline
