#include "mention/candidate.hpp"

namespace dateline::mention {
namespace {
using text::Shape;
using text::TokenKind;
}  // namespace

TextView::TextView(Knowledge const& knowledge, text::Analysis const& analysis_, MentionTrace* trace_)
    : gazetteer{knowledge.gazetteer},
      words{knowledge.words},
      lists{knowledge.lists},
      model{knowledge.model},
      senses{knowledge.senses},
      analysis{analysis_},
      trace{trace_},
      size{static_cast<std::uint32_t>(analysis_.tokens.size())} {
    std::size_t lower = 0, cased = 0;
    for (text::Token const& token : analysis.tokens) {
        if (token.kind != TokenKind::word || token.shape == Shape::other) continue;
        ++cased;
        lower += token.shape == Shape::lower ? 1U : 0U;
    }
    caseless = cased > 0 && (lower == cased || lower * 10 < cased);
    find_groups();
    if (!caseless) find_persons();
}

bool TextView::capital(std::uint32_t token) const {
    if (token >= size || analysis.tokens[token].kind != TokenKind::word) return false;
    Shape const shape = analysis.tokens[token].shape;
    return shape == Shape::capitalised || shape == Shape::upper || shape == Shape::mixed;
}

std::uint32_t TextView::with_article(std::uint32_t end) const {
    bool const goes_on = capital(end + 2) && sign(end + 1) == "-" && at(words.articles, end) != nullptr && same_sentence(end, end + 2);
    return goes_on ? end + 3 : end;
}

TextView::ShortUnit TextView::short_unit_at(std::uint32_t token) const {
    if (token == 0 || sign(token - 1) != "," || !capital(token) || !same_sentence(token - 1, token)) return {};
    for (std::uint32_t const end : {token + 2, token + 1}) {
        if (end > size || !same_sentence(token, end - 1)) continue;
        std::string const* const name = lists.unit_abbreviations.find(folded(analysis, token, end));
        if (name == nullptr) continue;
        bool const dotted = sign(end - 1).ends_with('.');
        bool const large = analysis.tokens[token].shape == Shape::upper && !caseless;
        if (dotted || (large && end == token + 1)) return {name, end};
    }
    return {};
}

bool TextView::possessive(std::uint32_t token) const {
    if (token < size && analysis.tokens[token].kind == TokenKind::word && !analysis.tokens[token].possessive) return false;
    std::string_view const text = sign(token);
    return text.size() > 3 && (text.ends_with("'s") || text.ends_with("\u2019s"));
}

Run TextView::run_at(std::uint32_t token) const {
    Run run{token, token + 1};
    auto const linked = [&](std::uint32_t left) {  // tokens left and left + 1 stand side by side without punctuation
        return left + 1 < size && same_sentence(left, left + 1) && !possessive(left);
    };
    while (run.first > 0 && linked(run.first - 1)) {
        std::uint32_t const previous = run.first - 1;
        auto const hyphen = [&] { return sign(previous) == "-" && !analysis.tokens[previous].space_before; };
        auto const particle = [&] { return at(words.particles, previous) != nullptr && !possessive(previous - 1); };
        if (capital(previous))
            run.first = previous;
        else if (previous > 0 && capital(previous - 1) && (hyphen() || particle()))
            run.first = previous - 1;
        else
            break;
    }
    while (run.end < size && linked(run.end - 1)) {
        auto const hyphen = [&] { return sign(run.end) == "-" && !analysis.tokens[run.end + 1].space_before; };
        auto const particle = [&] { return at(words.particles, run.end) != nullptr; };
        if (capital(run.end))
            run.end += 1;
        else if (capital(run.end + 1) && same_sentence(run.end, run.end + 1) && (hyphen() || particle()))
            run.end += 2;
        else
            break;
    }
    return run;
}

/// "President Vladimir Putin", "Mullah Akhtar Mansour", "John Smith": every capitalised word that follows is a person's name
/// for the whole text (one sense per discourse).
void TextView::find_persons() {
    for (std::uint32_t i = 0; i + 1 < size; ++i) {
        if (analysis.tokens[i].kind != TokenKind::word || analysis.sentences[analysis.tokens[i].sentence].headline_like) continue;
        auto const title = lists.titles.longest(analysis, i, size);
        std::uint32_t next = title ? title.end_token : i + 1;
        bool const given = !title && capital(i) && at(lists.first_names, i) != nullptr;
        if (!title && !given) continue;
        if (next < size && sign(next) == ".") ++next;
        // After a lower-case title only a run of two words is surely a person: "mayor Rahm Emanuel", not "in the capital Kabul".
        for (int count = 0; next < size && count < 4 && same_sentence(i, next); ++count) {
            bool const particle = at(words.particles, next) != nullptr && capital(next + 1);
            if (!capital(next) && !particle && sign(next) != "-") break;
            if (capital(next) && !at(lists.titles, next) && !at(lists.organisations, next) && !at(lists.stop_names, next)) {
                std::string name{word(next)};
                if (possessive(next) && name.ends_with('s')) name.pop_back();
                bool const state = [&] {
                    for (gazetteer::NameMatch const& match : gazetteer.find(name)) {
                        if (gazetteer.kind(match.place) <= gazetteer::Kind::country) return true;
                    }
                    return false;
                }();
                if (state) break;
                persons.insert(std::move(name));
            }
            if (possessive(next)) break;
            ++next;
        }
    }
}

void TextView::find_groups() {
    group.assign(size, false);
    for (std::uint32_t i = 0; i < size; ++i) {
        if (!capital(i) && !caseless) continue;
        auto const match = lists.groups.longest(analysis, i, size);
        if (!match) continue;
        bool const one_short_word = match.end_token == i + 1 && word(i).size() <= 3 && analysis.tokens[i].shape != text::Shape::upper;
        if (one_short_word) continue;  // "is", "eta"
        for (std::uint32_t k = i; k < match.end_token; ++k) group[k] = true;
    }
}

}  // namespace dateline::mention
