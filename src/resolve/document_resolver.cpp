#include "resolve/document_resolver.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "geo/measure.hpp"
#include "resolve/candidates.hpp"
#include "resolve/derive.hpp"
#include "resolve/fit.hpp"
#include "resolve/nearest_points.hpp"
#include "resolve/report.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using gazetteer::NameKind;
using gazetteer::Place;
using gazetteer::PlaceId;
using mention::PlaceMention;
using mention::Relation;
using mention::Role;

constexpr std::size_t most_candidates = 24;  // of one name
constexpr int rounds = 3;
constexpr double usual_admin1 = 8e5;      // people
constexpr float associative_vote = 0.4F;  // design note geotagging 5.5: these still say which country the text is about

/// One name of the document, with one sense (design note geotagging 2d).
struct Name {
    std::string folded;
    std::optional<Kind> hint;
    Role role = Role::place;
    std::vector<std::uint32_t> mentions;
    std::vector<Scored> candidates;
    std::vector<Place> places;  ///< of the candidates
    std::vector<float> base, belief;
    std::vector<std::size_t> containers;  ///< names said to hold this one
    float vote = 1;
    Resolution reported;  ///< candidates and confidence, the same for all mentions
    bool placed() const { return !candidates.empty(); }
    std::size_t best() const { return static_cast<std::size_t>(std::max_element(belief.begin(), belief.end()) - belief.begin()); }
};

std::vector<Found> found_for(gazetteer::Gazetteer const& gazetteer, NameSearch const& names, Name const& name) {
    if (name.role != Role::demonym && name.role != Role::language) {
        std::vector<Found> found = names.strict(name.folded);
        if (found.empty() && name.folded.ends_with('s'))
            found = names.strict(std::string_view{name.folded}.substr(0, name.folded.size() - 1));
        // A seat stands for its government: "Kremlin" is Russia whatever hamlet has that name.
        if (name.role == Role::metonym) {
            std::vector<Found> seats = found;
            std::erase_if(seats, [](Found const& one) { return one.name_kind != NameKind::metonym; });
            if (!seats.empty()) return seats;
        }
        if (!found.empty()) return found;
    }
    std::vector<Found> people;
    for (gazetteer::NameMatch const& match : gazetteer.find(name.folded)) {
        if (match.kind == NameKind::demonym) people.push_back({match.place, match.kind, match.weight, Tier::exact, 2 * (1 - match.weight)});
    }
    return people;
}

/// In running text size counts for more than in a record: of namesakes the one that readers know is meant unless the text says
/// otherwise. People, or what a place without a count is worth.
float renown(Place const& place, float weight) {
    double people = static_cast<double>(place.population);
    // The size of a division tells namesakes apart; beside a town of its name it counts for little.
    if (place.kind == Kind::admin1 && people > 0) people = usual_admin1 * std::pow(people / usual_admin1, 0.25);
    if (people <= 0) {
        switch (place.kind) {
            case Kind::continent:
                people = 1e9;
                break;
            case Kind::country:
                people = std::clamp(2e4 * place.radius_km, 1e5, 1e8);
                break;  // larger ones are named more often
            case Kind::region:
                people = 3e6;
                break;
            case Kind::admin1:
                people = usual_admin1;
                break;
            case Kind::water:
            case Kind::terrain:
                people = 5e5;
                break;
            case Kind::district:
                people = 1e4;
                break;
            default:
                people = 300;
                break;
        }
    }
    // "Peru" is the country even in a text full of towns of Indiana, unless the text says "Peru, Indiana".
    float const bonus = place.kind == Kind::country ? 5.0F * weight : place.kind == Kind::admin1 ? 1.5F * weight : 0.0F;
    return 0.75F * std::clamp(weight, 0.3F, 1.0F) * static_cast<float>(std::log10(people)) + bonus;
}

void keep_best(std::vector<Scored>& all) {
    std::sort(all.begin(), all.end(),
              [](Scored const& a, Scored const& b) { return a.score != b.score ? a.score > b.score : a.found.place < b.found.place; });
    if (all.size() > most_candidates) all.resize(most_candidates);
}

/// What all documents share.
struct Knowledge {
    gazetteer::Gazetteer const& gazetteer;
    NameSearch const& names;
    RelatedCache const& related;
};

class Document {
public:
    Document(Knowledge const& knowledge, text::Analysis const& analysis, std::span<PlaceMention const> mentions)
        : gazetteer_{knowledge.gazetteer},
          search_{knowledge.names},
          knowledge_{knowledge},
          analysis_{analysis},
          mentions_{mentions},
          name_of_(mentions.size(), 0) {}

    std::vector<Resolution> run() {
        collect();
        for (Name& name : names_) start(name);
        for (int round = 0; round < rounds; ++round) update();
        main_country_ = leading_country();
        for (Name& name : names_)
            if (name.placed()) report(name);
        std::vector<Resolution> places(mentions_.size());
        for (std::uint32_t i = 0; i < mentions_.size(); ++i) places[i] = place(i);
        return places;
    }

private:
    void collect() {
        std::map<std::tuple<std::string, int, int>, std::size_t> index;
        for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
            PlaceMention const& mention = mentions_[i];
            bool const people = mention.role == Role::demonym || mention.role == Role::language;
            std::tuple<std::string, int, int> key{plain(mention), mention.kind_hint ? static_cast<int>(*mention.kind_hint) : -1,
                                                  people ? 1 : 0};
            auto const [it, fresh] = index.try_emplace(key, names_.size());
            if (fresh) {
                Name name;
                name.folded = std::get<0>(key);
                name.hint = mention.kind_hint;
                name.role = mention.role;
                names_.push_back(std::move(name));
            }
            name_of_[i] = it->second;
            Name& name = names_[it->second];
            name.mentions.push_back(i);
            if (mention.role == Role::place) name.role = Role::place;
        }
        for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
            if (mentions_[i].container && *mentions_[i].container < mentions_.size())
                names_[name_of_[i]].containers.push_back(name_of_[*mentions_[i].container]);
        }
        for (Name& name : names_) {
            std::sort(name.containers.begin(), name.containers.end());
            name.containers.erase(std::unique(name.containers.begin(), name.containers.end()), name.containers.end());
            bool const literal =
                std::any_of(name.mentions.begin(), name.mentions.end(), [&](std::uint32_t i) { return !mentions_[i].associative; });
            name.vote = (literal ? 1.0F : associative_vote) * std::sqrt(static_cast<float>(std::min<std::size_t>(name.mentions.size(), 6)));
        }
    }
    /// The name as it is looked up: the possessive's s is dropped.
    std::string plain(PlaceMention const& mention) const {
        std::string name = mention.name;
        if (mention.end_token > 0 && mention.end_token <= analysis_.tokens.size()) {
            std::string_view const last = analysis_.text(analysis_.tokens[mention.end_token - 1]);
            if ((last.ends_with("'s") || last.ends_with("\u2019s")) && name.ends_with('s')) name.pop_back();
        }
        return name;
    }

    void start(Name& name) {
        Query query;
        if (name.hint) query.kinds = {*name.hint};
        std::vector<Found> const found = found_for(gazetteer_, search_, name);
        for (Found const& one : found) {
            name.candidates.push_back(score(gazetteer_, one, query, Context{}));
            // "China" is one of Hong Kong's further names too: who bears it as the main one is meant.
            name.candidates.back().score +=
                renown(gazetteer_.place(one.place), one.weight) - 2.5F * (1.0F - std::clamp(one.weight, 0.0F, 1.0F));
        }
        keep_best(name.candidates);
        for (Scored const& one : name.candidates) {
            name.places.push_back(gazetteer_.place(one.found.place));
            name.base.push_back(one.score);
        }
        believe(name, name.base);
    }
    static void believe(Name& name, std::vector<float> const& scores) {
        name.belief.assign(scores.size(), 0);
        if (scores.empty()) return;
        float const top = *std::max_element(scores.begin(), scores.end());
        float total = 0;
        for (std::size_t k = 0; k < scores.size(); ++k) total += name.belief[k] = std::exp(scores[k] - top);
        for (float& share : name.belief) share /= total;
    }

    /// Votes of all names for countries and provinces; then every name is weighed again with the others' votes.
    void update() {
        std::map<PlaceId, float> country, admin1;
        for (Name const& name : names_) vote(name, country, admin1);
        meant_ = meant();
        std::vector<std::vector<float>> next(names_.size());
        for (std::size_t n = 0; n < names_.size(); ++n) next[n] = weigh(names_[n], country, admin1);
        for (std::size_t n = 0; n < names_.size(); ++n) believe(names_[n], next[n]);
    }
    static void vote(Name const& name, std::map<PlaceId, float>& country, std::map<PlaceId, float>& admin1) {
        for (std::size_t k = 0; k < name.places.size(); ++k) {
            float const share = name.belief[k] * name.vote;
            if (name.places[k].country_id) country[name.places[k].country_id] += share;
            PlaceId const unit = name.places[k].kind == Kind::admin1 ? name.places[k].id : name.places[k].admin1;
            if (unit) admin1[unit] += share;
        }
    }
    std::vector<float> weigh(Name const& name, std::map<PlaceId, float> const& country, std::map<PlaceId, float> const& admin1) const {
        std::map<PlaceId, float> own_country, own_admin1;
        vote(name, own_country, own_admin1);
        auto const others = [](std::map<PlaceId, float> const& all, std::map<PlaceId, float> const& own, PlaceId id) {
            auto const it = all.find(id), mine = own.find(id);
            float const sum = (it == all.end() ? 0 : it->second) - (mine == own.end() ? 0 : mine->second);
            return std::log1p(std::max(0.0F, sum));
        };
        std::vector<float> scores = name.base;
        for (std::size_t k = 0; k < scores.size(); ++k) {
            Place const& place = name.places[k];
            PlaceId const unit = place.kind == Kind::admin1 ? place.id : place.admin1;
            if (place.country_id) scores[k] += 1.4F * others(country, own_country, place.country_id);
            if (unit) scores[k] += 1.6F * others(admin1, own_admin1, unit);
            scores[k] += nearness(name, place) + held(name, place);
        }
        return scores;
    }
    /// Where the names that stand for places are, as far as is known now.
    NearestPoints meant() const {
        NearestPoints points;
        for (std::size_t n = 0; n < names_.size(); ++n) {
            Name const& name = names_[n];
            if (!name.placed() || name.role == Role::demonym || name.role == Role::language) continue;
            Place const& place = name.places[name.best()];
            if (place.point && place.kind >= Kind::admin1) points.add(*place.point, n);
        }
        points.sort();
        return points;
    }
    /// Up to 1.2 for a place close to what the other names mean.
    float nearness(Name const& name, Place const& place) const {
        if (!place.point || place.kind < Kind::district) return 0;
        constexpr double far_km = 5000;
        double const nearest =
            meant_.nearest_km(*place.point, far_km, [&](std::size_t other) { return names_[other].folded != name.folded; });
        return nearest >= far_km ? 0.0F : static_cast<float>(1.2 - 0.5 * std::log10(nearest + 10) + 0.5);
    }
    /// The containers that the text names: inside 3.5, not inside -2.5.
    float held(Name const& name, Place const& place) const {
        float sum = 0;
        for (std::size_t const c : name.containers) {
            Name const& outer = names_[c];
            float inside = 0;
            for (std::size_t k = 0; k < outer.places.size(); ++k) {
                if (outer.belief[k] < 0.02F || outer.places[k].id == place.id) continue;
                Fit const one = fit(gazetteer_, place, outer.places[k].id);
                if (one <= Fit::close) inside = std::max(inside, one == Fit::inside ? 1.0F : 0.5F);
            }
            if (outer.placed()) sum += inside > 0 ? 3.5F * inside : -2.5F;
        }
        // ... and a place that holds what was said to lie in it.
        return sum;
    }

    [[nodiscard]] std::optional<PlaceId> winner(std::size_t n) const {
        return names_[n].placed() ? std::optional<PlaceId>{names_[n].candidates[names_[n].best()].found.place} : std::nullopt;
    }
    /// What the text is about, once all names are weighed.
    [[nodiscard]] std::optional<PlaceId> main_country() const { return main_country_; }
    [[nodiscard]] std::optional<PlaceId> leading_country() const {
        std::map<PlaceId, float> country, admin1;
        for (Name const& name : names_) vote(name, country, admin1);
        auto const best =
            std::max_element(country.begin(), country.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
        return best == country.end() ? std::nullopt : std::optional<PlaceId>{best->first};
    }

    Resolution place(std::uint32_t i) {
        PlaceMention const& mention = mentions_[i];
        if (mention.coordinate) return coordinate(*mention.coordinate, mention.coordinate_radius_km);
        Name const& name = names_[name_of_[i]];
        Resolution result = name.placed() ? known(mention, name) : unknown(mention);
        result.associative = mention.associative;
        return result;
    }
    /// Where distances start: at the town inside a unit of the same name rather than at the unit, unless the unit was said.
    std::size_t anchor(PlaceMention const& mention, Name const& name) const {
        std::size_t const best = name.best();
        bool const measured =
            mention.relation == Relation::distance || mention.relation == Relation::near || mention.relation == Relation::outside;
        Kind const kind = name.places[best].kind;
        if (!measured || name.hint || (kind != Kind::admin1 && kind != Kind::district)) return best;
        std::optional<std::size_t> town;
        for (std::size_t k = 0; k < name.places.size(); ++k) {
            bool const inside = name.places[k].kind == Kind::settlement && gazetteer_.within(name.places[k].id, name.places[best].id);
            if (inside && (!town || name.belief[k] > name.belief[*town])) town = k;
        }
        return town.value_or(best);
    }
    Resolution related(PlaceId place, Relating const& relating, bool plain) const {
        return plain ? whole(gazetteer_, place) : knowledge_.related.get(place, relating);
    }
    Resolution known(PlaceMention const& mention, Name const& name) const {
        Relating relating = relating_of(mention);
        if (mention.second && *mention.second < mentions_.size()) {
            relating.second_point = mentions_[*mention.second].coordinate;
            if (!relating.second_point) relating.second = winner(name_of_[*mention.second]);
        }
        std::size_t const best = anchor(mention, name);
        if (mention.relation == Relation::border && !relating.second) relating.home = neighbouring_home(name.places[best]);
        bool const plain = mention.associative || (relating.relation == Relation::none && !relating.side);
        Resolution result = related(name.places[best].id, relating, plain);
        result.candidates = name.reported.candidates;
        result.confidence = name.reported.confidence;
        Context context;
        if (!name.containers.empty() && names_[name.containers.front()].placed()) {
            PlaceId const outer = *winner(name.containers.front());
            Fit const one = fit(gazetteer_, name.places[best], outer);
            if (one == Fit::outside || one == Fit::neighbour) {
                result.conflict = true;
                add_note(result, "the text names " + std::string{gazetteer_.name(outer)} + " as its container, which does not hold it");
            }
        }
        return result;
    }
    /// "near the Tajik border" in a text about Afghanistan: the Afghan-Tajik border, if there is one.
    std::optional<PlaceId> neighbouring_home(Place const& place) const {
        std::optional<PlaceId> const home = main_country();
        if (!home || place.kind != Kind::country) return std::nullopt;
        std::vector<PlaceId> const neighbours = gazetteer_.neighbours(place.id);
        return std::find(neighbours.begin(), neighbours.end(), *home) == neighbours.end() ? std::nullopt : home;
    }
    void report(Name& name) const {
        std::vector<std::size_t> order(name.candidates.size());
        for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return name.belief[a] > name.belief[b]; });
        std::vector<Scored> sorted;
        for (std::size_t const k : order) {
            Scored one = name.candidates[k];
            one.score = std::log(std::max(name.belief[k], 1e-12F));
            sorted.push_back(one);
        }
        report_candidates(gazetteer_, sorted, Context{}, name.reported);
    }

    /// No gazetteer has the name: looser spellings inside the container that the text names, else the container itself.
    Resolution unknown(PlaceMention const& mention) const {
        Resolution nothing;
        nothing.name = std::string{analysis_.text(mention.span)};
        nothing.note = "no gazetteer has " + nothing.name;
        std::optional<PlaceId> container;
        if (mention.container && *mention.container < mentions_.size()) container = winner(name_of_[*mention.container]);
        Context context;
        Query query;
        query.bare = plain(mention);
        if (mention.kind_hint) query.kinds = {*mention.kind_hint};
        if (container)
            context.named.push_back({*container});
        else if (std::optional<PlaceId> const country = main_country())
            context.countries.push_back(*country);
        if (context.empty()) return nothing;
        for (Scored const& one : candidates(gazetteer_, search_, query, context)) {
            if (!acceptable(gazetteer_, one, context) || !(one.kind_said || container)) continue;
            if (one.named != Fit::inside && one.country != Fit::inside) continue;
            Relating const relating = relating_of(mention);
            Resolution result = related(one.found.place, relating, relating.relation == Relation::none && !relating.side);
            report_candidates(gazetteer_, {one}, context, result);
            return result;
        }
        if (!container) return nothing;
        Resolution result = somewhere_within(gazetteer_, *container, nothing.name);
        result.confidence = 0.6F;
        return result;
    }

    gazetteer::Gazetteer const& gazetteer_;
    NameSearch const& search_;
    Knowledge const& knowledge_;
    text::Analysis const& analysis_;
    std::span<PlaceMention const> mentions_;
    std::vector<std::size_t> name_of_;
    std::vector<Name> names_;
    std::optional<PlaceId> main_country_;
    NearestPoints meant_;  ///< of the present round
};
}  // namespace

DocumentResolver::DocumentResolver(gazetteer::Gazetteer const& gazetteer, mention::Words const& words)
    : gazetteer_{&gazetteer}, names_{gazetteer, words}, related_{gazetteer} {}

std::vector<Resolution> DocumentResolver::resolve(text::Analysis const& analysis, std::span<PlaceMention const> mentions) const {
    Knowledge const knowledge{*gazetteer_, names_, related_};
    return Document{knowledge, analysis, mentions}.run();
}

}  // namespace dateline::resolve
