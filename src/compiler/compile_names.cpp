#include <algorithm>
#include <tuple>

#include "compiler/compile.hpp"
#include "dict/phrase_dict.hpp"
#include "text/fold.hpp"

namespace dateline::compiler::detail {
namespace {

struct Entry {
    std::uint32_t name = 0;
    Posting posting;
};

/// Folded names and who has them; names are numbered as the dictionary does.
struct Collected {
    dict::PhraseDict dict;
    std::vector<std::string> folded;  ///< by number
    std::vector<Entry> entries;       ///< by name
};

Collected collect(Order const& order) {
    std::vector<std::string> spellings;
    std::vector<Entry> entries;
    auto const file_name = [&](std::string const& name, std::uint32_t place, NameKind kind) {
        std::string folded = text::fold(name);
        if (folded.empty()) return;
        entries.push_back({0, {place, kind, tier_of(kind)}});
        spellings.push_back(std::move(folded));
    };
    for (std::uint32_t place = 0; place < order.places().size(); ++place) {
        PlaceRecord const& record = *order.places()[place];
        file_name(record.name, place, NameKind::primary);
        for (NameRecord const& name : record.names) file_name(name.text, place, name.kind);
    }
    Collected all{dict::PhraseDict::build(spellings), {}, {}};
    all.folded.resize(all.dict.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        entries[i].name = all.dict.find(spellings[i]).value;
        all.folded[entries[i].name] = std::move(spellings[i]);
    }
    all.entries = std::move(entries);
    return all;
}

/// An alternate name that a namesake elsewhere has as its own, and that is no less known there, is most often a slip of the source
/// (a Turkish town said to be called "Kunduz"): it must not compete.
void demote_foreign(std::span<Entry> namesakes, Order const& order) {
    auto const record = [&](Entry const& entry) -> PlaceRecord const& { return *order.places()[entry.posting.place]; };
    Entry const* best = nullptr;
    for (Entry const& entry : namesakes) {
        if (entry.posting.tier > Tier::inherited || class_of(entry.posting.kind) != NameClass::place || record(entry).country.empty())
            continue;
        if (best == nullptr ||
            std::tuple{best->posting.tier, record(entry).population} < std::tuple{entry.posting.tier, record(*best).population})
            best = &entry;
    }
    if (best == nullptr) return;
    for (Entry& entry : namesakes) {
        if (entry.posting.kind != NameKind::alternate || record(entry).country.empty()) continue;
        if (record(entry).country != record(*best).country && record(entry).population <= record(*best).population)
            entry.posting.tier = Tier::foreign;
    }
}

/// Best first; one entry a place and class.
std::vector<Posting> ranked(std::span<Entry> namesakes, Order const& order) {
    demote_foreign(namesakes, order);
    std::sort(namesakes.begin(), namesakes.end(), [](Entry const& a, Entry const& b) {
        return std::tuple{a.posting.place, class_of(a.posting.kind), a.posting.tier, a.posting.kind} <
               std::tuple{b.posting.place, class_of(b.posting.kind), b.posting.tier, b.posting.kind};
    });
    std::vector<Posting> list;
    for (Entry const& entry : namesakes) {
        bool const repeated =
            !list.empty() && list.back().place == entry.posting.place && class_of(list.back().kind) == class_of(entry.posting.kind);
        if (!repeated) list.push_back(entry.posting);
    }
    std::sort(list.begin(), list.end(), [&](Posting const& a, Posting const& b) {
        PlaceRecord const& first = *order.places()[a.place];
        PlaceRecord const& second = *order.places()[b.place];
        float const weight_a = weight_of(a.tier);
        float const weight_b = weight_of(b.tier);
        return std::tie(weight_b, second.population, first.key, a.kind) < std::tie(weight_a, first.population, second.key, b.kind);
    });
    return list;
}

}  // namespace

CompiledNames compile_names(Order const& order) {
    Collected all = collect(order);
    std::stable_sort(all.entries.begin(), all.entries.end(), [](Entry const& a, Entry const& b) { return a.name < b.name; });
    CompiledNames out;
    out.postings.reserve(all.folded.size());
    for (std::size_t first = 0; first < all.entries.size();) {
        std::size_t end = first + 1;
        while (end < all.entries.size() && all.entries[end].name == all.entries[first].name) ++end;
        std::vector<Posting> const list = ranked(std::span{all.entries}.subspan(first, end - first), order);
        if (list.size() == 1) {
            out.postings.push_back(packed(list.front()));
        } else {
            out.postings.push_back(list_bit | static_cast<std::uint32_t>(out.lists.size()));
            out.lists.push_back(static_cast<std::uint32_t>(list.size()));
            for (Posting const& posting : list) out.lists.push_back(packed(posting));
        }
        first = end;
    }
    std::vector<std::pair<std::uint64_t, std::uint32_t>> squashed, skeletons;
    for (std::uint32_t name = 0; name < all.folded.size(); ++name) {
        std::string const& folded = all.folded[name];
        if (folded.find(' ') != std::string::npos) squashed.emplace_back(stable_hash(text::squash(folded)), name);
        std::string const skeleton = text::skeleton(folded);
        if (!skeleton.empty()) skeletons.emplace_back(stable_hash(skeleton), name);
    }
    out.squashed = make_hash_index(std::move(squashed));
    out.skeletons = make_hash_index(std::move(skeletons));
    out.trie = all.dict.save();
    return out;
}

}  // namespace dateline::compiler::detail
