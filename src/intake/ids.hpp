#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>

namespace dateline::intake {

/// Keeps ids of one run distinct: a repeated one gets "-2", "-3" ...
class IdRegistry {
public:
    struct Claim {
        std::string id;
        bool repeated = false;
    };
    [[nodiscard]] Claim claim(std::string const& wanted);

private:
    std::unordered_map<std::string, std::uint32_t> uses_;  ///< looked up only, never walked
};

}  // namespace dateline::intake
