#include "sqlite/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cassert>
#include <utility>

#include "base/error.hpp"
#include "base/interrupt.hpp"

namespace dateline::sqlite {
namespace {

[[noreturn]] void fail(sqlite3* db, std::string const& fault, std::string_view doing) {
    int const code = sqlite3_errcode(db);
    if (code == SQLITE_INTERRUPT) {
        check_interrupt();
        throw Error{Errc::driver, fmt::format("{}: asks for more work than a file of its size can need", fault)};
    }
    bool const disk = code == SQLITE_FULL || (code & 0xFF) == SQLITE_IOERR || code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
    throw Error{disk ? Errc::io : Errc::driver, fmt::format("{}: {}: {}", fault, doing, sqlite3_errmsg(db))};
}

std::string quoted(std::string_view text, char quote) {
    std::string out{quote};
    for (char const c : text) {
        if (c == quote) out += quote;
        out += c;
    }
    return out + quote;
}

}  // namespace

std::string const& usual_fault() {
    static std::string const text = "GeoPackage";
    return text;
}

void Statement::Finalize::operator()(sqlite3_stmt* s) const noexcept { sqlite3_finalize(s); }
void Database::Close::operator()(sqlite3* db) const noexcept { sqlite3_close_v2(db); }

Statement::Statement(sqlite3* db, std::string_view sql, std::string const& fault) : db_{db}, fault_{&fault} {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &raw, nullptr) != SQLITE_OK) fail(db, fault, sql.substr(0, 200));
    statement_.reset(raw);
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) fail(db_, *fault_, "bind");
}

// SQLITE_STATIC: the caller keeps the bytes alive until step(); no copy of every cell.
Statement& Statement::bind(int index, std::string_view text) {
    check(sqlite3_bind_text64(statement_.get(), index, text.data() == nullptr ? "" : text.data(), text.size(), nullptr, SQLITE_UTF8));
    return *this;
}
Statement& Statement::bind(int index, std::int64_t number) {
    check(sqlite3_bind_int64(statement_.get(), index, number));
    return *this;
}
Statement& Statement::bind(int index, double number) {
    check(sqlite3_bind_double(statement_.get(), index, number));
    return *this;
}
Statement& Statement::bind_null(int index) {
    check(sqlite3_bind_null(statement_.get(), index));
    return *this;
}
Statement& Statement::bind_blob(int index, std::string_view bytes) {
    check(sqlite3_bind_blob64(statement_.get(), index, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(), nullptr));
    return *this;
}

bool Statement::step() {
    int const code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) {
        std::string const doing = fmt::format("write ({})", std::string_view{sqlite3_sql(statement_.get())}.substr(0, 80));
        sqlite3_reset(statement_.get());
        fail(db_, *fault_, doing);
    }
    sqlite3_reset(statement_.get());
    return false;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
std::string Statement::text(int column) const {
    auto const* const text = sqlite3_column_text(statement_.get(), column);
    return text == nullptr
               ? std::string{}
               : std::string{reinterpret_cast<char const*>(text), static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::string_view Statement::bytes(int column) const {
    auto const* const data = static_cast<char const*>(sqlite3_column_blob(statement_.get(), column));
    return {data == nullptr ? "" : data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Statement::reset() noexcept { sqlite3_reset(statement_.get()); }

Database::Database(std::filesystem::path const& file, std::string fault, int page_bytes)
    : fault_{std::make_unique<std::string const>(std::move(fault))} {
    sqlite3* raw = nullptr;
    char const* const name = file.empty() ? ":memory:" : file.c_str();
    int const code = sqlite3_open_v2(name, &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    db_.reset(raw);
    if (code != SQLITE_OK) fail(raw, *fault_, file.filename().string());
    run(
        fmt::format("PRAGMA page_size={}; PRAGMA encoding='UTF-8'; PRAGMA auto_vacuum=NONE; PRAGMA locking_mode=EXCLUSIVE; "
                    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16384; PRAGMA foreign_keys=OFF; "
                    "PRAGMA temp_store=MEMORY;",
                    page_bytes));
}

int Database::changes() const noexcept { return sqlite3_changes(db_.get()); }

void Database::run(std::string_view sql) {
    std::string const text{sql};
    if (sqlite3_exec(db_.get(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(db_.get(), *fault_, sql.substr(0, 200));
}

std::int64_t Database::number(std::string_view sql) {
    Statement query = prepare(sql);
    std::int64_t const value = query.step() ? query.integer(0) : 0;
    return value;
}

void Database::close() {
    sqlite3* const raw = db_.release();
    if (sqlite3_close(raw) != SQLITE_OK) {
        db_.reset(raw);
        throw Error{Errc::internal, *fault_ + ": closed with a statement still open"};
    }
}

std::string quoted_name(std::string_view name) { return quoted(name, '"'); }
std::string quoted_text(std::string_view text) { return quoted(text, '\''); }

}  // namespace dateline::sqlite
