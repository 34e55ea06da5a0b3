#include "time/narrative.hpp"

#include <algorithm>

namespace dateline::time {
namespace {
constexpr int fewest_far_years = 4;  ///< explicit years far from the anchor that may make a text a history
constexpr int years_per_news = 12;   ///< far years that one expression of news outweighs

bool says_year(Expression const& e) { return e.kind == Kind::bc_year || (e.kind == Kind::calendar && e.year != 0); }

bool is_far(Expression const& e, Days anchor) {
    return e.kind == Kind::bc_year || e.year < year_of(anchor) - 1 || e.year > year_of(anchor) + 1;
}

/// "yesterday", "last week", "two days ago": only the day of writing can be meant. "Today a museum" stands in histories too, and so
/// do "this year" and "the last decade".
bool counts_from_writing(Expression const& e) {
    if (e.anaphoric) return false;
    bool const near_unit = e.unit == Unit::day || e.unit == Unit::week || e.unit == Unit::weekend || e.unit == Unit::month;
    switch (e.kind) {
        case Kind::day_offset:
            return e.count && *e.count != 0;
        case Kind::period:
            return near_unit && (e.direction == Direction::last || e.direction == Direction::next || e.direction == Direction::this_);
        case Kind::offset:
            return near_unit && e.count.has_value();
        default:
            return false;
    }
}

/// "on Sunday", "on 20 December": the day of writing is meant where no day of the past was told of before it.
bool may_count_from_writing(Expression const& e) {
    bool const weekday = e.kind == Kind::weekday && !e.anaphoric && !e.plural;
    return weekday || (e.kind == Kind::calendar && e.year == 0 && e.day != 0);
}
}  // namespace

bool is_history(std::vector<Expression> const& expressions, std::optional<Days> anchor) {
    if (!anchor) return true;
    int far = 0, years = 0, news = 0;
    bool year_told = false, day_told = false;  // of the past, so far
    for (Expression const& e : expressions) {
        if (says_year(e)) {
            ++years;
            if (!is_far(e, *anchor)) continue;
            ++far;
            year_told = true;
            day_told = e.day != 0;
        } else if (counts_from_writing(e)) {
            ++news;
        } else if (may_count_from_writing(e)) {
            // After a year alone "on Thursday" is of now, "on 3 May" of that year.
            bool const of_the_past = e.kind == Kind::weekday ? day_told : year_told;
            news += of_the_past ? 0 : 1;
        }
    }
    bool const told = far >= fewest_far_years && far * 5 >= years * 3;
    return told && news * years_per_news < far;
}

float share_of_far_years(std::vector<Expression> const& expressions, Days anchor) {
    int years = 0, far = 0;
    for (Expression const& e : expressions) {
        if (!says_year(e)) continue;
        ++years;
        far += is_far(e, anchor) ? 1 : 0;
    }
    return years > 0 ? static_cast<float>(far) / static_cast<float>(years) : 0;
}

}  // namespace dateline::time
