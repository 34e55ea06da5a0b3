#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "intake/input.hpp"
#include "intake/record.hpp"
#include "text/document.hpp"

namespace dateline::intake {

enum class InputKind : std::uint8_t { automatic, documents, records };

struct Options {
    std::optional<std::chrono::sys_days> default_date;  ///< for documents that carry none
    std::filesystem::path mapping;                      ///< TOML: our column = "their header"; empty: header names decide
    std::string layer;                                  ///< of a multi-layer source
    std::uint64_t max_document_bytes = 64u << 20;       ///< longer ones are rejected with a diagnostic
    bool raw_columns = false;                           ///< records keep all columns in `extra` under their own headers; ids stay empty
    std::uint64_t max_row_bytes = 16u << 20;            ///< longer rows, lines and JSON objects of records are rejected likewise
};

using OnDocument = std::function<void(text::Document)>;
using OnRecord = std::function<void(RawRecord)>;

/// Tells reports from records: by extension and content (NDJSON with "text" = documents; a table = records).
/// nullopt when the input is neither (binary, unknown), with a diagnostic. Looks at the head only, which stays to be read. Throws
/// Error{io} when it cannot be read.
[[nodiscard]] std::optional<InputKind> recognise(Input& input, Diagnostics& diagnostics);

/// Plain text, HTML (boilerplate removed), RSS/Atom, NDJSON of contracts.md 3. Faulty items are rejected with file, line and
/// reason; only an unreadable file throws Error{io} and a wrong mapping file Error{config}. Document ids are unique within one
/// Reader, and so are record ids: a repeated one gets "-2", "-3" ... and a warning. Formats, fields and codes of the diagnostics:
/// docs/formats-input.md.
class Reader {
public:
    Reader(Options options, Diagnostics& diagnostics);
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();
    void read_documents(Input& input, OnDocument const& sink);
    /// NDJSON documents whatever it looks like (`geotag -`).
    void read_ndjson_documents(Input& input, OnDocument const& sink);
    /// CSV/TSV, XLSX, GeoPackage, GeoJSON, JSON, NDJSON; UCDP GED, GDELT and others known by their headers. Every row comes out
    /// once, in file order, or is rejected with its line. Rows stay distinct even when ids are missing or repeated.
    void read_records(Input& input, OnRecord const& sink);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::intake
