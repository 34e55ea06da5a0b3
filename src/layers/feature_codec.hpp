#pragma once
#include "layers/layer.hpp"
#include "spill/codec.hpp"

/// The binary form of features (spill/codec.hpp).
namespace dateline::layers {

template <typename Archive, IsA<Feature> T>
void fields(Archive& archive, T& feature) {
    archive(feature.id, feature.geometry, feature.values);
}

}  // namespace dateline::layers
