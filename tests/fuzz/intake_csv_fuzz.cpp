#include "intake_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    dateline::intake::fuzz::Bench bench;
    auto stream =
        dateline::intake::TextStream::over_text(dateline::intake::fuzz::text_of(data, size), dateline::intake::TextStream::Content::table);
    bench.records([&](dateline::intake::RecordJob const& job) { dateline::intake::read_csv_records(job, stream); });
    return 0;
}
