#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "resolve/place_text.hpp"
#include "resolve/place_tokens.hpp"

namespace dateline::resolve {

/// What has been read since the last finished phrase.
struct Pending {
    Link link = Link::start;
    mention::Relation relation = mention::Relation::none;
    double km = 0, slack_km = 0;
    std::optional<geo::Side> side;
    std::uint32_t side_first = 0, side_end = 0;
    std::vector<gazetteer::Kind> kinds;  ///< of a generic before the name
    bool feature = false, namesake = false;
    std::uint32_t generic_first = 0, generic_end = 0;
    bool pair = false;  ///< between / from ... to: two anchors follow
};

/// The name being read.
struct NameWords {
    std::uint32_t first = 0, end = 0;  ///< the words of the name alone
    std::uint32_t generic_end = 0;     ///< past the generics after it; 0: none
    std::vector<gazetteer::Kind> kinds;
    bool feature = false, namesake = false;
    [[nodiscard]] std::uint32_t tail() const noexcept { return generic_end > 0 ? generic_end : end; }
};

/// The name with what stands before and after it, as a phrase that is not yet tied to any other.
[[nodiscard]] Phrase make_phrase(PlaceTokens const& tokens, Pending const& pending, NameWords const& name);

}  // namespace dateline::resolve
