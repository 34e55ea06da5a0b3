#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "unit/writers/sample.hpp"
#include "writers/page.hpp"

namespace dateline::writers {
namespace {

/// What stands between `open` and `close`, from `from` on.
std::string between(std::string const& text, std::string const& open, std::string const& close, std::size_t from = 0) {
    std::size_t const a = text.find(open, from);
    if (a == std::string::npos) return {};
    std::size_t const b = text.find(close, a + open.size());
    return text.substr(a + open.size(), b - a - open.size());
}

class Html : public testing::Test {
protected:
    void SetUp() override {
        sample::write_web_assets(folder_.path() / "web");
        Options o = sample::options();
        o.web_assets = folder_.path() / "web";
        o.provenance.title = "<b>Title</b> {{data}}";
        sample::write("html", folder_.path(), sample::world(), o);
        page_ = folder_.read("index.html");
    }
    sample::Folder folder_;
    std::string page_;
};

TEST_F(Html, HostileTextIsNeverMarkup) {
    EXPECT_EQ(page_.find("<script>window.__xss"), std::string::npos);
    EXPECT_EQ(page_.find("<img"), std::string::npos);
    EXPECT_EQ(page_.find("<b>Title"), std::string::npos);
    EXPECT_EQ(page_.find("\xE2\x80\xA8"), std::string::npos) << "U+2028";
    EXPECT_NE(page_.find("<title>&lt;b&gt;Title&lt;/b&gt; {{data}}</title>"), std::string::npos) << "what is put in is not looked at again";
}

TEST_F(Html, DataIsJsonAndHoldsEveryEvent) {
    auto const data = nlohmann::json::parse(between(page_, "id=\"data\">", "</script>"));
    ASSERT_EQ(data.at("layers").size(), 4U);
    auto const& events = data.at("layers").at(0);
    EXPECT_EQ(events.at("name"), "events");
    EXPECT_EQ(events.at("total"), 7);
    EXPECT_EQ(events.at("features").size(), 7U);
    for (auto const& f : events.at("features")) EXPECT_EQ(f.size(), events.at("fields").size() + 2);
    EXPECT_TRUE(events.at("features").at(5).at(1).is_null()) << "an unknown place has no point";
    EXPECT_NE(events.at("features").at(6).dump().find("__xss=1"), std::string::npos);
}

TEST_F(Html, EqualShapesAreStoredOnce) {
    auto const data = nlohmann::json::parse(between(page_, "id=\"data\">", "</script>"));
    auto const& areas = data.at("layers").at(1).at("features");
    auto const& places = data.at("layers").at(2).at("features");
    EXPECT_NE(areas.at(0).at(1), areas.at(1).at(1));
    EXPECT_EQ(places.at(1).at(1), areas.at(1).at(1)) << "the province is a place and the area of an event";
    EXPECT_EQ(data.at("shapes").size(), 4U);
}

TEST_F(Html, PolicyAllowsExactlyTheScriptsAndTheStyleOfThePage) {
    std::string const policy = between(page_, "Content-Security-Policy\" content=\"", "\"");
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
    std::size_t at = 0;
    int scripts = 0;
    while ((at = page_.find("<script>", at)) != std::string::npos) {
        std::string const script = between(page_, "<script>", "</script>", at);
        EXPECT_NE(policy.find("'sha256-" + base64_of_hex(sha256_hex(script)) + "'"), std::string::npos);
        ++scripts;
        at += 8 + script.size();
    }
    EXPECT_EQ(scripts, 2);
    EXPECT_NE(policy.find(base64_of_hex(sha256_hex(between(page_, "<style>", "</style>")))), std::string::npos);
    EXPECT_EQ(page_.find("sourceMappingURL"), std::string::npos);
    EXPECT_EQ(page_.find("url("), std::string::npos);
    EXPECT_EQ(page_.find('\r'), std::string::npos) << "a browser would take the hash of other line ends";
}

TEST(HtmlPage, Base64) {
    EXPECT_EQ(base64_of_hex(""), "");
    EXPECT_EQ(base64_of_hex("66"), "Zg==");
    EXPECT_EQ(base64_of_hex("666f"), "Zm8=");
    EXPECT_EQ(base64_of_hex("666f6f"), "Zm9v");
    EXPECT_EQ(base64_of_hex("ffEF"), "/+8=");
}

TEST(HtmlPage, SaysWhatIsMissing) {
    sample::Folder const folder;
    try {
        static_cast<void>(open_writer("html", folder.path(), sample::options()));
        FAIL();
    } catch (Error const& e) {
        EXPECT_EQ(e.code(), Errc::config);
        EXPECT_NE(std::string{e.what()}.find("leaflet.js"), std::string::npos);
    }
    EXPECT_TRUE(folder.names().empty());
}

}  // namespace
}  // namespace dateline::writers
