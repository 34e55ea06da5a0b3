#include "mention/words.hpp"

#include <charconv>
#include <cmath>

#include "base/error.hpp"
#include "text/fold.hpp"

namespace dateline::mention {
namespace {

Error wrong(Table const& table, Table::Row const& row, std::string const& reason) {
    return Error{Errc::config, table.name() + ":" + std::to_string(row.line) + ": " + reason};
}

std::vector<gazetteer::Kind> kinds_of(Table const& table, Table::Row const& row, std::string_view list) {
    std::vector<gazetteer::Kind> kinds;
    for (std::string_view const word : split(list, ',')) {
        std::optional<gazetteer::Kind> const kind = gazetteer::parse_kind(trim(word));
        if (!kind) throw wrong(table, row, "no kind of place: " + std::string{word});
        kinds.push_back(*kind);
    }
    if (kinds.empty()) throw wrong(table, row, "no kind of place given");
    return kinds;
}

geo::Side side_of(Table const& table, Table::Row const& row, std::string_view word) {
    static constexpr std::string_view names[] = {"north",      "north_east", "east",       "south_east", "south",
                                                 "south_west", "west",       "north_west", "centre"};
    for (std::size_t i = 0; i < std::size(names); ++i) {
        if (names[i] == word) return static_cast<geo::Side>(i);
    }
    throw wrong(table, row, "no side: " + std::string{word});
}

SideForm form_of(Table const& table, Table::Row const& row, std::string_view word) {
    if (word == "adjective") return SideForm::adjective;
    if (word == "noun") return SideForm::noun;
    if (word == "abbreviation") return SideForm::abbreviation;
    throw wrong(table, row, "no form: " + std::string{word});
}

SpatialRole role_of(Table const& table, Table::Row const& row, std::string_view word) {
    static constexpr std::string_view names[] = {"near", "outside", "between", "off_coast", "along", "border", "route", "area"};
    for (std::size_t i = 0; i < std::size(names); ++i) {
        if (names[i] == word) return static_cast<SpatialRole>(i);
    }
    throw wrong(table, row, "no spatial role: " + std::string{word});
}

double number_of(Table const& table, Table::Row const& row, std::string_view word) {
    double value = 0;
    auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size() || !(value > 0))
        throw wrong(table, row, "no number: " + std::string{word});
    return value;
}

void read_flags(PhraseMap<bool>& map, dict::Lexicon const& lexicon, std::string_view key) {
    for (Table::Row const& row : lexicon.table(key).rows()) map.add(text::fold(row.cells[0]), true);
}

void read_strengths(PhraseMap<bool>& map, dict::Lexicon const& lexicon, std::string_view key) {
    Table const& table = lexicon.table(key);
    std::size_t const strength = table.column("strength");
    for (Table::Row const& row : table.rows()) map.add(text::fold(row.cells[0]), row.cells[strength] == "strong");
}

void read_kinds(Words& words, dict::Lexicon const& lexicon) {
    Table const& admin = lexicon.table("en/admin_words");
    std::size_t const kinds = admin.column("kinds"), position = admin.column("position");
    for (Table::Row const& row : admin.rows()) {
        std::string_view const side = row.cells[position];
        words.admin.add(text::fold(row.cells[0]), {kinds_of(admin, row, row.cells[kinds]), side != "after", side != "before"});
    }
    Table const& feature = lexicon.table("en/feature_words");
    std::size_t const kind = feature.column("kind"), where = feature.column("position"), fallback = feature.column("fallback");
    for (Table::Row const& row : feature.rows()) {
        std::string_view const side = row.cells[where];
        FeatureWord const value{kinds_of(feature, row, row.cells[kind]).front(), side != "after", side != "before",
                                row.cells[fallback] == "near"};
        words.feature.add(text::fold(row.cells[0]), value);
    }
}

}  // namespace

Words::Words(dict::Lexicon const& lexicon) {
    read_kinds(*this, lexicon);
    Table const& sides = lexicon.table("en/directions");
    std::size_t const side_column = sides.column("side"), form = sides.column("form");
    for (Table::Row const& row : sides.rows()) {
        side.add(text::fold(row.cells[0]), {side_of(sides, row, row.cells[side_column]), form_of(sides, row, row.cells[form])});
    }
    Table const& roles = lexicon.table("en/spatial_words");
    std::size_t const role = roles.column("role");
    for (Table::Row const& row : roles.rows()) spatial.add(text::fold(row.cells[0]), role_of(roles, row, row.cells[role]));
    Table const& unit_table = lexicon.table("en/distance_units");
    std::size_t const km = unit_table.column("km");
    for (Table::Row const& row : unit_table.rows()) units.add(text::fold(row.cells[0]), number_of(unit_table, row, row.cells[km]));
    Table const& number_table = lexicon.table("en/distance_numbers");
    std::size_t const value = number_table.column("value");
    for (Table::Row const& row : number_table.rows()) numbers.add(text::fold(row.cells[0]), number_of(number_table, row, row.cells[value]));
    read_flags(articles, lexicon, "en/name_articles");
    read_flags(particles, lexicon, "en/name_particles");
    read_flags(of_nouns, lexicon, "en/of_place_nouns");
    read_strengths(locative, lexicon, "en/locative_prepositions");
    read_strengths(verbs, lexicon, "en/place_verbs");
}

std::optional<double> number_at(Words const& words, text::Analysis const& analysis, std::uint32_t token, std::uint32_t& end_token) {
    if (token >= analysis.tokens.size()) return std::nullopt;
    auto const size = static_cast<std::uint32_t>(analysis.tokens.size());
    if (analysis.tokens[token].kind == text::TokenKind::number) {
        std::string digits;
        std::uint32_t i = token;
        // "1,200", "1 200" and "2.5": the signs between the groups are kept only when they are a decimal point.
        for (; i < size && i < token + 5; ++i) {
            text::Token const& part = analysis.tokens[i];
            std::string_view const text = analysis.text(part);
            if (part.kind == text::TokenKind::number && (i == token || !part.space_before)) {
                for (char const c : text) {
                    if ((c >= '0' && c <= '9') || c == '.') digits += c;
                }
            } else if (i > token && !part.space_before && text == "." && i + 1 < size &&
                       analysis.tokens[i + 1].kind == text::TokenKind::number) {
                digits += '.';
            } else if (i == token || part.space_before || text != ",") {
                break;
            }
        }
        double value = 0;
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc{} || end == digits.data() || !(value < 1e6)) return std::nullopt;
        end_token = i;
        return value;
    }
    if (auto const match = words.numbers.longest(analysis, token, size)) {
        end_token = match.end_token;
        return *match.value;
    }
    return std::nullopt;
}

namespace {
/// Half of the last place that the number states: 20 -> 5, 100 -> 50, 25 -> 2.5, 12 -> 0.5.
double roundness(double value) {
    for (double const step : {100.0, 10.0, 5.0}) {
        if (value >= step && std::fmod(value, step) == 0.0) return step / 2;
    }
    return std::fmod(value, 1.0) == 0.0 ? 0.5 : 0.05;
}
}  // namespace

namespace {
std::optional<Distance> distance_of(double value, double unit_km, std::uint32_t end_token) {
    Distance distance;
    distance.km = value * unit_km;
    if (!(distance.km > 0) || !(distance.km <= 2000)) return std::nullopt;
    distance.slack_km = std::min(distance.km, std::max(0.1 * distance.km, roundness(value) * unit_km));
    distance.end_token = end_token;
    return distance;
}

/// "20km": number and unit in one token.
std::optional<Distance> glued_distance(Words const& words, text::Analysis const& analysis, std::uint32_t token) {
    std::string_view const word = token < analysis.tokens.size() ? analysis.word(analysis.tokens[token]) : std::string_view{};
    std::size_t digits = 0;
    while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
    if (digits == 0 || digits > 6 || digits == word.size()) return std::nullopt;
    double const* unit = words.units.find(word.substr(digits));
    double value = 0;
    if (!unit || std::from_chars(word.data(), word.data() + digits, value).ec != std::errc{}) return std::nullopt;
    return distance_of(value, *unit, token + 1);
}
}  // namespace

std::optional<Distance> distance_at(Words const& words, text::Analysis const& analysis, std::uint32_t token) {
    if (std::optional<Distance> const glued = glued_distance(words, analysis, token)) return glued;
    auto const size = static_cast<std::uint32_t>(analysis.tokens.size());
    std::uint32_t after = token;
    std::optional<double> const value = number_at(words, analysis, token, after);
    if (!value || !(*value > 0)) return std::nullopt;
    while (after < size &&
           (analysis.text(analysis.tokens[after]) == "-" || analysis.tokens[after].folded_begin == analysis.tokens[after].folded_end))
        ++after;
    auto const unit = words.units.longest(analysis, after, size);
    if (!unit) return std::nullopt;
    return distance_of(*value, *unit.value, unit.end_token);
}

}  // namespace dateline::mention
