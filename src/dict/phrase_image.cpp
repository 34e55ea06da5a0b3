#include "dict/phrase_image.hpp"

#include <cstring>
#include <sstream>
#include <utility>

namespace dateline::dict::image {

std::uint64_t checksum(char const* data, std::size_t size) {
    std::uint64_t hash = 0x9E3779B97F4A7C15U ^ size;
    std::size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, data + i, 8);
        hash = std::rotl(hash ^ word, 29) * 0xBF58476D1CE4E5B9U;
    }
    for (; i < size; ++i) hash = std::rotl(hash ^ static_cast<unsigned char>(data[i]), 29) * 0xBF58476D1CE4E5B9U;
    return hash ^ (hash >> 32U);
}

std::string image_of(marisa::Trie const& trie, std::span<std::uint64_t const> bits) {
    std::ostringstream stream;
    stream << std::string(sizeof(Header), '\0');  // its place, so that the trie is not copied behind it
    stream.write(static_cast<char const*>(static_cast<void const*>(bits.data())), static_cast<std::streamsize>(bits.size_bytes()));
    guarded([&] { stream << trie; });
    std::string bytes = std::move(stream).str();
    std::size_t const size = bytes.size() - sizeof(Header);
    Header const header{magic, size - bits.size_bytes(), trie.num_keys(), bits.size(), checksum(bytes.data() + sizeof(Header), size)};
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
}

}  // namespace dateline::dict::image
