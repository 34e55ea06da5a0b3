#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "resolve/place_text.hpp"
#include "text/document.hpp"

namespace dateline::resolve {

/// The phrases read so far, and what ties two of them together: the anchors of "between A and B", of the A-B border and road.
class PhraseList {
public:
    PhraseList(gazetteer::Gazetteer const& gazetteer, text::Analysis const& analysis) : gazetteer_{&gazetteer}, analysis_{&analysis} {}

    [[nodiscard]] bool empty() const noexcept { return phrases_.empty(); }
    [[nodiscard]] bool full() const noexcept;
    /// `generic` is the one behind the name, if any; `pair`: the phrase waits for its other anchor.
    void add(Phrase phrase, std::string_view generic, bool pair);
    [[nodiscard]] bool waits_for_anchor() const noexcept { return waiting_.has_value(); }
    void forget_anchor() noexcept { waiting_.reset(); }
    /// "border" and "road" after the last name or the last two.
    void mark_line(mention::Relation relation);
    /// "Taluqan town (outside)": a relation with nothing after it belongs to what stands before. False when there is nothing.
    bool relate_last(mention::Relation relation);
    [[nodiscard]] std::vector<Phrase> take() { return std::move(phrases_); }

private:
    bool split_pair(mention::Relation relation);
    void spread_plural(Phrase const& last, std::string_view generic);
    void link_anchor(Phrase& phrase);

    gazetteer::Gazetteer const* gazetteer_;
    text::Analysis const* analysis_;
    std::vector<Phrase> phrases_;
    std::optional<std::size_t> waiting_;  ///< phrase that waits for its other anchor
    mention::Relation line_relation_ = mention::Relation::none;
};

}  // namespace dateline::resolve
