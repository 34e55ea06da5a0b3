#include "gazetteer/installed.hpp"

#include <cstdlib>

namespace dateline::gazetteer {
namespace {

std::string variable(char const* name) {
    char const* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

}  // namespace

Gazetteer open_installed(Choice const& choice, std::filesystem::path const& program) {
    auto const files = locate(choice.files, variable("DATELINE_GAZETTEER"), program);
    Gazetteer::Options options;
    options.worldview = choice.worldview;
    options.check = choice.check;
    options.checked_folder = checked_folder(variable("XDG_CACHE_HOME"), variable("HOME"));
    return Gazetteer::open(files, options);
}

}  // namespace dateline::gazetteer
