#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

/// Numbers filed under strings by hash alone: four bytes an entry. A look-up yields a handful of candidates, among them all that
/// were filed under the string; the caller compares.
namespace dateline::gazetteer::detail {

/// The same on every machine and in every release of the format.
[[nodiscard]] std::uint64_t stable_hash(std::string_view text) noexcept;
[[nodiscard]] std::uint64_t stable_hash(std::uint32_t number) noexcept;

struct BucketTable {
    std::vector<std::uint32_t> starts, items;
    std::vector<std::uint8_t> checks;
};

/// Of a hash, what is kept beside each item: of 256 that lie in the bucket by chance it lets one through.
[[nodiscard]] constexpr std::uint8_t check_of(std::uint64_t hash) noexcept { return static_cast<std::uint8_t>(hash >> 56U); }

/// About four entries a bucket; entries of a bucket in the order of their numbers, each once.
[[nodiscard]] BucketTable make_hash_index(std::vector<std::pair<std::uint64_t, std::uint32_t>> entries);

/// A table where it lies.
struct BucketView {
    std::span<std::uint32_t const> starts, items;
    std::span<std::uint8_t const> checks;
};

/// Calls `visit` for what is filed under `hash`, and now and then for something else. Nothing of a damaged table.
template <typename Visit>
void for_each_filed(BucketView const& table, std::uint64_t hash, Visit const& visit) {
    if (table.starts.size() < 2 || table.checks.size() != table.items.size()) return;
    std::size_t const index = hash % (table.starts.size() - 1);
    std::size_t const end = std::min<std::size_t>(table.starts[index + 1], table.items.size());
    std::uint8_t const check = check_of(hash);
    for (std::size_t i = table.starts[index]; i < end; ++i)
        if (table.checks[i] == check) visit(table.items[i]);
}

}  // namespace dateline::gazetteer::detail
