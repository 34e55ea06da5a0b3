#include "resolve/place_text.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using mention::Relation;
using mention::SideForm;
using mention::SpatialRole;

constexpr std::size_t most_phrases = 64;

/// What has been read since the last finished phrase.
struct Pending {
    Link link = Link::start;
    Relation relation = Relation::none;
    double km = 0, slack_km = 0;
    std::optional<geo::Side> side;
    std::uint32_t side_first = 0, side_end = 0;
    std::vector<Kind> kinds;  ///< of a generic before the name
    bool feature = false, namesake = false;
    std::uint32_t generic_first = 0, generic_end = 0;
    bool pair = false;  ///< between / from ... to: two anchors follow
};

struct Name {
    std::uint32_t first = 0, end = 0;  ///< the words of the name alone
    std::uint32_t generic_end = 0;     ///< past the generics after it; 0: none
    std::vector<Kind> kinds;
    bool feature = false, namesake = false;
    bool possessive = false;
};

class Reading {
public:
    Reading(gazetteer::Gazetteer const& gazetteer, mention::Words const& words, text::Analysis const& analysis)
        : gazetteer_{gazetteer}, words_{words}, analysis_{analysis}, size_{static_cast<std::uint32_t>(analysis.tokens.size())} {
        find_glue();
        find_case();
    }
    std::vector<Phrase> run() {
        for (std::uint32_t i = 0; i < size_ && phrases_.size() < most_phrases;) i = std::max(i + 1, step(i));
        finish();
        apply_loose_relation();
        return std::move(phrases_);
    }

private:
    // --- what the text looks like -------------------------------------------------------------------------------------------
    void find_glue() {
        glue_.assign(size_, 0);
        for (gazetteer::TextMatch const& match : gazetteer_.find_all(analysis_)) {
            if (match.end_token - match.first_token < 2 || !mention::joined(analysis_, match.first_token, match.end_token)) continue;
            glue_[match.first_token] = std::max(glue_[match.first_token], match.end_token);
        }
        // Only names that the grammar would otherwise take apart need holding together: "Jammu and Kashmir", "Isle of Man".
        for (std::uint32_t i = 0; i < size_; ++i) {
            bool needed = false;
            for (std::uint32_t k = i + 1; k + 1 < glue_[i]; ++k) needed = needed || is_joint(k);
            if (!needed) glue_[i] = 0;
        }
    }
    void find_case() {
        bool lower = false, capital = false;
        for (text::Token const& token : analysis_.tokens) {
            if (token.kind != text::TokenKind::word) continue;
            lower = lower || token.shape == text::Shape::lower;
            capital = capital || token.shape == text::Shape::capitalised || token.shape == text::Shape::mixed ||
                      token.shape == text::Shape::upper;
        }
        caseless_ = !(lower && capital);
    }
    [[nodiscard]] std::string_view word(std::uint32_t i) const { return analysis_.word(analysis_.tokens[i]); }
    [[nodiscard]] bool is_joint(std::uint32_t i) const {
        std::string_view const w = word(i);
        return w == "of" || w == "and" || words_.locative.find(w) != nullptr;
    }
    [[nodiscard]] bool line_break_before(std::uint32_t i) const {
        if (i == 0) return false;
        std::uint32_t const begin = analysis_.tokens[i - 1].span.end;
        return analysis_.text(TextSpan{begin, analysis_.tokens[i].span.begin}).find('\n') != std::string_view::npos;
    }
    [[nodiscard]] bool possessive(std::uint32_t i) const {
        std::string_view const text = analysis_.text(analysis_.tokens[i]);
        return text.size() > 3 && (text.ends_with("'s") || text.ends_with("\u2019s"));
    }
    [[nodiscard]] bool name_like(std::uint32_t i) const {
        text::Token const& token = analysis_.tokens[i];
        std::string_view const w = word(i);
        if (w.empty() || w == "the" || w == "a" || w == "an" || w == "and" || w == "or" || w == "of") return false;
        if (token.kind == text::TokenKind::number) return name_.has_value();
        if (words_.particles.find(w) || words_.articles.find(w)) return i + 1 < size_ || (name_ && token.shape != text::Shape::lower);
        if (words_.locative.find(w)) return false;
        return caseless_ || token.shape != text::Shape::lower;
    }

    /// "Yosuf khel district": a lower-case word between a name and its generic.
    [[nodiscard]] bool lower_tail(std::uint32_t i) const {
        if (!name_ || name_->generic_end > 0 || name_->end != i || analysis_.tokens[i].kind != text::TokenKind::word) return false;
        std::string_view const w = word(i);
        if (w.size() < 3 || w == "and" || w == "the" || words_.locative.find(w) || !analysis_.tokens[i].space_before) return false;
        auto const generic = words_.admin.longest(analysis_, i + 1, size_);
        return generic && generic.value->after;
    }

    // --- one step -------------------------------------------------------------------------------------------------------------
    std::uint32_t step(std::uint32_t i) {
        if (line_break_before(i)) separate(Link::list);
        if (analysis_.tokens[i].kind == text::TokenKind::punctuation) return punctuation(i);
        if (glue_[i] > i) return extend(i, glue_[i]);
        if (!name_) {
            if (std::optional<mention::Distance> const distance = mention::distance_at(words_, analysis_, i)) {
                pending_.km = distance->km, pending_.slack_km = distance->slack_km;
                pending_.relation = Relation::distance;
                return distance->end_token;
            }
        }
        if (auto const match = words_.spatial.longest(analysis_, i, size_)) {
            if (std::uint32_t const next = spatial(i, *match.value, match.end_token)) return next;
        }
        if (auto const match = words_.side.longest(analysis_, i, size_)) {
            if (std::uint32_t const next = side(i, *match.value, match.end_token)) return next;
        }
        if (auto const match = words_.feature.longest(analysis_, i, size_)) {
            if (std::uint32_t const next = feature(i, *match.value, match.end_token)) return next;
        }
        if (auto const match = words_.admin.longest(analysis_, i, size_)) {
            if (std::uint32_t const next = admin(i, *match.value, match.end_token)) return next;
        }
        if (name_like(i) || lower_tail(i)) return extend(i, i + 1);
        return filler(i);
    }

    std::uint32_t punctuation(std::uint32_t i) {
        std::string_view const sign = analysis_.text(analysis_.tokens[i]);
        bool const dash = sign == "-" || sign == "\u2013" || sign == "\u2014" || sign == "\u2010" || sign == "\u2212";
        if (dash) {
            bool const spaced = analysis_.tokens[i].space_before || (i + 1 < size_ && analysis_.tokens[i + 1].space_before);
            if (spaced) separate(Link::dash);
            return i + 1;  // inside a name the hyphen goes with it
        }
        if (sign == "'" || sign == "\u2019" || sign == "\u2018" || sign == "`") return i + 1;
        if (sign == ":" && !name_ && !pending_.kinds.empty()) return i + 1;  // "MUNICIPALITY: FLORENCIA"
        if (sign == ",")
            separate(Link::comma);
        else if (sign == "(" || sign == "[")
            separate(Link::bracket);
        else if (sign == ":")
            separate(Link::colon);
        else if (sign == ")" || sign == "]")
            separate(Link::comma);
        else
            separate(Link::list);
        return i + 1;
    }

    std::uint32_t spatial(std::uint32_t i, SpatialRole role, std::uint32_t end) {
        switch (role) {
            case SpatialRole::near:
            case SpatialRole::outside:
            case SpatialRole::off_coast:
                finish();
                if (pending_.km > 0 && role != SpatialRole::off_coast) return end;  // "20 km outside Kabul"
                pending_.relation = role == SpatialRole::near      ? Relation::near
                                    : role == SpatialRole::outside ? Relation::outside
                                                                   : Relation::off_coast;
                if (pending_.link == Link::start) pending_.link = phrases_.empty() ? Link::start : Link::in;
                return end;
            case SpatialRole::along:
                finish();
                return end;
            case SpatialRole::between:
                finish();
                if (pending_.relation == Relation::none) pending_.relation = Relation::between;
                pending_.pair = true;
                return end;
            case SpatialRole::border:
                return line_word(i, end, Relation::border);
            case SpatialRole::route:
                return line_word(i, end, Relation::along);
            case SpatialRole::area:
                finish();
                return end;
        }
        return 0;
    }
    /// "border" and "road": after the name or names ("Kabul-Kandahar road"), or before them ("road from Kabul to Kandahar").
    std::uint32_t line_word(std::uint32_t, std::uint32_t end, Relation relation) {
        bool const after_name = name_.has_value();
        finish();
        if (after_name && !phrases_.empty()) {
            mark_line(relation);
            return end;
        }
        pending_.relation = relation;
        pending_.pair = relation == Relation::along || pending_.pair;
        return end;
    }
    void mark_line(Relation relation) {
        Phrase& last = phrases_.back();
        if (last.link == Link::dash && phrases_.size() > 1) {
            Phrase& first = phrases_[phrases_.size() - 2];
            first.relation = relation;
            first.second = phrases_.size() - 1;
            last.auxiliary = true;
            return;
        }
        if (split_pair(relation)) return;
        if (relation == Relation::border || last.relation == Relation::none)
            last.relation = relation == Relation::along ? Relation::near : relation;
    }
    /// "Chad-Sudan border", "Kabul-Kandahar highway": one run of words is two names.
    bool split_pair(Relation relation) {
        Phrase const whole = phrases_.back();
        if (!gazetteer_.find(mention::folded(analysis_, whole.first, whole.end)).empty()) return false;
        for (std::uint32_t k = whole.first + 1; k + 1 < whole.end; ++k) {
            if (analysis_.tokens[k].kind != text::TokenKind::punctuation) continue;
            std::string const a{mention::folded(analysis_, whole.first, k)}, b{mention::folded(analysis_, k + 1, whole.end)};
            if (gazetteer_.find(a).empty() || gazetteer_.find(b).empty()) continue;
            Phrase first = whole, second = whole;
            first.end = k, second.first = k + 1;
            first.query = Query{}, second.query = Query{};
            first.query.bare = a, second.query.bare = b;
            first.relation = relation;
            first.second = phrases_.size();
            second.link = Link::dash;
            second.auxiliary = true;
            phrases_.back() = std::move(first);
            phrases_.push_back(std::move(second));
            return true;
        }
        return false;
    }

    std::uint32_t side(std::uint32_t i, mention::SideWord const& value, std::uint32_t end) {
        if (value.form == SideForm::abbreviation && (pending_.km <= 0 || name_)) return 0;
        if (value.form == SideForm::noun && value.side == geo::Side::centre) {  // "district centre", "city center"
            if (name_) return finish(), end;
        }
        // "Jos North", "Far North region": a capitalised direction behind a name belongs to it.
        bool const of_follows = end < size_ && word(end) == "of";
        if (name_ && name_->generic_end == 0 && !caseless_ && analysis_.tokens[i].shape != text::Shape::lower && !of_follows)
            return extend(i, end);
        finish();
        if (pending_.side && pending_.side_end == i) {  // "north north east": the first word rules
            pending_.side_end = end;
            return end;
        }
        pending_.side = value.side;
        pending_.side_first = i, pending_.side_end = end;
        return end;
    }

    std::uint32_t feature(std::uint32_t i, mention::FeatureWord const& value, std::uint32_t end) {
        if (name_ && value.after) {
            name_->generic_end = end;
            name_->kinds = {value.kind};
            name_->feature = true;
            name_->namesake = value.near_namesake;
            return end;
        }
        if (name_ || !value.before) return 0;
        if (!starts_name(end)) return 0;
        set_generic(i, end, {value.kind});
        pending_.feature = true;
        pending_.namesake = value.near_namesake;
        return end;
    }
    std::uint32_t admin(std::uint32_t i, mention::AdminWord const& value, std::uint32_t end) {
        if (name_ && value.after) {
            if (name_->feature) return 0;
            name_->generic_end = end;
            if (name_->kinds.empty()) name_->kinds = value.kinds;
            return end;
        }
        if (name_) return 0;
        if (pending_.side && pending_.side_end == i && value.after && pending_.km <= 0 && !(end < size_ && word(end) == "of")) {
            // "North Western province", "Central district": the direction is the name.
            std::uint32_t const first = pending_.side_first;
            pending_.side.reset();
            extend(first, i);
            name_->generic_end = end;
            name_->kinds = value.kinds;
            return end;
        }
        if (!value.before) return 0;
        set_generic(i, end, value.kinds);
        return end;
    }
    void set_generic(std::uint32_t i, std::uint32_t end, std::vector<Kind> kinds) {
        bool const adjacent = pending_.generic_end == i && !pending_.kinds.empty();
        pending_.generic_first = adjacent ? pending_.generic_first : i;
        pending_.generic_end = end;
        pending_.kinds = std::move(kinds);
        pending_.feature = pending_.namesake = false;
    }
    [[nodiscard]] bool starts_name(std::uint32_t i) const {
        return i < size_ && analysis_.tokens[i].kind == text::TokenKind::word &&
               (word(i) == "of" || analysis_.tokens[i].shape != text::Shape::lower || caseless_);
    }

    std::uint32_t extend(std::uint32_t first, std::uint32_t end) {
        if (name_ && name_->generic_end > 0) finish(), pending_.link = Link::comma;
        if (!name_) name_ = Name{first, end, 0, {}, false, false, false};
        name_->end = end;
        if (possessive(end - 1)) {
            name_->possessive = true;
            finish();
            pending_.link = Link::possessive;
        }
        return end;
    }

    /// Any other word: prepositions say how phrases hang together, "the" nothing, the rest that the phrase is over.
    std::uint32_t filler(std::uint32_t i) {
        std::string_view const w = word(i);
        if (w == "the" || w == "a" || w == "an") {
            finish();
            return i + 1;
        }
        if (w == "of" && !name_ && (!pending_.kinds.empty() || pending_.side || pending_.km > 0)) return i + 1;
        if (w == "from" && (pending_.km > 0 || pending_.pair)) return i + 1;
        bool const second = pending_second_ && (w == "and" || w == "to");
        finish();
        if (second) return i + 1;
        if (pending_second_ && (w == "and" || w == "to")) return i + 1;
        if (w == "and" || w == "or") {
            separate(Link::list);
        } else if (w == "of" || w == "with" || words_.locative.find(w)) {
            bool const keep = pending_.relation == Relation::border || pending_.pair || (pending_.km > 0 && pending_.side);
            if (!keep) separate(Link::in);
        } else if (!caseless_ || analysis_.tokens[i].kind == text::TokenKind::number) {
            separate(Link::list);
        }
        return i + 1;
    }

    // --- finishing ------------------------------------------------------------------------------------------------------------
    void separate(Link link) {
        finish();
        if (!name_ && pending_.relation != Relation::none && link != Link::in) apply_loose_relation();
        bool const pair = pending_second_.has_value();
        pending_ = Pending{};
        pending_.link = phrases_.empty() ? Link::start : link;
        if (!pair || link != Link::dash) pending_second_.reset();
    }
    /// "Taluqan town (outside)": a relation with nothing after it belongs to what stands before.
    void apply_loose_relation() {
        if (phrases_.empty() || pending_.relation == Relation::none || pending_.relation == Relation::distance) return;
        if (pending_.relation == Relation::between || pending_.relation == Relation::along) return;
        Phrase& last = phrases_.back();
        if (last.relation == Relation::none && !last.auxiliary) last.relation = pending_.relation;
        pending_.relation = Relation::none;
    }

    [[nodiscard]] std::string join(std::uint32_t first, std::uint32_t end) const {
        std::string text;
        for (std::uint32_t i = first; i < end; ++i) {
            std::string_view w = word(i);
            if (w.empty()) continue;
            if (possessive(i) && w.ends_with('s')) w.remove_suffix(1);
            if (!text.empty()) text += ' ';
            text += w;
        }
        return text;
    }

    void finish() {
        if (!name_) return;
        Name const name = *std::move(name_);
        name_.reset();
        if (phrases_.size() >= most_phrases) return;
        Phrase phrase;
        bool const sided = pending_.side && pending_.side_end == name.first && pending_.km <= 0;
        bool const generic = !pending_.kinds.empty();
        std::uint32_t const tail = name.generic_end > 0 ? name.generic_end : name.end;
        phrase.first = generic ? std::min(pending_.generic_first, name.first) : name.first;
        phrase.end = tail;
        if (sided) phrase.first = std::min(phrase.first, pending_.side_first);
        phrase.link = pending_.link;
        phrase.side = pending_.side;
        phrase.relation = pending_.relation;
        phrase.km = pending_.km, phrase.slack_km = pending_.slack_km;
        phrase.said = std::string{analysis_.text(TextSpan{analysis_.tokens[phrase.first].span.begin, analysis_.tokens[tail - 1].span.end})};
        build_query(phrase, name, sided);
        link_pair(phrase);
        if (name.generic_end > 0) spread_plural(phrase, join(name.end, name.generic_end));
        phrases_.push_back(std::move(phrase));
        bool const pair = pending_.pair;
        Relation const relation = pending_.relation;
        pending_ = Pending{};
        pending_.link = Link::comma;
        if (pair && !phrases_.back().auxiliary) pending_second_ = phrases_.size() - 1, line_relation_ = relation;
    }

    static std::uint32_t tail_end(Name const& name) { return name.generic_end > 0 ? name.generic_end : name.end; }

    /// "Kunduz and Takhar provinces": a plural counts for the names of the list before it too.
    void spread_plural(Phrase const& last, std::string_view generic) {
        if (last.link != Link::list || last.query.feature || last.query.kinds.empty() || !generic.ends_with('s')) return;
        for (std::size_t i = phrases_.size(); i-- > 0;) {
            Phrase& earlier = phrases_[i];
            bool const plain = earlier.query.kinds.empty() && !earlier.query.feature && earlier.relation == Relation::none;
            if (!plain) return;
            earlier.query.kinds = last.query.kinds;
            if (earlier.link != Link::comma && earlier.link != Link::list) return;
        }
    }

    void build_query(Phrase& phrase, Name const& name, bool sided) const {
        Query& query = phrase.query;
        // "Tall Aran town", "Rio Branco": what looks like a generic before a name with one behind it is part of the name.
        bool const part = name.generic_end > 0 && !name.feature && pending_.feature && pending_.generic_end == name.first;
        std::uint32_t const start = part ? pending_.generic_first : name.first;
        std::string const bare = join(start, name.end);
        std::string const side = sided ? join(pending_.side_first, pending_.side_end) + " " : std::string{};
        bool const before = !pending_.kinds.empty() && !part;
        bool const after = name.generic_end > 0;
        bool const feature = after ? name.feature : pending_.feature;
        query.kinds = after ? name.kinds : pending_.kinds;
        query.feature = feature;
        std::string const tail = after ? join(start, name.generic_end) : bare;
        // With the words between: "strait of hormuz".
        if (before) query.wholes.push_back(join(pending_.generic_first, tail_end(name)));
        if (sided) query.wholes.push_back(side + tail);
        if (after || feature) query.wholes.push_back(tail);
        if (feature) {
            if (after ? name.namesake : pending_.namesake) query.namesake = bare;
            // "Sulaymaniyah Airport" must not become the city, "Lake Chad" never the country: no bare name.
            if (before && !after) query.wholes.erase(query.wholes.begin() + 1, query.wholes.end());
            if (sided) {
                query.sideless = query.wholes.front();
                if (!before) query.sideless = tail;
                query.wholes = {side + query.sideless};
            }
            return;
        }
        query.bare = side + bare;
        if (sided) query.sideless = bare;
        if (analysis_.tokens[name.end - 1].kind == text::TokenKind::number && name.end - name.first > 1) {
            query.wholes.push_back(bare);  // "Abuluma 1": with the number if there is such a place, else without
            query.bare = side + join(start, name.end - 1);
        }
    }

    void link_pair(Phrase& phrase) {
        if (!pending_second_) return;
        Phrase& first = phrases_[*pending_second_];
        first.second = phrases_.size();
        if (first.relation == Relation::none) first.relation = line_relation_;
        phrase.auxiliary = true;
        pending_second_.reset();
    }

    gazetteer::Gazetteer const& gazetteer_;
    mention::Words const& words_;
    text::Analysis const& analysis_;
    std::uint32_t size_;
    std::vector<std::uint32_t> glue_;
    bool caseless_ = false;
    Pending pending_;
    std::optional<Name> name_;
    std::optional<std::size_t> pending_second_;  ///< phrase that waits for its other anchor
    Relation line_relation_ = Relation::none;
    std::vector<Phrase> phrases_;
};
}  // namespace

std::vector<Phrase> PlaceTextReader::read(text::Analysis const& analysis) const { return Reading{*gazetteer_, *words_, analysis}.run(); }

}  // namespace dateline::resolve
