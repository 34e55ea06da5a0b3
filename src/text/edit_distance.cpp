#include <algorithm>
#include <limits>
#include <vector>

#include "base/utf8.hpp"
#include "text/fold.hpp"

namespace dateline::text {
namespace {

std::u32string decode(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) out += next_code_point(utf8, i);
    return out;
}

/// Rows of the dynamic programme, of which only a band of `limit` around the diagonal is computed: time and space are
/// O(length * limit) even for hostile input.
class Band {
public:
    Band(std::u32string_view a, std::u32string_view b, unsigned limit)
        : a_{a}, b_{b}, limit_{limit}, above_(b.size() + 1), row_(b.size() + 1), two_above_(b.size() + 1) {}

    unsigned distance() {
        for (std::size_t j = 0; j <= b_.size(); ++j) row_[j] = j <= limit_ ? static_cast<unsigned>(j) : limit_ + 1;
        for (std::size_t i = 1; i <= a_.size(); ++i) {
            std::swap(two_above_, above_);
            std::swap(above_, row_);
            if (fill(i) > limit_) return limit_ + 1;
        }
        return std::min(row_[b_.size()], limit_ + 1);
    }

private:
    /// Fills row i and returns its least cell.
    unsigned fill(std::size_t i) {
        std::size_t const first = i > limit_ ? i - limit_ : 1;
        std::size_t const last = std::min(b_.size(), i + limit_);
        row_[first - 1] = first == 1 && i <= limit_ ? static_cast<unsigned>(i) : limit_ + 1;
        unsigned least = row_[first - 1];
        for (std::size_t j = first; j <= last; ++j) {
            unsigned cell = above_[j - 1] + (a_[i - 1] == b_[j - 1] ? 0U : 1U);
            cell = std::min(cell, row_[j - 1] + 1);
            cell = std::min(cell, above_[j] + 1);
            if (i > 1 && j > 1 && a_[i - 1] == b_[j - 2] && a_[i - 2] == b_[j - 1]) cell = std::min(cell, two_above_[j - 2] + 1);
            row_[j] = std::min(cell, limit_ + 1);
            least = std::min(least, row_[j]);
        }
        if (last < b_.size()) row_[last + 1] = limit_ + 1;
        return least;
    }

    std::u32string_view a_, b_;
    unsigned limit_;
    std::vector<unsigned> above_, row_, two_above_;
};

}  // namespace

unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit) {
    std::u32string const x = decode(a), y = decode(b);
    std::size_t const gap = x.size() > y.size() ? x.size() - y.size() : y.size() - x.size();
    unsigned const cap = std::min(limit, std::numeric_limits<unsigned>::max() - 2);
    if (gap > cap) return cap + 1;
    unsigned const useful = static_cast<unsigned>(std::min<std::size_t>(cap, std::max(x.size(), y.size())));
    return Band{x, y, useful}.distance();
}

}  // namespace dateline::text
