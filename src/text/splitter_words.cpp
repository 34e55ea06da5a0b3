#include "text/splitter_words.hpp"

#include "base/error.hpp"
#include "base/table.hpp"
#include "text/embedded_words.hpp"

namespace dateline::text {
namespace {

Abbreviation kind_of(std::string_view word) {
    if (word == "title") return Abbreviation::title;
    if (word == "month" || word == "day") return Abbreviation::date;
    if (word == "other") return Abbreviation::other;
    if (word == "unit") return Abbreviation::unit;
    throw Error{Errc::config, "abbreviations.tsv: unknown kind \"" + std::string{word} + "\""};
}

}  // namespace

SplitterWords::SplitterWords() {
    Table const abbreviations = Table::parse(std::string{embedded_abbreviations()}, "abbreviations.tsv");
    std::size_t const word = abbreviations.column("word"), kind = abbreviations.column("kind");
    for (Table::Row const& row : abbreviations.rows()) abbreviations_.emplace(row.cells[word], kind_of(row.cells[kind]));
    Table const starters = Table::parse(std::string{embedded_sentence_starters()}, "sentence_starters.tsv");
    for (Table::Row const& row : starters.rows()) starters_.emplace(row.cells[starters.column("word")]);
}

SplitterWords const& SplitterWords::get() {
    static SplitterWords const words;
    return words;
}

Abbreviation SplitterWords::abbreviation(std::string_view folded) const {
    auto const found = abbreviations_.find(folded);
    return found == abbreviations_.end() ? Abbreviation::none : found->second;
}

}  // namespace dateline::text
