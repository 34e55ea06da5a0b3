#include "time/grammar.hpp"

namespace dateline::time::grammar {
namespace {

constexpr int first_spoken_century = 15, last_spoken_century = 20;

struct Number {
    int value = 0;
    std::uint32_t end = 0;
};

/// "three", "nineteen", "ninety", "ninety-six", "ninety six": below a hundred.
std::optional<Number> below_hundred(TokenView const& t, std::uint32_t i) {
    Sense const* const tens = t.sense(i, Role::cardinal);
    if (tens == nullptr) return std::nullopt;
    Number n{tens->value, i + 1};
    if (n.value < 20 || n.value % 10 != 0) return n;
    std::uint32_t const at = t.dash(n.end) ? n.end + 1 : n.end;
    if (Sense const* const unit = t.sense(at, Role::cardinal); unit != nullptr && unit->value < 10) n = {n.value + unit->value, at + 1};
    return n;
}

bool counts_something(TokenView const& t, std::uint32_t i) {
    return t.is(i, Role::counted) || t.is(i, Role::unit) || t.is(i, Role::multiplier);
}

}  // namespace

std::optional<SpokenYear> year_in_words(TokenView const& t, std::uint32_t i) {
    Sense const* const first = t.sense(i, Role::cardinal);
    if (first == nullptr || i == 0 || !t.same_sentence(i - 1, i)) return std::nullopt;
    bool const prepared = t.is(i - 1, Role::preposition) || t.is(i - 1, Role::month);
    if (!prepared || t.is(i - 1, Role::counting)) return std::nullopt;
    if (Sense const* const times = t.sense(i + 1, Role::multiplier); times != nullptr && times->value == 1000 && first->value == 2) {
        std::uint32_t const at = t.is(i + 2, Role::and_) ? i + 3 : i + 2;
        auto const rest = below_hundred(t, at);
        if (rest && !counts_something(t, rest->end)) return SpokenYear{2000 + rest->value, rest->end};
        Sense const* const unit = t.sense(i - 1, Role::unit);  // "the year two thousand"
        bool const year = unit != nullptr && static_cast<Unit>(unit->value) == Unit::year;
        return year ? std::optional{SpokenYear{2000, i + 2}} : std::nullopt;
    }
    if (first->value < first_spoken_century || first->value > last_spoken_century) return std::nullopt;
    auto const rest = below_hundred(t, i + 1);
    if (!rest || rest->value < 10 || counts_something(t, rest->end)) return std::nullopt;
    return SpokenYear{first->value * 100 + rest->value, rest->end};
}

}  // namespace dateline::time::grammar
