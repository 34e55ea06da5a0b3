#pragma once
#include "model/features.hpp"

namespace dateline::resolve {

/// How well a place of the gazetteer answers a name: 0 or 1 where nothing else is said.
///  - is_...: its kind, where the text says none; ..._said and said_A_is_B: its kind beside the one that is said.
///  - name_cost: of the way of matching and the name (Found::cost).
///  - country_..., admin1_..., admin2_...: fit() to the hints of a record; successor_state: inside another than the first of several
///    countries. named_...: how many of the containers said in the text it fits so.
///  - log10 of its people, and what it is.
///  - text_...: in running text. renown: log10 of people, or what a place of the kind without a count is worth, times the weight of
///    the name; country, admin1: the weight of the name of one; other_name: 1 - that weight; country_votes, admin1_votes: log(1 + what
///    the other names vote for its country and admin1); near and log_km: another name's place within 5,000 km, and log10 of 10 km plus
///    how far; inside, close, outside: of the containers the text names, close counting half; seat: the seat of a province of
///    the same name, no kind of place being said.
// clang-format off
#define DATELINE_CANDIDATE_FEATURES(F) \
    F(is_continent) F(is_country) F(is_region) F(is_admin1) F(is_district) F(is_admin3) F(is_settlement) F(is_neighbourhood) \
    F(is_facility) F(is_site) F(is_water) F(is_terrain) F(is_line) F(kind_said) F(kind_also_said) F(said_settled_is_settled) \
    F(said_settled_is_unit) F(said_settled_is_country) F(said_settled_is_other) F(said_admin1_is_region) \
    F(said_admin1_is_district) F(said_admin1_is_settled) F(said_admin1_is_other) F(said_unit_is_unit) F(said_unit_is_settled) \
    F(said_unit_is_admin1) F(said_unit_is_other) F(said_region_is_admin1) F(said_region_is_terrain) F(said_region_is_other) \
    F(said_site_is_site) F(said_site_is_other) F(said_other_is_country) F(said_other_is_other) F(name_cost) F(country_inside) \
    F(country_close) F(country_neighbour) F(country_outside) F(successor_state) F(admin1_inside) F(admin1_close) \
    F(admin1_neighbour) F(admin1_outside) F(admin2_inside) F(admin2_close) F(admin2_neighbour) F(admin2_outside) F(named_inside) \
    F(named_close) F(named_neighbour) F(named_outside) F(log_people_settled) F(log_people_country) F(unit) F(capital) \
    F(admin1_seat) F(historic) F(without_point) F(text_renown) F(text_country) F(text_admin1) F(text_other_name) \
    F(text_country_votes) F(text_admin1_votes) F(text_near) F(text_log_km) F(text_inside) F(text_close) F(text_outside) F(text_seat)
DATELINE_FEATURES(CandidateFeatures, "candidate", DATELINE_CANDIDATE_FEATURES)
// clang-format on

}  // namespace dateline::resolve
