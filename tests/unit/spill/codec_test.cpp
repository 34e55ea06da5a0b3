#include "spill/codec.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "base/error.hpp"
#include "spill/store.hpp"

namespace dateline {
namespace {
enum class Colour : std::uint8_t { red, green = 200 };
using Held = std::variant<std::monostate, bool, std::int64_t, double, std::string, std::chrono::sys_days, std::chrono::sys_seconds>;

/// One member of every kind that the codec knows.
struct Everything {
    std::string text;
    std::int64_t whole = 0;
    std::uint32_t natural = 0;
    int small = 0;
    double real = 0;
    float rough = 0;
    bool yes = false;
    Colour colour = Colour::red;
    std::optional<std::chrono::sys_days> day;
    std::optional<std::chrono::seconds> time;
    std::vector<std::pair<std::string, std::string>> extra;
    std::vector<Held> values;
    SourcePos pos;
    TextSpan span;
    geo::SharedGeometry geometry;
};

template <typename Archive, IsA<Everything> T>
void fields(Archive& archive, T& x) {
    archive(x.text, x.whole, x.natural, x.small, x.real, x.rough, x.yes, x.colour, x.day, x.time, x.extra, x.values, x.pos, x.span,
            x.geometry);
}

bool equal(Everything const& a, Everything const& b) {
    return a.text == b.text && a.whole == b.whole && a.natural == b.natural && a.small == b.small && a.real == b.real &&
           a.rough == b.rough && std::signbit(a.real) == std::signbit(b.real) && a.yes == b.yes && a.colour == b.colour && a.day == b.day &&
           a.time == b.time && a.extra == b.extra && a.values == b.values && a.pos.source == b.pos.source && a.pos.line == b.pos.line &&
           a.pos.column == b.pos.column && a.span.begin == b.span.begin && a.span.end == b.span.end && a.geometry.get() == b.geometry.get();
}

/// Random values, of which many are the extreme ones.
class Source {
public:
    explicit Source(unsigned seed) : random_{seed} {}
    std::uint64_t below(std::uint64_t n) { return random_() % n; }
    template <typename T>
    T number() {
        using Limits = std::numeric_limits<T>;
        switch (below(6)) {
            case 0:
                return Limits::max();
            case 1:
                return Limits::lowest();
            case 2:
                return T{};
            case 3:
                return static_cast<T>(-T{1});
            case 4:
                return static_cast<T>(below(300));
            default:
                return static_cast<T>(random_());
        }
    }
    double real() {
        double const some[] = {0.0, -0.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::denorm_min(), 0.1};
        return below(2) == 0 ? some[below(5)] : static_cast<double>(number<std::int64_t>()) / 7;
    }
    std::string text() {
        std::string out(below(8) == 0 ? below(100'000) : below(10), '\0');
        for (char& c : out) c = static_cast<char>(random_());
        return out;
    }
    std::chrono::sys_days day() { return std::chrono::sys_days{std::chrono::days{static_cast<int>(below(2'000'000)) - 1'000'000}}; }
    Held held() {
        switch (below(7)) {
            case 0:
                return std::monostate{};
            case 1:
                return below(2) == 0;
            case 2:
                return number<std::int64_t>();
            case 3:
                return real();
            case 4:
                return text();
            case 5:
                return day();
            default:
                return std::chrono::sys_seconds{std::chrono::seconds{number<std::int64_t>() / 2}};
        }
    }
    geo::SharedGeometry geometry() {
        double const west = static_cast<double>(below(100));
        switch (below(4)) {
            case 0:
                return {};
            case 1:
                return geo::LonLat{west, -0.0};
            case 2:
                return geo::LineString{{{west, 1}, {west + 1, 2.5}}};
            default:
                return geo::MultiPolygon{{geo::Polygon{{{west, 0}, {west + 1, 0}, {west + 1, 1}, {west, 0}}, {}}}};
        }
    }
    Everything everything() {
        Everything x;
        x.text = text();
        x.whole = number<std::int64_t>();
        x.natural = number<std::uint32_t>();
        x.small = number<int>();
        x.real = real();
        x.rough = static_cast<float>(below(1000)) / 3;
        x.yes = below(2) == 0;
        x.colour = below(2) == 0 ? Colour::red : Colour::green;
        if (below(2) == 0) x.day = day();
        if (below(2) == 0) x.time = std::chrono::seconds{number<std::int64_t>()};
        for (auto n = below(4); n > 0; --n) x.extra.emplace_back(text(), text());
        for (auto n = below(9); n > 0; --n) x.values.push_back(held());
        x.pos = {text(), number<std::uint64_t>(), number<std::uint32_t>()};
        x.span = {number<std::uint32_t>(), number<std::uint32_t>()};
        x.geometry = geometry();
        return x;
    }

private:
    std::mt19937_64 random_;
};

template <typename T>
std::string encoded(T const& value, spill::Store& store) {
    std::string bytes;
    spill::Encoder{bytes, store.shapes()}(value);
    return bytes;
}

TEST(Codec, WhatIsReadIsWhatWasWritten) {
    spill::Store store{""};
    Source source{1};
    for (int i = 0; i < 2000; ++i) {
        Everything const x = source.everything();
        std::string const bytes = encoded(x, store);
        spill::Decoder decoder{bytes, store.shapes()};
        Everything back = source.everything();  // nothing of what was there before stays
        decoder(back);
        ASSERT_TRUE(equal(back, x)) << i;
        ASSERT_TRUE(decoder.at_end()) << i;
    }
}

TEST(Codec, BytesThatEndEarlyAreRefused) {
    spill::Store store{""};
    Source source{2};
    for (int i = 0; i < 100; ++i) {
        std::string const bytes = encoded(source.everything(), store);
        for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 50) {
            Everything back;
            spill::Decoder decoder{std::string_view{bytes}.substr(0, size), store.shapes()};
            try {
                decoder(back);
                FAIL() << size << " of " << bytes.size() << " bytes";
            } catch (Error const& error) {
                ASSERT_EQ(error.code(), Errc::internal);
            }
        }
    }
}

TEST(Codec, DamagedBytesAreRefusedOrReadAsAnotherValue) {
    spill::Store store{""};
    Source source{3};
    int refused = 0;
    for (int i = 0; i < 2000; ++i) {
        std::string bytes = encoded(source.everything(), store).substr(0, 300);
        for (int flips = 0; flips < 3 && !bytes.empty(); ++flips) bytes[source.below(bytes.size())] = static_cast<char>(source.below(256));
        try {
            Everything back;
            spill::Decoder{bytes, store.shapes()}(back);
        } catch (Error const& error) {
            ASSERT_EQ(error.code(), Errc::internal);
            ++refused;
        }
    }
    EXPECT_GT(refused, 100);
}

TEST(OrderedKeys, CompareAsTheirNumbersAndTextsDo) {
    Source source{4};
    auto const key = [](std::int64_t n, std::string const& text) {
        std::string out;
        spill::append_ordered(out, n);
        spill::append_ordered(out, text);
        return out;
    };
    auto const word = [&] {
        std::string out(source.below(4), 'a');
        for (char& c : out) c = static_cast<char>(1 + source.below(255));
        return out;
    };
    for (int i = 0; i < 20'000; ++i) {
        std::int64_t const a = source.number<std::int64_t>();
        std::int64_t const b = source.below(3) == 0 ? a : source.number<std::int64_t>();
        std::string const s = word();
        std::string const t = source.below(3) == 0 ? s + word() : word();
        ASSERT_EQ(key(a, s) < key(b, t), std::pair(a, s) < std::pair(b, t)) << a << " " << b;
    }
}

}  // namespace
}  // namespace dateline
