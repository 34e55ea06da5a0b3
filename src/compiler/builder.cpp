#include "compiler/builder.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <unordered_map>

#include "base/error.hpp"
#include "base/sorted_spill.hpp"
#include "compiler/compile.hpp"

namespace dateline::compiler {
namespace {
void check(PlaceRecord const& record) {
    if (record.key.empty()) throw Error{Errc::gazetteer, fmt::format("a place without a key, named \"{}\"", record.name)};
    if (!record.point) return;
    bool const on_earth = std::abs(record.point->lon) <= 180 && std::abs(record.point->lat) <= 90;  // false for NaN as well
    if (!on_earth)
        throw Error{Errc::gazetteer, fmt::format("place {}: no such coordinate, {} {}", record.key, record.point->lon, record.point->lat)};
}

void replace(std::string& field, std::string& stated) {
    if (!stated.empty()) field = std::move(stated);
}

template <typename T>
void append_new(std::vector<T>& list, std::vector<T>& more) {
    for (T& item : more) {
        if constexpr (std::is_same_v<T, std::string>) {
            if (std::find(list.begin(), list.end(), item) != list.end()) continue;
        }
        list.push_back(std::move(item));
    }
}

void merge(PlaceRecord& into, PlaceRecord& from) {
    if (!from.name.empty() && !into.name.empty() && from.name != into.name)
        into.names.push_back({into.name, gazetteer::NameKind::official, {}});
    replace(into.name, from.name);
    if (from.kind_stated) {
        into.kind = from.kind;
        into.kind_stated = true;
    }
    replace(into.feature_code, from.feature_code);
    replace(into.country, from.country);
    replace(into.admin1_key, from.admin1_key);
    replace(into.admin2_key, from.admin2_key);
    if (from.point) {
        into.point = from.point;
        into.point_source = from.point_source;
    }
    if (from.population != 0) into.population = from.population;
    if (from.radius_km > 0) into.radius_km = from.radius_km;
    into.flags = static_cast<std::uint16_t>(into.flags | from.flags);
    if (from.geonameid != 0) into.geonameid = from.geonameid;
    replace(into.iso, from.iso);
    replace(into.wikidata, from.wikidata);
    if (from.key != into.key) from.concordance.push_back(from.key);
    append_new(into.concordance, from.concordance);
    if (!from.members.empty()) into.members = std::move(from.members);
    append_new(into.names, from.names);
    if (!geo::is_empty(from.shape)) into.shape = std::move(from.shape);
    replace(into.source, from.source);
}
}  // namespace

namespace {
void put_source(std::vector<SourceInfo>& sources, SourceInfo source) {
    auto const same = std::find_if(sources.begin(), sources.end(), [&](SourceInfo const& other) { return other.name == source.name; });
    if (same != sources.end())
        *same = std::move(source);
    else
        sources.push_back(std::move(source));
}

/// Places in memory, merged by their keys.
struct Merged {
    std::deque<PlaceRecord> places;
    std::unordered_map<std::string, std::size_t> by_key;  ///< keys, and concordance keys that no place has as its own

    void add(PlaceRecord record) {
        check(record);
        auto const [slot, fresh] = by_key.try_emplace(record.key, places.size());
        for (std::string const& other : record.concordance) by_key.try_emplace(other, slot->second);
        if (fresh)
            places.push_back(std::move(record));
        else
            merge(places[slot->second], record);
    }
};
}  // namespace

struct Builder::Impl {
    detail::Input input;
    Merged merged;
};

Builder::Builder(std::string name, std::string version) : impl_{std::make_unique<Impl>()} {
    impl_->input.name = std::move(name);
    impl_->input.version = std::move(version);
}
Builder::~Builder() = default;

void Builder::add(PlaceRecord record) { impl_->merged.add(std::move(record)); }
void Builder::add(DisputeRecord record) { impl_->input.disputes.push_back(std::move(record)); }
void Builder::add(ViewRecord record) { impl_->input.views.push_back(std::move(record)); }
void Builder::add(SourceInfo source) { put_source(impl_->input.sources, std::move(source)); }
void Builder::add_neighbours(std::string const& country_a, std::string const& country_b) {
    impl_->input.neighbours.emplace_back(country_a, country_b);
}
void Builder::add_lexicon(std::string key, std::string tsv) { impl_->input.lexicon.insert_or_assign(std::move(key), std::move(tsv)); }
void Builder::set_topology(Topology topology) { impl_->input.topology = std::move(topology); }
std::size_t Builder::size() const noexcept { return impl_->merged.places.size(); }

PlaceRecord* Builder::find(std::string const& key) {
    auto const found = impl_->merged.by_key.find(key);
    return found == impl_->merged.by_key.end() ? nullptr : &impl_->merged.places[found->second];
}

void Builder::write(std::filesystem::path const& file) {
    detail::Survey survey;
    for (PlaceRecord const& record : impl_->merged.places) {
        check(record);
        survey.see(record);
    }
    std::filesystem::path const folder = file.parent_path();
    detail::HeldPlaces places{impl_->merged.places};
    detail::compile(impl_->input, survey, places, Memory{folder.empty() ? "." : folder}, file);
}

struct OverlayBuilder::Impl {
    detail::Input input;
    Memory memory;
    detail::Survey survey;
    SortedSpill spill;
    Merged entangled;
    explicit Impl(Memory wanted) : memory{std::move(wanted)}, spill{memory.folder, memory.bytes} {}

    void put(PlaceRecord const& record) {
        survey.see(record);
        detail::SpilledPlaces{spill}.add(record);
    }
};

OverlayBuilder::OverlayBuilder(std::string name, std::string version, gazetteer::Gazetteer const& base, Memory memory)
    : impl_{std::make_unique<Impl>(std::move(memory))} {
    impl_->input.name = std::move(name);
    impl_->input.version = std::move(version);
    impl_->input.base = &base;
}
OverlayBuilder::~OverlayBuilder() = default;

void OverlayBuilder::add(PlaceRecord const& record) {
    check(record);
    impl_->put(record);
}
void OverlayBuilder::add_entangled(PlaceRecord record) { impl_->entangled.add(std::move(record)); }
void OverlayBuilder::add(SourceInfo source) { put_source(impl_->input.sources, std::move(source)); }
std::size_t OverlayBuilder::size() const noexcept { return impl_->survey.places + impl_->entangled.places.size(); }

void OverlayBuilder::write(std::filesystem::path const& file) {
    for (PlaceRecord const& record : impl_->entangled.places) impl_->put(record);
    impl_->entangled = {};
    detail::SpilledPlaces places{impl_->spill};
    detail::compile(impl_->input, impl_->survey, places, impl_->memory, file);
}

}  // namespace dateline::compiler
