#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "sqlite/database.hpp"

namespace dateline::sqlite {

/// A database of somebody else's, opened for reading alone and as if it could never change: nothing is locked, recovered or written, and
/// no file but this one is opened. Functions of the schema do not run (trusted_schema). Work is bounded by the size of the file, so that
/// a view without an end is an error. Every call throws Error{io} or Error{driver} beginning with `shown_name`, or Error{interrupted}.
class Reader {
public:
    explicit Reader(std::filesystem::path const& file, std::string shown_name = {});
    [[nodiscard]] Statement prepare(std::string_view sql) const { return Statement{db_.get(), sql, *shown_name_}; }
    /// The first cell of the first row; 0 or empty without one.
    [[nodiscard]] std::int64_t number(std::string_view sql) const;
    [[nodiscard]] std::string text(std::string_view sql) const;
    /// A table: no view.
    [[nodiscard]] bool has_table(std::string_view name) const;

private:
    struct Budget {
        std::uint64_t calls_left;
    };
    struct Close {
        void operator()(sqlite3* db) const noexcept;
    };
    static int count_steps(void* budget);

    std::unique_ptr<std::string const> shown_name_;  // in one place for the statements, also after a move
    std::unique_ptr<Budget> budget_;
    std::unique_ptr<sqlite3, Close> db_;
};

/// Why the database's main file is not all of it: another program has changes in a log beside it, or crashed. Empty when it is.
[[nodiscard]] std::string unsaved_changes(std::filesystem::path const& file);

}  // namespace dateline::sqlite
