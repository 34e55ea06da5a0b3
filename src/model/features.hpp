#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <string_view>

/// Declares the features of one kind of example, from a list of names given once: `list(F)` is a macro that calls F(name) for each.
///
///     #define SWALLOW_FEATURES(F) F(wing_cm) F(laden)
///     DATELINE_FEATURES(SwallowFeatures, "swallow", SWALLOW_FEATURES)
///
/// gives a struct of floats, all 0, with `set` (its name in weight files), `names` and `values()` in the order of the list. The same
/// list serves the code that fills it, the weights (model/linear.hpp), `explain --features` and what is learned from its rows, so
/// that none of them can name a feature that another does not know.
#define DATELINE_FEATURE_FIELD(name) float name = 0;
#define DATELINE_FEATURE_NAME(name) #name,
#define DATELINE_FEATURES(Struct, set_name, list)                                                     \
    struct Struct {                                                                                   \
        list(DATELINE_FEATURE_FIELD) static constexpr std::string_view set = set_name;                \
        static constexpr auto names = std::to_array<std::string_view>({list(DATELINE_FEATURE_NAME)}); \
        static constexpr std::size_t count = names.size();                                            \
        [[nodiscard]] constexpr std::array<float, count> values() const noexcept {                    \
            static_assert(sizeof(Struct) == sizeof(float) * count);                                   \
            return std::bit_cast<std::array<float, count>>(*this);                                    \
        }                                                                                             \
    };
