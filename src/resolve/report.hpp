#pragma once
#include <string>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "resolve/fit.hpp"
#include "resolve/resolve.hpp"

namespace dateline::resolve {

/// Fills candidates (at most 10) and confidence from scored candidates, best first. Candidates within 20 km of the winner
/// that bear its name (a town and its district) count for it, not against it.
void report_candidates(gazetteer::Gazetteer const& gazetteer, std::vector<Scored> const& scored, Context const& context,
                       Resolution& result);
/// Appends to the note, "; " between.
void add_note(Resolution& result, std::string const& text);

}  // namespace dateline::resolve
