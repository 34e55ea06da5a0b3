#include <gtest/gtest.h>

#include "events/independent.hpp"

namespace dateline {
namespace {
events::Evidence evidence(std::string document, std::string source, std::string quote) {
    events::Evidence out;
    out.document_id = std::move(document), out.source = std::move(source), out.quote = std::move(quote);
    return out;
}
std::size_t independent(std::vector<events::Evidence> reports) {
    events::Event event;
    event.evidence = std::move(reports);
    return events::independent_reports(event);
}
std::string const news = "Gunmen killed five soldiers in Sangin.";

TEST(Independent, CountsSources) {
    EXPECT_EQ(independent({evidence("a", "Wire", news)}), 1U);
    EXPECT_EQ(independent({evidence("a", "Wire", news), evidence("b", "Paper", "Five soldiers died when gunmen came.")}), 2U);
    EXPECT_EQ(independent({evidence("a", "Wire", news), evidence("b", "WIRE", "Five soldiers died when gunmen came.")}), 1U);
    EXPECT_EQ(independent({evidence("a", "", news), evidence("b", "", "Five soldiers died when gunmen came.")}), 2U);
}

TEST(Independent, CountsAReprintOnce) {
    EXPECT_EQ(independent({evidence("a", "Wire", news), evidence("b", "Paper", "GUNMEN killed five soldiers in Sangin")}), 1U);
    EXPECT_EQ(independent({evidence("a", "Wire", "Two died."), evidence("b", "Paper", "Two died.")}), 2U) << "too short to tell";
    // The second is a reprint of the first, and the third is of the second's paper.
    EXPECT_EQ(independent({evidence("a", "Wire", news), evidence("b", "Paper", news), evidence("c", "Paper", "Five died at the post.")}),
              1U);
}

TEST(Independent, CountsADocumentOnce) {
    EXPECT_EQ(independent({evidence("a", "", news), evidence("a", "", "The attack in Sangin killed five.")}), 1U);
}
}  // namespace
}  // namespace dateline
