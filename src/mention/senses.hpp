#pragma once
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "mention/mention_features.hpp"

/// Internal to src/mention.
namespace dateline::mention {

/// What a name may be, from the places that bear it.
struct Sense {
    bool place = false, demonym = false, metonym = false;
    bool state = false;    ///< a country, or the capital of one: may stand for its government
    bool primary = false;  ///< the main name of a place of some size
    float prominence = 0;  ///< 0..1: country 1, capital 0.95, admin1 0.85, towns by size
    [[nodiscard]] bool none() const noexcept { return !place && !demonym && !metonym; }
    friend bool operator==(Sense const&, Sense const&) = default;
};

/// The senses of the names of a gazetteer. Each is worked out when it is first asked for and remembered: eight bytes a name, of which
/// the system gives memory only where names are asked for. Safe in any thread: all that may be written to one place is the same.
class Senses {
public:
    /// The gazetteer must outlive it.
    Senses(gazetteer::Gazetteer const& gazetteer, model::Linear<ProminenceFeatures> const& prominence);
    [[nodiscard]] Sense of(std::span<gazetteer::NameRef const> names) const;
    /// Of the places of one name, best first.
    [[nodiscard]] Sense of(std::vector<gazetteer::NameMatch> const& matches) const;

private:
    struct Free {
        void operator()(std::uint64_t* words) const noexcept { std::free(words); }
    };
    gazetteer::Gazetteer const* gazetteer_;
    ProminenceFeatures prominence_;
    std::vector<std::size_t> sizes_;                             ///< of each file
    std::vector<std::unique_ptr<std::uint64_t[], Free>> known_;  ///< of each file and name; 0: not asked for yet
};

}  // namespace dateline::mention
