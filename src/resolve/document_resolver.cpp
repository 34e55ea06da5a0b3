#include "resolve/document_resolver.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "resolve/derive.hpp"
#include "resolve/document_names.hpp"
#include "resolve/fit.hpp"
#include "resolve/report.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using gazetteer::PlaceId;
using mention::PlaceMention;
using mention::Relation;

/// From what the names mean to what the mentions mean.
class Document {
public:
    Document(Knowledge const& knowledge, NameOptions const& options, RelatedCache const& related, text::Analysis const& analysis,
             std::span<PlaceMention const> mentions)
        : knowledge_{knowledge},
          gazetteer_{knowledge.gazetteer},
          related_{related},
          analysis_{analysis},
          mentions_{mentions},
          names_{knowledge, options, analysis, mentions} {}

    std::vector<Resolution> run(CandidateTrace* trace) {
        names_.weigh(trace);
        reported_.resize(names_.names().size()), plain_.resize(names_.names().size());
        for (std::size_t n = 0; n < reported_.size(); ++n)
            if (name(n).placed()) report(name(n), reported_[n]);
        std::vector<Resolution> places(mentions_.size());
        for (std::uint32_t i = 0; i < mentions_.size(); ++i) places[i] = place(i);
        return places;
    }

private:
    [[nodiscard]] Name const& name(std::size_t n) const { return names_.names()[n]; }

    Resolution place(std::uint32_t i) {
        PlaceMention const& mention = mentions_[i];
        if (mention.coordinate) return coordinate(*mention.coordinate, mention.coordinate_radius_km);
        std::size_t const n = names_.name_of(i);
        Resolution result = name(n).placed() ? known(mention, n) : unknown(mention);
        result.associative = mention.associative;
        return result;
    }
    /// Where distances start: at the town inside a unit of the same name rather than at the unit, unless the unit was said.
    std::size_t anchor(PlaceMention const& mention, Name const& name) const {
        std::size_t const best = name.best();
        bool const measured =
            mention.relation == Relation::distance || mention.relation == Relation::near || mention.relation == Relation::outside;
        Kind const kind = name.option(best).kind;
        if (!measured || name.hint || (kind != Kind::admin1 && kind != Kind::district)) return best;
        std::optional<std::size_t> town;
        for (std::size_t k = 0; k < name.belief.size(); ++k) {
            bool const inside = name.option(k).kind == Kind::settlement && gazetteer_.within(name.place(k), name.place(best));
            if (inside && (!town || name.belief[k] > name.belief[*town])) town = k;
        }
        return town.value_or(best);
    }
    /// The place itself, worked out once for all mentions of the name that mean it.
    Resolution const& plainly(std::size_t n, PlaceId place) const {
        std::optional<Resolution>& known = plain_[n];
        if (!known || known->place != place) known = whole(gazetteer_, place);
        return *known;
    }
    Resolution related(PlaceId place, Relating const& relating, bool plain) const {
        return plain ? whole(gazetteer_, place) : related_.get(place, relating);
    }
    Resolution known(PlaceMention const& mention, std::size_t n) const {
        Name const& name = this->name(n);
        Relating relating = relating_of(mention);
        if (mention.second && *mention.second < mentions_.size()) {
            relating.second_point = mentions_[*mention.second].coordinate;
            if (!relating.second_point) relating.second = names_.winner(names_.name_of(*mention.second));
        }
        std::size_t const best = anchor(mention, name);
        if (mention.relation == Relation::border && !relating.second) relating.home = neighbouring_home(name.place(best));
        bool const plain = mention.associative || (relating.relation == Relation::none && !relating.side);
        Resolution result = plain ? plainly(n, name.place(best)) : related_.get(name.place(best), relating);
        result.candidates = reported_[n].candidates;
        result.confidence = reported_[n].confidence;
        if (std::optional<PlaceId> const held = name.containers.empty() ? std::nullopt : names_.winner(name.containers.front())) {
            Fit const one = fit(gazetteer_, name.place(best), *held);
            if (one == Fit::outside || one == Fit::neighbour) {
                result.conflict = true;
                add_note(result, "the text names " + std::string{gazetteer_.name(*held)} + " as its container, which does not hold it");
            }
        }
        return result;
    }
    /// "near the Tajik border" in a text about Afghanistan: the Afghan-Tajik border, if there is one.
    std::optional<PlaceId> neighbouring_home(PlaceId place) const {
        std::optional<PlaceId> const home = names_.main_country();
        if (!home || gazetteer_.kind(place) != Kind::country) return std::nullopt;
        std::vector<PlaceId> const neighbours = gazetteer_.neighbours(place);
        return std::find(neighbours.begin(), neighbours.end(), *home) == neighbours.end() ? std::nullopt : home;
    }
    /// Candidates and confidence, the same for all mentions of the name.
    void report(Name const& name, Resolution& reported) const {
        std::vector<Scored> sorted;
        sorted.reserve(name.belief.size());
        for (std::size_t k = 0; k < name.belief.size(); ++k) {
            sorted.push_back(name.option(k).scored);
            sorted.back().score = name.belief[k];
        }
        std::stable_sort(sorted.begin(), sorted.end(), [](Scored const& a, Scored const& b) { return a.score > b.score; });
        for (Scored& one : sorted) one.score = std::log(std::max(one.score, 1e-12F));
        report_candidates(gazetteer_, sorted, Context{}, reported);
    }

    /// No gazetteer has the name: looser spellings inside the container that the text names, else the container itself.
    Resolution unknown(PlaceMention const& mention) const {
        Resolution nothing;
        nothing.name = std::string{analysis_.text(mention.span)};
        nothing.note = "no gazetteer has " + nothing.name;
        std::optional<PlaceId> container;
        if (mention.container && *mention.container < mentions_.size()) container = names_.winner(names_.name_of(*mention.container));
        Context context;
        Query query;
        query.bare = names_.plain(mention);
        if (mention.kind_hint) query.kinds = {*mention.kind_hint};
        if (container)
            context.named.push_back({*container});
        else if (std::optional<PlaceId> const country = names_.main_country())
            context.countries.push_back(*country);
        if (context.empty()) return nothing;
        for (Scored const& one : candidates(knowledge_, query, context)) {
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

    Knowledge const& knowledge_;
    gazetteer::Gazetteer const& gazetteer_;
    RelatedCache const& related_;
    text::Analysis const& analysis_;
    std::span<PlaceMention const> mentions_;
    DocumentNames names_;
    std::vector<Resolution> reported_;                      ///< of each name: candidates and confidence
    mutable std::vector<std::optional<Resolution>> plain_;  ///< of each name: its place as it stands
};
}  // namespace

DocumentResolver::DocumentResolver(gazetteer::Gazetteer const& gazetteer, mention::Words const& words, model::Weights const& weights)
    : gazetteer_{&gazetteer}, names_{gazetteer, words}, ranker_{gazetteer, weights}, related_{gazetteer} {}

std::vector<Resolution> DocumentResolver::resolve(text::Analysis const& analysis, std::span<mention::PlaceMention const> mentions,
                                                  CandidateTrace* trace) const {
    Knowledge const knowledge{*gazetteer_, names_, ranker_};
    return Document{knowledge, options_, related_, analysis, mentions}.run(trace);
}

}  // namespace dateline::resolve
