// NDJSON and JSON arrays of documents, and plain text.
#include "intake_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const text = dateline::intake::fuzz::text_of(data, size);
    dateline::intake::fuzz::Bench bench;
    auto lines = dateline::intake::TextStream::over_text(text);
    bench.documents([&](dateline::intake::DocumentJob const& job) { dateline::intake::read_ndjson(job, lines); });
    auto array = dateline::intake::TextStream::over_text(text);
    bench.documents([&](dateline::intake::DocumentJob const& job) { dateline::intake::read_json_documents(job, array); });
    if (auto plain = dateline::intake::to_utf8(text)) {
        bench.documents([&](dateline::intake::DocumentJob const& job) { dateline::intake::read_plain_text(job, *plain); });
    }
    return 0;
}
