#include "geo/side.hpp"

namespace dateline::geo {

double azimuth_of(Side side) noexcept { return side == Side::centre ? 0 : 45.0 * static_cast<double>(side); }

}  // namespace dateline::geo
