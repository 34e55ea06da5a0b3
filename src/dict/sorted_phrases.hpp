#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::dict {

/// The image of a PhraseDict from phrases that come in order, for lists of millions: no more is held than the library itself needs, and
/// the numbers of the phrases come with the image.
class SortedPhrases {
public:
    SortedPhrases();
    ~SortedPhrases();
    SortedPhrases(SortedPhrases const&) = delete;
    SortedPhrases& operator=(SortedPhrases const&) = delete;
    /// Greater (bytewise) than the one before; not empty. Throws Error{gazetteer}.
    void add(std::string_view folded);
    [[nodiscard]] std::size_t size() const noexcept;
    struct Image {
        std::string bytes;               ///< as PhraseDict::build(...).save() of the same phrases
        std::vector<std::uint32_t> ids;  ///< of the phrases in the order in which they were added
    };
    /// Once.
    [[nodiscard]] Image finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::dict
