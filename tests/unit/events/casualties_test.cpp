#include <fmt/format.h>
#include <gtest/gtest.h>

#include "events/casualties.hpp"
#include "events/stance.hpp"
#include "support/case_file.hpp"
#include "unit/events/small_world.hpp"

namespace dateline {
namespace {
std::string shown(std::optional<std::int64_t> const& value) { return value ? std::to_string(*value) : "-"; }

class CasualtyCases : public testing::TestWithParam<Case> {};
TEST_P(CasualtyCases, AreRead) {
    auto const& world = test::SmallWorld::instance();
    auto const& lexicon = world.gazetteer().lexicon();
    auto const annotation = world.annotate(GetParam().input);
    events::Grammar grammar{lexicon};
    events::StanceFinder const stances{lexicon, grammar};  // for the words by which someone says something
    events::CasualtyReader const casualties{lexicon, grammar};
    events::ActorFinder const actors{world.gazetteer(), lexicon};
    events::Passages const passages{annotation.analysis, annotation.mentions, annotation.times};
    events::PlaceFacts const facts{annotation.mentions, annotation.places, world.gazetteer()};
    events::DocumentView const document{annotation.analysis,
                                        annotation.mentions,
                                        annotation.places,
                                        annotation.times,
                                        actors.find(annotation.analysis, annotation.mentions, annotation.places),
                                        world.gazetteer(),
                                        passages,
                                        facts,
                                        grammar.lexemes(annotation.analysis)};
    events::SentenceView const view{document, grammar, 0};
    auto const counts = casualties.read(view, view.first(), view.end());
    std::string found = "-/-/-";
    if (counts.killed) found = shown(counts.killed->low) + "/" + shown(counts.killed->best) + "/" + shown(counts.killed->high);
    found += " " + (counts.injured ? shown(counts.injured->best ? counts.injured->best : counts.injured->low) : std::string{"-"});
    for (auto const& taken : casualties.read_taken(view, view.first(), view.end()))
        found +=
            fmt::format(" {} {}/{}/{}", to_string(taken.harm), shown(taken.count->low), shown(taken.count->best), shown(taken.count->high));
    EXPECT_EQ(found, GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(Cases, CasualtyCases, testing::ValuesIn(read_cases("casualties")));
}  // namespace
}  // namespace dateline
