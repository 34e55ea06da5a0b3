#include "atlas/check.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "atlas/recipes.hpp"
#include "base/error.hpp"
#include "base/table.hpp"
#include "gazetteer/gazetteer.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
namespace {

namespace fs = std::filesystem;

/// What a file must have. An empty cell is a fault in the `required` columns only.
struct Rule {
    std::string_view file;
    std::vector<std::string_view> columns, required;
    std::size_t unique_columns = 1;  ///< that many leading columns name a line; 0: repeats are fine
};

std::vector<Rule> const& rules() {
    static std::vector<Rule> const all{
        {"packages.tsv",
         {"name", "kind", "version", "sha256", "licence", "attribution", "files"},
         {"name", "kind", "licence", "attribution"},
         1},
        {"aliases.tsv", {"place", "names", "kind", "source"}, {"place", "names", "source"}, 0},
        {"demonyms.tsv", {"country", "demonyms", "source"}, {"country", "demonyms", "source"}, 0},
        {"metonyms.tsv", {"name", "alt_names", "stands_for", "seat", "source"}, {"name", "stands_for", "source"}, 0},
        {"disputed.tsv",
         {"place", "name", "administered_by", "claimed_by", "status", "since", "source", "note"},
         {"place", "status", "source"},
         1},
        {"worldviews.tsv", {"place", "view", "country", "source"}, {"place", "view", "source"}, 2},
        {"expect.tsv", {"name", "key", "note"}, {"name", "key"}, 2},
        {"corrections.tsv", {"place", "what", "value", "source"}, {"place", "what", "value", "source"}, 0},
        {"country_points.tsv", {"country", "lat", "lon", "source"}, {"country", "lat", "lon", "source"}, 1},
        {"generics.tsv", {"word", "position", "use", "source"}, {"word", "position", "use", "source"}, 0},
    };
    return all;
}

Rule const& places_rule() {
    static Rule const rule{"places",
                           {"id", "name", "alt_names", "kind", "country", "recipe", "radius_km", "source", "note"},
                           {"id", "name", "recipe", "source"},
                           1};
    return rule;
}

constexpr std::size_t telling_letters = 3;  // of a word of an id

/// A word of the slug stands in one of the names: "dl:seat-af-musa-qala" speaks of Musa Qala, "dl:ain-issa-base" not of Suluk.
bool speaks_of(std::string_view slug, std::string_view names) {
    std::string const squashed = text::squash(text::fold(names));
    for (auto const word : split(slug, '-')) {
        bool const usual = word == "seat" || word == "town";  // first words of the ids of seats.tsv and towns_*.tsv
        if (!usual && word.size() >= telling_letters && squashed.find(word) != std::string::npos) return true;
    }
    return std::all_of(slug.begin(), slug.end(), [](char c) { return c != '-'; }) && slug.size() < telling_letters;
}

class Checker {
public:
    Checker(fs::path folder, Diagnostics& diagnostics) : folder_{std::move(folder)}, diagnostics_{diagnostics} {}

    void file(std::string const& relative, Rule const& rule) {
        auto const table = read(relative);
        if (!table) return;
        std::vector<std::size_t> required;
        for (auto const title : rule.columns) {
            auto const column = table->find_column(title);
            if (!column) return fault(relative, 0, "missing-column", "no column " + std::string{title});
            if (std::find(rule.required.begin(), rule.required.end(), title) != rule.required.end()) required.push_back(*column);
        }
        std::set<std::string> seen;
        std::string_view before;
        for (auto const& row : table->rows()) {
            ++lines_;
            for (auto const column : required) {
                if (row.cells[column].empty()) fault(relative, row.line, "empty-cell", "no " + std::string{table->header()[column]});
            }
            if (row.cells[0] < before)
                fault(relative, row.line, "unsorted", fmt::format("\"{}\" comes after \"{}\"", row.cells[0], before));
            before = row.cells[0];
            std::string name;
            for (std::size_t i = 0; i < rule.unique_columns; ++i) name += std::string{row.cells[i]} + "\t";
            if (rule.unique_columns > 0 && !seen.insert(name).second)
                fault(relative, row.line, "repeated-id", std::string{row.cells[0]} + " came before");
            if (rule.file == "places") place(relative, *table, row);
            if (rule.file == "corrections.tsv") one_of(relative, row, table->column("what"), {"name", "drop"});
            if (rule.file == "generics.tsv") one_of(relative, row, table->column("position"), {"before", "after", "never"});
        }
    }

    void words() {
        auto const words = folder_ / "words";
        if (!fs::is_directory(words)) return;
        std::vector<fs::path> files;
        for (auto const& entry : fs::recursive_directory_iterator{words}) {
            if (entry.path().extension() == ".tsv") files.push_back(fs::relative(entry.path(), folder_));
        }
        std::sort(files.begin(), files.end());
        for (auto const& relative : files) {
            if (auto const table = read(relative.generic_string())) lines_ += table->rows().size();
        }
    }

    // A place may be made of others, but not of itself by any way round.
    void circles() {
        std::map<std::string, int> state;  // 1 on the way, 2 done
        for (auto const& [id, item] : made_of_) visit(id, state);
        for (auto const& [id, item] : made_of_) {
            for (auto const& key : item.keys) {
                if (key.starts_with("dl:") && !made_of_.contains(key))
                    fault(item.file, item.line, "unknown-place", id + " is made of " + key + ", which no file has");
            }
        }
    }

    [[nodiscard]] std::size_t lines() const noexcept { return lines_; }

private:
    struct MadeOf {
        std::string file;
        std::uint64_t line = 0;
        std::vector<std::string> keys;
    };

    std::optional<Table> read(std::string const& relative) {
        try {
            return Table::read(folder_ / relative);
        } catch (Error const& error) {
            if (error.code() != Errc::config) throw;
            fault(relative, 0, "bad-table", error.what());
            return std::nullopt;
        }
    }

    void fault(std::string const& file, std::uint64_t line, std::string_view code, std::string message) {
        diagnostics_.report({Severity::error, code, {(folder_ / file).string(), line, 0}, std::move(message), {}, false});
    }

    void one_of(std::string const& file, Table::Row const& row, std::size_t column, std::initializer_list<std::string_view> words) {
        if (std::find(words.begin(), words.end(), row.cells[column]) == words.end())
            fault(file, row.line, "unknown-word", "unknown word " + std::string{row.cells[column]});
    }

    void place(std::string const& file, Table const& table, Table::Row const& row) {
        std::string const id{row.cells[table.column("id")]}, kind{row.cells[table.column("kind")]};
        auto const recipe = parse_recipe(row.cells[table.column("recipe")]);
        if (!id.starts_with("dl:")) fault(file, row.line, "bad-id", "the id is not dl:slug: " + id);
        std::string const names = std::string{row.cells[table.column("name")]} + "|" + std::string{row.cells[table.column("alt_names")]};
        if (id.starts_with("dl:") && !speaks_of(std::string_view{id}.substr(3), names))
            fault(file, row.line, "foreign-id", "no word of the id is in a name of the place: " + id);
        if (!recipe) return fault(file, row.line, "bad-recipe", recipe.error());
        if (recipe->verb != RecipeVerb::same_as && !gazetteer::parse_kind(kind))
            fault(file, row.line, "unknown-kind", "unknown kind \"" + kind + "\"");
        auto& item = made_of_[id];
        if (item.line != 0 && item.file != file) fault(file, row.line, "repeated-id", id + " is in " + item.file + " too");
        item = {file, row.line, recipe->keys};
        item.keys.insert(item.keys.end(), recipe->minus.begin(), recipe->minus.end());
    }

    void visit(std::string const& start, std::map<std::string, int>& state) {
        std::vector<std::pair<std::string, std::size_t>> stack{{start, 0}};  // no recursion: chains may be long
        if (state[start] != 0) return;
        state[start] = 1;
        while (!stack.empty()) {
            auto& [id, next] = stack.back();
            auto const& item = made_of_.at(id);
            if (next == item.keys.size()) {
                state[id] = 2;
                stack.pop_back();
                continue;
            }
            auto const key = item.keys[next++];
            if (!made_of_.contains(key) || state[key] == 2) continue;
            if (state[key] == 1) {
                fault(item.file, item.line, "cycle", id + " is made of " + key + ", which is made of it");
                continue;
            }
            state[key] = 1;
            stack.emplace_back(key, 0);
        }
    }

    fs::path folder_;
    Diagnostics& diagnostics_;
    std::map<std::string, MadeOf> made_of_;
    std::size_t lines_ = 0;
};

}  // namespace

std::size_t check_sources(fs::path const& folder, Diagnostics& diagnostics) {
    if (!fs::is_directory(folder)) throw Error{Errc::io, folder.string() + " is no folder; name the gazetteers folder of the sources"};
    Checker checker{folder, diagnostics};
    for (auto const& rule : rules()) {
        if (fs::exists(folder / rule.file)) checker.file(std::string{rule.file}, rule);
    }
    std::vector<std::string> files;
    if (fs::is_directory(folder / "places")) {
        for (auto const& entry : fs::directory_iterator{folder / "places"}) {
            if (entry.path().extension() == ".tsv") files.push_back("places/" + entry.path().filename().string());
        }
    }
    std::sort(files.begin(), files.end());
    for (auto const& file : files) checker.file(file, places_rule());
    checker.circles();
    checker.words();
    return checker.lines();
}

std::size_t check_expectations(fs::path const& expect, gazetteer::Gazetteer const& gazetteer, Diagnostics& diagnostics) {
    auto const table = Table::read(expect);
    auto const name = table.column("name"), key = table.column("key");
    for (auto const& row : table.rows()) {
        SourcePos const pos{expect.string(), row.line, 0};
        std::string const item{row.cells[name]};
        auto const wanted = gazetteer.by_key(row.cells[key]);
        if (!wanted) {
            diagnostics.report({Severity::error, "unknown-place", pos, "no place " + std::string{row.cells[key]}, item, false});
            continue;
        }
        auto const found = gazetteer.find(text::fold(item));
        bool const hit = std::any_of(found.begin(), found.end(), [&](gazetteer::NameMatch const& match) { return match.place == *wanted; });
        if (!hit)
            diagnostics.report(
                {Severity::error, "unresolved-name", pos, "\"" + item + "\" does not lead to " + std::string{row.cells[key]}, item, false});
    }
    return table.rows().size();
}

}  // namespace dateline::atlas
