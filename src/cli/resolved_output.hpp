#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "draw/drawer.hpp"
#include "gazetteer/gazetteer.hpp"
#include "resolve/resolve.hpp"

namespace dateline::cli {

enum class ResolveFormat : std::uint8_t { table, ndjson, geojson };

/// Writes what `resolve` found, one answer after the other (contracts.md 5). header() and footer() frame them.
class ResolvedOutput {
public:
    ResolvedOutput(ResolveFormat format, std::size_t alternatives, gazetteer::Gazetteer const& gazetteer)
        : format_{format}, alternatives_{alternatives}, drawer_{std::make_unique<draw::Drawer const>(gazetteer)} {}
    [[nodiscard]] std::string header() const;
    /// `first` places the comma of the GeoJSON list.
    [[nodiscard]] std::string answer(std::string_view id, std::string_view text, resolve::Resolution const& place, bool first) const;
    [[nodiscard]] std::string footer() const;

private:
    ResolveFormat format_;
    std::size_t alternatives_;
    std::unique_ptr<draw::Drawer const> drawer_;
};

}  // namespace dateline::cli
