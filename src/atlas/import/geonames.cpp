// GeoNames dumps (readme.txt of the export server): XX.txt, allCountries.txt, cities*.txt; alternateNamesV2.txt; admin1CodesASCII.txt;
// admin2Codes.txt. Tab-separated, no header, no quoting.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <set>
#include <string>

#include "atlas/import/importer.hpp"
#include "atlas/spelling.hpp"
#include "base/interrupt.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
using gazetteer::Kind;
using gazetteer::NameKind;
namespace {

using Cells = std::vector<std::string_view>;

std::optional<std::uint32_t> to_id(std::string_view text) {
    std::uint32_t value = 0;
    auto const result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc{} && result.ptr == text.data() + text.size() && value > 0 ? std::optional{value} : std::nullopt;
}

/// Pseudo languages of alternateNamesV2 that are codes and links, not names.
bool is_code_language(std::string_view language) {
    static std::set<std::string_view> const codes{"link", "post", "iata", "icao",    "faac", "unlc",
                                                  "phon", "piny", "tcid", "fr_1793", "uicn"};
    return codes.contains(language);
}

/// A known division by GeoNames code: some codes are ids.
std::string admin2_key(gazetteer::Gazetteer const& base, Cells const& c) {
    if (c[11].empty()) return {};
    std::string const by_code = fmt::format("gna:{}.{}.{}", c[8], c[10], c[11]);
    if (base.by_key(by_code)) return by_code;
    std::string const by_id = fmt::format("gn:{}", c[11]);
    return to_id(c[11]).value_or(0) >= 100000 && base.by_key(by_id) ? by_id : std::string{};
}

void add_place(Importer& importer, SourcePos const& pos, Cells const& c) {
    importer.count_row();
    auto const id = to_id(c[0]);
    auto const lat = to_number(c[4]);
    auto const lon = to_number(c[5]);
    if (!id || !lat || !lon) return importer.reject("bad-row", pos, "no id, latitude or longitude where GeoNames has them");
    auto const kind = kind_of_feature(c[6].empty() ? ' ' : c[6].front(), c[7], importer.options().all_features);
    if (!kind) return;
    gazetteer::PlaceRecord record;
    record.key = fmt::format("gn:{}", *id);
    record.geonameid = *id;
    record.name = c[1];
    record.kind = *kind;
    record.feature_code = c[7];
    record.country = c[8];
    record.point = geo::LonLat{*lon, *lat};
    if (*kind != Kind::country && *kind != Kind::admin1 && *kind != Kind::district) record.admin2_key = admin2_key(importer.base(), c);
    if (!record.admin2_key.empty()) {
        auto const division = importer.base().place(*importer.base().by_key(record.admin2_key));
        if (division.admin1) record.admin1_key = importer.base().place(division.admin1).key;
    }
    if (auto const population = to_population(c[14])) record.population = *population;
    record.names.push_back({std::string{c[2]}, NameKind::official, ""});
    for (auto& name : usable_alternates(c[3], text::fold(c[1]))) record.names.push_back({std::move(name), NameKind::alternate, ""});
    importer.add(std::move(record), pos);
}

void add_alternate(Importer& importer, SourcePos const& pos, Cells const& c) {
    importer.count_row();
    std::string const key = fmt::format("gn:{}", c[1]);
    auto const flag = [&](std::size_t column) { return column < c.size() && c[column] == "1"; };
    if (!to_id(c[1])) return importer.reject("bad-row", pos, "no GeoNames id in the second column");
    if (c[2] == "wkdt") {
        importer.add_concordance(key, fmt::format("wd:{}", c[3]));
    } else if (!is_code_language(c[2])) {
        NameKind const kind = flag(7)          ? NameKind::historic
                              : c[2] == "abbr" ? NameKind::abbreviation
                              : flag(4)        ? NameKind::official
                                               : NameKind::alternate;
        importer.add_names(key, {{std::string{c[3]}, kind, c[2] == "abbr" ? std::string{} : std::string{c[2]}}});
    }
}

/// admin1CodesASCII.txt and admin2Codes.txt: code, name, ASCII name, id.
void add_code(Importer& importer, SourcePos const& pos, Cells const& c) {
    importer.count_row();
    if (!to_id(c[3])) return importer.reject("bad-row", pos, "no GeoNames id in the fourth column");
    std::string const id = fmt::format("gn:{}", c[3]);
    std::string const code = fmt::format("gna:{}", c[0]);
    std::vector<gazetteer::NameRecord> names{{std::string{c[1]}, NameKind::official, ""}, {std::string{c[2]}, NameKind::official, ""}};
    if (importer.base().by_key(code)) {
        importer.add_names(code, std::move(names));
        importer.add_concordance(code, id);
    } else {
        importer.add_names(id, std::move(names));
    }
}

}  // namespace

std::optional<Kind> kind_of_feature(char feature_class, std::string_view code, bool all) {
    static std::set<std::string_view> const water{"SEA", "STRT", "GULF", "STM", "STMM", "LK", "LKS",
                                                  "CNL", "BAY",  "OCN",  "RSV", "CHN",  "LGN"};
    static std::set<std::string_view> const terrain{"MT",  "MTS", "ISL",  "ISLS", "PASS", "DSRT", "VAL", "PLN",
                                                    "PEN", "PK",  "RDGE", "HLL",  "HLLS", "VLC",  "CAPE"};
    static std::set<std::string_view> const facilities{"AIRB", "AIRP", "AIRF", "CMP", "CMPRF", "MILB", "INSM",
                                                       "PRT",  "HSP",  "DAM",  "BDG", "CUST",  "CSTM"};
    switch (feature_class) {
        case 'A':
            if (code == "ADM1") return Kind::admin1;
            if (code == "ADM2") return Kind::district;
            if (code.starts_with("PCL")) return Kind::country;
            if (code.ends_with('H')) return all ? std::optional{Kind::region} : std::nullopt;
            return code.starts_with("ADM") && code != "ADMD" ? Kind::admin3 : Kind::region;
        case 'P':
            return code == "PPLX" ? Kind::neighbourhood : Kind::settlement;
        case 'H':
            return all || water.contains(code) ? std::optional{Kind::water} : std::nullopt;
        case 'T':
            return all || terrain.contains(code) ? std::optional{Kind::terrain} : std::nullopt;
        case 'L':
            if (code == "CONT") return Kind::continent;
            if (code == "MILB") return Kind::facility;
            return all || code == "RGN" || code == "AREA" ? std::optional{Kind::region} : std::nullopt;
        case 'S':
            return all || facilities.contains(code) ? std::optional{Kind::facility} : std::nullopt;
        case 'R':
        case 'U':
        case 'V':
            return all ? std::optional{feature_class == 'R' ? Kind::line : Kind::terrain} : std::nullopt;
        default:
            return std::nullopt;
    }
}

void import_geonames(Importer& importer, std::filesystem::path const& file) {
    std::string const stem = file.stem().string();
    bool const alternates = stem.starts_with("alternateNames");
    bool const codes = stem.starts_with("admin1Codes") || stem.starts_with("admin2Codes");
    std::size_t const columns = alternates || codes ? 4 : 19;
    for_each_tsv_line(file, importer, columns, [&](std::uint64_t line, Cells const& cells) {
        if (line % 4096 == 0) check_interrupt();
        SourcePos const pos{file.string(), line, 0};
        if (alternates) {
            add_alternate(importer, pos, cells);
        } else if (codes) {
            add_code(importer, pos, cells);
        } else {
            add_place(importer, pos, cells);
        }
    });
}

}  // namespace dateline::atlas
