#include "atlas/dcw.hpp"

#include <algorithm>

#include "atlas/json.hpp"
#include "base/file.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
namespace {

constexpr std::uint64_t largest_file = 4U << 20U;

bool parse_frame(std::string_view text, Frame& frame) {
    auto const parts = split(text, '/');
    if (parts.size() != 4) return false;
    double* const fields[] = {&frame.west, &frame.east, &frame.south, &frame.north};
    for (std::size_t i = 0; i < 4; ++i) {
        auto const value = decimal(trim(parts[i]));
        if (!value) return false;
        *fields[i] = *value;
    }
    return frame.south < frame.north;
}

bool has_word(std::string const& folded, std::initializer_list<std::string_view> wanted) {
    auto const words = text::words(folded);
    return std::any_of(words.begin(), words.end(),
                       [&](auto word) { return std::find(wanted.begin(), wanted.end(), word) != wanted.end(); });
}

bool is_island(DcwEntry const& entry) { return has_word(text::fold(entry.name), {"island", "islands", "archipelago", "isla"}); }

// "Victoria Lake" is how the file is sorted, not how people say it.
void add_turned(PlaceRecord& place) {
    constexpr std::string_view lake = " Lake";
    if (place.name.ends_with(lake))
        add_name(place, "Lake " + place.name.substr(0, place.name.size() - lake.size()), NameKind::official, "en");
}

}  // namespace

DcwCollections read_dcw(Context& context) {
    DcwCollections out;
    auto const file = context.options.system / "gmt-dcw/dcw-collections.txt";
    if (!std::filesystem::exists(file)) {
        context.warn(file.string() + " does not exist: seas and groups of countries are missing; install the Debian package gmt-dcw");
        return out;
    }
    context.sources["gmt-dcw"] = {"gmt-dcw", "", "LGPL-3+",
                                  "Seas and groups: Digital Chart of the World collections, GMT (LGPL 3 or later)",
                                  "https://github.com/GenericMappingTools/dcw-gmt"};
    auto const text = read_file(file, largest_file);
    DcwEntry entry;
    std::uint64_t number = 0;
    for (auto line : split(text, '\n')) {
        ++number;
        line = trim(line);
        if (line.empty() || line[0] == '#') continue;
        SourcePos const pos{file.filename().string(), number, 0};
        if (line.starts_with("tag:")) {
            auto const rest = trim(line.substr(4));
            auto const blank = rest.find(' ');
            entry = DcwEntry{std::string{rest.substr(0, blank)},
                             blank == std::string_view::npos ? std::string{} : std::string{trim(rest.substr(blank))},
                             {},
                             false,
                             {}};
        } else if (line.starts_with("list:") && !entry.name.empty()) {
            for (auto const code : split(line.substr(5), ',')) entry.countries.emplace_back(trim(code));
            out[entry.tag] = entry;
        } else if (line.starts_with("region:") && !entry.name.empty() && parse_frame(line.substr(7), entry.frame)) {
            entry.boxed = true;
            out[entry.tag] = entry;
        } else {
            context.diagnostics.reject("bad-collection", pos, "neither tag, list nor region: " + std::string{line.substr(0, 60)});
        }
    }
    return out;
}

std::string dcw_key(std::string const& tag) { return tag.starts_with("IHO") ? "iho:" + tag.substr(3) : "dcw:" + tag; }

Kind dcw_kind(DcwEntry const& entry) {
    if (!entry.boxed) return Kind::region;
    auto const folded = text::fold(entry.name);
    bool const wet = entry.tag.starts_with("IHO") || has_word(folded, {"sea", "ocean", "lake", "lakes"});
    return wet ? Kind::water : folded.starts_with("continental") ? Kind::region : Kind::terrain;
}

geo::Geometry dcw_shape(DcwEntry const& entry, Physical const& physical) {
    if (dcw_kind(entry) == Kind::water) return physical.water(entry.frame, {});
    if (is_island(entry)) {
        if (auto shape = physical.islands(entry.frame); !geo::is_empty(shape)) return shape;
    }
    return area_of(entry.frame);
}

void add_dcw(Context& context, DcwCollections const& collections, std::set<std::string> const& used, Physical const& physical,
             Shapes& shapes) {
    std::set<std::string> known;
    for (auto const& place : context.world.places) {
        if (place.kind == Kind::continent || place.kind == Kind::region || place.key.starts_with("dl:"))
            known.insert(text::fold(place.name));
    }
    for (auto const& [tag, entry] : collections) {
        bool const m49 = tag.starts_with("UN") && !entry.countries.empty();
        if (m49 || used.contains(tag) || known.contains(text::fold(entry.name))) continue;
        PlaceRecord record;
        record.key = dcw_key(tag);
        record.name = entry.name;
        record.kind = dcw_kind(entry);
        record.source = "gmt-dcw";
        add_turned(record);
        for (auto const& code : entry.countries) {
            if (context.world.find("iso:" + code) != nullptr) record.members.push_back("iso:" + code);
        }
        if (entry.boxed) {
            record.shape = dcw_shape(entry, physical);
            if (geo::is_empty(record.shape)) record.shape = area_of(entry.frame);
            set_flag(record, PlaceFlag::approximate);
            record.point = planar::point_on_surface(record.shape);
            record.point_source = PointSource::surface;
            if (record.point) record.radius_km = geo::radius_km(record.shape, *record.point);
        }
        auto& place = context.world.add(std::move(record));
        if (!entry.boxed) shapes.set_area(place, shapes.parts(place.key));
        context.count("groups and seas of gmt-dcw");
    }
}

}  // namespace dateline::atlas
