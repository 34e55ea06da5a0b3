#pragma once
/// Dateline as a library: texts and place names in, places, dates and events out. This header needs the standard library alone.
///
/// The library writes nothing to standard output or standard error, never ends the program, and installs no signal handler. What went
/// wrong is an EngineError; what the caller should know comes by EngineOptions::on_message.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#define DATELINE_API __attribute__((visibility("default")))

namespace dateline {

/// "0.1.0": of the library that runs, not of the header.
[[nodiscard]] DATELINE_API std::string_view library_version() noexcept;

/// What failed.
enum class Fault : std::uint8_t {
    option,         ///< an option has a value that cannot be
    gazetteer,      ///< no gazetteer, or a corrupt or outdated one
    document,       ///< the text cannot be worked with: not UTF-8, empty, over the budget, lost to its shapes
    environment,    ///< a file cannot be read or written
    out_of_memory,  ///< the engine stays as it was
    internal        ///< a fault of the library: please report it
};

/// The one type of exception that the library throws.
class DATELINE_API EngineError : public std::runtime_error {
public:
    EngineError(Fault fault, std::string const& what) : std::runtime_error{what}, fault_{fault} {}
    [[nodiscard]] Fault fault() const noexcept { return fault_; }

private:
    Fault fault_;
};

/// Something to know while the work goes on.
struct EngineMessage {
    std::string_view code;      ///< a short stable word, such as "bad-date"; "" for a message about no document
    std::string_view document;  ///< its id; "" for a message about none
    std::string_view text;      ///< one line for people
};

/// Which findings are wanted (`geotag --only`). Events stand on places and dates, which are then found whether written or not.
struct FindingsWanted {
    bool places = true, dates = true, events = true;
};

/// Of words: "places", "places,dates", ...; "" wants all. Throws EngineError{option} for any other word.
[[nodiscard]] DATELINE_API FindingsWanted findings_wanted(std::string_view words);

struct EngineOptions {
    std::vector<std::string> gazetteers;  ///< files, the later overlay the first; none: $DATELINE_GAZETTEER, else the one installed
    std::string worldview = "un";         ///< whose view decides the country of disputed places
    std::string date;                     ///< publication date of documents that carry none (YYYY-MM-DD); "": they stay without
    std::string weights;                  ///< folder with weights in place of those built in (docs/formats-weights.md); "": those
    FindingsWanted wanted;
    std::function<void(EngineMessage const&)> on_message;  ///< from any thread that works; must not throw. Empty: nobody is told
};

/// One text, as a line of `geotag`'s input gives it. Everything but the text may be empty.
struct EngineDocument {
    std::string text;                      ///< UTF-8
    std::string id;                        ///< ""; one is made from the content
    std::string date;                      ///< of publication, the anchor of "on Sunday": ISO 8601 or as in RFC 822
    std::string title, url, source, lang;  ///< `title` is the text where that is blank; the id, else the url, goes into those of events
};

/// Bytes of EngineDocument::text, end exclusive (of the title where that stands in for the text).
struct ByteSpan {
    std::size_t begin = 0, end = 0;
};

/// WGS 84 degrees.
struct MapPoint {
    double lon = 0, lat = 0;
};

/// What a place expression means.
struct PlaceMeaning {
    std::string key;                ///< of the gazetteer: "gn:1125444"; "" for a coordinate and where no gazetteer has the place
    std::string within;             ///< key of the known container of a place that no gazetteer has
    std::string name, kind;         ///< to show
    std::string country;            ///< ISO 3166 code; "" at sea and where unknown
    std::optional<MapPoint> point;  ///< none: nothing is known. A fix only when precision <= 3
    int precision = 0;              ///< 1 (exact) to 9, 0 unknown: docs/formats-output.md
    double uncertainty_m = 0;       ///< radius around `point` that covers what the text supports
    double confidence = 0;          ///< 0 to 1
    std::string note;
};

struct PlaceFound {
    ByteSpan span;             ///< the name: "Sangin"
    ByteSpan expression;       ///< the whole phrase: "Sangin district of Helmand province"
    std::string role;          ///< place, demonym, metonym, embedded, language
    std::string relation;      ///< near, border, distance ...; "" when the place itself is meant
    bool associative = false;  ///< stands for a government, people or organisation, not for the location
    PlaceMeaning meaning;
};

struct DateFound {
    ByteSpan span;
    std::string type, value;       ///< TIMEX3
    std::string earliest, latest;  ///< YYYY-MM-DD, "" for an open side
    std::string precision, basis;
};

struct ActorFound {
    ByteSpan span;
    std::string role, kind, text, name, country, sector;
};

/// One telling of an event: its sentence and the words in it that were coded.
struct ReportFound {
    ByteSpan sentence, trigger;
};

struct EventFound {
    std::string id, type;
    std::vector<std::string> modes;
    std::string modality, status, attributed_to;   ///< status: specific, series, background (docs/formats-output.md)
    ByteSpan sentence, trigger;                    ///< of the report that leads
    std::string earliest, latest, date_precision;  ///< days as in DateFound
    std::optional<ByteSpan> date_span;             ///< the words that the day was taken from
    PlaceMeaning where;
    std::string location_basis;             ///< where those stand that the place was taken from: clause, sentence, ...
    std::optional<ByteSpan> location_span;  ///< these words
    std::vector<ActorFound> actors;
    /// People, as many as were said: null is not zero.
    std::optional<std::int64_t> killed, killed_low, killed_high, injured, injured_low, injured_high, abducted, abducted_low, abducted_high,
        arrested, arrested_low, arrested_high, displaced, displaced_low, displaced_high;
    std::vector<ReportFound> reports;  ///< all that tell of it
    std::size_t n_independent = 1;     ///< of these
    double confidence = 0;
    std::string summary;
};

/// All that was found in one text, in text order.
struct Annotations {
    std::string id;
    std::vector<PlaceFound> places;
    std::vector<DateFound> dates;
    std::vector<EventFound> events;
};

/// What is known of a place text from elsewhere: names or codes, "" when absent.
struct PlaceHints {
    std::string_view country, admin1, admin2;
};

/// Finds and resolves. Costs milliseconds to make once the checksum of the gazetteer is known to be good; the gazetteer is mapped, and
/// all engines of one machine share its memory. Every call is const and safe to make from several threads at once.
class DATELINE_API Engine {
public:
    /// Throws EngineError{option, gazetteer, environment, out_of_memory}.
    explicit Engine(EngineOptions options = {});
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;
    ~Engine();

    /// Throws EngineError{document} for a text that geotag would reject.
    [[nodiscard]] Annotations annotate(EngineDocument const& document) const;
    /// The line that `geotag` writes for the document, without the line end.
    [[nodiscard]] std::string annotate_json(EngineDocument const& document) const;
    /// The lines of many documents, in their order, for any number of threads (0: as many as the machine has). "" for a document that
    /// is rejected, on_message says why. `on_progress` gets the number done, from one thread at a time, and must not throw.
    [[nodiscard]] std::vector<std::string> annotate_many(std::vector<EngineDocument> const& documents, unsigned threads = 1,
                                                         std::function<void(std::size_t done)> const& on_progress = {}) const;

    /// A place text of a table: "Sangin, Helmand", "20 km north of Sangin", "32°04'N 64°50'E".
    [[nodiscard]] PlaceMeaning resolve(std::string_view place_text, PlaceHints const& hints = {}) const;
    /// The line that `resolve --format ndjson` writes for the text, without the line end; `id` stands in it.
    [[nodiscard]] std::string resolve_json(std::string_view place_text, PlaceHints const& hints = {}, std::string_view id = "1") const;

private:
    struct Impl;
    std::unique_ptr<Impl const> impl_;
};

}  // namespace dateline
