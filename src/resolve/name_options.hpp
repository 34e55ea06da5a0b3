#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/recent_cache.hpp"
#include "geo/rough_distance.hpp"
#include "mention/mention.hpp"
#include "resolve/candidates.hpp"

/// What a name of running text may mean by itself. Internal to src/resolve.
namespace dateline::resolve {

/// One place that a name may mean.
struct Option {
    Scored scored;  ///< score: all but what the other names of a text say
    gazetteer::Kind kind{};
    std::optional<geo::RoughPoint> point;
    gazetteer::PlaceId country, admin1;  ///< what it speaks for
    bool seat_of_namesake = false;       ///< a seat whose province has the same name; no kind of place is said
    float belief = 0;                    ///< share of the name's, 0..1, before other names are heard
};

/// A name as it is asked for. People: a demonym or language, which are looked up among the names of peoples alone.
struct NameQuestion {
    enum class Sort : std::uint8_t { place, people, seat };
    std::string folded;
    std::optional<gazetteer::Kind> hint;  ///< a kind said beside it
    Sort sort = Sort::place;
    friend bool operator==(NameQuestion const&, NameQuestion const&) = default;
};
struct NameQuestionHash {
    std::size_t operator()(NameQuestion const& question) const noexcept;
};

/// The options of a name, best first, at most 24. They follow from the name alone, so that those asked for last are kept (20 MB).
/// Safe in any thread.
class NameOptions {
public:
    [[nodiscard]] std::shared_ptr<std::vector<Option> const> get(Knowledge const& knowledge, NameQuestion const& question) const;

private:
    mutable RecentCache<NameQuestion, std::vector<Option>, NameQuestionHash> kept_{60'000};
};

/// All features of one of the options, whose place is `place`, but those of running text's other names.
[[nodiscard]] Weighed weigh_alone(Knowledge const& knowledge, std::optional<gazetteer::Kind> hint, Found const& found,
                                  gazetteer::Place const& place, bool seat_of_namesake);
/// From scores to shares of belief: exponentials, over their sum.
void to_beliefs(std::vector<float>& scores);

}  // namespace dateline::resolve
