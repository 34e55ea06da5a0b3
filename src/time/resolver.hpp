#pragma once
#include <optional>
#include <vector>

#include "time/anchor_features.hpp"
#include "time/expression.hpp"
#include "time/expressions.hpp"
#include "time/token_view.hpp"

namespace dateline::time {

/// Places expressions in the calendar, in text order: each may refer to the one before. The rules are in
/// docs/decisions/0003-relative-dates.md.
class Resolver {
public:
    Resolver(TokenView const& tokens, std::vector<Expression> const& expressions, std::optional<Days> anchor, AnchorModel const& model,
             AnchorTrace* trace = nullptr);
    /// nullopt when there is no such date.
    [[nodiscard]] std::optional<TimeMention> resolve(Expression const& e);

private:
    struct Reference {  ///< the date spoken of last; month and day 0 when only coarser is known
        int year = 0, month = 0, day = 0;
        [[nodiscard]] std::optional<Days> date() const;
    };
    struct Placed {
        std::string value;
        std::optional<Interval> interval;
        Precision precision = Precision::unknown;
        Basis basis = Basis::explicit_;
    };

    [[nodiscard]] std::optional<Placed> place(Expression const& e) const;
    [[nodiscard]] std::optional<Placed> place_calendar(Expression const& e) const;
    [[nodiscard]] Placed place_weekday(Expression const& e) const;
    [[nodiscard]] Placed place_period(Expression const& e) const;
    [[nodiscard]] Placed place_season(Expression const& e) const;
    [[nodiscard]] Placed place_offset(Expression const& e) const;
    [[nodiscard]] Placed place_anniversary(Expression const& e, Days from) const;
    [[nodiscard]] Placed place_same_day(Expression const& e) const;
    [[nodiscard]] std::optional<Placed> place_holiday(Expression const& e) const;
    [[nodiscard]] Placed place_part_year(Expression const& e) const;
    [[nodiscard]] std::optional<Placed> place_other_calendar(Expression const& e) const;
    [[nodiscard]] std::optional<Placed> place_day_of_month(Expression const& e) const;
    [[nodiscard]] std::optional<Placed> place_part_of_whole(Expression const& e) const;
    [[nodiscard]] std::optional<Placed> place_quarter_told(Expression const& e) const;
    [[nodiscard]] std::optional<Placed> place_year_before_quarter(Expression const& e) const;
    /// Expressions before Christ have a value and no interval: our calendar does not go there.
    [[nodiscard]] std::optional<Placed> place_before_christ(Expression const& e) const;
    [[nodiscard]] Placed place_recent_span(Expression const& e) const;
    [[nodiscard]] Placed day(Days date, Basis basis) const;
    [[nodiscard]] Placed unit_at(Days date, Unit unit, Basis basis) const;

    /// The year that an unsaid year means, 0 when nothing tells it. `day` 0: the whole month.
    [[nodiscard]] int year_for(Expression const& e, int month, int day) const;
    [[nodiscard]] std::optional<Days> base(bool anaphoric) const;
    /// 1: of what is to come, -1: of what was, 0: no verb tells.
    [[nodiscard]] int governing_tense(Expression const& e) const;
    [[nodiscard]] bool tells_future(Expression const& e) const { return governing_tense(e) > 0; }

    /// A reading of a weekday, day or month without a year.
    enum class Reading : std::uint8_t { past, future, forward, back, onward, aback };
    struct Candidate {
        Reading reading;
        Interval days;
    };
    [[nodiscard]] static bool is_bare(Expression const& e);
    [[nodiscard]] std::vector<Candidate> readings(Expression const& e) const;
    [[nodiscard]] AnchorFeatures features(Expression const& e, Candidate const& c, Interval hand, int tense) const;
    [[nodiscard]] Placed best_reading(Expression const& e, Placed const& by_rules);
    [[nodiscard]] bool is_infinitive(std::uint32_t token) const;
    [[nodiscard]] std::optional<Interval> days_of_thread() const;
    [[nodiscard]] bool is_until(Expression const& e) const;
    [[nodiscard]] bool is_coming(std::uint32_t token) const;
    [[nodiscard]] bool is_appointed(Expression const& e) const;
    [[nodiscard]] std::optional<Days> day_of_clock(Expression const& e) const;
    [[nodiscard]] bool heads_section(Expression const& e) const;
    [[nodiscard]] bool opens_passage(Expression const& e) const;
    [[nodiscard]] bool is_head_line(std::uint32_t sentence) const;
    void note_head(Expression const& e, Interval placed);
    [[nodiscard]] std::optional<Days> weekday_of_period(Expression const& e) const;
    [[nodiscard]] bool ends_there(Expression const& e) const;
    [[nodiscard]] bool last_is_to_come() const;
    void remember(Expression const& e, Placed const& placed);
    void add_day_time(Expression const& e, Placed const& placed, TimeMention& out) const;

    TokenView const* t_;
    std::optional<Days> anchor_;  ///< the day of writing: of publication, or of the dateline or head a little before it
    Reference last_;
    Reference thread_;              ///< the day or month spoken of last, whatever years were named since
    std::optional<Days> told_day_;  ///< the last that was spoken of and is no later than the anchor
    std::optional<Days> quarter_;   ///< where the quarter spoken of last begins
    bool quarter_is_last_ = false;  ///< nothing of another grain was said since
    int last_bc_ = 0;               ///< the year spoken of last, when it was one before Christ
    bool narrative_ = false;
    float far_share_ = 0;  ///< of the years said, of those that lie far from the anchor
    struct DayBefore {     ///< the last expression, where it was of a day
        std::uint32_t end = 0;
        Days date;
    };
    std::optional<DayBefore> day_before_;
    std::optional<Days> section_;           ///< the day in the heading over what is read
    std::optional<Interval> period_;        ///< the days of a bulletin, from its head
    std::optional<std::uint32_t> told_at_;  ///< the token of the date spoken of last
    AnchorModel const* model_;
    AnchorTrace* trace_;
};

}  // namespace dateline::time
