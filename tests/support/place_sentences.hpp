#pragma once
#include <string>
#include <vector>

#include "dict/lexicon.hpp"

namespace dateline::test {

/// Sentences in which every word that relates an event to a place (spatial, administrative, feature words, directions, distances)
/// meets every kind of mention, in every position in a text. The same list each time. Names are those of SampleWorld; they
/// need not be known. Not meant to be sensible English: whatever is written, each mention must come out whole.
class PlaceSentences {
public:
    explicit PlaceSentences(dict::Lexicon const& lexicon);
    /// One mention and a word, or two mentions and a word that joins them, each in one position.
    [[nodiscard]] std::vector<std::string> const& texts() const noexcept { return texts_; }
    /// What may stand for a place: names of each kind and role, unknown ones, possessives, coordinates in every notation.
    [[nodiscard]] static std::vector<std::string> const& mentions();
    /// Where a phrase may stand: frames with "{a}" for it.
    [[nodiscard]] static std::vector<std::string> const& positions();

private:
    void add(std::string const& phrase);  ///< in the position whose turn it is
    std::vector<std::string> texts_;
    std::size_t turn_ = 0;
};

}  // namespace dateline::test
