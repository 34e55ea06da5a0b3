#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "gazetteer/gazetteer.hpp"
#include "resolve/resolve.hpp"

namespace dateline::cli {

enum class ResolveFormat : std::uint8_t { table, ndjson, geojson };

/// Writes what `resolve` found, one answer after the other (contracts.md 5). header() and footer() frame them.
class ResolvedOutput {
public:
    ResolvedOutput(ResolveFormat format, std::size_t alternatives, gazetteer::Gazetteer const& gazetteer)
        : format_{format}, alternatives_{alternatives}, gazetteer_{&gazetteer} {}
    [[nodiscard]] std::string header() const;
    /// `first` places the comma of the GeoJSON list.
    [[nodiscard]] std::string answer(std::string_view id, std::string_view text, resolve::ResolvedPlace const& place, bool first) const;
    [[nodiscard]] std::string footer() const;

private:
    ResolveFormat format_;
    std::size_t alternatives_;
    gazetteer::Gazetteer const* gazetteer_;
};

}  // namespace dateline::cli
