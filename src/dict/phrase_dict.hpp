#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "text/document.hpp"

namespace dateline::dict {

struct PhraseTag;
using PhraseId = Id<PhraseTag>;

/// Tokens [first_token, end_token) of an Analysis spell the phrase (punctuation inside only where a name may hold it:
/// hyphen, apostrophe, period of an abbreviation, slash never).
struct Hit {
    std::uint32_t first_token = 0;
    std::uint32_t end_token = 0;
    PhraseId phrase;
    bool stem = false;  ///< the last token is a possessive ("Helmand's") and the phrase is it without the s
};

/// Where to look for phrases: in tokens [first, end).
struct Stretch {
    std::uint32_t first = 0, end = UINT32_MAX;
    bool lower = true;  ///< false: none begins with a word in small letters that no hyphen joins to a capital
};

/// Folded phrase -> dense id 0..size()-1. Immutable, safe to share between threads. Backed by a marisa trie that can be used in
/// place in a memory-mapped file. Matches are word-aligned.
class PhraseDict {
public:
    /// Builds from folded phrases (duplicates allowed, order of no importance, empty ones left out). Deterministic.
    [[nodiscard]] static PhraseDict build(std::vector<std::string> const& folded);
    /// Uses `image` (made by save()) in place; it must outlive the dictionary. An image that does not begin at an address divisible
    /// by 8 is copied. Throws Error{gazetteer} when it is not an image or its checksum is wrong; of one that is `known_good` the checksum
    /// is not reckoned, so that nothing of it is read before it is needed.
    [[nodiscard]] static PhraseDict map(std::span<std::byte const> image, bool known_good = false);
    [[nodiscard]] std::string save() const;

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] PhraseId find(std::string_view folded) const;
    [[nodiscard]] std::string phrase(PhraseId id) const;
    /// Every phrase that occurs in the stretch, all overlapping ones, ordered by first token then length. Words may be
    /// parted by white space, an unspaced hyphen or dash, or "&"; never by a comma, semicolon, slash, bracket, quote or sentence end.
    [[nodiscard]] std::vector<Hit> find_all(text::Analysis const& analysis, Stretch const& stretch = {}) const;
    /// Calls `visit` for every phrase that begins with `prefix`, in a fixed order; stop by returning false.
    void complete(std::string_view prefix, std::function<bool(PhraseId, std::string_view)> const& visit) const;

    PhraseDict(PhraseDict&&) noexcept;
    PhraseDict& operator=(PhraseDict&&) noexcept;
    ~PhraseDict();

private:
    struct Impl;
    explicit PhraseDict(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Leftmost-longest selection without overlaps.
[[nodiscard]] std::vector<Hit> leftmost_longest(std::span<Hit const> hits);

}  // namespace dateline::dict
