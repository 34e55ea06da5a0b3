// UTM and MGRS. Lettering after NGA.STND.0037 (Universal Grids and Grid Reference Systems), sets "AA" of WGS 84.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "geo/coordinate_scan.hpp"
#include "geo/utm.hpp"

namespace dateline::geo::detail {
namespace {

constexpr std::string_view bands = "CDEFGHJKLMNPQRSTUVWX";  // 8 degrees each from 80 S; X has 12
constexpr double square_m = 100'000;
constexpr double row_cycle_m = 2'000'000;

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c; }

struct Band {
    double south, north;
};
std::optional<Band> band_of(char letter) {
    auto const i = bands.find(letter);
    if (i == std::string_view::npos) return std::nullopt;
    double const south = -80 + 8 * static_cast<double>(i);
    return Band{south, letter == 'X' ? 84 : south + 8};
}
Hemisphere hemisphere_of(Band band) { return band.south < 0 ? Hemisphere::south : Hemisphere::north; }

class Scanner {
public:
    Scanner(std::string_view text, std::size_t at) : text_{text}, at_{at} {}
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void skip(std::size_t n) { at_ += n; }
    void back_to(std::size_t at) { at_ = at; }
    void space() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    }
    bool word(std::string_view lower) {
        if (text_.size() - at_ < lower.size()) return false;
        for (std::size_t i = 0; i < lower.size(); ++i)
            if (upper(text_[at_ + i]) != upper(lower[i])) return false;
        if (at_ + lower.size() < text_.size() && is_letter(text_[at_ + lower.size()])) return false;
        at_ += lower.size();
        if (peek() == ':') ++at_;
        space();
        return true;
    }
    std::string_view digits(std::size_t most) {
        auto const begin = at_;
        while (at_ < text_.size() && is_digit(text_[at_]) && at_ - begin < most) ++at_;
        return text_.substr(begin, at_ - begin);
    }

private:
    std::string_view text_;
    std::size_t at_;
};

double value_of(std::string_view digits) {
    double v = 0;
    for (char const c : digits) v = v * 10 + (c - '0');
    return v;
}

std::optional<int> zone(Scanner& s) {
    auto const digits = s.digits(2);
    if (digits.empty()) return std::nullopt;
    int const z = static_cast<int>(value_of(digits));
    return z >= 1 && z <= 60 ? std::optional{z} : std::nullopt;
}

// "678901", "678901.5", "678901m", "678901 mE", "678901E"
std::optional<double> metres(Scanner& s, std::size_t least_digits, char letter) {
    auto const whole = s.digits(8);
    if (whole.size() < least_digits || whole.size() > 7) return std::nullopt;
    double v = value_of(whole);
    if (s.peek() == '.') {
        auto const back = s.at();
        s.skip(1);
        auto const decimals = s.digits(4);
        if (decimals.empty())
            s.back_to(back);
        else
            v += value_of(decimals) / std::pow(10.0, static_cast<double>(decimals.size()));
    }
    auto const back = s.at();
    s.space();
    bool any = false;
    if (upper(s.peek()) == 'M') {
        s.skip(1);
        s.space();
        any = true;
    }
    if (upper(s.peek()) == letter) {
        s.skip(1);
        any = true;
    }
    if (!any) s.back_to(back);
    return v;
}

std::optional<Found> utm(std::string_view text, std::size_t begin) {
    Scanner s{text, begin};
    (void)s.word("utm");
    bool const says_zone = s.word("zone");
    auto const z = zone(s);
    if (!z) return std::nullopt;
    s.space();
    auto const band = band_of(upper(s.peek()));
    if (!band) return std::nullopt;
    char const letter = upper(s.peek());
    s.skip(1);
    if (s.peek() == ',') s.skip(1);
    auto const gap = s.at();
    s.space();
    if (s.at() == gap && s.at() > 0 && text[s.at() - 1] != ',') return std::nullopt;
    auto const easting = metres(s, 6, 'E');
    if (!easting || *easting < 100'000 || *easting >= 900'000) return std::nullopt;
    if (s.peek() == ',') s.skip(1);
    s.space();
    auto const northing = metres(s, 6, 'N');
    if (!northing || *northing > 10'000'000 || !ends_word(text, s.at())) return std::nullopt;
    // With the word "zone" N and S are hemispheres, otherwise bands; the northing has a say, as people mix them up.
    auto const in_band = [&](LonLat p) { return p.lat > band->south - 1 && p.lat < band->north + 1; };
    auto point = from_utm(*z, hemisphere_of(*band), {*easting, *northing});
    bool const by_hemisphere = (letter == 'N' || letter == 'S') && (says_zone || !in_band(point));
    if (by_hemisphere) point = from_utm(*z, letter == 'S' ? Hemisphere::south : Hemisphere::north, {*easting, *northing});
    if (!by_hemisphere && !in_band(point)) return std::nullopt;
    return Found{s.at(), point, 1, CoordinateNotation::utm};
}

constexpr std::string_view column_letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr std::string_view row_letters = "ABCDEFGHJKLMNPQRSTUV";

/// South-west corner of a 100 km square; the row letters repeat every 2000 km, the band says in which cycle.
std::optional<UtmPoint> square(int z, Band band, char column, char row) {
    auto const c = column_letters.find(column);
    auto const r = row_letters.find(row);
    auto const first = static_cast<std::size_t>((z - 1) % 3) * 8;
    if (c == std::string_view::npos || r == std::string_view::npos || c < first || c >= first + 8) return std::nullopt;
    double const easting = square_m * static_cast<double>(c - first + 1);
    auto const offset = (r + row_letters.size() - (z % 2 == 0 ? 5U : 0U)) % row_letters.size();
    double northing = square_m * static_cast<double>(offset);
    auto const bottom = to_utm(z, hemisphere_of(band), {-183.0 + 6 * z, band.south});
    // Squares are cut by the band's edge, so the square below the edge still belongs to it.
    while (northing < bottom.northing_m - square_m) northing += row_cycle_m;
    return UtmPoint{easting, northing};
}

// Ten digits together or two groups of five; fewer for a coarser cell.
struct Digits {
    std::string_view easting, northing;
};
std::optional<Digits> cell_digits(Scanner& s) {
    auto const back = s.at();
    s.space();
    auto const first = s.digits(11);
    if (first.empty()) {
        s.back_to(back);
        return Digits{};
    }
    auto const middle = s.at();
    s.space();
    auto const second = s.at() > middle ? s.digits(6) : std::string_view{};
    if (second.size() == first.size() && first.size() <= 5) return Digits{first, second};
    s.back_to(middle);
    if (first.size() % 2 != 0 || first.size() > 10) return std::nullopt;
    return Digits{first.substr(0, first.size() / 2), first.substr(first.size() / 2)};
}

std::optional<Found> mgrs(std::string_view text, std::size_t begin, Strictness strictness) {
    Scanner s{text, begin};
    (void)s.word("mgrs");
    auto const z = zone(s);
    if (!z) return std::nullopt;
    auto const letters = [&](char c) { return strictness == Strictness::prose ? c : upper(c); };
    auto const band = band_of(letters(s.peek()));
    if (!band) return std::nullopt;
    s.skip(1);
    s.space();
    char const column = letters(s.peek());
    s.skip(1);
    char const row = letters(s.peek());
    s.skip(1);
    auto const corner = square(*z, *band, column, row);
    if (!corner) return std::nullopt;
    auto const digits = cell_digits(s);
    if (!digits || !ends_word(text, s.at()) || (strictness == Strictness::prose && digits->easting.size() < 2)) return std::nullopt;
    double const cell = std::pow(10.0, 5.0 - static_cast<double>(digits->easting.size()));
    UtmPoint const middle{corner->easting_m + (value_of(digits->easting) + 0.5) * cell,
                          corner->northing_m + (value_of(digits->northing) + 0.5) * cell};
    auto const point = from_utm(*z, hemisphere_of(*band), middle);
    if (point.lat < band->south - 1 || point.lat > band->north + 1) return std::nullopt;
    return Found{s.at(), point, std::max(1.0, cell * 0.7071), CoordinateNotation::mgrs};
}

}  // namespace

std::optional<Found> scan_grid(std::string_view text, std::size_t begin, Strictness strictness) {
    char const c = upper(text[begin]);
    if (!is_digit(c) && c != 'U' && c != 'Z' && c != 'M') return std::nullopt;
    auto found = utm(text, begin);
    if (!found) found = mgrs(text, begin, strictness);
    return found;
}

}  // namespace dateline::geo::detail
