#include "resolve/hints.hpp"

#include <algorithm>

#include "base/table.hpp"
#include "resolve/candidates.hpp"
#include "text/fold.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using gazetteer::PlaceId;

constexpr std::size_t longest_hint = 400;  // bytes
constexpr std::size_t most_alternatives = 4;

void add_new(std::vector<PlaceId>& all, std::vector<PlaceId> const& more) {
    for (PlaceId const id : more) {
        if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(id);
    }
}

/// Says more than a direction: "eastern" alone may be a part of any country.
bool is_distinctive(mention::Words const& words, std::string_view name) {
    std::vector<std::string_view> const parts = text::words(name);
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        return part.size() >= 3 && part != "the" && words.side.find(part) == nullptr && words.admin.find(part) == nullptr;
    });
}

bool is_unit(Kind kind) { return kind == Kind::admin1 || kind == Kind::district || kind == Kind::admin3 || kind == Kind::region; }
}  // namespace

HintReader::HintReader(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon, mention::Words const& words,
                       NameSearch const& names, Ranker const& ranker, PlaceTextReader const& reader)
    : gazetteer_{&gazetteer}, words_{&words}, names_{&names}, ranker_{&ranker}, reader_{&reader} {
    Table const& table = lexicon.table("en/country_names");
    std::size_t const iso = table.column("iso"), further = table.column("further");
    for (Table::Row const& row : table.rows()) {
        std::vector<std::string> codes{std::string{row.cells[iso]}};
        for (std::string_view const code : split(row.cells[further], ';')) codes.emplace_back(code);
        country_names_.add(text::fold(row.cells[0]), std::move(codes));
    }
}

std::vector<PlaceId> HintReader::one_country(std::string_view text) const {
    std::vector<PlaceId> found;
    std::string const name = text::fold(text);
    if (name.empty()) return found;
    if (std::vector<std::string> const* codes = country_names_.find(name)) {
        for (std::string const& iso : *codes) {
            if (std::optional<PlaceId> const country = gazetteer_->country(iso)) found.push_back(*country);
        }
        if (!found.empty()) return found;
    }
    if (name.size() == 2) {
        std::string iso{text::squash(name)};
        for (char& c : iso) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        if (std::optional<PlaceId> const country = gazetteer_->country(iso)) return {*country};
    }
    for (Found const& match : names_->strict(name)) {
        if (gazetteer_->kind(match.place) == Kind::country) found.push_back(match.place);
    }
    if (found.size() > 1) found.resize(1);
    return found;
}

std::vector<PlaceId> HintReader::countries(std::string_view text) const {
    std::vector<PlaceId> found = one_country(text);
    if (!found.empty()) return found;
    // "DR Congo (Zaire)", "Macedonia, FYR", "Bosnia-Herzegovina", "Kingdom of X (Y)": the first part that is a country, then what
    // the name in brackets adds to it: "Serbia (Yugoslavia)".
    std::string_view const outer = trim(text.substr(0, text.find_first_of("(,;/")));
    found = one_country(outer);
    std::size_t const of = outer.find(" of ");
    std::size_t const dash = outer.find('-');
    std::size_t const open = text.find('(');
    if (open != std::string_view::npos) add_new(found, one_country(text.substr(open + 1, text.find(')', open) - open - 1)));
    if (found.empty() && of != std::string_view::npos) found = one_country(outer.substr(of + 4));
    if (found.empty() && dash != std::string_view::npos)
        found = one_country(std::string{outer.substr(0, dash)} + " and " + std::string{outer.substr(dash + 1)});
    return found;
}

std::vector<PlaceId> HintReader::units(std::string_view text, Context const& context, Kind level) const {
    text::Document document;
    document.id = "hint";
    document.text = std::string{text};
    std::vector<Phrase> const phrases = reader_->read(text::analyse(document));
    std::vector<PlaceId> found;
    for (Phrase const& phrase : phrases) {
        Query query = phrase.query;
        if (query.kinds.empty() || query.feature)
            query.kinds = {level, level == Kind::admin1 ? Kind::district : Kind::admin1, Kind::admin3};
        std::vector<Scored> const all = candidates({*gazetteer_, *names_, *ranker_}, query, context);
        float best = 0;
        for (Scored const& one : all) {
            if (!acceptable(*gazetteer_, one, context) || one.country == Fit::neighbour) continue;
            Kind const kind = gazetteer_->kind(one.found.place);
            // A town stands for its district when it bears the very name; looser spellings must be units.
            bool const town = level == Kind::district && kind == Kind::settlement && one.found.tier <= Tier::article;
            if (!is_unit(kind) && !town) continue;
            if (!found.empty() && level == Kind::admin1 && gazetteer_->kind(found.front()) == Kind::admin1 && kind != Kind::admin1)
                continue;
            if (found.empty()) best = one.score;
            if (one.score < best - 2.0F || found.size() >= most_alternatives) break;
            found.push_back(one.found.place);
        }
        if (!found.empty()) break;
    }
    return found.empty() && level == Kind::admin1 ? abroad(phrases, context) : found;
}

/// "Kosovo province" of Serbia, "Upper Nile state" of Sudan: today another country, or in one, next door. Never where the country
/// has a unit of that name itself.
std::vector<PlaceId> HintReader::abroad(std::vector<Phrase> const& phrases, Context const& context) const {
    if (phrases.empty() || context.countries.empty()) return {};
    Query const& query = phrases.front().query;
    if (!is_distinctive(*words_, query.bare)) return {};
    std::optional<PlaceId> next_door;
    for (std::string const* name : {&query.bare, query.wholes.empty() ? &query.bare : &query.wholes.front()}) {
        for (Found const& found : names_->strict(*name)) {
            gazetteer::Place const place = gazetteer_->place(found.place);
            Fit const where = best_fit(*gazetteer_, place.id, context.countries);
            if (where == Fit::inside && is_unit(place.kind)) return {};
            bool const large = place.kind == Kind::country || place.kind == Kind::admin1 || place.kind == Kind::region;
            if (!next_door && large && found.weight >= 0.6F && where == Fit::neighbour) next_door = found.place;
        }
    }
    if (next_door) return {*next_door};
    return {};
}

Context HintReader::read(Hints const& hints) const {
    Context context;
    context.countries = countries(trim(hints.country.substr(0, longest_hint)));
    std::string_view const admin1 = trim(hints.admin1.substr(0, longest_hint)), admin2 = trim(hints.admin2.substr(0, longest_hint));
    if (!admin1.empty()) context.admin1 = units(admin1, context, Kind::admin1);
    for (PlaceId const id : context.admin1) {
        PlaceId const country = gazetteer_->country_id(id);
        bool const known = std::find(context.countries.begin(), context.countries.end(), country) != context.countries.end();
        if (country && !known && !context.countries.empty()) context.countries.push_back(country);
    }
    if (!admin2.empty()) context.admin2 = units(admin2, context, Kind::district);
    return context;
}

}  // namespace dateline::resolve
