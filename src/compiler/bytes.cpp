#include "compiler/bytes.hpp"

#include <algorithm>

namespace dateline::compiler::detail {
namespace {
constexpr std::size_t most_held_bytes = std::size_t{4} << 20U, piece_bytes = std::size_t{1} << 20U;
}

void Bytes::settle() {
    if (tail_.size() < most_held_bytes) return;
    if (!file_) file_.emplace(folder_);
    file_->append(tail_);
    tail_.clear();
}

void Bytes::for_each_piece(std::function<void(std::string_view)> const& see) const {
    std::string piece;
    for (std::uint64_t at = 0, end = file_ ? file_->size() : 0; at < end; at += piece.size()) {
        piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(piece_bytes, end - at)));
        file_->read(at, piece);
        see(piece);
    }
    see(tail_);
}

}  // namespace dateline::compiler::detail
