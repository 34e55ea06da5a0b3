#include "events/harm_alone.hpp"

#include <algorithm>

#include "events/slots.hpp"

namespace dateline::events {

bool tells_harm_alone(SentenceView const& view, Trigger const& trigger) {
    constexpr std::uint32_t reach = 3;  ///< "were shot | dead"
    if (trigger.frame->is_noun || trigger.frame->type != Type::assault || !trigger.passive) return false;
    bool harm = false;
    for (std::uint32_t i = trigger.first; i < std::min(trigger.first + reach, view.end()); ++i)
        harm = harm || view.begins(i, word_list::harm);
    auto const here = [&](std::uint32_t token) { return view.clause_at(token) == trigger.clause; };
    auto const& document = view.document();
    return harm &&
           std::none_of(view.mentions().begin(), view.mentions().end(),
                        [&](std::size_t m) {
                            auto const& mention = document.mentions[m];
                            return here(mention.first_token) && can_be_location(mention, document.places[m]);
                        }) &&
           std::none_of(view.times().begin(), view.times().end(),
                        [&](std::size_t t) { return is_date(document.times[t]) && here(view.token_of(document.times[t].span.begin)); });
}

}  // namespace dateline::events
