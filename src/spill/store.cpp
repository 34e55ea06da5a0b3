#include "spill/store.hpp"

#include <fmt/core.h>

#include <string>
#include <system_error>

#include "base/error.hpp"

namespace dateline::spill {
namespace fs = std::filesystem;
namespace {
constexpr int page_bytes = 16384;  // most rows are of some hundred bytes, some of several thousand

std::string fault(fs::path const& folder) {
    return fmt::format("cannot write temporary data in {}; it may need as much room as the output: free some, or choose another folder",
                       folder.empty() ? "memory" : folder.string());
}

sqlite::Database open(fs::path const& folder) {
    fs::path const file = folder.empty() ? fs::path{} : folder / ".findings.part";
    sqlite::Database database{file, fault(folder), page_bytes};
    database.run("BEGIN; CREATE TABLE begun(a)");  // makes the file
    std::error_code error;
    if (!file.empty() && !fs::remove(file, error)) throw Error{Errc::io, fmt::format("{}: {}", fault(folder), error.message())};
    return database;
}
}  // namespace

Store::Store(fs::path const& folder) : database_{open(folder)}, shapes_{database_} {}

}  // namespace dateline::spill
