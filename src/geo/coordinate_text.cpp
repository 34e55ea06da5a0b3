#include "geo/coordinate_text.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "geo/coordinate_scan.hpp"
#include "geo/measure.hpp"

namespace dateline::geo {
namespace {

using detail::Found;
using detail::Strictness;

std::optional<Found> scan(std::string_view text, std::size_t at, Strictness strictness, std::string& reason) {
    auto found = detail::scan_grid(text, at, strictness);
    if (!found) found = detail::scan_degrees(text, at, strictness, reason);
    if (found && !is_plausible(found->point)) {
        reason = "outside of the range of latitude and longitude, or 0, 0";
        found.reset();
    }
    return found;
}

CoordinateMention mention(std::size_t begin, Found const& f) {
    return {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(f.end)}, f.point, f.uncertainty_m, f.notation};
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Whether a letter may begin a coordinate, by itself and the next: a hemisphere that no word goes on from, "lat", "lng", "lon", "UTM",
/// "zone", "MGRS".
bool may_begin(char letter, char next) {
    auto const lower = [](char c) { return static_cast<char>(c | 0x20); };
    constexpr std::string_view hemispheres = "nsew";
    if (!detail::is_letter(letter)) return false;
    if (hemispheres.find(lower(letter)) != std::string_view::npos) return !detail::is_letter(next);
    switch (lower(letter)) {
        case 'l':
            return lower(next) == 'a' || lower(next) == 'n' || lower(next) == 'o';
        case 'u':
            return lower(next) == 't';
        case 'z':
            return lower(next) == 'o';
        case 'm':
            return lower(next) == 'g';
        default:
            return false;
    }
}

// A coordinate begins at a digit, a sign or a letter (N32, lat, UTM), and not in the middle of a word or number.
bool may_begin(std::string_view text, std::size_t at) {
    char const c = text[at];
    bool const minus = c == '\xE2' && text.substr(at, 3) == "\u2212";
    if (!detail::is_digit(c) && c != '-' && c != '+' && !minus && !may_begin(c, at + 1 < text.size() ? text[at + 1] : ' ')) return false;
    if (at == 0) return true;
    char const before = text[at - 1];
    if (detail::is_word(before)) return false;
    // The rest of "1.234", "12-34" or "$3" is no beginning.
    bool const joined =
        (before == '.' || before == ',' || before == '-' || before == '/' || before == ':') && at >= 2 && detail::is_digit(text[at - 2]);
    return !joined && before != '$' && before != '-' && before != '+' && before != '#';
}

/// Bytes that may_begin() does not refuse at once, where none goes before that belongs to a word.
constexpr std::uint8_t beginner = 1, of_word = 2;
constexpr std::array<std::uint8_t, 256> bytes = [] {
    std::array<std::uint8_t, 256> table{};
    for (char const c : std::string_view{"0123456789+-\xE2NSEWnsewLlUuZzMm"}) table[static_cast<unsigned char>(c)] = beginner;
    for (std::size_t c = 0; c < 0x80; ++c)
        if (detail::is_word(static_cast<char>(c))) table[c] = static_cast<std::uint8_t>(table[c] | of_word);
    return table;
}();
}  // namespace

Expected<CoordinateMention> parse_coordinate(std::string_view text) {
    constexpr std::size_t longest = 200;
    std::size_t begin = 0;
    std::size_t end = text.size();
    auto const strip = [&] {
        while (begin < end && is_space(text[begin])) ++begin;
        while (end > begin && is_space(text[end - 1])) --end;
    };
    strip();
    if (end - begin >= 2 && ((text[begin] == '(' && text[end - 1] == ')') || (text[begin] == '[' && text[end - 1] == ']'))) {
        ++begin;
        --end;
        strip();
    }
    if (begin == end) return make_unexpected("empty");
    if (end - begin > longest) return make_unexpected("too long for a coordinate");
    std::string reason;
    auto const found = scan(text.substr(0, end), begin, Strictness::whole_text, reason);
    if (!found) return make_unexpected(reason.empty() ? "not a coordinate" : reason);
    if (found->end != end) return make_unexpected("text after the coordinate");
    return mention(begin, *found);
}

std::vector<CoordinateMention> find_coordinates(std::string_view text) {
    std::vector<CoordinateMention> out;
    std::string reason;
    std::uint8_t before = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::uint8_t const here = bytes[static_cast<unsigned char>(text[at])];
        bool const free = (here & beginner) != 0 && (before & of_word) == 0;
        before = here;
        if (!free || !may_begin(text, at)) continue;
        if (auto const found = scan(text, at, Strictness::prose, reason)) {
            out.push_back(mention(at, *found));
            at = found->end - 1;
            before = bytes[static_cast<unsigned char>(text[at])];
        }
    }
    return out;
}

}  // namespace dateline::geo
