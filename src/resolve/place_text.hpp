#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "mention/mention.hpp"
#include "mention/words.hpp"
#include "resolve/fit.hpp"
#include "text/document.hpp"

namespace dateline::resolve {

/// How a phrase follows the one before it.
enum class Link : std::uint8_t { start, comma, in, list, bracket, colon, possessive, dash };

/// One place as said in a place text, with its generics and its relation.
struct Phrase {
    std::uint32_t first = 0, end = 0;  ///< tokens
    Query query;
    std::string said;  ///< as written, for notes
    Link link = Link::start;
    std::optional<geo::Side> side;  ///< "the east of X", "northern X"
    mention::Relation relation = mention::Relation::none;
    double km = 0, slack_km = 0;
    std::optional<std::size_t> second;  ///< other anchor of between, border, along
    bool auxiliary = false;             ///< is such an anchor: never the place itself
};

/// Reads place text of records and of the command line. At most 64 phrases; what follows is left out.
class PlaceTextReader {
public:
    PlaceTextReader(gazetteer::Gazetteer const& gazetteer, mention::Words const& words) : gazetteer_{&gazetteer}, words_{&words} {}
    [[nodiscard]] std::vector<Phrase> read(text::Analysis const& analysis) const;

private:
    gazetteer::Gazetteer const* gazetteer_;
    mention::Words const* words_;
};

}  // namespace dateline::resolve
