#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/error.hpp"
#include "model/weights_file.hpp"

// A file of --weights: any bytes must give finite weights or an Error with a reason.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    try {
        auto const file = dateline::model::WeightsFile::parse({reinterpret_cast<char const*>(data), size}, "weights");
        if (file.set().empty() || file.trained().empty() || !std::isfinite(file.bias())) __builtin_trap();
        for (float const weight : file.weights({})) {
            if (!std::isfinite(weight)) __builtin_trap();
        }
    } catch (dateline::Error const& error) {
        if (error.code() != dateline::Errc::config || std::string{error.what()}.empty()) __builtin_trap();
    }
    return 0;
}
