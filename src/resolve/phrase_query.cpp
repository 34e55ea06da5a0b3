#include "resolve/phrase_query.hpp"

#include <algorithm>

namespace dateline::resolve {
namespace {
/// "Sulaymaniyah Airport" must not become the city, "Lake Chad" never the country: no bare name.
void keep_feature_words(Query& query, std::string const& side, std::string const& tail, bool before, bool after) {
    if (before && !after) query.wholes.erase(query.wholes.begin() + 1, query.wholes.end());
    if (side.empty()) return;
    query.sideless = before ? query.wholes.front() : tail;
    query.wholes = {side + query.sideless};
}

Query make_query(PlaceTokens const& tokens, Pending const& pending, NameWords const& name, bool sided) {
    Query query;
    // "Tall Aran town", "Rio Branco": what looks like a generic before a name with one behind it is part of the name.
    bool const part = name.generic_end > 0 && !name.feature && pending.feature && pending.generic_end == name.first;
    std::uint32_t const start = part ? pending.generic_first : name.first;
    std::string const bare = tokens.join(start, name.end);
    std::string const side = sided ? tokens.join(pending.side_first, pending.side_end) + " " : std::string{};
    bool const before = !pending.kinds.empty() && !part;
    bool const after = name.generic_end > 0;
    query.kinds = after ? name.kinds : pending.kinds;
    query.feature = after ? name.feature : pending.feature;
    std::string const tail = after ? tokens.join(start, name.generic_end) : bare;
    // With the words between: "strait of hormuz".
    if (before) query.wholes.push_back(tokens.join(pending.generic_first, name.tail()));
    if (sided) query.wholes.push_back(side + tail);
    if (after || query.feature) query.wholes.push_back(tail);
    if (query.feature) {
        if (after ? name.namesake : pending.namesake) query.namesake = bare;
        keep_feature_words(query, side, tail, before, after);
        return query;
    }
    query.bare = side + bare;
    if (sided) query.sideless = bare;
    if (tokens[name.end - 1].kind == text::TokenKind::number && name.end - name.first > 1) {
        query.wholes.push_back(bare);  // "Abuluma 1": with the number if there is such a place, else without
        query.bare = side + tokens.join(start, name.end - 1);
    }
    return query;
}
}  // namespace

Phrase make_phrase(PlaceTokens const& tokens, Pending const& pending, NameWords const& name) {
    Phrase phrase;
    bool const sided = pending.side && pending.side_end == name.first && pending.km <= 0;
    phrase.first = pending.kinds.empty() ? name.first : std::min(pending.generic_first, name.first);
    phrase.end = name.tail();
    if (sided) phrase.first = std::min(phrase.first, pending.side_first);
    phrase.link = pending.link;
    phrase.side = pending.side;
    phrase.relation = pending.relation;
    phrase.km = pending.km, phrase.slack_km = pending.slack_km;
    phrase.said = tokens.said(phrase.first, phrase.end);
    phrase.query = make_query(tokens, pending, name, sided);
    return phrase;
}

}  // namespace dateline::resolve
