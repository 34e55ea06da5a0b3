#pragma once
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

enum class Severity : std::uint8_t { note, warning, error };

/// Where in the input: `source` is the file name as the user gave it, `line` and `column` count from 1, 0 = unknown.
/// For spreadsheets and databases `line` is the row number (header included).
struct SourcePos {
    std::string source;
    std::uint64_t line = 0;
    std::uint32_t column = 0;
};

/// One thing that was wrong with the data. `code` is a short stable word such as "bad-date"; `rejected` says that the item did
/// not make it into the output (it is then counted and written to rejects.ndjson).
struct Diagnostic {
    Severity severity = Severity::error;
    std::string_view code;  ///< a string literal
    SourcePos pos;
    std::string message;
    std::string item;  ///< id of the record or document, where known
    bool rejected = false;
};

/// Collects what went wrong with the *data*; never throws, never stops the run. Safe to use from several threads; all() and
/// write() give the same order for any number of threads (by source, line, column, item, code, message).
class Diagnostics {
public:
    void report(Diagnostic diagnostic);
    /// Shorthand for an item that is dropped from the output.
    void reject(std::string_view code, SourcePos pos, std::string message, std::string item = {});
    /// Shorthand for something the user should know, while the item is kept.
    void warn(std::string_view code, SourcePos pos, std::string message, std::string item = {});

    [[nodiscard]] std::vector<Diagnostic> all() const;
    [[nodiscard]] std::size_t rejected() const;
    [[nodiscard]] std::size_t count(Severity at_least) const;
    /// Number of diagnostics with this code.
    [[nodiscard]] std::size_t count(std::string_view code) const;
    /// One JSON object a line: {"file","line","column","severity","code","reason","item","rejected"}.
    [[nodiscard]] std::string to_ndjson() const;

private:
    mutable std::mutex mutex_;
    std::vector<Diagnostic> all_;
};

}  // namespace dateline
