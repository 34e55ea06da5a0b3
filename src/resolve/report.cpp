#include "resolve/report.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "geo/measure.hpp"

namespace dateline::resolve {
namespace {
constexpr std::size_t most_reported = 10;
constexpr double same_spot_km = 20;

/// What the way of matching leaves of a perfect confidence.
float trust(Scored const& best) {
    float trust = best.found.tier <= Tier::article ? 0.99F : best.found.tier == Tier::skeleton ? 0.85F : 0.75F;
    if (best.found.weight < 0.7F) trust *= 0.93F;
    if (best.namesake) trust *= 0.7F;
    if (best.conflict()) trust *= 0.6F;
    return trust;
}

/// One lies in the other, or close to it.
bool is_same_area(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId best, std::optional<geo::LonLat> const& centre,
                  gazetteer::PlaceId place) {
    if (gazetteer.within(best, place) || gazetteer.within(place, best)) return true;
    if (!centre) return false;
    std::optional<geo::LonLat> const point = gazetteer.point(place);
    return point && geo::rough_distance_km(*centre, *point) < same_spot_km;
}
}  // namespace

void report_candidates(gazetteer::Gazetteer const& gazetteer, std::vector<Scored> const& scored, Context const& context,
                       Resolution& result) {
    if (scored.empty()) return;
    double total = 0;
    for (Scored const& one : scored) total += std::exp(static_cast<double>(one.score - scored.front().score));
    gazetteer::PlaceId const best = scored.front().found.place;
    std::optional<geo::LonLat> const centre = gazetteer.point(best);
    double same = 0;
    std::vector<Candidate> list;
    list.reserve(static_cast<std::size_t>(result.candidates.end() - result.candidates.begin()) + std::min(scored.size(), most_reported));
    list.assign(result.candidates.begin(), result.candidates.end());
    for (std::size_t i = 0; i < scored.size(); ++i) {
        double const share = std::exp(static_cast<double>(scored[i].score - scored.front().score)) / total;
        gazetteer::PlaceId const place = scored[i].found.place;
        if (i == 0 || is_same_area(gazetteer, best, centre, place)) same += share;
        if (i < most_reported) list.push_back({place, static_cast<float>(share), clues(scored[i], context)});
    }
    result.candidates = std::move(list);
    result.confidence = static_cast<float>(std::min(1.0, same)) * trust(scored.front());
}

void add_note(Resolution& result, std::string const& text) {
    if (!result.note.empty()) result.note += "; ";
    result.note += text;
}

}  // namespace dateline::resolve
