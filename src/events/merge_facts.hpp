#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/event.hpp"
#include "events/incident_things.hpp"
#include "gazetteer/gazetteer.hpp"

namespace dateline::events {

/// Hashes without repetition, sorted.
using HashSet = std::vector<std::uint64_t>;
[[nodiscard]] std::size_t shared(HashSet const& a, HashSet const& b) noexcept;

/// Whether an event happened, as said: what is planned or feared is another matter, what is denied is not.
[[nodiscard]] bool affirms(Modality modality) noexcept;
[[nodiscard]] bool denies(Modality modality) noexcept;

/// Days an event may lie in, for the order of comparing: an end that is open is a month away, both are `undated`.
struct DayWindow {
    static constexpr std::int64_t undated = std::int64_t{1} << 40;
    std::int64_t from = undated, to = undated;
};
[[nodiscard]] DayWindow window_of(Event const& event) noexcept;
/// Days since 1970; what has no day comes last.
[[nodiscard]] std::int64_t day_number(std::optional<std::chrono::sys_days> const& day) noexcept;
/// A day is said, and not only that of publication.
[[nodiscard]] bool has_own_date(Event const& event) noexcept;
/// A place is said that is not only the seat of who speaks.
[[nodiscard]] bool has_location(Event const& event) noexcept;

/// The document or table that a report is from: its incidents are told apart there, so two of one origin are never one event.
[[nodiscard]] std::uint64_t origin_of(Event const& event);

/// An incident of a text or a record as it is held against others: some hundred bytes, without its sentences.
struct MergeFacts {
    MergeFacts(Event const& event, IncidentThings const& things, gazetteer::Gazetteer const& gazetteer);

    std::uint64_t origin = 0;
    Type type = Type::other;
    Modality modality = Modality::asserted;
    HashSet modes;
    DayWindow window;
    time::When when;
    bool dated = false;   ///< a day of its own, and an interval of at most a week
    bool placed = false;  ///< and then:
    geo::LonLat point;
    double uncertainty_m = 0;
    int precision = 0;
    std::optional<gazetteer::PlaceId> place;
    std::vector<gazetteer::PlaceId> containers;  ///< of `place` or of what holds it
    Tolls tolls;
    HashSet acting, parties;                      ///< who did it and who has to do with it, of those that are named
    bool acts_state = false, acts_armed = false;  ///< army or police; rebels, a militia, a gang
    HashSet people, targets, weapons;
    HashSet words;      ///< that tell it from others, without the names of its place
    HashSet all_words;  ///< of its first sentence
    std::uint64_t sentence = 0, trigger_size = 0;
};

}  // namespace dateline::events
