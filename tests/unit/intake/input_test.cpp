// One input, opened once: a file, and the same bytes through a fifo in pieces of any size, give the same.
#include "intake/input.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <random>
#include <thread>

#include "base/error.hpp"
#include "intake/spool.hpp"
#include "support.hpp"

namespace dateline::intake {
namespace {

using testing::data;
using testing::documents_of;
using testing::Folder;
using testing::Outcome;
using testing::records_of;

std::string bytes_of(std::filesystem::path const& file) { return Input::open(file).read_all(64u << 20).value(); }

/// A fifo with a thread that writes `bytes` into it, each piece of 1 to `most` of them.
class Fifo {
public:
    Fifo(std::filesystem::path path, std::string bytes, std::size_t most) : path_{std::move(path)} {
        EXPECT_EQ(::mkfifo(path_.c_str(), 0600), 0);
        writer_ = std::thread{[this, bytes = std::move(bytes), most] {
            std::mt19937 random{static_cast<unsigned>(most)};
            int const fd = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
            for (std::size_t at = 0; at < bytes.size();) {
                std::size_t const size = std::min(1 + random() % most, bytes.size() - at);
                if (::write(fd, bytes.data() + at, size) < 0) break;
                at += size;
            }
            ::close(fd);
        }};
    }
    ~Fifo() { writer_.join(); }
    Fifo(Fifo const&) = delete;
    Fifo& operator=(Fifo const&) = delete;
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
    std::thread writer_;
};

std::string show(SourcePos const& pos) { return std::filesystem::path{pos.source}.filename().string() + ":" + std::to_string(pos.line); }

/// Everything that came of an input, folders left out.
std::string show(Outcome const& outcome) {
    std::string out;
    for (RawRecord const& r : outcome.records) {
        for (std::string const& text : {show(r.pos), r.id, r.source_format, r.date_start, r.place, r.country, r.type, r.notes, r.summary})
            out += text + "|";
        for (auto const& [key, value] : r.extra) out += key + "=" + value + "|";
        if (r.point) out += std::to_string(r.point->lon) + " " + std::to_string(r.point->lat);
        out += "\n";
    }
    for (text::Document const& d : outcome.documents) out += show(d.pos) + "|" + d.id + "|" + d.title + "|" + d.url + "|" + d.text + "\n";
    for (Diagnostic const& d : outcome.diagnostics) {
        std::string message = d.message;
        if (std::size_t const at = message.find("/tmp"); at != std::string::npos) message.resize(at);  // the name of a temporary file
        out += show(d.pos) + ": " + std::string{d.code} + ": " + message + "\n";
    }
    return out;
}

std::string long_table(std::string const& cell_of_row_9000) {
    std::string out = "id,date,place,notes\n";
    for (int i = 0; i < 9100; ++i) {
        out += std::to_string(i) + ",2020-01-02,Testville," + (i == 9000 ? cell_of_row_9000 : "") + "a note that fills the row up\r\n";
    }
    return out;
}

struct Sample {
    std::string name, bytes;
};

std::vector<Sample> samples() {
    using namespace std::string_literals;
    std::string wide;
    for (char const c : "id,date,place\n1,2020-01-02,Testville\n"s) wide += {c, '\0'};
    std::string const objects =
        "{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\",\"text\":\"T\xFFwo.\"}\n{\"id\":\"c\",\"text\":\"\0\"}\nnone\n"s;
    std::string const feature =
        R"({"type":"Feature","properties":{"id":1,"place":"Testville","date":"2020-01-02"},"geometry":{"type":"Point","coordinates":[44,12]}})";
    std::string const mercator = R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},)";
    return {{"a.csv", "id,date,place\r\n1,2020-01-02,\"Test\r\nville\"\r\n\r\n2,2020-01-02,Sang\xC4\xABn\r\n"},
            {"returns.csv", "id,date,place\r1,2020-01-02,Testville\r2,2020-01-02,Testville"},
            {"odd.csv", "id,date,place\n1,2020-01-02,Test\xFFville\n2,2020-01-02,Sang\xC4\xABn\n3,2020-01-02,\0\n4,,Testville\n"s},
            {"page.csv", "id;date;place\n1;2020-01-02;Caf\xE9\n2;2020-01-02;Caf\xE9\n3;2020-01-02;Testville\n"},
            {"wide.csv", wide},
            {"marked.csv", "\xEF\xBB\xBFid,date,place\n1,2020-01-02,Testville\n"},
            {"late.csv", long_table("\xFF")},
            {"nul.csv", long_table(std::string(1, '\0'))},
            {"d.ndjson", objects},
            {"d.json", "[" + objects.substr(0, 24) + ",\n" + objects.substr(0, 24) + "]"},
            {"r.ndjson", "{\"id\":1,\"place\":\"Testville\",\"date\":\"2020-01-02\"}\n\x1E{\"id\":2,\"place\":\"Testville\"}\n"},
            {"r.json", "{\"data\":[{\"id\":1,\"place\":\"Testville\"},{\"id\":2,\"place\":\"Testv"},
            {"r.geojson", "{\"type\":\"FeatureCollection\",\"features\":[" + feature + "]}"},
            {"crs.geojson", "{\"type\":\"FeatureCollection\"," + mercator + "\"features\":[" + feature + "]}"},
            {"t.txt", "A headline\r\n\r\nSomething happened in Testville.\n"},
            {"t.html", bytes_of(data("modern.html"))},
            {"feed.xml", "<rss><channel><item><title>One</title><description>Something happened.</description></item></channel></rss>"},
            {"p.kml", "<kml><Placemark><name>a</name><Point><coordinates>44,12</coordinates></Point></Placemark></kml>"},
            {"s.xlsx", bytes_of(data("sheet.xlsx"))},
            {"s.ods", bytes_of(data("sheet.ods"))},
            {"p.fgb", bytes_of(data("points.fgb"))},
            {"p.pdf", "%PDF-1.4 and so on"},
            {"e.csv", ""}};
}

TEST(Input, AFifoGivesWhatTheFileGives) {
    for (Sample const& sample : samples()) {
        Folder const folder;
        auto const file = folder.write(sample.name, sample.bytes);
        std::string const records = show(records_of(file)), documents = show(documents_of(file));
        std::filesystem::create_directory(folder.path() / "pipes");
        for (std::size_t const most : {std::size_t{1}, std::size_t{3}, std::size_t{4096}, std::size_t{1} << 20}) {
            if (sample.bytes.size() > 100000 && most == 1) continue;
            for (bool const as_records : {true, false}) {
                Fifo const fifo{folder.path() / "pipes" / sample.name, sample.bytes, most};
                Outcome const out = as_records ? records_of(fifo.path()) : documents_of(fifo.path());
                EXPECT_EQ(show(out), as_records ? records : documents) << sample.name << " in pieces of " << most;
                std::filesystem::remove(fifo.path());
            }
        }
    }
}

TEST(Input, WhatWasLookedAtIsStillThere) {
    Folder const folder;
    std::string const bytes(3 * Input::head_bytes, 'x');
    Input input = Input::open(folder.write("x", bytes));
    EXPECT_EQ(input.head().size(), Input::head_bytes);
    EXPECT_EQ(input.first_line(64, 4096).size(), 4096u);
    folder.write("x", "quite another file");  // the same file, grown shorter: what is open now ends early, and nothing is read twice
    EXPECT_EQ(input.read_all(1u << 30).value().size(), Input::head_bytes);
    EXPECT_EQ(Input::over_text("abc").read_all(2), std::nullopt);
}

TEST(Input, AFileThatIsReplacedAfterTheLookIsReadAsItWas) {
    Folder const folder;
    Diagnostics diagnostics;
    auto const file = folder.write("x.csv", "id,place\n1,Testville\n");
    Input input = Input::open(file);
    EXPECT_EQ(recognise(input, diagnostics), InputKind::records);
    std::filesystem::rename(folder.write("new", "%PDF"), file);
    std::size_t count = 0;
    Reader{{}, diagnostics}.read_records(input, [&count](RawRecord const&) { ++count; });
    EXPECT_EQ(count, 1u);
}

TEST(Input, NamesInIdsAreThoseOfFiles) {
    Folder const folder;
    Input const file = Input::open(folder.write("a.txt", "x"));
    EXPECT_EQ(file.label(), "a.txt");
    EXPECT_TRUE(file.is_regular());
    EXPECT_EQ(Input::standard_input().label(), "stdin");
    EXPECT_FALSE(Input::standard_input().is_regular());
    EXPECT_THROW(static_cast<void>(Input::open(folder.path())), Error);
    EXPECT_THROW(static_cast<void>(Input::open(folder.path() / "nowhere")), Error);
}

TEST(Spool, IsGoneAfterwardsAndBounded) {
    std::filesystem::path path;
    {
        Input input = Input::over_text("content");
        Spool const spool{input, ".xlsx"};
        path = spool.path();
        EXPECT_EQ(path.extension(), ".xlsx");
        EXPECT_EQ(bytes_of(path), "content");
    }
    EXPECT_FALSE(std::filesystem::exists(path.parent_path()));
    Folder const folder;
    ::setenv("TMPDIR", folder.path().c_str(), 1);
    Input longer = Input::over_text(std::string(100, 'x'), "pipe");
    EXPECT_THROW((Spool{longer, ".gpkg", 99}), Error);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
    ::setenv("TMPDIR", (folder.path() / "nowhere").c_str(), 1);
    Input input = Input::over_text("content");
    EXPECT_THROW((Spool{input, ".gpkg"}), Error);
    ::unsetenv("TMPDIR");
}

}  // namespace
}  // namespace dateline::intake
