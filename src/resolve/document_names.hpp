#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "mention/mention.hpp"
#include "resolve/candidates.hpp"
#include "resolve/name_options.hpp"
#include "resolve/nearest_points.hpp"
#include "resolve/resolve.hpp"

/// What the names of one document mean, weighed together. Internal to src/resolve.
namespace dateline::resolve {

/// One name of the document, with one sense.
struct Name {
    std::string folded;
    std::optional<gazetteer::Kind> hint;
    mention::Role role = mention::Role::place;
    bool people = false;  ///< the name of a people
    std::vector<std::uint32_t> mentions;
    std::vector<std::size_t> containers;  ///< names said to hold this one
    float vote = 1;
    std::shared_ptr<std::vector<Option> const> options;
    std::vector<std::uint32_t> country, admin1;  ///< of each option: ordinals of what it votes for
    std::vector<float> belief;                   ///< of each option: share of the name's, 0..1
    std::vector<float> next;                     ///< scores of this round, while others still go by the belief of the last
    std::vector<double> nearest_km;              ///< of each option: to the nearest place that another name means
    [[nodiscard]] bool placed() const { return !belief.empty(); }
    [[nodiscard]] Option const& option(std::size_t k) const { return (*options)[k]; }
    /// Of the most believed option, the first of equal ones.
    [[nodiscard]] std::size_t best() const;
    [[nodiscard]] gazetteer::PlaceId place(std::size_t k) const { return option(k).scored.found.place; }
};

/// One sense per name of the document (design note geotagging 2d: 0.8 % violations). Each name votes for the countries and provinces
/// of its options as far as it believes in them; three times every option is weighed anew with the others' votes, the nearest place
/// that another name means, and the containers that the text names. Linear in names times options, but for looking up the nearest.
class DocumentNames {
public:
    DocumentNames(Knowledge const& knowledge, NameOptions const& options, text::Analysis const& analysis,
                  std::span<mention::PlaceMention const> mentions);
    /// The rounds; with a trace, what was weighed in the last one is appended to it.
    void weigh(CandidateTrace* trace);

    [[nodiscard]] std::vector<Name> const& names() const noexcept { return names_; }
    [[nodiscard]] std::size_t name_of(std::size_t mention) const { return name_of_[mention]; }
    /// The place that a name means most likely.
    [[nodiscard]] std::optional<gazetteer::PlaceId> winner(std::size_t name) const;
    /// The country that has most votes, after weigh().
    [[nodiscard]] std::optional<gazetteer::PlaceId> main_country() const noexcept { return main_country_; }
    /// The name of a mention as it is looked up: without the possessive's s.
    [[nodiscard]] std::string plain(mention::PlaceMention const& mention) const;

private:
    /// The places that options vote for, with the votes of a round. Options that vote for none have the ordinal behind the last.
    struct Ballot {
        std::vector<gazetteer::PlaceId> places;  ///< sorted, each once
        std::vector<float> votes, own;           ///< of all names; of the one that is weighed
        void number();
        [[nodiscard]] std::uint32_t ordinal(gazetteer::PlaceId place) const;
        [[nodiscard]] bool has(std::uint32_t ordinal) const { return ordinal < places.size(); }
        [[nodiscard]] float others(std::uint32_t place) const;
    };
    void collect();
    void add_containers();
    void start(Name& name);
    void number();
    void update(CandidateTrace* trace);
    void count();
    void count_own(Name const& name, float sign);
    [[nodiscard]] NearestPoints meant() const;
    void find_nearest();
    [[nodiscard]] CandidateFeatures said_by_others(Name const& name, std::size_t k) const;
    void add_containers_of(Name const& name, gazetteer::PlaceId place, CandidateFeatures& features) const;
    [[nodiscard]] Fit fit_of(gazetteer::PlaceId place, gazetteer::PlaceId container) const;
    void add_rows(Name const& name, std::vector<CandidateFeatures> const& said, std::vector<float> const& scores,
                  CandidateTrace& trace) const;

    Knowledge const& knowledge_;
    NameOptions const& options_;
    text::Analysis const& analysis_;
    std::span<mention::PlaceMention const> mentions_;
    std::vector<std::size_t> name_of_;
    std::vector<Name> names_;
    Ballot countries_, admin1s_;
    mutable std::unordered_map<std::uint64_t, Fit> fits_;  ///< of places with containers, which each round asks for
    NearestPoints meant_;                                  ///< what `nearest_km` of the names was looked for in
    std::optional<gazetteer::PlaceId> main_country_;
};

}  // namespace dateline::resolve
