#include "sqlite/reader.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cctype>
#include <fstream>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/interrupt.hpp"

namespace dateline::sqlite {
namespace fs = std::filesystem;
namespace {

constexpr int steps_a_call = 10000;
constexpr std::uint64_t free_steps = 50'000'000, steps_a_byte = 20;

/// As a URI (RFC 3986), where "?" and "#" in names mean nothing. sqlite.org/uri.html
std::string uri_of(fs::path const& file) {
    std::string uri = "file:";
    for (char const c : fs::absolute(file).string()) {
        bool const plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '.' || c == '_' || c == '-';
        uri += plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri + "?mode=ro&immutable=1";
}

std::string beginning_of(fs::path const& file, std::size_t most) {
    std::string bytes(most, '\0');
    std::ifstream in{file, std::ios::binary};
    in.read(bytes.data(), static_cast<std::streamsize>(most));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

/// A write-ahead log with at least one frame of its present run (sqlite.org/fileformat2.html, 4.1).
bool has_frames(std::string_view log) {
    bool const is_log = log.starts_with("\x37\x7f\x06\x82") || log.starts_with("\x37\x7f\x06\x83");
    return is_log && log.size() >= 56 && log.substr(16, 8) == log.substr(40, 8);
}

}  // namespace

void Reader::Close::operator()(sqlite3* db) const noexcept { sqlite3_close_v2(db); }

int Reader::count_steps(void* budget) {
    auto& left = static_cast<Budget*>(budget)->calls_left;
    return interrupted() || left-- == 0 ? 1 : 0;
}

Reader::Reader(fs::path const& file, std::string shown_name)
    : shown_name_{std::make_unique<std::string const>(shown_name.empty() ? file.string() : std::move(shown_name))} {
    std::error_code error;
    std::uint64_t const bytes = fs::file_size(file, error);
    if (error) throw Error{Errc::io, fmt::format("{}: {}", *shown_name_, error.message())};
    budget_ = std::make_unique<Budget>(Budget{(free_steps + steps_a_byte * bytes) / steps_a_call});
    sqlite3* raw = nullptr;
    int const code = sqlite3_open_v2(uri_of(file).c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    db_.reset(raw);
    if (code != SQLITE_OK) throw Error{Errc::io, fmt::format("{}: {}", *shown_name_, sqlite3_errmsg(raw))};
    sqlite3_progress_handler(raw, steps_a_call, count_steps, budget_.get());
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

std::int64_t Reader::number(std::string_view sql) const {
    auto statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::string Reader::text(std::string_view sql) const {
    auto statement = prepare(sql);
    return statement.step() ? statement.text(0) : std::string{};
}

bool Reader::has_table(std::string_view name) const {
    return number(fmt::format("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = {}", quoted_text(name))) > 0;
}

std::string unsaved_changes(fs::path const& file) {
    if (has_frames(beginning_of(file.string() + "-wal", 56)))
        return fmt::format("another program has changes in {}-wal that are not in the file; close it there, or save a copy",
                           file.filename().string());
    if (beginning_of(file.string() + "-journal", 8) == "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
        return fmt::format("a program that wrote the file is at work or crashed ({}-journal); open the file once with it, or save a copy",
                           file.filename().string());
    return {};
}

}  // namespace dateline::sqlite
