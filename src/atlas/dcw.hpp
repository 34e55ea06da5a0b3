#pragma once
#include <map>
#include <string>
#include <vector>

#include "atlas/context.hpp"
#include "atlas/physical.hpp"
#include "atlas/shapes.hpp"

namespace dateline::atlas {

/// A named group of countries or a named box of the GMT Digital Chart of the World collections.
struct DcwEntry {
    std::string tag, name;
    std::vector<std::string> countries;  ///< ISO codes of a list
    bool boxed = false;
    Frame frame;
};
using DcwCollections = std::map<std::string, DcwEntry>;  ///< by tag

/// Debian's gmt-dcw, dcw-collections.txt. Lines that make no sense are reported.
[[nodiscard]] DcwCollections read_dcw(Context& context);
/// "iho:28A" for seas of the International Hydrographic Organization, else "dcw:LVNT".
[[nodiscard]] std::string dcw_key(std::string const& tag);
[[nodiscard]] Kind dcw_kind(DcwEntry const& entry);
/// Adds what no hand-made place stands for (`used` tags) and what CLDR's groups do not name already.
void add_dcw(Context& context, DcwCollections const& collections, std::set<std::string> const& used, Physical const& physical,
             Shapes& shapes);
/// Shape of a boxed entry: water of seas and lakes, islands, else the box itself.
[[nodiscard]] geo::Geometry dcw_shape(DcwEntry const& entry, Physical const& physical);

}  // namespace dateline::atlas
