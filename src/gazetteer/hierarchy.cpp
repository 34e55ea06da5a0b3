#include <algorithm>

#include "gazetteer/stack.hpp"

/// What lies in what.
namespace dateline::gazetteer {
namespace {
constexpr std::size_t max_groups = 256;  ///< a place is in a few dozen groups at most; damaged data must not make a walk endless

void push_new(std::vector<PlaceId>& list, PlaceId id) {
    if (id && std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}
}  // namespace

std::vector<PlaceId> Gazetteer::Impl::groups_with(PlaceId member) const {
    std::vector<PlaceId> found{member};
    for (std::size_t i = 0; i < found.size() && found.size() < max_groups; ++i) {
        auto at = std::lower_bound(group_of.begin(), group_of.end(), std::pair{found[i], PlaceId{0}});
        for (; at != group_of.end() && at->first == found[i]; ++at) push_new(found, at->second);
    }
    found.erase(found.begin());
    return found;
}

std::vector<PlaceId> Gazetteer::Impl::chain(PlaceId id) const {
    std::vector<PlaceId> found;
    Containers around = containers(id);
    if (around.admin2 && !around.admin1) around.admin1 = containers(around.admin2).admin1;
    for (PlaceId const step : {id, around.admin2, around.admin1, around.country}) {
        if (!step || std::find(found.begin(), found.end(), step) != found.end()) continue;
        found.push_back(step);
        if (group_of.empty()) continue;
        for (PlaceId const group : groups_with(step)) push_new(found, group);
    }
    return found;
}

bool Gazetteer::Impl::listed_below(PlaceId id, PlaceId container, std::uint32_t layer) const noexcept {
    auto const lists = [&](Record record) {
        if (record.layer >= layer) return false;
        fb::Place const& stored = raw(record);
        auto const& countries = layers[record.layer].countries;
        PlaceId const country = stored.country() < countries.size() ? countries[stored.country()] : PlaceId{};
        return country == container || resolve(record.layer, stored.admin1()) == container;
    };
    std::span<Record const> const records = later(id);
    return lists(home(id)) || std::any_of(records.begin(), records.end(), lists);
}

bool Gazetteer::within(PlaceId inner, PlaceId outer) const {
    if (inner.value >= impl_->count || outer.value >= impl_->count) return false;
    if (inner == outer) return true;
    Impl::Containers const around = impl_->containers(inner);
    if (around.admin1 == outer || around.admin2 == outer || around.country == outer) return true;
    if (around.admin2 && !around.admin1 && impl_->containers(around.admin2).admin1 == outer) return true;
    if (!std::binary_search(impl_->groups.begin(), impl_->groups.end(), outer)) return false;
    std::vector<PlaceId> const chain = impl_->chain(inner);
    return std::find(chain.begin(), chain.end(), outer) != chain.end();
}

std::vector<PlaceId> Gazetteer::ancestors(PlaceId id) const {
    std::vector<PlaceId> found;
    if (id.value >= impl_->count) return found;
    found.reserve(3);
    Impl::Containers around = impl_->containers(id);
    if (around.admin2 && !around.admin1) around.admin1 = impl_->containers(around.admin2).admin1;
    for (PlaceId const step : {around.admin2, around.admin1, around.country})
        if (step != id) push_new(found, step);
    return found;
}

void Gazetteer::for_each_inside(PlaceId container, std::function<bool(PlaceId)> const& visit) const {
    if (container.value >= impl_->count) return;
    Impl const& impl = *impl_;
    // A district has no list of its own: it is picked from that of its province, or of its country.
    PlaceId listed = container;
    if (impl.place(container).kind == Kind::district) {
        Impl::Containers const around = impl.containers(container);
        listed = around.admin1 ? around.admin1 : around.country;
        if (!listed) return;
    }
    bool const stacked = impl.layers.size() > 1;
    auto const inside = [&](PlaceId id) {
        Impl::Containers const around = impl.containers(id);
        return around.admin1 == container || around.admin2 == container || around.country == container;
    };
    for (std::uint32_t layer = 0; layer < impl.layers.size(); ++layer) {
        Impl::Layer const& from = impl.layers[layer];
        // The container may go by its own number in this file, or by its key.
        std::vector<std::uint32_t> refs;
        if (layer == 0 && listed.value < from.file->size()) refs.push_back(listed.value);
        if (Impl::Record const own = impl.home(listed); layer > 0 && own.layer == layer) refs.push_back(own.local);
        for (Impl::Record const& record : impl.later(listed))
            if (record.layer == layer) refs.push_back(record.local);
        for (std::uint32_t i = 0; i < from.externals.size(); ++i)
            if (from.externals[i] == listed) refs.push_back(detail::external_bit | i);
        for (std::uint32_t const ref : refs) {
            for (fb::Range const& range : from.file->ranges(ref)) {
                std::uint32_t const first = std::min(range.first(), from.file->size());
                std::uint32_t const end = first + std::min(range.count(), from.file->size() - first);
                for (std::uint32_t local = first; local < end; ++local) {
                    PlaceId const id = impl.id_of({layer, local});
                    // A place of an earlier file that this one only refines was visited there, unless it lay elsewhere then.
                    bool const refined = layer > 0 && id.value < from.first_fresh;
                    if (id == container || (refined && impl.listed_below(id, listed, layer))) continue;
                    if ((stacked || listed != container) && !inside(id)) continue;
                    if (!visit(id)) return;
                }
            }
        }
    }
}

std::vector<PlaceId> Gazetteer::members(PlaceId group) const {
    std::vector<PlaceId> found;
    auto at = std::lower_bound(impl_->members.begin(), impl_->members.end(), group,
                               [](auto const& entry, PlaceId id) { return entry.first < id; });
    for (; at != impl_->members.end() && at->first == group; ++at) found.push_back(at->second);
    return found;
}

std::vector<PlaceId> Gazetteer::neighbours(PlaceId country) const {
    std::vector<PlaceId> found;
    auto at = std::lower_bound(impl_->neighbours.begin(), impl_->neighbours.end(), std::pair{country, PlaceId{0}});
    for (; at != impl_->neighbours.end() && at->first == country; ++at) found.push_back(at->second);
    return found;
}

}  // namespace dateline::gazetteer
