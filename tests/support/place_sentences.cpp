#include "support/place_sentences.hpp"

#include <iterator>
#include <string_view>

namespace dateline::test {
namespace {
struct Words {
    std::string_view first, second, relation;
};
/// "{a}", "{b}" and "{w}" of a frame, in one pass: what is filled in is not looked at again.
std::string filled(std::string_view frame, Words const& words) {
    std::string out;
    for (std::size_t i = 0; i < frame.size(); ++i) {
        std::string_view const slot = frame.substr(i, 3);
        if (slot == "{a}" || slot == "{b}" || slot == "{w}") {
            out += slot == "{a}" ? words.first : slot == "{b}" ? words.second : words.relation;
            i += 2;
        } else {
            out += frame[i];
        }
    }
    return out;
}

/// First column of some tables: the words themselves.
std::vector<std::string> words_of(dict::Lexicon const& lexicon, std::vector<std::string> const& tables) {
    std::vector<std::string> words;
    for (std::string const& table : tables)
        for (Table::Row const& row : lexicon.table(table).rows()) words.emplace_back(row.cells.at(0));
    return words;
}

/// {a}: the mention, {w}: the word.
constexpr char const* with_word[] = {"{w} {a}", "{a} {w}", "the {w} of {a}", "{w} the {a}", "{a}'s {w}", "{a}-{w}", "{w} {a} {w}"};
constexpr char const* alone[] = {"{a}",
                                 "20 km north of {a}",
                                 "some 30 miles (48 km) from {a}",
                                 "twenty km {a}",
                                 "0.5 km off {a}",
                                 "99999999 km south-west of {a}",
                                 "north of {a}",
                                 "the east of {a}",
                                 "eastern {a}",
                                 "towns in {a}",
                                 "parts of {a}",
                                 "on the outskirts of {a}",
                                 "({a})",
                                 "\"{a}\"",
                                 "{a} {a}",
                                 "{a}, {a}, {a}",
                                 "{a}-{a}-{a}",
                                 "{a}'s {a}'s",
                                 "{a}'s",
                                 "U.S.-{a}"};
/// {a} and {b}: two mentions.
constexpr char const* joining[] = {"between {a} and {b}",
                                   "between {a} and the {b}",
                                   "between {a} to {b}",
                                   "border of {a} and {b}",
                                   "the border between {a} and {b}",
                                   "borders {a} and {b}",
                                   "the {a}-{b} border",
                                   "{a} border with {b}",
                                   "the {a}–{b} road",
                                   "the road from {a} to {b}",
                                   "along {a} and {b}",
                                   "near {a} and {b}",
                                   "{a}, {b}",
                                   "{a} in {b}",
                                   "{a} ({b})",
                                   "{a}'s {b}",
                                   "{a} district of {b} province",
                                   "{a} and {b}",
                                   "20 km north of {a} in {b}",
                                   "20 km {a} north of {b}",
                                   "eastern {a} near {b}",
                                   "between {a} and between {b} and {a}",
                                   "{a}\n{b}"};
}  // namespace

std::vector<std::string> const& PlaceSentences::mentions() {
    static std::vector<std::string> const all{"Afghanistan",
                                              "Helmand",
                                              "Nad Ali",
                                              "Sangin",
                                              "Kabul",
                                              "Lake Chad",
                                              "Xyzabad",
                                              "Xyzabad district",
                                              "the province of Helmand",
                                              "Tajik",
                                              "Russian",
                                              "Kremlin",
                                              "Moscow",
                                              "Kabul University",
                                              "Helmand's",
                                              "SANGIN",
                                              "kabul",
                                              "Mullah Akhtar Sangin",
                                              "32.0731, 64.8318",
                                              "(32.07, 64.83)",
                                              "32°04'20″N 64°50'09″E",
                                              "32°04'N, 64°50'E",
                                              "N32 04 20 E064 50 09",
                                              "3204N 06450E",
                                              "lat 32.07 lon 64.84",
                                              "17T 630084 4833438",
                                              "18SUJ2348306479",
                                              "كابول"};
    return all;
}

std::vector<std::string> const& PlaceSentences::positions() {
    static std::vector<std::string> const all{"{a}",
                                              "{a}.",
                                              "{a} was attacked by gunmen on Sunday.",
                                              "Gunmen attacked a post {a} and killed two people.",
                                              "A bomb exploded {a}",
                                              "Police arrested five men {a}, officials said.",
                                              "Fighting {a}\n\nTroops came to Sangin on Monday.",
                                              "KABUL, Afghanistan ({a}) — Rebels took the town.",
                                              "He said: \"{a}\"",
                                              "The army ({a}) left.",
                                              "They left {a}\nand came back.",
                                              "{a} {a}",
                                              "{a}, {a}; {a}: {a}"};
    return all;
}

void PlaceSentences::add(std::string const& phrase) {
    texts_.push_back(filled(positions().at(turn_ % positions().size()), {phrase, {}, {}}));
    ++turn_;
}

PlaceSentences::PlaceSentences(dict::Lexicon const& lexicon) {
    for (std::string const& mention : mentions())
        for (std::string_view const frame : alone)
            for (std::size_t i = 0; i < positions().size(); ++i) add(filled(frame, {mention, {}, {}}));
    // Every spatial word meets every mention, the many others each some; the frames and positions take turns.
    std::size_t turn = 0;
    for (std::string const& word : words_of(lexicon, {"en/spatial_words", "en/directions"})) {
        for (std::string const& mention : mentions()) add(filled(with_word[turn++ % std::size(with_word)], {mention, {}, word}));
        ++turn;  // another frame for each mention with the next word
    }
    std::size_t first_mention = 0;
    for (std::string const& word :
         words_of(lexicon, {"en/admin_words", "en/feature_words", "en/relation_nouns", "en/locative_prepositions"})) {
        for (std::size_t m = first_mention; m < mentions().size(); m += 5)
            add(filled(with_word[turn++ % std::size(with_word)], {mentions()[m], {}, word}));
        first_mention = (first_mention + 1) % 5;
    }
    for (std::string const& first : mentions())
        for (std::string const& second : mentions())
            for (std::string_view const frame : joining) add(filled(frame, {first, second, {}}));
}

}  // namespace dateline::test
