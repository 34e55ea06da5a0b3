#include "dict/lexicon.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace dateline::dict {

Lexicon Lexicon::from_folder(std::filesystem::path const& words_folder) {
    std::error_code failure;
    std::filesystem::recursive_directory_iterator entries{words_folder, failure};
    if (failure) throw Error{Errc::config, "no word lists in " + words_folder.string() + ": " + failure.message()};
    std::vector<std::filesystem::path> files;
    for (auto const& entry : entries)
        if (entry.is_regular_file() && entry.path().extension() == ".tsv") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    Lexicon lexicon;
    for (auto const& file : files) {
        std::string const key = file.lexically_relative(words_folder).replace_extension().generic_string();
        lexicon.tables_.insert_or_assign(key, std::make_shared<Table const>(Table::read(file)));
    }
    return lexicon;
}

Lexicon Lexicon::from_texts(std::vector<std::pair<std::string, std::string>> const& texts) {
    Lexicon lexicon;
    for (auto const& [key, content] : texts)
        lexicon.tables_.insert_or_assign(key, std::make_shared<Table const>(Table::parse(content, key + ".tsv")));
    return lexicon;
}

Table const& Lexicon::table(std::string_view key) const {
    auto const found = tables_.find(key);
    if (found == tables_.end()) throw Error{Errc::config, "the word list \"" + std::string{key} + "\" is missing"};
    return *found->second;
}

bool Lexicon::has(std::string_view key) const { return tables_.contains(key); }

std::vector<std::string> Lexicon::keys() const {
    std::vector<std::string> out;
    for (auto const& [key, table] : tables_) out.push_back(key);
    return out;
}

}  // namespace dateline::dict
