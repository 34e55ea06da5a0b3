#include "spill/rows.hpp"

#include <fmt/core.h>

#include "base/error.hpp"

namespace dateline::spill {
namespace {
sqlite::Database& with_table(Store& store, std::string const& name, char const* columns, char const* form = "") {
    store.database().run(fmt::format("CREATE TABLE {}({}){}", name, columns, form));
    return store.database();
}

bool has(sqlite::Statement& find, std::string_view key) {
    bool const found = find.bind_blob(1, key).step();
    if (found) find.reset();
    return found;
}
}  // namespace

KeySet::KeySet(Store& store, std::string const& name)
    : database_{&with_table(store, name, "k BLOB PRIMARY KEY", " WITHOUT ROWID")},
      insert_{database_->prepare(fmt::format("INSERT OR IGNORE INTO {} VALUES(?)", name))},
      find_{database_->prepare(fmt::format("SELECT 1 FROM {} WHERE k = ?", name))} {}

bool KeySet::contains(std::string_view key) { return has(find_, key); }

bool KeySet::insert(std::string_view key) {
    insert_.bind_blob(1, key).step();
    return database_->changes() > 0;
}

KeyValues::KeyValues(Store& store, std::string const& name)
    : insert_{with_table(store, name, "k BLOB PRIMARY KEY, v BLOB", " WITHOUT ROWID")
                  .prepare(fmt::format("INSERT OR IGNORE INTO {} VALUES(?, ?)", name))},
      find_{store.database().prepare(fmt::format("SELECT v FROM {} WHERE k = ?", name))} {}

void KeyValues::insert(std::string_view key, std::string_view value) { insert_.bind_blob(1, key).bind_blob(2, value).step(); }

bool KeyValues::find(std::string_view key, std::string& value) {
    if (!find_.bind_blob(1, key).step()) return false;
    value = find_.bytes(0);
    find_.reset();
    return true;
}

// The keys stand apart from the bytes: the tree that keys are put into anywhere stays small, and the bytes are only appended.
Rows::Rows(Store& store, std::string const& name)
    : database_{&with_table(store, name, "n INTEGER PRIMARY KEY, b BLOB")},
      name_{name},
      order_{with_table(store, name + "_order", "k BLOB PRIMARY KEY, n INTEGER", " WITHOUT ROWID")
                 .prepare(fmt::format("INSERT OR IGNORE INTO {}_order VALUES(?, ?)", name))},
      find_{database_->prepare(fmt::format("SELECT 1 FROM {}_order WHERE k = ?", name))},
      insert_{database_->prepare(fmt::format("INSERT INTO {} VALUES(?, ?)", name))},
      get_{database_->prepare(fmt::format("SELECT b FROM {} WHERE n = ?", name))} {}

bool Rows::contains(std::string_view key) { return has(find_, key); }

bool Rows::add(std::string_view key, std::string_view bytes) {
    order_.bind_blob(1, key).bind(2, size_ + 1).step();
    if (database_->changes() == 0) return false;
    insert_.bind(1, ++size_).bind_blob(2, bytes).step();
    return true;
}

void Rows::for_each(std::function<void(std::int64_t, std::string_view)> const& see) {
    auto query = database_->prepare(fmt::format("SELECT o.n, b FROM {0}_order o CROSS JOIN {0} r ON r.n = o.n ORDER BY o.k", name_));
    while (query.step()) see(query.integer(0), query.bytes(1));
}

std::string_view Rows::get(std::int64_t number) {
    get_.reset();
    if (!get_.bind(1, number).step()) throw Error{Errc::internal, "temporary data has lost a row"};
    return get_.bytes(0);
}

}  // namespace dateline::spill
