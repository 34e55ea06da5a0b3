#include "events/pipeline.hpp"

#include <gtest/gtest.h>

#include "unit/events/small_world.hpp"

namespace dateline::events {
namespace {
using test::SmallWorld;

text::Document document_of(std::string text) {
    text::Document document;
    document.id = "d1";
    document.text = std::move(text);
    document.pos = {"in.ndjson", 3, 0};
    return document;
}

Pipeline pipeline_with(DocumentBudget budget) {
    Pipeline::Options options;
    options.budget = budget;
    return {SmallWorld::instance().gazetteer(), options};
}

void expect_refused(Pipeline const& pipeline, std::string text, std::string_view code) {
    Diagnostics diagnostics;
    EXPECT_FALSE(pipeline.annotate(document_of(std::move(text)), diagnostics).has_value());
    ASSERT_EQ(diagnostics.all().size(), 1U);
    Diagnostic const refused = diagnostics.all().front();
    EXPECT_EQ(refused.code, code);
    EXPECT_TRUE(refused.rejected);
    EXPECT_EQ(refused.item, "d1");
    EXPECT_EQ(refused.pos.line, 3U);
}

TEST(DocumentBudget, TextUpToItIsWorkedOff) {
    std::string const text = "Gunmen attacked a post in Sangin.";
    Pipeline const pipeline = pipeline_with({.text_bytes = text.size(), .mentions = 1});
    Diagnostics diagnostics;
    auto const annotation = pipeline.annotate(document_of(text), diagnostics);
    ASSERT_TRUE(annotation.has_value());
    EXPECT_EQ(annotation->mentions.size(), 1U);
    EXPECT_TRUE(diagnostics.all().empty());
    expect_refused(pipeline, text + "\n", "document-too-long");
}

TEST(DocumentBudget, PlacesBeyondItRefuseTheDocument) {
    Pipeline const pipeline = pipeline_with({.text_bytes = 1000, .mentions = 2});
    expect_refused(pipeline, "Gunmen attacked posts in Sangin, in Kandahar and in Quetta.", "too-many-places");
    text::Document given = document_of("Sangin Kandahar Quetta");
    given.given_toponyms = {{0, 6}, {7, 15}, {16, 22}};
    given.has_given_toponyms = true;
    Diagnostics diagnostics;
    EXPECT_FALSE(pipeline.annotate(std::move(given), diagnostics).has_value());
    EXPECT_EQ(diagnostics.count("too-many-places"), 1U);
}

// A novel is no reason to refuse: War and Peace has 3.3 MB.
TEST(DocumentBudget, NoRealReportMeetsIt) {
    DocumentBudget const usual;
    EXPECT_GE(usual.text_bytes, 2U * 3'300'000U);
    EXPECT_GE(usual.mentions, 3U * usual.text_bytes / 1000U * 7U);  // reports name seven places in a thousand bytes
}

}  // namespace
}  // namespace dateline::events
