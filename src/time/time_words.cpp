#include "time/time_words.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "text/fold.hpp"
#include "time/calendar.hpp"

namespace dateline::time {
namespace {

template <typename T, std::size_t N>
std::optional<T> named(std::array<std::pair<std::string_view, T>, N> const& names, std::string_view word) {
    for (auto const& [name, value] : names)
        if (name == word) return value;
    return std::nullopt;
}

constexpr std::array unit_names{
    std::pair{std::string_view{"second"}, Unit::second},   std::pair{std::string_view{"minute"}, Unit::minute},
    std::pair{std::string_view{"hour"}, Unit::hour},       std::pair{std::string_view{"day"}, Unit::day},
    std::pair{std::string_view{"week"}, Unit::week},       std::pair{std::string_view{"fortnight"}, Unit::fortnight},
    std::pair{std::string_view{"month"}, Unit::month},     std::pair{std::string_view{"quarter"}, Unit::quarter},
    std::pair{std::string_view{"year"}, Unit::year},       std::pair{std::string_view{"decade"}, Unit::decade},
    std::pair{std::string_view{"century"}, Unit::century}, std::pair{std::string_view{"weekend"}, Unit::weekend}};

constexpr std::array season_names{
    std::pair{std::string_view{"spring"}, Season::spring}, std::pair{std::string_view{"summer"}, Season::summer},
    std::pair{std::string_view{"autumn"}, Season::autumn}, std::pair{std::string_view{"winter"}, Season::winter}};

constexpr std::array number_roles{std::pair{std::string_view{"cardinal"}, Role::cardinal},
                                  std::pair{std::string_view{"multiplier"}, Role::multiplier},
                                  std::pair{std::string_view{"ordinal"}, Role::ordinal}, std::pair{std::string_view{"vague"}, Role::vague},
                                  std::pair{std::string_view{"fraction"}, Role::fraction}};

constexpr std::array grammar_roles{std::pair{std::string_view{"last"}, Role::last},
                                   std::pair{std::string_view{"next"}, Role::next},
                                   std::pair{std::string_view{"this"}, Role::this_},
                                   std::pair{std::string_view{"that"}, Role::that},
                                   std::pair{std::string_view{"every"}, Role::every},
                                   std::pair{std::string_view{"ago"}, Role::ago},
                                   std::pair{std::string_view{"later"}, Role::later},
                                   std::pair{std::string_view{"start"}, Role::start},
                                   std::pair{std::string_view{"middle"}, Role::middle},
                                   std::pair{std::string_view{"end"}, Role::end},
                                   std::pair{std::string_view{"article"}, Role::article},
                                   std::pair{std::string_view{"indefinite"}, Role::indefinite},
                                   std::pair{std::string_view{"of"}, Role::of},
                                   std::pair{std::string_view{"on"}, Role::on},
                                   std::pair{std::string_view{"and"}, Role::and_},
                                   std::pair{std::string_view{"counting"}, Role::counting},
                                   std::pair{std::string_view{"preposition"}, Role::preposition},
                                   std::pair{std::string_view{"month_preposition"}, Role::month_preposition},
                                   std::pair{std::string_view{"duration_preposition"}, Role::duration_preposition},
                                   std::pair{std::string_view{"future"}, Role::future},
                                   std::pair{std::string_view{"promise"}, Role::promise},
                                   std::pair{std::string_view{"past"}, Role::past},
                                   std::pair{std::string_view{"be"}, Role::be},
                                   std::pair{std::string_view{"daypart"}, Role::daypart},
                                   std::pair{std::string_view{"clockword"}, Role::clockword},
                                   std::pair{std::string_view{"meridiem"}, Role::meridiem},
                                   std::pair{std::string_view{"zone"}, Role::zone},
                                   std::pair{std::string_view{"clock_preposition"}, Role::clock_preposition},
                                   std::pair{std::string_view{"era_before"}, Role::era_before},
                                   std::pair{std::string_view{"era_after"}, Role::era_after},
                                   std::pair{std::string_view{"decade"}, Role::decade},
                                   std::pair{std::string_view{"copyright"}, Role::copyright},
                                   std::pair{std::string_view{"newspaper"}, Role::newspaper},
                                   std::pair{std::string_view{"event_day"}, Role::event_day},
                                   std::pair{std::string_view{"counted"}, Role::counted},
                                   std::pair{std::string_view{"age"}, Role::age},
                                   std::pair{std::string_view{"fiscal"}, Role::fiscal},
                                   std::pair{std::string_view{"comparable"}, Role::comparable},
                                   std::pair{std::string_view{"stretch"}, Role::stretch},
                                   std::pair{std::string_view{"half"}, Role::half},
                                   std::pair{std::string_view{"latter"}, Role::latter},
                                   std::pair{std::string_view{"final"}, Role::final_},
                                   std::pair{std::string_view{"until"}, Role::until},
                                   std::pair{std::string_view{"update"}, Role::update},
                                   std::pair{std::string_view{"oclock"}, Role::oclock},
                                   std::pair{std::string_view{"coming"}, Role::coming},
                                   std::pair{std::string_view{"ahead"}, Role::ahead},
                                   std::pair{std::string_view{"daypart_preposition"}, Role::daypart_preposition},
                                   std::pair{std::string_view{"deferred"}, Role::deferred}};

int to_int(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// "HH:MM" in minutes, any other text as its leading number.
int to_value(std::string_view text) {
    std::size_t const colon = text.find(':');
    return colon == std::string_view::npos ? to_int(text) : to_int(text.substr(0, colon)) * 60 + to_int(text.substr(colon + 1));
}

[[noreturn]] void refuse(Table const& table, Table::Row const& row, std::string_view word) {
    throw Error{Errc::config, fmt::format("{}:{}: \"{}\" is not known here", table.name(), row.line, word)};
}

template <typename Work>
void each_row(dict::Lexicon const& lexicon, std::string_view key, std::array<std::string_view, 3> const& columns, Work const& work) {
    Table const& table = lexicon.table(key);
    std::array<std::size_t, 3> const at{table.column(columns[0]), table.column(columns[1]), table.column(columns[2])};
    for (Table::Row const& row : table.rows()) work(table, row, row.cells[at[0]], row.cells[at[1]], row.cells[at[2]]);
}

}  // namespace

bool is_odd_word(std::string_view w) noexcept {
    constexpr std::size_t longest = 5;
    bool const times_or_abbreviation =
        w.size() <= longest && (w == "twice" || w == "once" || w == "times" || w == "per" || w == "ca" || w == "c");
    bool const coded = w.size() >= 2 && w.back() >= '0' && w.back() <= '9' && (w[0] == 'q' || w[0] == 'h' || w.starts_with("fy"));
    return times_or_abbreviation || coded;
}

TimeWords::TimeWords(dict::Lexicon const& lexicon) : phrases_{dict::PhraseDict::build({})} {
    add_calendar_words(lexicon);
    add_numbers_and_units(lexicon);
    add_grammar_words(lexicon);
    add_phrases(lexicon);
}

void TimeWords::add(std::string_view word, Role role, int value, std::string_view tag) {
    std::string const folded = text::fold(word);
    std::uint32_t const number = words_.add(folded);
    if (number == senses_.size()) senses_.emplace_back().odd = is_odd_word(folded);
    senses_[number].senses.push_back({role, value, std::string{tag}});
    senses_[number].roles.add(role);
}

void TimeWords::add_calendar_words(dict::Lexicon const& lexicon) {
    using View = std::string_view;
    each_row(lexicon, "en/months", {"word", "month", "sense"},
             [&](Table const& table, Table::Row const& row, View word, View month, View sense) {
                 if (int const number = to_int(month); number >= 1 && number <= 12)
                     add(word, Role::month, number, sense);
                 else
                     refuse(table, row, month);
             });
    each_row(lexicon, "en/weekdays", {"word", "weekday", "sense"},
             [&](Table const& table, Table::Row const& row, View word, View day, View sense) {
                 if (int const number = to_int(day); number >= 1 && number <= 7)
                     add(word, Role::weekday, number, sense);
                 else
                     refuse(table, row, day);
             });
    each_row(lexicon, "en/seasons", {"word", "season", "sense"},
             [&](Table const& table, Table::Row const& row, View word, View season, View sense) {
                 auto const known = named(season_names, season);
                 if (!known) refuse(table, row, season);
                 add(word, Role::season, static_cast<int>(*known), sense);
             });
}

void TimeWords::add_numbers_and_units(dict::Lexicon const& lexicon) {
    using View = std::string_view;
    each_row(lexicon, "en/numbers", {"word", "kind", "value"},
             [&](Table const& table, Table::Row const& row, View word, View kind, View value) {
                 auto const role = named(number_roles, kind);
                 if (!role) refuse(table, row, kind);
                 add(word, *role, to_int(value), value);
             });
    each_row(lexicon, "en/time_units", {"word", "unit", "number"},
             [&](Table const& table, Table::Row const& row, View word, View unit, View number) {
                 auto const known = named(unit_names, unit);
                 if (!known) refuse(table, row, unit);
                 add(word, Role::unit, static_cast<int>(*known), number);
             });
}

void TimeWords::add_grammar_words(dict::Lexicon const& lexicon) {
    using View = std::string_view;
    each_row(lexicon, "en/time_words", {"word", "class", "value"},
             [&](Table const& table, Table::Row const& row, View word, View kind, View value) {
                 auto const role = named(grammar_roles, kind);
                 if (!role) refuse(table, row, kind);
                 add(word, *role, to_value(value), value);
             });
    each_row(lexicon, "en/irregular_verbs", {"verb", "past", "participle"},
             [&](Table const&, Table::Row const&, View verb, View past, View participle) {
                 if (past != verb) add(past, Role::past, 0, past == participle ? past_participle : std::string_view{});
             });
}

void TimeWords::add_phrases(dict::Lexicon const& lexicon) {
    using View = std::string_view;
    std::map<std::string, PhraseMeaning> found;
    each_row(lexicon, "en/relative_dates", {"phrase", "type", "value"},
             [&](Table const&, Table::Row const&, View phrase, View type, View value) {
                 found[text::fold(phrase)] = {std::string{type}, std::string{value}};
             });
    each_row(lexicon, "en/holidays", {"name", "rule", "rule"}, [&](Table const&, Table::Row const&, View name, View rule, View) {
        found[text::fold(name)] = {"HOLIDAY", std::string{rule}};
    });
    Table const& months = lexicon.table("en/other_months");
    std::size_t const name = months.column("name"), calendar = months.column("calendar"), number = months.column("month"),
                      sense = months.column("sense");
    for (Table::Row const& row : months.rows()) {
        auto const& cells = row.cells;
        if (cells[calendar] != "islamic" && cells[calendar] != "persian") refuse(months, row, cells[calendar]);
        found[text::fold(cells[name])] = {"MONTH", fmt::format("{} {} {}", cells[calendar], cells[number], cells[sense])};
    }
    std::vector<std::string> phrases;
    for (auto const& [phrase, meaning] : found) phrases.push_back(phrase);
    phrases_ = dict::PhraseDict::build(phrases);
    meanings_.resize(phrases_.size());
    for (auto& [phrase, meaning] : found) meanings_[phrases_.find(phrase).value] = std::move(meaning);
}

}  // namespace dateline::time
