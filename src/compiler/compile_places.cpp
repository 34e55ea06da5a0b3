#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include <fmt/core.h>

#include "base/error.hpp"
#include "compiler/compile.hpp"
#include "gazetteer/coding.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"

namespace dateline::compiler::detail {

void WordTable::add(std::string_view word) { numbers_.emplace(word, std::uint16_t{0}); }

void WordTable::number() {
    if (numbers_.size() > UINT16_MAX) throw Error{Errc::gazetteer, "more than 65,535 country, feature or language codes"};
    std::uint16_t next = 0;
    for (auto& [word, index] : numbers_) index = next++;
}

std::uint16_t WordTable::index(std::string_view word) const { return numbers_.find(word)->second; }

std::vector<std::string> WordTable::words() const {
    std::vector<std::string> words;
    for (auto const& [word, index] : numbers_) words.push_back(word);
    return words;
}

void Survey::see(PlaceRecord const& record) {
    if (++places > max_places) throw Error{Errc::gazetteer, fmt::format("one file holds at most {} places: split it", max_places)};
    countries.add(record.country);
    features.add(record.feature_code);
    for (NameRecord const& name : record.names) languages.add(name.language);
    references.want_those_of(record);
}

namespace {

/// What stands in `texts` for one place: key, name, ids, names.
void append_texts(std::string& out, PlaceRecord const& record, WordTable const& languages) {
    append_text(out, record.key);
    append_text(out, record.name);
    bool const own_id = record.geonameid != 0 && geonameid_of(record.key) != record.geonameid;
    unsigned const mask =
        (own_id ? 1U : 0U) | (record.iso.empty() ? 0U : 2U) | (record.wikidata.empty() ? 0U : 4U) | (record.concordance.empty() ? 0U : 8U);
    out.push_back(static_cast<char>(mask));
    if (own_id) append_varint(out, record.geonameid);
    if (!record.iso.empty()) append_text(out, record.iso);
    if (!record.wikidata.empty()) append_text(out, record.wikidata);
    if (!record.concordance.empty()) {
        append_varint(out, record.concordance.size());
        for (std::string const& key : record.concordance) append_text(out, key);
    }
    std::vector<NameRecord const*> names;
    for (NameRecord const& name : record.names) {
        bool const plain = name.language.empty() &&
                           (name.kind == NameKind::alternate || name.kind == NameKind::official || name.kind == NameKind::primary);
        bool const said =
            (plain && name.text == record.name) || std::any_of(names.begin(), names.end(), [&](NameRecord const* other) {
                return other->text == name.text && other->language == name.language && class_of(other->kind) == class_of(name.kind);
            });
        if (!said && !name.text.empty()) names.push_back(&name);
    }
    append_varint(out, names.size());
    for (NameRecord const* name : names) {
        out.push_back(static_cast<char>(static_cast<unsigned>(name->kind) | (name->language.empty() ? 0U : 8U)));
        if (!name->language.empty()) append_varint(out, languages.index(name->language));
        append_text(out, name->text);
    }
}

/// Radius in km when neither the source nor a shape tells: generous enough to hold most places of the kind. Towns: 3,000 people
/// per square kilometre, the density of many towns of the region.
double usual_radius_km(PlaceRecord const& record) {
    switch (record.kind) {
        case Kind::continent:
            return 3000;
        case Kind::region:
            return 200;
        case Kind::country:
            return 300;
        case Kind::admin1:
            return 60;
        case Kind::district:
            return 20;
        case Kind::admin3:
            return 8;
        case Kind::settlement:
            return record.population == 0 ? 2
                                          : std::max(1.0, std::sqrt(static_cast<double>(record.population) / (3000 * 3.14159265358979)));
        case Kind::neighbourhood:
            return 1.5;
        case Kind::water:
        case Kind::terrain:
        case Kind::line:
            return 30;
        case Kind::facility:
        case Kind::site:
            return 1;
    }
    return 1;
}

constexpr std::uint64_t most_text_bytes = UINT32_MAX - (1U << 20U);
}  // namespace

PlaceCompiler::PlaceCompiler(Input const& input, Survey const& survey, Memory const& memory)
    : texts{memory.folder}, survey_{survey}, base_{input.base} {
    places.reserve(survey.places);
    key_entries_.reserve(survey.places);
    for (std::size_t i = 0; i < std::min<std::size_t>(input.sources.size(), UINT8_MAX); ++i)
        sources_.try_emplace(input.sources[i].name, static_cast<std::uint8_t>(i));
}

std::uint8_t PlaceCompiler::source_index(PlaceRecord const& record) const {
    if (record.source.empty()) return UINT8_MAX;
    auto const found = sources_.find(record.source);
    if (found == sources_.end())
        throw Error{Errc::gazetteer, fmt::format("place {}: its source \"{}\" was not added", record.key, record.source)};
    return found->second;
}

double PlaceCompiler::radius_km(PlaceRecord const& record, geo::Geometry const* shape, std::optional<geo::LonLat> point) const {
    if (record.radius_km > 0) return record.radius_km;
    if (shape != nullptr && point) return geo::radius_km(*shape, *point);
    if (record.point_source == PointSource::parent && point) {
        for (std::string const& key : {record.admin2_key, record.admin1_key, "iso:" + record.country}) {
            References::Target const* const parent = survey_.references.find(key);
            if (parent != nullptr && parent->point == point && parent->radius_km > 0) return parent->radius_km;
        }
    }
    return usual_radius_km(record);
}

void PlaceCompiler::add(std::uint32_t number, PlaceRecord const& record, geo::Geometry const* shape) {
    std::optional<geo::LonLat> point = record.point;
    PointSource point_source = point ? record.point_source : PointSource::none;
    if (!point && shape != nullptr && (point = planar::point_on_surface(*shape))) point_source = PointSource::surface;
    if (texts.size() > most_text_bytes) throw Error{Errc::gazetteer, "the names take more than 4 GB: split the file"};
    auto const text = static_cast<std::uint32_t>(texts.size());
    append_texts(texts.end(), record, survey_.languages);
    texts.settle();
    unsigned const bits =
        (shape != nullptr ? has_shape_bit : 0U) | (record.name.empty() ? 0U : names_bit) | (record.kind_stated ? kind_bit : 0U);
    std::uint32_t const admin1 = survey_.references.reference(record.admin1_key);
    std::uint32_t const admin2 = survey_.references.reference(record.admin2_key);
    // A place known to another file keeps the radius from there, unless this one says more than the usual.
    bool const refines = record.name.empty() && record.radius_km <= 0 && shape == nullptr;
    places.emplace_back(text, point ? coded_degrees(point->lon) : no_degree, point ? coded_degrees(point->lat) : 0,
                        admin1 == number ? no_ref : admin1, admin2 == number ? no_ref : admin2, coded_population(record.population),
                        survey_.countries.index(record.country), survey_.features.index(record.feature_code), record.flags,
                        refines ? std::uint16_t{0} : coded_radius(radius_km(record, shape, point)),
                        static_cast<std::uint8_t>(static_cast<unsigned>(record.kind) | static_cast<unsigned>(point_source) << 4U),
                        source_index(record), static_cast<std::uint16_t>(bits));
    if (point && point_source != PointSource::parent) grid_entries_.emplace_back(stable_hash(grid_cell(point->lon, point->lat)), number);
    file_keys(number, record);
    extend(country_run_, survey_.references.country_reference(record.country), number);
    extend(admin1_run_, admin1, number);
    collect_group(number, record);
    std::optional<PlaceId> const below = base_ == nullptr ? std::nullopt : base_->known_place(record.key, record.concordance);
    if (below) known.emplace_back(number, below->value);
}

void PlaceCompiler::file_keys(std::uint32_t number, PlaceRecord const& record) {
    auto const file = [&](std::string_view key) { key_entries_.emplace_back(stable_hash(key), number); };
    file(record.key);
    for (std::string const& key : record.concordance) file(key);
    if (record.geonameid != 0 && geonameid_of(record.key) != record.geonameid) file("gn:" + std::to_string(record.geonameid));
    if (!record.iso.empty()) file("iso:" + record.iso);
    if (!record.wikidata.empty()) file("wd:" + record.wikidata);
}

void PlaceCompiler::collect_group(std::uint32_t number, PlaceRecord const& record) {
    if (record.members.empty()) return;
    Group group{number, {}};
    for (std::string const& key : record.members) group.members.push_back(survey_.references.reference(key));
    groups.push_back(std::move(group));
}

void PlaceCompiler::extend(Run& run, std::uint32_t ref, std::uint32_t number) {
    if (run.ref == ref) return;
    if (run.ref != no_ref) ranges.emplace_back(run.ref, run.first, number - run.first);
    run = {ref, number};
}

void PlaceCompiler::finish() {
    auto const end = static_cast<std::uint32_t>(places.size());
    extend(country_run_, no_ref, end);
    extend(admin1_run_, no_ref, end);
    std::sort(ranges.begin(), ranges.end(), [](fb::Range const& a, fb::Range const& b) {
        return std::tuple{a.container(), a.first()} < std::tuple{b.container(), b.first()};
    });
    keys = make_hash_index(std::exchange(key_entries_, {}));
    grid = make_hash_index(std::exchange(grid_entries_, {}));
}

}  // namespace dateline::compiler::detail
