#include <gtest/gtest.h>

#include "support.hpp"

namespace dateline::intake {
namespace {

std::optional<InputKind> kind(std::string const& name, std::string_view bytes) {
    testing::Folder const folder;
    Diagnostics diagnostics;
    auto input = Input::open(folder.write(name, bytes));
    auto const found = recognise(input, diagnostics);
    EXPECT_EQ(found.has_value(), diagnostics.rejected() == 0) << name;
    return found;
}

TEST(Recognise, Documents) {
    for (auto const& [name, text] : {std::pair{"a.txt", "Three people were hurt, police said.\n"},
                                     {"a", "Three people were hurt, police said.\n"},
                                     {"a.html", "<p>x</p>"},
                                     {"a", "<!DOCTYPE html><html><p>x"},
                                     {"a.xml", "<?xml version='1.0'?><rss><channel/></rss>"},
                                     {"a.atom", "<feed xmlns='http://www.w3.org/2005/Atom'/>"},
                                     {"a.ndjson", "{\"id\":\"a\",\"text\":\"x\"}\n"},
                                     {"a.jsonl", "{\"id\":\"a\",\"text\":\"x\"}"},
                                     {"a", "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\"y\"}\n"},
                                     {"a.json", "[{\"id\":\"a\",\"text\":\"x\"}]"},
                                     {"a.txt", "[Editor's note] A story follows.\n"},
                                     {"a.md", "# Title\n\nA story, with commas, follows.\n"},
                                     {"a.txt", "KABUL, Afghanistan, Monday\nA story, told, here.\n"}}) {
        EXPECT_EQ(kind(name, text), InputKind::documents) << name << ": " << text;
    }
}

TEST(Recognise, Records) {
    for (auto const& [name, text] : {std::pair{"a.csv", "id,date\n1,2020-01-02\n"},
                                     {"a.CSV", "x\ty\n"},
                                     {"a.tsv", "id\tdate\n"},
                                     {"a.txt", "event_id;date;location\n1;2020-01-02;A\n"},
                                     {"a.json", "[{\"id\":1,\"date\":\"x\"}]"},
                                     {"a.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}"},
                                     {"a.json", "{\"data\":[{\"id\":1}]}"},
                                     {"a.ndjson", "{\"id\":1,\"place\":\"x\"}\n"},
                                     {"a.geojsonl", "{\"type\":\"Feature\",\"properties\":{\"text\":\"x\"},\"geometry\":null}\n"},
                                     {"a.gpkg", "SQLite format 3"},
                                     {"a.xlsx", "PK\x03\x04 xl/workbook.xml"},
                                     {"a.json", "[{\"id\":1,\"text\":\"x\",\"latitude\":1,\"longitude\":2}]"}}) {
        EXPECT_EQ(kind(name, text), InputKind::records) << name << ": " << text;
    }
}

TEST(Recognise, Neither) {
    EXPECT_EQ(kind("a.txt", ""), std::nullopt);
    EXPECT_EQ(kind("a.pdf", "%PDF-1.5"), std::nullopt);
    EXPECT_EQ(kind("a.docx", "PK\x03\x04 word/document.xml"), std::nullopt);
    EXPECT_EQ(kind("a.bin", std::string_view{"\x01\0\x02\0\0\x03", 6}), std::nullopt);
    EXPECT_EQ(kind("a.xml", "<?xml version='1.0'?><invoice/>"), std::nullopt);
}

}  // namespace
}  // namespace dateline::intake
