#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "geo/geometry.hpp"
#include "writers/validate/validate.hpp"

namespace dateline::writers::detail {

/// Gathers findings; keeps the first few of each requirement and counts the others.
class Findings {
public:
    explicit Findings(std::size_t limit) : limit_{limit} {}
    void add(std::string_view requirement, std::string_view where, std::string what);
    /// How many there were so far.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::vector<Finding> take();

private:
    std::size_t limit_, size_ = 0;
    std::map<std::string, std::size_t, std::less<>> counts_;
    std::vector<Finding> findings_;
};

/// What every geometry must be: valid, in range, closed, outer rings anticlockwise, never at (0,0). `prefix`: "geojson" or "gpkg".
void check_geometry(std::string const& prefix, std::string_view where, geo::Geometry const& geometry, Findings& findings);

void check_geojson(std::filesystem::path const& file, Findings& findings);
void check_geopackage(std::filesystem::path const& file, Findings& findings);

}  // namespace dateline::writers::detail
