#pragma once
#include <cstdint>
#include <sstream>
#include <string>

#include "base/diagnostics.hpp"
#include "intake/document_sink.hpp"
#include "intake/record_readers.hpp"

/// Runs one reader over bytes in memory; used by the fuzz entry points of intake.
namespace dateline::intake::fuzz {

struct Bench {
    Options options;
    Diagnostics diagnostics;
    IdRegistry ids;
    std::size_t taken = 0;

    Bench() {
        options.max_document_bytes = 1u << 16;
        options.max_row_bytes = 1u << 12;
    }
    template <typename Read>
    void documents(Read const& read) {
        OnDocument const out = [this](text::Document const& document) { taken += document.text.size(); };
        read(DocumentJob{"fuzz", "fuzz", &options, &diagnostics, &ids, &out});
    }
    template <typename Read>
    void records(Read const& read) {
        OnRecord const out = [this](RawRecord const& record) { taken += record.id.size(); };
        RecordSink sink{{&diagnostics, &ids, &out, "fuzz", DayOrder::unknown}};
        read(RecordJob{"fuzz", &options, nullptr, &diagnostics, &sink});
        sink.flush();
    }
};

inline std::string text_of(std::uint8_t const* data, std::size_t size) { return {reinterpret_cast<char const*>(data), size}; }

}  // namespace dateline::intake::fuzz
