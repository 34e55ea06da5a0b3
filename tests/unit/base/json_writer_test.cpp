#include "base/json_writer.hpp"

#include <gtest/gtest.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <random>
#include <string>

namespace dateline {
namespace {

std::string number(double value, int digits) {
    std::string out;
    append_json_number(out, value, digits);
    return out;
}

std::string slowly(double value, int digits) {
    std::array<char, 400> buffer{};
    std::string text{buffer.data(),
                     std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits).ptr};
    if (digits > 0) text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

TEST(JsonWriter, RoundsAsTheNumberItselfDoes) {
    std::mt19937 random{3};
    for (int i = 0; i < 20000; ++i) {
        int const digits = static_cast<int>(random() % 8);
        double const value = (static_cast<double>(random()) / 1e7 - 200) * (i % 5 == 0 ? 1e9 : 1);
        for (double const one : {value, std::round(value * 1000) / 1000, std::round(value * 8) / 8})
            ASSERT_EQ(number(one, digits), slowly(one, digits)) << one;
    }
}

TEST(JsonWriter, NestsAndSeparates) {
    std::string out;
    JsonWriter json{out};
    json.begin_object()
        .field("a", 1)
        .key("b")
        .begin_array()
        .value(true)
        .null()
        .begin_object()
        .end_object()
        .end_array()
        .field("c", "x")
        .end_object();
    EXPECT_EQ(out, R"({"a":1,"b":[true,null,{}],"c":"x"})");
}

TEST(JsonWriter, WritesTheSameWithRoomAhead) {
    auto const write = [](JsonWriter json) {
        json.begin_object().key("texts").begin_array();
        for (std::size_t length = 0; length < 200; ++length) json.value(std::string(length, 'x')).value(std::string(length, '"'));
        json.end_array().field(std::string_view{"a\"b"}, std::string(5000, 'y')).key("numbers").begin_array();
        for (double const number : {0.0, -0.5, 12.25, 1e300, 0.0000005, -179.999999, std::nan("")}) json.value(number, 6).value(number);
        json.value(-7).value(std::uint64_t{1} << 63U).value(true).null().raw("[1,{}]").end_array().key("empty").begin_object().end_object();
        json.end_object().finish();
    };
    std::string exact = "before ", ahead = exact;
    write(JsonWriter{exact});
    write(JsonWriter{ahead, JsonWriter::Room::ahead});
    EXPECT_EQ(exact, ahead);
    EXPECT_TRUE(exact.starts_with(R"(before {"texts":["","","x","\"","xx","\"\"",)"));
    EXPECT_TRUE(exact.ends_with(R"(null,null,-7,9223372036854775808,true,null,[1,{}]],"empty":{}})"));
}

TEST(JsonWriter, TextIsAlwaysValidUtf8AndSafe) {
    std::string out;
    append_json_string(out, "a\"\\\n\x01\xFFé\xE2\x80\xA8");
    EXPECT_EQ(out, "\"a\\\"\\\\\\n\\u0001\xEF\xBF\xBDé\\u2028\"");
    out.clear();
    append_json_string(out,
                       "\x7F\xC2\x9B"
                       "31m\xE2\x80\xAE");  // what would move a terminal or turn the line around
    EXPECT_EQ(out, "\"\\u007f\\u009b31m\\u202e\"");
}

TEST(JsonWriter, NumbersAreShortAndFinite) {
    EXPECT_EQ(number(1.5000004, 6), "1.5");
    EXPECT_EQ(number(-0.0000001, 6), "0");
    EXPECT_EQ(number(100, 6), "100");
    EXPECT_EQ(number(1e300, 0).size(), 301U);
    EXPECT_EQ(number(std::nan(""), 6), "null");
    EXPECT_EQ(number(-std::numeric_limits<double>::infinity(), 6), "null");
    std::string out;
    JsonWriter{out}.value(0.1);
    EXPECT_EQ(out, "0.1");
}

}  // namespace
}  // namespace dateline
