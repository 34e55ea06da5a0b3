#include <cmath>

#include "time/narrative.hpp"
#include "time/resolver.hpp"

namespace dateline::time {
namespace {

namespace chr = std::chrono;

constexpr std::uint32_t verb_reach = 18;

float log_of(long long n) { return n > 0 ? std::log2(1.0F + static_cast<float>(n)) : 0.0F; }

/// The day or month of `e` in a year; nullopt for 29 February of most.
std::optional<Interval> in_year(Expression const& e, int year) {
    if (!year_in_range(year)) return std::nullopt;
    if (e.day == 0) return whole_month(year, e.month);
    auto const date = make_day(year, e.month, e.day);
    return date ? std::optional{Interval{*date, *date}} : std::nullopt;
}

/// The last such day or month up to `from`, or the next from it on.
std::optional<Interval> beside(Expression const& e, Days from, bool ahead) {
    if (e.kind == Kind::weekday) {
        int const days = ahead ? e.weekday - weekday_of(from) : weekday_of(from) - e.weekday;
        Days const date = from + chr::days{(ahead ? 1 : -1) * ((days + 7) % 7)};
        return Interval{date, date};
    }
    int const year = year_of(from);
    auto const here = in_year(e, year);
    bool const fits = here && (ahead ? here->last >= from : here->first <= from);
    return fits ? here : in_year(e, ahead ? year + 1 : year - 1);
}

}  // namespace

/// Looks for the verb that governs the expression: back from it, or after it when it opens the sentence.
int Resolver::governing_tense(Expression const& e) const {
    bool const until = is_until(e);
    auto const verdict = [&](std::uint32_t i) -> int {
        bool const month = t_->is(i, Role::month) && t_->capital(i);
        if (t_->is(i, Role::future) && !month) return 1;
        if (until && i < e.first && t_->is(i, Role::deferred)) return 1;  // "remanded until Sunday"
        if (is_coming(i)) return 1;
        bool const passive = i > 0 && (t_->is(i - 1, Role::be) || (i > 1 && t_->is(i - 2, Role::be)));
        bool const modal = i > 0 && t_->is(i - 1, Role::future);  // "will lay down"
        if (Sense const* const past = t_->sense(i, Role::past)) return modal || (passive && past->tag == past_participle) ? 0 : -1;
        std::string_view const word = t_->word(i);
        return word.size() > 4 && word.ends_with("ed") && !passive ? -1 : 0;
    };
    if (is_appointed(e)) return 1;
    bool infinitive = false;
    for (std::uint32_t i = e.first; i-- > 0 && e.first - i <= verb_reach && t_->same_sentence(i, e.first);) {
        if (t_->sign(i, ";")) break;
        if (i + 1 == e.first && t_->word(i) == "for" && e.weekday != 0) return 1;  // "a march for Thursday"
        if (is_infinitive(i)) {
            // "is to meet on Thursday", "agreed to meet on Thursday"; "tried to cross on Friday" is past.
            if (i > 0 && (t_->word(i - 1) == "is" || t_->word(i - 1) == "are" || t_->word(i - 1) == "going")) return 1;
            infinitive = true;
        }
        // "called its supporters to a rally on Thursday"
        infinitive = infinitive || (t_->word(i) == "to" && i + 1 < t_->size() && t_->is(i + 1, Role::indefinite));
        if (infinitive && t_->is(i, Role::promise)) return 1;
        bool const has_object = i + 1 < t_->size() && (t_->is(i + 1, Role::indefinite) || t_->is(i + 1, Role::article));
        if ((t_->word(i) == "plan" && has_object) || (t_->word(i) == "being" && t_->is(i + 1, Role::promise))) return 1;
        if (int const v = verdict(i); v != 0) return v;
    }
    for (std::uint32_t i = e.end; i < t_->size() && i - e.end <= verb_reach && t_->same_sentence(i, e.first); ++i) {
        if (is_infinitive(i) && (t_->word(i - 1) == "is" || t_->word(i - 1) == "are")) return 1;
        if (int const v = verdict(i); v != 0) return v;
    }
    return infinitive || t_->ahead(e.first) ? 1 : 0;  // "Envoy to brief council on Thursday"
}

/// "Until Sunday", "by Friday"; not "killed by Friday's storm".
bool Resolver::is_until(Expression const& e) const {
    return e.first > 0 && t_->is(e.first - 1, Role::until) && !t_->token(e.end - 1).possessive;
}

/// "The envoy arrives on Sunday": of a present that is planned. Not "to arrive", "did not arrive".
bool Resolver::is_coming(std::uint32_t i) const {
    if (!t_->is(i, Role::coming) || t_->capital(i) || t_->dash(i + 1)) return false;
    return i == 0 || (t_->word(i - 1) != "to" && t_->word(i - 1) != "not" && t_->word(i - 1) != "let" && !t_->is(i - 1, Role::past) &&
                      !t_->is(i - 1, Role::article) && !t_->is(i - 1, Role::indefinite));
}

/// "adjourned to Thursday", "the next round is on Tuesday", "a deadline of Friday", "Ahead: a march on Saturday": said of what is to come.
bool Resolver::is_appointed(Expression const& e) const {
    if (e.first < 2 || !t_->same_sentence(e.first - 2, e.first)) return false;
    std::string_view const before = t_->word(e.first - 1), governor = t_->word(e.first - 2);
    if (e.weekday != 0 && before == "to" && governor.ends_with("ed")) return true;
    if (e.weekday != 0 && before == "on" && (governor == "is" || governor == "are")) return true;
    return governor == "deadline";
}

/// "to meet": not "to Paris", "to the front", "to 2,000".
bool Resolver::is_infinitive(std::uint32_t i) const {
    if (t_->word(i) != "to" || i + 1 >= t_->size()) return false;
    text::Token const& next = t_->token(i + 1);
    return next.kind == text::TokenKind::word && next.shape == text::Shape::lower && !t_->is(i + 1, Role::article) &&
           !t_->is(i + 1, Role::indefinite) && !t_->is(i + 1, Role::that) && !t_->is(i + 1, Role::this_);
}

bool Resolver::is_bare(Expression const& e) {
    if (e.direction != Direction::none || e.anaphoric || e.year != 0) return false;
    if (e.kind == Kind::weekday) return !e.count && e.day == 0 && e.unit == Unit::day;
    return e.kind == Kind::calendar && e.month != 0 && e.weekday == 0;
}

std::vector<Resolver::Candidate> Resolver::readings(Expression const& e) const {
    std::vector<Candidate> out;
    bool const since = e.first > 0 && t_->word(e.first - 1) == "since";  // what goes on since then is not to come
    auto const add = [&](Reading reading, Days from, bool ahead) {
        auto const days = beside(e, from, ahead);
        if (days && !(since && days->first > *anchor_)) out.push_back({reading, *days});
    };
    add(Reading::past, *anchor_, false);
    add(Reading::future, *anchor_, true);
    if (last_.year == 0 || (e.kind == Kind::weekday && last_.day == 0)) return out;
    auto const date = last_.date();
    Interval const told = date ? Interval{*date, *date} : last_.month != 0 ? whole_month(last_.year, last_.month) : whole_year(last_.year);
    add(Reading::forward, told.first, true);
    add(Reading::back, told.last, false);
    auto const thread = days_of_thread();
    if (!thread || last_.month != 0 || last_.year == thread_.year) return out;
    add(Reading::onward, thread->first, true);
    add(Reading::aback, thread->last, false);
    return out;
}

/// The day or month spoken of last, whatever years were named since.
std::optional<Interval> Resolver::days_of_thread() const {
    if (thread_.year == 0) return std::nullopt;
    auto const date = thread_.date();
    return date ? Interval{*date, *date} : whole_month(thread_.year, thread_.month);
}

AnchorFeatures Resolver::features(Expression const& e, Candidate const& c, Interval hand, int tense) const {
    AnchorFeatures f;
    bool const until = !narrative_ && tense >= 0 && is_until(e);
    bool const sentence = told_at_ && t_->same_sentence(*told_at_, e.first), passage = told_at_ && t_->same_passage(*told_at_, e.first);
    auto const fill = [&](float& bias, float& weekday, float& month, float& to_come, float& told, float& behind_until, float& history,
                          float& far, float& in_sentence, float& in_passage, float& apart, float& weekday_apart, float& weekday_history) {
        bias = 1;
        weekday = e.kind == Kind::weekday ? 1.0F : 0.0F;
        month = e.kind == Kind::calendar && e.day == 0 ? 1.0F : 0.0F;
        to_come = tense > 0 ? 1.0F : 0.0F;
        told = tense < 0 ? 1.0F : 0.0F;
        behind_until = until ? 1.0F : 0.0F;
        history = narrative_ ? 1.0F : 0.0F;
        far = far_share_;
        in_sentence = sentence ? 1.0F : 0.0F;
        in_passage = passage ? 1.0F : 0.0F;
        apart = last_.year != 0 ? log_of(std::abs(year_of(*anchor_) - last_.year)) : 0;
        weekday_apart = narrative_ ? 0 : weekday * apart;
        weekday_history = narrative_ ? weekday : 0;
    };
#define DATELINE_FILL(r)                                                                                                                   \
    fill(f.r, f.r##_weekday, f.r##_month, f.r##_to_come, f.r##_told, f.r##_until, f.r##_history, f.r##_far, f.r##_sentence, f.r##_passage, \
         f.r##_years_apart, f.r##_weekday_apart, f.r##_weekday_history)
    switch (c.reading) {
        case Reading::past:
            DATELINE_FILL(past);
            break;
        case Reading::future:
            DATELINE_FILL(future);
            break;
        case Reading::forward:
            DATELINE_FILL(forward);
            break;
        case Reading::back:
            DATELINE_FILL(back);
            break;
        case Reading::onward:
            DATELINE_FILL(onward);
            break;
        case Reading::aback:
            DATELINE_FILL(aback);
            break;
    }
#undef DATELINE_FILL
    bool const by_rule = c.days.first == hand.first;
    f.rule = by_rule ? 1 : 0;
    f.rule_history = by_rule && narrative_ ? 1 : 0;
    f.log_behind = log_of((*anchor_ - c.days.last).count());
    f.log_ahead = log_of((c.days.first - *anchor_).count());
    f.log_behind_to_come = tense > 0 ? f.log_behind : 0;
    f.log_ahead_to_come = tense > 0 ? f.log_ahead : 0;
    if (last_.year != 0) {
        auto const date = last_.date();
        Days const from = date ? *date : whole_month(last_.year, std::max(last_.month, 1)).first;
        f.log_after = log_of((c.days.first - from).count());
        f.log_before = log_of((from - c.days.last).count());
        f.log_after_history = narrative_ ? f.log_after : 0;
        f.log_before_history = narrative_ ? f.log_before : 0;
    }
    if (auto const thread = days_of_thread()) {
        f.log_after_thread = log_of((c.days.first - thread->first).count());
        f.log_before_thread = log_of((thread->last - c.days.last).count());
    }
    return f;
}

Resolver::Placed Resolver::best_reading(Expression const& e, Placed const& by_rules) {
    int const tense = governing_tense(e);
    if (auto const date = tense > 0 ? std::nullopt : weekday_of_period(e)) return day(*date, Basis::relative);
    std::size_t best = 0;
    AnchorTrace rows;
    for (Candidate const& c : readings(e)) {
        AnchorRow row{
            {t_->token(e.first).span.begin, t_->token(e.end - 1).span.end}, c.days, false, 0, features(e, c, *by_rules.interval, tense)};
        row.score = model_->score(row.features);
        rows.push_back(row);
        if (row.score > rows[best].score) best = rows.size() - 1;
    }
    if (rows.empty()) return by_rules;
    rows[best].chosen = true;
    if (trace_ != nullptr) trace_->insert(trace_->end(), rows.begin(), rows.end());
    Days const first = rows[best].days.first;
    return e.kind == Kind::weekday || e.day != 0 ? day(first, Basis::relative) : unit_at(first, Unit::month, Basis::relative);
}

}  // namespace dateline::time
