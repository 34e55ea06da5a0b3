#include "events/toll.hpp"

#include <algorithm>

namespace dateline::events {
namespace {
std::optional<std::int64_t> low_of(Toll const& toll) noexcept { return toll.low ? toll.low : toll.best; }
std::optional<std::int64_t> high_of(Toll const& toll) noexcept { return toll.high ? toll.high : toll.best ? toll.best : toll.low; }
}  // namespace

bool in_order(Toll const& toll) noexcept {
    return (!toll.low || !toll.best || *toll.low <= *toll.best) && (!toll.best || !toll.high || *toll.best <= *toll.high) &&
           (!toll.low || !toll.high || *toll.low <= *toll.high);
}

bool is_vaguer(Toll const& toll, Toll const& known) noexcept {
    return !toll.best && known.best && (!toll.low || *toll.low <= *known.best) && (!toll.high || *known.best <= *toll.high);
}

void widen(Toll& known, Toll const& rival) noexcept {
    auto const low_a = low_of(known), low_b = low_of(rival), high_a = high_of(known), high_b = high_of(rival);
    if (!known.best) known.best = rival.best;
    known.low = low_a && low_b ? std::min(low_a, low_b) : std::nullopt;
    known.high = high_a && high_b ? std::max(high_a, high_b) : std::nullopt;
}

}  // namespace dateline::events
