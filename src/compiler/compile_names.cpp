#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <tuple>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "compiler/compile.hpp"
#include "compiler/record_codec.hpp"
#include "dict/sorted_phrases.hpp"
#include "text/article.hpp"
#include "text/fold.hpp"

namespace dateline::compiler::detail {
namespace {

/// A name of a place, with what its namesakes are ranked by.
struct Entry {
    Posting posting;
    std::uint16_t country = 0;  ///< 0: none
    std::uint64_t population = 0;
    std::string key;
};

/// Sorts by folded name, then place.
void append_entry(std::string& out, std::string_view folded, Entry const& entry) {
    append_sortable(out, folded);
    append_sortable(out, std::uint64_t{entry.posting.place} << 32U | std::uint64_t{entry.country} << 8U |
                             static_cast<std::uint64_t>(entry.posting.kind));
    append_sortable(out, entry.population);
}

Entry read_entry(std::string_view bytes) {
    Entry entry;
    std::uint64_t const head = take_sortable_number(bytes);
    auto const kind = static_cast<NameKind>(head & 0xFFU);
    entry.posting = {static_cast<std::uint32_t>(head >> 32U), kind, tier_of(kind)};
    entry.country = static_cast<std::uint16_t>(head >> 8U);
    entry.population = take_sortable_number(bytes);
    entry.key = bytes;
    return entry;
}

/// An alternate name that a namesake elsewhere has as its own, and that is no less known there, is most often a slip of the source
/// (a Turkish town said to be called "Kunduz"): it must not compete.
void demote_foreign(std::span<Entry> namesakes) {
    Entry const* best = nullptr;
    for (Entry const& entry : namesakes) {
        if (entry.posting.tier > Tier::inherited || class_of(entry.posting.kind) != NameClass::place || entry.country == 0) continue;
        if (best == nullptr || std::tuple{best->posting.tier, entry.population} < std::tuple{entry.posting.tier, best->population})
            best = &entry;
    }
    if (best == nullptr) return;
    std::uint16_t const country = best->country;
    std::uint64_t const population = best->population;
    for (Entry& entry : namesakes) {
        if (entry.posting.kind != NameKind::alternate || entry.country == 0) continue;
        if (entry.country != country && entry.population <= population) entry.posting.tier = Tier::foreign;
    }
}

/// Best first; one entry a place and class.
std::vector<Posting> ranked(std::vector<Entry>& namesakes) {
    if (namesakes.size() == 1) return {namesakes.front().posting};
    demote_foreign(namesakes);
    auto const order = [](Entry const& entry) {
        return std::tuple{entry.posting.place, class_of(entry.posting.kind), entry.posting.tier, entry.posting.kind};
    };
    std::sort(namesakes.begin(), namesakes.end(), [&](Entry const& a, Entry const& b) { return order(a) < order(b); });
    auto const repeated = [](Entry const& a, Entry const& b) {
        return a.posting.place == b.posting.place && class_of(a.posting.kind) == class_of(b.posting.kind);
    };
    namesakes.erase(std::unique(namesakes.begin(), namesakes.end(), repeated), namesakes.end());
    std::sort(namesakes.begin(), namesakes.end(), [](Entry const& a, Entry const& b) {
        float const weight_a = weight_of(a.posting.tier);
        float const weight_b = weight_of(b.posting.tier);
        return std::tie(weight_b, b.population, a.key, a.posting.kind) < std::tie(weight_a, a.population, b.key, b.posting.kind);
    });
    std::vector<Posting> list;
    for (Entry const& entry : namesakes) list.push_back(entry.posting);
    return list;
}

using Filed = std::vector<std::pair<std::uint64_t, std::uint32_t>>;  ///< hashes of a form, and the rank of the name

/// Takes names in their order; a name is known by its rank there until the dictionary has numbered all of them.
class NameTables {
public:
    void add(std::string const& folded, std::vector<Entry>& namesakes) {
        auto const rank = static_cast<std::uint32_t>(phrases_.size());
        phrases_.add(folded);
        std::vector<Posting> const list = ranked(namesakes);
        if (list.size() == 1) {
            words_.push_back(packed(list.front()));
        } else {
            if (lists_.size() + list.size() >= list_bit) throw Error{Errc::gazetteer, "too many namesakes: split the file"};
            words_.push_back(list_bit | static_cast<std::uint32_t>(lists_.size()));
            lists_.push_back(static_cast<std::uint32_t>(list.size()));
            for (Posting const& posting : list) lists_.push_back(packed(posting));
        }
        if (folded.find(' ') != std::string::npos) squashed_.emplace_back(stable_hash(text::squash(folded)), rank);
        if (std::string const skeleton = text::skeleton(folded); !skeleton.empty()) skeletons_.emplace_back(stable_hash(skeleton), rank);
    }

    NameCompiler::Compiled finish() {
        dict::SortedPhrases::Image image = phrases_.finish();
        NameCompiler::Compiled out;
        out.trie = std::move(image.bytes);
        out.lists = std::move(lists_);
        out.postings.resize(words_.size());
        for (std::size_t rank = 0; rank < words_.size(); ++rank) out.postings[image.ids[rank]] = words_[rank];
        auto const index = [&](Filed filed) {
            for (auto& [hash, number] : filed) number = image.ids[number];
            return make_hash_index(std::move(filed));
        };
        out.squashed = index(std::exchange(squashed_, {}));
        out.skeletons = index(std::exchange(skeletons_, {}));
        return out;
    }

private:
    dict::SortedPhrases phrases_;
    std::vector<std::uint32_t> words_, lists_;
    Filed squashed_, skeletons_;
};

}  // namespace

void NameCompiler::file(std::string_view name, std::uint32_t place, PlaceRecord const& record, std::uint16_t country, NameKind kind) {
    std::string const folded = text::fold(name);
    if (folded.empty()) return;
    entry_.clear();
    append_entry(entry_, folded, {{place, kind, tier_of(kind)}, country, record.population, {}});
    entry_ += record.key;
    spill_.add(entry_);
}

namespace {
/// "Qamishli" of "Al Qamishli": what English writes of a town or division of some size.
std::string_view name_without_article(PlaceRecord const& record, std::string_view folded) {
    constexpr std::uint64_t some_size = 10000;
    constexpr std::size_t shortest = 5;
    constexpr std::array arabic{"AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA",
                                "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"};
    bool const unit = record.kind == Kind::admin1;
    bool const town = record.kind == Kind::settlement && (record.population >= some_size || record.feature_code.starts_with("PPLA"));
    if (!(unit || town) || std::find(arabic.begin(), arabic.end(), record.country) == arabic.end()) return {};
    std::string_view const bare = text::without_article(folded);
    return bare.size() >= shortest ? bare : std::string_view{};
}
}  // namespace

void NameCompiler::add(std::uint32_t place, PlaceRecord const& record, std::uint16_t country) {
    file(record.name, place, record, country, NameKind::primary);
    std::string const folded = text::fold(record.name);
    NameKind const kind = record.kind == Kind::settlement ? NameKind::official : NameKind::inherited;
    file(name_without_article(record, folded), place, record, country, kind);
    for (NameRecord const& name : record.names) file(name.text, place, record, country, name.kind);
}

NameCompiler::Compiled NameCompiler::finish() {
    NameTables tables;
    std::string folded;
    std::vector<Entry> namesakes;
    std::size_t seen = 0;
    spill_.for_each([&](std::string_view bytes) {
        if (++seen % 4096 == 0) check_interrupt();
        std::string name = take_sortable(bytes);
        if (name != folded) {
            if (!namesakes.empty()) tables.add(folded, namesakes);
            namesakes.clear();
            folded = std::move(name);
        }
        namesakes.push_back(read_entry(bytes));
        return true;
    });
    if (!namesakes.empty()) tables.add(folded, namesakes);
    spill_.clear();
    return tables.finish();
}

}  // namespace dateline::compiler::detail
