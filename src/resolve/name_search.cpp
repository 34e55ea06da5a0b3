#include "resolve/name_search.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "base/utf8.hpp"
#include "text/article.hpp"
#include "text/fold.hpp"
#include "text/romanised_distance.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::NameKind;
using gazetteer::PlaceId;

constexpr std::size_t longest_query = 96;  // bytes; longer texts are no names
constexpr unsigned one_letter = 100;       // text::romanised_distance

float tier_cost(Tier tier) {
    switch (tier) {
        case Tier::exact:
            return 0.0F;
        case Tier::squashed:
            return 0.2F;
        case Tier::article:
            return 0.4F;
        case Tier::skeleton:
            return 1.6F;
        case Tier::edit:
            return 2.0F;
        case Tier::partial:
            return 2.5F;
    }
    return 3.0F;
}

float name_cost(NameKind kind, float weight) {
    float const spread = 2.0F * (1.0F - std::clamp(weight, 0.05F, 1.0F));
    return kind == NameKind::historic ? spread + 0.3F : spread;
}

std::vector<Found> as_found(std::vector<gazetteer::NameMatch> const& matches, Tier tier, float extra = 0) {
    std::vector<Found> found;
    found.reserve(matches.size());
    for (gazetteer::NameMatch const& match : matches) {
        if (match.kind == NameKind::demonym) continue;  // the people, not the place
        found.push_back({match.place, match.kind, match.weight, tier, tier_cost(tier) + extra + name_cost(match.kind, match.weight), 0});
    }
    return found;
}

/// A doubtful name inside less than a country may be a misspelling, whatever the letters are.
unsigned allowed_edits(std::size_t letters) { return letters <= 4 ? 0U : letters <= 8 ? 1U : 2U; }

/// The distance of two spellings, or nothing when they are too far apart.
std::optional<unsigned> spelled_like(std::string_view query, std::string_view name) {
    std::size_t const letters = std::min(query.size(), name.size());
    unsigned const limit = text::similar_limit(letters);
    unsigned const distance = text::romanised_distance(query, name, limit);
    if (distance <= limit) return distance;
    unsigned const most = allowed_edits(query.size());
    if (std::max(query.size(), name.size()) - letters > most) return std::nullopt;
    unsigned const edits = text::edit_distance(query, name, most);
    if (edits > most) return std::nullopt;
    return edits * one_letter;
}

/// The name without its article, when that is not just how it begins.
std::string_view without_al(std::string_view name, std::string_view query) {
    if (!name.starts_with("al") || query.starts_with("al") || name.size() < query.size() + 1 || name.size() < 6) return name;
    bool const vowel = std::string_view{"aeiouy"}.find(name[2]) != std::string_view::npos;
    return vowel && name[2] != query.front() ? name : name.substr(2);
}
}  // namespace

void merge(std::vector<Found>& all, std::vector<Found> const& more) {
    for (Found const& found : more) {
        auto const same = std::find_if(all.begin(), all.end(), [&](Found const& old) { return old.place == found.place; });
        if (same == all.end()) {
            all.push_back(found);
        } else if (found.cost < same->cost) {
            *same = found;
        }
    }
}

NameSearch::NameSearch(gazetteer::Gazetteer const& gazetteer, mention::Words const& words) : gazetteer_{&gazetteer}, words_{&words} {}
NameSearch::~NameSearch() = default;

std::string NameSearch::without_article(std::string_view folded) const {
    std::size_t const blank = folded.find(' ');
    if (blank == std::string_view::npos || !words_->articles.find(folded.substr(0, blank))) return {};
    return std::string{folded.substr(blank + 1)};
}

std::vector<Found> NameSearch::strict(std::string_view folded) const {
    std::vector<Found> all;
    if (folded.size() < 2 || folded.size() > longest_query) return all;
    merge(all, as_found(gazetteer_->find(folded), Tier::exact));
    std::string const squashed = text::squash(folded);
    if (squashed.size() >= 5) merge(all, as_found(gazetteer_->find_squashed(squashed), Tier::squashed));
    std::string const bare = without_article(folded);
    if (bare.size() >= 3) {
        merge(all, as_found(gazetteer_->find(bare), Tier::article));
        merge(all, as_found(gazetteer_->find_squashed("al" + text::squash(bare)), Tier::article));
        return all;
    }
    if (squashed.size() < 4) return all;
    for (std::string const& name : text::with_articles(squashed)) merge(all, as_found(gazetteer_->find_squashed(name), Tier::article));
    return all;
}

std::vector<Found> NameSearch::skeleton(std::string_view folded) const {
    std::vector<Found> all;
    if (folded.size() < 4 || folded.size() > longest_query) return all;
    std::string const key = text::skeleton(folded);
    if (key.empty()) return all;
    merge(all, as_found(gazetteer_->find_skeleton(key), Tier::skeleton));
    std::string const bare = without_article(folded);
    if (bare.size() >= 4) {
        std::string const bare_key = text::skeleton(bare);
        if (!bare_key.empty() && bare_key != key) merge(all, as_found(gazetteer_->find_skeleton(bare_key), Tier::skeleton, 0.3F));
    }
    return all;
}

std::shared_ptr<NameSearch::Entries const> NameSearch::entries(PlaceId container) const {
    if (auto kept = lists_.find(container)) return kept;
    auto list = std::make_shared<Entries>();
    gazetteer_->for_each_inside(container, [&](PlaceId id) {
        for (gazetteer::NameView const& name : gazetteer_->names(id)) {
            if (name.kind == NameKind::demonym || name.kind == NameKind::abbreviation || name.kind == NameKind::historic) continue;
            std::string squashed = text::squash(text::fold(name.text));
            // Only Latin names: a query in another script is matched exactly or not at all.
            bool const latin = std::all_of(squashed.begin(), squashed.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
            if (latin && squashed.size() >= 4 && squashed.size() <= 40) {
                list->push_back({std::move(squashed), id});
            }
        }
        return true;
    });
    std::sort(list->begin(), list->end(),
              [](Entry const& a, Entry const& b) { return a.squashed != b.squashed ? a.squashed < b.squashed : a.place < b.place; });
    list->erase(std::unique(list->begin(), list->end(),
                            [](Entry const& a, Entry const& b) { return a.squashed == b.squashed && a.place == b.place; }),
                list->end());
    lists_.keep(container, list, list->size() + 1);
    return list;
}

std::vector<Found> NameSearch::similar(std::string_view folded, PlaceId container) const {
    // Reports speak of the same unknown persons and companies over and over.
    Question question{std::string{folded}, container};
    if (auto const known = answers_.find(question)) return *known;
    auto found = std::make_shared<std::vector<Found> const>(scan(folded, container));
    answers_.keep(question, found, found->size() + 1);
    return *found;
}

std::vector<Found> NameSearch::scan(std::string_view folded, PlaceId container) const {
    std::vector<Found> all;
    std::vector<std::string> queries{text::squash(folded)};
    std::string const bare = text::squash(without_article(folded));
    if (bare.size() >= 4) queries.push_back(bare);
    if (queries.front().size() > 40) return all;
    auto const take = [&](PlaceId place, unsigned distance) {
        float const cost = tier_cost(Tier::edit) + 0.007F * (static_cast<float>(distance) - 100.0F);
        merge(all, {{place, NameKind::alternate, 0.6F, Tier::edit, cost, distance}});
    };
    bool const country = gazetteer_->kind(container) == gazetteer::Kind::country;
    for (std::string const& query : queries) {
        if (query.size() < 4) continue;
        if (country) {
            for (gazetteer::SpellingMatch const& match : gazetteer_->find_similar(query, container)) take(match.place, match.distance);
            continue;
        }
        std::shared_ptr<Entries const> const list = entries(container);
        for (Entry const& entry : *list) {
            std::optional<unsigned> const distance = spelled_like(query, without_al(entry.squashed, query));
            if (distance) take(entry.place, *distance);
        }
    }
    return all;
}

}  // namespace dateline::resolve
