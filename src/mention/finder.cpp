#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "geo/coordinate_text.hpp"
#include "mention/candidate.hpp"
#include "mention/grammar.hpp"
#include "mention/lists.hpp"
#include "mention/mention.hpp"
#include "mention/words.hpp"

namespace dateline::mention {

struct Finder::Impl {
    Impl(gazetteer::Gazetteer const& gazetteer_, dict::Lexicon const& lexicon, model::Weights const& weights)
        : gazetteer{&gazetteer_}, words{lexicon}, lists{lexicon}, model{weights}, senses{gazetteer_, model.prominence} {}
    gazetteer::Gazetteer const* gazetteer;
    Words words;
    NameLists lists;
    MentionModel model;
    Senses senses;
};

namespace {

std::string squashed(std::string_view folded) {
    std::string text{folded};
    std::erase(text, ' ');
    return text;
}

PlaceMention make(TextView const& view, Guess const& guess) {
    PlaceMention mention;
    mention.first_token = guess.first, mention.end_token = guess.end;
    std::uint32_t begin = view.analysis.tokens[guess.first].span.begin, end = view.analysis.tokens[guess.end - 1].span.end;
    if (view.possessive(guess.end - 1)) end -= view.analysis.text(view.analysis.tokens[guess.end - 1]).ends_with("'s") ? 2U : 4U;
    mention.span = mention.expression = {begin, end};
    mention.name = std::string{folded(view.analysis, guess.first, guess.end)};
    if (guess.end == guess.first + 1 && view.sign(guess.first).find('.') != std::string_view::npos &&
        view.gazetteer.find(mention.name).empty()) {
        mention.name = squashed(mention.name);
    }
    mention.role = guess.role;
    mention.associative = guess.associative;
    mention.seat = guess.seat;
    mention.score = guess.score;
    mention.rule = guess.rule, mention.rule_words = guess.rule_words;
    return mention;
}

/// One sense per discourse: a name that is a place in one sentence is one in the others too.
void accept_repeated(TextView const& view, std::vector<Guess>& all) {
    std::unordered_set<std::string_view> sure;
    for (Guess const& guess : all) {
        if (guess.score > 0 && guess.role == Role::place) sure.insert(folded(view.analysis, guess.first, guess.end));
    }
    for (Guess& guess : all) {
        if (guess.score > 0 || !sure.contains(folded(view.analysis, guess.first, guess.end))) continue;
        guess.score = 0.6F;
        guess.rule = Rule::repeated;
    }
    std::erase_if(all, [](Guess const& guess) { return guess.score <= 0; });
}

constexpr std::uint32_t most_between = 12;  ///< tokens between two names of a list
/// Nothing but commas, "and" and further names stands between the end of a name and the next of a list: "in A, B and C".
bool goes_on(TextView const& view, std::uint32_t end, std::uint32_t next) {
    if (next <= end || next - end > most_between || !view.same_sentence(end - 1, next)) return false;
    bool joint = false;  // the last token was a sign or word that joins
    for (std::uint32_t i = end; i < next; ++i) {
        bool const joins =
            view.sign(i) == "," || view.sign(i) == "&" || view.sign(i) == "+" || view.word(i) == "and" || view.word(i) == "or";
        if (!joins && (i == end || !(view.capital(i) || view.sign(i) == "-"))) return false;
        joint = joins;
    }
    return joint;
}

/// A possible name that this much more makes a place.
bool accept_with(TextView const& view, Guess& guess, float CueFeatures::*cue) {
    float const more = view.model.mention.weight.cue * view.model.cue.weight.*cue;
    if (!guess.possible || guess.score > 0 || guess.sum + more < MentionModel::threshold) return false;
    guess.sum += more;
    guess.score = std::min(1.0F, guess.sum);
    guess.rule = Rule::cued;
    if (guess.row) (*view.trace)[*guess.row].cues.*cue = 1, (*view.trace)[*guess.row].score = guess.sum;
    return true;
}

/// What goes on a list of places is one with less: "in Sake and Minova".
void accept_listed(TextView const& view, std::vector<Guess>& all) {
    Guess const* last = nullptr;
    for (Guess& guess : all) {
        if (last != nullptr && goes_on(view, last->end, guess.first)) accept_with(view, guess, &CueFeatures::listed);
        bool const cued = guess.score > 0 && guess.role == Role::place && guess.rule == Rule::cued;
        if (cued && (last == nullptr || guess.end > last->end)) last = &guess;
    }
}

/// Countries that a text is about: named themselves, or by two mentions of their places.
class CountriesOfText {
public:
    explicit CountriesOfText(gazetteer::Gazetteer const& gazetteer) : gazetteer_{gazetteer} {}
    void add(gazetteer::PlaceId place) {
        bool const country = gazetteer_.kind(place) == gazetteer::Kind::country;
        gazetteer::PlaceId const state = country ? place : gazetteer_.country_id(place);
        for (auto& [id, votes] : votes_) {
            if (id != state) continue;
            votes += country ? enough : 1;
            return;
        }
        if (votes_.size() < most) votes_.emplace_back(state, country ? enough : 1);
    }
    [[nodiscard]] bool holds(gazetteer::PlaceId place) const {
        gazetteer::PlaceId const state = gazetteer_.country_id(place);
        return std::any_of(votes_.begin(), votes_.end(), [&](auto const& vote) { return vote.first == state && vote.second >= enough; });
    }

private:
    static constexpr int enough = 2;
    static constexpr std::size_t most = 32;
    gazetteer::Gazetteer const& gazetteer_;
    std::vector<std::pair<gazetteer::PlaceId, int>> votes_;
};

/// "Bawku, under curfew since October": a town of the country that the text is about needs less beside it.
void accept_in_country(TextView const& view, gazetteer::NamesFound const& found, std::vector<Guess>& all) {
    constexpr std::size_t most_bearers = 6;
    CountriesOfText countries{view.gazetteer};
    for (Guess const& guess : all) {
        if (guess.score <= 0 || (guess.role != Role::place && guess.role != Role::demonym)) continue;
        auto const places = view.gazetteer.places_of(found.refs_of(guess.hit));
        if (!places.empty()) countries.add(places.front().place);
    }
    for (Guess& guess : all) {
        if (!guess.possible || guess.score > 0 || guess.personal) continue;
        auto const places = view.gazetteer.places_of(found.refs_of(guess.hit));
        auto const end = places.begin() + static_cast<std::ptrdiff_t>(std::min(places.size(), most_bearers));
        if (std::any_of(places.begin(), end, [&](gazetteer::NameMatch const& match) { return countries.holds(match.place); }))
            accept_with(view, guess, &CueFeatures::in_country);
    }
}

constexpr std::size_t usual_guesses = 48;  ///< of a report
/// All guesses that are something, the longest leftmost ones kept.
std::vector<Guess> guesses(TextView const& view) {
    std::vector<Guess> all;
    gazetteer::NamesFound const found = view.gazetteer.find_names(view.analysis, {.lower = view.caseless});
    all.reserve(std::min(found.hits.size(), usual_guesses));
    for (std::size_t i = 0; i < found.hits.size(); ++i) {
        Sense const sense = view.senses.of(found.refs_of(i));
        if (sense.none()) continue;
        Guess guess = judge(view, found.hits[i].first_token, found.hits[i].end_token, sense);
        guess.hit = i;
        if (guess.score > 0 || guess.possible) all.push_back(guess);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](Guess const& a, Guess const& b) { return a.first != b.first ? a.first < b.first : a.end > b.end; });
    accept_listed(view, all);
    accept_in_country(view, found, all);
    accept_repeated(view, all);
    std::vector<Guess> kept;
    for (Guess& guess : all) {
        if (kept.empty() || guess.first >= kept.back().end) kept.push_back(guess);
    }
    return kept;
}

/// Possessives: "Helmand's" is folded with its s; its plain form is looked up too.
std::vector<Guess> possessives(TextView const& view) {
    std::vector<Guess> all;
    for (std::uint32_t i = 0; i < view.size; ++i) {
        if (!view.possessive(i) || !view.capital(i)) continue;
        for (std::uint32_t first = i >= 3 ? i - 3 : 0; first <= i; ++first) {
            if (!view.capital(first) || !view.same_sentence(first, i) || !joined(view.analysis, first, i + 1)) continue;
            std::string name{folded(view.analysis, first, i + 1)};
            if (name.ends_with('s')) name.pop_back();
            std::vector<gazetteer::NameMatch> const matches = view.gazetteer.find(name);
            if (matches.empty()) continue;
            Guess guess = judge(view, first, i + 1, view.senses.of(matches));
            if (guess.score <= 0) continue;
            all.push_back(guess);
            break;
        }
    }
    return all;
}

/// "U.S.", "U.A.E.": letters with periods are looked up without them.
std::vector<Guess> dotted(TextView const& view) {
    std::vector<Guess> all;
    for (std::uint32_t i = 0; i < view.size; ++i) {
        if (!view.capital(i)) continue;
        std::string_view const text = view.sign(i);
        if (text.size() < 4 || text.size() > 12 || text.find('.') == std::string_view::npos) continue;
        std::vector<gazetteer::NameMatch> const matches = view.gazetteer.find(squashed(view.word(i)));
        if (matches.empty()) continue;
        Guess guess = judge(view, i, i + 1, view.senses.of(matches));
        if (guess.score > 0) all.push_back(guess);
    }
    return all;
}

/// Possessives go before plain guesses, and later ones before earlier ones.
std::vector<Guess> merged(TextView const& view, std::vector<Guess> plain, std::vector<Guess>&& possessive) {
    TakenTokens taken{view.size};
    std::for_each(possessive.rbegin(), possessive.rend(), [&](Guess& guess) {
        bool const later = taken.any(guess.first, guess.end);
        taken.add(guess.first, guess.end);
        if (later) guess.end = guess.first;
    });
    std::erase_if(possessive, [](Guess const& guess) { return guess.end == guess.first; });
    std::erase_if(plain, [&](Guess const& guess) { return taken.any(guess.first, guess.end); });
    std::move(possessive.begin(), possessive.end(), std::back_inserter(plain));
    std::sort(plain.begin(), plain.end(), [](Guess const& a, Guess const& b) { return a.first < b.first; });
    return plain;
}

/// "Ky." of "Louisville, Ky.": the state that holds the town before it.
void add_short_units(TextView const& view, std::vector<PlaceMention>& mentions) {
    TakenTokens taken{view.size};
    for (PlaceMention const& mention : mentions) taken.add(mention.first_token, mention.end_token);
    for (std::size_t i = 0, n = mentions.size(); i < n; ++i) {
        std::uint32_t const first = mentions[i].end_token + 1;
        if (mentions[i].role != Role::place || first >= view.size) continue;
        auto const unit = view.short_unit_at(first);
        if (unit.name == nullptr || taken.any(first, unit.end)) continue;
        PlaceMention mention;
        mention.first_token = first, mention.end_token = unit.end;
        mention.span = mention.expression = {view.analysis.tokens[first].span.begin, view.analysis.tokens[unit.end - 1].span.end};
        mention.name = *unit.name;
        mention.score = 0.9F;
        mention.rule = Rule::cued;
        mentions.push_back(std::move(mention));
    }
}

/// The first token that ends behind `byte`, and the first that begins at `byte` or later; the number of tokens when none does.
std::uint32_t token_ending_after(TextView const& view, std::uint32_t byte) {
    auto const& tokens = view.analysis.tokens;
    auto const at = std::partition_point(tokens.begin(), tokens.end(), [&](text::Token const& token) { return token.span.end <= byte; });
    return static_cast<std::uint32_t>(at - tokens.begin());
}
std::uint32_t token_starting_at(TextView const& view, std::uint32_t byte) {
    auto const& tokens = view.analysis.tokens;
    auto const at = std::partition_point(tokens.begin(), tokens.end(), [&](text::Token const& token) { return token.span.begin < byte; });
    return static_cast<std::uint32_t>(at - tokens.begin());
}

void add_coordinates(TextView const& view, std::vector<PlaceMention>& mentions) {
    std::vector<PlaceMention> coordinates;  // in text order, apart from each other
    for (geo::CoordinateMention const& found : geo::find_coordinates(view.analysis.document->text)) {
        PlaceMention mention;
        mention.span = mention.expression = found.span;
        mention.first_token = token_ending_after(view, found.span.begin);
        mention.end_token = std::max(token_starting_at(view, found.span.end), mention.first_token + 1);
        mention.relation = Relation::coordinate;
        mention.coordinate = found.point;
        mention.coordinate_radius_km = found.uncertainty_m / 1000;
        mention.rule = Rule::coordinate;
        coordinates.push_back(std::move(mention));
    }
    std::erase_if(mentions, [&](PlaceMention const& other) {
        auto const at = std::partition_point(coordinates.begin(), coordinates.end(),
                                             [&](PlaceMention const& coordinate) { return coordinate.span.end <= other.span.begin; });
        return at != coordinates.end() && at->span.overlaps(other.span);
    });
    std::move(coordinates.begin(), coordinates.end(), std::back_inserter(mentions));
}

std::vector<PlaceMention> given(TextView const& view) {
    std::vector<PlaceMention> mentions;
    for (TextSpan const span : view.analysis.document->given_toponyms) {
        PlaceMention mention;
        mention.span = mention.expression = span;
        mention.first_token = token_ending_after(view, span.begin);
        mention.end_token = std::max(token_starting_at(view, span.end), mention.first_token);
        mention.name = std::string{folded(view.analysis, mention.first_token, mention.end_token)};
        mention.rule = Rule::given;
        std::vector<gazetteer::NameMatch> const matches = view.gazetteer.find(mention.name);
        mention.in_gazetteer = !matches.empty();
        Sense const sense = view.senses.of(matches);
        if (sense.demonym)
            mention.role = Role::demonym, mention.associative = true;
        else if (sense.metonym)
            mention.role = Role::metonym, mention.associative = mention.seat = true;
        mentions.push_back(std::move(mention));
    }
    return mentions;
}

void sort_by_place(std::vector<PlaceMention>& mentions) {
    std::stable_sort(mentions.begin(), mentions.end(),
                     [](PlaceMention const& a, PlaceMention const& b) { return a.span.begin < b.span.begin; });
}
}  // namespace

Finder::Finder(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon, model::Weights const& weights)
    : impl_{std::make_unique<Impl const>(gazetteer, lexicon, weights)} {}
Finder::Finder(Finder&&) noexcept = default;
Finder& Finder::operator=(Finder&&) noexcept = default;
Finder::~Finder() = default;

std::vector<PlaceMention> Finder::find(text::Analysis const& analysis, MentionTrace* trace) const {
    TextView const view{{*impl_->gazetteer, impl_->words, impl_->lists, impl_->model, impl_->senses}, analysis, trace};
    std::vector<PlaceMention> mentions;
    if (analysis.document->has_given_toponyms) {
        mentions = given(view);
        sort_by_place(mentions);
        std::erase_if(mentions, [](PlaceMention const& mention) { return mention.end_token <= mention.first_token; });
    } else {
        std::vector<Guess> all = merged(view, merged(view, guesses(view), possessives(view)), dotted(view));
        for (Guess& guess : all) {
            set_role(view, guess);
            mentions.push_back(make(view, guess));
        }
        add_short_units(view, mentions);
        for (PlaceMention& mention : unknown_names(view, mentions)) mentions.push_back(std::move(mention));
        add_coordinates(view, mentions);
        sort_by_place(mentions);
    }
    apply_grammar(view, mentions);
    return mentions;
}

}  // namespace dateline::mention
