#pragma once
#include <string>

/// Internal to geo.
namespace dateline::geo::detail {

/// Appends with at most `digits` decimals, trailing zeros cut, never "-0"; 16 digits or more: the shortest form that reads back
/// as the same number. `value` is finite.
void append_number(std::string& out, double value, int digits);

}  // namespace dateline::geo::detail
