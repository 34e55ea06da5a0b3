#include "intake/table_decoder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace dateline::intake {
namespace {

struct Decoded {
    std::string text, fault;
};

/// Fed in pieces of 1 to `most` bytes.
Decoded decode(std::string_view bytes, std::size_t most = std::string::npos) {
    std::mt19937 random{1};
    TableDecoder decoder;
    Decoded out;
    while (!bytes.empty() && decoder.fault().empty()) {
        std::size_t const size = std::min(most == std::string::npos ? most : 1 + random() % most, bytes.size());
        decoder.decode(bytes.substr(0, size), false, out.text);
        bytes.remove_prefix(size);
    }
    if (decoder.fault().empty()) decoder.decode({}, true, out.text);
    out.fault = decoder.fault();
    return out;
}

std::string lines(std::size_t count, std::string const& line = "2015-01-02,Sangin,some note of a report that goes on\n") {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += line;
    return out;
}

std::string const french =
    "Des soldats ont \xE9t\xE9 tu\xE9s pr\xE8s de la fronti\xE8re, selon le pr\xE9"
    "fet de la r\xE9gion\n";
std::string const french_utf8 = "Des soldats ont été tués près de la frontière, selon le préfet de la région\n";

TEST(TableDecoder, AsciiAndUtf8Pass) {
    for (std::string const& text : {std::string{}, lines(3), lines(3) + french_utf8 + "no line end", std::string{"\xC3\xA9"}}) {
        EXPECT_EQ(decode(text).text, text);
    }
}

TEST(TableDecoder, OneBrokenByteIsLeftToItsRow) {
    for (std::size_t const before : {1u, 10u, 100u, 30000u}) {
        std::string const text = lines(before) + "2015-01-02,Sangin,\xFFnote\n" + lines(20);
        Decoded const out = decode(text);
        EXPECT_EQ(out.fault, "");
        EXPECT_EQ(out.text, text);
    }
}

TEST(TableDecoder, ManyBrokenBytesOfOneKindAreNoLetters) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += lines(10) + "2015-01-02,Sangin,\xFFnote of a report\n";
    Decoded const out = decode(text);
    EXPECT_EQ(out.fault, "");
    EXPECT_EQ(out.text, text);
}

TEST(TableDecoder, BrokenBytesInAUtf8TableAreLeftToTheirRows) {
    std::string const text = lines(30, french_utf8) + "Sangin,\xFFnote\n" + lines(5, french_utf8) + "Kab\xE9ul,note\n";
    EXPECT_EQ(decode(text).text, text);
}

TEST(TableDecoder, ACodePageIsToldFromTheFirstForeignLineOn) {
    for (std::size_t const before : {1u, 100u, 30000u}) {
        std::string const ascii = lines(before);
        EXPECT_EQ(decode(ascii + lines(10, french)).text, ascii + lines(10, french_utf8)) << before;
    }
}

TEST(TableDecoder, AnUnsureBeginningIsThoughtOverWhenMoreIsKnown) {
    // One foreign letter in the first window, the rest far behind it.
    std::string const beginning = "2015-01-02,Mal\xF9nka,note\n" + lines(40000);
    Decoded const out = decode(beginning + lines(50, french));
    EXPECT_EQ(out.fault, "");
    EXPECT_EQ(out.text.substr(0, beginning.size()), beginning);
    std::string const end = lines(40, french_utf8);
    EXPECT_EQ(out.text.substr(out.text.size() - end.size()), end);
}

TEST(TableDecoder, ATableOfUnknownLettersIsRefused) {
    Decoded const out = decode("id,place\n1,Mal\xF9nka\n2,Mal\xF9nka\n3,Mal\xF9nka\n");
    EXPECT_NE(out.fault.find("UTF-8"), std::string::npos);
}

TEST(TableDecoder, AnyPiecesGiveTheSame) {
    std::string const endless(3u << 20, 'x');
    for (std::string const& text :
         {lines(100) + french + lines(100), lines(30, french_utf8) + french + lines(3), lines(5) + "\xFF,note\n" + lines(5) + "\xC3\xA9\n",
          std::string{"a\rb\xFF\r\nc\xC3\xA9\rd"}, french.substr(0, french.size() - 1), std::string{"1,Mal\xF9nka\n2,Mal\xF9nka"}}) {
        Decoded const whole = decode(text);
        for (std::size_t const most : {1u, 2u, 3u, 100u}) {
            Decoded const parts = decode(text, most);
            EXPECT_EQ(parts.text, whole.text);
            EXPECT_EQ(parts.fault, whole.fault);
        }
    }
    // Longer than what is kept to tell the encoding by, with and without line ends.
    for (std::string const& text :
         {lines(30000) + "\xFF,note\n" + lines(30000) + lines(20, french), endless + french + endless, "\xFF" + endless + lines(20, french),
          lines(40000, french), endless + "\xC3\xA9" + endless + "\n\xFF\n"}) {
        Decoded const whole = decode(text);
        for (std::size_t const most : {5000u, 700000u, 2000000u}) {
            Decoded const parts = decode(text, most);
            EXPECT_TRUE(parts.text == whole.text) << most;  // too long to print
            EXPECT_EQ(parts.fault, whole.fault);
        }
    }
}

}  // namespace
}  // namespace dateline::intake
