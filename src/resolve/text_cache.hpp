#pragma once
#include <string>
#include <string_view>

#include "base/recent_cache.hpp"
#include "resolve/fit.hpp"
#include "resolve/resolve.hpp"
#include "resolve/whole_cache.hpp"

namespace dateline::resolve {

/// What place texts and the columns beside them were found to mean: a table of events names the same places, and still more so the
/// same provinces, over and over. Safe in any thread; holds some 40,000 answers and 16 MB of outlines besides those of WholeCache.
class TextCache {
public:
    explicit TextCache(WholeCache const& wholes) : wholes_{&wholes} {}

    /// The answer kept for this text with these columns, else what `make` gives.
    template <typename Make>
    [[nodiscard]] ResolvedPlace place(std::string_view text, Hints const& hints, Make const& make) const {
        std::string const key = key_of({text, hints.country, hints.admin1, hints.admin2});
        if (auto const kept = places_.find(key)) return unpacked(*kept);
        ResolvedPlace made = make();
        keep(key, made);
        return made;
    }
    /// The same for the columns alone.
    template <typename Make>
    [[nodiscard]] Context context(Hints const& hints, Make const& make) const {
        std::string const key = key_of({hints.country, hints.admin1, hints.admin2});
        if (auto const kept = contexts_.find(key)) return *kept;
        auto made = std::make_shared<Context const>(make());
        contexts_.keep(key, made, 1 + key.size() / 256);
        return *made;
    }

private:
    struct Answer {
        ResolvedPlace place;
        bool has_whole_outline = false;  ///< its geometry is the place's own and is left out here
    };
    [[nodiscard]] static std::string key_of(std::initializer_list<std::string_view> cells);
    void keep(std::string const& key, ResolvedPlace const& made) const;
    [[nodiscard]] ResolvedPlace unpacked(Answer const& answer) const;

    WholeCache const* wholes_;
    mutable RecentCache<std::string, Answer> places_{1'500'000};  ///< in vertices of 16 bytes
    mutable RecentCache<std::string, Context> contexts_{20'000};  ///< in columns of usual length
};

}  // namespace dateline::resolve
