#include "intake/encoding.hpp"
#include "intake_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    dateline::intake::fuzz::Bench bench;
    auto const text = dateline::intake::to_utf8(dateline::intake::fuzz::text_of(data, size), dateline::intake::Markup::xml);
    if (text) bench.documents([&](dateline::intake::DocumentJob const& job) { dateline::intake::read_feed(job, *text); });
    return 0;
}
