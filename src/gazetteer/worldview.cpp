#include <algorithm>

#include "gazetteer/stack.hpp"

/// To whom a place belongs, by the chosen view; and what is disputed.
namespace dateline::gazetteer {

std::string_view Gazetteer::country_of(PlaceId id) const {
    if (id.value >= impl_->count) return {};
    bool const by_control = impl_->view == "defacto";
    if (!impl_->views.empty() || (by_control && !impl_->disputes.empty())) {
        for (PlaceId const step : impl_->chain(id)) {
            auto const stated = impl_->views.find(step.value);
            if (stated != impl_->views.end() && stated->second.own) return stated->second.country;
            auto const dispute = by_control ? impl_->disputes.find(step.value) : impl_->disputes.end();
            if (dispute != impl_->disputes.end() && dispute->second.administered_by.size() == 2) return dispute->second.administered_by;
            if (stated != impl_->views.end()) return stated->second.country;
        }
    }
    return impl_->country_code(id);
}

std::optional<Dispute> Gazetteer::dispute(PlaceId id) const {
    if (id.value >= impl_->count || impl_->disputes.empty()) return std::nullopt;
    for (PlaceId const step : impl_->chain(id)) {
        auto const found = impl_->disputes.find(step.value);
        if (found != impl_->disputes.end()) return found->second;
    }
    return std::nullopt;
}

}  // namespace dateline::gazetteer
