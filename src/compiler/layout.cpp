#include "compiler/layout.hpp"

#include <cstring>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/interrupt.hpp"
#include "base/sha256.hpp"
#include "gazetteer/envelope.hpp"

namespace dateline::compiler::detail {
namespace {
constexpr std::uint64_t alignment_bytes = 16;          // the trie library reads words of eight bytes
constexpr std::uint64_t most_bytes = INT32_MAX - 64U;  // what the FlatBuffers library reads

/// Hands everything on to the file and to the checksum.
class Content {
public:
    explicit Content(AtomicFile& file) : file_{&file} {}
    void put(std::string_view bytes) {
        file_->write(bytes);
        sum_.add(bytes);
        size_ += bytes.size();
    }
    void pad_to(std::uint64_t size) { put(std::string(static_cast<std::size_t>(size - size_), '\0')); }
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    [[nodiscard]] std::string envelope() { return gazetteer::detail::make_envelope(size_, sum_.finish()); }

private:
    AtomicFile* file_;
    Sha256 sum_;
    std::uint64_t size_ = 0;
};
}  // namespace

void Layout::add(flatbuffers::Table const* table, flatbuffers::voffset_t field, std::uint64_t items, std::uint64_t bytes, Source source) {
    parts_.push_back({table->GetAddressOf(field), items, bytes, std::move(source), 0});
}

std::uint64_t Layout::place_parts(std::uint64_t end) {
    constexpr std::uint64_t count_bytes = sizeof(flatbuffers::uoffset_t);
    for (Part& part : parts_) {
        std::uint64_t const items_at = (end + count_bytes + alignment_bytes - 1) / alignment_bytes * alignment_bytes;
        part.at = items_at - count_bytes;
        end = items_at + part.bytes;
    }
    if (end > most_bytes) throw Error{Errc::gazetteer, "the gazetteer would take more than 2 GB: split it"};
    return end;
}

void Layout::write(std::filesystem::path const& file, flatbuffers::FlatBufferBuilder& built) {
    std::uint8_t* const begin = built.GetBufferPointer();
    std::uint64_t const end = place_parts(built.GetSize());
    for (Part const& part : parts_) {
        std::ptrdiff_t const at = part.field - begin;
        auto const offset = static_cast<flatbuffers::uoffset_t>(part.at - static_cast<std::uint64_t>(at));
        std::memcpy(begin + at, &offset, sizeof offset);
    }
    AtomicFile out{file};
    out.write(std::string(gazetteer::detail::envelope_size, '\0'));  // its place: the checksum is known at the end
    Content content{out};
    content.put({static_cast<char const*>(static_cast<void const*>(begin)), built.GetSize()});
    for (Part const& part : parts_) {
        check_interrupt();
        content.pad_to(part.at);
        auto const count = static_cast<flatbuffers::uoffset_t>(part.items);
        content.put({static_cast<char const*>(static_cast<void const*>(&count)), sizeof count});
        part.source([&](std::string_view piece) { content.put(piece); });
    }
    if (content.size() != end) throw Error{Errc::internal, "a part of the gazetteer is not as long as it was said to be"};
    out.rewrite_beginning(content.envelope());
    out.commit();
}

}  // namespace dateline::compiler::detail
