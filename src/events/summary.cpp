#include "events/summary.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "base/utf8.hpp"

namespace dateline::events {
namespace {
constexpr std::size_t max_bytes = 240;
constexpr std::size_t max_names = 3;

std::string names_of(Event const& event, bool (*belongs)(Actor const&) noexcept) {
    std::string out;
    std::size_t count = 0;
    for (auto const& actor : event.actors) {
        if (!belongs(actor) || count == max_names) continue;
        ++count;
        if (!out.empty()) out += ", ";
        out += actor.name.empty() ? actor.text : actor.name;
    }
    return out;
}

void append_tolls(std::string& out, Event const& event) {
    std::string_view sign = ";";
    for (Harm const harm : harms) {
        auto const number = event.tolls[harm].shown();
        if (!number) continue;
        fmt::format_to(std::back_inserter(out), "{} {} {}", sign, *number, to_string(harm));
        sign = ",";
    }
}
}  // namespace

std::string summary_of(Event const& event) {
    std::string out{to_string(event.type)};
    for (std::size_t i = 0; i < event.modes.size(); ++i) out += (i == 0 ? " (" : ", ") + event.modes[i];
    if (!event.modes.empty()) out += ')';
    if (event.modality != Modality::asserted) {
        out += ", ";
        out += to_string(event.modality);
        if (!event.attributed_to.empty()) out += " by " + event.attributed_to;
    }
    if (event.contested) out += ", contested";
    auto const who = names_of(event, is_acting);
    auto const whom = names_of(event, is_acted_on);
    if (!who.empty()) out += ": " + who;
    if (!whom.empty()) out += (who.empty() ? ": against " : " - ") + whom;
    if (!event.where.associative && !event.where.name.empty()) out += "; " + event.where.name;
    if (event.when.earliest || event.when.latest) out += "; " + time::to_edtf(event.when);
    append_tolls(out, event);
    return std::string{utf8_prefix(out, max_bytes)};
}

}  // namespace dateline::events
