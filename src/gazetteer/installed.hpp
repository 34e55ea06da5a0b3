#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.hpp"

namespace dateline::gazetteer {

/// Which gazetteer is wanted, as users say it.
struct Choice {
    std::vector<std::filesystem::path> files;  ///< the later overlay the first; none: $DATELINE_GAZETTEER, else the one installed
    std::string worldview = "un";
    Check check = Check::checksum;
};

/// Opens what is wanted. `program` is the file beside which (PREFIX/bin, PREFIX/lib or a build tree) the default gazetteer lies. Files
/// whose checksum was good are remembered in $XDG_CACHE_HOME/dateline/checked. Throws Error{gazetteer}, as locate() and open() do.
[[nodiscard]] Gazetteer open_installed(Choice const& choice, std::filesystem::path const& program);

}  // namespace dateline::gazetteer
