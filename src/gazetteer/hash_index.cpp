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
    for (auto& entry : entries) entry.first %= buckets;
    std::sort(entries.begin(), entries.end());
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
    BucketTable table;
    table.starts.assign(buckets + 1, 0);
    table.items.reserve(entries.size());
    for (auto const& [index, number] : entries) {
        ++table.starts[index + 1];
        table.items.push_back(number);
    }
    for (std::size_t i = 1; i < table.starts.size(); ++i) table.starts[i] += table.starts[i - 1];
    return table;
}

std::span<std::uint32_t const> hash_bucket(std::span<std::uint32_t const> starts, std::span<std::uint32_t const> items,
                                           std::uint64_t hash) noexcept {
    if (starts.size() < 2) return {};
    std::size_t const index = hash % (starts.size() - 1);
    std::size_t const first = starts[index];
    std::size_t const end = std::min<std::size_t>(starts[index + 1], items.size());
    return first < end ? items.subspan(first, end - first) : std::span<std::uint32_t const>{};
}

}  // namespace dateline::gazetteer::detail
