#include "events/independent.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/fold.hpp"

namespace dateline::events {
namespace {
constexpr std::size_t fewest_words = 5;  ///< a shorter sentence may be written twice

/// Reports by what they share.
class Origins {
public:
    explicit Origins(std::size_t reports) : parent_(reports) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    /// The report has this mark; one of fewer words says nothing.
    void mark(std::size_t report, char kind, std::string_view text, std::size_t fewest = 1) {
        std::string const folded = text::fold(text);
        std::vector<std::string_view> const words = text::words(folded);
        if (words.size() < fewest) return;
        std::string key{kind};
        for (auto const word : words) (key += ' ') += word;
        auto const [known, is_new] = first_.try_emplace(std::move(key), report);
        if (!is_new) parent_[root(report)] = root(known->second);
    }
    [[nodiscard]] std::size_t count() {
        std::size_t n = 0;
        for (std::size_t i = 0; i < parent_.size(); ++i) n += root(i) == i ? 1U : 0U;
        return n;
    }

private:
    std::size_t root(std::size_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    std::vector<std::size_t> parent_;
    std::map<std::string, std::size_t> first_;  ///< the first report with a mark
};
}  // namespace

std::size_t independent_reports(Event const& event) {
    auto const same_document = [&](Evidence const& one) { return one.document_id == event.evidence.front().document_id; };
    if (std::all_of(event.evidence.begin(), event.evidence.end(), same_document)) return 1;
    Origins origins{event.evidence.size()};
    for (std::size_t i = 0; i < event.evidence.size(); ++i) {
        Evidence const& evidence = event.evidence[i];
        origins.mark(i, 'd', evidence.document_id);
        origins.mark(i, 's', evidence.source);
        origins.mark(i, 'q', evidence.quote, fewest_words);
    }
    return origins.count();
}

}  // namespace dateline::events
