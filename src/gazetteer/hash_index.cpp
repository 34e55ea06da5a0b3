#include "gazetteer/hash_index.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace dateline::gazetteer::detail {
namespace {
std::uint64_t mixed(std::uint64_t value) noexcept {  // finaliser of MurmurHash3 (Appleby, public domain)
    value ^= value >> 33U;
    value *= 0xff51afd7ed558ccdULL;
    value ^= value >> 33U;
    value *= 0xc4ceb9fe1a85ec53ULL;
    return value ^ value >> 33U;
}
}  // namespace

std::uint64_t stable_hash(std::string_view text) noexcept {
    static_assert(std::endian::native == std::endian::little, "the hashes in a .gaz file are those of little-endian words");
    std::uint64_t hash = 0x9e3779b97f4a7c15ULL ^ text.size();
    while (!text.empty()) {
        std::uint64_t word = 0;
        std::size_t const taken = std::min<std::size_t>(text.size(), sizeof word);
        std::memcpy(&word, text.data(), taken);
        hash = (std::rotl(hash, 23) ^ word) * 0x9fb21c651e98df25ULL;
        text.remove_prefix(taken);
    }
    return mixed(hash);
}

std::uint64_t stable_hash(std::uint32_t number) noexcept { return mixed(number + 0x9e3779b97f4a7c15ULL); }

BucketTable make_hash_index(std::vector<std::pair<std::uint64_t, std::uint32_t>> entries) {
    std::size_t const buckets = std::max<std::size_t>(entries.size() / 4, 1);
    std::vector<std::uint32_t> ends(buckets + 1, 0);  // of the buckets before; by counting, as there are millions
    for (auto const& [hash, number] : entries) ++ends[hash % buckets + 1];
    for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
    using Item = std::pair<std::uint32_t, std::uint8_t>;
    std::vector<Item> sorted(entries.size());
    for (auto const& [hash, number] : entries) sorted[ends[hash % buckets]++] = {number, check_of(hash)};
    entries = {};
    BucketTable table;
    table.starts.reserve(buckets + 1);
    table.starts.push_back(0);
    table.items.reserve(sorted.size()), table.checks.reserve(sorted.size());
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        auto const first = sorted.begin() + (bucket == 0 ? 0 : ends[bucket - 1]);
        auto const last = sorted.begin() + ends[bucket];
        std::sort(first, last);
        std::for_each(first, std::unique(first, last), [&](Item const& item) {
            table.items.push_back(item.first);
            table.checks.push_back(item.second);
        });
        table.starts.push_back(static_cast<std::uint32_t>(table.items.size()));
    }
    return table;
}

}  // namespace dateline::gazetteer::detail
