#pragma once
#include <optional>
#include <string>

#include "ogr/gdal.hpp"

/// Internal to ogr.
namespace dateline::ogr {

/// One attribute as text: numbers in their shortest form, dates as ISO 8601, lists as JSON, bytes as hexadecimal digits, broken
/// UTF-8 repaired. nullopt for NULL and unset.
[[nodiscard]] std::optional<std::string> field_text(OGRFeatureH feature, int field);

}  // namespace dateline::ogr
