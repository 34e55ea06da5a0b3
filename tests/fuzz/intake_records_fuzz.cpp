// JSON arrays, GeoJSON and NDJSON of records.
#include "intake_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const text = dateline::intake::fuzz::text_of(data, size);
    dateline::intake::fuzz::Bench bench;
    auto lines = dateline::intake::TextStream::over_text(text);
    bench.records([&](dateline::intake::RecordJob const& job) { dateline::intake::read_ndjson_records(job, lines); });
    auto array = dateline::intake::TextStream::over_text(text);
    bench.records([&](dateline::intake::RecordJob const& job) { static_cast<void>(dateline::intake::read_json_records(job, array)); });
    return 0;
}
