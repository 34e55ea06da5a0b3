#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "events/event.hpp"
#include "gazetteer/gazetteer.hpp"

namespace dateline::events {

/// A report of a text, with what it is compared by.
struct ComparedEvent {
    explicit ComparedEvent(Event report);
    Event event;
    std::set<std::string> parties;  ///< ways to say who is in it
    std::set<std::string, std::less<>> words;
    std::string sentence;  ///< folded
};

/// Whether two reports speak of one event (design note events, 3.4).
[[nodiscard]] bool same_event(ComparedEvent const& x, ComparedEvent const& y, gazetteer::Gazetteer const& gazetteer);
/// Which report gives an event its id and type: the one published first, or the one that stands first.
enum class Founder : std::uint8_t { earliest, first };
/// One event of its reports; at least one. `founder` gives its id.
[[nodiscard]] Event join(std::vector<Event const*> reports, Founder founder);
/// Days since 1970 for sorting; what has no day comes last.
[[nodiscard]] std::int64_t day_number(std::optional<std::chrono::sys_days> const& day) noexcept;

}  // namespace dateline::events
