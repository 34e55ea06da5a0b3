#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <vector>

#include "model/weights_file.hpp"

namespace dateline::model {

/// A linear model over the features of one struct (model/features.hpp): the bias and the sum of weight times value, added in the
/// order of the list, in single precision, so that the same weights give the same bits everywhere. `weight` has the same fields as
/// the features: `linear.weight.capital`.
template <typename Features>
struct Linear {
    Features weight;
    float bias = 0;

    /// Throws Error{config} when the features of the file are not those of the struct.
    [[nodiscard]] static Linear from(Weights const& all) {
        WeightsFile const& file = all.file(Features::set);
        std::vector<float> const read = file.weights(Features::names);
        std::array<float, Features::count> values{};
        std::copy(read.begin(), read.end(), values.begin());
        return {std::bit_cast<Features>(values), file.bias()};
    }
    [[nodiscard]] float score(Features const& features) const noexcept {
        auto const weights = weight.values(), values = features.values();
        float sum = bias;
        for (std::size_t i = 0; i < Features::count; ++i) sum += weights[i] * values[i];
        return sum;
    }
};

}  // namespace dateline::model
