#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace dateline::text {

/// unit: of a state or province, which is one only behind a comma ("Louisville, Ky.").
enum class Abbreviation : std::uint8_t { none, title, date, other, unit };

/// The words by which periods are told apart. One immutable instance for the program.
class SplitterWords {
public:
    [[nodiscard]] static SplitterWords const& get();
    /// `folded` without its period.
    [[nodiscard]] Abbreviation abbreviation(std::string_view folded) const;
    [[nodiscard]] bool starts_sentence(std::string_view folded) const { return starters_.contains(folded); }

private:
    SplitterWords();
    std::map<std::string, Abbreviation, std::less<>> abbreviations_;
    std::set<std::string, std::less<>> starters_;
};

}  // namespace dateline::text
