#pragma once
#include <string_view>

/// The files of gazetteers/models as they were when the program was built.
namespace dateline::model::embedded {
extern std::string_view const candidate, mention, cue, prominence, place_link, place_said, date_link, incident_pair, incident_across, told,
    date_anchor;
}
