#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/span.hpp"
#include "dict/lexicon.hpp"
#include "model/weights_file.hpp"
#include "text/document.hpp"
#include "time/anchor_features.hpp"
#include "time/when.hpp"

namespace dateline::time {

/// A time expression in a text, with its TIMEX3 type and value (contracts.md 4).
struct TimeMention {
    TextSpan span;
    std::string type;   ///< DATE TIME DURATION SET
    std::string value;  ///< TIMEX3: "2015-12-27", "2015-W52", "2015-09", "P2Y", "PAST_REF", "XXXX-WXX-7" ...
    When when;          ///< precision unknown and both sides open when it cannot be placed in the calendar
    std::string rule;   ///< which rule found it
    float confidence = 1;
    bool impossible = false;  ///< "31 February": looks like a date and is none, nor are its digits a count
};

/// Finds and values English time expressions. Words come from the lexicon ("en/months", "en/weekdays", ...), grammar from code.
/// Immutable after construction, safe to share between threads.
class Finder {
public:
    explicit Finder(dict::Lexicon const& lexicon, model::Weights const& weights = model::Weights::built_in());
    /// In text order, no overlaps, impossible dates among them. Without an anchor relative expressions keep an open value.
    [[nodiscard]] std::vector<TimeMention> find(text::Analysis const& analysis, std::optional<std::chrono::sys_days> anchor,
                                                AnchorTrace* trace = nullptr) const;

    Finder(Finder&&) noexcept;
    Finder& operator=(Finder&&) noexcept;
    ~Finder();

private:
    struct Impl;
    std::unique_ptr<Impl const> impl_;
};

}  // namespace dateline::time
