#pragma once
#include "events/event.hpp"
#include "spill/codec.hpp"

/// The binary form of events (spill/codec.hpp).
namespace dateline::time {
template <typename Archive, IsA<When> T>
void fields(Archive& archive, T& when) {
    archive(when.earliest, when.latest, when.precision, when.basis, when.approximate, when.time_of_day);
}
}  // namespace dateline::time

namespace dateline::resolve {
template <typename Archive, IsA<Holder> T>
void fields(Archive& archive, T& holder) {
    archive(holder.place, holder.fit);
}
template <typename Archive, IsA<Clues> T>
void fields(Archive& archive, T& clues) {
    archive(clues.tier, clues.former_name, clues.kind_said, clues.namesake, clues.holders[0], clues.holders[1], clues.holders[2],
            clues.holders[3]);
}
template <typename Archive, IsA<Candidate> T>
void fields(Archive& archive, T& candidate) {
    archive(candidate.place, candidate.score, candidate.clues);
}
template <typename Archive>
void fields(Archive& archive, CandidateList const& list) {
    archive(std::vector<Candidate>(list.begin(), list.end()));
}
template <typename Archive>
void fields(Archive& archive, CandidateList& list) {
    std::vector<Candidate> candidates;
    archive(candidates);
    list = std::move(candidates);
}
template <typename Archive, IsA<Relating> T>
void fields(Archive& archive, T& relating) {
    archive(relating.relation, relating.km, relating.slack_km, relating.side, relating.second, relating.second_point, relating.home);
}
template <typename Archive, IsA<Outline> T>
void fields(Archive& archive, T& outline) {
    archive(outline.places, outline.relating);
}
template <typename Archive, IsA<Resolution> T>
void fields(Archive& archive, T& where) {
    archive(where.place, where.within, where.name, where.kind, where.outline, where.point, where.precision, where.uncertainty_m,
            where.geom_role, where.relation, where.associative, where.confidence, where.candidates, where.note, where.conflict);
}
}  // namespace dateline::resolve

namespace dateline::events {
template <typename Archive, IsA<Actor> T>
void fields(Archive& archive, T& actor) {
    archive(actor.role, actor.kind, actor.text, actor.name, actor.country, actor.sector, actor.span);
}
template <typename Archive, IsA<RecordOrigin> T>
void fields(Archive& archive, T& record) {
    archive(record.format, record.licence, record.attribution);
}
template <typename Archive, IsA<Evidence> T>
void fields(Archive& archive, T& evidence) {
    archive(evidence.document_id, evidence.url, evidence.source, evidence.title, evidence.file, evidence.published, evidence.sentence,
            evidence.trigger, evidence.quote, evidence.sentence_characters, evidence.record);
}
template <typename Archive, IsA<ListedPlace> T>
void fields(Archive& archive, T& place) {
    archive(place.text, place.id, place.name, place.point, place.span);
}
template <typename Archive, IsA<Toll> T>
void fields(Archive& archive, T& toll) {
    archive(toll.low, toll.best, toll.high);
}
template <typename Archive, IsA<Tolls> T>
void fields(Archive& archive, T& tolls) {
    for (Harm const harm : harms) archive(tolls[harm]);
}
template <typename Archive, IsA<Event> T>
void fields(Archive& archive, T& event) {
    archive(event.id, event.type, event.modes, event.source_type, event.source_sub_type, event.modality, event.attributed_to, event.status,
            event.contested, event.when, event.date_text, event.date_span, event.where, event.shape, event.location_basis, event.place_text,
            event.location_span, event.also_at, event.source_precision, event.stated_country, event.stated_admin1, event.stated_admin2,
            event.actors, event.tolls, event.casualty_text, event.summary, event.rule_id, event.confidence, event.evidence,
            event.report_ids, event.merge_reasons, event.extra, event.pos, event.source_format, event.licence, event.attribution,
            event.is_record);
}
}  // namespace dateline::events
