#include "intake/encoding.hpp"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "support.hpp"

namespace dateline::intake {
namespace {

/// UTF-8 text as bytes of another encoding.
std::string encode(std::string const& utf8, char const* encoding) {
    std::string out(utf8.size() * 4 + 8, '\0');
    UErrorCode status = U_ZERO_ERROR;
    auto const size = ucnv_convert(encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()), utf8.data(),
                                   static_cast<std::int32_t>(utf8.size()), &status);
    EXPECT_TRUE(U_SUCCESS(status)) << encoding;
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::string const french =
    "Des soldats ont été tués près de la frontière à l'aube, a déclaré le gouvernement. Les blessés ont été évacués vers l'hôpital de la "
    "région, où la situation "
    "reste très préoccupante après plusieurs journées de combats.\n";
std::string const russian =
    "В среду в районе города произошёл взрыв, сообщили местные власти. По предварительным данным, ранены трое человек, двое из них "
    "госпитализированы.\n";

TEST(Encoding, KeepsUtf8AndRemovesTheMark) {
    EXPECT_EQ(to_utf8("Sang\xC4\xABn").value(), "Sang\xC4\xABn");
    EXPECT_EQ(to_utf8("\xEF\xBB\xBFplain").value(), "plain");
    EXPECT_EQ(to_utf8("a\r\nb\rc\n").value(), "a\nb\nc\n");
}

TEST(Encoding, ReadsUtf16AndUtf32WithAndWithoutMark) {
    std::string const text = "Explosion in Sang\xC4\xABn on Sunday, officials said.\n\xF0\x9F\x97\xBA";
    for (char const* name : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
        EXPECT_EQ(to_utf8(encode(text, name)).value_or("-"), text) << name;
        EXPECT_EQ(to_utf8(encode("\xEF\xBB\xBF" + text, name)).value_or("-"), text) << name;
    }
}

TEST(Encoding, DetectsWhatItIsSureOf) {
    EXPECT_EQ(to_utf8(encode(french, "windows-1252")).value_or("-"), french);
    EXPECT_EQ(to_utf8(encode(russian, "windows-1251")).value_or("-"), russian);
    EXPECT_EQ(to_utf8(encode(russian, "KOI8-R")).value_or("-"), russian);
}

TEST(Encoding, RefusesWhatItIsNotSureOf) {
    // One foreign letter in a name: a dozen code pages give a dozen letters.
    EXPECT_FALSE(to_utf8("Three people were injured in Mal\xF9nka, police said."))
        << *to_utf8("Three people were injured in Mal\xF9nka, police said.");
    // All Latin code pages agree on this one, and on typographic quotes.
    EXPECT_EQ(to_utf8("Three people were injured in a caf\xE9, \x93police\x94 said.").value_or("-"),
              "Three people were injured in a café, “police” said.");
    EXPECT_FALSE(to_utf8("\xFE\xFA\x81\x8D\x8F\x90\x9D"));
    auto const refused = to_utf8("abc\xFF\xFE\x81 xyz");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().find("UTF-8"), std::string::npos);
}

TEST(Encoding, RefusesNulBytes) { EXPECT_FALSE(to_utf8(std::string_view{"ab\0cd\0\0\0e", 9})); }

TEST(Encoding, BelievesDeclarationsOfMarkup) {
    std::string const page = "<html><head><meta charset=\"windows-1251\"></head><body><p>Взрыв.</p></body></html>";
    EXPECT_EQ(to_utf8(encode(page, "windows-1251"), Markup::html).value_or("-"), page);
    std::string const xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><a>été</a></rss>";
    EXPECT_EQ(to_utf8(encode(xml, "windows-1252"), Markup::xml).value_or("-"), xml);
    // Declared wrongly, yet well-formed UTF-8.
    std::string const lie =
        "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-1\"></head><body>Sangīn</body></html>";
    EXPECT_EQ(to_utf8(lie, Markup::html).value_or("-"), lie);
}

TEST(Encoding, CountsAcrossPieces) {
    Utf8Counter counter;
    for (char const c : std::string{"a\xC4\xAB\xE2\x80\x9C\xF0\x9F\x97\xBA\xFF"
                                    "b\xC4"
                                    "c"})
        counter.feed({&c, 1});
    counter.finish();
    EXPECT_EQ(counter.multibyte(), 3u);
    EXPECT_EQ(counter.broken(), 2u);
}

TEST(Encoding, WholeFilesOfRecordsAreConverted) {
    std::string csv = "id,date,place,notes\n";
    for (int i = 0; i < 40; ++i) csv += std::to_string(i) + ",2020-01-02,Порт," + "\"" + russian.substr(0, russian.size() - 1) + "\"\n";
    auto const out = testing::records_of("x.csv", encode(csv, "windows-1251"));
    ASSERT_EQ(out.records.size(), 40u) << out.all();
    EXPECT_EQ(out.records[3].place, "Порт");
    auto const wide = testing::records_of("x.csv", encode("\xEF\xBB\xBF" + csv, "UTF-16LE"));
    ASSERT_EQ(wide.records.size(), 40u) << wide.all();
    EXPECT_EQ(wide.records[39].place, "Порт");
}

}  // namespace
}  // namespace dateline::intake
