#include "resolve/place_text.hpp"

#include <algorithm>

#include "resolve/phrase_list.hpp"
#include "resolve/phrase_query.hpp"
#include "resolve/place_tokens.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using mention::Relation;
using mention::SideForm;
using mention::SpatialRole;

/// Reads the tokens one after the other: words of a name, generics, directions, relations, what separates phrases.
class Reading {
public:
    Reading(gazetteer::Gazetteer const& gazetteer, mention::Words const& words, text::Analysis const& analysis)
        : words_{words}, analysis_{analysis}, tokens_{gazetteer, words, analysis}, size_{tokens_.size()}, phrases_{gazetteer, analysis} {}
    std::vector<Phrase> run() {
        for (std::uint32_t i = 0; i < size_ && !phrases_.full();) i = std::max(i + 1, step(i));
        finish();
        apply_loose_relation();
        return phrases_.take();
    }

private:
    /// "Yosuf khel district": a lower-case word between a name and its generic.
    [[nodiscard]] bool lower_tail(std::uint32_t i) const {
        if (!name_ || name_->generic_end > 0 || name_->end != i || tokens_[i].kind != text::TokenKind::word) return false;
        std::string_view const w = tokens_.word(i);
        if (w.size() < 3 || w == "and" || w == "the" || words_.locative.find(w) || !tokens_[i].space_before) return false;
        auto const generic = words_.admin.longest(analysis_, i + 1, size_);
        return generic && generic.value->after;
    }

    // --- one step -------------------------------------------------------------------------------------------------------------
    std::uint32_t step(std::uint32_t i) {
        if (tokens_.line_break_before(i)) separate(Link::list);
        if (tokens_[i].kind == text::TokenKind::punctuation) return punctuation(i);
        if (tokens_.glued(i) > i) return extend(i, tokens_.glued(i));
        if (!name_) {
            if (std::optional<mention::Distance> const distance = mention::distance_at(words_, analysis_, i)) {
                pending_.km = distance->km, pending_.slack_km = distance->slack_km;
                pending_.relation = Relation::distance;
                return distance->end_token;
            }
        }
        if (auto const match = words_.spatial.longest(analysis_, i, size_)) {
            if (std::uint32_t const next = spatial(*match.value, match.end_token)) return next;
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
        if (tokens_.name_like(i, name_.has_value()) || lower_tail(i)) return extend(i, i + 1);
        return filler(i);
    }

    std::uint32_t punctuation(std::uint32_t i) {
        std::string_view const sign = analysis_.text(tokens_[i]);
        bool const dash = sign == "-" || sign == "\u2013" || sign == "\u2014" || sign == "\u2010" || sign == "\u2212";
        if (dash) {
            bool const spaced = tokens_[i].space_before || (i + 1 < size_ && tokens_[i + 1].space_before);
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

    std::uint32_t spatial(SpatialRole role, std::uint32_t end) {
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
                return line_word(end, Relation::border);
            case SpatialRole::route:
                return line_word(end, Relation::along);
            case SpatialRole::area:
                finish();
                return end;
        }
        return 0;
    }
    /// "border" and "road": after the name or names ("Kabul-Kandahar road"), or before them ("road from Kabul to Kandahar").
    std::uint32_t line_word(std::uint32_t end, Relation relation) {
        bool const after_name = name_.has_value();
        finish();
        if (after_name && !phrases_.empty()) {
            phrases_.mark_line(relation);
            return end;
        }
        pending_.relation = relation;
        pending_.pair = relation == Relation::along || pending_.pair;
        return end;
    }

    std::uint32_t side(std::uint32_t i, mention::SideWord const& value, std::uint32_t end) {
        if (value.form == SideForm::abbreviation && (pending_.km <= 0 || name_)) return 0;
        if (value.form == SideForm::noun && value.side == geo::Side::centre) {  // "district centre", "city center"
            if (name_) return finish(), end;
        }
        // "Jos North", "Far North region": a capitalised direction behind a name belongs to it.
        bool const of_follows = end < size_ && tokens_.word(end) == "of";
        if (name_ && name_->generic_end == 0 && !tokens_.caseless() && tokens_[i].shape != text::Shape::lower && !of_follows)
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
        if (!tokens_.starts_name(end)) return 0;
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
        if (pending_.side && pending_.side_end == i && value.after && pending_.km <= 0 && !(end < size_ && tokens_.word(end) == "of")) {
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

    std::uint32_t extend(std::uint32_t first, std::uint32_t end) {
        if (name_ && name_->generic_end > 0) finish(), pending_.link = Link::comma;
        if (!name_) name_ = NameWords{first, end, 0, {}, false, false};
        name_->end = end;
        if (tokens_.possessive(end - 1)) {
            finish();
            pending_.link = Link::possessive;
        }
        return end;
    }

    /// Any other word: prepositions say how phrases hang together, "the" nothing, the rest that the phrase is over.
    std::uint32_t filler(std::uint32_t i) {
        std::string_view const w = tokens_.word(i);
        if (w == "the" || w == "a" || w == "an") {
            finish();
            return i + 1;
        }
        if (w == "of" && !name_ && (!pending_.kinds.empty() || pending_.side || pending_.km > 0)) return i + 1;
        if (w == "from" && (pending_.km > 0 || pending_.pair)) return i + 1;
        bool const second = phrases_.waits_for_anchor() && (w == "and" || w == "to");
        finish();
        if (second) return i + 1;
        if (phrases_.waits_for_anchor() && (w == "and" || w == "to")) return i + 1;
        if (w == "and" || w == "or") {
            separate(Link::list);
        } else if (w == "of" || w == "with" || words_.locative.find(w)) {
            bool const keep = pending_.relation == Relation::border || pending_.pair || (pending_.km > 0 && pending_.side);
            if (!keep) separate(Link::in);
        } else if (!tokens_.caseless() || tokens_[i].kind == text::TokenKind::number) {
            separate(Link::list);
        }
        return i + 1;
    }

    // --- finishing ------------------------------------------------------------------------------------------------------------
    void separate(Link link) {
        finish();
        if (!name_ && pending_.relation != Relation::none && link != Link::in) apply_loose_relation();
        pending_ = Pending{};
        pending_.link = phrases_.empty() ? Link::start : link;
        if (link != Link::dash) phrases_.forget_anchor();
    }
    void apply_loose_relation() {
        if (phrases_.relate_last(pending_.relation)) pending_.relation = Relation::none;
    }

    void finish() {
        if (!name_) return;
        NameWords const name = *std::move(name_);
        name_.reset();
        if (phrases_.full()) return;
        phrases_.add(make_phrase(tokens_, pending_, name), tokens_.join(name.end, name.tail()), pending_.pair);
        pending_ = Pending{};
        pending_.link = Link::comma;
    }

    mention::Words const& words_;
    text::Analysis const& analysis_;
    PlaceTokens tokens_;
    std::uint32_t size_;
    Pending pending_;
    std::optional<NameWords> name_;
    PhraseList phrases_;
};
}  // namespace

std::vector<Phrase> PlaceTextReader::read(text::Analysis const& analysis) const { return Reading{*gazetteer_, *words_, analysis}.run(); }

}  // namespace dateline::resolve
