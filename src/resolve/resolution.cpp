#include "resolve/resolution.hpp"

#include <functional>

namespace dateline::resolve {

std::string_view to_string(GeomRole role) noexcept {
    static constexpr std::string_view names[] = {"",        "exact", "settlement", "admin_polygon",       "part_of_admin",
                                                 "between", "route", "water",      "representative_point"};
    return names[static_cast<std::size_t>(role)];
}

std::size_t hash_of(Relating const& relating, std::size_t seed) noexcept {
    std::size_t hash = seed;
    auto const add = [&](std::size_t value) { hash = hash * 1099511628211ULL + value; };
    add(static_cast<std::size_t>(relating.relation));
    add(relating.side ? static_cast<std::size_t>(*relating.side) : 99);
    add(std::hash<double>{}(relating.km));
    add(std::hash<double>{}(relating.slack_km));
    add(relating.second ? relating.second->value : 0);
    add(relating.second_point ? std::hash<double>{}(relating.second_point->lon) ^ std::hash<double>{}(relating.second_point->lat) : 0);
    add(relating.home ? relating.home->value : 0);
    return hash;
}

}  // namespace dateline::resolve
