#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dict/lexicon.hpp"
#include "gazetteer/gazetteer.hpp"
#include "geo/shared_geometry.hpp"
#include "mention/mention.hpp"
#include "text/document.hpp"

namespace dateline::resolve {

/// A place that was considered, with the clues that spoke for and against it.
struct Candidate {
    gazetteer::PlaceId place;
    float score = 0;      ///< share of belief among the candidates, 0..1
    std::string reasons;  ///< "name exact; district as said; inside Helmand"
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

/// What a place expression means. `geometry` is the place's own shape or one derived from it; `point` represents it on
/// the map and is a fix only when precision <= 3.
struct ResolvedPlace {
    std::optional<gazetteer::PlaceId> place;   ///< nullopt: we do not know, or a coordinate; `note` says which
    std::optional<gazetteer::PlaceId> within;  ///< known container of a place that no gazetteer has
    std::string name;                          ///< to show: "Sangīn", "eastern Afghanistan"
    gazetteer::Kind kind = gazetteer::Kind::settlement;
    geo::SharedGeometry geometry;  ///< area, line or point that the text supports; empty when unresolved
    std::optional<geo::LonLat> point;
    int precision = 0;         ///< 0..9, events.md 3.2
    double uncertainty_m = 0;  ///< radius around `point` that covers what the text supports
    std::string geom_role;     ///< exact settlement admin_polygon part_of_admin between route water representative_point
    mention::Relation relation = mention::Relation::none;
    /// Stands for a government, people or organisation: never an event's location. The place said is named all the same: "Moscow
    /// denied" is the city (its country is the government), "Kremlin" and the demonym "Russian" have no place but the country.
    bool associative = false;
    float confidence = 0;      ///< 0..1
    CandidateList candidates;  ///< best first, at most 10; the winner included
    std::string note;          ///< why nothing, or what the user should know
    bool conflict = false;     ///< a container named in the text or record does not hold the place
};

/// Whether resolved places carry their geometry. Annotations need only points and radii, and outlines take longer to make than
/// all else that is done with a mention.
enum class Outlines : std::uint8_t { with, without };

/// What is known from elsewhere: columns of a record, the desk's country.
struct Hints {
    std::string_view country, admin1, admin2;  ///< names or codes as written; empty when absent
};

/// Immutable, shareable between threads; both arguments must outlive it.
class Resolver {
public:
    Resolver(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon);

    /// The mentions of one document together (one sense per name, containers, context). Same length and order as `mentions`.
    [[nodiscard]] std::vector<ResolvedPlace> resolve(text::Analysis const& analysis, std::span<mention::PlaceMention const> mentions,
                                                     Outlines outlines = Outlines::with) const;

    /// A place text of a record or of the command line: "Sangin, Helmand", "20 km north of Sangin", "32°04'N 64°50'E".
    [[nodiscard]] ResolvedPlace resolve_text(std::string_view place_text, Hints const& hints) const;
    [[nodiscard]] ResolvedPlace resolve_text(std::string_view place_text) const { return resolve_text(place_text, Hints{}); }

    [[nodiscard]] gazetteer::Gazetteer const& gazetteer() const noexcept;

    Resolver(Resolver&&) noexcept;
    Resolver& operator=(Resolver&&) noexcept;
    ~Resolver();

private:
    struct Impl;
    std::unique_ptr<Impl const> impl_;
};

/// ["Afghanistan", "Helmand", "Sangin"]: country first, the place last, names without marks where an ASCII name is known.
[[nodiscard]] std::vector<std::string> location_path(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place);
/// Precision 1..9 of a whole place (events.md 3.2).
[[nodiscard]] int precision_of(gazetteer::Place const& place);

}  // namespace dateline::resolve
