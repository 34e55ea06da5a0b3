#include "mention/lists.hpp"

#include "text/fold.hpp"

namespace dateline::mention {
namespace {
void read(PhraseMap<bool>& map, dict::Lexicon const& lexicon, std::string_view key) {
    for (Table::Row const& row : lexicon.table(key).rows()) map.add(text::fold(row.cells[0]), true);
}
}  // namespace

NameLists::NameLists(dict::Lexicon const& lexicon) {
    read(stop_names, lexicon, "en/stop_names");
    read(titles, lexicon, "en/person_titles");
    read(first_names, lexicon, "en/first_names");
    read(organisations, lexicon, "en/organisation_words");
    read(publishers, lexicon, "en/publisher_words");
    read(government_verbs, lexicon, "en/government_verbs");
    read(government_nouns, lexicon, "en/government_nouns");
    read(relation_nouns, lexicon, "en/relation_nouns");
    read(groups, lexicon, "en/militant_groups");
    read(languages, lexicon, "en/languages");
    read(language_cues, lexicon, "en/language_cues");
    read(months, lexicon, "en/months");
    Table const& units = lexicon.table("en/unit_abbreviations");
    for (Table::Row const& row : units.rows())
        unit_abbreviations.add(text::fold(row.cells[units.column("word")]), text::fold(row.cells[units.column("unit")]));
}

}  // namespace dateline::mention
