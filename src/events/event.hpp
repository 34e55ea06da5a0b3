#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/span.hpp"
#include "events/actor.hpp"
#include "events/toll.hpp"
#include "gazetteer/gazetteer.hpp"
#include "geo/shared_geometry.hpp"
#include "mention/mention.hpp"
#include "resolve/resolve.hpp"
#include "time/when.hpp"

namespace dateline::events {

/// The 16 PLOVER event types, and `other` for a record whose type no crosswalk knows.
enum class Type : std::uint8_t {
    agree,
    consult,
    support,
    concede,
    cooperate,
    aid,
    retreat,
    request,
    accuse,
    reject,
    threaten,
    protest,
    sanction,
    mobilize,
    coerce,
    assault,
    other
};
[[nodiscard]] std::string_view to_string(Type type) noexcept;  ///< "ASSAULT"; "OTHER"
[[nodiscard]] std::optional<Type> parse_type(std::string_view word) noexcept;

/// How the text stands to the event. Only `asserted` is a fact of the source's own.
enum class Modality : std::uint8_t { asserted, claimed, denied, planned, threatened, conditional, negated, rumoured, historical };
[[nodiscard]] std::string_view to_string(Modality modality) noexcept;
[[nodiscard]] std::optional<Modality> parse_modality(std::string_view word) noexcept;

/// What an event is to the text: told as news, one of many told together, or only in passing ("after years of war").
enum class Status : std::uint8_t { specific, series, background };
[[nodiscard]] std::string_view to_string(Status status) noexcept;
[[nodiscard]] std::optional<Status> parse_status(std::string_view word) noexcept;

/// Where in its source the place of an event was found.
enum class LocationBasis : std::uint8_t { clause, sentence, paragraph, dateline, document, record, none };
[[nodiscard]] std::string_view to_string(LocationBasis basis) noexcept;

/// The table that a record stands in.
struct RecordOrigin {
    std::string format, licence, attribution;
};

/// Where a report was read.
struct Evidence {
    std::string document_id, url, source, title, file;
    std::optional<std::chrono::sys_days> published;
    TextSpan sentence, trigger;
    std::string quote;  ///< the sentence, bounded
    /// The sentence in code points of the document, where it was asked for (Pipeline::annotate leaves it out).
    std::optional<TextSpan> sentence_characters;
    std::optional<RecordOrigin> record;  ///< of a record; empty: a text
};

/// A further place of the row that an event's place stands in ("Sderot, Ashkelon and Netivot").
struct ListedPlace {
    std::string text, id, name;  ///< as written; key and name of the gazetteer
    std::optional<geo::LonLat> point;
    std::optional<TextSpan> span;  ///< in the document of a report
};

/// An event, or one report of it (then reports is empty). Fields and meaning: design note events, section 3.
/// null is not zero: an empty optional number was not stated.
struct Event {
    std::string id;  ///< "dl:" + 20 base32 characters, or the source's own ("ucdp:412233"); unique in a run
    Type type = Type::other;
    std::vector<std::string> modes;
    std::string source_type, source_sub_type;  ///< the record's own words
    Modality modality = Modality::asserted;
    std::string attributed_to;
    Status status = Status::specific;
    bool contested = false;  ///< both asserted or claimed and denied among its reports

    time::When when;
    std::string date_text;
    std::optional<TextSpan> date_span;  ///< of `date_text` in the document of a report

    resolve::Resolution where;
    geo::SharedGeometry shape;  ///< a record's own area or line; empty: that of `where`
    LocationBasis location_basis = LocationBasis::none;
    std::string place_text;
    std::optional<TextSpan> location_span;                     ///< of the name in the document of a report
    std::vector<ListedPlace> also_at;                          ///< it is told of these places in the same words
    std::string source_precision;                              ///< the record's own code
    std::string stated_country, stated_admin1, stated_admin2;  ///< a record's own columns, as written

    std::vector<Actor> actors;
    Tolls tolls;
    std::string casualty_text;
    std::string summary;  ///< built from fields, at most 240 characters, no copied text (a record's own headline excepted)
    std::string rule_id;
    float confidence = 0;
    std::vector<Evidence> evidence;       ///< at least one
    std::vector<std::string> report_ids;  ///< the reports merged into this event, itself included
    /// Why a report is with those of other documents and tables: its id and the reason. Of each incident of a text, one report.
    std::vector<std::pair<std::string, std::string>> merge_reasons;
    std::vector<std::pair<std::string, std::string>> extra;  ///< a record's unmapped columns
    SourcePos pos;
    std::string source_format;         ///< "report" for text; "ucdp-ged", "acled", "csv" ... for records
    std::string licence, attribution;  ///< of the source, where known
    bool is_record = false;            ///< from a structured record, or founded by one
};

/// Both have modes and share none: acts of one type that are of another kind ("seized rockets", "detained two men").
[[nodiscard]] bool other_modes(std::vector<std::string> const& a, std::vector<std::string> const& b) noexcept;

}  // namespace dateline::events
