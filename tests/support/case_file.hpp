#pragma once
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// One line "input => expected" of tests/cases/<name>.cases. A line "key value" whose key is `setting` changes `setting` for the
/// lines after it (time_en.cases: "anchor 2015-12-25").
struct Case {
    std::string input, expected, setting;
    int line = 0;
};

inline std::string trimmed(std::string const& text) {
    auto const first = text.find_first_not_of(" \t");
    return first == std::string::npos ? std::string{} : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// " / " as a new line and " // " as a new paragraph.
inline std::string with_lines(std::string text) {
    for (auto const& [sign, end] : {std::pair{std::string{" // "}, std::string{"\n\n"}}, std::pair{std::string{" / "}, std::string{"\n"}}})
        for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign, at)) text.replace(at, sign.size(), end);
    return text;
}

inline std::vector<Case> read_cases(std::string const& name, std::string const& setting = {}) {
    std::ifstream in{std::string{DATELINE_SOURCE_DIR} + "/tests/cases/" + name + ".cases"};
    if (!in) throw std::runtime_error{"no case file " + name};
    std::vector<Case> cases;
    std::string line, value;
    for (int number = 1; std::getline(in, line); ++number) {
        std::string const text = trimmed(line);
        if (text.empty() || text[0] == '#') continue;
        auto const arrow = text.find("=>");
        if (arrow == std::string::npos) {
            if (setting.empty() || text.rfind(setting + " ", 0) != 0)
                throw std::runtime_error{name + ":" + std::to_string(number) + ": no \"=>\""};
            value = trimmed(text.substr(setting.size()));
            continue;
        }
        cases.push_back({trimmed(text.substr(0, arrow)), trimmed(text.substr(arrow + 2)), value, number});
    }
    return cases;
}

inline std::ostream& operator<<(std::ostream& out, Case const& c) { return out << "line " << c.line << ": " << c.input; }
