#include "events/actors.hpp"

#include <algorithm>
#include <charconv>

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "text/fold.hpp"

namespace dateline::events {
namespace {
using text::Shape;
using text::Token;
using text::TokenKind;

constexpr std::size_t max_acronym = 4;
constexpr std::uint32_t max_name_tokens = 4;
constexpr std::size_t longest_actor = 4096;  ///< bytes of a cell that are looked at

bool is_name_word(Token const& token) {
    return token.kind == TokenKind::word &&
           (token.shape == Shape::capitalised || token.shape == Shape::upper || token.shape == Shape::mixed);
}

/// Nothing but white space (and hyphens) lies between the tokens, and they share a sentence.
bool adjacent(text::Analysis const& analysis, std::uint32_t left, std::uint32_t right) {
    return left + 1 == right && analysis.tokens[left].sentence == analysis.tokens[right].sentence;
}

std::string text_of(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end) {
    return std::string{analysis.text(TextSpan{analysis.tokens[first].span.begin, analysis.tokens[end - 1].span.end})};
}

bool all_capitals(text::Analysis const& analysis, std::uint32_t sentence) {
    auto const& s = analysis.sentences[sentence];
    for (auto i = s.first_token; i < s.end_token; ++i)
        if (analysis.tokens[i].kind == TokenKind::word && analysis.tokens[i].shape == Shape::lower) return false;
    return true;
}
/// "London-based": says where someone sits, and acts not at all.
bool is_based(text::Analysis const& analysis, std::uint32_t end) {
    return end + 1 < analysis.tokens.size() && analysis.text(analysis.tokens[end]) == "-" &&
           analysis.word(analysis.tokens[end + 1]) == "based";
}

/// Of a row of en/role_nouns or en/actors.
ActorKind kind_of(Table const& table, Table::Row const& row) {
    auto const kind = parse_actor_kind(row.cells[table.column("kind")]);
    if (!kind) throw Error{Errc::config, table.name() + ":" + std::to_string(row.line) + ": unknown kind of actor"};
    return *kind;
}
std::optional<std::chrono::year> year_of(Table const& table, Table::Row const& row, std::string_view column) {
    std::string_view const cell = row.cells[table.column(column)];
    if (cell.empty()) return std::nullopt;
    int year = 0;
    auto const [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), year);
    if (fault != std::errc{} || end != cell.data() + cell.size())
        throw Error{Errc::config, table.name() + ":" + std::to_string(row.line) + ": " + std::string{column} + " is not a year"};
    return std::chrono::year{year};
}
}  // namespace

ActorFinder::ActorFinder(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon) : gazetteer_{&gazetteer} {
    auto const& codes = lexicon.table("en/country_codes");
    for (auto const& row : codes.rows()) alpha3_.emplace(row.cells[codes.column("alpha2")], row.cells[codes.column("alpha3")]);
    auto const& nouns = lexicon.table("en/role_nouns");
    for (auto const& row : nouns.rows())
        add_phrase(std::string{row.cells[nouns.column("noun")]},
                   {kind_of(nouns, row), "", "", std::string{row.cells[nouns.column("sector")]}});
    auto const& actors = lexicon.table("en/actors");
    for (auto const& row : actors.rows()) {
        Entry entry{kind_of(actors, row), std::string{row.cells[actors.column("name")]}, std::string{row.cells[actors.column("country")]},
                    std::string{row.cells[actors.column("sector")]}, true};
        entry.since = year_of(actors, row, "since");
        add_phrase(text::fold(entry.name), entry);
        for (auto const alias : split(row.cells[actors.column("aliases")], '|')) add_phrase(text::fold(alias), entry);
    }
    auto const& words = lexicon.table("en/clause_words");
    for (auto const& row : words.rows())
        if (row.cells[words.column("kind")] == "facility") facilities_.emplace(row.cells[words.column("word")]);
    dict_.emplace(dict::PhraseDict::build(phrases_));
    entries_.resize(dict_->size());
    for (auto const& [phrase, entry] : by_phrase_) entries_[dict_->find(phrase).value] = entry;
}

void ActorFinder::add_phrase(std::string folded, Entry entry) {
    if (folded.empty()) return;
    entry.is_acronym = entry.is_name && folded.size() <= max_acronym && folded.find(' ') == std::string::npos;
    phrases_.push_back(folded);
    by_phrase_.insert_or_assign(std::move(folded), std::move(entry));
}

std::string ActorFinder::country_code(gazetteer::PlaceId place) const {
    auto const found = alpha3_.find(gazetteer_->country_code(place));
    return found == alpha3_.end() ? std::string{} : found->second;
}

std::optional<ActorMention> ActorFinder::from_hit(text::Analysis const& analysis, dict::Hit const& hit) const {
    auto const& entry = entries_[hit.phrase.value];
    auto const& first = analysis.tokens[hit.first_token];
    if (entry.is_acronym && first.shape != Shape::upper && first.shape != Shape::mixed) return std::nullopt;
    if (entry.is_acronym && all_capitals(analysis, first.sentence) && entry.name.size() < 3) return std::nullopt;
    if (entry.is_name && first.shape == Shape::lower) return std::nullopt;
    if (auto const published = analysis.document->published; published && !entry.is_of(*published)) return std::nullopt;
    bool const qualifies =
        !entry.is_name && hit.end_token < analysis.tokens.size() && facilities_.contains(analysis.word(analysis.tokens[hit.end_token]));
    if (qualifies) return std::nullopt;
    return ActorMention{hit.first_token, hit.end_token, hit.end_token - 1, entry.kind, entry.name, entry.country, entry.sector};
}

std::vector<ActorMention> ActorFinder::find(text::Analysis const& analysis, std::vector<mention::PlaceMention> const& mentions,
                                            std::vector<resolve::Resolution> const& places) const {
    auto const hits = dict::leftmost_longest(dict_->find_all(analysis));
    std::vector<ActorMention> found;
    found.reserve(hits.size() + mentions.size());
    for (auto const& hit : hits)
        if (auto actor = from_hit(analysis, hit)) found.push_back(std::move(*actor));
    std::vector<bool> taken(analysis.tokens.size(), false);
    for (auto const& actor : found)
        for (auto k = actor.first; k < actor.end; ++k) taken[k] = true;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        auto const& mention = mentions[i];
        if (mention.role == mention::Role::language) continue;
        bool const associative = mention.associative || places[i].associative;
        auto const place = places[i].place ? *places[i].place : gazetteer::PlaceId{};
        if (!place || mention.end_token <= mention.first_token) continue;
        bool const is_country = gazetteer_->kind(place) == gazetteer::Kind::country;
        if (!associative && !is_country) continue;
        if (is_based(analysis, mention.end_token)) continue;
        auto const end_token = std::min<std::size_t>(mention.end_token, taken.size());
        bool overlap = false;
        for (std::size_t k = mention.first_token; k < end_token; ++k) overlap = overlap || taken[k];
        if (overlap) continue;
        std::fill(taken.begin() + mention.first_token, taken.begin() + static_cast<std::ptrdiff_t>(end_token), true);
        auto const country = gazetteer_->country_id(place);
        std::string name{gazetteer_->name(country ? country : place)};
        found.push_back({mention.first_token, mention.end_token, mention.end_token - 1, ActorKind::state, std::move(name),
                         country_code(place), "GOV", !associative});
    }
    std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.first < b.first; });

    // "Russian | officials", "Taliban | leader", "Afghan National | policeman", "leader | Mullah Akhtar Mansour": one actor each.
    std::vector<ActorMention> out;
    out.reserve(found.size());
    for (auto& actor : found) {
        if (!out.empty()) {
            auto& left = out.back();
            bool touching = left.end <= actor.first && actor.first - left.end <= 2 &&
                            analysis.tokens[left.head].sentence == analysis.tokens[actor.head].sentence;
            for (auto i = left.end; touching && i < actor.first; ++i)
                touching = analysis.tokens[i].kind == TokenKind::word && analysis.word(analysis.tokens[i]) != "and" &&
                           is_name_word(analysis.tokens[i]);
            bool const left_qualifies =
                touching && !left.is_place && actor.name.empty() && (left.kind == ActorKind::state || left.kind == ActorKind::organisation);
            if (left_qualifies) {
                if (actor.country.empty()) actor.country = left.country;
                if (left.kind == ActorKind::organisation && (actor.sector.empty() || actor.sector == "GOV")) actor.sector = left.sector;
                if (left.kind == ActorKind::organisation && actor.kind != ActorKind::person) actor.name = left.name;
                actor.first = left.first;
                out.pop_back();
            }
        }
        if (actor.kind == ActorKind::person && actor.name.empty()) {
            std::uint32_t end = actor.end;
            while (end < analysis.tokens.size() && end - actor.end < max_name_tokens && adjacent(analysis, end - 1, end) &&
                   is_name_word(analysis.tokens[end]))
                ++end;
            if (end > actor.end) {
                actor.name = text_of(analysis, actor.end, end);
                actor.end = end;
                actor.head = end - 1;
            }
        }
        if (!out.empty() && actor.first < out.back().end) continue;  // swallowed by a name
        out.push_back(std::move(actor));
    }
    return out;
}

bool is_armed(ActorMention const& actor) {
    for (auto const* const sector : {"MIL", "REB", "COP", "PRM", "CRM", "SPY"})
        if (actor.sector == sector) return true;
    return false;
}

Actor ActorFinder::describe(std::string_view text, ActorRole role) const {
    Actor out{.role = role,
              .kind = ActorKind::group,
              .text = std::string{text},
              .name = std::string{text},
              .country = {},
              .sector = {},
              .span = {}};
    text::Document document;
    document.id = "actor";
    document.text = std::string{utf8_prefix(text, longest_actor)};
    auto const analysis = text::analyse(document);
    for (auto const& hit : dict::leftmost_longest(dict_->find_all(analysis))) {
        auto const actor = from_hit(analysis, hit);
        if (!actor) continue;
        bool const stronger = out.sector.empty() || !actor->name.empty();
        if (stronger && !actor->sector.empty()) {
            out.sector = actor->sector;
            out.kind = actor->kind;
        }
        if (out.country.empty()) out.country = actor->country;
    }
    for (auto const& match : gazetteer_->find_all(analysis)) {
        if (!out.country.empty()) break;
        auto const place = gazetteer_->place(match.matches.front().place);
        if (place.kind == gazetteer::Kind::country) out.country = country_code(place.id);
    }
    return out;
}

}  // namespace dateline::events
