// NGA GEOnet Names Server files: those to 2021 (RC UFI UNI LAT LONG ...) and those since 2022 (rk ufi uni full_name ...). Tab-separated,
// one header line, stray quotes are letters, one row per NAME: the rows of one feature (ufi) are gathered.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

#include "atlas/import/importer.hpp"
#include "base/ascii_case.hpp"
#include "base/error.hpp"
#include "base/interrupt.hpp"

namespace dateline::atlas {
using gazetteer::NameKind;
namespace {

using Cells = std::vector<std::string_view>;

/// Where each wanted column is, by either edition's title.
struct Columns {
    std::size_t ufi, lat, lon, name, plain, type, feature_class, code, ended;
    std::size_t needed = 0;
};

Columns find_columns(Cells const& header, std::string const& file) {
    Columns columns{};
    auto const find = [&](std::initializer_list<std::string_view> titles) {
        for (std::size_t i = 0; i < header.size(); ++i) {
            if (std::find(titles.begin(), titles.end(), lower_ascii(header[i])) != titles.end()) {
                columns.needed = std::max(columns.needed, i + 1);
                return i;
            }
        }
        throw Error{Errc::io, fmt::format("{}: no column {}: not a GNS file", file, *titles.begin())};
    };
    columns.ufi = find({"ufi"});
    columns.lat = find({"lat_dd", "lat"});
    columns.lon = find({"long_dd", "long"});
    columns.name = find({"full_name", "full_name_ro"});
    columns.plain = find({"full_nm_nd", "full_name_nd_ro"});
    columns.type = find({"nt"});
    columns.feature_class = find({"fc"});
    columns.code = find({"desig_cd", "dsg"});
    columns.ended = find({"term_dt_f", "f_term_dt"});
    return columns;
}

/// Name types of the GNS: N approved, C conventional, V variant, D not verified, H historic; an S marks the native script.
NameKind name_kind(std::string_view type) {
    if (type.starts_with('H')) return NameKind::historic;
    return type.starts_with('N') || type.starts_with('C') ? NameKind::official : NameKind::alternate;
}

struct Feature {
    gazetteer::PlaceRecord record;
    SourcePos pos;
    bool approved = false;
};

class GnsReader {
public:
    GnsReader(Importer& importer, Columns const& columns) : importer_{importer}, columns_{columns} {}

    void add(SourcePos const& pos, Cells const& c) {
        importer_.count_row();
        std::string const ufi{c[columns_.ufi]};
        auto const lat = to_number(c[columns_.lat]);
        auto const lon = to_number(c[columns_.lon]);
        bool const digits = !ufi.empty() && ufi.find_first_not_of("-0123456789") == std::string::npos;
        if (!digits || !lat || !lon) return importer_.reject("bad-row", pos, "no ufi, latitude or longitude");
        auto const kind = kind_of_feature(c[columns_.feature_class].empty() ? ' ' : c[columns_.feature_class].front(), c[columns_.code],
                                          importer_.options().all_features);
        if (!kind) return;
        auto& feature = features_[ufi];
        auto& record = feature.record;
        if (record.key.empty()) {
            record.key = fmt::format("ufi:{}", ufi);
            record.kind = *kind;
            record.feature_code = c[columns_.code];
            record.point = geo::LonLat{*lon, *lat};
            feature.pos = pos;
            if (!c[columns_.ended].empty()) record.flags |= static_cast<std::uint16_t>(gazetteer::PlaceFlag::historic);
        }
        add_name(feature, c);
    }

    void finish() {
        for (auto& [ufi, feature] : features_) importer_.add(std::move(feature.record), feature.pos);
    }

private:
    void add_name(Feature& feature, Cells const& c) const {
        auto const kind = name_kind(c[columns_.type]);
        bool const main = kind == NameKind::official && !c[columns_.type].ends_with('S') && !feature.approved;
        if (feature.record.name.empty() || main) {
            if (!feature.record.name.empty()) feature.record.names.push_back({feature.record.name, NameKind::alternate, ""});
            feature.record.name = c[columns_.name];
            feature.approved = main;
        } else {
            feature.record.names.push_back({std::string{c[columns_.name]}, kind, ""});
        }
        if (!c[columns_.plain].empty()) feature.record.names.push_back({std::string{c[columns_.plain]}, kind, ""});
    }

    Importer& importer_;
    Columns const& columns_;
    std::map<std::string, Feature> features_;
};

}  // namespace

void import_gns(Importer& importer, std::filesystem::path const& file) {
    std::optional<Columns> columns;
    std::optional<GnsReader> reader;
    for_each_tsv_line(file, importer, 1, [&](std::uint64_t line, Cells const& cells) {
        if (line % 4096 == 0) check_interrupt();
        SourcePos const pos{file.string(), line, 0};
        if (!columns) {
            columns = find_columns(cells, file.string());
            reader.emplace(importer, *columns);
        } else if (cells.size() < columns->needed) {
            importer.count_row();
            importer.reject("ragged-row", pos, fmt::format("{} columns, at least {} are needed", cells.size(), columns->needed));
        } else {
            reader->add(pos, cells);
        }
    });
    if (reader) reader->finish();
}

}  // namespace dateline::atlas
