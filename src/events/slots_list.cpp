#include <algorithm>

#include "events/slots.hpp"

namespace dateline::events {
namespace {
using mention::PlaceMention;

/// Nothing but what joins names stands between two mentions.
bool are_joined(SentenceView const& view, PlaceMention const& left, PlaceMention const& right) {
    if (right.first_token <= left.end_token || right.first_token - left.end_token > 3) return false;
    bool joined = false;
    for (std::uint32_t i = left.end_token; i < right.first_token; ++i) {
        std::string_view const word = view.word(i);
        bool const joint = view.raw(i) == "," || word == "and" || word == "or";
        if (!joint && !(joined && word == "the")) return false;
        joined = joined || joint;
    }
    return joined;
}

/// Two states, two towns, two provinces: of one size.
int size_of(gazetteer::Kind kind) {
    using gazetteer::Kind;
    switch (kind) {
        case Kind::country:
            return 1;
        case Kind::admin1:
            return 2;
        case Kind::district:
        case Kind::admin3:
        case Kind::settlement:
        case Kind::neighbourhood:
        case Kind::facility:
        case Kind::site:
            return 3;
        default:
            return 0;
    }
}

class Row {
public:
    Row(SentenceView const& view, std::size_t chosen) : view_{view}, document_{view.document()}, chosen_{chosen} {}
    /// `m` goes on with the row that ends (begins) with `end`.
    [[nodiscard]] bool goes_on(std::size_t end, std::size_t m) const {
        PlaceMention const &a = document_.mentions[std::min(end, m)], &b = document_.mentions[std::max(end, m)];
        auto const &place = document_.places[m].place, &ours = document_.places[chosen_].place;
        if (!can_be_location(document_.mentions[m], document_.places[m]) || !place || !ours || *place == *ours) return false;
        bool const alike = size_of(document_.gazetteer.kind(*place)) != 0 &&
                           size_of(document_.gazetteer.kind(*place)) == size_of(document_.gazetteer.kind(*ours));
        bool const nested =
            a.container.has_value() || document_.gazetteer.within(*place, *ours) || document_.gazetteer.within(*ours, *place);
        return alike && !nested && are_joined(view_, a, b);
    }

private:
    SentenceView const& view_;
    DocumentView const& document_;
    std::size_t chosen_;
};

bool has_conjunction(SentenceView const& view, std::vector<std::size_t> const& row) {
    auto const& mentions = view.document().mentions;
    for (std::size_t i = 0; i + 1 < row.size(); ++i)
        for (std::uint32_t t = mentions[row[i]].end_token; t < mentions[row[i + 1]].first_token; ++t)
            if (view.word(t) == "and" || view.word(t) == "or") return true;
    return false;
}
}  // namespace

std::vector<std::size_t> listed_with(SentenceView const& view, Trigger const& trigger, std::size_t chosen) {
    auto const& all = view.mentions();
    auto const at = std::find(all.begin(), all.end(), chosen);
    if (at == all.end()) return {};
    Row const row{view, chosen};
    std::vector<std::size_t> out{chosen};
    for (auto left = at; left != all.begin() && out.size() <= most_listed && row.goes_on(out.front(), *(left - 1)); --left)
        out.insert(out.begin(), *(left - 1));
    for (auto right = at + 1; right != all.end() && out.size() <= most_listed && row.goes_on(out.back(), *right); ++right)
        out.push_back(*right);
    bool const held = place_slot(view, trigger, view.document().mentions[out.front()]).quality >= 2;
    if (out.size() < 2 || !held || !has_conjunction(view, out)) return {};
    out.erase(std::find(out.begin(), out.end(), chosen));
    return out;
}

}  // namespace dateline::events
