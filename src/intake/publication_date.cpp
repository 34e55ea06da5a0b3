#include <array>
#include <string>

#include "base/table.hpp"
#include "intake/complete.hpp"

namespace dateline::intake {
namespace {

// Month names as the formats themselves fix them: RFC 822 and RFC 2822 define the English abbreviations.
constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

int month_number(std::string_view word) {
    if (word.size() < 3) return 0;
    std::string low;
    for (char const c : word.substr(0, 3)) low.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (months[i] == low) return static_cast<int>(i) + 1;
    }
    return 0;
}

int number(std::string_view digits) {
    int value = 0;
    for (char const c : digits) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
        if (value > 9999) return -1;
    }
    return digits.empty() ? -1 : value;
}

std::optional<std::chrono::sys_days> make_day(int year, int month, int day) {
    if (year < 1000 || year > 2200 || month < 1 || day < 1) return std::nullopt;
    std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days{date};
}

/// "2015-12-28", also with a time behind it, and "20151228".
std::optional<std::chrono::sys_days> iso_day(std::string_view text) {
    if (text.size() >= 10 && text[4] == '-' && text[7] == '-') {
        bool const more_digits = text.size() > 10 && text[10] >= '0' && text[10] <= '9';
        if (more_digits) return std::nullopt;
        return make_day(number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2)));
    }
    bool const basic = text.size() == 8 || (text.size() > 8 && text[8] == 'T') || text.size() == 14;
    if (!basic) return std::nullopt;
    return make_day(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
}

}  // namespace

std::optional<std::chrono::sys_days> parse_publication_date(std::string_view text) {
    text = trim(text);
    if (text.size() > 100) return std::nullopt;
    if (auto const day = iso_day(text)) return day;
    std::string plain{text};
    for (char& c : plain) {
        if (c == ',' || c == '.' || c == '-' || c == '\t') c = ' ';
    }
    int year = 0, month = 0, day = 0;
    for (std::string_view const word : split(plain, ' ')) {
        if (word.empty()) continue;
        int const value = number(word);
        if (value < 0) {
            if (month == 0) month = month_number(word);
        } else if (day == 0 && value <= 31 && word.size() <= 2) {
            day = value;
        } else if (year == 0 && (word.size() == 4 || (word.size() == 2 && month != 0 && day != 0))) {
            year = word.size() == 4 ? value : value + (value < 70 ? 2000 : 1900);  // two digits: RFC 822, read as RFC 2822 says
        }
        if (year != 0 && month != 0 && day != 0) break;
    }
    return make_day(year, month, day);
}

}  // namespace dateline::intake
