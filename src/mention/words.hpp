#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.hpp"
#include "dict/first_words.hpp"
#include "dict/lexicon.hpp"
#include "gazetteer/place.hpp"
#include "geo/side.hpp"
#include "text/document.hpp"

namespace dateline::mention {

/// True when only blanks and hyphens (or a period of an abbreviation) stand between tokens [first, end): one name or phrase.
[[nodiscard]] bool joined(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end);
/// Folded words of tokens [first, end), without the punctuation at both ends. Empty when there is no word.
[[nodiscard]] std::string_view folded(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end);

/// Folded phrases with a value each, matched at a token.
template <typename Value>
class PhraseMap {
public:
    struct Match {
        Value const* value = nullptr;
        std::uint32_t end_token = 0;
        explicit operator bool() const noexcept { return value != nullptr; }
    };
    void add(std::string phrase, Value value) {
        std::uint32_t words = 1;
        for (char const c : phrase) words += c == ' ' ? 1U : 0U;
        longest_ = std::max(longest_, words);
        first_words_.add(phrase);
        map_.emplace(std::move(phrase), std::move(value));
    }
    [[nodiscard]] Value const* find(std::string_view phrase) const {
        auto const it = map_.find(phrase);
        return it == map_.end() ? nullptr : &it->second;
    }
    /// The value of the one word `token` of a text; nullptr when there is none. A text's word is nearly always in no list, which its hash
    /// tells without looking at its letters.
    [[nodiscard]] Value const* find(text::Analysis const& analysis, std::uint32_t token) const {
        if (token >= analysis.tokens.size() || !first_words_.may_begin(analysis.tokens[token].hash)) return nullptr;
        return find(analysis.word(analysis.tokens[token]));
    }
    /// A phrase may begin with this word.
    [[nodiscard]] bool may_begin(text::Token const& token) const noexcept { return first_words_.may_begin(token.hash); }
    /// The longest phrase that begins with token `first` and stays before token `end`.
    [[nodiscard]] Match longest(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end) const {
        Match best;
        // Punctuation at the beginning is passed over.
        if (first < end && analysis.tokens[first].kind != text::TokenKind::punctuation &&
            !first_words_.may_begin(analysis.tokens[first].hash))
            return best;
        std::uint32_t words = 0;
        for (std::uint32_t i = first; i < end && words < longest_; ++i) {
            if (analysis.tokens[i].kind == text::TokenKind::punctuation) continue;
            ++words;
            if (!joined(analysis, first, i + 1)) break;
            if (Value const* value = find(folded(analysis, first, i + 1))) best = {value, i + 1};
        }
        return best;
    }

private:
    StringMap<Value> map_;
    dict::FirstWords first_words_;
    std::uint32_t longest_ = 0;
};

struct AdminWord {
    std::vector<gazetteer::Kind> kinds;  ///< never empty; the usual one first
    bool before = false, after = false;
};
struct FeatureWord {
    gazetteer::Kind kind = gazetteer::Kind::site;
    bool before = false, after = false;
    bool near_namesake = false;  ///< when unknown, a settlement of that name stands for the surroundings
};
enum class SideForm : std::uint8_t { adjective, noun, abbreviation };
struct SideWord {
    geo::Side side = geo::Side::north;
    SideForm form = SideForm::noun;
};
enum class SpatialRole : std::uint8_t { near, outside, between, off_coast, along, border, route, area };

/// The words of the spatial grammar, read once from the lexicon. Immutable.
struct Words {
    explicit Words(dict::Lexicon const& lexicon);

    PhraseMap<AdminWord> admin;
    PhraseMap<FeatureWord> feature;
    PhraseMap<SideWord> side;
    PhraseMap<SpatialRole> spatial;
    PhraseMap<double> units;    ///< length in km
    PhraseMap<double> numbers;  ///< "twenty" -> 20
    PhraseMap<bool> articles;   ///< al, el, ash ... of Arabic names
    PhraseMap<bool> particles;  ///< lower-case words inside names: de, la, ez
    PhraseMap<bool> locative;   ///< in, at, from: before the place itself; true: nearly always a place or a time
    PhraseMap<bool> verbs;      ///< entered, attacked: their object is often a place; true: nearly always
};

/// Value of a number token or number word at `token`; nullopt when there is none. `end_token` is set past it.
[[nodiscard]] std::optional<double> number_at(Words const& words, text::Analysis const& analysis, std::uint32_t token,
                                              std::uint32_t& end_token);

struct Distance {
    double km = 0, slack_km = 0;
    std::uint32_t end_token = 0;
};
/// "20 km", "75 miles", "some 30 kilometres" at `token`. The slack comes from the roundness of the number: 20 means 15 to 25,
/// 25 means 22.5 to 27.5, never less than a tenth (point-radius method, Wieczorek 2004).
[[nodiscard]] std::optional<Distance> distance_at(Words const& words, text::Analysis const& analysis, std::uint32_t token);

}  // namespace dateline::mention
