#include "gazetteer/hash_index.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>

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
    auto const place = [&](std::pair<std::uint64_t, std::uint32_t> const& entry) {
        return std::tuple{entry.first % buckets, entry.second, check_of(entry.first)};
    };
    std::sort(entries.begin(), entries.end(), [&](auto const& a, auto const& b) { return place(a) < place(b); });
    auto const same = [&](auto const& a, auto const& b) { return place(a) == place(b); };
    entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
    BucketTable table;
    table.starts.assign(buckets + 1, 0);
    for (auto const& [hash, number] : entries) {
        ++table.starts[hash % buckets + 1];
        table.items.push_back(number);
        table.checks.push_back(check_of(hash));
    }
    for (std::size_t i = 1; i < table.starts.size(); ++i) table.starts[i] += table.starts[i - 1];
    return table;
}

}  // namespace dateline::gazetteer::detail
