#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::text {

/// A squashed Latin name (4 to 40 letters) and the number of who bears it.
struct FiledSpelling {
    std::string squashed;
    std::uint32_t number = 0;
};

/// Names in the order of their sounds, so that those that begin alike are weighed together: a search works out the common beginning
/// once and passes over all that begin too far away. A trie of sounds walked with the rows of the edit distance (Shang and Merrettal,
/// "Tries for approximate string matching", 1996), laid down front-coded. A name with an Arabic article is filed without it as well.
class SpellingList {
public:
    /// The bytes of a list; the same for any order of the names. Names that are too long, too short or not Latin are left out.
    [[nodiscard]] static std::string code(std::vector<FiledSpelling> const& names);
    /// Calls `file` with the items that a name stands in the list as: bytes that compare as the items do, for a SpellingCoder.
    static void items_of(FiledSpelling const& name, std::function<void(std::string_view)> const& file);

    /// Borrows the bytes. Whatever they are, nothing is read past their end.
    explicit SpellingList(std::span<std::uint8_t const> coded) : coded_{coded} {}

    using Visit = std::function<void(std::uint32_t number, unsigned distance)>;
    /// Calls `visit` for every name within similar_limit() of the letters of the shorter one, with the romanised_distance(). The
    /// article of a name counts only when the query has it, or when it is just how the name begins ("Alabama").
    void search(std::string_view squashed, Visit const& visit) const;

private:
    std::span<std::uint8_t const> coded_;
};

/// The bytes of a list from items in order, for lists that memory should not hold.
class SpellingCoder {
public:
    /// An item not less than the one before; one that is the same is passed over. Bytes that are whole are appended to `out`.
    void add(std::string_view item, std::string& out);
    /// Appends the rest; the next item begins a new list.
    void finish(std::string& out);

private:
    std::string group_, last_, before_;  ///< items with the same first two sounds; the last item; its sounds
};

}  // namespace dateline::text
