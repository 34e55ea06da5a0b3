#include <algorithm>
#include <map>

#include "atlas/json.hpp"
#include "atlas/readers.hpp"

namespace dateline::atlas {
namespace {

constexpr double most_rural = 10;  // people of a country for one in a town that the packages know

/// People of each country by CLDR.
std::map<std::string, double, std::less<>> people_by_country(Context& context) {
    std::map<std::string, double, std::less<>> people;
    auto const package = context.package("cldr-core");
    auto const document = package ? read_json(context, *package / "supplemental/territoryInfo.json") : std::nullopt;
    if (!document || !document->contains("supplemental") || !(*document)["supplemental"].contains("territoryInfo")) return people;
    for (auto const& [code, item] : (*document)["supplemental"]["territoryInfo"].items()) {
        if (auto const count = decimal(text_of(item, "_population"))) people.emplace(code, *count);
    }
    return people;
}

}  // namespace

void estimate_people(Context& context) {
    std::map<std::string, double> in_country, in_division;
    for (auto const& town : context.world.towns) {
        auto const& place = context.world.places[town.place];
        if (place.kind != Kind::settlement || place.population == 0) continue;
        in_country[place.country] += static_cast<double>(place.population);
        if (!place.admin1_key.empty()) in_division[place.admin1_key] += static_cast<double>(place.population);
    }
    auto const people = people_by_country(context);
    for (auto const& [key, towns] : in_division) {
        auto* division = context.world.find(key);
        if (division == nullptr || division->kind != Kind::admin1) continue;
        auto const all = people.find(division->country);
        double const for_each = all == people.end() ? 1 : std::clamp(all->second / in_country[division->country], 1.0, most_rural);
        division->population = static_cast<std::uint64_t>(towns * for_each);
        context.count("divisions with people");
    }
}

}  // namespace dateline::atlas
