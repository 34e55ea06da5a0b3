#include "layers/place_tally.hpp"

#include <fmt/core.h>

#include <bit>
#include <utility>

#include "draw/sound_shape.hpp"
#include "events/event_codec.hpp"
#include "layers/place_fields.hpp"

namespace dateline::layers {
namespace {
using mention::Relation;
constexpr std::size_t most_places = 4096;

bool is_whole(resolve::Resolution const& where) { return where.place && where.relation == Relation::none; }

/// A place that we know by name, or a coordinate. A name that only its container is known of is none.
bool is_known(resolve::Resolution const& where, Relation relation) {
    return has_place(where) && (where.place || relation == Relation::coordinate);
}

void append_ordered(std::string& key, double value) {
    auto const bits = std::bit_cast<std::int64_t>(value == 0 ? 0.0 : value);
    spill::append_ordered(key, bits < 0 ? ~bits ^ INT64_MIN : bits);
}

/// Two findings with equal keys are the same place on the map.
std::string key_of(resolve::Resolution const& where, gazetteer::Gazetteer const& gazetteer) {
    std::string key;
    spill::append_ordered(key, where.place ? gazetteer.key(*where.place) : std::string_view{});
    key.push_back(static_cast<char>(where.relation));
    if (is_whole(where)) return key;
    spill::append_ordered(key, where.name);
    for (double const part : {where.point->lon, where.point->lat, where.uncertainty_m}) append_ordered(key, part);
    return key;
}

std::string slug(std::string_view name) {
    std::string out;
    for (char const c : name) {
        bool const blank = c == ' ' || c == '#' || c == '/';
        if (!blank)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    return out;
}

std::string feature_id(resolve::Resolution const& where, gazetteer::Gazetteer const& gazetteer) {
    if (!where.place) return fmt::format("at:{:.5f},{:.5f}", where.point->lon, where.point->lat);
    auto const key = gazetteer.key(*where.place);
    return where.relation == Relation::none ? std::string{key} : fmt::format("{}#{}", key, slug(where.name));
}

/// A record's own point is not the place's: the place is shown where the gazetteer has it.
geo::SharedGeometry geometry_of(resolve::Resolution const& where, draw::Drawer const& drawer) {
    if (is_whole(where)) {
        if (auto shape = draw::sound_shape(drawer.gazetteer(), *where.place, gazetteer::Detail::full)) return std::move(*shape);
        if (auto const point = drawer.gazetteer().point(*where.place)) return *point;
    }
    return drawer.shape(where);
}

sqlite::Database& with_table(spill::Store& store) {
    store.database().run("CREATE TABLE places(k BLOB PRIMARY KEY, rank BLOB, mentions INTEGER, events INTEGER, place BLOB)");
    return store.database();
}
}  // namespace

PlaceTally::PlaceTally(spill::Store& store, draw::Drawer const& drawer)
    : store_{&store},
      drawer_{&drawer},
      gazetteer_{&drawer.gazetteer()},
      add_{with_table(store).prepare(
          "INSERT INTO places VALUES(?, ?, ?, ?, ?) ON CONFLICT(k) DO UPDATE SET mentions = mentions + excluded.mentions, "
          "events = events + excluded.events, place = CASE WHEN excluded.rank < rank THEN excluded.place ELSE place END, "
          "rank = min(rank, excluded.rank)")} {}

PlaceTally::Entry& PlaceTally::entry(resolve::Resolution const& where, std::string rank) {
    auto key = key_of(where, *gazetteer_);
    if (counted_.size() >= most_places) put_away();
    auto const [it, fresh] = counted_.try_emplace(std::move(key));
    Entry& entry = it->second;
    if (!fresh && entry.rank <= rank) return entry;
    entry.rank = std::move(rank);
    entry.where = where;
    return entry;
}

void PlaceTally::add_mention(resolve::Resolution const& where, Relation relation) {
    ++mentions_;
    if (!is_known(where, relation)) return;
    std::string rank{'m'};
    spill::append_ordered(rank, mentions_);
    ++entry(where, std::move(rank)).mentions;
}

void PlaceTally::add_event(resolve::Resolution const& where, std::string_view rank) {
    if (!is_known(where, where.relation)) return;
    ++entry(where, std::string{'n'}.append(rank)).events;  // after the mentions
}

void PlaceTally::put_away() {
    std::string bytes;
    for (auto const& [key, entry] : counted_) {
        bytes.clear();
        spill::Encoder encode{bytes, store_->shapes()};
        encode(entry.where);
        add_.bind_blob(1, key).bind_blob(2, entry.rank).bind(3, entry.mentions).bind(4, entry.events).bind_blob(5, bytes).step();
    }
    counted_.clear();
}

Feature PlaceTally::feature(resolve::Resolution const& where, std::int64_t mentions, std::int64_t events) const {
    Row row{columns("places"), feature_id(where, *gazetteer_)};
    set_place(row, where, *gazetteer_);
    row.set("n_mentions", mentions);
    row.set("n_events", events);
    auto point = *where.point;
    if (where.place) {
        auto const place = gazetteer_->place(*where.place);
        if (place.geonameid != 0) row.set("geonameid", std::int64_t{place.geonameid});
        row.text("wikidata", place.wikidata);
        if (where.relation == Relation::none && place.point) point = *place.point;
    }
    row.set("lon", degrees(point.lon));
    row.set("lat", degrees(point.lat));
    return row.end(geometry_of(where, *drawer_));
}

void PlaceTally::for_each(std::function<void(Feature&&)> const& see) {
    put_away();
    auto query = store_->database().prepare("SELECT place, mentions, events FROM places ORDER BY k");
    while (query.step()) {
        resolve::Resolution where;
        spill::Decoder decode{query.bytes(0), store_->shapes()};
        decode(where);
        see(feature(where, query.integer(1), query.integer(2)));
    }
}

}  // namespace dateline::layers
