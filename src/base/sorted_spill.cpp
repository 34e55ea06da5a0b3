#include "base/sorted_spill.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>
#include <utility>

namespace dateline {
namespace {
constexpr std::size_t piece_bytes = 1U << 16U, least_bytes_a_run = 1U << 12U;
using Length = std::uint64_t;  // before each entry of a run

/// Reads one run from its beginning to its end.
class RunReader {
public:
    RunReader(TemporaryFile const& file, std::uint64_t begin, std::uint64_t end, std::size_t buffer_bytes)
        : file_{&file}, at_{begin}, end_{end}, buffer_(buffer_bytes, '\0') {}
    /// What it returned before holds no longer; nullopt at the end.
    std::optional<std::string_view> next() {
        if (used_ == filled_ && at_ == end_) return std::nullopt;
        Length length = 0;
        std::memcpy(&length, take(sizeof length).data(), sizeof length);
        return take(static_cast<std::size_t>(length));
    }

private:
    std::string_view take(std::size_t size) {
        if (filled_ - used_ < size) fill(size);
        return std::string_view{buffer_}.substr(std::exchange(used_, used_ + size), size);
    }
    void fill(std::size_t wanted) {
        buffer_.erase(0, used_);
        filled_ -= std::exchange(used_, 0);
        buffer_.resize(std::max(buffer_.capacity(), wanted));
        auto const more = static_cast<std::size_t>(std::min<std::uint64_t>(buffer_.size() - filled_, end_ - at_));
        file_->read(at_, std::span{buffer_}.subspan(filled_, more));
        at_ += more;
        filled_ += more;
    }

    TemporaryFile const* file_;
    std::uint64_t at_, end_;
    std::string buffer_;
    std::size_t used_ = 0, filled_ = 0;
};

/// The next entry of one source of the merge; a heap has the least on top.
struct Head {
    std::uint64_t piece;
    std::string_view bytes;
    std::size_t source;
    friend bool operator<(Head const& a, Head const& b) { return a.piece != b.piece ? b.piece < a.piece : b.bytes < a.bytes; }
};

/// Shorter ones are filled up with NUL: equal pieces say nothing, different ones decide.
std::uint64_t piece_of(std::string_view bytes, std::size_t at = 0) {
    std::uint64_t piece = 0;
    if (bytes.size() >= at + sizeof piece) {
        static_assert(std::endian::native == std::endian::little);
        std::memcpy(&piece, bytes.data() + at, sizeof piece);
        return __builtin_bswap64(piece);
    }
    for (std::size_t i = at; i < at + sizeof piece; ++i)
        piece = piece << 8U | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
    return piece;
}

/// Sorts by eight bytes at a time, and what is alike in them by the next eight: bytes are fetched once a level, not once a comparison.
template <typename Entry>
void sort_from(std::string_view all, std::span<Entry> entries, std::size_t at) {
    constexpr std::size_t step = sizeof(std::uint64_t), deepest = 256;
    auto const text = [&](Entry const& entry) { return all.substr(entry.begin, entry.size); };
    if (at == deepest) return std::sort(entries.begin(), entries.end(), [&](Entry const& a, Entry const& b) { return text(a) < text(b); });
    for (Entry& entry : entries) entry.piece = piece_of(text(entry), at);
    // Of those with the same piece the ones that end in it come first, the shortest at the very beginning.
    auto const length = [&](Entry const& entry) { return std::min(entry.size, at + step + 1); };
    auto const less = [&](Entry const& a, Entry const& b) { return a.piece != b.piece ? a.piece < b.piece : length(a) < length(b); };
    if (!std::is_sorted(entries.begin(), entries.end(), less)) std::sort(entries.begin(), entries.end(), less);
    for (std::size_t first = 0; first < entries.size();) {
        std::size_t end = first + 1;
        while (end < entries.size() && !less(entries[first], entries[end])) ++end;
        if (end - first > 1 && entries[first].size > at + step) sort_from(all, entries.subspan(first, end - first), at + step);
        first = end;
    }
}
}  // namespace

void SortedSpill::sort(std::vector<Entry>& entries) const { sort_from(std::string_view{bytes_}, std::span{entries}, 0); }

void SortedSpill::add(std::string_view bytes) {
    if (bytes_.size() + entries_.size() * sizeof(Entry) + bytes.size() > memory_bytes_ && !entries_.empty()) write_run();
    std::size_t const begin = bytes_.size();
    bytes_ += bytes;
    entries_.push_back({0, begin, bytes.size()});
}

void SortedSpill::write_run() {
    sort(entries_);
    runs_.reserve(runs_.size() + 1);
    if (!file_) file_.emplace(folder_);
    std::uint64_t const begin = file_->size();
    std::string piece;
    for (auto const& entry : entries_) {
        auto const length = static_cast<Length>(entry.size);
        piece.append(reinterpret_cast<char const*>(&length), sizeof length);
        piece += text(entry);
        if (piece.size() < piece_bytes) continue;
        file_->append(piece);
        piece.clear();
    }
    file_->append(piece);
    runs_.push_back({begin, file_->size()});
    entries_.clear();
    bytes_.clear();
}

void SortedSpill::clear() noexcept {
    bytes_ = {}, entries_ = {}, runs_ = {};
    file_.reset();
}

void SortedSpill::for_each(std::function<bool(std::string_view)> const& see) const {
    auto rest = entries_;
    sort(rest);
    std::vector<RunReader> readers;
    readers.reserve(runs_.size());
    std::size_t const share = runs_.empty() ? 0 : std::max(memory_bytes_ / runs_.size(), least_bytes_a_run);
    for (auto const& run : runs_) readers.emplace_back(*file_, run.begin, run.end, std::min(share, piece_bytes));
    auto in_memory = rest.begin();
    auto const next = [&](std::size_t source) -> std::optional<std::string_view> {
        if (source < readers.size()) return readers[source].next();
        if (in_memory == rest.end()) return std::nullopt;
        return text(*in_memory++);
    };
    std::vector<Head> heads;
    auto const advance = [&](std::size_t source) {
        auto const bytes = next(source);
        if (!bytes) return;
        heads.push_back({piece_of(*bytes), *bytes, source});
        std::push_heap(heads.begin(), heads.end());
    };
    for (std::size_t source = 0; source <= readers.size(); ++source) advance(source);
    while (!heads.empty()) {
        std::pop_heap(heads.begin(), heads.end());
        Head const least = heads.back();
        heads.pop_back();
        if (!see(least.bytes)) return;
        advance(least.source);
    }
}

}  // namespace dateline
