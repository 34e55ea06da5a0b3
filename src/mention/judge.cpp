#include <algorithm>

#include "mention/candidate.hpp"

namespace dateline::mention {
namespace {
using gazetteer::Kind;
using gazetteer::NameKind;
using text::TokenKind;

/// The words around a guess that speak for and against it.
struct Around {
    Run run;
    std::uint32_t before = 0, after = 0;  ///< tokens of the run left over at both ends
    bool title = false, given_name = false, organisation = false, foreign_before = false, foreign_after = false, generic = false,
         goes_on = false;
};

class Judge {
public:
    Judge(TextView const& view, std::uint32_t first, std::uint32_t end, Sense const& sense)
        : view_{view}, first_{first}, end_{end}, sense_{sense} {}

    Guess run() {
        Guess guess{.first = first_, .end = end_, .sense = sense_, .rule_words = {}};
        if (!well_written() || overlaps_group() || is_date()) return guess;
        look_around();
        if (sense_.demonym) return demonym(guess);
        if (around_.title || around_.given_name || around_.goes_on) return guess;
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
                bool const small = view_.at(view_.words.particles, i) || view_.word(i) == "of" || view_.word(i) == "and" ||
                                   view_.word(i) == "the" || hyphened(i);
                if (i == first_ ? !opens_with_article() : !small) return false;
            }
            capital = capital || view_.capital(i) || token.shape == text::Shape::other;
        }
        if (view_.caseless) return sense_.prominence >= (end_ - first_ > 1 ? 0.5F : 0.75F) || strong_cue() > 0.3F;
        return capital;
    }
    /// "23 August", a town in Romania too: a day, unless what it is called is said before.
    bool is_date() const {
        bool const number = view_.analysis.tokens[first_].kind == TokenKind::number;
        return number && end_ == first_ + 2 && view_.at(view_.lists.months, first_ + 1) != nullptr && strong_cue() < 0.5F;
    }
    /// "al-Bab": the article of a name is small.
    bool opens_with_article() const {
        return view_.at(view_.words.articles, first_) != nullptr && first_ + 2 < end_ && view_.sign(first_ + 1) == "-" &&
               !view_.analysis.tokens[first_ + 1].space_before && view_.capital(first_ + 2);
    }
    /// "Stoke-on-Trent": what stands between hyphens may be any word.
    bool hyphened(std::uint32_t token) const {
        return token > first_ && token + 1 < end_ && view_.sign(token - 1) == "-" && !view_.analysis.tokens[token].space_before &&
               view_.sign(token + 1) == "-" && !view_.analysis.tokens[token + 1].space_before;
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
        return view_.at(view_.words.admin, token) || view_.at(view_.words.feature, token) || view_.at(view_.words.side, token) ||
               w == "the" || w == "greater" || w == "old" || w == "downtown" ||
               view_.analysis.tokens[token].kind == TokenKind::punctuation || view_.at(view_.words.articles, token);
    }
    bool other_name(std::uint32_t token) const {  // a demonym, a weekday: stands beside a place without being part of its name
        if (view_.at(view_.lists.stop_names, token) || view_.at(view_.lists.titles, token)) return true;
        for (gazetteer::NameMatch const& match : view_.gazetteer.find(view_.word(token))) {
            if (match.kind == NameKind::demonym || view_.gazetteer.kind(match.place) <= Kind::country) return true;
        }
        return false;
    }
    void look_before() {
        // Lower-case titles count too: "leader Mullah ...", "journalist ...".
        std::uint32_t const title = view_.phrase_before(view_.lists.titles, first_);
        if (title < first_ && !view_.at(view_.words.admin, first_ - 1)) {
            bool const said_of_state =
                sense_.state || sense_.prominence >= 0.85F;  // "ambassador Moscow" is odd, "premier Ukraine" too: keep the place
            if (view_.capital(title) || !said_of_state) around_.title = true;
        }
        if (around_.before == 0) return;
        std::uint32_t const previous = first_ - 1;
        if (view_.capital(previous) && view_.at(view_.lists.first_names, previous) && !view_.analysis.tokens[previous].sentence_start)
            around_.given_name = true;
        if (view_.capital(previous) && view_.at(view_.lists.first_names, previous) && sense_.prominence < 0.85F) around_.given_name = true;
        for (std::uint32_t i = around_.run.first; i < first_; ++i) {
            bool const opener =
                view_.analysis.tokens[i].sentence_start && (view_.at(view_.lists.stop_names, i) || view_.at(view_.words.locative, i));
            if (place_word(i))
                around_.generic = around_.generic || view_.at(view_.words.admin, i) != nullptr;
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
            if (view_.at(view_.lists.publishers, i)) {
                around_.organisation = true;
                return;
            }
            if (!place_word(i) && !other_name(i)) around_.foreign_after = true;
        }
        // "Wad al-Noura": the article belongs to a longer name, which is not known.
        around_.goes_on = view_.with_article(end_) > end_;
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
        if (view_.capital(first_ - 2) && view_.at(view_.lists.organisations, first_ - 2) && !view_.at(view_.words.admin, first_ - 2))
            around_.organisation = true;
    }

    /// Words before and after that make a place likely, 0..0.7.
    float strong_cue() const { return view_.model.cue.score(cues()); }
    /// The strongest of the words beside the name, and what else there is.
    CueFeatures cues() const {
        CueFeatures features;
        float CueFeatures::*strongest = nullptr;
        CueFeatures const& weight = view_.model.cue.weight;
        auto const add = [&](float CueFeatures::*cue) {
            if (strongest == nullptr || weight.*cue > weight.*strongest) strongest = cue;
        };
        std::uint32_t const before = cues_of_unit(add);
        if (before > 0 && view_.same_sentence(before - 1, first_)) {
            if (bool const* strong = view_.at(view_.words.locative, before - 1))
                add(*strong ? &CueFeatures::locative : &CueFeatures::weak_locative);
            if (bool const* strong = view_.at(view_.words.verbs, before - 1))
                add(*strong ? &CueFeatures::object : &CueFeatures::weak_object);
            if (view_.phrase_before(view_.words.spatial, before) < before) add(&CueFeatures::spatial_phrase);
        }
        if (first_ > 1 && view_.word(first_ - 1) == "of" && view_.at(view_.words.of_nouns, first_ - 2)) add(&CueFeatures::noun_of);
        if (ends_road()) add(&CueFeatures::road_end);
        if (generic_after()) add(&CueFeatures::generic_after);
        if (strongest != nullptr) features.*strongest = 1;
        if (view_.sign(end_) == "," && (named_after(end_ + 1) || view_.short_unit_at(end_ + 1).name != nullptr)) features.larger_after = 1;
        TextSpan const line = view_.analysis.dateline;
        if (!line.empty() && line.contains(view_.analysis.tokens[first_].span)) features.in_dateline = 1;
        if (heads_line()) features.in_head = 1;
        return features;
    }
    /// "the X-Dessie road", "the Addis Ababa-X road".
    bool ends_road() const {
        constexpr std::uint32_t longest_name = 4;
        auto const road = [&](std::uint32_t token) {
            SpatialRole const* const role = view_.at(view_.words.spatial, token);
            return role != nullptr && *role == SpatialRole::route && view_.same_sentence(first_, token);
        };
        auto const hyphen = [&](std::uint32_t token) {
            return token < view_.size && (view_.sign(token) == "-" || view_.sign(token) == "\u2013") &&
                   !view_.analysis.tokens[token].space_before;
        };
        if (first_ > 1 && hyphen(first_ - 1) && view_.capital(first_ - 2) && road(end_)) return true;
        if (!hyphen(end_)) return false;
        for (std::uint32_t i = end_ + 1; i < std::min(end_ + 1 + longest_name, view_.size); ++i) {
            if (i > end_ + 1 && road(i)) return true;
            if (!view_.capital(i) && !hyphen(i)) return false;
        }
        return false;
    }
    /// "X: two shot dead", "- X | ...", "4. X - ...", "#X ...", "X, 14:20 -", "X tsp: ...", "X. Two were ...".
    bool heads_line() const {
        text::Token const& token = view_.analysis.tokens[first_];
        text::Sentence const& sentence = view_.analysis.sentences[token.sentence];
        bool const follows = token.sentence > 0 && opens_item(token.sentence - 1);
        if (!sentence.opens_line && !follows) return false;
        if (!date_or_signs(sentence.first_token, first_)) return false;
        if (first_ > 0 && view_.sign(first_ - 1) == "#") return true;
        std::uint32_t end = end_;
        if (auto const unit = view_.words.admin.longest(view_.analysis, end, sentence.end_token)) end = unit.end_token;
        std::string_view const sign = view_.sign(end);
        if (end >= sentence.end_token) return sentence.opens_line && sentence.paragraph > 0;  // a line of its own
        bool const spaced = view_.analysis.tokens[end].space_before && end + 1 < view_.size && view_.analysis.tokens[end + 1].space_before;
        if (sign == ":" || sign == "|" || sign == "\u2014" || ((sign == "-" || sign == "\u2013") && spaced)) return true;
        if (sign == ",") return end + 1 < view_.size && view_.analysis.tokens[end + 1].kind == TokenKind::number;
        bool const alone = sign == "." && end + 1 == sentence.end_token && token.sentence + 1 < view_.analysis.sentences.size();
        return alone && !view_.analysis.sentences[token.sentence + 1].opens_line;
    }
    /// "8.", "6 May." at the head of a line, cut off as a sentence of its own.
    bool opens_item(std::uint32_t index) const {
        text::Sentence const& sentence = view_.analysis.sentences[index];
        return sentence.opens_line && date_or_signs(sentence.first_token, sentence.end_token);
    }
    /// No word, or the few of a date: "Tuesday 3 April, ", "16 April - ".
    bool date_or_signs(std::uint32_t from, std::uint32_t to) const {
        constexpr std::uint32_t longest_date = 8;
        if (to - from > longest_date) return false;
        std::uint32_t words = 0, numbers = 0;
        for (std::uint32_t i = from; i < to; ++i) {
            TokenKind const kind = view_.analysis.tokens[i].kind;
            numbers += kind == TokenKind::number ? 1U : 0U;
            if (kind != TokenKind::word) continue;
            if (!view_.capital(i)) return false;
            ++words;
        }
        return words == 0 || (words <= 2 && numbers > 0);
    }
    /// "in the eastern city of X": the token behind the last word before that belongs to the place.
    template <typename Add>
    std::uint32_t cues_of_unit(Add const& add) const {
        std::uint32_t before = first_;
        for (int steps = 0; before > 0 && steps < 5; ++steps) {
            std::string_view const w = view_.word(before - 1);
            // "20 km north of X", "the east of X"
            if (w == "of" && before > 1 && view_.at(view_.words.side, before - 2)) add(&CueFeatures::side_of);
            bool const skip = w == "the" || w == "of" || (view_.at(view_.words.side, before - 1) && !view_.capital(before - 1)) ||
                              view_.at(view_.words.admin, before - 1) || w == "nearby";
            if (!skip) break;
            if (view_.at(view_.words.admin, before - 1) && view_.word(before) == "of") add(&CueFeatures::unit_of);
            --before;
        }
        return before;
    }
    /// A larger place follows: "Sangin, Helmand".
    bool named_after(std::uint32_t token) const {
        if (!view_.same_sentence(first_, token) || !(view_.caseless || view_.capital(token))) return false;
        gazetteer::NamesFound const found = view_.gazetteer.find_names(view_.analysis, {token, std::min(token + 3, view_.size)});
        for (std::size_t i = 0; i < found.hits.size(); ++i) {
            if (found.hits[i].first_token == token && view_.senses.of(found.refs_of(i)).prominence >= 0.8F) return true;
        }
        return false;
    }

    Guess demonym(Guess guess) const {
        guess.role = Role::demonym;
        guess.associative = true;
        guess.score = 0.9F;
        guess.rule = Rule::people;
        if (!view_.lists.languages.find(folded(view_.analysis, first_, end_))) return guess;
        bool const cue = view_.at(view_.lists.language_cues, end_) || (first_ > 0 && view_.at(view_.lists.language_cues, first_ - 1));
        bool const spoken = first_ > 0 && view_.word(first_ - 1) == "in" && !view_.capital(end_) &&
                            (end_ >= view_.size || view_.analysis.tokens[end_].kind == TokenKind::punctuation);
        if (cue || spoken) guess.role = Role::language, guess.rule = Rule::language;
        return guess;
    }
    Guess embedded(Guess guess) const {
        if (sense_.prominence < 0.55F) return guess;
        guess.role = Role::embedded;
        guess.associative = true;
        guess.score = 0.7F;
        guess.rule = Rule::organisation;
        return guess;
    }
    Guess metonym(Guess guess) const {
        guess.role = Role::metonym;
        guess.associative = guess.seat = true;
        guess.score = 0.9F;
        guess.rule = Rule::seat;
        return guess;
    }

    Guess place(Guess guess) const {
        std::string const name{folded(view_.analysis, first_, end_)};
        bool const one_word = end_ - first_ == 1;
        CueFeatures const cues = this->cues();
        float const cue = view_.model.cue.score(cues);
        bool const upper = one_word && view_.analysis.tokens[first_].shape == text::Shape::upper &&
                           !view_.analysis.sentences[view_.analysis.tokens[first_].sentence].headline_like;
        bool const head = cues.in_head != 0;
        if (one_word && name.size() <= 3 && !upper && !sense_.primary && !head && cues.locative == 0) return guess;
        // Letters alone are mostly an agency or a company: only well-known ones are places ("UAE").
        if (upper && !head && name.size() <= 5 && sense_.prominence < 0.85F && !(sense_.primary && cue >= 0.4F)) return guess;
        if (view_.caseless && view_.lists.stop_names.find(name)) return guess;  // "IN THE CAPITAL"
        if (one_word && view_.lists.stop_names.find(name)) {
            if (!(upper && sense_.prominence >= 1.0F) &&
                !(cue >= 0.4F && sense_.prominence >= 0.75F && !view_.analysis.tokens[first_].sentence_start))
                return guess;
        }
        if (!one_word && view_.lists.stop_names.find(name)) return guess;
        if (one_word && view_.is_person_name(name) && !(sense_.prominence >= 0.85F && cue >= 0.4F)) return guess;
        bool const road = cues.road_end != 0;
        if (around_.foreign_before && !road && !(sense_.prominence >= 0.95F)) return sense_.prominence >= 0.8F ? embedded(guess) : guess;
        if (around_.foreign_after && !around_.generic && !road) {
            if (one_word && view_.lists.first_names.find(name)) return guess;
            if (sense_.prominence < 0.85F) return guess;
            return embedded(guess);
        }
        return weighed(guess, one_word, cues);
    }
    Guess weighed(Guess guess, bool one_word, CueFeatures const& cues) const {
        float const cue = view_.model.cue.score(cues);
        MentionFeatures const features = features_of(one_word, cue);
        float const score = view_.model.mention.score(features);
        if (view_.trace != nullptr) {
            guess.row = view_.trace->size();
            view_.trace->push_back({span(), features, cues, score});
        }
        guess.possible = true;
        guess.sum = score;
        guess.personal = features.speaks != 0 || features.given_name != 0;
        if (score < MentionModel::threshold) return guess;
        guess.score = std::min(1.0F, score);
        guess.rule = cue >= 0.4F ? Rule::cued : Rule::well_known;
        return guess;
    }
    MentionFeatures features_of(bool one_word, float cue) const {
        text::Token const& token = view_.analysis.tokens[first_];
        float const known = sense_.prominence;
        MentionFeatures features;
        features.prominence = known;
        features.cue = cue;
        if (!one_word) features.several_words = 1;
        if (one_word && token.sentence_start && known < 0.7F) features.opens_sentence = 1;
        if (view_.analysis.sentences[token.sentence].headline_like && known < 0.85F) features.in_headline = 1;
        // "residents of Garland | said": they speak, not it
        bool const of_another = first_ > 0 && view_.word(first_ - 1) == "of";
        if (one_word && known < 0.8F && !of_another && speaks_next()) features.speaks = 1;
        if (one_word && first_ > 0 && known < 0.8F && cue < 0.4F && view_.lists.first_names.find(folded(view_.analysis, first_, end_)))
            features.given_name = 1;
        return features;
    }
    TextSpan span() const { return {view_.analysis.tokens[first_].span.begin, view_.analysis.tokens[end_ - 1].span.end}; }
    bool speaks_next() const { return static_cast<bool>(view_.lists.government_verbs.longest(view_.analysis, end_, view_.size)); }

    TextView const& view_;
    std::uint32_t first_, end_;
    Sense const& sense_;
    Around around_;
};
}  // namespace

Guess judge(TextView const& view, std::uint32_t first, std::uint32_t end, Sense const& sense) {
    return Judge{view, first, end, sense}.run();
}

}  // namespace dateline::mention
