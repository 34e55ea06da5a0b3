#pragma once
#include <filesystem>
#include <string>

#include "intake/columns.hpp"
#include "intake/record_sink.hpp"
#include "intake/text_stream.hpp"
#include "ogr/format.hpp"

namespace dateline::intake {

/// What every reader of records needs: one file's name for diagnostics, the options, where the rows go.
struct RecordJob {
    std::string name;
    Options const* options = nullptr;
    Mapping const* mapping = nullptr;  ///< null: header names decide
    Diagnostics* diagnostics = nullptr;
    RecordSink* sink = nullptr;
};

/// Says which columns of the mapping file are missing, and when nothing at all is known.
void report_mapper(RecordJob const& job, RecordMapper const& mapper);

void read_csv_records(RecordJob const& job, TextStream& stream);
/// JSON arrays, objects that wrap one ("features", "data" ...), GeoJSON.
void read_json_records(RecordJob const& job, TextStream& stream);
/// What stands before the features says that the coordinates are in another reference system than WGS 84: then GDAL is to read it.
[[nodiscard]] bool has_foreign_crs(std::string_view head);
/// One object a line: NDJSON, GeoJSONSeq.
void read_ndjson_records(RecordJob const& job, TextStream& stream);
/// Whatever is read through GDAL.
void read_ogr_records(RecordJob const& job, std::filesystem::path const& file, ogr::Format format);

}  // namespace dateline::intake
