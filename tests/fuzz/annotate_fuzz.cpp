// The whole chain from a text to its line of JSON, over places with shapes. Each byte of the input stands for a piece of text - words
// that relate to places, names of every kind, coordinates, dates, verbs, signs - so that the fuzzer plays with grammar rather than
// with letters; a zero is followed by a byte that is taken as it is.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "events/annotation_json.hpp"
#include "events/pipeline.hpp"
#include "support/place_sentences.hpp"
#include "unit/resolve/sample_world.hpp"

namespace {
using dateline::resolve::Resolution;

struct Chain {
    static dateline::test::World& filled(dateline::test::World& world) {
        dateline::test::SampleWorld::filled(world);
        world.add_words(std::filesystem::path{DATELINE_SOURCE_DIR} / "gazetteers" / "words");
        return world;
    }
    Chain() {
        for (char const* const table : {"en/spatial_words", "en/directions", "en/admin_words", "en/feature_words"})
            for (dateline::Table::Row const& row : gazetteer.lexicon().table(table).rows()) pieces.emplace_back(row.cells[0]);
        auto const& names = dateline::test::PlaceSentences::mentions();
        pieces.insert(pieces.end(), names.begin(), names.end());
        std::sort(pieces.begin(), pieces.end());
        std::vector<std::string> chosen;  // the words outnumber a byte
        for (std::size_t i = 0; i < 170; ++i) chosen.push_back(pieces[i * pieces.size() / 170]);
        for (char const* const piece : {"on Sunday",
                                        "in September",
                                        "28 December 2015",
                                        "2015-12-28",
                                        "yesterday",
                                        "last week",
                                        "20 km",
                                        "some 300 miles",
                                        "attacked",
                                        "killed",
                                        "killing 12",
                                        "were wounded",
                                        "denied",
                                        "said",
                                        "may",
                                        "plans to",
                                        "gunmen",
                                        "the army",
                                        "President",
                                        "Mullah",
                                        "police",
                                        "and",
                                        "or",
                                        "of",
                                        "the",
                                        "in",
                                        "from",
                                        "to",
                                        "with",
                                        "that",
                                        "who",
                                        ",",
                                        ".",
                                        ";",
                                        ":",
                                        "(",
                                        ")",
                                        "\"",
                                        "'s",
                                        "-",
                                        "\u2013",
                                        "/",
                                        "\n",
                                        "\n\n",
                                        "32.0731, 64.8318",
                                        "38S MB 12345 67890",
                                        "32\u00b004'20\"N 64\u00b050'09\"E",
                                        "Kremlin",
                                        "Moscow",
                                        "U.S.",
                                        "KABUL (AP) \u2014",
                                        "12",
                                        "two dozen",
                                        "no",
                                        "not"})
            chosen.emplace_back(piece);
        pieces = std::move(chosen);
    }
    dateline::test::World world;
    dateline::gazetteer::Gazetteer gazetteer = filled(world).open();
    dateline::events::Pipeline pipeline{gazetteer, {}};
    std::vector<std::string> pieces;
};

std::string text_of(Chain const& chain, std::uint8_t const* data, std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size && text.size() < 20'000; ++i) {
        if (data[i] == 0 && i + 1 < size) {
            text += static_cast<char>(data[++i]);
            continue;
        }
        text += chain.pieces[data[i] % chain.pieces.size()];
        text += ' ';
    }
    return dateline::repair_utf8(text);
}

void check(bool holds) {
    if (!holds) std::abort();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static Chain const chain;
    dateline::text::Document document;
    document.id = "fuzz";
    document.text = text_of(chain, data, size);
    document.published = std::chrono::sys_days{std::chrono::year{2015} / 12 / 28};
    dateline::Diagnostics diagnostics;
    auto const found = chain.pipeline.annotate(std::move(document), diagnostics);
    check(found.has_value() && found->places.size() == found->mentions.size());
    for (std::size_t i = 0; i < found->mentions.size(); ++i) {
        auto const& mention = found->mentions[i];
        Resolution const& where = found->places[i];
        check(mention.span.end <= found->document->text.size() && mention.expression.contains(mention.span));
        check(mention.associative || mention.role == dateline::mention::Role::place);
        check(!where.point || (where.precision >= 1 && where.precision <= 9 && where.uncertainty_m >= 0));
        check(!where.point || !dateline::geo::is_empty(chain.pipeline.drawer().shape(where)));
    }
    check(dateline::is_utf8(dateline::events::to_geotag_json(*found, chain.gazetteer)));
    return 0;
}
