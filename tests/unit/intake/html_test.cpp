#include <gtest/gtest.h>

#include "support.hpp"

namespace dateline::intake {
namespace {

using testing::data;
using testing::documents_of;
using testing::Outcome;

std::chrono::sys_days const day{std::chrono::year{2015} / 12 / 28};

/// The pages of tests/data/intake/*.html: what must be in the text, and what must not be in it.
void expect_story(Outcome const& out) {
    ASSERT_EQ(out.documents.size(), 1u) << out.all();
    std::string const& text = out.documents[0].text;
    for (char const* wanted :
         {"Engineers reopened the old bridge", "a farmer said", "A photograph shows the bridge", "Repairs cost less than planned."}) {
        EXPECT_NE(text.find(wanted), std::string::npos) << wanted << "\n---\n" << text;
    }
    for (char const* rubbish : {"Home", "cookie", "Share", "Related", "Minister opens", "rights reserved", "Subscribe", "function",
                                "Privacy", "I disagree", "Search", "Most read", "Tags", "color:"}) {
        EXPECT_EQ(text.find(rubbish), std::string::npos) << rubbish << "\n---\n" << text;
    }
    EXPECT_EQ(out.documents[0].title, "Villagers reopen bridge after flood");
}

TEST(Html, ModernPageWithArticle) {
    Outcome const out = documents_of(data("modern.html"));
    expect_story(out);
    text::Document const& d = out.documents.at(0);
    EXPECT_EQ(d.published, day);
    EXPECT_EQ(d.url, "https://example.org/news/bridge");
    EXPECT_EQ(d.id, d.url);
    EXPECT_EQ(d.source, "Example Gazette");
    EXPECT_EQ(d.language, "en");
}

TEST(Html, OldPageOfTablesAndLineBreaks) { expect_story(documents_of(data("tables.html"))); }

TEST(Html, PageOfDivsWithoutAnyHints) { expect_story(documents_of(data("divs.html"))); }

TEST(Html, ShortPagesKeepTheirOneSentence) {
    EXPECT_EQ(documents_of("a.html", "<p>Two people were hurt.</p>").documents.at(0).text, "Two people were hurt.");
    EXPECT_EQ(documents_of("a.html", "<html><body>Two people were hurt in the town on Sunday.</body></html>").documents.at(0).text,
              "Two people were hurt in the town on Sunday.");
}

TEST(Html, JoinsInlineTagsAndSplitsBlocks) {
    EXPECT_EQ(documents_of(
                  "a.html",
                  "<div><p>The <b>old</b>\n  <a href=x>bridge</a>, it is said, fell&nbsp;down.</p><p>Nobody was&#32;hurt there.</p></div>")
                  .documents.at(0)
                  .text,
              "The old bridge, it is said, fell\xC2\xA0"
              "down.\n\nNobody was hurt there.");
}

TEST(Html, FindsTheDateWhereverItStands) {
    std::string const body = "<p>Two people were hurt in the town.</p>";
    for (std::string const& head :
         {std::string{"<meta property=\"article:published_time\" content=\"2015-12-28T08:00:00+01:00\">"},
          std::string{"<meta name=\"DC.date.issued\" content=\"2015-12-28\">"},
          std::string{
              "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2015-12-28\"}]}</script>"},
          std::string{"<meta itemprop=\"datePublished\" content=\"2015-12-28\">"}}) {
        EXPECT_EQ(documents_of("a.html", "<html><head>" + head + "</head><body>" + body + "</body></html>").documents.at(0).published, day)
            << head;
    }
    EXPECT_EQ(
        documents_of("a.html", "<html><body><time datetime=\"2001-01-01\">x</time><article><time datetime=\"2015-12-28\">28 Dec</time>" +
                                   body + "</article></body></html>")
            .documents.at(0)
            .published,
        day);
    Outcome const bad = documents_of("a.html", "<html><head><meta name=date content=soon></head><body>" + body + "</body></html>");
    EXPECT_FALSE(bad.documents.at(0).published);
    EXPECT_EQ(bad.count("bad-date"), 1u);
}

TEST(Html, APageWithoutTextIsRejected) {
    EXPECT_EQ(documents_of("a.html", "<html><body><nav><a href=x>Home</a></nav></body></html>").count("no-text"), 1u);
}

TEST(Html, ReadsDeclaredEncodings) {
    Outcome const out = documents_of("a.html",
                                     "<html><head><meta charset=iso-8859-1></head><body><p>Le mus\xE9"
                                     "e est ferm\xE9 depuis dimanche.</p></body></html>");
    ASSERT_EQ(out.documents.size(), 1u) << out.all();
    EXPECT_EQ(out.documents[0].text, "Le musée est fermé depuis dimanche.");
}

}  // namespace
}  // namespace dateline::intake
