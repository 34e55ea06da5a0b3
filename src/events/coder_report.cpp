// A chosen trigger as a report.
#include <algorithm>

#include "base/sha256.hpp"
#include "base/table.hpp"
#include "base/utf8.hpp"
#include "events/coder.hpp"
#include "events/many.hpp"
#include "events/slots.hpp"

namespace dateline::events {
namespace {
constexpr std::size_t max_quote = 500;
constexpr double full_score = 6.2;  ///< score of a trigger with a strong frame at the head of its sentence
constexpr std::chrono::days past_is_history{366};
constexpr std::chrono::days fresh{31};  ///< so long a deed that someone is held for is news

std::string report_id(text::Document const& document, std::string_view sentence, std::size_t trigger_start, Type type) {
    std::string key = "r1|";
    key += document.key.empty() ? document.id : document.key;
    key += "|" + sha256_hex(sentence) + "|" + std::to_string(trigger_start) + "|";
    key += to_string(type);
    return "dl:" + sha256_base32(key);
}

/// "The Ukrainian army said Russian troops shelled ...": one side of a war of what the other did.
bool speaks_of_enemy(ActorMention const& speaker, Event const& event) {
    if (event.type != Type::assault || speaker.country.empty() || (speaker.sector != "MIL" && speaker.sector != "GOV")) return false;
    return std::any_of(event.actors.begin(), event.actors.end(),
                       [&](Actor const& actor) { return is_acting(actor) && !actor.country.empty() && actor.country != speaker.country; });
}

/// "Moscow says that its troops took ...": who speaks did it.
bool speaks_of_own(SentenceView const& view, Event const& event) {
    return event.type == Type::assault && std::any_of(event.actors.begin(), event.actors.end(), [&](Actor const& actor) {
               if (!is_acting(actor) || actor.span.empty()) return false;
               std::uint32_t const first = view.token_of(actor.span.begin);
               return first > view.first() &&
                      (view.word(first - 1) == "its" || view.word(first - 1) == "our" || view.word(first - 1) == "their");
           });
}

/// Parties speak for themselves; papers pass on what others say. The police, an army or a ministry is taken at its word, with
/// its name beside it.
bool speaks_as_party(ActorMention const& speaker, std::vector<Actor> const& actors) {
    for (auto const* const sector : {"REB", "PRM", "CRM", "MED", "JRN"})
        if (speaker.sector == sector) return true;
    return std::any_of(actors.begin(), actors.end(), [&](Actor const& actor) {
        return (is_acting(actor) || is_acted_on(actor)) && !actor.name.empty() && actor.name == speaker.name && speaker.sector != "COP";
    });
}

std::string shown(SentenceView const& view, ActorMention const& mention) {
    if (!mention.name.empty()) return mention.name;
    return std::string{view.document().analysis.text(TextSpan{view.token(mention.first).span.begin, view.token(mention.end - 1).span.end})};
}
}  // namespace

Event Coder::report_of(SentenceView const& view, Coded const& coded) const {
    auto const& analysis = view.document().analysis;
    auto const& document = *analysis.document;
    auto const& trigger = coded.trigger;
    Event event;
    event.type = trigger.frame->type;
    event.modes = coded.modes;
    event.rule_id = trigger.frame->id;
    event.source_format = "report";
    event.pos = document.pos;
    event.modality = coded.stance.modality;
    event.actors = find_actors(view, trigger, coded.stance);
    auto const* const voice = coded.stance.denier != nullptr ? coded.stance.denier : coded.stance.speaker;
    if (voice != nullptr) event.attributed_to = shown(view, *voice);
    bool const own_word = coded.stance.quoted || (coded.stance.speaker != nullptr &&
                                                  (coded.stance.claimed_word || speaks_as_party(*coded.stance.speaker, event.actors) ||
                                                   speaks_of_enemy(*coded.stance.speaker, event) || speaks_of_own(view, event)));
    if (own_word) event.modality = stronger(event.modality, Modality::claimed);

    Evidence evidence;
    evidence.document_id = document.id;
    evidence.url = document.url;
    evidence.source = document.source;
    evidence.title = document.title;
    evidence.file = document.pos.source;
    evidence.published = document.published;
    evidence.sentence = view.sentence().span;
    evidence.trigger = {view.token(trigger.first).span.begin, view.token(trigger.end - 1).span.end};
    auto const sentence = analysis.text(evidence.sentence);
    evidence.quote = utf8_prefix(sentence, max_quote);
    event.id = report_id(document, sentence, evidence.trigger.begin - evidence.sentence.begin, event.type);
    event.report_ids = {event.id};
    event.evidence.push_back(std::move(evidence));
    event.confidence = static_cast<float>(std::clamp(trigger.score / full_score, 0.1, 0.95));
    return event;
}

namespace {
LocationBasis basis_of(Reach reach) {
    switch (reach) {
        case Reach::clause:
            return LocationBasis::clause;
        case Reach::sentence:
            return LocationBasis::sentence;
        case Reach::passage:
            return LocationBasis::paragraph;
        case Reach::dateline:
            return LocationBasis::dateline;
        case Reach::document:
            break;
    }
    return LocationBasis::document;
}
/// The farther the place stands from the report, the less sure it is that it is the report's.
float trust(Reach reach) {
    switch (reach) {
        case Reach::clause:
            return 1;
        case Reach::sentence:
            return 0.8F;
        case Reach::passage:
            return 0.6F;
        default:
            return 0.4F;
    }
}
/// The word between two dates makes them one: "from 5 to 9 June", "between 10 and 13 October", "6-7 May", "5 and 6 July".
bool one_range(text::Analysis const& analysis, TextSpan a, TextSpan b) {
    std::uint32_t const end = token_at(analysis, b.begin);
    std::uint32_t i = token_at(analysis, a.end - 1) + 1;
    if (i >= end || end - i > 2 || end >= analysis.tokens.size() || analysis.tokens[i].sentence != analysis.tokens[end].sentence)
        return false;
    std::string_view const link = analysis.text(analysis.tokens[i]);
    bool const links =
        link == "to" || link == "and" || link == "-" || link == "\u2013" || link == "until" || link == "till" || link == "through";
    return links && (i + 1 == end || analysis.word(analysis.tokens[i + 1]) == "the");
}
bool is_day(time::When const& when) {
    return when.earliest && when.latest && (when.precision == time::Precision::day || when.precision == time::Precision::time);
}
/// "between 2002 and 2006", "from March to May": of months and years, "and" alone makes no range.
bool one_long_range(text::Analysis const& analysis, time::TimeMention const& a, time::TimeMention const& b) {
    bool const coarse =
        a.when.precision == b.when.precision && (a.when.precision == time::Precision::month || a.when.precision == time::Precision::year);
    if (!coarse || !a.when.earliest || !b.when.latest || *a.when.earliest >= *b.when.latest || !one_range(analysis, a.span, b.span))
        return false;
    std::uint32_t const first = token_at(analysis, a.span.begin);
    std::string_view const before = first > 0 ? analysis.word(analysis.tokens[first - 1]) : std::string_view{};
    std::string_view const link = analysis.word(analysis.tokens[token_at(analysis, a.span.end - 1) + 1]);
    return before == "between" || link != "and";
}
/// What the report lies in: both ends of a range, up to publication after "since".
time::When whole_interval(DocumentView const& document, std::size_t index) {
    auto const& analysis = document.analysis;
    auto const& times = document.times;
    time::When when = times[index].when;
    std::size_t first = index, last = index;
    auto const joined = [&](std::size_t a, std::size_t b) {
        if (one_long_range(analysis, times[a], times[b])) return true;
        return is_day(times[a].when) && is_day(times[b].when) && *times[a].when.earliest < *times[b].when.latest &&
               one_range(analysis, times[a].span, times[b].span);
    };
    if (last + 1 < times.size() && joined(last, last + 1))
        ++last;
    else if (first > 0 && joined(first - 1, first))
        --first;
    if (first != last) {
        when.earliest = times[first].when.earliest, when.latest = times[last].when.latest;
        if (is_day(when)) when.precision = time::Precision::days;
        return time::with_interval_precision(when);
    }
    std::uint32_t const token = token_at(analysis, times[index].span.begin);
    auto const published = analysis.document->published;
    if (token > 0 && published && analysis.word(analysis.tokens[token - 1]) == "since" && when.latest && *when.latest < *published) {
        when.latest = *published;
        return time::with_interval_precision(when);
    }
    return when;
}
/// No date is said: the week before publication bounds it, or the day itself where the passage begins with a clock.
time::When when_published(std::chrono::sys_days published, bool clock) {
    time::When when;
    when.earliest = clock ? published : published - std::chrono::days{7};
    when.latest = published;
    when.precision = clock ? time::Precision::day : time::Precision::unknown;
    when.basis = time::Basis::publication;
    return when;
}
/// "sentenced for a murder in March": what is told again has been, whatever the month would mean elsewhere.
void set_back(std::chrono::sys_days published, time::When& when) {
    if (!when.earliest || *when.earliest <= published) return;
    for (auto* const end : {&when.earliest, &when.latest}) {
        if (!*end) continue;
        std::chrono::year_month_day const day{**end};
        auto const before = day - std::chrono::years{1};
        *end = before.ok() ? std::chrono::sys_days{before} : std::chrono::sys_days{before.year() / before.month() / std::chrono::last};
    }
}

/// What is told again is history where nothing says that it is fresh; a day that is not said then lies in no week.
void set_history(Retelling::Kind kind, std::chrono::sys_days published, Event& report) {
    bool const dated = report.when.latest && report.when.basis != time::Basis::publication;
    bool const is_fresh = dated && *report.when.latest + fresh >= published;
    if (is_fresh || (kind == Retelling::Kind::held && !dated)) return;
    bool const told = report.modality == Modality::claimed || report.modality == Modality::rumoured;
    report.modality = told ? Modality::historical : stronger(report.modality, Modality::historical);
    if (dated) return;
    report.when.earliest = std::nullopt;
    report.when.precision = time::Precision::before;
}
}  // namespace

namespace {
std::vector<ListedPlace> row_of(DocumentView const& document, std::vector<std::size_t> const& mentions) {
    std::vector<ListedPlace> out;
    for (std::size_t const m : mentions) {
        auto const& where = document.places[m];
        TextSpan const span = document.mentions[m].span;
        out.push_back({std::string{document.analysis.text(span)}, std::string{document.gazetteer.key(*where.place)},
                       std::string{document.gazetteer.name(*where.place)}, where.point, span});
    }
    return out;
}
}  // namespace

void Coder::link(SentenceView const& view, Coded const& coded, LinkedSoFar& before, LinkTrace* trace, Event& report,
                 ReportContext& context) const {
    auto const& document = view.document();
    auto const& analysis = document.analysis;
    std::uint32_t const passage = document.passages.passage_of(view.index());
    auto const published = analysis.document->published;
    bool const again = coded.trigger.retelling.kind != Retelling::Kind::none;
    if (Link const date = linker_.date(view, coded.trigger, before, trace); date.index) {
        report.when = whole_interval(document, *date.index);
        report.date_text = analysis.text(document.times[*date.index].span);
        if (date.reach == Reach::passage || date.reach == Reach::document) report.when.basis = time::Basis::inherited;
        context.date = date.reach;
        report.date_span = document.times[*date.index].span;
        context.stretch = counted_over(document, *date.index, report.when);
        if (!again) before.time = date.index, before.time_passage = passage;
    } else if (published) {
        report.when = when_published(*published, document.passages.passage(passage).clock);
    }
    if (published && again) set_back(*published, report.when);
    bool const to_come = published && report.when.earliest && *report.when.earliest > *published;
    if (to_come) report.modality = stronger(report.modality, Modality::planned);
    bool const long_past = published && report.when.latest && report.when.basis != time::Basis::publication &&
                           *report.when.latest + past_is_history < *published;
    if (long_past) report.modality = stronger(report.modality, Modality::historical);

    if (published && again) set_history(coded.trigger.retelling.kind, *published, report);

    if (Link const place = linker_.place(view, coded.trigger, before, trace); place.index) {
        auto const& mention = document.mentions[*place.index];
        report.where = document.places[*place.index];
        report.location_basis = place.said ? basis_of(place.reach) : LocationBasis::document;
        report.place_text = analysis.text(mention.expression.empty() ? mention.span : mention.expression);
        context.place = place.reach;
        if (place.said && place.reach <= Reach::sentence && !is_said(report.type))
            report.also_at = row_of(document, listed_with(view, coded.trigger, *place.index));
        report.location_span = mention.span;
        report.where.confidence *= trust(place.said ? place.reach : Reach::document);
        before.place = place.index, before.place_passage = passage;
    } else {
        report.where.note = "no place is named with it";
    }
}

}  // namespace dateline::events
