#include <algorithm>
#include <iterator>
#include <tuple>

#include "gazetteer/hash_index.hpp"
#include "gazetteer/shape_codec.hpp"
#include "gazetteer/stack.hpp"
#include "text/fold.hpp"

/// Names to places.
namespace dateline::gazetteer {
using detail::GazFile;

namespace {
bool same_class(NameKind a, NameKind b) { return detail::class_of(a) == detail::class_of(b); }

/// Names of one layer filed under `form`, where `form_of` of the name equals it.
template <typename FormOf>
void append_filed(std::vector<NameRef>& out, std::uint32_t layer, GazFile const& file, fb::HashIndex const& index, std::string_view form,
                  FormOf const& form_of) {
    detail::for_each_filed(detail::as_buckets(index), detail::stable_hash(form), [&](std::uint32_t number) {
        if (number >= file.names().size()) return;
        dict::PhraseId const id{number};
        if (form_of(file.names().phrase(id)) == form) out.push_back({layer, id});
    });
}
}  // namespace

std::vector<NameMatch> Gazetteer::Impl::matches(std::span<NameRef const> names) const {
    std::vector<NameMatch> found;
    static thread_local std::vector<detail::Posting> postings;  // which keeps its room
    for (auto const& [layer, name] : names) {
        postings.clear();
        layers[layer].file->append_postings(name, postings);
        found.reserve(found.size() + postings.size());
        for (detail::Posting const& posting : postings)
            found.push_back({id_of({layer, posting.place}), posting.kind, detail::weight_of(posting.tier)});
    }
    // One name of one file is stored in its order already.
    if (names.size() < 2 || found.size() < 2) return found;
    struct Ranked {
        NameMatch match;
        std::uint64_t population;
        std::string_view key;
    };
    std::sort(found.begin(), found.end(), [](NameMatch const& a, NameMatch const& b) {
        return std::tuple{a.place, detail::class_of(a.kind), -a.weight, a.kind} <
               std::tuple{b.place, detail::class_of(b.kind), -b.weight, b.kind};
    });
    auto const repeated = [](NameMatch const& a, NameMatch const& b) { return a.place == b.place && same_class(a.kind, b.kind); };
    found.erase(std::unique(found.begin(), found.end(), repeated), found.end());
    std::vector<Ranked> ranked;
    for (NameMatch const& match : found) {
        Record const record = home(match.place);
        ranked.push_back({match, population(match.place), layers[record.layer].file->text(record.local).key});
    }
    std::sort(ranked.begin(), ranked.end(), [](Ranked const& a, Ranked const& b) {
        return std::tuple{-a.match.weight, b.population, a.key, a.match.kind} <
               std::tuple{-b.match.weight, a.population, b.key, b.match.kind};
    });
    found.clear();
    for (Ranked const& entry : ranked) found.push_back(entry.match);
    return found;
}

namespace {
/// Of this thread, for names that are looked up at once: it needs room only once.
std::vector<NameRef>& emptied_names() {
    static thread_local std::vector<NameRef> names;
    names.clear();
    return names;
}
}  // namespace

std::vector<NameMatch> Gazetteer::find(std::string_view folded) const {
    std::vector<NameRef>& names = emptied_names();
    for (std::uint32_t layer = 0; layer < impl_->layers.size(); ++layer) {
        if (dict::PhraseId const id = impl_->layers[layer].file->names().find(folded)) names.push_back({layer, id});
    }
    return impl_->matches(names);
}

std::vector<NameMatch> Gazetteer::find_squashed(std::string_view squashed) const {
    std::vector<NameRef>& names = emptied_names();
    for (std::uint32_t layer = 0; layer < impl_->layers.size(); ++layer) {
        GazFile const& file = *impl_->layers[layer].file;
        if (dict::PhraseId const id = file.names().find(squashed)) names.push_back({layer, id});  // names without blanks are not filed
        append_filed(names, layer, file, *file.root().squashed(), squashed, [](std::string const& name) { return text::squash(name); });
    }
    return impl_->matches(names);
}

std::vector<NameMatch> Gazetteer::find_skeleton(std::string_view skeleton) const {
    std::vector<NameRef> names;
    if (skeleton.empty()) return {};
    for (std::uint32_t layer = 0; layer < impl_->layers.size(); ++layer) {
        GazFile const& file = *impl_->layers[layer].file;
        append_filed(names, layer, file, *file.root().skeletons(), skeleton, [](std::string const& name) { return text::skeleton(name); });
    }
    return impl_->matches(names);
}

std::vector<SpellingMatch> Gazetteer::find_similar(std::string_view squashed, PlaceId country) const {
    std::vector<SpellingMatch> found;
    if (country.value >= size() || kind(country) != Kind::country) return found;
    std::string_view const code = impl_->country_code(country);
    for (std::uint32_t layer = 0; layer < impl_->layers.size(); ++layer) {
        GazFile const& file = *impl_->layers[layer].file;
        auto const take = [&](std::uint32_t number, unsigned distance) {
            if (number >= file.size()) return;
            PlaceId const place = impl_->id_of({layer, number});
            if (place != country && impl_->containers(place).country == country) found.push_back({place, distance});
        };
        file.spellings(code).search(squashed, take);
        if (layer > 0) file.spellings("").search(squashed, take);  // what it only refines states no country
    }
    std::sort(found.begin(), found.end(),
              [](SpellingMatch const& a, SpellingMatch const& b) { return std::tie(a.place, a.distance) < std::tie(b.place, b.distance); });
    auto const same = [](SpellingMatch const& a, SpellingMatch const& b) { return a.place == b.place; };
    found.erase(std::unique(found.begin(), found.end(), same), found.end());
    return found;
}

std::vector<NameMatch> Gazetteer::find_prefix(std::string_view folded, std::size_t limit) const {
    std::vector<NameMatch> found;
    std::vector<NameRef> names;
    for (std::uint32_t layer = 0; layer < impl_->layers.size(); ++layer) {
        std::size_t taken = 0;
        impl_->layers[layer].file->names().complete(folded, [&](dict::PhraseId id, std::string_view) {
            names.push_back({layer, id});
            return ++taken < limit;
        });
    }
    if (limit == 0 || names.empty()) return {};
    names.push_back(names.front());  // several names even when there is one: so that they are ranked
    found = impl_->matches(names);
    found.resize(std::min(found.size(), limit));
    return found;
}

NamesFound Gazetteer::find_names(text::Analysis const& analysis, dict::Stretch const& stretch) const {
    struct Found {
        dict::Hit hit;
        std::uint32_t layer;
    };
    std::vector<Found> all;
    for (std::uint32_t layer = 0; layer < impl_->layers.size(); ++layer) {
        std::vector<dict::Hit> const hits = impl_->layers[layer].file->names().find_all(analysis, stretch);
        all.reserve(all.size() + hits.size());
        for (dict::Hit const& hit : hits) all.push_back({hit, layer});
    }
    // Whole words before possessive stems of the same tokens.
    auto const order = [](Found const& found) {
        return std::tuple{found.hit.first_token, found.hit.end_token, found.hit.stem, found.layer};
    };
    auto const before = [&](Found const& a, Found const& b) { return order(a) < order(b); };
    if (!std::is_sorted(all.begin(), all.end(), before)) std::sort(all.begin(), all.end(), before);
    NamesFound found;
    found.hits.reserve(all.size()), found.refs.reserve(all.size());
    for (auto at = all.begin(); at != all.end();) {
        dict::Hit const span = at->hit;
        found.hits.push_back({span.first_token, span.end_token, span.stem, static_cast<std::uint32_t>(found.refs.size())});
        for (; at != all.end() && at->hit.first_token == span.first_token && at->hit.end_token == span.end_token; ++at)
            if (at->hit.stem == span.stem) found.refs.push_back({at->layer, at->hit.phrase});
    }
    return found;
}

std::vector<NameMatch> Gazetteer::places_of(std::span<NameRef const> names) const { return impl_->matches(names); }

std::vector<std::size_t> Gazetteer::names_by_file() const {
    std::vector<std::size_t> counts;
    for (Impl::Layer const& layer : impl_->layers) counts.push_back(layer.file->names().size());
    return counts;
}

std::vector<TextMatch> Gazetteer::find_all(text::Analysis const& analysis, dict::Stretch const& stretch) const {
    NamesFound const names = find_names(analysis, stretch);
    std::vector<TextMatch> matches;
    for (std::size_t i = 0; i < names.hits.size(); ++i) {
        NamesFound::Hit const& hit = names.hits[i];
        std::vector<NameMatch> places = impl_->matches(names.refs_of(i));
        if (!places.empty()) matches.push_back({hit.first_token, hit.end_token, std::move(places), hit.stem});
    }
    return matches;
}

}  // namespace dateline::gazetteer
