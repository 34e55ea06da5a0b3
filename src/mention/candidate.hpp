#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/string_map.hpp"
#include "gazetteer/gazetteer.hpp"
#include "mention/lists.hpp"
#include "mention/mention.hpp"
#include "mention/senses.hpp"
#include "mention/words.hpp"

/// How Finder decides whether a gazetteer name in a text is a place. Internal to src/mention.
namespace dateline::mention {

struct Guess {
    std::uint32_t first = 0, end = 0;  ///< tokens
    Sense sense;
    Role role = Role::place;
    bool associative = false;
    bool seat = false;  ///< PlaceMention::seat
    float score = 0;
    bool possible = false;                          ///< nothing speaks against a place, but too little for it; the rest of the text may
    float sum = 0;                                  ///< what was weighed, of a possible one
    bool personal = false;                          ///< it speaks, or is a given name
    std::size_t hit = 0;                            ///< of NamesFound
    std::optional<std::size_t> row = std::nullopt;  ///< of TextView::trace
    Rule rule = Rule::none;
    TextSpan rule_words;
};

/// A run of capitalised words that belong to one name or to names side by side: "Mullah Akhtar Mansour", "Kabul University".
struct Run {
    std::uint32_t first = 0, end = 0;
};

/// Which tokens of a text are taken, so that an overlap is found without going through all that took them.
class TakenTokens {
public:
    explicit TakenTokens(std::size_t size) : taken_(size, false) {}
    void add(std::uint32_t first, std::uint32_t end) {
        for (std::size_t i = first; i < end && i < taken_.size(); ++i) taken_[i] = true;
    }
    [[nodiscard]] bool any(std::uint32_t first, std::uint32_t end) const {
        for (std::size_t i = first; i < end && i < taken_.size(); ++i)
            if (taken_[i]) return true;
        return false;
    }

private:
    std::vector<bool> taken_;
};

/// What all texts are looked at with.
struct Knowledge {
    gazetteer::Gazetteer const& gazetteer;
    Words const& words;
    NameLists const& lists;
    MentionModel const& model;
    Senses const& senses;
};

/// Everything that is looked up about one text while its mentions are found.
class TextView {
public:
    /// What is weighed is appended to `trace`, where there is one.
    TextView(Knowledge const& knowledge, text::Analysis const& analysis, MentionTrace* trace);

    [[nodiscard]] bool capital(std::uint32_t token) const;
    [[nodiscard]] Run run_at(std::uint32_t token) const;
    /// "Louisville, | Ky.": the short form of a state or province that stands at `token`, behind a comma.
    struct ShortUnit {
        std::string const* name = nullptr;  ///< in full, folded
        std::uint32_t end = 0;
    };
    [[nodiscard]] ShortUnit short_unit_at(std::uint32_t token) const;
    [[nodiscard]] bool possessive(std::uint32_t token) const;
    [[nodiscard]] std::string_view word(std::uint32_t token) const {
        return token < size ? analysis.word(analysis.tokens[token]) : std::string_view{};
    }
    [[nodiscard]] std::string_view sign(std::uint32_t token) const {
        return token < size ? analysis.text(analysis.tokens[token]) : std::string_view{};
    }
    [[nodiscard]] bool same_sentence(std::uint32_t a, std::uint32_t b) const {
        return a < size && b < size && analysis.tokens[a].sentence == analysis.tokens[b].sentence;
    }
    [[nodiscard]] bool is_person_name(std::string_view folded) const { return persons.contains(folded); }
    /// The value of the word at `token`, or nullptr.
    template <typename Value>
    [[nodiscard]] Value const* at(PhraseMap<Value> const& map, std::uint32_t token) const {
        return map.find(analysis, token);
    }
    /// "Wad | al-Noura": where a name that ends before this token goes on with an article and a hyphen, the end of it all; else `end`.
    [[nodiscard]] std::uint32_t with_article(std::uint32_t end) const;
    /// The phrase of `map` that ends with token `end` (exclusive), at most nine tokens long; its first token, or `end` when none does.
    template <typename Value>
    [[nodiscard]] std::uint32_t phrase_before(PhraseMap<Value> const& map, std::uint32_t end) const;

    gazetteer::Gazetteer const& gazetteer;
    Words const& words;
    NameLists const& lists;
    MentionModel const& model;
    Senses const& senses;
    text::Analysis const& analysis;
    MentionTrace* trace;
    std::uint32_t size;
    bool caseless = false;    ///< capitals say nothing in the whole text
    StringSet persons;        ///< folded names introduced as a person's
    std::vector<bool> group;  ///< token belongs to an armed group's name

private:
    void find_persons();
    void find_groups();
};

template <typename Value>
std::uint32_t TextView::phrase_before(PhraseMap<Value> const& map, std::uint32_t end) const {
    constexpr std::uint32_t most_tokens = 9;
    if (end == 0 || end > size) return end;
    std::uint32_t const sentence = analysis.sentences[analysis.tokens[end - 1].sentence].first_token;
    return map.longest_before(analysis, std::max(sentence, end - std::min(end, most_tokens)), end);
}

/// Place, demonym, metonym, embedded or nothing (score 0).
[[nodiscard]] Guess judge(TextView const& view, std::uint32_t first, std::uint32_t end, Sense const& sense);
/// Decides literal or associative for a guess that is a place.
void set_role(TextView const& view, Guess& guess);

}  // namespace dateline::mention
