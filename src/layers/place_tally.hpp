#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "draw/drawer.hpp"
#include "gazetteer/gazetteer.hpp"
#include "layers/layer.hpp"
#include "resolve/resolve.hpp"
#include "spill/store.hpp"

namespace dateline::layers {

/// The places of a run, each once, with the number of its mentions and events. A place is shown as its first finding has it: the
/// first mention, else the first event. Some thousand places are counted in memory, the rest in the store.
class PlaceTally {
public:
    PlaceTally(spill::Store& store, draw::Drawer const& drawer);
    /// Places that are known by name, and coordinates; what else is said is no place. `relation` is the mention's.
    void add_mention(resolve::Resolution const& where, mention::Relation relation);
    /// `rank` orders events bytewise.
    void add_event(resolve::Resolution const& where, std::string_view rank);
    /// Features of the layer, in a fixed order. Once, when all is added.
    void for_each(std::function<void(Feature&&)> const& see);

private:
    struct Entry {
        std::string rank;
        resolve::Resolution where;
        std::int64_t mentions = 0, events = 0;
    };
    Entry& entry(resolve::Resolution const& where, std::string rank);
    void put_away();
    [[nodiscard]] Feature feature(resolve::Resolution const& where, std::int64_t mentions, std::int64_t events) const;

    spill::Store* store_;
    draw::Drawer const* drawer_;
    gazetteer::Gazetteer const* gazetteer_;
    sqlite::Statement add_;
    std::unordered_map<std::string, Entry> counted_;  ///< since they were last put away; written in any order, which does not matter
    std::int64_t mentions_ = 0;
};

}  // namespace dateline::layers
