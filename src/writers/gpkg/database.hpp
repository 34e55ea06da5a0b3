#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace dateline::writers::gpkg {

/// A prepared statement. Every call throws Error{driver} with SQLite's words when it fails. Bound text and blobs must live
/// until step().
class Statement {
public:
    Statement(sqlite3* db, std::string_view sql);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, std::int64_t number);
    Statement& bind(int index, double number);
    Statement& bind_null(int index);
    Statement& bind_blob(int index, std::string_view bytes);
    /// True when there is a row. A statement that ended is ready to run again; what is bound stays bound.
    bool step();
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* s) const noexcept;
    };
    void check(int code) const;
    sqlite3* db_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A SQLite file written by one process and renamed afterwards: no journal, no sync (the file's owner syncs it as a whole).
class Database {
public:
    explicit Database(std::filesystem::path const& file);
    void run(std::string_view sql);
    [[nodiscard]] Statement prepare(std::string_view sql) { return Statement{db_.get(), sql}; }
    [[nodiscard]] std::int64_t number(std::string_view sql);
    /// Closes the file and reports what closing alone finds out. The destructor closes too, silently.
    void close();

private:
    struct Close {
        void operator()(sqlite3* db) const noexcept;
    };
    std::unique_ptr<sqlite3, Close> db_;
};

[[nodiscard]] std::string quoted_name(std::string_view name);  ///< "name"
[[nodiscard]] std::string quoted_text(std::string_view text);  ///< 'text'

}  // namespace dateline::writers::gpkg
