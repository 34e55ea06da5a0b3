#pragma once
#include <string>
#include <string_view>

#include "base/recent_cache.hpp"
#include "resolve/fit.hpp"
#include "resolve/resolve.hpp"

namespace dateline::resolve {

/// What place texts and the columns beside them were found to mean: a table of events names the same places, and still more so the
/// same provinces, over and over. Safe in any thread; holds some 40,000 answers.
class TextCache {
public:
    /// The answer kept for this text with these columns, else what `make` gives.
    template <typename Make>
    [[nodiscard]] Resolution place(std::string_view text, Hints const& hints, Make const& make) const {
        std::string const key = key_of({text, hints.country, hints.admin1, hints.admin2});
        if (auto const kept = places_.find(key)) return *kept;
        auto made = std::make_shared<Resolution const>(make());
        places_.keep(key, made, 1 + key.size() / 256);
        return *made;
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
    [[nodiscard]] static std::string key_of(std::initializer_list<std::string_view> cells);

    mutable RecentCache<std::string, Resolution> places_{20'000};  ///< both in columns of usual length
    mutable RecentCache<std::string, Context> contexts_{20'000};
};

}  // namespace dateline::resolve
