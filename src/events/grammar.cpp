#include "events/grammar.hpp"

#include <map>

#include "base/error.hpp"

namespace dateline::events {
namespace {
std::uint32_t class_bit(std::string_view kind) {
    static std::map<std::string_view, std::uint32_t> const bits{{"determiner", word_class::determiner},
                                                                {"pronoun", word_class::pronoun},
                                                                {"modal", word_class::modal},
                                                                {"be", word_class::be},
                                                                {"have", word_class::have},
                                                                {"preposition", word_class::preposition},
                                                                {"subordinate", word_class::subordinate},
                                                                {"relative", word_class::relative},
                                                                {"coordinate", word_class::coordinate},
                                                                {"noun_too", word_class::noun_too},
                                                                {"adverb", word_class::adverb},
                                                                {"implicative", word_class::implicative},
                                                                {"locative", word_class::locative},
                                                                {"goal", word_class::goal},
                                                                {"hazard", word_class::hazard},
                                                                {"facility", word_class::facility},
                                                                {"arena", word_class::arena},
                                                                {"number", word_class::number},
                                                                {"compound", word_class::compound},
                                                                {"soon", word_class::soon},
                                                                {"mishap", word_class::mishap},
                                                                {"mass", word_class::mass},
                                                                {"attempt", word_class::attempt},
                                                                {"series", word_class::series},
                                                                {"stretch", word_class::stretch},
                                                                {"listing", word_class::listing}};
    auto const found = bits.find(kind);
    return found == bits.end() ? 0 : found->second;
}

bool is_vowel(char c) { return std::string_view{"aeiou"}.find(c) != std::string_view::npos; }
bool consonant_y(std::string_view v) { return v.size() > 1 && v.back() == 'y' && !is_vowel(v[v.size() - 2]); }

std::string third_of(std::string_view v) {
    std::string out{v};
    if (consonant_y(v)) return out.substr(0, out.size() - 1) + "ies";
    bool const hiss =
        v.ends_with('s') || v.ends_with('x') || v.ends_with('z') || v.ends_with("ch") || v.ends_with("sh") || v.ends_with('o');
    return out + (hiss ? "es" : "s");
}

std::string past_of(std::string_view v) {
    std::string out{v};
    if (v.ends_with('e')) return out + "d";
    if (consonant_y(v)) return out.substr(0, out.size() - 1) + "ied";
    return out + "ed";
}

std::string gerund_of(std::string_view v) {
    std::string out{v};
    if (v.ends_with("ie")) return out.substr(0, out.size() - 2) + "ying";
    bool const mute_e = v.size() > 2 && v.ends_with('e') && !v.ends_with("ee") && !v.ends_with("oe");
    return mute_e ? out.substr(0, out.size() - 1) + "ing" : out + "ing";
}

/// "stop" doubles its last consonant before an ending; so do stressed longer ones, which the table of irregular verbs shows.
bool doubles(std::string_view v, std::string_view past) {
    return past.size() == v.size() + 3 && past.ends_with("ed") && past[v.size()] == v.back();
}
bool may_double(std::string_view v) {
    if (v.size() < 3 || v.size() > 4 || is_vowel(v.front())) return false;  // "stop", not "open"
    char const last = v.back();
    return !is_vowel(last) && last != 'w' && last != 'x' && last != 'y' && is_vowel(v[v.size() - 2]) && !is_vowel(v[v.size() - 3]);
}

void add_form(std::vector<VerbForm>& forms, std::string spelling, std::uint8_t bits) {
    for (auto& known : forms) {
        if (known.spelling != spelling) continue;
        known.forms = static_cast<std::uint8_t>(known.forms | bits);
        return;
    }
    forms.push_back({std::move(spelling), bits});
}
}  // namespace

Grammar::Grammar(dict::Lexicon const& lexicon) {
    auto const& words = lexicon.table("en/clause_words");
    for (auto const& row : words.rows()) {
        auto const bit = class_bit(row.cells[words.column("kind")]);
        if (bit == 0) throw Error{Errc::config, words.name() + ":" + std::to_string(row.line) + ": unknown kind of word"};
        lexemes_[add(row.cells[words.column("word")])].classes |= bit;
    }
    auto const& verbs = lexicon.table("en/irregular_verbs");
    for (auto const& row : verbs.rows()) {
        auto const verb = row.cells[verbs.column("verb")], past = row.cells[verbs.column("past")];
        irregular_.insert_or_assign(std::string{verb}, Irregular{std::string{past}, std::string{row.cells[verbs.column("participle")]}});
        for (auto const one : split(past, '|'))
            if (one != verb) lexemes_[add(one)].classes |= word_class::past_form;
    }
}

WordId Grammar::add(std::string_view word, std::uint16_t lists) {
    WordId const number = words_.add(word);
    if (number == lexemes_.size()) lexemes_.push_back({.word = number, .classes = 0, .lists = 0});
    lexemes_[number].lists = static_cast<std::uint16_t>(lexemes_[number].lists | lists);
    return number;
}

Phrase Grammar::add_phrase(std::string_view words) {
    Phrase out;
    for (std::size_t blank = 0; blank != std::string_view::npos;) {
        blank = words.find(' ');
        if (std::string_view const word = words.substr(0, blank); !word.empty()) out.push_back(add(word));
        if (blank != std::string_view::npos) words.remove_prefix(blank + 1);
    }
    return out;
}

std::vector<Lexeme> Grammar::lexemes(text::Analysis const& analysis) const {
    std::vector<Lexeme> out;
    out.reserve(analysis.tokens.size());
    for (text::Token const& token : analysis.tokens)
        out.push_back(token.kind == text::TokenKind::punctuation ? Lexeme{} : of(words_.find(analysis, token)));
    return out;
}

std::vector<VerbForm> Grammar::inflect(std::string_view verb) const {
    std::vector<VerbForm> out;
    add_form(out, std::string{verb}, form::base);
    if ((lexeme(verb).classes & word_class::modal) != 0) return out;
    if (verb == "be") {
        for (char const* const present : {"is", "are", "am"}) add_form(out, present, form::third);
        for (char const* const past : {"was", "were"}) add_form(out, past, form::past);
        add_form(out, "been", form::participle);
        add_form(out, "being", form::gerund);
        return out;
    }
    add_form(out, verb == "have" ? "has" : third_of(verb), form::third);
    constexpr auto finished = static_cast<std::uint8_t>(form::past | form::participle);
    auto const irregular = irregular_.find(verb);
    if (irregular != irregular_.end()) {
        for (auto const past : split(irregular->second.past, '|')) add_form(out, std::string{past}, form::past);  // "hanged", "hung"
        for (auto const participle : split(irregular->second.participle, '|')) add_form(out, std::string{participle}, form::participle);
        // "burnt" and "burned"
        if (irregular->second.past == std::string{verb} + 't' || irregular->second.past == "lit") add_form(out, past_of(verb), finished);
        for (auto const past : split(irregular->second.past, '|')) {  // "levelling", "leveling"
            bool const doubled = doubles(verb, past) || may_double(verb);
            add_form(out, doubled ? std::string{verb} + verb.back() + "ing" : gerund_of(verb), form::gerund);
        }
        return out;
    }
    add_form(out, may_double(verb) ? std::string{verb} + verb.back() + "ed" : past_of(verb), finished);
    add_form(out, may_double(verb) ? std::string{verb} + verb.back() + "ing" : gerund_of(verb), form::gerund);
    return out;
}

}  // namespace dateline::events
