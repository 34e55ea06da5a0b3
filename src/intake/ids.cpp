#include "intake/ids.hpp"

#include <fmt/core.h>

namespace dateline::intake {

IdRegistry::Claim IdRegistry::claim(std::string const& wanted) {
    auto const [first, fresh] = uses_.emplace(wanted, 1);
    if (fresh) return {wanted, false};
    while (true) {
        std::string made = fmt::format("{}-{}", wanted, ++uses_[wanted]);
        if (uses_.emplace(made, 1).second) return {std::move(made), true};
    }
}

}  // namespace dateline::intake
