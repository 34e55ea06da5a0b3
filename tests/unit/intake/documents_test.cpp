#include <gtest/gtest.h>

#include "intake/boilerplate.hpp"
#include "intake/document_sink.hpp"
#include "support.hpp"

namespace dateline::intake {
namespace {

using testing::documents_of;
using testing::Outcome;

std::chrono::sys_days day(int year, unsigned month, unsigned d) {
    return std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(d)};
}

TEST(PlainText, TakesTheHeadlineAndCutsThePageAround) {
    Outcome const out = documents_of("story.txt",
                                     "Villagers reopen bridge after flood\n\n"
                                     "A photograph shows the bridge in the Upper district on Monday.\n\n"
                                     "A photograph shows the bridge in the Upper district on Monday.\n\n\n"
                                     "Engineers opened the bridge again on Monday, officials said.\n\n"
                                     "\"We are glad,\" said one farmer.\n\n\n"
                                     "[imgResize]\n\n\n"
                                     "    Minister opens a fair in the capital\n"
                                     "    Team wins 'historic' match\n"
                                     "    Powered by : \xC2\xA9 2014 Example Software :: Hosting for all. All rights reserved\n\n"
                                     "    | About Us | Privacy Policy | Contact Us |");
    ASSERT_EQ(out.documents.size(), 1u) << out.all();
    text::Document const& d = out.documents[0];
    EXPECT_EQ(d.title, "Villagers reopen bridge after flood");
    EXPECT_EQ(d.id, "story.txt");
    EXPECT_EQ(d.text,
              "Villagers reopen bridge after flood\n\n"
              "A photograph shows the bridge in the Upper district on Monday.\n\n"
              "A photograph shows the bridge in the Upper district on Monday.\n\n\n"
              "Engineers opened the bridge again on Monday, officials said.\n\n"
              "\"We are glad,\" said one farmer.\n");
}

TEST(PlainText, LeavesOrdinaryTextAlone) {
    std::string const text = "Police found the car on Sunday.\n\nIt had been stolen in May.\nReporting by A. Writer\n";
    EXPECT_EQ(documents_of("a.txt", text).documents.at(0).text, text);
    EXPECT_EQ(documents_of("a.txt", text).documents.at(0).title, "");
    EXPECT_EQ(documents_of("b.txt", "A single line without a stop").documents.at(0).text, "A single line without a stop\n");
    // Headlines only: nothing says where a story ends.
    EXPECT_EQ(documents_of("c.txt", "First\nSecond\nThird\n").documents.at(0).text, "First\nSecond\nThird\n");
}

TEST(PlainText, KeepsTheOffsetsOfTheFile) {
    std::string const file = "  Flood hits the valley \n\n[map]\n\nTen people fled.  \n\n| Home | News |\n";
    text::Document const d = documents_of("a.txt", file).documents.at(0);
    EXPECT_EQ(d.title, "Flood hits the valley");
    EXPECT_EQ(d.text.find("Ten people"), file.find("Ten people"));
    EXPECT_EQ(d.text.find("[map]"), std::string::npos);
    EXPECT_EQ(d.text.find("Home"), std::string::npos);
}

TEST(PlainText, TellsPageRubbish) {
    for (char const* line :
         {"\xC2\xA9 2014 Example. All rights reserved", "Copyright 2020 Example Media", "| Home | About |", "Home | News | Sport | Contact",
          "[wpResize]", "[gallery ids=1]", "Powered by Example", "All rights reserved."}) {
        EXPECT_TRUE(is_page_rubbish(line)) << line;
    }
    for (char const* line : {"The rebels hold the town.", "[He said so.]", "He asked for a copy, right there.", "Ratio a | b was measured.",
                             "[sic] was added", "Sources: police"}) {
        EXPECT_FALSE(is_page_rubbish(line)) << line;
    }
}

TEST(PlainText, HasTheDefaultDate) {
    Options options;
    options.default_date = day(2015, 12, 28);
    EXPECT_EQ(documents_of("a.txt", "Some story here.\n", options).documents.at(0).published, day(2015, 12, 28));
    EXPECT_FALSE(documents_of("a.txt", "Some story here.\n").documents.at(0).published);
}

TEST(Ndjson, TakesAllFields) {
    Outcome const out = documents_of(
        "x.ndjson",
        "{\"id\":\"a\",\"text\":\"T\\u00e4xt in "
        "Sang\xC4\xABn.\",\"title\":\"H\",\"date\":\"2015-12-28T23:30:00-05:00\",\"url\":\"https://example.org/\",\"source\":\"S\","
        "\"lang\":\"en\",\"toponyms\":[{\"start\":8,\"end\":14}],\"more\":{\"x\":1}}\n");
    ASSERT_EQ(out.documents.size(), 1u) << out.all();
    text::Document const& d = out.documents[0];
    EXPECT_EQ(d.title, "H");
    EXPECT_EQ(d.url, "https://example.org/");
    EXPECT_EQ(d.source, "S");
    EXPECT_EQ(d.language, "en");
    EXPECT_EQ(d.published, day(2015, 12, 28));  // the day as it is called where the paper is
    ASSERT_EQ(d.given_toponyms.size(), 1u);
    EXPECT_EQ(d.text.substr(d.given_toponyms[0].begin, d.given_toponyms[0].size()), "Sang\xC4\xABn");
    EXPECT_TRUE(d.has_given_toponyms);
    EXPECT_EQ(d.pos.line, 1u);
}

TEST(Ndjson, KeepsEveryOffset) {
    // Neither page rubbish nor line ends may move a character.
    Outcome const out =
        documents_of("x.ndjson", "{\"id\":\"a\",\"text\":\"Head\\r\\n\\r\\nStory.\\r\\n| About | Contact |\",\"toponyms\":[]}\n");
    ASSERT_EQ(out.documents.size(), 1u);
    EXPECT_EQ(out.documents[0].text, "Head \n \nStory. \n| About | Contact |");
    EXPECT_EQ(out.documents[0].title, "");
    EXPECT_TRUE(out.documents[0].has_given_toponyms);
}

TEST(Ndjson, RejectsToponymsThatAreNone) {
    for (char const* list : {"5", "[{\"start\":0}]", "[{\"start\":3,\"end\":3}]", "[{\"start\":-1,\"end\":2}]",
                             "[{\"start\":0,\"end\":99}]", "[{\"start\":\"0\",\"end\":2}]"}) {
        Outcome const out = documents_of("x.ndjson", std::string{"{\"id\":\"a\",\"text\":\"Five.\",\"toponyms\":"} + list + "}\n");
        EXPECT_EQ(out.documents.size(), 0u) << list;
        EXPECT_EQ(out.first("bad-toponyms").item, "a") << list;
    }
}

TEST(Ndjson, ReadsWhatIsNotPlainTheSame) {
    // What the quick reader takes and what it leaves to the other.
    std::string const usual = R"("text":"A \"B\" C\n\u00e9\/","more":{"id":[1,2e3,true]})";
    for (char const* id : {R"("id":"seven")", R"("id":null,"id":"seven")", R"("id":7,"id":"seven")", R"("id":"six","id":"seven")"}) {
        text::Document const d = documents_of("x.ndjson", "{" + std::string{id} + "," + usual + "}\n").documents.at(0);
        EXPECT_EQ(d.id, "seven") << id;
        EXPECT_EQ(d.text, "A \"B\" C\n\xC3\xA9/") << id;
    }
    for (auto const& [written, id] : {std::pair{"-0", "0"}, {"-12", "-12"}, {"18446744073709551615", "18446744073709551615"}})
        EXPECT_EQ(documents_of("x.ndjson", std::string{"{\"id\":"} + written + ",\"text\":\"A\"}").documents.at(0).id, id);
    EXPECT_EQ(documents_of("x.ndjson", R"({"id":"a","text":"\ud83d\ude00","toponyms":null})").documents.at(0).text, "\xF0\x9F\x98\x80");
    EXPECT_EQ(documents_of("x.ndjson", R"({"id":"a","text":"A","title":"T","title":null})").documents.at(0).title, "");
}

TEST(Ndjson, SaysWhatIsWrong) {
    for (char const* line : {R"({"id":"a","text":"\ud83d"})", R"({"id":"a","text":"\udc00 "})", R"({"id":"a","text":"A"}})",
                             R"({"id":"a","text":"A","n":01})", R"({"id":"a","text":"A","n":1e999})", R"({"id":"a","text":"\q"})"}) {
        Outcome const out = documents_of("x.ndjson", line);
        EXPECT_EQ(out.documents.size(), 0u) << line;
        EXPECT_NE(out.first("bad-json").message.find("not valid JSON: [json.exception."), std::string::npos) << line;
    }
    for (char const* line : {R"({"id":[],"text":"A"})", R"({"id":1.5,"text":"A"})", R"({"id":"a","text":null})", R"({"id":"a"})", "[]",
                             R"({"id":"a","text":"A","url":3})", R"({"id":"a","text":"A","text":4})"})
        EXPECT_EQ(documents_of("x.ndjson", line).count("not-a-document"), 1u) << line;
    EXPECT_EQ(documents_of("x.ndjson", R"({"id":"a","text":"A\u0000B"})").count("nul-byte"), 1u);
}

TEST(Ndjson, ReadsAStreamAndMakesMissingIds) {
    Input in = Input::over_text("{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n{\"id\":7,\"text\":\"Three.\"}\n{\"text\":\"One.\"}");
    Diagnostics diagnostics;
    Reader reader{{}, diagnostics};
    std::vector<std::string> ids;
    reader.read_ndjson_documents(in, [&](text::Document const& document) { ids.push_back(document.id); });
    ASSERT_EQ(ids.size(), 4u);
    EXPECT_EQ(ids[0].substr(0, 4), "doc:");
    EXPECT_NE(ids[0], ids[1]);
    EXPECT_EQ(ids[2], "7");
    EXPECT_EQ(ids[3], ids[0] + "-2");
    EXPECT_EQ(diagnostics.count("missing-id"), 3u);
    EXPECT_EQ(diagnostics.rejected(), 0u);
}

TEST(JsonArray, HoldsDocumentsToo) {
    Outcome const out = documents_of("x.json", "[{\"id\":\"a\",\"text\":\"One.\"},\n {\"id\":\"b\",\"text\":\"Two.\"}]\n");
    ASSERT_EQ(out.documents.size(), 2u) << out.all();
    EXPECT_EQ(out.documents[1].pos.line, 2u);
}

TEST(PublicationDate, ReadsWhatSourcesWrite) {
    for (char const* text :
         {"2015-12-28", "2015-12-28T10:00:00Z", "2015-12-28 10:00", "20151228", "20151228T100000Z", "Mon, 28 Dec 2015 23:10:00 +0300",
          "28 Dec 15 10:00 GMT", "December 28, 2015", "28 December 2015", " 2015-12-28 ", "Monday, 28-Dec-15 10:00:00 GMT"}) {
        EXPECT_EQ(parse_publication_date(text), day(2015, 12, 28)) << text;
    }
    for (char const* text :
         {"", "yesterday", "2015", "2015-13-01", "2015-02-30", "0025-01-01", "12/28/2015", "2015-12-281", "31 February 2015", "99999999"}) {
        EXPECT_FALSE(parse_publication_date(text)) << text;
    }
}

TEST(DocumentKey, IsTheOwnIdElseTheAddressElseTheText) {
    auto const key = [](std::string const& name, std::string const& content) { return documents_of(name, content).documents.at(0).key; };
    std::string const with_id = R"({"id": "a7", "url": "https://www.paper.org/x/", "text": "Rain fell."})";
    std::string const with_url = R"({"url": "https://www.paper.org/x/?utm_source=y#top", "text": "Rain fell."})";
    EXPECT_EQ(key("in.ndjson", with_id + "\n"), "a7");
    EXPECT_EQ(key("in.ndjson", with_url + "\n"), "paper.org/x");
    EXPECT_EQ(key("one.txt", "Rain fell on\nthe town.\n"), key("two.txt", "Rain fell on\nthe town.\n"));
    EXPECT_NE(key("one.txt", "Rain fell on the town.\n"), key("one.txt", "Snow fell on the town.\n"));
    EXPECT_EQ(documents_of("one.txt", "Rain fell on the town.\n").documents.at(0).id, "one.txt");
}

TEST(DocumentKey, TellsDocumentsOfOneIdApart) {
    std::string const line = R"({"id": "a7", "text": "Rain fell."})";
    auto const documents = documents_of("in.ndjson", line + "\n" + line + "\n").documents;
    ASSERT_EQ(documents.size(), 2U);
    EXPECT_EQ(documents[0].key, "a7");
    EXPECT_EQ(documents[1].key, documents[1].id);
}

}  // namespace
}  // namespace dateline::intake
