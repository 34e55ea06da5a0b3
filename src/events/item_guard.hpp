#pragma once
#include <cstddef>
#include <exception>
#include <string>
#include <utility>

#include "base/diagnostics.hpp"

namespace dateline::events {

/// The document or record that is worked on, for the reject if it is lost.
struct Item {
    SourcePos pos;
    std::string id;
};

/// Reports an item as lost to `fault`: "bad-geometry" (GEOS refused its shapes: a fault of the data), "out-of-memory",
/// or "internal-error" (a fault of the program, with the request to report it). False when the fault is not the item's but the
/// environment's, a file, a configuration, an interruption: then nothing is reported.
[[nodiscard]] bool reject_lost(std::exception const& fault, Item const& item, Diagnostics& diagnostics);

/// Items lost so far although nothing is known to be wrong with them.
struct Losses {
    std::size_t to_faults = 0, for_memory = 0;
    [[nodiscard]] bool any() const noexcept { return to_faults + for_memory > 0; }
};
[[nodiscard]] Losses losses(Diagnostics const& diagnostics);

/// Runs `work` on one item of a run, so that whatever it does there costs that item and no other. Returns what `work` returns, or an
/// empty one, then `diagnostics` says why. Faults of the environment go through. What no exception tells of, memory written
/// over or a library that aborts, no guard can hold.
template <typename Work>
[[nodiscard]] auto guard_item(Item const& item, Diagnostics& diagnostics, Work&& work) -> decltype(work()) {
    try {
        return std::forward<Work>(work)();
    } catch (std::exception const& fault) {
        if (!reject_lost(fault, item, diagnostics)) throw;
    }
    return {};
}

}  // namespace dateline::events
