#include "time/phrases.hpp"

#include <algorithm>
#include <charconv>

#include "time/digits.hpp"

namespace dateline::time {

using grammar::make;
using grammar::year_number;

Phrases::Phrases(TokenView const& t)
    : t_{&t}, hits_{dict::leftmost_longest(t.words().phrases().find_all(t.analysis()))}, begins_(t.size()) {
    for (dict::Hit const& hit : hits_) begins_[hit.first_token] = true;
}

dict::Hit const* Phrases::hit(std::uint32_t i) const {
    if (!begins(i)) return nullptr;
    auto const found =
        std::lower_bound(hits_.begin(), hits_.end(), i, [](dict::Hit const& h, std::uint32_t at) { return h.first_token < at; });
    return found != hits_.end() && found->first_token == i ? &*found : nullptr;
}

Match Phrases::at(std::uint32_t i) const {
    dict::Hit const* const found = hit(i);
    if (found == nullptr) return std::nullopt;
    PhraseMeaning const& meaning = t_->words().meaning(found->phrase);
    if (meaning.type == "MONTH") return std::nullopt;
    Expression const e = make(i, found->end_token, Kind::reference, "phrase");
    return meaning.type == "HOLIDAY" ? holiday(e, meaning) : relative(e, meaning);
}

Match Phrases::other_calendar(std::uint32_t i) const {
    std::uint32_t at = t_->is(i, Role::article) ? i + 1 : i;
    auto const day = t_->day_number(at);
    if (day) ++at;
    if (day && t_->is(at, Role::of)) ++at;
    dict::Hit const* const found = day || at == i ? hit(at) : nullptr;
    if (found == nullptr || !t_->same_sentence(i, at) || !t_->capital(at)) return std::nullopt;
    PhraseMeaning const& meaning = t_->words().meaning(found->phrase);
    if (meaning.type != "MONTH") return std::nullopt;
    std::string_view const value = meaning.value;  // "islamic 9 no"
    std::size_t const one = value.find(' '), two = value.find(' ', one + 1);
    Expression e = make(i, found->end_token, Kind::other_calendar, "other calendar");
    e.calendar = value.starts_with("islamic") ? Calendar::islamic : Calendar::persian;
    e.month = digits_value(value.substr(one + 1, two - one - 1)).value_or(0);
    e.day = day.value_or(0);
    std::uint32_t const y = t_->sign(e.end, ",") || t_->is(e.end, Role::of) ? e.end + 1 : e.end;
    if (auto const year = t_->number(y, 4); year && *year >= first_hijri_year && *year <= last_hijri_year && t_->same_sentence(i, y)) {
        e.year = *year;
        e.end = y + 1;
    }
    bool const plain = value.substr(two + 1) == "no";
    return plain || (e.year != 0 && (day || t_->is(i, Role::of))) ? Match{e} : std::nullopt;
}

Match Phrases::holiday(Expression e, PhraseMeaning const& meaning) const {
    if (!t_->capital(e.first)) return std::nullopt;
    e.kind = Kind::holiday;
    e.rule = "holiday";
    e.value = meaning.value;
    std::uint32_t const y = t_->sign(e.end, ",") || t_->is(e.end, Role::of) ? e.end + 1 : e.end;
    if (auto const year = year_number(*t_, y)) {
        e.year = *year;
        e.end = y + 1;
    }
    return e;
}

Match Phrases::relative(Expression e, PhraseMeaning const& meaning) const {
    if (meaning.type == "SET") {
        e.kind = Kind::set;
        e.value = meaning.value;
        return t_->capital(e.first) && !t_->token(e.first).sentence_start ? std::nullopt : Match{e};
    }
    std::string_view value = meaning.value;
    std::string_view const verb = value.substr(0, value.find(' '));
    value.remove_prefix(verb.size() + 1);
    if (verb == "ref") {
        e.kind = Kind::reference;
        e.value = value;
        return t_->capital(e.first) && !t_->token(e.first).sentence_start ? std::nullopt : Match{e};
    }
    int days = 0;
    auto const [rest, error] = std::from_chars(value.data(), value.data() + value.size(), days);
    if (error != std::errc{}) return std::nullopt;
    e.kind = Kind::day_offset;
    e.count = days;
    e.spans_night = verb == "night";
    if (verb == "part" || verb == "night")
        e.part_of_day = std::string_view{rest + 1, static_cast<std::size_t>(value.data() + value.size() - rest - 1)};
    if (Sense const* const part = t_->sense(e.end, Role::daypart); part != nullptr && verb == "day" && !t_->capital(e.end)) {
        e.part_of_day = part->tag;
        ++e.end;
    }
    if (t_->text(e.first) == "USA" || (t_->token(e.first).shape == text::Shape::mixed)) return std::nullopt;
    return e;
}

}  // namespace dateline::time
