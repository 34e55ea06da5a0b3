#pragma once
#include <cstdint>
#include <vector>

#include "events/event.hpp"

namespace dateline::events {

/// Which report gives an event its id and type: a record, else the one published first, of those the one with the least id; or the one
/// that stands first.
enum class Founder : std::uint8_t { earliest, first };

/// One event of its reports; at least one. What its parts say stands together:
///  - day: where the intervals that are said overlap, their common part; else the shortest;
///  - place: the finest, then the surest; stance: the strongest; denied and affirmed: `contested`;
///  - toll: the newest by publication, its ends kept in order and open where nobody closed them. What one text says later is newer;
///  - a record leads: its day, a place of its own up to a district's, the tolls it counts, its type and headline.
/// Actors, modes, evidence, licences of all.
[[nodiscard]] Event join(std::vector<Event const*> reports, Founder founder);

}  // namespace dateline::events
