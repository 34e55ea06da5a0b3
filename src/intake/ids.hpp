#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::intake {

/// Keeps ids of one run distinct: a repeated one gets "-2", "-3" ... An id costs at most 64 bytes of memory however long it is: what is
/// kept is the first half of its SHA-256. (If two ids ever shared that, the later would be taken for a repeated one.)
class IdRegistry {
public:
    struct Claim {
        std::string id;
        bool repeated = false;
    };
    [[nodiscard]] Claim claim(std::string const& wanted);

private:
    struct Slot {
        std::uint64_t high = 0, low = 0;  ///< of the SHA-256
        std::uint32_t uses = 0;           ///< 0: the slot is free
    };
    [[nodiscard]] Slot& slot_of(std::uint64_t high, std::uint64_t low);
    /// The slot of an id, or the free one for it; until the next call.
    [[nodiscard]] Slot& slot_of(std::string_view id);
    /// False when the id is in use; that is not counted then.
    [[nodiscard]] bool take(std::string_view id);
    void grow();

    std::vector<Slot> slots_;  ///< an open-addressing table: the place is the hash, or the next free slot after it
    std::size_t taken_ = 0;
};

}  // namespace dateline::intake
