#include <gtest/gtest.h>

#include "support.hpp"

namespace dateline::intake {
namespace {

using testing::documents_of;
using testing::Outcome;

std::chrono::sys_days const monday{std::chrono::year{2015} / 12 / 28};

TEST(Feed, Rss20) {
    Outcome const out = documents_of(
        "f.xml",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" "
        "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\n"
        "<title>Example Gazette</title><language>en-gb</language>\n"
        "<item><title>Bridge &amp; road reopen</title><link>https://example.org/1</link><guid isPermaLink=\"false\">g-1</guid>\n"
        "<pubDate>Mon, 28 Dec 2015 10:00:00 +0000</pubDate><description>Short.</description>\n"
        "<content:encoded><![CDATA[<p>The bridge reopened.</p><script>x()</script><p>The road too.</p>]]></content:encoded></item>\n"
        "<item><title>Second</title><description>&lt;b&gt;Two&lt;/b&gt; people &amp;amp; a "
        "dog.</description><link>https://example.org/2</link></item>\n"
        "</channel></rss>");
    ASSERT_EQ(out.documents.size(), 2u) << out.all();
    text::Document const& d = out.documents[0];
    EXPECT_EQ(d.id, "g-1");
    EXPECT_EQ(d.title, "Bridge & road reopen");
    EXPECT_EQ(d.text, "The bridge reopened.\n\nThe road too.");
    EXPECT_EQ(d.url, "https://example.org/1");
    EXPECT_EQ(d.source, "Example Gazette");
    EXPECT_EQ(d.language, "en-gb");
    EXPECT_EQ(d.published, monday);
    EXPECT_EQ(d.pos.line, 4u);
    EXPECT_EQ(out.documents[1].text, "Two people & a dog.");
    EXPECT_EQ(out.documents[1].id, "https://example.org/2");
    EXPECT_FALSE(out.documents[1].published);
}

TEST(Feed, Rss10) {
    Outcome const out =
        documents_of("f.rdf",
                     "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" "
                     "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                     "<channel rdf:about=\"https://example.org/\"><title>Example</title><dc:language>en</dc:language></channel>"
                     "<item rdf:about=\"https://example.org/1\"><title>One</title><link>https://example.org/1</link><description>A "
                     "story.</description><dc:date>2015-12-28T10:00:00Z</dc:date></item></rdf:RDF>");
    ASSERT_EQ(out.documents.size(), 1u) << out.all();
    EXPECT_EQ(out.documents[0].id, "https://example.org/1");
    EXPECT_EQ(out.documents[0].source, "Example");
    EXPECT_EQ(out.documents[0].language, "en");
    EXPECT_EQ(out.documents[0].published, monday);
}

TEST(Feed, Atom) {
    Outcome const out = documents_of("f.atom",
                                     "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>Example</title>"
                                     "<entry><id>urn:1</id><title type=\"html\">One &amp;amp; only</title><link rel=\"self\" "
                                     "href=\"https://example.org/x\"/><link href=\"https://example.org/1\"/>"
                                     "<published>2015-12-28T10:00:00Z</published><updated>2016-01-02T10:00:00Z</updated>"
                                     "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>First paragraph.</p><p>Second "
                                     "<b>one</b>.</p></div></content></entry>"
                                     "<entry><id>urn:2</id><title>Two</title><summary>Plain "
                                     "&lt;text&gt;.</summary><updated>2015-12-28T10:00:00Z</updated></entry></feed>");
    ASSERT_EQ(out.documents.size(), 2u) << out.all();
    EXPECT_EQ(out.documents[0].title, "One & only");
    EXPECT_EQ(out.documents[0].url, "https://example.org/1");
    EXPECT_EQ(out.documents[0].text, "First paragraph.\n\nSecond one.");
    EXPECT_EQ(out.documents[0].published, monday);
    EXPECT_EQ(out.documents[1].text, "Plain <text>.");
    EXPECT_EQ(out.documents[1].published, monday);
    EXPECT_EQ(out.documents[1].language, "en");
}

TEST(Feed, SaysWhenThereIsNothing) {
    EXPECT_EQ(documents_of("f.rss", "<rss><channel><title>T</title></channel></rss>").count("no-text"), 1u);
    Outcome const out = documents_of("f.rss",
                                     "<rss><channel><item><guid>1</guid></item><item><guid>2</guid><title>Only a "
                                     "headline</title><pubDate>never</pubDate></item></channel></rss>");
    ASSERT_EQ(out.documents.size(), 1u);
    EXPECT_EQ(out.documents[0].text, "Only a headline");
    EXPECT_EQ(out.count("no-text"), 1u);
    EXPECT_EQ(out.count("bad-date"), 1u);
}

TEST(Feed, DoesNotExpandEntities) {
    Outcome const out = documents_of(
        "f.rss",
        "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM "
        "\"file:///etc/passwd\">]><rss><channel><item><guid>1</guid><description>x &b; &f; y</description></item></channel></rss>");
    for (auto const& document : out.documents) {
        EXPECT_EQ(document.text.find("root:"), std::string::npos);
        EXPECT_EQ(document.text.find("aaaa"), std::string::npos);
    }
    EXPECT_EQ(out.documents.size() + out.rejected(), 1u);
}

}  // namespace
}  // namespace dateline::intake
