#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "geo/geometry.hpp"
#include "geo/side.hpp"
#include "mention/mention.hpp"
#include "resolve/clues.hpp"

namespace dateline::resolve {

/// A place that was considered, with the clues that spoke for and against it.
struct Candidate {
    gazetteer::PlaceId place;
    float score = 0;  ///< share of belief among the candidates, 0..1
    Clues clues;
};

/// Candidates that do not change any more; those who copy the list share it.
class CandidateList {
public:
    CandidateList() = default;
    CandidateList(std::vector<Candidate> candidates)
        : held_{candidates.empty() ? nullptr : std::make_shared<std::vector<Candidate> const>(std::move(candidates))} {}
    [[nodiscard]] Candidate const* begin() const noexcept { return held_ ? held_->data() : nullptr; }
    [[nodiscard]] Candidate const* end() const noexcept { return held_ ? held_->data() + held_->size() : nullptr; }
    [[nodiscard]] bool empty() const noexcept { return held_ == nullptr; }
    [[nodiscard]] Candidate const& front() const noexcept { return held_->front(); }

private:
    std::shared_ptr<std::vector<Candidate> const> held_;
};

/// What the point or area of a resolution is to the place that is meant (contracts.md 4, `geom_role`).
enum class GeomRole : std::uint8_t { none, exact, settlement, admin_polygon, part_of_admin, between, route, water, representative_point };
[[nodiscard]] std::string_view to_string(GeomRole role) noexcept;  ///< none: empty

/// How a place is meant, in one value.
struct Relating {
    mention::Relation relation = mention::Relation::none;
    double km = 0, slack_km = 0;
    std::optional<geo::Side> side;             ///< of a part, or the direction of a distance
    std::optional<gazetteer::PlaceId> second;  ///< other anchor of between, border, along
    std::optional<geo::LonLat> second_point;   ///< the same where it is a coordinate; without `second`
    std::optional<gazetteer::PlaceId> home;    ///< the country that the text is about: the near side of a border
    friend bool operator==(Relating const&, Relating const&) = default;
};

[[nodiscard]] std::size_t hash_of(Relating const& relating, std::size_t seed) noexcept;

/// All that drawing the shape of a resolution takes (draw/drawer.hpp). `relating` is settled: an operator that cannot be applied to
/// the place does not stand here any more.
struct Outline {
    std::vector<gazetteer::PlaceId> places;  ///< related to the first; without a relation, all of them; none: the point alone
    Relating relating;
    friend bool operator==(Outline const&, Outline const&) = default;
};

/// What a place expression means, in plain values: no shape is made. `point` represents it on the map and is a fix only when
/// precision <= 3.
struct Resolution {
    std::optional<gazetteer::PlaceId> place;   ///< nullopt: we do not know, or a coordinate; `note` says which
    std::optional<gazetteer::PlaceId> within;  ///< known container of a place that no gazetteer has
    std::string name;                          ///< to show: "Sangīn", "eastern Afghanistan"
    gazetteer::Kind kind = gazetteer::Kind::settlement;
    Outline outline;                   ///< area, line or point that the text supports
    std::optional<geo::LonLat> point;  ///< none: nothing is known
    int precision = 0;                 ///< 0..9, events.md 3.2
    double uncertainty_m = 0;          ///< radius around `point` that covers what the text supports
    GeomRole geom_role = GeomRole::none;
    mention::Relation relation = mention::Relation::none;
    /// Stands for a government, people or organisation: never an event's location. The place said is named all the same: "Moscow
    /// denied" is the city (its country is the government), "Kremlin" and the demonym "Russian" have no place but the country.
    bool associative = false;
    float confidence = 0;      ///< 0..1
    CandidateList candidates;  ///< best first, at most 10; the winner included
    std::string note;          ///< why nothing, or what the user should know
    bool conflict = false;     ///< a container named in the text or record does not hold the place
};

}  // namespace dateline::resolve
