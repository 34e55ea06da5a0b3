// Areas and features in any vector format that GDAL reads: OCHA COD-AB, geoBoundaries, Natural Earth, and our own GeoJSON. Columns are
// known by their titles, whatever their order and case.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>
#include <utility>

#include "atlas/import/importer.hpp"
#include "atlas/import/own_row.hpp"
#include "base/ascii_case.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/interrupt.hpp"
#include "ogr/source.hpp"

namespace dateline::atlas {
using gazetteer::Kind;
using gazetteer::NameKind;
namespace {

/// The cells of one feature by lower-case title.
class Attributes {
public:
    explicit Attributes(std::vector<std::string> const& columns) {
        for (std::size_t i = 0; i < columns.size(); ++i) index_.emplace(lower_ascii(columns[i]), i);
    }
    void set(ogr::Source::Feature const& feature) { feature_ = &feature; }
    [[nodiscard]] std::string get(std::string_view title) const {
        auto const at = index_.find(std::string{title});
        if (at == index_.end() || !feature_->values[at->second]) return {};
        return std::string{trim(*feature_->values[at->second])};
    }
    [[nodiscard]] bool has(std::string_view title) const { return index_.contains(std::string{title}); }
    [[nodiscard]] std::map<std::string, std::size_t> const& titles() const { return index_; }

private:
    std::map<std::string, std::size_t> index_;
    ogr::Source::Feature const* feature_ = nullptr;
};

Kind kind_of_level(int level) {
    constexpr std::array<Kind, 4> kinds{Kind::country, Kind::admin1, Kind::district, Kind::admin3};
    return kinds[static_cast<std::size_t>(std::clamp(level, 0, 3))];
}

void add_name(gazetteer::PlaceRecord& record, std::string name, NameKind kind, std::string language = {}) {
    if (!name.empty() && name != "-99") record.names.push_back({std::move(name), kind, std::move(language)});
}

/// OCHA common operational datasets. Old titles: ADM2_EN, ADM2_PCODE, ADM2ALT1EN; since 2025: adm2_name, adm2_name1, adm2_pcode.
gazetteer::PlaceRecord codab(Attributes const& a) {
    gazetteer::PlaceRecord record;
    int level = -1;
    for (int i = 0; i <= 4; ++i) {
        if (!a.get(fmt::format("adm{}_pcode", i)).empty()) level = i;
    }
    if (level < 0) return record;
    std::string const prefix = fmt::format("adm{}", level);
    record.kind = kind_of_level(level);
    record.key = fmt::format("pcode:{}", a.get(prefix + "_pcode"));
    for (auto const& [title, index] : a.titles()) {
        if (!title.starts_with(prefix) || title == prefix + "_pcode" || title.ends_with("_ref")) continue;
        std::string const rest = title.substr(prefix.size());
        bool const language = rest.size() == 3 && rest.front() == '_';
        bool const named = rest.starts_with("_name") || rest.starts_with("alt") || language;
        if (!named || rest == "_name" || rest == "_en") continue;
        add_name(record, a.get(title), rest.starts_with("alt") ? NameKind::alternate : NameKind::official, language ? rest.substr(1) : "");
    }
    record.name = a.get(prefix + (a.has(prefix + "_name") ? "_name" : "_en"));
    if (record.name.empty() && !record.names.empty()) record.name = record.names.front().text;
    return record;
}

gazetteer::PlaceRecord geoboundaries(Attributes const& a) {
    gazetteer::PlaceRecord record;
    record.name = a.get("shapename");
    record.key = fmt::format("gb:{}", a.get("shapeid"));
    std::string const type = a.get("shapetype");
    record.kind = kind_of_level(type.size() == 4 && type.starts_with("ADM") ? type[3] - '0' : 2);
    if (a.get("shapeid").empty()) record.key.clear();
    add_name(record, a.get("shapeiso"), NameKind::abbreviation);
    if (!a.get("shapeiso").empty()) record.iso = a.get("shapeiso");
    return record;
}

/// What a featurecla of Natural Earth is to us.
Kind natural_earth_kind(std::string_view feature_class) {
    static std::map<std::string, Kind, std::less<>> const kinds{{"admin-0 country", Kind::country},
                                                                {"admin-0 sovereignty", Kind::country},
                                                                {"admin-1 states provinces", Kind::admin1},
                                                                {"admin-1 scale rank", Kind::admin1},
                                                                {"populated place", Kind::settlement},
                                                                {"admin-0 capital", Kind::settlement},
                                                                {"admin-1 capital", Kind::settlement},
                                                                {"river", Kind::water},
                                                                {"lake centerline", Kind::water},
                                                                {"lake", Kind::water},
                                                                {"reservoir", Kind::water},
                                                                {"ocean", Kind::water},
                                                                {"sea", Kind::water},
                                                                {"bay", Kind::water},
                                                                {"gulf", Kind::water},
                                                                {"strait", Kind::water},
                                                                {"channel", Kind::water},
                                                                {"sound", Kind::water},
                                                                {"range/mtn", Kind::terrain},
                                                                {"mountain", Kind::terrain},
                                                                {"island", Kind::terrain},
                                                                {"island group", Kind::terrain},
                                                                {"desert", Kind::terrain},
                                                                {"plateau", Kind::terrain},
                                                                {"plain", Kind::terrain},
                                                                {"pen/cape", Kind::terrain},
                                                                {"valley", Kind::terrain},
                                                                {"basin", Kind::terrain},
                                                                {"airport", Kind::facility},
                                                                {"port", Kind::facility}};
    auto const at = kinds.find(lower_ascii(feature_class));
    return at == kinds.end() ? Kind::region : at->second;
}

gazetteer::PlaceRecord natural_earth(Attributes const& a) {
    gazetteer::PlaceRecord record;
    record.name = a.get(a.get("name_en").empty() ? "name" : "name_en");
    if (record.name.empty()) record.name = a.get("admin");
    if (!a.get("ne_id").empty()) record.key = fmt::format("ne:{}", a.get("ne_id"));
    record.kind = natural_earth_kind(a.get("featurecla"));
    if (std::string const wikidata = a.get("wikidataid"); wikidata.starts_with('Q')) record.wikidata = wikidata;
    std::string const iso = a.get("iso_a2");
    if (iso.size() == 2 && iso != "-1") record.country = iso;
    for (auto const& [title, index] : a.titles()) {
        bool const language =
            title.starts_with("name_") && (title.size() == 7 || title.size() == 8) && title != "name_len" && title != "name_alt";
        if (language) add_name(record, a.get(title), NameKind::official, title.substr(5));
    }
    for (char const* const title : {"name", "name_alt", "namealt", "name_long", "formal_en", "name_local"}) {
        std::string const names = a.get(title);
        for (auto const part : split(names, '|')) add_name(record, std::string{trim(part)}, NameKind::alternate);
    }
    return record;
}

gazetteer::PlaceRecord own_feature(Attributes const& a, Importer& importer, SourcePos const& pos) {
    return own_row([&](std::string_view title) { return a.get(title); }, importer, pos);
}

}  // namespace

void import_areas(Importer& importer, std::string const& format, std::filesystem::path const& file) {
    auto source = ogr::Source::open(file);
    Attributes attributes{source.columns()};
    std::uint64_t row = 0;
    while (auto feature = source.next()) {
        if (++row % 64 == 0) check_interrupt();
        importer.count_row();
        attributes.set(*feature);
        SourcePos const pos{file.string(), row, 0};
        if (!feature->geometry_fault.empty()) importer.warn("bad-geometry", pos, "geometry: " + feature->geometry_fault);
        if (!feature->value_fault.empty()) importer.warn("bad-value", pos, feature->value_fault);
        gazetteer::PlaceRecord record = format == "codab"           ? codab(attributes)
                                        : format == "geoboundaries" ? geoboundaries(attributes)
                                        : format == "natural-earth" ? natural_earth(attributes)
                                                                    : own_feature(attributes, importer, pos);
        if (record.key.empty() && record.name.empty()) {
            importer.reject("bad-row", pos, fmt::format("feature {} has none of the columns of {}", row, format));
            continue;
        }
        if (record.key.empty()) record.key = fmt::format("user:{}:{}", file.stem().string(), row);
        if (auto const* point = std::get_if<geo::LonLat>(&feature->geometry)) {
            record.point = *point;
        } else if (!geo::is_empty(feature->geometry)) {
            record.shape = std::move(feature->geometry);
        }
        importer.add(std::move(record), pos);
    }
}

}  // namespace dateline::atlas
