// The date of a report.
#include <algorithm>

#include "events/harm_alone.hpp"
#include "events/link_stand.hpp"
#include "events/slots.hpp"

namespace dateline::events {
namespace {
constexpr std::size_t nearest_before = 8, nearest_after = 4;
constexpr std::chrono::days fresh{31};
constexpr std::uint32_t words_of_a_noun = 3;  ///< "the 2015 | Garissa university | attack"

float log_of(std::uint32_t n) { return std::log2(1.0F + static_cast<float>(n)); }

class DateWeigher {
public:
    DateWeigher(SentenceView const& view, Trigger const& trigger, LinkedSoFar const& before, StanceFinder const& stances)
        : view_{view}, trigger_{trigger}, before_{before}, stances_{stances}, document_{view.document()} {
        harm_ = tells_harm_alone(view, trigger);
        told_as_past_ = is_told_as_past(view, trigger);
        rule_ = find_date(view, trigger, stances);
        auto const& times = document_.times;
        first_of_sentence_ = static_cast<std::size_t>(
            std::partition_point(times.begin(), times.end(),
                                 [&](time::TimeMention const& t) { return t.span.begin < view.sentence().span.begin; }) -
            times.begin());
        set_own();
        for (std::size_t t = first_of_sentence_; t-- > 0;) {
            if (!allowed(t)) continue;
            latest_ = t;
            break;
        }
    }
    [[nodiscard]] std::vector<std::size_t> candidates() const {
        std::vector<std::size_t> out;
        auto const add = [&](std::size_t t) {
            if (allowed(t) && out.size() < Linker::most_candidates && std::find(out.begin(), out.end(), t) == out.end()) out.push_back(t);
        };
        for (std::size_t const t : view_.times()) add(t);
        std::size_t left = nearest_before, right = nearest_after;
        for (std::size_t t = first_of_sentence_; t-- > 0 && left > 0; --left) add(t);
        for (std::size_t t = first_of_sentence_ + view_.times().size(); t < document_.times.size() && right > 0; ++t, --right) add(t);
        Passages const& passages = document_.passages;
        Passage const& own = passages.passage(passages.passage_of(view_.index()));
        for (std::size_t const t : own.times) add(t);
        if (own.under)
            for (std::size_t const t : passages.passage(*own.under).times) add(t);
        for (std::uint32_t top = 0; top < passages.size() && passages.passage(top).heading; ++top)
            for (std::size_t const t : passages.passage(top).times) add(t);
        for (std::size_t t = 0; t < document_.times.size() && covers(t); ++t) add(t);
        if (before_.time) add(*before_.time);
        return out;
    }
    [[nodiscard]] DateLinkFeatures none() const {
        DateLinkFeatures f;
        f.unsaid = 1;
        f.unsaid_words = is_said(trigger_.frame->type);
        f.unsaid_sentence_dated = std::any_of(view_.times().begin(), view_.times().end(), [&](std::size_t t) { return allowed(t); });
        Passages const& passages = document_.passages;
        std::uint32_t const own = passages.passage_of(view_.index());
        f.unsaid_passage_dated = latest_ && passages.passage_of(view_.sentence_of(token_of(*latest_))) == own;
        f.unsaid_clock = passages.passage(own).clock;
        return f;
    }
    [[nodiscard]] DateLinkFeatures of(std::size_t t) const {
        time::TimeMention const& mention = document_.times[t];
        std::uint32_t const token = token_of(t);
        DateLinkFeatures f;
        Stand const stand{view_, trigger_, token, document_.analysis.dateline.contains(mention.span)};
        fill_stand(f, stand);
        fill_handed(f, view_, t, &Passage::times);
        f.covers = covers(t);
        f.rule = rule_ == t;
        if (stand.reach == Reach::clause || stand.reach == Reach::sentence) {
            f.rule_in_clause = rule_ == t && stand.reach == Reach::clause;
            fill_others(f, trigger_, before_.triggers, token);
            f.told = dates_the_report(view_, stances_, token, trigger_);
            std::size_t const clause = view_.clause_at(token);
            bool const relative = view_.clauses()[clause].join == Join::relative || view_.clauses()[trigger_.clause].join == Join::relative;
            f.relative_clause = clause != trigger_.clause && relative;
            f.opens = token <= view_.first() + 2;
            f.rival = stand.before && stand.reach == Reach::clause && date_behind_trigger();
            f.governed = governed_by_other(token);
        } else {
            f.words_apart = is_said(trigger_.frame->type);
        }
        grain(f, mention.when);
        age(f, mention.when);
        if (stand.reach == Reach::document) f.old_apart = f.old, f.coarse_apart = f.month + f.year + f.open;
        if (before_.time == t) (before_.time_passage == document_.passages.passage_of(view_.index()) ? f.last : f.last_far) = 1;
        f.last_harm = f.last != 0 && harm_;
        f.until = is_end(token);
        f.soon = before_.time == t && says_soon();
        f.latest = latest_ == t;
        f.list_of = stand.reach == Reach::document && tells_list(token);
        return f;
    }
    [[nodiscard]] Reach reach_of(std::size_t t) const {
        return Stand{view_, trigger_, token_of(t), document_.analysis.dateline.contains(document_.times[t].span)}.reach;
    }

    /// What stands beside a deed that is told again dates it, whatever else is weighed.
    [[nodiscard]] std::optional<std::size_t> date_of_deed() const {
        if (trigger_.retelling.kind == Retelling::Kind::none) return std::nullopt;
        for (std::size_t const t : view_.times())
            if (allowed(t) && beside_deed(t)) return t;
        return std::nullopt;
    }

private:
    [[nodiscard]] bool allowed(std::size_t t) const {
        return is_date(document_.times[t]) && may_be_of_deed(t) && !(told_as_past_ && is_of_another_to_come(t));
    }
    /// "blocked the road; tomorrow they will meet": what is told as past is not of a day that another verb speaks of as to come.
    [[nodiscard]] bool is_of_another_to_come(std::size_t t) const {
        auto const published = document_.analysis.document->published;
        time::When const& when = document_.times[t].when;
        if (!published || !when.earliest || *when.earliest <= *published) return false;
        std::uint32_t const token = token_of(t);
        if (!in_sentence(t) || view_.clause_at(token) != trigger_.clause || token < trigger_.first) return true;
        for (std::uint32_t i = trigger_.end; i < token; ++i)
            if (view_.is(i, word_class::modal) && view_.word(i) != "to") return true;
        return std::any_of(before_.triggers.begin(), before_.triggers.end(),
                           [&](std::uint32_t other) { return trigger_.first < other && other < token; });
    }
    /// A finite verb of the past: "blocked", "had blocked", "was blocked".
    [[nodiscard]] static bool is_told_as_past(SentenceView const& view, Trigger const& trigger) {
        constexpr std::uint32_t reach = 3;  // "was later also | blocked"
        if (trigger.frame->is_noun || trigger.gerund || trigger.infinitive || trigger.frame->future) return false;
        bool past = trigger.past && !trigger.passive;
        for (std::uint32_t i = trigger.first; i > view.first() && trigger.first - i < reach;) {
            --i;
            std::string_view const w = view.word(i);
            if (w == "be" || w == "to" || view.is(i, word_class::modal)) return false;
            past = past || w == "was" || w == "were" || w == "had";
        }
        return past;
    }
    [[nodiscard]] static bool is_day(time::When const& when) {
        return when.precision == time::Precision::day || when.precision == time::Precision::time;
    }
    [[nodiscard]] bool in_sentence(std::size_t t) const { return first_of_sentence_ <= t && t < first_of_sentence_ + view_.times().size(); }
    [[nodiscard]] bool beside_deed(std::size_t t) const {
        std::uint32_t const token = token_of(t);
        return trigger_.retelling.first <= token && token < trigger_.retelling.end;
    }
    /// "the 2015 attack": what stands within the noun dates it. And whether a matter has a date beside that of its deed.
    void set_own() {
        for (std::size_t const t : view_.times()) {
            if (!is_date(document_.times[t])) continue;
            other_date_ = other_date_ || !beside_deed(t);
            std::uint32_t end = view_.token_of(document_.times[t].span.end - 1) + 1;
            if (!(trigger_.frame->is_noun || trigger_.gerund) || end > trigger_.first || trigger_.first - end > words_of_a_noun) continue;
            while (end < trigger_.first && !view_.is(end, word_class::preposition | word_class::be | word_class::determiner) &&
                   (!view_.is_punctuation(end) || view_.raw(end) == "'"))
                ++end;
            if (end == trigger_.first) own_ = t;
        }
    }
    /// "jailed on Friday for | a murder in 2019", "the anniversary of | the massacre was marked on Monday": the day of the matter is not
    /// that of the deed.
    [[nodiscard]] bool may_be_of_deed(std::size_t t) const {
        Retelling::Kind const kind = trigger_.retelling.kind;
        if (own_ && (kind != Retelling::Kind::none || !is_day(document_.times[*own_].when))) return *own_ == t;
        if (kind == Retelling::Kind::none) return true;
        bool const here = in_sentence(t), beside = here && beside_deed(t);
        if (kind == Retelling::Kind::held) return !here || beside || !other_date_;
        auto const published = document_.analysis.document->published;
        time::When const& when = document_.times[t].when;
        bool const recent = published && when.latest && *when.latest + fresh >= *published;
        if (kind == Retelling::Kind::remembered) return !recent;
        return here ? beside && (other_date_ || !recent) : !recent;
    }
    /// Of the first lines of a list: "Incidents of Tuesday 16 May. List closed on Wednesday.", "3 to 9 June".
    [[nodiscard]] bool covers(std::size_t t) const {
        constexpr std::uint32_t first_lines = 4;
        constexpr std::size_t fewest_passages = 6;
        constexpr std::chrono::days longest_period{31};
        Passages const& passages = document_.passages;
        Passage const& own = passages.passage(passages.passage_of(view_.index()));
        if (!own.listed || passages.size() < fewest_passages || !allowed(t)) return false;
        std::uint32_t const where = passages.passage_of(view_.sentence_of(token_of(t)));
        if (where >= first_lines || where == passages.passage_of(view_.index())) return false;
        auto const published = document_.analysis.document->published;
        time::When const& when = document_.times[t].when;
        return published && when.latest && when.earliest && (*when.latest < *published || when.earliest != when.latest) &&
               *when.earliest + longest_period > *published;
    }
    [[nodiscard]] bool date_behind_trigger() const {
        return std::any_of(view_.times().begin(), view_.times().end(), [&](std::size_t t) {
            std::uint32_t const token = token_of(t);
            return token >= trigger_.end && view_.clause_at(token) == trigger_.clause && allowed(t);
        });
    }
    /// "The accord signed | on 11 January": by a verb on its left that is not the trigger.
    [[nodiscard]] bool governed_by_other(std::uint32_t token) const {
        constexpr std::uint32_t reach = 8;
        for (std::uint32_t i = token; i-- > view_.first() && token - i <= reach;) {
            if ((trigger_.first <= i && i < trigger_.end) || view_.is_punctuation(i)) return false;
            std::string_view const word = view_.word(i);
            if (view_.is(i, word_class::past_form) || (word.size() > 4 && word.ends_with("ed"))) return true;
        }
        return false;
    }
    /// "Incidents of Tuesday 16 May", "(unless noted, events of 4 September)": in the first lines.
    [[nodiscard]] bool tells_list(std::uint32_t token) const {
        constexpr std::uint32_t first_lines = 4;
        if (token < 2 || document_.passages.passage_of(view_.sentence_of(token)) >= first_lines) return false;
        std::string_view const link = document_.analysis.word(document_.analysis.tokens[token - 1]);
        return (link == "of" || link == "on" || link == "for") && view_.is(token - 2, word_class::listing);
    }
    /// "remanded until Sunday", "to withdraw by 30 November": not when it happened.
    [[nodiscard]] bool is_end(std::uint32_t token) const {
        if (token == 0) return false;
        text::Analysis const& analysis = document_.analysis;
        std::string_view const w = analysis.word(analysis.tokens[token - 1]);
        bool const only_then = token > 1 && analysis.word(analysis.tokens[token - 2]) == "not";  // "it was not until Sunday that"
        return !only_then && (w == "until" || w == "till" || w == "by" || w == "before");
    }
    /// "Hours earlier", "minutes later", "shortly afterwards": a time beside that of what was told before.
    [[nodiscard]] bool says_soon() const {
        for (std::uint32_t i = view_.first(); i < view_.end(); ++i)
            if (view_.is(i, word_class::soon)) return true;
        return std::any_of(view_.times().begin(), view_.times().end(), [&](std::size_t t) {
            time::TimeMention const& mention = document_.times[t];
            return mention.type == "TIME" && !allowed(t);
        });
    }
    [[nodiscard]] std::uint32_t token_of(std::size_t t) const { return token_at(document_.analysis, document_.times[t].span.begin); }
    static void grain(DateLinkFeatures& f, time::When const& when) {
        using time::Precision;
        switch (when.precision) {
            case Precision::time:
            case Precision::day:
                f.day = 1;
                break;
            case Precision::days:
            case Precision::week:
                f.days = 1;
                break;
            case Precision::month:
                f.month = 1;
                break;
            case Precision::season:
            case Precision::year:
                f.year = 1;
                break;
            default:
                f.open = 1;
                break;
        }
    }
    void age(DateLinkFeatures& f, time::When const& when) const {
        auto const published = document_.analysis.document->published;
        auto const end = when.latest ? when.latest : when.earliest;
        if (!published || !end) return;
        auto const days = (*published - *end).count();
        if (when.earliest && *when.earliest > *published)
            f.future = 1;
        else if (days <= 1)
            f.today = 1;
        else if (days <= 8)
            f.week = 1;
        else if (days <= 92)
            f.months = 1;
        else
            f.old = 1;
    }

    SentenceView const& view_;
    Trigger const& trigger_;
    LinkedSoFar const& before_;
    StanceFinder const& stances_;
    DocumentView const& document_;
    std::optional<std::size_t> rule_, latest_;
    std::optional<std::size_t> own_;  ///< within the noun of the trigger
    bool harm_ = false;               ///< the report tells but what an act cost
    bool told_as_past_ = false;
    bool other_date_ = false;  ///< one stands apart from the words of a deed that is told again
    std::size_t first_of_sentence_ = 0;
};
}  // namespace

Stand::Stand(SentenceView const& view, Trigger const& trigger, std::uint32_t token, bool dateline) {
    before = token < trigger.first;
    if (view.first() <= token && token < view.end() && !dateline) {
        reach = view.clause_at(token) == trigger.clause ? Reach::clause : Reach::sentence;
        words = log_of(before ? trigger.first - token : token - trigger.first);
        return;
    }
    if (dateline) {
        reach = Reach::dateline;
        return;
    }
    std::uint32_t const sentence = view.sentence_of(token);
    Passages const& list = view.document().passages;
    std::uint32_t const own = list.passage_of(view.index()), other = list.passage_of(sentence);
    if (own == other) {
        reach = Reach::passage;
        sentences = log_of(before ? view.index() - sentence : sentence - view.index());
        return;
    }
    passages = log_of(before ? own - other : other - own);
}

Link Linker::date(SentenceView const& view, Trigger const& trigger, LinkedSoFar const& before, LinkTrace* trace) const {
    DateWeigher const weigher{view, trigger, before, *stances_};
    Link link = best_of<DateLinkRow>(view, trigger, dates_, weigher, trace != nullptr ? &trace->dates : nullptr);
    if (link.index) return link;
    link.index = weigher.date_of_deed();
    if (link.index) link.reach = weigher.reach_of(*link.index);
    return link;
}

}  // namespace dateline::events
