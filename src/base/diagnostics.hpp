#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/sorted_spill.hpp"

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

/// Collects what went wrong with the *data*; never stops the run for it. Safe to use from several threads; what reads it gives the same
/// order for any number of threads (by source, line, column, item, code, message). However many there are, they take some 10 MB of
/// memory: the others wait in a temporary file, and Error{io} is thrown where that cannot be written or read.
class Diagnostics {
public:
    /// The temporary file lies in `folder`, an empty one means $TMPDIR, else /tmp; it is made when `memory_bytes` are full.
    explicit Diagnostics(std::filesystem::path folder = {}, std::size_t memory_bytes = std::size_t{8} << 20U)
        : spill_{std::move(folder), memory_bytes} {}
    void report(Diagnostic const& diagnostic);
    /// Shorthand for an item that is dropped from the output.
    void reject(std::string_view code, SourcePos pos, std::string message, std::string item = {});
    /// Shorthand for something the user should know, while the item is kept.
    void warn(std::string_view code, SourcePos pos, std::string message, std::string item = {});

    [[nodiscard]] std::size_t rejected() const;
    [[nodiscard]] std::size_t count(Severity at_least) const;
    /// Number of diagnostics with this code.
    [[nodiscard]] std::size_t count(std::string_view code) const;
    /// The first `most` in order.
    [[nodiscard]] std::vector<Diagnostic> first(std::size_t most) const;
    /// All of them, where there cannot be many.
    [[nodiscard]] std::vector<Diagnostic> all() const { return first(std::numeric_limits<std::size_t>::max()); }
    /// One JSON object a line: {"file","line","column","severity","code","reason","item","rejected"}. Nothing may be reported meanwhile
    /// by `write`.
    void write_ndjson(std::function<void(std::string_view line)> const& write) const;
    [[nodiscard]] std::string to_ndjson() const;

private:
    void for_each(std::function<bool(Diagnostic const&)> const& see) const;

    mutable std::mutex mutex_;
    SortedSpill spill_;
    std::map<std::string_view, std::size_t> by_code_;
    std::array<std::size_t, 3> by_severity_{};
    std::size_t rejected_ = 0;
};

}  // namespace dateline
