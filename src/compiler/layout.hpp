#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "compiler/bytes.hpp"
#include "gazetteer/gaz_generated.h"

namespace dateline::compiler::detail {

/// The table that a class of the generated code is; that base of it is private.
template <typename Generated>
[[nodiscard]] flatbuffers::Table const* table_of(Generated const* generated) noexcept {
    return static_cast<flatbuffers::Table const*>(static_cast<void const*>(generated));
}

/// A .gaz file of which the large vectors do not pass through memory. The FlatBuffers library builds the tables with an empty vector in
/// the place of each large one; these follow behind what it built, and the offsets in the tables are set to lead there.
class Layout {
public:
    using Piece = std::function<void(std::string_view)>;
    using Source = std::function<void(Piece const&)>;  ///< gives its bytes, piece by piece
    /// `table` is one of `built`, `field` the offset of a vector in it as the generated code has it (VT_...).
    void add(flatbuffers::Table const* table, flatbuffers::voffset_t field, std::uint64_t items, std::uint64_t bytes, Source source);
    template <typename T>
    void add(flatbuffers::Table const* table, flatbuffers::voffset_t field, std::vector<T> const& list) {
        add(table, field, list.size(), list.size() * sizeof(T), [&list](Piece const& put) { put(as_bytes(list)); });
    }
    void add(flatbuffers::Table const* table, flatbuffers::voffset_t field, std::string_view bytes) {
        add(table, field, bytes.size(), bytes.size(), [bytes](Piece const& put) { put(bytes); });
    }
    void add(flatbuffers::Table const* table, flatbuffers::voffset_t field, Bytes const& bytes) {
        add(table, field, bytes.size(), bytes.size(), [&bytes](Piece const& put) { bytes.for_each_piece(put); });
    }
    /// Writes the file atomically; the offsets in `built` are set. Throws Error{io}, or Error{gazetteer} when it would be too large.
    void write(std::filesystem::path const& file, flatbuffers::FlatBufferBuilder& built);

private:
    struct Part {
        std::uint8_t const* field;  ///< where its offset stands
        std::uint64_t items = 0, bytes = 0;
        Source source;
        std::uint64_t at = 0;  ///< in the content: of the number of items, after which they stand
    };
    [[nodiscard]] std::uint64_t place_parts(std::uint64_t end);
    std::vector<Part> parts_;
};

}  // namespace dateline::compiler::detail
