#include "compiler/places.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "base/interrupt.hpp"
#include "compiler/record_codec.hpp"

namespace dateline::compiler::detail {
using gazetteer::PlaceRecord;

HeldPlaces::HeldPlaces(std::deque<PlaceRecord> const& records) {
    places_.reserve(records.size());
    for (PlaceRecord const& record : records) places_.push_back(&record);
    std::sort(places_.begin(), places_.end(), [](PlaceRecord const* a, PlaceRecord const* b) {
        return std::tie(a->country, a->admin1_key, a->admin2_key, a->key) < std::tie(b->country, b->admin1_key, b->admin2_key, b->key);
    });
}

void HeldPlaces::for_each(Visit const& visit) const {
    for (PlaceRecord const* record : places_) visit(*record);
}

void SpilledPlaces::add(PlaceRecord const& record) {
    std::string bytes;
    for (std::string const* part : {&record.country, &record.admin1_key, &record.admin2_key, &record.key}) append_sortable(bytes, *part);
    append_record(bytes, record);
    spill_->add(bytes);
}

void SpilledPlaces::for_each(Visit const& visit) const {
    std::size_t seen = 0;
    PlaceRecord record;
    spill_->for_each([&](std::string_view bytes) {
        if (++seen % 4096 == 0) check_interrupt();
        for (int part = 0; part < 4; ++part) skip_sortable(bytes);
        read_record(bytes, record);
        visit(record);
        return true;
    });
}

}  // namespace dateline::compiler::detail
