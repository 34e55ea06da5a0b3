#include "mention/candidate.hpp"

namespace dateline::mention {
namespace {

/// "Moscow, currently conducting ..., has been concerned": the subject of a government's verb, a clause between commas skipped.
bool speaks(TextView const& view, std::uint32_t end) {
    if (view.lists.government_verbs.longest(view.analysis, end, view.size)) return true;
    // Adverbs and auxiliaries before the verb: "Moscow also said", "Tehran has repeatedly denied".
    std::uint32_t token = end;
    for (int skipped = 0; skipped < 3 && view.same_sentence(end, token); ++skipped) {
        std::string_view const w = view.word(token);
        bool const skip = w == "has" || w == "have" || w == "had" || w == "also" || w == "would" || w == "will" || w == "is" ||
                          w == "was" || w.ends_with("ly");
        if (!skip) break;
        ++token;
        if (w != "is" && w != "was" && view.lists.government_verbs.longest(view.analysis, token, view.size)) return true;
    }
    return false;
}

bool speaks_after_clause(TextView const& view, std::uint32_t end) {
    if (view.sign(end) != ",") return false;
    // "Moscow, currently conducting a campaign ...": the clause itself has the government acting.
    for (std::uint32_t token = end + 1; token < end + 4 && view.same_sentence(end, token); ++token) {
        if (view.lists.government_verbs.longest(view.analysis, token, view.size) && !view.capital(token))
            return view.word(token).ends_with("ing");
        if (!view.word(token).ends_with("ly") && view.word(token) != "which") break;
        if (view.word(token) == "which" && speaks(view, token + 1)) return true;
    }
    for (std::uint32_t token = end + 1; token < end + 40 && view.same_sentence(end, token); ++token) {
        if (view.sign(token) == ",") return speaks(view, token + 1);
    }
    return false;
}

}  // namespace

void set_role(TextView const& view, Guess& guess) {
    if (guess.role != Role::place) return;
    bool const sentence_subject = view.analysis.tokens[guess.first].sentence_start ||
                                  (guess.first > 0 && (view.sign(guess.first - 1) == "," || view.word(guess.first - 1) == "that" ||
                                                       view.word(guess.first - 1) == "and" || view.word(guess.first - 1) == "but" ||
                                                       view.word(guess.first - 1) == "while"));
    std::uint32_t const relation = view.phrase_before(view.lists.relation_nouns, guess.first);
    std::uint32_t head = guess.end;
    bool const owner = view.possessive(guess.end - 1);
    bool const noun = static_cast<bool>(view.lists.government_nouns.longest(view.analysis, head, view.size));
    auto const associate = [&](Rule rule) {
        guess.associative = true;
        guess.role = Role::metonym;
        guess.rule = rule;
    };
    if (!guess.sense.state) {
        // A province or town: only its officials and forces speak for it, and those are still there: literal.
        return;
    }
    if (relation < guess.first) {
        guess.rule_words = {view.analysis.tokens[relation].span.begin, view.analysis.tokens[guess.first - 1].span.end};
        return associate(Rule::party);
    }
    if (noun) return associate(owner ? Rule::owner : Rule::arm);
    if (sentence_subject && speaks(view, guess.end)) return associate(Rule::speaks);
    if (sentence_subject && speaks_after_clause(view, guess.end)) return associate(Rule::acts);
}

}  // namespace dateline::mention
