#pragma once
#include <cstdint>
#include <list>
#include <unordered_map>
#include <utility>

#include "geo/shared_geometry.hpp"
#include "sqlite/database.hpp"

namespace dateline::spill {

/// Outlines outside memory, each once: a thousand events of a province share the number of its outline. What was put or read
/// last stays in memory (16 MB of coordinates), so that it is neither compared nor read again.
class Shapes {
public:
    explicit Shapes(sqlite::Database& database);
    /// Equal shapes have equal numbers. `shape` is not empty.
    [[nodiscard]] std::int64_t number_of(geo::SharedGeometry const& shape);
    /// The same object for the same number while it is remembered. Error{internal} for a number that was never given.
    [[nodiscard]] geo::SharedGeometry get(std::int64_t number);

private:
    struct Known {
        std::int64_t number = 0;
        geo::SharedGeometry shape;
        std::size_t vertices = 0;
    };
    void remember(std::int64_t number, geo::SharedGeometry const& shape);

    sqlite::Database* database_;
    sqlite::Statement find_, insert_, read_;
    std::list<Known> recent_;  ///< last used first
    std::unordered_map<std::int64_t, std::list<Known>::iterator> by_number_;
    std::unordered_map<geo::Geometry const*, std::list<Known>::iterator> by_address_;  ///< alive in recent_
    std::size_t vertices_ = 0;
};

}  // namespace dateline::spill
