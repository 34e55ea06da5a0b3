#include "text/spelling_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "text/romanised_distance.hpp"

namespace dateline::text {
namespace {
using Answers = std::map<std::uint32_t, unsigned>;

std::span<std::uint8_t const> bytes_of(std::string const& coded) {
    return {static_cast<std::uint8_t const*>(static_cast<void const*>(coded.data())), coded.size()};
}

Answers searched(std::string const& coded, std::string_view query) {
    Answers found;
    SpellingList{bytes_of(coded)}.search(query, [&](std::uint32_t number, unsigned distance) {
        auto const [it, fresh] = found.try_emplace(number, distance);
        if (!fresh) it->second = std::min(it->second, distance);
    });
    return found;
}

/// The name without its article, when that is not just how it begins.
std::string_view without_article(std::string_view name, std::string_view query) {
    if (!name.starts_with("al") || query.starts_with("al") || name.size() < query.size() + 1 || name.size() < 6) return name;
    bool const vowel = std::string_view{"aeiouy"}.find(name[2]) != std::string_view::npos;
    return vowel && name[2] != query.front() ? name : name.substr(2);
}

/// One name after the other.
Answers compared(std::vector<FiledSpelling> const& names, std::string_view query) {
    Answers found;
    for (FiledSpelling const& name : names) {
        std::string_view const other = without_article(name.squashed, query);
        unsigned const limit = similar_limit(std::min(query.size(), other.size()));
        unsigned const distance = romanised_distance(query, other, limit);
        if (distance > limit) continue;
        auto const [it, fresh] = found.try_emplace(name.number, distance);
        if (!fresh) it->second = std::min(it->second, distance);
    }
    return found;
}

TEST(SpellingList, FindsWhatIsSpelledAlike) {
    std::string const coded = SpellingList::code({{"zharey", 1}, {"kandahar", 2}, {"alraqqah", 3}, {"alabama", 4}, {"qandahor", 2}});
    EXPECT_TRUE(searched(coded, "zhari").contains(1));
    EXPECT_EQ(searched(coded, "kandahar").at(2), 0U);
    EXPECT_TRUE(searched(coded, "raqqa").contains(3));
    EXPECT_FALSE(searched(coded, "bama").contains(4));
    EXPECT_TRUE(searched(coded, "").empty());
    EXPECT_TRUE(searched("", "kandahar").empty());
    EXPECT_TRUE(searched(coded, "кандагар").empty());
}

TEST(SpellingList, SameBytesForAnyOrder) {
    EXPECT_EQ(SpellingList::code({{"zharey", 1}, {"kandahar", 2}, {"zharey", 1}}), SpellingList::code({{"kandahar", 2}, {"zharey", 1}}));
}

// Every pair that comparing one by one finds, with the same distance, and no other.
TEST(SpellingList, AnswersAreThoseOfComparingEachName) {
    std::mt19937 random{20261128};
    static constexpr std::string_view syllables[] = {"al", "kh", "sha", "zh",   "ka", "qa", "n", "da", "har", "ei",
                                                     "ou", "y",  "aa",  "tsch", "dz", "ll", "r", "i",  "u",   "w",
                                                     "h",  "m",  "ba",  "7",    "go", "gh", "t", "th", "s",   "e"};
    auto const word = [&](unsigned most) {
        std::string out;
        for (std::size_t parts = 2 + random() % most; parts > 0; --parts) out += syllables[random() % std::size(syllables)];
        return out.substr(0, 40);
    };
    std::vector<FiledSpelling> names;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        std::string name = word(i % 7 == 0 ? 20 : 6);
        if (name.size() >= 4) names.push_back({std::move(name), i / 2});
    }
    std::string const coded = SpellingList::code(names);
    std::size_t hits = 0;
    for (int i = 0; i < 600; ++i) {
        std::string query = i % 3 == 0 ? names[random() % names.size()].squashed : word(i % 5 == 0 ? 16 : 5);
        if (i % 3 == 0 && query.size() > 5) query.erase(random() % query.size(), 1);
        if (query.size() < 4) continue;
        Answers const expected = compared(names, query);
        EXPECT_EQ(searched(coded, query), expected) << query;
        hits += expected.size();
    }
    EXPECT_GT(hits, 300U);
}

TEST(SpellingList, ItemsInOrderGiveTheBytesOfTheNames) {
    std::vector<FiledSpelling> const names{{"zharey", 1},   {"alraqqah", 4}, {"alraqqah", 4}, {"kandahar", 2},
                                           {"kunduz", 300}, {"кабул", 5},    {"abc", 6}};
    std::vector<std::string> items;
    for (FiledSpelling const& name : names) SpellingList::items_of(name, [&](std::string_view item) { items.emplace_back(item); });
    EXPECT_EQ(items.size(), 7U) << "with and without its article; neither short nor foreign ones";
    std::sort(items.begin(), items.end());
    std::string out;
    SpellingCoder coder;
    for (std::string const& item : items) coder.add(item, out);
    coder.finish(out);
    EXPECT_EQ(out, SpellingList::code(names));
    std::string again;
    for (std::string const& item : items) coder.add(item, again);
    coder.finish(again);
    EXPECT_EQ(again, out) << "the next list begins anew";
}

TEST(SpellingList, DamagedBytesAreBounded) {
    std::mt19937 random{7};
    std::string const coded = SpellingList::code({{"zharey", 1}, {"kandahar", 2}, {"kandahor", 3}, {"alraqqah", 4}});
    for (int i = 0; i < 3000; ++i) {
        std::string damaged = coded.substr(0, 1 + random() % coded.size());
        damaged[random() % damaged.size()] = static_cast<char>(random());
        searched(damaged, "kandahar");
    }
}
}  // namespace
}  // namespace dateline::text
