#include "events/item_guard.hpp"

#include <new>

#include "base/error.hpp"

namespace dateline::events {
namespace {
constexpr std::string_view out_of_memory = "out-of-memory", internal_error = "internal-error", bad_geometry = "bad-geometry";

void reject_as_our_fault(std::exception const& fault, Item const& item, Diagnostics& diagnostics) {
    diagnostics.reject(internal_error, item.pos, std::string{"lost to a fault of the program, please report it: "} + fault.what(), item.id);
}
}  // namespace

bool reject_lost(std::exception const& fault, Item const& item, Diagnostics& diagnostics) {
    if (auto const* const error = dynamic_cast<Error const*>(&fault)) {
        switch (error->code()) {
            case Errc::geometry:
                diagnostics.reject(bad_geometry, item.pos, std::string{"its geometry cannot be worked with: "} + fault.what(), item.id);
                return true;
            case Errc::internal:
                reject_as_our_fault(fault, item, diagnostics);
                return true;
            case Errc::io:
            case Errc::config:
            case Errc::gazetteer:
            case Errc::driver:
            case Errc::usage:
            case Errc::busy:
            case Errc::refused:
            case Errc::interrupted:
                return false;
        }
    }
    if (dynamic_cast<std::bad_alloc const*>(&fault) != nullptr)
        diagnostics.reject(out_of_memory, item.pos, "there is not enough memory for it", item.id);
    else
        reject_as_our_fault(fault, item, diagnostics);
    return true;
}

Losses losses(Diagnostics const& diagnostics) { return {diagnostics.count(internal_error), diagnostics.count(out_of_memory)}; }

}  // namespace dateline::events
