#pragma once
#include "gazetteer/gazetteer.hpp"
#include "model/linear.hpp"
#include "resolve/candidate_features.hpp"
#include "resolve/fit.hpp"

namespace dateline::resolve {

/// A candidate with all that was weighed of it.
struct Weighed {
    Scored scored;
    CandidateFeatures features;
};

/// Weighs candidates with the weights of the set `candidate`. Immutable, shareable between threads; the gazetteer must outlive it.
class Ranker {
public:
    Ranker(gazetteer::Gazetteer const& gazetteer, model::Weights const& weights)
        : gazetteer_{&gazetteer}, linear_{model::Linear<CandidateFeatures>::from(weights)} {}

    /// All but the features of running text.
    [[nodiscard]] Weighed weigh(Found const& found, Query const& query, Context const& context) const {
        return weigh(found, gazetteer_->place(found.place), query, context);
    }
    /// The same for those who hold the place found.
    [[nodiscard]] Weighed weigh(Found const& found, gazetteer::Place const& place, Query const& query, Context const& context) const;
    /// weigh() and the sum.
    [[nodiscard]] Scored score(Found const& found, Query const& query, Context const& context) const;
    [[nodiscard]] model::Linear<CandidateFeatures> const& linear() const noexcept { return linear_; }

private:
    gazetteer::Gazetteer const* gazetteer_;
    model::Linear<CandidateFeatures> linear_;
};

}  // namespace dateline::resolve
