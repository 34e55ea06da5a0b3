#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "spill/store.hpp"

namespace dateline::spill {

/// Texts that must not occur twice.
class KeySet {
public:
    /// `name` is the table's: once in a store.
    KeySet(Store& store, std::string const& name);
    /// False when it was there.
    [[nodiscard]] bool insert(std::string_view key);
    [[nodiscard]] bool contains(std::string_view key);

private:
    sqlite::Database* database_;
    sqlite::Statement insert_, find_;
};

/// Texts by text; the first of a key stays.
class KeyValues {
public:
    KeyValues(Store& store, std::string const& name);
    void insert(std::string_view key, std::string_view value);
    /// False when it is not there, `value` then stays as it was.
    bool find(std::string_view key, std::string& value);

private:
    sqlite::Statement insert_, find_;
};

/// Rows of bytes that are added in any order and read in the order of their keys (bytewise); of equal keys the first is kept.
class Rows {
public:
    Rows(Store& store, std::string const& name);
    /// False when the key was there: nothing is added then.
    bool add(std::string_view key, std::string_view bytes);
    [[nodiscard]] bool contains(std::string_view key);
    /// `bytes` hold during the call. Rows may be added to other tables meanwhile, not to this one.
    void for_each(std::function<void(std::int64_t number, std::string_view bytes)> const& see);
    /// One row, by the number that for_each() gave. They hold until the next call.
    [[nodiscard]] std::string_view get(std::int64_t number);
    [[nodiscard]] std::int64_t size() const noexcept { return size_; }

private:
    sqlite::Database* database_;
    std::string name_;
    sqlite::Statement order_, find_, insert_, get_;
    std::int64_t size_ = 0;
};

}  // namespace dateline::spill
