#pragma once
#include "base/diagnostics.hpp"
#include "draw/drawer.hpp"
#include "events/actors.hpp"
#include "events/event.hpp"
#include "events/record_codes.hpp"
#include "intake/record.hpp"
#include "resolve/resolve.hpp"

namespace dateline::events {

/// One structured record on its way to an event. Borrows everything.
struct RecordContext {
    intake::RawRecord const& record;
    resolve::Resolver const& resolver;
    draw::Drawer const& drawer;
    RecordCodes const& codes;
    ActorFinder const& actors;
    Diagnostics& diagnostics;

    void warn(std::string_view code, std::string message) const { diagnostics.warn(code, record.pos, std::move(message), record.id); }
};

/// Dates of the record with their text. Impossible ones are reported and left open; the stated grain is kept, else it follows from
/// the length of the interval. A week or month that a source gives as one day in its middle (ACLED) becomes that interval.
void set_record_date(RecordContext const& context, Event& event);

enum class Coordinates : std::uint8_t { keep, ignore };
/// Place of the record. A given point is kept to the last digit, and its precision is
///   - that of the source's own code, where its format has one;
///   - else that of the place its text names, when the gazetteer has it, it is a district or coarser and holds the point;
///   - else 3 where a place is named, 5, 6 or 8 where only a district, province or country is, and 1 where nothing is named.
/// The radius is the one of the named area around the point, else 100 m, 1, 5, 25, 25, 100, 250, 500 or 1000 km for precision 1..9.
/// Without a point (or when told to ignore it) the text is resolved: the place, else the description, else the finest column.
void set_record_place(RecordContext const& context, Coordinates coordinates, Event& event);

[[nodiscard]] Event event_of_record(RecordContext const& context, Coordinates coordinates);

}  // namespace dateline::events
