#include "gazetteer/stack.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/log.hpp"
#include "gazetteer/shape_codec.hpp"

namespace dateline::gazetteer {
using detail::as_span;
using detail::as_view;
using detail::GazFile;

void Gazetteer::Impl::add_layer(std::filesystem::path const& path, Options const& options) {
    Layer layer{std::make_unique<GazFile>(path, options.check, detail::CheckedFiles{options.checked_folder}), count, {}, {}, {}, {}, {}};
    auto const number = static_cast<std::uint32_t>(layers.size());
    if (number > 0) join_below(layer, number);
    count += layer.file->size() - static_cast<std::uint32_t>(layer.known.size());
    layers.push_back(std::move(layer));
}

void Gazetteer::Impl::link() {
    link_refined();
    for (Layer& layer : layers) {
        for (auto const* key : *layer.file->root().externals()) layer.externals.push_back(by_key(as_view(key)).value_or(PlaceId{}));
        link_countries(layer);
        link_sources(layer);
    }
    choose_view();
    for (Layer const& layer : layers) layer.file->choose_view(view);
    for (std::uint32_t i = 0; i < layers.size(); ++i) {
        link_groups(i);
        link_disputes(i);
        link_neighbours(layers[i]);
        if (view != "un") link_views(i, "un");
    }
    for (std::uint32_t i = 0; i < layers.size(); ++i) link_views(i, view);
    std::sort(group_of.begin(), group_of.end());
    group_of.erase(std::unique(group_of.begin(), group_of.end()), group_of.end());
    for (auto const& [member, group] : group_of) groups.push_back(group);
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    std::stable_sort(members.begin(), members.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::sort(neighbours.begin(), neighbours.end());
    neighbours.erase(std::unique(neighbours.begin(), neighbours.end()), neighbours.end());
    link_words();
    for (Layer const& layer : layers) identity_text += (identity_text.empty() ? "" : " + ") + layer.file->identity();
}

void Gazetteer::Impl::link_countries(Layer& layer) const {
    for (auto const* code : *layer.file->root().countries()) {
        std::optional<PlaceId> const found = code->size() == 0 ? std::nullopt : by_key(fmt::format("iso:{}", as_view(code)));
        layer.countries.push_back(found.value_or(PlaceId{}));
    }
}

void Gazetteer::Impl::link_sources(Layer& layer) {
    auto const text = [](flatbuffers::String const* string) { return std::string{as_view(string)}; };
    for (auto const* raw_source : *layer.file->root().sources()) {
        SourceInfo info{text(raw_source->name()), text(raw_source->version()), text(raw_source->licence()), text(raw_source->attribution()),
                        text(raw_source->url())};
        auto const same = std::find_if(source_list.begin(), source_list.end(), [&](SourceInfo const& other) {
            return other.name == info.name && other.version == info.version && other.licence == info.licence &&
                   other.attribution == info.attribution;
        });
        auto const index = static_cast<std::size_t>(same - source_list.begin());
        layer.sources.push_back(static_cast<std::uint8_t>(std::min<std::size_t>(index, UINT8_MAX)));
        if (same == source_list.end()) source_list.push_back(std::move(info));
    }
}

void Gazetteer::Impl::link_groups(std::uint32_t layer) {
    for (auto const* group : *layers[layer].file->root().groups()) {
        PlaceId const id = resolve(layer, group->place());
        if (!id) continue;
        if (layer > 0)
            std::erase_if(members, [&](auto const& entry) { return entry.first == id; });  // a later file states the members anew
        if (layer > 0) std::erase_if(group_of, [&](auto const& entry) { return entry.second == id; });
        for (std::uint32_t const ref : as_span(group->members())) {
            PlaceId const member = resolve(layer, ref);
            if (!member || member == id) continue;
            members.emplace_back(id, member);
            group_of.emplace_back(member, id);
        }
    }
}

void Gazetteer::Impl::link_disputes(std::uint32_t layer) {
    for (auto const* raw_dispute : *layers[layer].file->root().disputes()) {
        PlaceId const id = resolve(layer, raw_dispute->place());
        if (!id) continue;
        Dispute dispute{as_view(raw_dispute->administered_by()),
                        {},
                        as_view(raw_dispute->status()),
                        as_view(raw_dispute->since()),
                        as_view(raw_dispute->note())};
        for (auto const* claimant : *raw_dispute->claimed_by()) dispute.claimed_by.push_back(as_view(claimant));
        disputes.insert_or_assign(id.value, std::move(dispute));
    }
}

void Gazetteer::Impl::link_views(std::uint32_t layer, std::string_view wanted) {
    for (auto const* line : *layers[layer].file->root().views()) {
        PlaceId const id = resolve(layer, line->place());
        if (id && as_view(line->view()) == wanted)
            views.insert_or_assign(id.value, Assignment{std::string{as_view(line->country())}, wanted == view});
    }
}

void Gazetteer::Impl::link_neighbours(Layer const& layer) {
    auto const country = [&](std::uint16_t index) { return index < layer.countries.size() ? layer.countries[index] : PlaceId{}; };
    for (fb::CountryPair const& pair : as_span(layer.file->root().neighbours())) {
        PlaceId const a = country(pair.a());
        PlaceId const b = country(pair.b());
        if (!a || !b || a == b) continue;
        neighbours.emplace_back(a, b);
        neighbours.emplace_back(b, a);
    }
}

void Gazetteer::Impl::link_words() {
    std::vector<std::pair<std::string, std::string>> texts;
    for (Layer const& layer : layers)
        for (auto const* text : *layer.file->root().lexicon()) texts.emplace_back(as_view(text->key()), as_view(text->value()));
    words = dict::Lexicon::from_texts(texts);
}

void Gazetteer::Impl::choose_view() {
    if (view == "un" || view == "defacto") return;
    for (Layer const& layer : layers)
        for (auto const* line : *layer.file->root().views())
            if (as_view(line->view()) == view) return;
    for (Layer const& layer : layers)
        for (auto const* name : *layer.file->root().view_names())
            if (as_view(name) == view) return;
    log::warning("worldview \"{}\" is not known to the gazetteer: \"un\" is used", view);
    view = "un";
}

PlaceId Gazetteer::Impl::resolve(std::uint32_t layer, std::uint32_t ref) const noexcept {
    if (ref == detail::no_ref) return {};
    Layer const& from = layers[layer];
    if ((ref & detail::external_bit) != 0) {
        std::uint32_t const index = ref & ~detail::external_bit;
        return index < from.externals.size() ? from.externals[index] : PlaceId{};
    }
    return ref < from.file->size() ? id_of({layer, ref}) : PlaceId{};
}

std::optional<PlaceId> Gazetteer::Impl::by_key(std::string_view key) const {
    for (std::uint32_t layer = 0; layer < layers.size(); ++layer) {
        if (std::optional<std::uint32_t> const local = layers[layer].file->by_key(key)) return id_of({layer, *local});
    }
    return std::nullopt;
}

Gazetteer::Impl::Containers Gazetteer::Impl::containers(PlaceId id) const noexcept {
    Containers found;
    auto const take = [&](Record record) {
        fb::Place const& place = raw(record);
        if (PlaceId const admin2 = resolve(record.layer, place.admin2())) found.admin2 = admin2;
        if (PlaceId const admin1 = resolve(record.layer, place.admin1())) found.admin1 = admin1;
        auto const& countries = layers[record.layer].countries;
        if (place.country() < countries.size() && countries[place.country()]) found.country = countries[place.country()];
    };
    take(home(id));
    for (Record const& record : later(id)) take(record);
    return found;
}

std::string_view Gazetteer::Impl::country_code(PlaceId id) const noexcept {
    Record const record = home(id);
    std::string_view code = layers[record.layer].file->country_code(record.local);
    for (Record const& next : later(id)) {
        std::string_view const stated = layers[next.layer].file->country_code(next.local);
        if (!stated.empty()) code = stated;
    }
    return code;
}

std::uint64_t Gazetteer::Impl::population(PlaceId id) const noexcept {
    std::uint32_t coded = raw(home(id)).population();
    for (Record const& next : later(id))
        if (raw(next).population() != 0) coded = raw(next).population();
    return detail::decoded_population(coded);
}

Gazetteer::Impl::Shown Gazetteer::Impl::shape(PlaceId id) const noexcept {
    auto const of = [&](Record record) {
        GazFile const& file = *layers[record.layer].file;
        return Shown{&file, file.shape(record.local)};
    };
    std::span<Record const> const records = later(id);
    for (auto record = records.rbegin(); record != records.rend(); ++record)
        if (Shown const shown = of(*record); shown.shape != nullptr) return shown;
    return of(home(id));
}

}  // namespace dateline::gazetteer
