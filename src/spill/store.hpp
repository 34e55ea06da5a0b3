#pragma once
#include <filesystem>

#include "spill/shapes.hpp"
#include "sqlite/database.hpp"

namespace dateline::spill {

/// What a run found and memory should not hold: a temporary SQLite database. Its file loses its name as soon as it is open, so that
/// nothing stays behind however the process ends. At most 16 MB of it are in memory. For one thread at a time.
/// A full disk is Error{io} naming the folder.
class Store {
public:
    /// The file lies in `folder`; an empty one keeps all in memory, for small sets and tests.
    explicit Store(std::filesystem::path const& folder);
    Store(Store const&) = delete;
    Store& operator=(Store const&) = delete;
    [[nodiscard]] sqlite::Database& database() noexcept { return database_; }
    [[nodiscard]] Shapes& shapes() noexcept { return shapes_; }

private:
    sqlite::Database database_;
    Shapes shapes_;
};

}  // namespace dateline::spill
