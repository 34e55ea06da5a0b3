#include "intake/ids.hpp"

#include <fmt/core.h>

#include <cstring>
#include <utility>

#include "base/sha256.hpp"

namespace dateline::intake {
namespace {
constexpr std::size_t first_slots = 256;  // a power of two, as every later size
}

IdRegistry::Slot& IdRegistry::slot_of(std::uint64_t high, std::uint64_t low) {
    std::size_t const mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(low) & mask;
    while (slots_[at].uses > 0 && (slots_[at].low != low || slots_[at].high != high)) at = (at + 1) & mask;
    return slots_[at];
}

void IdRegistry::grow() {
    std::vector<Slot> const old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? first_slots : slots_.size() * 2));
    for (auto const& slot : old) {
        if (slot.uses > 0) slot_of(slot.high, slot.low) = slot;
    }
}

IdRegistry::Slot& IdRegistry::slot_of(std::string_view id) {
    if (taken_ >= slots_.size() / 4 * 3) grow();
    auto const hash = sha256(id);
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, hash.data(), sizeof high);
    std::memcpy(&low, hash.data() + sizeof high, sizeof low);
    auto& slot = slot_of(high, low);
    if (slot.uses == 0) slot = {high, low, 0};
    return slot;
}

bool IdRegistry::take(std::string_view id) {
    auto& slot = slot_of(id);
    if (slot.uses > 0) return false;
    slot.uses = 1;
    ++taken_;
    return true;
}

IdRegistry::Claim IdRegistry::claim(std::string const& wanted) {
    if (take(wanted)) return {wanted, false};
    while (true) {
        std::string made = fmt::format("{}-{}", wanted, ++slot_of(wanted).uses);
        if (take(made)) return {std::move(made), true};
    }
}

}  // namespace dateline::intake
