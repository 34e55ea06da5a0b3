#include "mention/mention.hpp"

namespace dateline::mention {

std::string_view to_string(Role role) noexcept {
    static constexpr std::string_view names[] = {"place", "demonym", "metonym", "embedded", "language"};
    return names[static_cast<std::size_t>(role)];
}

std::string_view to_string(Relation relation) noexcept {
    static constexpr std::string_view names[] = {"none",    "part",     "near",  "outside",   "border",
                                                 "between", "distance", "along", "off_coast", "coordinate"};
    return names[static_cast<std::size_t>(relation)];
}

}  // namespace dateline::mention
