#include "events/told.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace dateline::events {
namespace {
float log_of(std::size_t n) { return std::log2(1.0F + static_cast<float>(n)); }
bool dated(Event const& e) { return (e.when.earliest || e.when.latest) && e.when.basis != time::Basis::publication; }

float& flag_of(ToldFeatures& f, Type type) {
    switch (type) {
        case Type::protest:
            return f.protest;
        case Type::coerce:
            return f.coerce;
        case Type::mobilize:
            return f.mobilize;
        case Type::retreat:
            return f.retreat;
        case Type::aid:
            return f.aid;
        case Type::agree:
            return f.agree;
        case Type::consult:
            return f.consult;
        case Type::support:
            return f.support;
        case Type::concede:
            return f.concede;
        case Type::cooperate:
            return f.cooperate;
        case Type::request:
            return f.request;
        case Type::accuse:
            return f.accuse;
        case Type::reject:
            return f.reject;
        case Type::threaten:
            return f.threaten;
        case Type::sanction:
            return f.sanction;
        default:
            return f.assault;
    }
}
float& flag_of(ToldFeatures& f, Modality modality) {
    switch (modality) {
        case Modality::claimed:
            return f.claimed;
        case Modality::denied:
            return f.denied;
        case Modality::planned:
            return f.planned;
        case Modality::threatened:
            return f.threatened;
        case Modality::conditional:
            return f.conditional;
        case Modality::negated:
            return f.negated;
        case Modality::rumoured:
            return f.rumoured;
        case Modality::historical:
            return f.historical;
        default:
            return f.asserted;
    }
}
}  // namespace

ToldFeatures told_features(Event const& incident, ReportContext const& founder, std::size_t members, std::size_t incidents,
                           WorldFacts const& world) {
    ToldFeatures f;
    flag_of(f, incident.type) = 1;
    flag_of(f, incident.modality) = 1;
    f.noun = founder.noun, f.gerund = founder.gerund, f.infinitive = founder.infinitive, f.passive = founder.passive;
    if (!founder.place)
        f.unplaced = 1;
    else
        (*founder.place == Reach::clause     ? f.placed_in_clause
         : *founder.place == Reach::sentence ? f.placed_in_sentence
                                             : f.placed_far) = 1;
    f.place_country = incident.where.point && incident.where.kind <= gazetteer::Kind::country;
    if (!founder.date)
        f.undated = 1;
    else
        (*founder.date <= Reach::sentence ? f.dated : f.date_inherited) = 1;
    auto const published = incident.evidence.front().published;
    f.old = dated(incident) && published && incident.when.latest && *incident.when.latest + std::chrono::days{92} < *published;
    f.toll = incident.tolls[Harm::killed].best || incident.tolls[Harm::injured].best;
    f.actor = std::any_of(incident.actors.begin(), incident.actors.end(), is_acting);
    f.object = std::any_of(incident.actors.begin(), incident.actors.end(), is_acted_on);
    f.confidence = incident.confidence;
    f.log_members = log_of(members);
    f.subordinate = founder.subordinate, f.headline = founder.headline, f.listed = founder.listed, f.definite = founder.definite;
    f.plural = founder.plural, f.hazard = founder.hazard, f.weight = founder.weight;
    f.arena = founder.arena, f.heading = founder.heading, f.armed = founder.armed;
    f.hazard_text = world.hazard, f.arena_text = world.arena, f.armed_text = world.armed;
    f.capitals = world.capitals, f.log_sentences = log_of(world.sentences), f.log_incidents = log_of(incidents);
    f.first_person = founder.first_person, f.relative = founder.relative, f.past = founder.past, f.mass = founder.mass,
    f.bare = founder.bare;
    f.bare_plural = f.bare * f.plural;
    if (incident.when.earliest && incident.when.latest) f.wide = *incident.when.latest - *incident.when.earliest > std::chrono::days{31};
    f.log_passage = log_of(founder.passage), f.log_sentence = log_of(founder.sentence_in_passage);
    return f;
}

WorldFacts::WorldFacts(DocumentView const& document) {
    text::Analysis const& analysis = document.analysis;
    std::vector<ActorMention> const& actors = document.actors;
    std::size_t hazards = 0, arenas = 0, arms = 0, shouted = 0;
    sentences = analysis.sentences.size();
    auto at = actors.begin();
    for (text::Sentence const& sentence : analysis.sentences) {
        bool has_hazard = false, has_arena = false, has_armed = false;
        for (std::uint32_t i = sentence.first_token; i < sentence.end_token; ++i) {
            std::uint32_t const classes = document.lexemes[i].classes;
            has_hazard = has_hazard || (classes & word_class::hazard) != 0;
            has_arena = has_arena || (classes & word_class::arena) != 0;
        }
        for (; at != actors.end() && at->first < sentence.end_token; ++at) has_armed = has_armed || is_armed(*at);
        hazards += has_hazard && !has_armed ? 1U : 0U, arenas += has_arena && !has_armed ? 1U : 0U, arms += has_armed ? 1U : 0U;
        shouted += sentence.headline_like ? 1U : 0U;
    }
    auto const share = [&](std::size_t n) { return static_cast<float>(n) / static_cast<float>(std::max(sentences, fewest)); };
    hazard = share(hazards), arena = share(arenas), armed = share(arms), capitals = share(shouted);
}

}  // namespace dateline::events
