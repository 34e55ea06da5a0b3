#include <algorithm>
#include <tuple>

#include "gazetteer/stack.hpp"

/// Which places of an overlay are places of the files below.
namespace dateline::gazetteer {
using detail::as_span;
using detail::as_view;
using detail::GazFile;

namespace {
using Known = fb::Known;

/// Whether the file was made for just these files below.
bool fits(fb::Below const* below, std::span<Gazetteer::Checksum const> files) {
    if (below == nullptr) return false;
    auto const& stated = *below->files();
    return stated.size() == files.size() &&
           std::equal(stated.begin(), stated.end(), files.begin(), [](auto const* a, auto const& b) { return as_view(a) == b; });
}

/// Numbers that lead nowhere must not be followed, whatever the bytes are.
void require_sound(GazFile const& file, std::span<Known const> known, std::span<Known const> refined, std::uint32_t below) {
    auto const inside = [&](Known const& place) { return place.local() < file.size() && place.below() < below; };
    bool const sound = known.size() == refined.size() && std::all_of(known.begin(), known.end(), inside) &&
                       std::all_of(refined.begin(), refined.end(), inside) &&
                       std::adjacent_find(known.begin(), known.end(),
                                          [](Known const& a, Known const& b) { return a.local() >= b.local(); }) == known.end() &&
                       std::is_sorted(refined.begin(), refined.end(), [](Known const& a, Known const& b) { return a.below() < b.below(); });
    if (!sound) detail::refuse(file.path(), "damaged: what it knows of the files below cannot be");
}
}  // namespace

std::vector<Gazetteer::Checksum> Gazetteer::Impl::checksums() const {
    std::vector<Checksum> all;
    for (Layer const& layer : layers) all.push_back(layer.file->sha256());
    return all;
}

void Gazetteer::Impl::join_below(Layer& layer, std::uint32_t number) {
    GazFile const& file = *layer.file;
    auto const append = [&](Known const& place) {
        refined_ids.push_back(place.below());
        refined_records.push_back({number, place.local()});
    };
    if (fb::Below const* const below = file.root().below(); fits(below, checksums())) {
        layer.known = as_span(below->known());
        std::span<Known const> const refined = as_span(below->refined());
        require_sound(file, layer.known, refined, layer.first_fresh);
        for (Known const& place : refined) append(place);
        return;
    }
    for (std::uint32_t local = 0; local < file.size(); ++local) {
        detail::PlaceText const text = file.text(local, GazFile::Texts::with_concordance);
        if (auto const id = known_place(text.key, text.concordance)) layer.asked.emplace_back(local, id->value);
    }
    layer.known = layer.asked;
    for (Known const& place : layer.known) append(place);
}

void Gazetteer::Impl::link_refined() {
    if (std::is_sorted(refined_ids.begin(), refined_ids.end())) return;  // one overlay, made for what is below
    std::vector<std::pair<std::uint32_t, Record>> all;
    for (std::size_t i = 0; i < refined_ids.size(); ++i) all.emplace_back(refined_ids[i], refined_records[i]);
    std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) {
        return std::tuple{a.first, a.second.layer, a.second.local} < std::tuple{b.first, b.second.layer, b.second.local};
    });
    for (std::size_t i = 0; i < all.size(); ++i) std::tie(refined_ids[i], refined_records[i]) = all[i];
}

PlaceId Gazetteer::Impl::id_above(Record record) const noexcept {
    Layer const& layer = layers[record.layer];
    auto const at = std::lower_bound(layer.known.begin(), layer.known.end(), record.local,
                                     [](Known const& known, std::uint32_t local) { return known.local() < local; });
    if (at != layer.known.end() && at->local() == record.local) return PlaceId{at->below()};
    return PlaceId{layer.first_fresh + record.local - static_cast<std::uint32_t>(at - layer.known.begin())};
}

Gazetteer::Impl::Record Gazetteer::Impl::home_among(PlaceId id) const noexcept {
    std::uint32_t number = static_cast<std::uint32_t>(layers.size()) - 1;
    while (number > 0 && id.value < layers[number].first_fresh) --number;
    if (number == 0) return {0, id.value};
    Layer const& layer = layers[number];
    // The known ones before it are passed over: as many as stand before the fresh one of that rank.
    std::uint32_t const rank = id.value - layer.first_fresh;
    std::uint32_t passed = 0;
    for (auto left = static_cast<std::uint32_t>(layer.known.size()); left > 0;) {
        std::uint32_t const half = left / 2;
        if (layer.known[passed + half].local() - (passed + half) > rank) {
            left = half;
        } else {
            passed += half + 1;
            left -= half + 1;
        }
    }
    return {number, rank + passed};
}

std::span<Gazetteer::Impl::Record const> Gazetteer::Impl::refinements(PlaceId id) const noexcept {
    auto const [first, last] = std::equal_range(refined_ids.begin(), refined_ids.end(), id.value);
    return std::span{refined_records}.subspan(static_cast<std::size_t>(first - refined_ids.begin()),
                                              static_cast<std::size_t>(last - first));
}

}  // namespace dateline::gazetteer
