// Input that is not as it should be: each with a clear reason, and the rest of the work done.
#include <gtest/gtest.h>

#include <sys/resource.h>
#include <fstream>

#include "base/error.hpp"
#include "support.hpp"

namespace dateline::intake {
namespace {

using testing::documents_of;
using testing::extra;
using testing::Folder;
using testing::Outcome;
using testing::records_of;

TEST(BadInput, EmptyFile) {
    for (char const* text : {"", " \n\t\n", "\xEF\xBB\xBF"}) {
        for (char const* name : {"a.txt", "a.csv", "a.html", "a.ndjson", "a.xml", "a.json"}) {
            EXPECT_EQ(documents_of(name, text).first("empty-file").rejected, true) << name;
            EXPECT_EQ(records_of(name, text).first("empty-file").rejected, true) << name;
        }
    }
}

TEST(BadInput, BinaryFile) {
    std::string const zeros("text\0with\0zeros at odd places\0\0\x01\x02", 33);
    for (std::string const& bytes : {std::string{"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj"}, std::string{"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16},
                                     std::string{"PK\x03\x04\x14\0\x06\0word/document.xml", 25}, std::string{"\x1F\x8B\x08\0", 4}, zeros}) {
        for (char const* name : {"a.txt", "a.csv", "noextension"}) {
            Outcome const documents = documents_of(name, bytes);
            EXPECT_EQ(documents.documents.size(), 0u);
            EXPECT_FALSE(documents.first("binary-file").message.empty()) << name;
            EXPECT_EQ(records_of(name, bytes).count("binary-file"), 1u) << name;
        }
    }
}

TEST(BadInput, UnreadableFileThrowsAndNamesIt) {
    Folder const folder;
    try {
        static_cast<void>(records_of(folder.path() / "nowhere.csv"));
        FAIL();
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), Errc::io);
        EXPECT_NE(std::string{error.what()}.find("nowhere.csv"), std::string::npos);
    }
    EXPECT_THROW(static_cast<void>(documents_of(folder.path())), Error);
}

TEST(BadInput, ByteOrderMarkAndWindowsLineEnds) {
    Outcome const records = records_of("x.csv", "\xEF\xBB\xBFid,place\r\n1,\"two\r\nlines\"\r\n2,B\r\n");
    ASSERT_EQ(records.records.size(), 2u) << records.all();
    EXPECT_EQ(records.records[0].source_id, "1");
    EXPECT_EQ(records.records[0].place, "two\nlines");
    EXPECT_EQ(records.records[1].pos.line, 4u);
    EXPECT_TRUE(records.diagnostics.empty()) << records.all();
    Outcome const documents = documents_of("x.txt", "\xEF\xBB\xBFOne line.\r\n\r\nAnother.\r\n");
    ASSERT_EQ(documents.documents.size(), 1u);
    EXPECT_EQ(documents.documents[0].text, "One line.\n\nAnother.\n");
}

TEST(BadInput, RaggedRows) {
    Outcome const out = records_of("x.csv",
                                   "id,date,place,latitude,longitude,notes\n"
                                   "1,2020-01-01,A,10,20,fine\n"
                                   "2,2020-01-02,B,10,20\n"            // short, but nothing that counts is missing
                                   "3,2020-01-03,C\n"                  // too short
                                   "4,2020-01-04,D,10,20,x,surplus\n"  // too long
                                   "5,2020-01-05,E,10,20,x,,\n"        // empty surplus
                                   "6,2020-01-06,F,10,20,\"with\nnewline\"\n"
                                   "7,2020-01-07,G,10,20,end\n");
    std::vector<std::string> ids;
    for (RawRecord const& record : out.records) ids.push_back(record.source_id);
    EXPECT_EQ(ids, (std::vector<std::string>{"1", "2", "5", "6", "7"}));
    EXPECT_EQ(out.first("short-row").pos.line, 3u);
    ASSERT_EQ(out.count("ragged-row"), 2u);
    EXPECT_EQ(out.first("ragged-row").pos.line, 4u);
    EXPECT_NE(out.first("ragged-row").message.find("3 cells"), std::string::npos);
    EXPECT_EQ(out.records[3].notes, "with\nnewline");
    EXPECT_EQ(out.records[4].pos.line, 9u);
}

TEST(BadInput, AnUnclosedQuoteCostsOneRow) {
    Outcome const out = records_of("x.csv", "id,place\n1,\"open\n2,B\n3,C\n");
    EXPECT_EQ(out.records.size(), 2u);
    EXPECT_EQ(out.first("open-quote").pos.line, 2u);
    EXPECT_TRUE(out.first("open-quote").rejected);
}

TEST(BadInput, Coordinates) {
    Outcome const out = records_of("x.csv", "id,latitude,longitude\n1,NaN,20\n2,95,200\n3,120,35\n4,0,0\n5,10,20\n6,,\n7,10,\n");
    ASSERT_EQ(out.records.size(), 7u);
    std::string points;
    for (RawRecord const& record : out.records) points += record.point ? '1' : '0';
    EXPECT_EQ(points, "0000100");
    EXPECT_EQ(out.first("out-of-range").pos.line, 3u);
    EXPECT_EQ(out.first("swapped-coordinates").pos.line, 4u);
    EXPECT_EQ(out.first("null-island").item, "x:4");
    EXPECT_EQ(out.count("bad-coordinates"), 2u);
    EXPECT_EQ(out.rejected(), 0u);
}

TEST(BadInput, ImpossibleDatesPassThroughWithTheirPlace) {
    Outcome const out = records_of("x.csv", "id,date,place\n1,0025-01-01,A\n2,31 February 2020,B\n");
    ASSERT_EQ(out.records.size(), 2u);
    EXPECT_EQ(out.records[0].date_start, "0025-01-01");
    EXPECT_EQ(out.records[1].date_start, "31 February 2020");
    EXPECT_EQ(out.records[1].pos.line, 3u);
}

TEST(BadInput, TruncatedJson) {
    Outcome const array = records_of("x.json", "[\n {\"id\": 1, \"place\": \"A\"},\n {\"id\": 2, \"place\": \"B\"},\n {\"id\": 3, \"pla");
    EXPECT_EQ(array.records.size(), 2u);
    EXPECT_EQ(array.first("truncated-json").pos.line, 4u);
    EXPECT_EQ(array.rejected(), 1u);
    Outcome const between = records_of("x.json", "[{\"id\": 1, \"place\": \"A\"}");
    EXPECT_EQ(between.records.size(), 1u);
    EXPECT_EQ(between.count("truncated-json"), 1u);
    Outcome const lines = documents_of("x.ndjson", "{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\",\"te");
    EXPECT_EQ(lines.documents.size(), 1u);
    EXPECT_EQ(lines.first("bad-json").pos.line, 2u);
}

TEST(BadInput, BadLinesOfNdjsonAreRejectedByNumber) {
    Outcome const out = documents_of("x.ndjson",
                                     "{\"id\":\"a\",\"text\":\"One.\"}\n"
                                     "not json\n"
                                     "\n"
                                     "[1,2]\n"
                                     "{\"id\":\"b\"}\n"
                                     "{\"id\":\"c\",\"text\":5}\n"
                                     "{\"id\":\"d\",\"text\":\"\xFF\"}\n"
                                     "{\"id\":\"e\",\"text\":\"Five.\",\"date\":\"2020-02-31\"}\n"
                                     "{\"id\":\"a\",\"text\":\"Again.\"}\n");
    std::vector<std::string> ids;
    for (auto const& document : out.documents) ids.push_back(document.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"a", "e", "a-2"}));
    std::vector<std::uint64_t> lines;
    for (Diagnostic const& d : out.diagnostics) {
        if (d.rejected) lines.push_back(d.pos.line);
    }
    EXPECT_EQ(lines, (std::vector<std::uint64_t>{2, 4, 5, 6, 7}));
    EXPECT_EQ(out.first("bad-date").pos.line, 8u);
    EXPECT_EQ(out.first("duplicate-id").pos.line, 9u);
}

TEST(BadInput, NothingMayFollowANulInALine) {
    using namespace std::string_literals;
    for (std::size_t const filling : {1u, 300000u}) {  // in what is looked at to tell the kind, and behind it
        std::string const first = "{\"id\":\"a\",\"text\":\"" + std::string(filling, 'x') + "\"}\n";
        Outcome const out =
            documents_of("x.ndjson", first + "{\"id\":\"b\",\"text\":\"One.\"}\0{\"id\":\"c\"}\n{\"id\":\"d\",\"text\":\"Two.\"}\n"s);
        ASSERT_EQ(out.documents.size(), 2u);
        EXPECT_EQ(out.documents[1].id, "d");
        EXPECT_EQ(out.first("nul-byte").pos.line, 2u);
    }
}

TEST(BadInput, DeeplyNestedJsonIsRefused) {
    std::string const deep(100000, '[');
    Outcome const out = records_of("x.ndjson", "{\"id\":1,\"place\":\"A\"}\n{\"id\":2,\"x\":" + deep + "}\n{\"id\":3,\"place\":\"C\"}\n");
    EXPECT_EQ(out.records.size(), 2u);
    EXPECT_EQ(out.first("bad-json").pos.line, 2u);
    EXPECT_EQ(documents_of("x.ndjson", "{\"id\":\"a\",\"text\":" + deep).documents.size(), 0u);
    EXPECT_EQ(records_of("x.json", "[{\"id\":2,\"x\":" + deep + "}]").records.size(), 0u);
}

/// Peak resident memory so far, in megabytes.
long peak_mb() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

void write_long_line(std::filesystem::path const& file, std::string_view before, std::string_view after) {
    std::ofstream out{file, std::ios::binary};
    out << before;
    std::string const piece(1u << 20, 'x');
    for (int i = 0; i < 100; ++i) out << piece;
    out << after;
}

TEST(BadInput, AHundredMegabyteLineIsSkippedInFlatMemory) {
    Folder const folder;
    auto const csv = folder.path() / "long.csv";
    write_long_line(csv, "id,place\n1,A\n2,", "\n3,C\n");
    auto const lines = folder.path() / "long.ndjson";
    write_long_line(lines, "{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\",\"text\":\"", "\"}\n{\"id\":\"c\",\"text\":\"Three.\"}\n");
    long const before = peak_mb();
    Options options;
    options.max_document_bytes = 8u << 20;
    Outcome const records = records_of(csv);
    ASSERT_EQ(records.records.size(), 2u) << records.all();
    EXPECT_EQ(records.records[1].pos.line, 4u);
    EXPECT_EQ(records.first("line-too-long").pos.line, 3u);
    Outcome const documents = documents_of(lines, options);
    ASSERT_EQ(documents.documents.size(), 2u) << documents.all();
    EXPECT_EQ(documents.first("line-too-long").pos.line, 2u);
    EXPECT_LT(peak_mb() - before, 80);
}

TEST(BadInput, AFileLongerThanADocumentMayBeIsRejected) {
    Options options;
    options.max_document_bytes = 1000;
    EXPECT_TRUE(documents_of("x.txt", std::string(2000, 'x'), options).first("document-too-long").rejected);
}

TEST(BadInput, BrokenBytesCostTheirRowOnly) {
    Outcome const out = records_of("x.csv",
                                   "id,place\n1,Sang\xC4\xABn\n2,Caf\xE9\n3,L\xC3\xB3wicz\n4,\xC5\x81\xC3\xB3"
                                   "d\xC5\xBA\n5,\xC4\x80\xC4\x81\n");
    EXPECT_EQ(out.records.size(), 4u) << out.all();
    EXPECT_EQ(out.first("bad-encoding").pos.line, 3u);
}

TEST(BadInput, BrokenXmlGivesTheItemsBeforeTheFault) {
    Outcome const out = documents_of("x.rss",
                                     "<?xml version=\"1.0\"?>\n<rss><channel><title>T</title>\n<item><title>One</title><description>First "
                                     "story.</description></item>\n<item><title>Two</title><descr");
    ASSERT_EQ(out.documents.size(), 1u) << out.all();
    EXPECT_EQ(out.documents[0].title, "One");
    EXPECT_EQ(out.first("bad-xml").pos.line, 4u);
}

TEST(BadInput, HostileHtmlIsBounded) {
    std::string deep = "<html><body>";
    for (int i = 0; i < 200000; ++i) deep += "<div>";
    EXPECT_EQ(documents_of("x.html", deep + "text").count("bad-html"), 1u);
    // Formatting elements that the parser must open again in every paragraph: memory would grow with the square.
    std::string formatting = "<html><body><p>";
    for (int i = 0; i < 3000; ++i) formatting += "<b id=" + std::to_string(i) + ">";
    for (int i = 0; i < 20000; ++i) formatting += "<p>x</p>";
    EXPECT_EQ(documents_of("x.html", formatting).count("bad-html"), 1u);
}

}  // namespace
}  // namespace dateline::intake
