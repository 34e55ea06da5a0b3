#include "events/wanted_words.hpp"

namespace dateline::events {

Expected<Wanted> wanted_of_words(std::span<std::string const> words) {
    if (words.empty()) return Wanted{};
    Wanted wanted{false, false, false};
    for (std::string const& word : words) {
        if (word == "places")
            wanted.places = true;
        else if (word == "dates")
            wanted.dates = true;
        else if (word == "events")
            wanted.events = true;
        else
            return make_unexpected("no finding \"" + word + "\"; there are places, dates, events");
    }
    return wanted;
}

}  // namespace dateline::events
