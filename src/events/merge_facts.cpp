#include "events/merge_facts.hpp"

#include <algorithm>

#include "text/document.hpp"
#include "text/fold.hpp"

namespace dateline::events {
namespace {
constexpr std::size_t most_sentences = 3;  ///< of an incident that tells much, the first
constexpr std::size_t fewest_words = 5;    ///< a shorter sentence may be written twice
constexpr std::int64_t open_days = 31;     ///< how far an open interval is looked at
constexpr std::int64_t week = 7;

std::uint64_t hash_of(std::string_view text) noexcept {
    std::uint64_t hash = 14695981039346656037U;
    for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
}

void settle(HashSet& set) {
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
}

/// Ways to say who someone is: name, country with sector, last name. An unnamed one ("gunmen", "police") has none.
HashSet parties_of(Actor const& actor) {
    HashSet out;
    if (!actor.country.empty()) out.push_back(hash_of(actor.country + (actor.sector == "REB" ? "/REB" : "/state")));
    std::string const folded = text::fold(actor.name);
    std::vector<std::string_view> const words = text::words(folded);
    if (!words.empty()) out.push_back(hash_of(actor.kind == ActorKind::person ? words.back() : std::string_view{folded}));
    return out;
}

std::uint64_t stem_of(std::string_view word) {
    constexpr std::size_t stem = 6;
    return hash_of(word.substr(0, stem));
}

bool tells_apart(IncidentThings::Named const& named, std::string_view word) {
    bool const number = word.front() >= '0' && word.front() <= '9';
    return !named.plain && !number && word.size() > 2;
}

bool is_saying(std::string_view word) {
    return word == "said" || word == "says" || word == "told" || word == "saying" || word == "reported" || word == "announced";
}

/// "killed two traders, the mayor said", "police said gunmen ...", "according to the chief": who tells it has no part in it.
void drop_speakers(std::vector<std::string_view>& words) {
    auto const to = std::find(words.begin(), words.end(), "according");
    words.erase(to, words.end());
    auto const said = std::find_if(words.rbegin(), words.rend(), is_saying);
    if (said != words.rend()) words.erase(words.begin(), said.base());
}

/// The words of one sentence sorted into what they name.
class WordReader {
public:
    WordReader(MergeFacts& into, IncidentThings const& things, std::vector<std::string> const& skipped)
        : into_{&into}, things_{&things}, skipped_{&skipped} {}
    void read(std::string_view quote) const {
        while (!quote.empty()) {
            std::size_t const end = std::min(quote.find_first_of(",;:"), quote.size());
            std::string const folded = text::fold(quote.substr(0, end));
            std::vector<std::string_view> words = text::words(folded);
            drop_speakers(words);
            for (std::string_view const word : words) take(word);
            quote.remove_prefix(std::min(end + 1, quote.size()));
        }
    }

private:
    void take(std::string_view word) const {
        IncidentThings::Named const named = things_->of(word);
        if (named.person != 0 && !is_skipped(word)) into_->people.push_back(named.person);
        if (named.target != 0) into_->targets.push_back(named.target);
        if (named.weapon != 0) into_->weapons.push_back(named.weapon);
        bool const thing = named.person != 0 || named.target != 0 || named.weapon != 0;
        if (!thing && tells_apart(named, word) && !is_skipped(word)) into_->words.push_back(stem_of(word));
    }
    [[nodiscard]] bool is_skipped(std::string_view word) const {
        return std::find(skipped_->begin(), skipped_->end(), word) != skipped_->end();
    }
    MergeFacts* into_;
    IncidentThings const* things_;
    std::vector<std::string> const* skipped_;
};

void add_words(std::vector<std::string>& to, std::string_view text) {
    std::string const folded = text::fold(text);
    for (std::string_view const word : text::words(folded)) to.emplace_back(word);
}

bool is_violence(Type type) { return type == Type::assault || type == Type::coerce || type == Type::mobilize; }

void read_words(MergeFacts& facts, Event const& event, IncidentThings const& things, gazetteer::Gazetteer const& gazetteer) {
    std::vector<std::string> skipped;  // the names of the place are no further thing in common
    add_words(skipped, event.where.name);
    add_words(skipped, event.place_text);
    for (gazetteer::PlaceId const id : facts.containers) add_words(skipped, gazetteer.name(id));
    for (Actor const& actor : event.actors)  // whom it befell is asked for, not who did it
        if (is_violence(event.type) && is_acting(actor)) add_words(skipped, actor.text);
    WordReader const reader{facts, things, skipped};
    for (std::size_t i = 0; i < std::min(event.evidence.size(), most_sentences); ++i) reader.read(event.evidence[i].quote);
    if (event.is_record) {
        reader.read(event.summary);
        for (auto const& [column, cell] : event.extra)
            if (column == "notes") reader.read(cell);
    }
    for (HashSet* const set : {&facts.people, &facts.targets, &facts.weapons, &facts.words}) settle(*set);
}

/// Who marches is what a march is told by: "pensioners", "bakers".
void read_marchers(MergeFacts& facts, Event const& event, IncidentThings const& things) {
    if (event.type != Type::protest) return;
    for (Actor const& actor : event.actors) {
        if (!is_acting(actor)) continue;
        std::string const folded = text::fold(actor.text);
        for (std::string_view const word : text::words(folded)) {
            auto const named = things.of(word);
            if (tells_apart(named, word)) facts.people.push_back(named.person != 0 ? named.person : stem_of(word));
        }
    }
    settle(facts.people);
}

void read_sentence(MergeFacts& facts, Event const& event) {
    Evidence const& first = event.evidence.front();
    std::string const folded = text::fold(first.quote);
    std::vector<std::string_view> const words = text::words(folded);
    for (std::string_view const word : words) facts.all_words.push_back(hash_of(word));
    settle(facts.all_words);
    facts.trigger_size = first.trigger.size();
    if (words.size() >= fewest_words) facts.sentence = hash_of(folded);
}

void read_actors(MergeFacts& facts, Event const& event) {
    for (Actor const& actor : event.actors) {
        if (!is_acting(actor) && !is_acted_on(actor) && actor.role != ActorRole::denier) continue;
        if (is_acting(actor)) {
            facts.acts_state = facts.acts_state || actor.sector == "MIL" || actor.sector == "COP" || actor.sector == "GOV";
            facts.acts_armed = facts.acts_armed || actor.sector == "REB" || actor.sector == "PRM" || actor.sector == "CRM";
        }
        for (std::uint64_t const party : parties_of(actor)) {
            facts.parties.push_back(party);
            if (is_acting(actor)) facts.acting.push_back(party);
        }
    }
    settle(facts.parties);
    settle(facts.acting);
}
}  // namespace

std::size_t shared(HashSet const& a, HashSet const& b) noexcept {
    std::size_t n = 0;
    for (auto i = a.begin(), k = b.begin(); i != a.end() && k != b.end();) {
        n += *i == *k ? 1U : 0U;
        (*i < *k ? i : k)++;
    }
    return n;
}

bool affirms(Modality m) noexcept { return m == Modality::asserted || m == Modality::claimed || m == Modality::rumoured; }
bool denies(Modality m) noexcept { return m == Modality::denied || m == Modality::negated; }

std::int64_t day_number(std::optional<std::chrono::sys_days> const& day) noexcept {
    return day ? day->time_since_epoch().count() : INT64_MAX;
}

DayWindow window_of(Event const& event) noexcept {
    auto const &from = event.when.earliest, &to = event.when.latest;
    if (!from && !to) return {};
    return {from ? day_number(from) : day_number(to) - open_days, to ? day_number(to) : day_number(from) + open_days};
}

bool has_own_date(Event const& e) noexcept { return (e.when.earliest || e.when.latest) && e.when.basis != time::Basis::publication; }

bool has_location(Event const& e) noexcept { return !e.where.associative && e.where.point.has_value(); }

std::uint64_t origin_of(Event const& event) {
    if (!event.is_record) return hash_of("document " + event.evidence.front().document_id);
    bool const one_collection = !event.licence.empty();  // a known one, in however many files
    return hash_of("table " + (one_collection ? event.source_format : event.pos.source));
}

MergeFacts::MergeFacts(Event const& event, IncidentThings const& things, gazetteer::Gazetteer const& gazetteer)
    : origin{origin_of(event)},
      type{event.type},
      modality{event.modality},
      window{window_of(event)},
      when{event.when},
      placed{has_location(event)},
      tolls{event.tolls} {
    for (std::string const& mode : event.modes) modes.push_back(hash_of(mode));
    settle(modes);
    dated = has_own_date(event) && when.earliest && when.latest && (*when.latest - *when.earliest).count() < week;
    if (placed) {
        point = *event.where.point;
        uncertainty_m = event.where.uncertainty_m;
        precision = event.where.precision;
        place = event.where.place;
        auto const holder = place ? place : event.where.within;
        if (holder) containers = gazetteer.ancestors(*holder);
        if (!place && holder) containers.insert(containers.begin(), *holder);
    }
    read_actors(*this, event);
    read_words(*this, event, things, gazetteer);
    read_marchers(*this, event, things);
    read_sentence(*this, event);
}

}  // namespace dateline::events
