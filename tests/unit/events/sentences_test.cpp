// Whatever relation a text puts its places in, every mention comes out whole. No sentence is looked at for its meaning here.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "events/annotation_json.hpp"
#include "events/pipeline.hpp"
#include "geo/measure.hpp"
#include "support/place_sentences.hpp"
#include "unit/resolve/sample_world.hpp"

namespace dateline::events {
namespace {

struct PlacesWithWords {
    static test::World& filled(test::World& world) {
        test::SampleWorld::filled(world);
        world.add_words(std::filesystem::path{DATELINE_SOURCE_DIR} / "gazetteers" / "words");
        return world;
    }
    test::World world;
    gazetteer::Gazetteer gazetteer = filled(world).open();
    Pipeline pipeline{gazetteer, {}};
    test::PlaceSentences sentences{gazetteer.lexicon()};
};

PlacesWithWords const& places() {
    static PlacesWithWords const one;
    return one;
}

Annotation annotated(text::Document document) {
    Diagnostics diagnostics;
    return places().pipeline.annotate(std::move(document), diagnostics).value();
}

text::Document document_of(std::string text) {
    text::Document document;
    document.id = "d";
    document.text = std::move(text);
    document.published = std::chrono::sys_days{std::chrono::year{2015} / 12 / 28};
    return document;
}

bool on_characters(std::string_view text, TextSpan span) {
    auto const boundary = [&](std::uint32_t at) {
        return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
    };
    return span.begin < span.end && boundary(span.begin) && boundary(span.end);
}

/// What is wrong with a mention; empty when nothing is.
std::string fault_of(Annotation const& one, std::size_t m) {
    mention::PlaceMention const& mention = one.mentions[m];
    std::string_view const text = one.document->text;
    if (!on_characters(text, mention.span)) return "no span";
    if (!on_characters(text, mention.expression) || !mention.expression.contains(mention.span)) return "the expression leaves the name out";
    if (!mention.associative && mention.role != mention::Role::place) return "a literal that is no place";
    if (mention.first_token >= mention.end_token || mention.end_token > one.analysis.tokens.size()) return "no tokens";
    for (auto const& other : {mention.container, mention.second})
        if (other && (*other >= one.mentions.size() || *other == m)) return "points at no other mention";
    if (m > 0 && one.mentions[m - 1].span.end > mention.span.begin) return "overlaps the one before";
    return {};
}

std::string fault_of(resolve::Resolution const& place) {
    if (!std::isfinite(place.uncertainty_m) || place.uncertainty_m < 0) return "uncertainty";
    if (place.precision < 0 || place.precision > 9) return "precision";
    if (!place.point) return place.note.empty() && !place.associative ? "nothing and no reason" : "";
    auto const [lon, lat] = *place.point;
    if (!std::isfinite(lon) || !std::isfinite(lat) || std::abs(lon) > 180 || std::abs(lat) > 90) return "point";
    if (lon == 0 && lat == 0) return "at (0, 0)";
    return geo::is_empty(places().pipeline.drawer().shape(place)) ? "no geometry" : "";
}

void expect_whole(std::string const& text, Annotation const& one) {
    ASSERT_EQ(one.mentions.size(), one.places.size()) << text;
    for (std::size_t m = 0; m < one.mentions.size(); ++m) {
        EXPECT_EQ(fault_of(one, m), "") << text << "\n  " << one.analysis.text(one.mentions[m].span);
        EXPECT_EQ(fault_of(one.places[m]), "") << text << "\n  " << one.analysis.text(one.mentions[m].span);
    }
    auto const json = nlohmann::json::parse(to_geotag_json(one, places().gazetteer));
    EXPECT_EQ(json.at("toponyms").size(), one.mentions.size()) << text;
    EXPECT_EQ(json.at("events").size(), one.incidents.size()) << text;
    EXPECT_LE(one.incidents.size(), one.reports.size()) << text;
}

TEST(Sentences, EveryRelationMeetsEveryMention) {
    std::vector<std::string> const& texts = places().sentences.texts();
    ASSERT_GT(texts.size(), 30'000U);
    for (std::string const& text : texts) expect_whole(text, annotated(document_of(text)));
}

/// The words of a text, and spans that no word has: as other programs mark places.
std::vector<TextSpan> spans_of(text::Analysis const& analysis) {
    std::vector<TextSpan> spans;
    auto const& tokens = analysis.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        spans.push_back(tokens[i].span);
        if (i % 3 == 1) spans.push_back({tokens[i - 1].span.begin, tokens[i].span.end});
        if (i > 0 && tokens[i].space_before) spans.push_back({tokens[i - 1].span.end, tokens[i].span.begin});
    }
    auto const size = static_cast<std::uint32_t>(analysis.document->text.size());
    spans.push_back({0, size});
    spans.push_back({size, size});
    return spans;
}

TEST(Sentences, GivenPlacesMayBeAnything) {
    std::vector<std::string> const& texts = places().sentences.texts();
    for (std::size_t i = 0; i < texts.size(); i += 17) {
        text::Document document = document_of(texts[i]);
        document.given_toponyms = spans_of(text::analyse(document));
        document.has_given_toponyms = true;
        Annotation const one = annotated(std::move(document));
        ASSERT_EQ(one.mentions.size(), one.places.size()) << texts[i];
        for (resolve::Resolution const& place : one.places) EXPECT_EQ(fault_of(place), "") << texts[i];
        EXPECT_NO_THROW(static_cast<void>(to_geotag_json(one, places().gazetteer)));
    }
}

// What texts say of places, and what columns of records say.
TEST(Sentences, PlaceTextsOfRecordsComeOutWhole) {
    std::vector<std::string> const& texts = places().sentences.texts();
    for (std::size_t i = 0; i < texts.size(); i += 5)
        EXPECT_EQ(fault_of(places().pipeline.resolver().resolve_text(texts[i])), "") << texts[i];
}

}  // namespace
}  // namespace dateline::events
