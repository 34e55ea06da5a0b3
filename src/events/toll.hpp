#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dateline::events {

/// What was done to the people that a toll counts.
enum class Harm : std::uint8_t { killed, injured, abducted, arrested, displaced };
inline constexpr std::array harms{Harm::killed, Harm::injured, Harm::abducted, Harm::arrested, Harm::displaced};
[[nodiscard]] std::string_view to_string(Harm harm) noexcept;  ///< "killed"

/// How many people, as said, or as two sides say: "the army spoke of 12 dead, residents of 30" is 12 to 30, the best the one told first.
/// "at least 12" has no upper end, "up to 20" no lower one, "dozens" no best number. Null is not zero: an end that is empty was not stated.
struct Toll {
    std::optional<std::int64_t> low, best, high;
    [[nodiscard]] bool said() const noexcept { return low || best || high; }
    /// The one number to show: the best, else the lower, else the upper end.
    [[nodiscard]] std::optional<std::int64_t> shown() const noexcept { return best ? best : low ? low : high; }
    friend bool operator==(Toll const&, Toll const&) = default;
};

/// No end lies beyond another.
[[nodiscard]] bool in_order(Toll const& toll) noexcept;
/// "dozens", where "31" is known: no other number, only a vaguer one.
[[nodiscard]] bool is_vaguer(Toll const& toll, Toll const& known) noexcept;
/// Of what two sides say: both figures lie within the ends, the best stays that of `known`.
void widen(Toll& known, Toll const& rival) noexcept;

/// The tolls of an event, one for each harm; all empty at first.
class Tolls {
public:
    [[nodiscard]] Toll& operator[](Harm harm) noexcept { return tolls_[static_cast<std::size_t>(harm)]; }
    [[nodiscard]] Toll const& operator[](Harm harm) const noexcept { return tolls_[static_cast<std::size_t>(harm)]; }

private:
    std::array<Toll, harms.size()> tolls_;
};

}  // namespace dateline::events
