#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dict/lexicon.hpp"
#include "gazetteer/gazetteer.hpp"
#include "mention/mention.hpp"
#include "model/weights_file.hpp"
#include "resolve/candidate_features.hpp"
#include "resolve/resolution.hpp"
#include "text/document.hpp"

namespace dateline::resolve {

/// What is known from elsewhere: columns of a record, the desk's country.
struct Hints {
    std::string_view country, admin1, admin2;  ///< names or codes as written; empty when absent
};

/// What was weighed of one candidate of one mention in running text; the sum of weight times feature is `score`.
struct CandidateRow {
    std::uint32_t mention = 0;  ///< index; the others of the same name have the same candidates
    gazetteer::PlaceId place;
    CandidateFeatures features;
    float score = 0;
};
/// Candidates in the order of the mentions, each mention's best first.
using CandidateTrace = std::vector<CandidateRow>;

/// Immutable, shareable between threads; the gazetteer and the lexicon must outlive it.
class Resolver {
public:
    Resolver(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon,
             model::Weights const& weights = model::Weights::built_in());

    /// The mentions of one document together (one sense per name, containers, context). Same length and order as `mentions`.
    /// With a trace, what was weighed is appended to it.
    [[nodiscard]] std::vector<Resolution> resolve(text::Analysis const& analysis, std::span<mention::PlaceMention const> mentions,
                                                  CandidateTrace* trace = nullptr) const;

    /// A place text of a record or of the command line: "Sangin, Helmand", "20 km north of Sangin", "32°04'N 64°50'E".
    [[nodiscard]] Resolution resolve_text(std::string_view place_text, Hints const& hints) const;
    [[nodiscard]] Resolution resolve_text(std::string_view place_text) const { return resolve_text(place_text, Hints{}); }

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
