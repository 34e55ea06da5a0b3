#pragma once
#include <marisa.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/error.hpp"

/// The bytes that a PhraseDict is mapped from: a head, then the trie. Internal to dict.
namespace dateline::dict::image {

static_assert(std::endian::native == std::endian::little, "images are little-endian and used in place");

struct Header {
    std::array<char, 8> magic;
    std::uint64_t bytes;  ///< of the trie that follows
    std::uint64_t keys;
    std::uint64_t checksum;  ///< of the trie's bytes
};
inline constexpr std::array<char, 8> magic{'D', 'L', 'P', 'H', 'R', 'S', '0', '1'};

/// Against damaged files, not against forgers; 8 bytes a step, because it is taken over some 10 MB where nothing else has vouched for them.
[[nodiscard]] std::uint64_t checksum(char const* data, std::size_t size);
[[nodiscard]] std::string image_of(marisa::Trie const& trie);

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
