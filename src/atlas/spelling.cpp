#include "atlas/spelling.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
namespace {

constexpr char32_t first_ideographic = 0x2E80;  // from here on one or two characters make a full name (CJK, kana, hangul)

bool is_three_capitals(std::string_view text) {
    return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_usable(std::string_view text, std::string_view folded_name) {
    if (text.empty() || text.find("://") != std::string_view::npos || text.size() > 200) return false;
    if (is_three_capitals(text)) return text::fold(text) == folded_name;
    std::size_t letters = 0, digits = 0, offset = 0;
    bool ideographic = false;
    while (offset < text.size()) {
        char32_t const c = next_code_point(text, offset);
        if (c >= U'0' && c <= U'9') {
            ++digits;
        } else if (c > 0x40) {
            ++letters;
            ideographic = ideographic || c >= first_ideographic;
        }
    }
    return (letters >= 3 || ideographic) && digits <= letters;
}

struct Piece {
    std::size_t begin = 0, end = 0;
    std::string folded;
};

// Words between blanks and hyphens, folded: the unit in which generics are compared.
std::vector<Piece> pieces(std::string_view name) {
    std::vector<Piece> out;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= name.size(); ++i) {
        if (i < name.size() && name[i] != ' ' && name[i] != '-') continue;
        if (i > begin) out.push_back({begin, i, text::fold(name.substr(begin, i - begin))});
        begin = i + 1;
    }
    return out;
}

}  // namespace

std::vector<std::string> usable_alternates(std::string_view cell, std::string_view folded_name) {
    std::vector<std::string> out;
    for (auto item : split(cell, ',')) {
        item = trim(item);
        bool const slash = item.find('/') != std::string_view::npos && item.find("://") == std::string_view::npos;
        auto const parts = slash ? split(item, '/') : std::vector<std::string_view>{item};
        for (auto part : parts) {
            part = trim(part);
            if (is_usable(part, folded_name)) out.emplace_back(part);
        }
    }
    return out;
}

std::vector<std::string> country_spellings(std::string_view name) {
    std::vector<std::string> out{std::string{name}};
    auto const open = name.find(" (");
    if (open != std::string_view::npos && name.back() == ')') {
        out.emplace_back(name.substr(0, open));
        out.emplace_back(name.substr(open + 2, name.size() - open - 3));
    }
    auto const comma = name.find(", ");
    if (comma != std::string_view::npos && name.find(", ", comma + 1) == std::string_view::npos &&
        name.find(" and ") == std::string_view::npos) {
        out.push_back(std::string{name.substr(comma + 2)} + " " + std::string{name.substr(0, comma)});
        out.emplace_back(name.substr(0, comma));
    }
    if (auto const sign = name.find(" & "); sign != std::string_view::npos) {
        out.push_back(std::string{name.substr(0, sign)} + " and " + std::string{name.substr(sign + 3)});
    }
    return out;
}

Generics::Generics(Table const& table, std::string_view use) {
    auto const word = table.column("word"), position = table.column("position"), kind = table.column("use");
    for (auto const& row : table.rows()) {
        if (row.cells[kind] != use) continue;
        std::string const folded = text::fold(row.cells[word]);
        if (row.cells[position] == "never") {
            never_.insert(folded);
            continue;
        }
        Words words;
        for (auto w : text::words(folded)) words.emplace_back(w);
        if (!words.empty()) (row.cells[position] == "before" ? before_ : after_).push_back(std::move(words));
    }
    auto const longer = [](Words const& a, Words const& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; };
    std::sort(before_.begin(), before_.end(), longer);
    std::sort(after_.begin(), after_.end(), longer);
}

std::string Generics::strip(std::string_view name) const {
    auto const words = pieces(name);
    std::size_t first = 0, last = words.size();
    auto const matches = [&words](Words const& generic, std::size_t at) {
        for (std::size_t i = 0; i < generic.size(); ++i) {
            if (words[at + i].folded != generic[i]) return false;
        }
        return true;
    };
    for (auto const& generic : after_) {
        if (generic.size() < last && matches(generic, last - generic.size())) {
            last -= generic.size();
            break;
        }
    }
    for (auto const& generic : before_) {
        if (generic.size() < last && matches(generic, 0)) {
            first = generic.size();
            break;
        }
    }
    if (first >= last) return std::string{name};
    auto const rest = name.substr(words[first].begin, words[last - 1].end - words[first].begin);
    return std::string{never_.contains(text::fold(rest)) ? name : rest};
}

}  // namespace dateline::atlas
