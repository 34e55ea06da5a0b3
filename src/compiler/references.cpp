#include "compiler/references.hpp"

#include <algorithm>

#include "gazetteer/fields.hpp"

namespace dateline::compiler::detail {
using gazetteer::PlaceRecord;
using gazetteer::detail::external_bit;
using gazetteer::detail::no_ref;

void References::want_those_of(PlaceRecord const& record) {
    want(record.admin1_key);
    want(record.admin2_key);
    want_country(record.country);
    for (std::string const& member : record.members) want(member);
}

void References::take(std::string const& key, std::uint32_t number, PlaceRecord const& record, bool own) {
    auto const found = entries_.find(key);
    if (found == entries_.end()) return;
    Entry& entry = found->second;
    if (entry.target.number != no_ref && (entry.own || !own)) return;
    entry.target = {number, record.kind, record.point, record.radius_km};
    entry.own = own;
}

void References::see(std::uint32_t number, PlaceRecord const& record) {
    take(record.key, number, record, true);
    for (std::string const& other : record.concordance) take(other, number, record, false);
    if (record.geonameid != 0 && gazetteer::detail::geonameid_of(record.key) != record.geonameid)
        take("gn:" + std::to_string(record.geonameid), number, record, false);
    if (!record.iso.empty()) take("iso:" + record.iso, number, record, false);
    if (!record.wikidata.empty()) take("wd:" + record.wikidata, number, record, false);
}

void References::finish() {
    for (auto const& [key, entry] : entries_)
        if (entry.target.number == no_ref) externals_.push_back(key);
    std::sort(externals_.begin(), externals_.end());
    for (std::uint32_t i = 0; i < externals_.size(); ++i) entries_[externals_[i]].external = i;
}

References::Target const* References::find(std::string const& key) const {
    auto const found = entries_.find(key);
    return found == entries_.end() || found->second.target.number == no_ref ? nullptr : &found->second.target;
}

std::uint32_t References::reference(std::string const& key) const {
    auto const found = key.empty() ? entries_.end() : entries_.find(key);
    if (found == entries_.end()) return no_ref;
    return found->second.target.number != no_ref ? found->second.target.number : external_bit | found->second.external;
}

}  // namespace dateline::compiler::detail
