#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.hpp"

namespace dateline::events {

/// What someone is to an event.
enum class ActorRole : std::uint8_t { actor, recipient, target, victim, claimant, denier, speaker, mediator, supporter, third_party };
[[nodiscard]] std::string_view to_string(ActorRole role) noexcept;

/// What someone is.
enum class ActorKind : std::uint8_t { person, group, organisation, state };
[[nodiscard]] std::string_view to_string(ActorKind kind) noexcept;
[[nodiscard]] std::optional<ActorKind> parse_actor_kind(std::string_view word) noexcept;

/// Someone who has to do with an event.
struct Actor {
    ActorRole role = ActorRole::actor;
    ActorKind kind = ActorKind::group;
    std::string text, name, country, sector;  ///< as written; standard name; ISO alpha-3; PLOVER sector
    TextSpan span;
};

/// Actors in these roles did it; those in the others of the pair had it done to them.
[[nodiscard]] bool is_acting(Actor const& actor) noexcept;    ///< actor
[[nodiscard]] bool is_acted_on(Actor const& actor) noexcept;  ///< recipient target victim

}  // namespace dateline::events
