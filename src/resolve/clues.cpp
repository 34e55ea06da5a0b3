#include "resolve/clues.hpp"

namespace dateline::resolve {
namespace {
constexpr std::uint64_t large = 100000;  // people
}  // namespace

std::string_view to_string(Tier tier) noexcept {
    static constexpr std::string_view names[] = {
        "exact name", "name but for blanks", "name but for the article", "name as romanised otherwise", "similar name", "part of the name"};
    return names[static_cast<std::size_t>(tier)];
}

std::string reasons(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, Clues const& clues) {
    std::string text{to_string(clues.tier)};
    if (clues.former_name) text += "; former name";
    if (clues.kind_said) text += "; " + std::string{gazetteer::to_string(gazetteer.kind(place))} + " as said";
    if (clues.namesake) text += "; settlement named like the feature";
    for (Holder const& holder : clues.holders) {
        if (!holder.place || holder.fit == Fit::unknown || holder.fit == Fit::contains) continue;
        std::string const name{gazetteer.name(holder.place)};
        text += holder.fit == Fit::inside ? "; inside " + name : holder.fit == Fit::close ? "; close to " + name : "; not in " + name;
    }
    if (gazetteer.population(place) >= large) text += "; large";
    return text;
}

}  // namespace dateline::resolve
