#include "events/record_event.hpp"

#include <fmt/core.h>

#include <charconv>
#include <cmath>

#include "base/table.hpp"
#include "base/utf8.hpp"
#include "events/summary.hpp"

namespace dateline::events {
namespace {
using Extra = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t max_summary = 240;

void keep(Extra& extra, std::string name, std::string_view cell) {
    if (!trim(cell).empty()) extra.emplace_back(std::move(name), std::string{cell});
}

/// A count of people. "12", "12.0"; -1 and the like mean unknown in several sources.
std::optional<std::int64_t> read_count(RecordContext const& context, Extra& extra, std::string_view column, std::string_view cell) {
    auto const text = trim(cell);
    if (text.empty()) return std::nullopt;
    double value = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const whole = fault == std::errc{} && end == text.data() + text.size() && std::isfinite(value) && std::floor(value) == value &&
                       std::abs(value) < 1e12;
    if (whole && value >= 0) return static_cast<std::int64_t>(value);
    keep(extra, std::string{column}, cell);
    if (!whole) context.warn("bad-number", fmt::format("{} '{}' is not a whole number", column, utf8_prefix(text, 40)));
    return std::nullopt;
}

/// What a record says of one harm, as written.
struct TollCells {
    std::string_view low, best, high;
};
TollCells cells_of(intake::RawRecord const& record, Harm harm) {
    switch (harm) {
        case Harm::killed:
            return {record.killed_low, record.killed_best, record.killed_high};
        case Harm::injured:
            return {record.injured_low, record.injured, record.injured_high};
        case Harm::abducted:
            return {record.abducted_low, record.abducted_best, record.abducted_high};
        case Harm::arrested:
            return {record.arrested_low, record.arrested_best, record.arrested_high};
        case Harm::displaced:
            break;
    }
    return {record.displaced_low, record.displaced_best, record.displaced_high};
}

void set_casualties(RecordContext const& context, Event& event) {
    auto const& record = context.record;
    for (Harm const harm : harms) {
        TollCells const cells = cells_of(record, harm);
        std::string const name{to_string(harm)};
        Toll& toll = event.tolls[harm];
        toll.low = read_count(context, event.extra, name + "_low", cells.low);
        toll.best = read_count(context, event.extra, harm == Harm::injured ? name : name + "_best", cells.best);
        toll.high = read_count(context, event.extra, name + "_high", cells.high);
        auto const low = toll.low.value_or(0);
        auto const best = toll.best.value_or(low);
        auto const high = toll.high.value_or(best);
        if (low > best || best > high)
            context.warn("number-order",
                         fmt::format("{}: low {}, best {}, high {} are not in order; kept as given", name, low, best, high));
    }
}

void set_type(RecordContext const& context, Event& event) {
    auto const& record = context.record;
    event.source_type = record.type;
    event.source_sub_type = record.sub_type;
    auto const code = context.codes.type(record.source_format, record.type, record.sub_type);
    event.type = code.type;
    event.modes = code.modes;
    if (code.known) event.rule_id = "record_types";
    bool const stated = !trim(record.type).empty() || !trim(record.sub_type).empty();
    if (!code.known && stated)
        context.warn("unknown-type", fmt::format("event type '{}' is not known; coded OTHER",
                                                 utf8_prefix(record.type.empty() ? record.sub_type : record.type, 60)));
}

void set_evidence(RecordContext const& context, Event& event) {
    auto const& record = context.record;
    Evidence evidence;
    evidence.document_id = record.id;
    evidence.url = record.source_url;
    evidence.source = record.source_name;
    if (auto const published = time::parse_table_date(record.published))
        evidence.published = published->earliest;
    else
        keep(event.extra, "published", record.published);
    evidence.record = RecordOrigin{event.source_format, event.licence, event.attribution};
    evidence.file = record.pos.source;
    event.evidence.push_back(std::move(evidence));
}
}  // namespace

Event event_of_record(RecordContext const& context, Coordinates coordinates) {
    auto const& record = context.record;
    Event event;
    event.id = record.id;
    event.report_ids = {record.id};
    event.pos = record.pos;
    event.is_record = true;
    event.source_format = record.source_format;
    auto facts = context.codes.facts(record.source_format);
    event.licence = std::move(facts.licence);
    event.attribution = std::move(facts.attribution);
    event.confidence = 1;
    set_type(context, event);
    set_record_date(context, event);
    set_record_place(context, coordinates, event);
    set_casualties(context, event);
    set_evidence(context, event);
    if (!trim(record.actor1).empty()) event.actors.push_back(context.actors.describe(trim(record.actor1), ActorRole::actor));
    if (!trim(record.actor2).empty()) event.actors.push_back(context.actors.describe(trim(record.actor2), ActorRole::recipient));

    // Columns that have a field in the record but none of their own in an event stay with it.
    keep(event.extra, "where_description", record.where_description);
    keep(event.extra, "admin3", record.admin3);
    keep(event.extra, "date_precision_code", record.date_precision);
    keep(event.extra, "clarity", record.clarity);
    keep(event.extra, "notes", record.notes);
    event.summary = record.summary.empty() ? summary_of(event) : std::string{utf8_prefix(record.summary, max_summary)};
    if (event.summary.size() < record.summary.size()) keep(event.extra, "summary", record.summary);
    event.extra.insert(event.extra.end(), record.extra.begin(), record.extra.end());
    return event;
}

}  // namespace dateline::events
