#pragma once
#include <cstdint>

/// Memory that runs out on purpose: operator new of this program and the allocator of SQLite fail at a chosen allocation of this
/// thread. Linked into a test program of its own, whose every allocation passes through it.
namespace dateline::faults {

enum class Shortage : std::uint8_t {
    once,  ///< one allocation fails, the next ones succeed: what swallows an error goes on with half of its work
    lasts  ///< all fail from then on: whoever tells of the failure has no memory for it either
};

/// For as long as it lives, allocation number `at` (counted from 1) of this thread fails.
class Scarcity {
public:
    Scarcity(std::uint64_t at, Shortage shortage) noexcept;
    ~Scarcity();
    Scarcity(Scarcity const&) = delete;
    Scarcity& operator=(Scarcity const&) = delete;
    /// Whether the work so far came to that allocation.
    [[nodiscard]] static bool struck() noexcept;
    /// Allocations since construction.
    [[nodiscard]] static std::uint64_t seen() noexcept;
};

/// Puts SQLite's allocator under control. Before the first use of SQLite.
void control_sqlite();

}  // namespace dateline::faults
