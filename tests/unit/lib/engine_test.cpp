#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "lib/dateline.hpp"
#include "support/scratch.hpp"
#include "unit/lib/small_file.hpp"

namespace dateline {
namespace {

constexpr std::string_view bomb = "A bomb killed six people in Sangin on Sunday.";

EngineOptions options() {
    EngineOptions out;
    out.gazetteers = {test::SmallFile::path()};
    return out;
}

EngineDocument report(std::string text = std::string{bomb}, std::string id = "r1") {
    EngineDocument out;
    out.text = std::move(text);
    out.id = std::move(id);
    out.date = "2015-12-28";
    return out;
}

Fault fault_of(auto const& work) {
    try {
        work();
    } catch (EngineError const& error) {
        EXPECT_STRNE(error.what(), "");
        return error.fault();
    }
    ADD_FAILURE() << "nothing was thrown";
    return Fault::internal;
}

TEST(Engine, FindsPlacesDatesAndEventsAsPlainValues) {
    Engine const engine{options()};
    Annotations const found = engine.annotate(report());
    EXPECT_EQ(found.id, "r1");
    ASSERT_EQ(found.places.size(), 1U);
    auto const& place = found.places.front();
    EXPECT_EQ(bomb.substr(place.span.begin, place.span.end - place.span.begin), "Sangin");
    EXPECT_EQ(place.meaning.key, "town:sangin");
    EXPECT_EQ(place.meaning.country, "AF");
    ASSERT_TRUE(place.meaning.point);
    EXPECT_LE(place.meaning.precision, 3);
    ASSERT_EQ(found.dates.size(), 1U);
    EXPECT_EQ(found.dates.front().earliest, "2015-12-27");
    ASSERT_EQ(found.events.size(), 1U);
    EXPECT_EQ(found.events.front().type, "ASSAULT");
    EXPECT_EQ(found.events.front().killed, 6);
    EXPECT_EQ(found.events.front().injured, std::nullopt);
    EXPECT_EQ(found.events.front().where.key, "town:sangin");
}

TEST(Engine, SpansCountBytesOfTheTextAsGiven) {
    std::string const text = "Übel: «ein Satz».\r\nPolice detained men in Sangin.";
    Annotations const found = Engine{options()}.annotate(report(text));
    ASSERT_EQ(found.places.size(), 1U);
    EXPECT_EQ(text.substr(found.places.front().span.begin, 6), "Sangin");
}

TEST(Engine, LooksForNothingElseThanIsWanted) {
    EngineOptions given = options();
    given.wanted = findings_wanted("places");
    Engine const engine{given};
    Annotations const found = engine.annotate(report());
    EXPECT_EQ(found.places.size(), 1U);
    EXPECT_TRUE(found.dates.empty() && found.events.empty());
    EXPECT_THAT(engine.annotate_json(report()), testing::Not(testing::HasSubstr("\"timex\"")));
    EXPECT_EQ(fault_of([] { static_cast<void>(findings_wanted("places,people")); }), Fault::option);
    FindingsWanted const all = findings_wanted("");
    EXPECT_TRUE(all.places && all.dates && all.events);
}

TEST(Engine, ResolvesPlaceTexts) {
    Engine const engine{options()};
    EXPECT_EQ(engine.resolve("Sangin, Helmand").key, "town:sangin");
    EXPECT_EQ(engine.resolve("Sangin", {"Afghanistan", {}, {}}).country, "AF");
    EXPECT_FALSE(engine.resolve("Nowhere at all").point);
    EXPECT_THAT(engine.resolve_json("Sangin", {}, "7"), testing::StartsWith(R"({"id":"7","text":"Sangin","lat":)"));
}

TEST(Engine, SaysWhatFailed) {
    EngineOptions missing = options();
    missing.gazetteers = {"/nowhere/no.gaz"};
    EXPECT_EQ(fault_of([&] { Engine{missing}; }), Fault::gazetteer);
    test::Scratch const scratch;
    missing.gazetteers = {scratch.write("broken.gaz", "no gazetteer").string()};
    EXPECT_EQ(fault_of([&] { Engine{missing}; }), Fault::gazetteer);
    EngineOptions undated = options();
    undated.date = "yesterday";
    EXPECT_EQ(fault_of([&] { Engine{undated}; }), Fault::option);
    Engine const engine{options()};
    for (std::string const& text :
         {std::string{}, std::string{" \n"}, std::string{"a\0b", 3}, std::string{"\xff"}, std::string((8U << 20U) + 1, 'a')})
        EXPECT_EQ(fault_of([&] { static_cast<void>(engine.annotate(report(text))); }), Fault::document) << text.substr(0, 5);
}

TEST(Engine, TellsTheCallerAndNobodyElse) {
    std::vector<std::string> told;
    EngineOptions given = options();
    given.worldview = "mine";
    given.on_message = [&](EngineMessage const& message) {
        told.push_back(std::string{message.code} + "|" + std::string{message.document});
    };
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Engine const engine{given};
    EngineDocument odd = report();
    odd.date = "one day";
    EXPECT_EQ(engine.annotate(odd).dates.front().earliest, "");
    EXPECT_EQ(engine.annotate_many({report("", "empty")}), std::vector<std::string>{""});
    EXPECT_EQ(testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr(), "");
    EXPECT_THAT(told, testing::ElementsAre("|", "bad-date|r1", "rejected|empty"));
}

TEST(Engine, ManyDocumentsComeOutInOrderForAnyNumberOfThreads) {
    Engine const engine{options()};
    std::vector<EngineDocument> documents;
    std::vector<std::string> expected;
    for (int i = 0; i < 100; ++i) {
        documents.push_back(report(i % 10 == 3 ? "" : "Police detained " + std::to_string(i) + " men in Sangin.", std::to_string(i)));
        expected.push_back(i % 10 == 3 ? "" : engine.annotate_json(documents.back()));
    }
    for (unsigned const threads : {1U, 3U}) {
        std::size_t last = 0;
        EXPECT_EQ(engine.annotate_many(documents, threads, [&](std::size_t done) { EXPECT_EQ(done, ++last); }), expected);
        EXPECT_EQ(last, documents.size());
    }
}

TEST(Engine, IsSharedByThreads) {
    Engine const engine{options()};
    std::string const expected = engine.annotate_json(report());
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) EXPECT_EQ(engine.annotate_json(report()), expected);
        });
    for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace dateline
