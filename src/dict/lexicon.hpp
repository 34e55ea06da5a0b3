#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/table.hpp"

namespace dateline::dict {

/// The word lists of gazetteers/words/<language>/<name>.tsv, under the key "<language>/<name>" ("en/months"). Either read from a
/// folder or taken from a compiled gazetteer, which carries the same files. Immutable.
class Lexicon {
public:
    /// Reads every *.tsv below `words_folder`. Throws Error{config} with file and line on a faulty table.
    [[nodiscard]] static Lexicon from_folder(std::filesystem::path const& words_folder);
    /// From (key, content) pairs; later pairs replace earlier ones of the same key.
    [[nodiscard]] static Lexicon from_texts(std::vector<std::pair<std::string, std::string>> const& texts);

    /// Throws Error{config} when there is no such table.
    [[nodiscard]] Table const& table(std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> keys() const;

private:
    std::map<std::string, std::shared_ptr<Table const>, std::less<>> tables_;  ///< shared between copies of the lexicon
};

}  // namespace dateline::dict
