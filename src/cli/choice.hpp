#pragma once
#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace dateline::cli {

/// An option that takes one of a few words, each standing for a value of `T`: --help and the message about any other word name
/// them in the order given. (CLI11's own transformer prints the values behind the words, which of byte-sized enums are control
/// characters.) `target` is left alone unless the option is typed; an std::optional target tells whether it was.
template <typename T, typename Target>
CLI::Option* add_choice(CLI::App& app, std::string const& flags, Target& target, std::vector<std::pair<std::string, T>> choices,
                        std::string const& help) {
    std::vector<std::string> words;
    for (auto const& [word, value] : choices) words.push_back(word);
    auto const take = [&target, choices = std::move(choices)](std::string const& typed) {
        auto const chosen = std::find_if(choices.begin(), choices.end(), [&](auto const& choice) { return choice.first == typed; });
        if (chosen != choices.end()) target = chosen->second;  // check() has refused all other words
    };
    return app.add_option_function<std::string>(flags, take, help)->check(CLI::IsMember(words))->type_name("WORD");
}

}  // namespace dateline::cli
