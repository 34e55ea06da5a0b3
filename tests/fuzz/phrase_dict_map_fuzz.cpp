// A damaged image is refused with Error{gazetteer}; a dictionary of any phrases survives the way through its image.
#include <cstdint>
#include <cstdlib>
#include <span>

#include "base/error.hpp"
#include "base/table.hpp"
#include "dict/phrase_dict.hpp"
#include "text/fold.hpp"

namespace {

bool opens(std::string const& image) {
    try {
        return dateline::dict::PhraseDict::map(std::as_bytes(std::span{image.data(), image.size()})).size() < UINT32_MAX;
    } catch (dateline::Error const& e) {
        if (e.code() != dateline::Errc::gazetteer) std::abort();
        return false;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const input{reinterpret_cast<char const*>(data), size};
    static_cast<void>(opens(input));
    std::vector<std::string> phrases;
    for (std::string_view const line : dateline::split(input, '\n')) phrases.push_back(dateline::text::fold(line));
    auto const built = dateline::dict::PhraseDict::build(phrases);
    std::string image = built.save();
    if (!opens(image)) std::abort();
    for (std::string const& phrase : phrases)
        if (!phrase.empty() && built.phrase(built.find(phrase)) != phrase) std::abort();
    for (std::size_t i = 0; i < size; i += 7) {
        image[(i * 31 + data[i]) % image.size()] ^= static_cast<char>(data[i] | 1U);
    }
    static_cast<void>(opens(image));
    return 0;
}
