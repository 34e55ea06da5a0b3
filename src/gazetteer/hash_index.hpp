#pragma once
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
};

/// About four entries a bucket; entries of a bucket in the order of their numbers, each once.
[[nodiscard]] BucketTable make_hash_index(std::vector<std::pair<std::uint64_t, std::uint32_t>> entries);

/// Empty for any damaged table.
[[nodiscard]] std::span<std::uint32_t const> hash_bucket(std::span<std::uint32_t const> starts, std::span<std::uint32_t const> items,
                                                         std::uint64_t hash) noexcept;

}  // namespace dateline::gazetteer::detail
