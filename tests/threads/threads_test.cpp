// What runs on several threads, end to end: a Feed, the ordered pipeline, one shared Pipeline and one shared Diagnostics. The answers
// must be those of one thread; under ThreadSanitizer (preset tsan) a race anywhere in the chain fails the test.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "events/annotation_json.hpp"
#include "events/item_guard.hpp"
#include "intake/input.hpp"
#include "intake/intake.hpp"
#include "layers/feature_codec.hpp"
#include "layers/findings.hpp"
#include "run/collect.hpp"
#include "run/feed.hpp"
#include "spill/store.hpp"
#include "support/scratch.hpp"
#include "unit/events/small_world.hpp"

namespace dateline {
namespace {
using test::SmallWorld;

constexpr std::size_t feed_capacity = 16;  // small, so that the reader waits for room as well as the readers for items

/// What a run made of its input, and what it found wrong with it.
struct Outcome {
    std::vector<std::string> lines;
    std::string diagnostics;
    bool operator==(Outcome const&) const = default;
};

std::string documents(int count) {
    constexpr char const* const sentences[] = {
        "Gunmen attacked a police post in Sangin district of Helmand province on Sunday, killing three.",
        "Two people were injured near Kandahar on Monday; Helmand and Balochistan were quiet.",
        "The minister met elders 30 km north of Quetta, close to the border between Afghanistan and Pakistan.",
        "Nothing happened anywhere."};
    std::string out;
    for (int i = 0; i < count; ++i) {
        if (i % 11 == 5) out += "{\"id\": no JSON\n";
        out += fmt::format("{{\"id\":\"d{}\",\"date\":\"2015-12-28\",\"text\":\"{} {}\"}}\n", i, sentences[i % 4], sentences[(i / 4) % 4]);
    }
    return out;
}

std::string records(int count) {
    constexpr char const* const places[] = {"Sangin", "Kandahar", "Sangin District, Helmand", "Helmand", "Quetta", "Nowhere at All"};
    std::string out = "id,date,place,country,event_type,fatalities\n";
    for (int i = 0; i < count; ++i) {
        out += fmt::format("r{},2015-{:02}-{:02},\"{}\",Afghanistan,Battles,{}\n", i, i % 14, i % 31, places[i % 6],
                           i % 9 == 0 ? "many" : "3");
    }
    return out;
}

/// What the command geotag does: the working threads write JSON as well.
Outcome annotated(std::filesystem::path const& file, unsigned threads) {
    Diagnostics diagnostics;
    intake::Reader reader{{}, diagnostics};
    auto const& world = SmallWorld::instance();
    Outcome outcome;
    Progress progress{"documents", 0};
    using Feed = run::Feed<text::Document>;
    auto input = intake::Input::open(file);
    Feed feed{[&](Feed::Push const& push) { reader.read_documents(input, push); }, feed_capacity};
    ordered_pipeline<text::Document, std::string>(
        threads, [&] { return feed.next(); },
        [&](text::Document&& document) {
            check_interrupt();
            return events::guard_item({document.pos, document.id}, diagnostics, [&] {
                auto const annotation = world.pipeline().annotate(std::move(document), diagnostics);
                return annotation ? events::to_geotag_json(*annotation, world.gazetteer()) : "";
            });
        },
        [&](std::string&& line) {
            progress.add();
            outcome.lines.push_back(std::move(line));
        });
    outcome.diagnostics = diagnostics.to_ndjson();
    return outcome;
}

/// What the command map does before it writes.
Outcome collected(std::vector<std::filesystem::path> const& files, unsigned threads) {
    Diagnostics diagnostics;
    auto const& world = SmallWorld::instance();
    spill::Store store{""};
    layers::Findings findings{store, world.pipeline().drawer()};
    run::CollectOptions const options{.inputs = files, .intake = {}, .threads = threads};
    run::Counts const counts = run::collect(options, world.pipeline(), findings, diagnostics);
    Outcome outcome{{run::summary(counts, diagnostics)}, diagnostics.to_ndjson()};
    for (auto* const layer : findings.layers()) {
        layer->for_each([&](layers::Feature const& feature) {
            std::string bytes = layer->schema().name;
            spill::Encoder encode{bytes, store.shapes()};
            encode(feature);
            outcome.lines.push_back(std::move(bytes));
        });
    }
    return outcome;
}

TEST(Threads, DocumentsComeOutTheSameForAnyNumber) {
    test::Scratch const scratch;
    auto const file = scratch.write("reports.ndjson", documents(160));
    Outcome const one = annotated(file, 1);
    ASSERT_EQ(one.lines.size(), 160U);
    ASSERT_NE(one.diagnostics.find("reports.ndjson"), std::string::npos) << "lines that are no JSON are reported by the reader's thread";
    for (unsigned const threads : {2U, 4U, 7U}) EXPECT_EQ(annotated(file, threads), one) << threads;
}

TEST(Threads, AMapsInputsComeOutTheSameForAnyNumber) {
    test::Scratch const scratch;
    std::vector<std::filesystem::path> const files{scratch.write("reports.ndjson", documents(80)),
                                                   scratch.write("records.csv", records(400))};
    Outcome const one = collected(files, 1);
    ASSERT_GT(one.lines.size(), 400U);
    ASSERT_NE(one.diagnostics.find("records.csv"), std::string::npos) << "months 0 and 13 are reported by the working threads";
    for (unsigned const threads : {2U, 4U, 7U}) EXPECT_EQ(collected(files, threads), one) << threads;
}

TEST(Threads, AFailingStepEndsTheReaderToo) {
    for (int const failing : {0, 1}) {
        int read = 0;
        run::Feed<int> feed{[&](run::Feed<int>::Push const& push) {
                                for (;; ++read) push(read);
                            },
                            feed_capacity};
        auto const run = [&] {
            ordered_pipeline<int, int>(
                4, [&] { return feed.next(); },
                [&](int&& i) {
                    if (failing == 0 && i == 50) throw std::runtime_error{"work"};
                    return i;
                },
                [&](int&& i) {
                    if (failing == 1 && i == 50) throw std::runtime_error{"sink"};
                });
        };
        EXPECT_THROW(run(), std::runtime_error) << failing;
    }
}

TEST(Threads, TheReadersErrorArrives) {
    Diagnostics diagnostics;
    intake::Reader reader{{}, diagnostics};
    run::Feed<text::Document> feed{[&](auto const& push) {
                                       auto input = intake::Input::open("/nowhere/at/all.ndjson");
                                       reader.read_documents(input, push);
                                   },
                                   feed_capacity};
    auto const run = [&] {
        ordered_pipeline<text::Document, int>(
            4, [&] { return feed.next(); }, [](text::Document&&) { return 0; }, [](int&&) {});
    };
    EXPECT_THROW(run(), Error);
}

}  // namespace
}  // namespace dateline
