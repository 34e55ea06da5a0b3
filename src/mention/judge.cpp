#include <algorithm>

#include "mention/candidate.hpp"

namespace dateline::mention {
namespace {
using gazetteer::Kind;
using gazetteer::NameKind;
using gazetteer::PlaceFlag;
using text::TokenKind;

constexpr std::size_t most_matches = 10;  // of one name that are looked at: they come best first
constexpr float threshold = 0.6F;

float prominence_of(gazetteer::Place const& place) {
    switch (place.kind) {
        case Kind::continent:
        case Kind::country:
            return 1.0F;
        case Kind::region:
        case Kind::line:
            return 0.85F;
        case Kind::admin1:
            return place.population > 0 && place.population < 100000 ? 0.55F : 0.85F;
        case Kind::water:
        case Kind::terrain:
            return 0.75F;
        case Kind::district:
            return 0.4F;
        case Kind::admin3:
            return 0.3F;
        case Kind::facility:
        case Kind::site:
            return 0.35F;
        case Kind::neighbourhood:
        case Kind::settlement:
            break;
    }
    if (place.has(PlaceFlag::capital)) return 0.95F;
    if (place.population >= 1000000) return 0.9F;
    if (place.population >= 100000) return 0.75F;
    if (place.population >= 20000) return 0.55F;
    return place.population >= 2000 ? 0.35F : 0.2F;
}

/// The words around a guess that speak for and against it.
struct Around {
    Run run;
    std::uint32_t before = 0, after = 0;  ///< tokens of the run left over at both ends
    bool title = false, given_name = false, organisation = false, foreign_before = false, foreign_after = false, generic = false;
};

class Judge {
public:
    Judge(TextView const& view, std::uint32_t first, std::uint32_t end, Sense const& sense)
        : view_{view}, first_{first}, end_{end}, sense_{sense} {}

    Guess run() {
        Guess guess{.first = first_, .end = end_, .sense = sense_, .reason = {}};
        if (!well_written() || overlaps_group()) return guess;
        look_around();
        if (sense_.demonym) return demonym(guess);
        if (around_.title || around_.given_name) return guess;
        if (around_.organisation) return embedded(guess);
        if (sense_.metonym) return metonym(guess);
        return place(guess);
    }

private:
    /// Capitals where a name has them; in a text without capitals only well-known names count.
    bool well_written() const {
        bool capital = false;
        for (std::uint32_t i = first_; i < end_; ++i) {
            text::Token const& token = view_.analysis.tokens[i];
            if (token.kind != TokenKind::word) continue;
            if (token.shape == text::Shape::lower && !view_.caseless) {
                if (i == first_ || (!view_.words.particles.find(view_.word(i)) && view_.word(i) != "of" && view_.word(i) != "and" &&
                                    view_.word(i) != "the"))
                    return false;
            }
            capital = capital || view_.capital(i) || token.shape == text::Shape::other;
        }
        if (view_.caseless) return sense_.prominence >= (end_ - first_ > 1 ? 0.5F : 0.75F) || strong_cue() > 0.3F;
        return capital;
    }
    bool overlaps_group() const {
        for (std::uint32_t i = first_; i < end_; ++i) {
            if (view_.group[i]) return true;
        }
        return false;
    }

    void look_around() {
        around_.run = view_.caseless ? Run{first_, end_} : view_.run_at(first_);
        around_.run.end = std::max(around_.run.end, end_);
        around_.before = first_ - around_.run.first, around_.after = around_.run.end - end_;
        look_before();
        look_after();
    }
    /// "District", "Lake", "Eastern", "Greater": part of how places are named.
    bool place_word(std::uint32_t token) const {
        std::string_view const w = view_.word(token);
        return view_.words.admin.find(w) || view_.words.feature.find(w) || view_.words.side.find(w) || w == "the" || w == "greater" ||
               w == "old" || w == "downtown" || view_.analysis.tokens[token].kind == TokenKind::punctuation || view_.words.articles.find(w);
    }
    bool other_name(std::uint32_t token) const {  // a demonym, a weekday: stands beside a place without being part of its name
        std::string_view const w = view_.word(token);
        if (view_.lists.stop_names.find(w) || view_.lists.titles.find(w)) return true;
        for (gazetteer::NameMatch const& match : view_.gazetteer.find(w)) {
            if (match.kind == NameKind::demonym || view_.gazetteer.kind(match.place) <= Kind::country) return true;
        }
        return false;
    }
    void look_before() {
        // Lower-case titles count too: "leader Mullah ...", "journalist ...".
        std::uint32_t const title = view_.phrase_before(view_.lists.titles, first_);
        if (title < first_ && !view_.words.admin.find(view_.word(first_ - 1))) {
            bool const said_of_state =
                sense_.state || sense_.prominence >= 0.85F;  // "ambassador Moscow" is odd, "premier Ukraine" too: keep the place
            if (view_.capital(title) || !said_of_state) around_.title = true;
        }
        if (around_.before == 0) return;
        std::uint32_t const previous = first_ - 1;
        if (view_.capital(previous) && view_.lists.first_names.find(view_.word(previous)) &&
            !view_.analysis.tokens[previous].sentence_start)
            around_.given_name = true;
        if (view_.capital(previous) && view_.lists.first_names.find(view_.word(previous)) && sense_.prominence < 0.85F)
            around_.given_name = true;
        for (std::uint32_t i = around_.run.first; i < first_; ++i) {
            bool const opener = view_.analysis.tokens[i].sentence_start &&
                                (view_.lists.stop_names.find(view_.word(i)) || view_.words.locative.find(view_.word(i)));
            if (place_word(i))
                around_.generic = around_.generic || view_.words.admin.find(view_.word(i)) != nullptr;
            else if (!opener && !other_name(i))
                around_.foreign_before = true;
        }
    }
    void look_after() {
        for (std::uint32_t i = end_; i < around_.run.end; ++i) {
            if (auto const match = view_.lists.organisations.longest(view_.analysis, i, around_.run.end)) {
                static_cast<void>(match);
                // "Helmand Province", "Texas Governor" are no organisations; "Kabul University", "Boston Globe" are.
                around_.organisation = true;
                return;
            }
            if (view_.lists.publishers.find(view_.word(i))) {
                around_.organisation = true;
                return;
            }
            if (!place_word(i) && !other_name(i)) around_.foreign_after = true;
        }
        around_.generic = around_.generic || generic_after();
        organisation_of();
    }
    bool generic_after() const {
        auto const match = view_.words.admin.longest(view_.analysis, end_, view_.size);
        return match && match.value->after && view_.same_sentence(first_, match.end_token - 1);
    }
    /// "Bank of England", "University of Kabul".
    void organisation_of() {
        if (first_ < 2 || view_.word(first_ - 1) != "of") return;
        if (view_.capital(first_ - 2) && view_.lists.organisations.find(view_.word(first_ - 2)) &&
            !view_.words.admin.find(view_.word(first_ - 2)))
            around_.organisation = true;
    }

    /// Words before and after that make a place likely, 0..0.7.
    float strong_cue() const {
        float cue = 0;
        std::uint32_t before = first_;
        // "in the eastern city of X", "in X"
        for (int steps = 0; before > 0 && steps < 5; ++steps) {
            std::string_view const w = view_.word(before - 1);
            // "20 km north of X", "the east of X"
            if (w == "of" && before > 1 && view_.words.side.find(view_.word(before - 2))) cue = std::max(cue, 0.42F);
            bool const skip = w == "the" || w == "of" || (view_.words.side.find(w) && !view_.capital(before - 1)) ||
                              view_.words.admin.find(w) || w == "nearby";
            if (!skip) break;
            if (view_.words.admin.find(w) && view_.word(before) == "of") cue = std::max(cue, 0.4F);
            --before;
        }
        if (before > 0 && view_.same_sentence(before - 1, first_)) {
            if (bool const* strong = view_.words.locative.find(view_.word(before - 1))) cue = std::max(cue, *strong ? 0.42F : 0.2F);
            auto const near = view_.phrase_before(view_.words.spatial, before);
            if (near < before) cue = std::max(cue, 0.35F);
        }
        if (generic_after()) cue = std::max(cue, 0.45F) + 0.05F;
        if (view_.sign(end_) == "," && named_after(end_ + 1)) cue += 0.3F;
        TextSpan const line = view_.analysis.dateline;
        if (!line.empty() && line.contains(view_.analysis.tokens[first_].span)) cue += 0.5F;
        return cue;
    }
    /// A larger place follows: "Sangin, Helmand".
    bool named_after(std::uint32_t token) const {
        if (!view_.same_sentence(first_, token) || !(view_.caseless || view_.capital(token))) return false;
        for (gazetteer::TextMatch const& match : view_.gazetteer.find_all(view_.analysis, {token, std::min(token + 3, view_.size)})) {
            if (match.first_token == token && sense_of(view_.gazetteer, match.matches).prominence >= 0.8F) return true;
        }
        return false;
    }

    Guess demonym(Guess guess) const {
        guess.role = Role::demonym;
        guess.associative = true;
        guess.score = 0.9F;
        guess.reason = "name of a people";
        if (!view_.lists.languages.find(folded(view_.analysis, first_, end_))) return guess;
        bool const cue =
            view_.lists.language_cues.find(view_.word(end_)) || (first_ > 0 && view_.lists.language_cues.find(view_.word(first_ - 1)));
        bool const spoken = first_ > 0 && view_.word(first_ - 1) == "in" && !view_.capital(end_) &&
                            (end_ >= view_.size || view_.analysis.tokens[end_].kind == TokenKind::punctuation);
        if (cue || spoken) guess.role = Role::language, guess.reason = "name of a language";
        return guess;
    }
    Guess embedded(Guess guess) const {
        if (sense_.prominence < 0.55F) return guess;
        guess.role = Role::embedded;
        guess.associative = true;
        guess.score = 0.7F;
        guess.reason = "part of an organisation's name";
        return guess;
    }
    Guess metonym(Guess guess) const {
        guess.role = Role::metonym;
        guess.associative = guess.seat = true;
        guess.score = 0.9F;
        guess.reason = "seat that stands for a government";
        return guess;
    }

    Guess place(Guess guess) const {
        std::string const name{folded(view_.analysis, first_, end_)};
        bool const one_word = end_ - first_ == 1;
        float const cue = strong_cue();
        bool const upper = one_word && view_.analysis.tokens[first_].shape == text::Shape::upper &&
                           !view_.analysis.sentences[view_.analysis.tokens[first_].sentence].headline_like;
        if (one_word && name.size() <= 3 && !upper && !sense_.primary) return guess;
        // Letters alone are mostly an agency or a company: only well-known ones are places ("UAE").
        if (upper && name.size() <= 5 && sense_.prominence < 0.85F && !(sense_.primary && cue >= 0.4F)) return guess;
        if (one_word && view_.lists.stop_names.find(name)) {
            if (!(upper && sense_.prominence >= 1.0F) &&
                !(cue >= 0.4F && sense_.prominence >= 0.75F && !view_.analysis.tokens[first_].sentence_start))
                return guess;
        }
        if (!one_word && view_.lists.stop_names.find(name)) return guess;
        if (one_word && view_.is_person_name(name) && !(sense_.prominence >= 0.85F && cue >= 0.4F)) return guess;
        if (around_.foreign_before && !(sense_.prominence >= 0.95F)) return sense_.prominence >= 0.8F ? embedded(guess) : guess;
        if (around_.foreign_after && !around_.generic) {
            if (one_word && view_.lists.first_names.find(name)) return guess;
            if (sense_.prominence < 0.85F) return guess;
            return embedded(guess);
        }
        return weighed(guess, one_word, cue);
    }
    Guess weighed(Guess guess, bool one_word, float cue) const {
        text::Token const& token = view_.analysis.tokens[first_];
        bool const headline = view_.analysis.sentences[token.sentence].headline_like;
        float score = sense_.prominence + cue;
        if (!one_word) score += 0.2F;
        if (one_word && token.sentence_start && sense_.prominence < 0.7F) score -= 0.25F;
        if (headline && sense_.prominence < 0.85F) score -= 0.2F;
        if (one_word && sense_.prominence < 0.8F && speaks_next()) score -= 0.4F;  // "Garland said": a person
        if (one_word && first_ > 0 && view_.lists.first_names.find(folded(view_.analysis, first_, end_)) && sense_.prominence < 0.8F &&
            cue < 0.4F)
            score -= 0.3F;
        guess.possible = true;
        if (score < threshold) return guess;
        guess.score = std::min(1.0F, score);
        guess.reason = cue >= 0.4F ? "name of a place, with a cue beside it" : "well-known name of a place";
        return guess;
    }
    bool speaks_next() const { return static_cast<bool>(view_.lists.government_verbs.longest(view_.analysis, end_, view_.size)); }

    TextView const& view_;
    std::uint32_t first_, end_;
    Sense const& sense_;
    Around around_;
};
}  // namespace

Sense sense_of(gazetteer::Gazetteer const& gazetteer, std::vector<gazetteer::NameMatch> const& matches) {
    Sense sense;
    float demonym_weight = 0, place_weight = 0;
    std::size_t seen = 0;
    for (gazetteer::NameMatch const& match : matches) {
        if (++seen > most_matches) break;
        gazetteer::Place const place = gazetteer.place(match.place);
        if (match.kind == NameKind::demonym) {
            sense.demonym = true;
            demonym_weight = std::max(demonym_weight, match.weight);
            continue;
        }
        if (match.kind == NameKind::metonym) {
            sense.metonym = true;
            continue;
        }
        float const weight = std::clamp(match.weight, 0.0F, 1.0F);
        bool const large = place.kind <= Kind::country || place.has(PlaceFlag::capital);
        float const value = prominence_of(place) * (large && match.kind != NameKind::alternate ? 1.0F : 0.35F + 0.65F * weight);
        sense.place = true;
        sense.primary = sense.primary || (match.kind == NameKind::primary && value >= 0.5F);
        if (place.kind <= Kind::country || place.population >= 100000) place_weight = std::max(place_weight, weight);
        sense.prominence = std::max(sense.prominence, value);
        if ((place.kind == Kind::country || place.has(PlaceFlag::capital)) && weight >= 0.6F) sense.state = true;
    }
    // "Georgian", "Afghan": a hamlet of that name does not make it a place; "Palestine" stays one.
    if (sense.demonym && place_weight >= 0.9F) sense.demonym = false;
    if (sense.demonym) sense.metonym = false;
    // A government's seat beats the hamlets that share its name ("White House", Tennessee).
    if (sense.metonym && place_weight >= 0.9F && sense.prominence >= 0.85F) sense.metonym = false;
    return sense;
}

Guess judge(TextView const& view, std::uint32_t first, std::uint32_t end, Sense const& sense) {
    return Judge{view, first, end, sense}.run();
}

}  // namespace dateline::mention
