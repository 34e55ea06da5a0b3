#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/sorted_spill.hpp"
#include "compiler/builder.hpp"
#include "gazetteer/gazetteer.hpp"

namespace dateline::atlas {

/// What the rows of an import say about its places, in the order in which they came, until it is known that no more is said. Memory
/// holds a part of it, the rest waits in sorted runs. The result does not depend on how much memory there is.
class CollectedRows {
public:
    CollectedRows(gazetteer::Gazetteer const& base, compiler::Memory memory);
    /// Of the places with one key the first counts.
    void add_place(gazetteer::PlaceRecord const& record, SourcePos const& pos);
    /// Names and keys are added to the place of the import with that key, when it came before them, or else to that of the base.
    void add_names(std::string const& key, std::vector<gazetteer::NameRecord> const& names);
    void add_concordance(std::string const& key, std::string const& other);

    struct Sums {
        std::size_t places = 0, names = 0;
    };
    /// Puts the places together and gives them to the builder; calls `repeated` for rows of a key that was there. Once.
    Sums hand_over(compiler::OverlayBuilder& builder, std::function<void(std::string const& key, SourcePos const& pos)> const& repeated);

private:
    enum class Said : std::uint8_t { place, names, concordance };
    class Group;
    void add(std::string const& key, Said said, std::string_view payload);
    /// The key of the record that is meant.
    [[nodiscard]] std::string meant_by(std::string const& key) const;
    [[nodiscard]] std::unordered_set<std::string> entangled_keys();
    [[nodiscard]] std::uint64_t source_number(std::string const& source);

    gazetteer::Gazetteer const& base_;
    SortedSpill rows_;
    std::uint64_t count_ = 0;
    std::vector<std::string> sources_;           ///< names of files, by number
    std::unordered_set<std::string> own_names_;  ///< keys of places of the import that the base knows by another key
    std::vector<std::uint64_t> other_keys_;      ///< hashes of all concordance keys
};

}  // namespace dateline::atlas
