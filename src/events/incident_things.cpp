#include "events/incident_things.hpp"

#include <string>
#include <utility>

#include "base/error.hpp"
#include "text/document.hpp"

namespace dateline::events {

IncidentThings::IncidentThings(dict::Lexicon lexicon) : lexicon_{std::move(lexicon)} {
    Table const& table = lexicon_.table("en/incident_things");
    std::size_t const word = table.column("word"), kind = table.column("class"), thing = table.column("thing");
    for (Table::Row const& row : table.rows()) {
        Named& named = words_[row.cells[word]];
        std::uint32_t const hash = text::word_hash(row.cells[thing]);
        std::string_view const is = row.cells[kind];
        if (is == "person")
            named.person = hash;
        else if (is == "target")
            named.target = hash;
        else if (is == "weapon")
            named.weapon = hash;
        else if (is == "plain")
            named.plain = true;
        else
            throw Error{Errc::config, table.name() + ":" + std::to_string(row.line) + ": unknown class of word"};
    }
}

IncidentThings::Named IncidentThings::of(std::string_view word) const {
    auto const listed = [&](std::string_view spelling) {
        auto const found = words_.find(spelling);
        return found == words_.end() ? nullptr : &found->second;
    };
    if (auto const* const named = listed(word)) return *named;
    if (!word.ends_with('s')) return {};
    if (auto const* const named = listed(word.substr(0, word.size() - 1))) return *named;
    if (!word.ends_with("es")) return {};
    std::string_view const stem = word.substr(0, word.size() - 2);
    if (auto const* const named = listed(stem)) return *named;
    if (!word.ends_with("ies")) return {};
    auto const* const named = listed(std::string{word.substr(0, word.size() - 3)} + 'y');
    return named == nullptr ? Named{} : *named;
}

}  // namespace dateline::events
