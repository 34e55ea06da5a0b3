#include "events/incidents.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "events/harm_alone.hpp"
#include "events/incident_tolls.hpp"
#include "events/join.hpp"
#include "events/many.hpp"
#include "events/slots.hpp"
#include "events/told.hpp"
#include "geo/measure.hpp"
#include "text/fold.hpp"

namespace dateline::events {
namespace {
constexpr double near_km = 50;
constexpr float most_sure = 1000;  ///< of what needs no weighing

bool happened(Modality m) {
    return m == Modality::asserted || m == Modality::claimed || m == Modality::rumoured || m == Modality::historical;
}
bool refused(Modality m) { return m == Modality::denied || m == Modality::negated; }

bool has_point(Event const& e) { return e.where.point.has_value(); }
bool dated(Event const& e) { return (e.when.earliest || e.when.latest) && e.when.basis != time::Basis::publication; }
float log_of(std::size_t n) { return std::log2(1.0F + static_cast<float>(n)); }
bool apart(time::When const& a, time::When const& b) {
    return (a.latest && b.earliest && *a.latest < *b.earliest) || (b.latest && a.earliest && *b.latest < *a.earliest);
}

/// What attackers take, where their troops move, and what people ask for as they march is of one incident; arrests, releases, verdicts
/// and words are told apart.
bool of_one_deed(Event const& a, Event const& b) {
    auto const pair = [&](Type x, Type y) { return (a.type == x && b.type == y) || (a.type == y && b.type == x); };
    Event const& taken = a.type == Type::coerce ? a : b;
    bool const by_police =
        std::any_of(taken.actors.begin(), taken.actors.end(), [](Actor const& actor) { return is_acting(actor) && actor.sector == "COP"; });
    bool const loot = !by_police && (taken.modes.empty() || taken.modes.front() == "seize");
    return (pair(Type::assault, Type::coerce) && loot) || pair(Type::assault, Type::mobilize) || pair(Type::protest, Type::request);
}

int gravity(Type type) {
    switch (type) {
        case Type::assault:
            return 4;
        case Type::protest:
            return 3;
        case Type::coerce:
            return 2;
        default:
            return is_said(type) ? 0 : 1;
    }
}

constexpr std::size_t most_compared = 6;

struct Open {
    std::vector<std::size_t> members;
    /// The founder and those that joined last: what a further report is compared with, so that a long text takes no longer.
    [[nodiscard]] std::array<std::span<std::size_t const>, 2> compared() const {
        std::span<std::size_t const> const all{members};
        if (all.size() <= most_compared) return {all, {}};
        return {all.first(1), all.last(most_compared - 1)};
    }
    /// Calls `look` with each of these.
    template <typename Look>
    void for_each_compared(Look const& look) const {
        for (std::span<std::size_t const> const part : compared())
            for (std::size_t const member : part) look(member);
    }
};

/// By name, or as they are written.
bool are_same(Actor const& a, Actor const& b) {
    return (!a.name.empty() && a.name == b.name) || a.text == b.text || text::fold(a.text) == text::fold(b.text);
}

/// One report against one incident.
class PairWeigher {
public:
    PairWeigher(std::vector<Event> const& reports, std::vector<ReportContext> const& contexts, gazetteer::Gazetteer const& gazetteer)
        : reports_{reports}, contexts_{contexts}, gazetteer_{gazetteer} {}

    /// Nothing when they cannot be one.
    [[nodiscard]] std::optional<IncidentPairFeatures> of(Open const& open, std::size_t r) const {
        Event const &founder = reports_[open.members.front()], &report = reports_[r];
        IncidentPairFeatures f;
        stand(f, open, r);
        if (founder.type != report.type && (f.same_sentence == 0 || founder.modality != report.modality || !of_one_deed(founder, report)))
            return std::nullopt;
        if (said_elsewhere(open, r) || said_unhurt(open, r)) return std::nullopt;
        types(f, founder.type, report.type);
        f.other_below = f.other_type * static_cast<float>(contexts_[open.members.back()].subordinate || contexts_[r].subordinate);
        place(f, open, r);
        date(f, open, r);
        stance(f, founder.modality, report.modality);
        wording(f, open, r);
        toll(f, open, r);
        actors(f, open, report);
        f.log_members = log_of(open.members.size());
        f.many_before = contexts_[open.members.front()].many, f.modes_in_sentence = f.other_modes * f.same_sentence;
        f.harm = contexts_[r].harm;
        f.harm_next = f.harm * f.next_sentence, f.harm_added = f.harm * f.next_sentence * f.toll_added;
        f.apart_inherited = f.place_apart * f.place_inherited;
        f.apart_in_sentence = f.place_apart * f.same_sentence;
        return f;
    }

private:
    /// Each has a place of its own clause, far from the other's, or a day of its own sentence, and another than all of them.
    [[nodiscard]] bool said_elsewhere(Open const& open, std::size_t r) const {
        ReportContext const& own = contexts_[r];
        Event const& report = reports_[r];
        bool const placed = own.place == Reach::clause && has_point(report),
                   has_day = own.date && *own.date <= Reach::sentence && dated(report);
        bool other_place = false, other_day = false, shared = false;
        open.for_each_compared([&](std::size_t m) {
            ReportContext const& theirs = contexts_[m];
            Event const& member = reports_[m];
            if (placed && theirs.place == Reach::clause && has_point(member))
                (is_far(member.where, report.where) ? other_place : shared) = true;
            if (has_day && theirs.date && *theirs.date <= Reach::sentence && dated(member))
                (apart(member.when, report.when) ? other_day : shared) = true;
        });
        return (other_place || other_day) && !shared && contexts_[open.members.back()].clause_key() != own.clause_key();
    }
    /// One says that nobody was killed or hurt, the other counts those who were.
    [[nodiscard]] bool said_unhurt(Open const& open, std::size_t r) const {
        auto const unlike = [](Toll const& a, Toll const& b) { return a.best && b.best && (*a.best == 0) != (*b.best == 0); };
        bool found = false;
        open.for_each_compared([&](std::size_t m) {
            for (Harm const harm : {Harm::killed, Harm::injured}) found = found || unlike(reports_[m].tolls[harm], reports_[r].tolls[harm]);
        });
        return found;
    }
    [[nodiscard]] bool is_far(resolve::Resolution const& a, resolve::Resolution const& b) const {
        if (a.place && b.place && (a.place == b.place || gazetteer_.within(*a.place, *b.place) || gazetteer_.within(*b.place, *a.place)))
            return false;
        double const blur_km = (a.uncertainty_m + b.uncertainty_m) / 1000;
        return geo::rough_distance_km(*a.point, *b.point) > near_km + blur_km;
    }
    void stand(IncidentPairFeatures& f, Open const& open, std::size_t r) const {
        ReportContext const &last = contexts_[open.members.back()], &own = contexts_[r], &first = contexts_[open.members.front()];
        if (last.sentence == own.sentence) {
            f.same_sentence = 1;
            f.same_clause = last.clause == own.clause;
        } else if (last.passage == own.passage) {
            f.same_passage = 1;
            f.next_sentence = own.sentence == last.sentence + 1;
        } else {
            f.log_passages = log_of(own.passage - last.passage);
        }
        f.headline = (first.headline || first.passage == 0) && own.passage != first.passage;
        f.listed = own.listed && last.passage != own.passage;
        f.own_head = own.own_head && last.passage != own.passage;
    }
    /// "raided the village, looting shops", "stopped a bus and shot the driver": what is told of one incident is of several types.
    static void types(IncidentPairFeatures& f, Type a, Type b) {
        if (a == b) return;
        f.other_type = 1;
        f.assault_mobilize = a == Type::mobilize || b == Type::mobilize;
        f.protest_request = a == Type::protest || b == Type::protest;
        f.other_joined = f.other_type * f.same_clause;
    }
    void place(IncidentPairFeatures& f, Open const& open, std::size_t r) const {
        Event const& report = reports_[r];
        f.place_inherited = contexts_[r].place && *contexts_[r].place > Reach::sentence;
        Event const* with = nullptr;
        open.for_each_compared([&](std::size_t m) {
            if (has_point(reports_[m]) && (with == nullptr || reports_[m].where.precision < with->where.precision)) with = &reports_[m];
        });
        if (with == nullptr || !has_point(report)) {
            f.unplaced = 1;
            return;
        }
        auto const &a = with->where, &b = report.where;
        if (a.place && a.place == b.place && a.relation == b.relation)
            f.place_same = 1;
        else if (a.place && b.place &&
                 (a.place == b.place || gazetteer_.within(*a.place, *b.place) || gazetteer_.within(*b.place, *a.place)))
            f.place_inside = 1;
        else if (geo::rough_distance_km(*a.point, *b.point) <= near_km)
            f.place_near = 1;
        else
            f.place_apart = 1;
    }
    void date(IncidentPairFeatures& f, Open const& open, std::size_t r) const {
        Event const& report = reports_[r];
        f.date_inherited = contexts_[r].date && *contexts_[r].date > Reach::sentence;
        Event const* with = nullptr;
        open.for_each_compared([&](std::size_t m) {
            if (dated(reports_[m])) with = &reports_[m];
        });
        if (with == nullptr || !dated(report))
            f.undated = 1;
        else if (with->when.earliest == report.when.earliest && with->when.latest == report.when.latest)
            f.date_same = 1;
        else
            (apart(with->when, report.when) ? f.date_apart : f.date_overlaps) = 1;
    }
    static void stance(IncidentPairFeatures& f, Modality a, Modality b) {
        f.same_stance = a == b;
        f.denial = (happened(a) && refused(b)) || (refused(a) && happened(b));
        f.unreal = (happened(a) || refused(a)) != (happened(b) || refused(b));
    }
    void wording(IncidentPairFeatures& f, Open const& open, std::size_t r) const {
        ReportContext const& own = contexts_[r];
        f.definite = own.definite;
        f.indefinite = own.indefinite;
        f.also = own.also;
        f.noun = own.noun, f.gerund = own.gerund;
        f.other_modes = other_modes(reports_[open.members.front()].modes, reports_[r].modes);
        open.for_each_compared([&](std::size_t m) {
            if (contexts_[m].word == own.word) f.same_word = 1;
        });
    }
    void toll(IncidentPairFeatures& f, Open const& open, std::size_t r) const {
        auto const killed = [](Event const& e) { return e.tolls[Harm::killed].best; };
        auto const injured = [](Event const& e) { return e.tolls[Harm::injured].best; };
        auto const counted = [&](Event const& e) { return killed(e) || injured(e); };
        Event const* with = nullptr;
        open.for_each_compared([&](std::size_t m) {
            if (counted(reports_[m])) with = &reports_[m];
        });
        Event const& report = reports_[r];
        if (!counted(report)) {
            f.toll_before = with != nullptr;
            return;
        }
        if (with == nullptr)
            f.toll_added = 1;
        else
            (killed(*with) == killed(report) && injured(*with) == injured(report) ? f.toll_equal : f.toll_apart) = 1;
    }
    void actors(IncidentPairFeatures& f, Open const& open, Event const& report) const {
        bool both_act = false, one_acts = false;
        open.for_each_compared([&](std::size_t m) {
            for (Actor const& a : reports_[m].actors) {
                for (Actor const& b : report.actors) {
                    bool const both = is_acting(a) && is_acting(b);
                    both_act = both_act || both;
                    if (is_acting(a) != is_acting(b) || (f.same_actor != 0 && (!both || one_acts)) || !are_same(a, b)) continue;
                    f.same_actor = 1;
                    one_acts = one_acts || both;
                }
            }
        });
        f.other_actor = both_act && !one_acts;
        open.for_each_compared([&](std::size_t m) {
            for (Actor const& a : reports_[m].actors)
                for (Actor const& b : report.actors)
                    if (is_acting(a) != is_acting(b) && (are_same(a, b) || (!a.sector.empty() && a.sector == b.sector))) f.swapped = 1;
        });
    }

    std::vector<Event> const& reports_;
    std::vector<ReportContext> const& contexts_;
    gazetteer::Gazetteer const& gazetteer_;
};

/// The report that gives an incident its type: the first of the gravest type, violence before what is taken, before words.
std::size_t lead_of(Open const& incident, std::vector<Event> const& reports) {
    return *std::max_element(incident.members.begin(), incident.members.end(),
                             [&](std::size_t a, std::size_t b) { return gravity(reports[a].type) < gravity(reports[b].type); });
}

/// The least id, of the reports in the body where there are any.
std::string founding_id(Open const& incident, std::vector<Event> const& reports, std::vector<ReportContext> const& contexts) {
    std::size_t best = incident.members.front();
    for (std::size_t const m : incident.members) {
        bool const better = contexts[m].title != contexts[best].title ? contexts[best].title : reports[m].id < reports[best].id;
        if (better) best = m;
    }
    return reports[best].id;
}

/// The sentence that leads it tells of many together.
bool is_series(Open const& incident, std::size_t lead, std::vector<Event> const& reports, std::vector<ReportContext> const& contexts) {
    return std::any_of(incident.members.begin(), incident.members.end(), [&](std::size_t m) {
        return contexts[m].sentence == contexts[lead].sentence && (contexts[m].many || (contexts[m].stretch && is_sum(reports[m])));
    });
}

}  // namespace

namespace {
/// The noun at this token has an article, a pronoun or a number.
bool counted_or_shown(SentenceView const& view, std::uint32_t token) {
    for (std::uint32_t i = token; i > view.first() && token - i < 4;) {
        --i;
        if (view.is_punctuation(i)) return false;
        if (view.is(i, word_class::determiner | word_class::number | word_class::pronoun) || view.token(i).kind == text::TokenKind::number)
            return true;
        if (view.is(i, word_class::preposition | word_class::coordinate)) return false;
    }
    return false;
}
}  // namespace

ReportContext context_of(SentenceView const& view, Trigger const& trigger) {
    Passages const& passages = view.document().passages;
    ReportContext out;
    out.sentence = view.index();
    out.passage = passages.passage_of(view.index());
    Passage const& passage = passages.passage(out.passage);
    out.sentence_in_passage = view.index() - passage.first_sentence;
    out.clause = trigger.clause;
    out.noun = trigger.frame->is_noun, out.gerund = trigger.gerund && trigger.first != view.first(), out.infinitive = trigger.infinitive,
    out.passive = trigger.passive;
    Join const join = view.clauses()[trigger.clause].join;
    out.subordinate = join == Join::subordinate || join == Join::relative;
    for (std::uint32_t i = trigger.first; i > view.first() && trigger.first - i < 3;) {
        --i;
        if (view.is_punctuation(i)) break;
        std::string_view const w = view.word(i);
        out.definite = out.definite || w == "the" || w == "this" || w == "that" || w == "these" || w == "his" || w == "their" || w == "its";
        out.indefinite = out.indefinite || w == "a" || w == "an" || w == "another";
    }
    for (std::uint32_t i = view.first(); i < view.end(); ++i) {
        std::string_view const w = view.word(i);
        out.also =
            out.also || w == "also" || w == "another" || w == "meanwhile" || w == "separately" || w == "separate" || w == "elsewhere";
        out.hazard = out.hazard || view.is(i, word_class::hazard);
        out.arena = out.arena || view.is(i, word_class::arena);
        out.first_person = out.first_person || w == "we" || w == "our" || w == "us" || w == "my";
    }
    out.relative = join == Join::relative;
    out.mass = trigger.first >= view.first() + 2 && view.word(trigger.first - 1) == "of" && view.is(trigger.first - 2, word_class::mass);
    out.bare = out.noun && !counted_or_shown(view, trigger.first);
    out.past = trigger.past;
    out.harm = tells_harm_alone(view, trigger);
    out.word = view.word(trigger.first).substr(0, 5);
    out.plural = out.noun && view.word(trigger.first).ends_with('s');
    out.listed = passage.listed, out.heading = passage.heading;
    out.own_head = passage.head_end > view.document().analysis.sentences[passage.first_sentence].first_token;
    out.armed = std::any_of(view.actors().begin(), view.actors().end(), [](ActorMention const* actor) { return is_armed(*actor); });
    out.headline = view.sentence().headline_like;
    out.title = out.headline || (view.index() == 0 && passage.end_sentence == 1 && !view.is_punctuation(view.end() - 1));
    out.many = tells_of_many(view, trigger);
    out.weight = static_cast<float>(trigger.frame->weight);
    return out;
}

namespace {
/// What is asked of an incident: what its lead says, where and when by whichever of its reports says it nearest, and what weakens it only
/// where it weakens all of them.
ReportContext of_incident(Open const& incident, std::size_t lead, std::vector<ReportContext> const& contexts) {
    ReportContext out = contexts[lead];
    auto const nearer = [](std::optional<Reach>& best, std::optional<Reach> const& other) {
        if (other && (!best || *other < *best)) best = other;
    };
    for (std::size_t const m : incident.members) {
        ReportContext const& one = contexts[m];
        nearer(out.place, one.place), nearer(out.date, one.date);
        for (auto const weak : {&ReportContext::noun, &ReportContext::gerund, &ReportContext::infinitive, &ReportContext::subordinate,
                                &ReportContext::relative, &ReportContext::heading, &ReportContext::bare, &ReportContext::mass})
            out.*weak = out.*weak && one.*weak;
        out.past = out.past || one.past, out.armed = out.armed || one.armed;
    }
    return out;
}
}  // namespace

IncidentFormer::IncidentFormer(model::Weights const& weights)
    : pair_{model::Linear<IncidentPairFeatures>::from(weights)}, told_{model::Linear<ToldFeatures>::from(weights)} {}

std::vector<Event> IncidentFormer::form(std::vector<Event> const& reports, std::vector<ReportContext> const& contexts,
                                        WorldFacts const& world, gazetteer::Gazetteer const& gazetteer, IncidentTrace* trace) const {
    PairWeigher const weigher{reports, contexts, gazetteer};
    std::vector<Open> all;
    std::vector<std::size_t> open;  // indexes of `all`, the one joined last at the end
    for (std::size_t r = 0; r < reports.size(); ++r) {
        std::size_t best = open.size(), best_row = 0;
        float best_score = 0;
        for (std::size_t o = 0; o < open.size(); ++o) {
            auto const features = weigher.of(all[open[o]], r);
            if (!features) continue;
            auto const& members = all[open[o]].members;
            auto const outcome_of = contexts[r].outcome_of;
            bool const outcome = outcome_of && std::find(members.begin(), members.end(), *outcome_of) != members.end();
            float const score = outcome ? most_sure : pair_.score(*features);
            if (trace != nullptr) trace->pairs.push_back({all[open[o]].members.front(), r, *features, score});
            if (score <= best_score) continue;
            best = o, best_score = score;
            if (trace != nullptr) best_row = trace->pairs.size() - 1;
        }
        std::size_t joined = all.size();
        if (best == open.size()) {
            all.push_back({{r}});
        } else {
            joined = open[best];
            all[joined].members.push_back(r);
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(best));
            if (trace != nullptr) trace->pairs[best_row].joined = true;
        }
        open.push_back(joined);
        if (open.size() > most_open) open.erase(open.begin());
    }
    std::vector<Event> out;
    out.reserve(all.size());
    for (Open const& incident : all) {
        std::size_t const lead = lead_of(incident, reports);
        std::vector<Event const*> members{&reports[lead]};
        for (std::size_t const m : incident.members)
            if (m != lead) members.push_back(&reports[m]);
        Event event = join(members, Founder::first);
        event.tolls = tolls_of(incident.members, reports, contexts);
        ToldFeatures const features = told_features(event, of_incident(incident, lead, contexts), members.size(), all.size(), world);
        float const score = told_.score(features);
        event.id = founding_id(incident, reports, contexts);
        event.status = score <= 0 ? Status::background : is_series(incident, lead, reports, contexts) ? Status::series : Status::specific;
        if (trace != nullptr) trace->told.push_back({lead, features, score});
        out.push_back(std::move(event));
    }
    return out;
}

}  // namespace dateline::events
