#include "events/record_codes.hpp"

#include <charconv>

#include "base/error.hpp"
#include "text/fold.hpp"

namespace dateline::events {
namespace {
std::vector<std::string> parts_of(std::string_view cell) {
    std::vector<std::string> out;
    for (auto const part : split(cell, '|')) out.emplace_back(part);
    return out;
}

/// "1.0" and " 1 " are the code "1".
std::string plain_code(std::string_view code) {
    code = trim(code);
    if (code.ends_with(".0")) code.remove_suffix(2);
    return std::string{code};
}

bool is_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }
}  // namespace

RecordCodes::RecordCodes(dict::Lexicon const& lexicon) {
    auto const& types = lexicon.table("en/record_types");
    for (auto const& row : types.rows()) {
        auto const type = parse_type(row.cells[types.column("event_type")]);
        if (!type) throw Error{Errc::config, types.name() + ":" + std::to_string(row.line) + ": unknown event type"};
        std::string key{row.cells[types.column("format")]};
        key.append("|").append(row.cells[types.column("type")]).append("|").append(row.cells[types.column("sub_type")]);
        types_.insert_or_assign(std::move(key), TypeCode{*type, parts_of(row.cells[types.column("modes")]), true});
    }
    auto const& precision = lexicon.table("en/record_precision");
    for (auto const& row : precision.rows()) {
        std::string key{row.cells[precision.column("format")]};
        key.append("|").append(row.cells[precision.column("kind")]).append("|").append(row.cells[precision.column("code")]);
        precision_.insert_or_assign(std::move(key), std::string{row.cells[precision.column("value")]});
    }
    auto const& formats = lexicon.table("en/record_formats");
    for (auto const& row : formats.rows())
        formats_.insert_or_assign(
            std::string{row.cells[formats.column("format")]},
            FormatFacts{std::string{row.cells[formats.column("title")]}, std::string{row.cells[formats.column("licence")]},
                        std::string{row.cells[formats.column("attribution")]}});
}

TypeCode const* RecordCodes::find(std::string const& format, std::string const& type, std::string const& sub_type) const {
    auto const found = types_.find(format + "|" + type + "|" + sub_type);
    return found == types_.end() ? nullptr : &found->second;
}

TypeCode RecordCodes::type(std::string_view format, std::string_view type, std::string_view sub_type) const {
    std::string const f{format}, t = text::fold(type), s = text::fold(sub_type);
    std::string const any = "*";
    for (auto const& source : {f, any}) {
        if (auto const* const hit = find(source, t, s); hit != nullptr) return *hit;
        if (source == any && !s.empty())
            if (auto const* const hit = find(source, s, ""); hit != nullptr) return *hit;
        if (auto const* const hit = find(source, t, ""); hit != nullptr) return *hit;
    }
    bool const cameo = (f == "gdelt" || f == "icews" || f.find("cameo") != std::string::npos) && is_digits(trim(type));
    if (cameo) {
        for (std::string code{trim(type)}; code.size() >= 2; code.pop_back())
            if (auto const* const hit = find("cameo", code, ""); hit != nullptr) return *hit;
    }
    return {};
}

std::optional<int> RecordCodes::place_precision(std::string_view format, std::string_view code) const {
    auto const found = precision_.find(std::string{format} + "|place|" + plain_code(code));
    if (found == precision_.end()) return std::nullopt;
    int value = 0;
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
    return value;
}

std::optional<time::Precision> RecordCodes::date_precision(std::string_view format, std::string_view code) const {
    auto const found = precision_.find(std::string{format} + "|date|" + plain_code(code));
    if (found != precision_.end()) return time::parse_precision(found->second);
    return time::parse_precision(trim(code));  // a table of our own may say "month"
}

FormatFacts RecordCodes::facts(std::string_view format) const {
    auto const found = formats_.find(format);
    return found == formats_.end() ? FormatFacts{} : found->second;
}

std::optional<int> ged_where_prec(int precision) noexcept {
    switch (precision) {
        case 1:
        case 2:
        case 3:
            return 1;
        case 4:
            return 2;
        case 5:
            return 3;
        case 6:
            return 4;
        case 7:
            return 5;
        case 8:
            return 6;
        case 9:
            return 7;
        default:
            return std::nullopt;
    }
}

std::optional<int> ged_date_prec(time::Precision precision) noexcept {
    switch (precision) {
        case time::Precision::time:
        case time::Precision::day:
            return 1;
        case time::Precision::days:
            return 2;
        case time::Precision::week:
            return 3;
        case time::Precision::month:
            return 4;
        case time::Precision::season:
        case time::Precision::year:
            return 5;
        default:
            return std::nullopt;
    }
}

time::Precision precision_of_days(std::int64_t days) noexcept {
    if (days <= 1) return time::Precision::day;
    if (days <= 6) return time::Precision::days;
    if (days == 7) return time::Precision::week;
    return days <= 31 ? time::Precision::month : time::Precision::year;
}

}  // namespace dateline::events
