// Memory that runs out at every allocation in turn: each item is lost or comes out whole, nothing leaks, and the pipeline works afterwards
// as before. A program of its own, for it replaces operator new.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <new>

#include "events/annotation_json.hpp"
#include "events/item_guard.hpp"
#include "events/pipeline.hpp"
#include "unit/resolve/sample_world.hpp"

namespace {
struct Shortage {
    bool watching = false, lasting = false;
    std::uint64_t seen = 0, at = 0;
};
thread_local Shortage shortage;

bool refused() noexcept {
    if (!shortage.watching) return false;
    ++shortage.seen;
    return shortage.seen == shortage.at || (shortage.lasting && shortage.seen > shortage.at);
}

void* allocated(std::size_t size, std::size_t alignment) {
    void* memory = nullptr;
    if (!refused()) {
        std::size_t const wanted = size == 0 ? 1 : size;
        memory = alignment <= alignof(std::max_align_t) ? std::malloc(wanted)
                                                        : std::aligned_alloc(alignment, (wanted + alignment - 1) / alignment * alignment);
    }
    if (memory == nullptr) throw std::bad_alloc{};
    return memory;
}
}  // namespace

void* operator new(std::size_t size) { return allocated(size, alignof(std::max_align_t)); }
void* operator new[](std::size_t size) { return allocated(size, alignof(std::max_align_t)); }
void* operator new(std::size_t size, std::align_val_t alignment) { return allocated(size, static_cast<std::size_t>(alignment)); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return allocated(size, static_cast<std::size_t>(alignment)); }
// Never refused: libmarisa asks for its buffers this way and does not look whether it got them.
void* operator new(std::size_t size, std::nothrow_t const&) noexcept { return std::malloc(size == 0 ? 1 : size); }
void* operator new[](std::size_t size, std::nothrow_t const&) noexcept { return std::malloc(size == 0 ? 1 : size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace dateline::events {
namespace {

struct World {
    static test::World& filled(test::World& world) {
        test::SampleWorld::filled(world);
        world.add_words(std::filesystem::path{DATELINE_SOURCE_DIR} / "gazetteers" / "words");
        return world;
    }
    test::World drawn;
    gazetteer::Gazetteer gazetteer = filled(drawn).open();
};

World const& world() {
    static World const one;
    return one;
}

/// A report of much that takes memory; `number` makes places that no pipeline has drawn before.
std::string report(std::uint64_t number) {
    std::string const km = std::to_string(10 + number);
    std::string const minute = std::to_string(10 + number % 49);
    return "KABUL, Afghanistan — Gunmen killed two people " + km + " km north of Sangin in Helmand province on Sunday, police said. " +
           "Rebels near the Tajik border denied it. A convoy was hit between Kabul and 32°" + minute + "'N 64°" + minute +
           "'E in eastern Afghanistan last week. The Kremlin condemned the attack in Xyzabad district of Helmand.";
}

text::Document document_of(std::string text) {
    text::Document document;
    document.id = "d";
    document.text = std::move(text);
    document.published = std::chrono::sys_days{std::chrono::year{2015} / 12 / 28};
    return document;
}

intake::RawRecord record(std::uint64_t number) {
    intake::RawRecord row;
    row.id = "ours:1";
    row.source_format = "csv";
    row.date_start = "2015-12-27";
    row.type = "Armed clash";
    row.place = std::to_string(10 + number) + " km north of Sangin, Helmand";
    row.country = "Afghanistan";
    row.actor1 = "Taliban";
    row.actor2 = "Police";
    row.notes = "Gunmen attacked a post.";
    row.killed_best = "3";
    return row;
}

enum class Fails : std::uint8_t { once, on_and_on };

std::string first_difference(std::string const& got, std::string const& wanted) {
    std::size_t const from =
        static_cast<std::size_t>(std::mismatch(got.begin(), got.end(), wanted.begin(), wanted.end()).first - got.begin());
    return ": ..." + got.substr(from, 80) + "\n  instead of ..." + wanted.substr(std::min(from, wanted.size()), 80);
}

/// Does `work(pipeline, at)` with memory that runs out at allocation `at`, for each in turn until it comes through, and each time once
/// more with enough of it. What comes out, as text, must be what comes out of a pipeline that never was short of memory.
template <typename Work>
void sweep(Fails fails, Work const& work) {
    Pipeline const struck{world().gazetteer, {}}, undisturbed{world().gazetteer, {}};
    std::uint64_t at = 0, lost = 0;
    for (bool came_through = false; !came_through;) {
        ++at;
        ASSERT_LT(at, 200'000U);
        std::string const expected = work(undisturbed, at);
        shortage = {true, fails == Fails::on_and_on, 0, at};
        try {
            std::string const out = work(struck, at);
            shortage.watching = false;
            came_through = shortage.seen < at;
            // Where something did without the memory, the result is whole all the same.
            EXPECT_TRUE(out == expected) << "allocation " << at << first_difference(out, expected);
        } catch (std::exception const&) {
            shortage.watching = false;
            ++lost;
        }
        std::string const again = work(struck, at);
        EXPECT_TRUE(again == expected) << "after allocation " << at << first_difference(again, expected);
        if (testing::Test::HasFailure()) return;
    }
    EXPECT_GT(lost, 50U);
}

class MemoryFaults : public testing::TestWithParam<Fails> {};
INSTANTIATE_TEST_SUITE_P(Sweep, MemoryFaults, testing::Values(Fails::once, Fails::on_and_on),
                         [](auto const& one) { return one.param == Fails::once ? "once" : "on_and_on"; });

TEST_P(MemoryFaults, ADocument) {
    sweep(GetParam(), [](Pipeline const& pipeline, std::uint64_t at) {
        Diagnostics diagnostics;
        auto const annotation = pipeline.annotate(document_of(report(at)), diagnostics);
        return to_geotag_json(annotation.value(), world().gazetteer);
    });
}

TEST_P(MemoryFaults, ARecord) {
    sweep(GetParam(), [](Pipeline const& pipeline, std::uint64_t at) {
        Diagnostics diagnostics;
        Event const event = pipeline.from_record(record(at), diagnostics);
        return event.summary + event.where.name + std::string{to_string(event.where.geom_role)} + event.where.note +
               std::to_string(event.where.uncertainty_m);
    });
}

// What runs out of memory is the item; there is enough again for the reject when the item's own is given back.
TEST(MemoryFaultsOfARun, CostTheItem) {
    Pipeline const pipeline{world().gazetteer, {}};
    for (std::uint64_t const at : {1U, 10U, 100U, 300U, 600U}) {
        Diagnostics diagnostics;
        Item const item{{"in", 1, 0}, "d"};
        text::Document document = document_of(report(at));
        auto const annotation = guard_item(item, diagnostics, [&] {
            shortage = {true, false, 0, at};
            auto out = pipeline.annotate(std::move(document), diagnostics);
            shortage.watching = false;
            return out;
        });
        shortage.watching = false;
        EXPECT_FALSE(annotation.has_value());
        EXPECT_EQ(diagnostics.count("out-of-memory"), 1U) << at;
        EXPECT_TRUE(losses(diagnostics).any());
    }
}

/// A report whose names the pipeline has met before. A bound, not a goal: it is to come down with the figure, and never to rise.
TEST(Allocations, OfAReportAreNoMoreThanTheyWere) {
    Pipeline const pipeline{world().gazetteer, {}};
    auto const allocations = [&] {
        Diagnostics diagnostics;
        text::Document document = document_of(report(1));
        shortage = {true, false, 0, 0};
        auto const annotation = pipeline.annotate(std::move(document), diagnostics);
        std::string const json = to_geotag_json(annotation.value(), world().gazetteer);
        shortage.watching = false;
        return shortage.seen;
    };
    std::uint64_t const first = allocations(), again = allocations();
    EXPECT_LT(again, first);
    EXPECT_LE(again, 670U);
}

}  // namespace
}  // namespace dateline::events
