#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "mention/mention.hpp"
#include "text/document.hpp"
#include "time/expressions.hpp"

namespace dateline::events {

/// A paragraph, or a line of its own: what a report tells in one piece. A dated or placed head ("GONDAR:", "#Idlib |", "14:20 Sumy -")
/// holds for all of it, and the heading over it ("SAGAING", "9 to 15 May") for it and those that follow.
struct Passage {
    std::uint32_t first_sentence = 0, end_sentence = 0;
    std::uint32_t head_end = 0;          ///< token behind the head; the passage's first token where it has none
    bool heading = false;                ///< a line that only says what follows; nothing happens in it
    bool listed = false;                 ///< one of several lines of a paragraph, or begins with a bullet
    bool clock = false;                  ///< begins with a time of day: a bulletin of the day it was written
    std::optional<std::uint32_t> under;  ///< the passage that is the heading over it
    std::vector<std::size_t> places;     ///< mentions of its head, or all of a heading
    std::vector<std::size_t> times;      ///< likewise
};

/// A document as passages. Linear; borrows nothing.
class Passages {
public:
    Passages(text::Analysis const& analysis, std::vector<mention::PlaceMention> const& mentions,
             std::vector<time::TimeMention> const& times);
    [[nodiscard]] std::uint32_t passage_of(std::uint32_t sentence) const { return passage_of_.at(sentence); }
    [[nodiscard]] Passage const& passage(std::uint32_t index) const { return passages_.at(index); }
    [[nodiscard]] std::size_t size() const noexcept { return passages_.size(); }

private:
    std::vector<Passage> passages_;
    std::vector<std::uint32_t> passage_of_;  ///< of each sentence
};

}  // namespace dateline::events
