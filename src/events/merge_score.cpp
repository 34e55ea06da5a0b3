#include "events/merge_score.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"

namespace dateline::events {
namespace {
constexpr double most_apart_km = 50;  ///< however vague two places are, they are not the same beyond this without containment
constexpr double slack_km = 3;        ///< gazetteers put a town's point where they like
constexpr int province = 6;           ///< location_precision from which a place is coarse
constexpr float least_similar = 0.5F;

/// What is planned, feared or long past is another matter than what is said to have happened.
bool comparable(Modality a, Modality b) { return a == b || ((affirms(a) || denies(a)) && (affirms(b) || denies(b))); }

/// Arrests and bans are no attack, and what attackers take is.
bool types_meet(MergeFacts const& a, MergeFacts const& b) {
    if (a.type == b.type) return true;
    if (family_of(a.type) != family_of(b.type)) return false;
    auto const by_law = [](MergeFacts const& one) { return one.type == Type::coerce && (one.acts_state || !one.modes.empty()); };
    return shared(a.modes, b.modes) > 0 || (!by_law(a) && !by_law(b));
}

bool days_meet(time::When const& a, time::When const& b) {
    return !(a.earliest && b.latest && *b.latest < *a.earliest) && !(b.earliest && a.latest && *a.latest < *b.earliest);
}

bool holds(std::optional<gazetteer::PlaceId> outer, MergeFacts const& inner) {
    return outer && std::find(inner.containers.begin(), inner.containers.end(), *outer) != inner.containers.end();
}

/// False when the two are apart.
bool places(MergeFeatures& f, MergeFacts const& a, MergeFacts const& b, gazetteer::Gazetteer const& gazetteer) {
    if (!a.placed || !b.placed) {
        f.unplaced = 1;
        return true;
    }
    if (std::max(a.precision, b.precision) >= province) f.place_coarse = 1;
    double const apart_km = geo::rough_distance_km(a.point, b.point);
    if (a.place && a.place == b.place)
        f.place_same = 1;
    else if (holds(a.place, b) || holds(b.place, a) ||
             (a.place && b.place && (gazetteer.within(*a.place, *b.place) || gazetteer.within(*b.place, *a.place))))
        f.place_inside = 1;
    else if (apart_km <= std::min(most_apart_km, slack_km + (a.uncertainty_m + b.uncertainty_m) / 1000.0))
        f.place_near = 1;
    else
        return false;
    return true;
}

void days(MergeFeatures& f, MergeFacts const& a, MergeFacts const& b) {
    if (!a.dated || !b.dated)
        f.day_vague = 1;
    else if (a.when.earliest == a.when.latest && a.when.earliest == b.when.earliest && a.when.latest == b.when.latest)
        f.day_same = 1;
    else
        f.day_overlap = 1;
}

void tolls(MergeFeatures& f, MergeFacts const& a, MergeFacts const& b) {
    constexpr float most = 4;
    for (Harm const harm : harms) {
        Toll const &x = a.tolls[harm], &y = b.tolls[harm];
        auto const m = x.shown(), n = y.shown();
        if (!m || !n || (*m == 0 && *n == 0)) continue;
        auto const [less, more] = std::minmax(*m, *n);
        bool const within = (!x.low || !y.high || *x.low <= *y.high) && (!y.low || !x.high || *y.low <= *x.high);
        if (less == more) {
            f.toll_same += std::min(most, std::log2(1.0F + static_cast<float>(less)));
        } else if ((2 * more > 3 * less) && !(within && (!x.best || !y.best))) {
            f.toll_apart = 1;
            if (more > 3 * less && more - less > 5) f.toll_far = 1;
        }
    }
}

/// What both name: the same of it, or nothing in common.
void things(float& same, float& other, HashSet const& a, HashSet const& b) {
    if (a.empty() || b.empty()) return;
    (shared(a, b) > 0 ? same : other) = 1;
}

void actors(MergeFeatures& f, MergeFacts const& a, MergeFacts const& b) {
    f.actor_same = shared(a.parties, b.parties) > 0;
    f.actor_other = f.actor_same == 0 && !a.acting.empty() && !b.acting.empty();
    bool const one_side = (a.acts_state && b.acts_state) || (a.acts_armed && b.acts_armed);
    f.side_same = one_side;
    f.side_other = !one_side && ((a.acts_state && b.acts_armed) || (a.acts_armed && b.acts_state));
}

float similarity(HashSet const& a, HashSet const& b) {
    if (a.empty() || b.empty()) return 0;
    auto const both = static_cast<float>(shared(a, b));
    return both / (static_cast<float>(a.size() + b.size()) - both);
}

void wording(MergeFeatures& f, MergeFacts const& a, MergeFacts const& b) {
    f.words = std::log2(1.0F + static_cast<float>(shared(a.words, b.words)));
    things(f.people_same, f.people_other, a.people, b.people);
    things(f.target_same, f.target_other, a.targets, b.targets);
    things(f.weapon_same, f.weapon_other, a.weapons, b.weapons);
    // "shelling damaged a school", "shelling damaged a hospital": the form is the same for all that befalls a town.
    bool const other = f.people_other != 0 || f.target_other != 0 || f.weapon_other != 0 || f.toll_apart != 0;
    float const alike = other ? 0 : similarity(a.all_words, b.all_words);
    f.similar = alike >= least_similar ? alike : 0;
}
}  // namespace

int family_of(Type type) noexcept {
    bool const force = type == Type::assault || type == Type::coerce || type == Type::mobilize;
    return static_cast<int>(force ? Type::assault : type);
}

std::optional<MergeFeatures> compared(MergeFacts const& a, MergeFacts const& b, gazetteer::Gazetteer const& gazetteer) {
    if (a.origin == b.origin || !types_meet(a, b) || !comparable(a.modality, b.modality) || !days_meet(a.when, b.when)) return std::nullopt;
    MergeFeatures f;
    f.same_sentence = a.sentence != 0 && a.sentence == b.sentence && a.trigger_size == b.trigger_size && a.type == b.type;
    if (!places(f, a, b, gazetteer) && f.same_sentence == 0) return std::nullopt;
    f.other_type = a.type != b.type;
    if (!a.modes.empty() && !b.modes.empty()) (shared(a.modes, b.modes) > 0 ? f.mode_same : f.mode_other) = 1;
    f.denial = (affirms(a.modality) && denies(b.modality)) || (denies(a.modality) && affirms(b.modality));
    days(f, a, b);
    tolls(f, a, b);
    actors(f, a, b);
    wording(f, a, b);
    return f;
}

}  // namespace dateline::events
