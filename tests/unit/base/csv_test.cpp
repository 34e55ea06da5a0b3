#include "base/csv.hpp"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Parsed {
    Rows rows;
    std::vector<std::uint64_t> lines;
    std::vector<std::pair<CsvReader::Status, std::uint64_t>> faults;
};

/// Hands the text over in pieces of `piece` bytes.
Parsed parse(std::string const& text, std::size_t piece = 3, std::uint64_t limit = 1000, char delimiter = ',') {
    std::size_t at = 0;
    CsvReader reader{[&](std::string& out) {
                         if (at >= text.size()) return false;
                         out += text.substr(at, piece);
                         at += piece;
                         return true;
                     },
                     delimiter, limit};
    Parsed parsed;
    for (auto status = reader.next(); status != CsvReader::Status::end; status = reader.next()) {
        if (status == CsvReader::Status::row) {
            parsed.rows.emplace_back(reader.cells().begin(), reader.cells().end());
            parsed.lines.push_back(reader.line());
        } else if (status != CsvReader::Status::blank) {
            parsed.faults.emplace_back(status, reader.line());
        }
    }
    return parsed;
}

TEST(Csv, ReadsPlainAndQuotedCells) {
    EXPECT_EQ(parse("a,b\n1,\"x, y\"\n").rows, (Rows{{"a", "b"}, {"1", "x, y"}}));
    EXPECT_EQ(parse("\"he said \"\"no\"\"\",2").rows, (Rows{{"he said \"no\"", "2"}}));
    EXPECT_EQ(parse("\"\",\"\"\"\"").rows, (Rows{{"", "\""}}));
    EXPECT_EQ(parse("a,,\n,,b\n").rows, (Rows{{"a", "", ""}, {"", "", "b"}}));
}

TEST(Csv, TellsTheSameWhateverTheSizeOfThePieces) {
    std::string const text = "id,note\n1,\"two\nlines, \"\"quoted\"\"\"\n\n2,plain\n";
    Parsed const whole = parse(text, 1000);
    for (std::size_t piece = 1; piece < 20; ++piece) {
        Parsed const parts = parse(text, piece);
        EXPECT_EQ(parts.rows, whole.rows) << piece;
        EXPECT_EQ(parts.lines, whole.lines) << piece;
    }
}

TEST(Csv, CountsLinesAcrossEmbeddedNewlinesAndBlankLines) {
    Parsed const parsed = parse("id,note\n1,\"two\nlines\"\n\n2,x\n");
    EXPECT_EQ(parsed.lines, (std::vector<std::uint64_t>{1, 2, 5}));
    EXPECT_EQ(parsed.rows[1][1], "two\nlines");
}

TEST(Csv, AQuoteThatNeverClosesCostsItsLineOnly) {
    Parsed const parsed = parse("id,note\n1,\"open\n2,fine\n3,fine\n");
    EXPECT_EQ(parsed.rows, (Rows{{"id", "note"}, {"2", "fine"}, {"3", "fine"}}));
    ASSERT_EQ(parsed.faults.size(), 1u);
    EXPECT_EQ(parsed.faults[0], std::pair(CsvReader::Status::open_quote, std::uint64_t{2}));
}

TEST(Csv, AStrayQuoteDoesNotSwallowRowsUpToTheNextQuote) {
    Parsed const parsed = parse("id,note\n1,\"open\n2,fine\n3,\"good\"\n");
    EXPECT_EQ(parsed.rows, (Rows{{"id", "note"}, {"2", "fine"}, {"3", "good"}}));
    EXPECT_EQ(parsed.faults.size(), 1u);
}

TEST(Csv, ARowBeyondTheBoundIsSkippedAndTheNextIsRead) {
    Parsed const parsed = parse("a,b\n1," + std::string(5000, 'x') + "\n2,y\n", 100);
    EXPECT_EQ(parsed.rows, (Rows{{"a", "b"}, {"2", "y"}}));
    ASSERT_EQ(parsed.faults.size(), 1u);
    EXPECT_EQ(parsed.faults[0], std::pair(CsvReader::Status::too_long, std::uint64_t{2}));
    EXPECT_EQ(parsed.lines.back(), 3u);
}

TEST(Csv, ManyOpenQuotesStayLinear) {
    std::string text = "id,note\n";
    for (int i = 0; i < 20000; ++i) text += "1,\"x\n";
    Parsed const parsed = parse(text, 1u << 16, 1u << 20);
    EXPECT_EQ(parsed.rows.size() + parsed.faults.size(), 20001u);
}

TEST(Csv, SniffsTheDelimiter) {
    EXPECT_EQ(sniff_delimiter("a,b,c\n1,2,3\n"), ',');
    EXPECT_EQ(sniff_delimiter("a;b;c\n1,5;2,5;x, y\n"), ';');
    EXPECT_EQ(sniff_delimiter("a\tb\n1, 2, 3\t4\n"), '\t');
    EXPECT_EQ(sniff_delimiter("a|b|c\n1|2|3\n"), '|');
    EXPECT_EQ(sniff_delimiter("a,b\n\"x; y; z\",2\n"), ',');
    EXPECT_EQ(sniff_delimiter("one column\nonly\n"), 0);
}

}  // namespace
}  // namespace dateline
