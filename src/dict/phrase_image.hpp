#pragma once
#include <marisa.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "base/error.hpp"

/// The bytes that a PhraseDict is mapped from: a head, the bits of Beginnings, then the trie. Internal to dict.
namespace dateline::dict::image {

static_assert(std::endian::native == std::endian::little, "images are little-endian and used in place");

struct Header {
    std::array<char, 8> magic;
    std::uint64_t bytes;  ///< of the trie
    std::uint64_t keys;
    std::uint64_t bits;      ///< words of 64 bits that follow the head
    std::uint64_t checksum;  ///< of all bytes behind the head
};
inline constexpr std::array<char, 8> magic{'D', 'L', 'P', 'H', 'R', 'S', '0', '2'};

/// Against damaged files, not against forgers; 8 bytes a step, because it is taken over some 10 MB where nothing else has vouched for them.
[[nodiscard]] std::uint64_t checksum(char const* data, std::size_t size);
/// `bits`: Beginnings::bits_of() the phrases of the trie.
[[nodiscard]] std::string image_of(marisa::Trie const& trie, std::span<std::uint64_t const> bits);

[[noreturn]] inline void refuse(std::string const& why) { throw Error{Errc::gazetteer, "the dictionary of names cannot be used: " + why}; }

/// What the library throws, as our own.
template <typename Work>
auto guarded(Work const& work) {
    try {
        return work();
    } catch (marisa::Exception const& e) {
        refuse(e.what());
    }
}

}  // namespace dateline::dict::image
