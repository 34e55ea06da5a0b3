#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/recent_cache.hpp"
#include "dict/lexicon.hpp"
#include "gazetteer/area_index.hpp"
#include "gazetteer/banded_area.hpp"
#include "gazetteer/gaz_file.hpp"
#include "gazetteer/gazetteer.hpp"

namespace dateline::gazetteer {

/// The files of one Gazetteer and what ties them together. Ids 0..n-1 are the places of the first file as they stand there; each
/// further file adds ids for the places that it brings, in the order of the file. Nothing is stored per place but what an overlay knows of
/// the files below.
struct Gazetteer::Impl {
    /// A record: a place in one file.
    struct Record {
        std::uint32_t layer = 0, local = 0;
    };
    struct Layer {
        std::unique_ptr<detail::GazFile> file;
        std::uint32_t first_fresh = 0;      ///< id of the first place that this file brings
        std::vector<fb::Known> asked;       ///< holds `known` where the file does not say it for these files below
        std::span<fb::Known const> known;   ///< its places that files below have, by local number; the others are fresh, in order
        std::vector<PlaceId> externals;     ///< what the keys in `externals` mean here
        std::vector<PlaceId> countries;     ///< the places of the codes in `countries`
        std::vector<std::uint8_t> sources;  ///< source index in the file -> in `sources`
    };

    std::vector<Layer> layers;
    std::vector<std::uint32_t> refined_ids;  ///< of places with later records, sorted; an id for each of `refined_records`
    std::vector<Record> refined_records;     ///< of an id in the order of the files
    std::uint32_t count = 0;
    dict::Lexicon words;
    std::vector<SourceInfo> source_list;
    std::string identity_text, view;
    std::vector<std::pair<PlaceId, PlaceId>> group_of;  ///< (member, group), sorted
    std::vector<PlaceId> groups;                        ///< those with members, sorted
    std::vector<std::pair<PlaceId, PlaceId>> members;   ///< (group, member), by group, in the order of the file
    std::unordered_map<std::uint32_t, Dispute> disputes;
    struct Assignment {
        std::string country;  ///< "" is left open
        bool own = false;     ///< by a line of the chosen view, not by one of "un"
    };
    std::unordered_map<std::uint32_t, Assignment> views;  ///< country under the chosen view
    std::vector<std::pair<PlaceId, PlaceId>> neighbours;  ///< both ways, sorted

    /// Containers of a place, all layers considered.
    struct Containers {
        PlaceId admin2, admin1, country;
    };

    void add_layer(std::filesystem::path const& file, Options const& options);
    void link();  ///< after the last layer

    mutable std::once_flag areas_made;
    mutable std::optional<detail::AreaIndex> area_index;  ///< made when first asked for
    [[nodiscard]] detail::AreaIndex const& areas() const;
    /// Outlines that points were looked for in, of which those asked for last are kept: at most two times so many edges of 32 bytes.
    static constexpr std::size_t edges_kept = 150'000;
    mutable RecentCache<fb::Shape const*, detail::BandedArea> outlines{edges_kept};
    using AreaTest = std::function<bool(detail::AreaEntry const&)>;
    /// The first province, else country, around the point that `holds` it.
    [[nodiscard]] std::optional<PlaceId> area_at(geo::LonLat point, AreaTest const& holds) const;

    /// The place with this key, else with the first of the others that has one.
    template <typename Keys>
    [[nodiscard]] std::optional<PlaceId> known_place(std::string_view key, Keys const& others) const {
        std::optional<PlaceId> known = by_key(key);
        for (auto other = others.begin(); !known && other != others.end(); ++other) known = by_key(*other);
        return known;
    }
    [[nodiscard]] std::vector<Checksum> checksums() const;
    [[nodiscard]] PlaceId id_of(Record record) const noexcept { return record.layer == 0 ? PlaceId{record.local} : id_above(record); }
    [[nodiscard]] Record home(PlaceId id) const noexcept { return layers.size() == 1 ? Record{0, id.value} : home_among(id); }
    [[nodiscard]] std::span<Record const> later(PlaceId id) const noexcept {
        return refined_ids.empty() ? std::span<Record const>{} : refinements(id);
    }
    [[nodiscard]] PlaceId resolve(std::uint32_t layer, std::uint32_t ref) const noexcept;
    [[nodiscard]] std::optional<PlaceId> by_key(std::string_view key) const;
    [[nodiscard]] Containers containers(PlaceId id) const noexcept;
    [[nodiscard]] fb::Place const& raw(Record record) const noexcept { return layers[record.layer].file->place(record.local); }
    [[nodiscard]] Place place(PlaceId id) const;
    [[nodiscard]] Kind kind(PlaceId id) const noexcept;
    [[nodiscard]] std::string_view country_code(PlaceId id) const noexcept;
    [[nodiscard]] std::uint64_t population(PlaceId id) const noexcept;
    struct Shown {
        detail::GazFile const* file = nullptr;
        fb::Shape const* shape = nullptr;  ///< nullptr: it has none
    };
    /// The shape of the latest record that has one.
    [[nodiscard]] Shown shape(PlaceId id) const noexcept;
    [[nodiscard]] std::vector<PlaceId> groups_with(PlaceId member) const;
    /// The place, then what contains it, nearest first: itself and its groups, admin2 and its groups, admin1, country.
    [[nodiscard]] std::vector<PlaceId> chain(PlaceId id) const;
    /// Does a file before `layer` list this place in `container`?
    [[nodiscard]] bool listed_below(PlaceId id, PlaceId container, std::uint32_t layer) const noexcept;
    [[nodiscard]] std::vector<NameMatch> matches(std::span<NameRef const> names) const;

private:
    [[nodiscard]] PlaceId id_above(Record record) const noexcept;
    [[nodiscard]] Record home_among(PlaceId id) const noexcept;
    [[nodiscard]] std::span<Record const> refinements(PlaceId id) const noexcept;
    void join_below(Layer& layer, std::uint32_t number);
    void link_refined();
    void link_countries(Layer& layer) const;
    void link_sources(Layer& layer);
    void link_groups(std::uint32_t layer);
    void link_disputes(std::uint32_t layer);
    void link_views(std::uint32_t layer, std::string_view wanted);
    void link_neighbours(Layer const& layer);
    void link_words();
    void choose_view();
    void apply(Place& place, Record record) const;
    void fill_from_parent(Place& place) const;
};

}  // namespace dateline::gazetteer
