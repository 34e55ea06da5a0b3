#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace dateline::sqlite {

/// What messages begin with where nothing else is said: most files of this kind are GeoPackages.
[[nodiscard]] std::string const& usual_fault();

/// A prepared statement. Every call throws Error with SQLite's words when it fails: Errc::io where the disk is at fault, else
/// Errc::driver. Bound text and blobs must live until step().
class Statement {
public:
    Statement(sqlite3* db, std::string_view sql, std::string const& fault = usual_fault());
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, std::int64_t number);
    Statement& bind(int index, double number);
    Statement& bind_null(int index);
    Statement& bind_blob(int index, std::string_view bytes);
    /// True when there is a row. A statement that ended is ready to run again; what is bound stays bound.
    bool step();
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    /// Bytes of a column; they hold until the next step().
    [[nodiscard]] std::string_view bytes(int column) const;
    /// Ends a statement that has rows left.
    void reset() noexcept;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* s) const noexcept;
    };
    void check(int code) const;
    sqlite3* db_;
    std::string const* fault_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A SQLite file written by one process and thrown away when that fails: no journal, no sync, at most 16 MB of pages in memory.
class Database {
public:
    /// `fault` begins every message. An empty file name is a database in memory.
    Database(std::filesystem::path const& file, std::string fault = usual_fault(), int page_bytes = 4096);
    void run(std::string_view sql);
    [[nodiscard]] Statement prepare(std::string_view sql) { return Statement{db_.get(), sql, *fault_}; }
    [[nodiscard]] std::int64_t number(std::string_view sql);
    /// Rows that the last statement changed: 0 after an INSERT OR IGNORE that was ignored.
    [[nodiscard]] int changes() const noexcept;
    /// Closes the file and reports what closing alone finds out. The destructor closes too, silently.
    void close();

private:
    struct Close {
        void operator()(sqlite3* db) const noexcept;
    };
    std::unique_ptr<std::string const> fault_;  ///< the statements point to it
    std::unique_ptr<sqlite3, Close> db_;
};

[[nodiscard]] std::string quoted_name(std::string_view name);  ///< "name"
[[nodiscard]] std::string quoted_text(std::string_view text);  ///< 'text'

}  // namespace dateline::sqlite
