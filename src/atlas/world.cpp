#include "atlas/world.hpp"

#include <cassert>

#include "base/table.hpp"

namespace dateline::atlas {

PlaceRecord& World::add(PlaceRecord record) {
    bool const fresh = index_.emplace(record.key, places.size()).second;
    assert(fresh);
    static_cast<void>(fresh);
    return places.emplace_back(std::move(record));
}

PlaceRecord* World::find(std::string_view key) {
    auto const found = index_.find(key);
    return found == index_.end() ? nullptr : &places[found->second];
}

void World::link(std::string_view other, PlaceRecord& place) {
    if (other.empty() || other == place.key) return;
    if (index_.emplace(std::string{other}, index_.at(place.key)).second) place.concordance.emplace_back(other);
}

void World::unlink(std::string_view other) {
    auto const found = index_.find(other);
    if (found == index_.end() || places[found->second].key == other) return;
    std::erase(places[found->second].concordance, other);
    index_.erase(found);
}

void World::absorb(PlaceRecord& into, PlaceRecord& from) {
    auto const target = index_.at(into.key);
    into.concordance.push_back(from.key);
    index_[from.key] = target;
    for (auto const& key : from.concordance) {
        index_[key] = target;
        into.concordance.push_back(key);
    }
    add_name(into, from.name, NameKind::official);
    for (auto const& name : from.names) add_name(into, name.text, name.kind, name.language);
    if (into.wikidata.empty()) into.wikidata = from.wikidata;
    if (!into.point && from.point) {
        into.point = from.point;
        into.point_source = from.point_source;
    }
    from = PlaceRecord{};
}

std::size_t World::index_of(std::string_view key) const {
    auto const found = index_.find(key);
    assert(found != index_.end());
    return found->second;
}

void add_name(PlaceRecord& place, std::string_view text, NameKind kind, std::string_view language) {
    text = trim(text);
    if (text.empty() || text == "-99" || text == "-1" || text == place.name) return;
    for (auto& known : place.names) {
        if (known.text != text) continue;
        if (kind < known.kind) known = {std::string{text}, kind, std::string{language}};
        return;
    }
    place.names.push_back({std::string{text}, kind, std::string{language}});
}

}  // namespace dateline::atlas
