// A chosen trigger as a report.
#include <algorithm>

#include "base/sha256.hpp"
#include "base/table.hpp"
#include "base/utf8.hpp"
#include "events/coder.hpp"
#include "events/slots.hpp"

namespace dateline::events {
namespace {
constexpr std::size_t max_quote = 500;
constexpr double full_score = 6.2;  ///< score of a trigger with a strong frame at the head of its sentence
constexpr std::chrono::days past_is_history{366};

/// https://www.a.org/b/?utm_source=x -> a.org/b: the same page under its usual addresses.
std::string canonical_url(std::string_view url) {
    for (auto const* const scheme : {"https://", "http://"})
        if (url.starts_with(scheme)) url.remove_prefix(std::string_view{scheme}.size());
    if (url.starts_with("www.")) url.remove_prefix(4);
    url = url.substr(0, url.find('#'));
    auto const query = url.find('?');
    std::string out{url.substr(0, query)};
    while (out.ends_with('/')) out.pop_back();
    if (query == std::string_view::npos) return out;
    char separator = '?';
    for (auto const part : split(url.substr(query + 1), '&')) {
        if (part.starts_with("utm_") || part.starts_with("fbclid=") || part.starts_with("gclid=") || part.empty()) continue;
        out += separator;
        out += part;
        separator = '&';
    }
    return out;
}

std::string report_id(text::Document const& document, std::string_view sentence, std::size_t trigger_start, Type type) {
    std::string key = "r1|";
    key += document.url.empty() ? document.id : canonical_url(document.url);
    key += "|" + sha256_hex(sentence) + "|" + std::to_string(trigger_start) + "|";
    key += to_string(type);
    return "dl:" + sha256_base32(key);
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
                                                  (coded.stance.claimed_word || speaks_as_party(*coded.stance.speaker, event.actors)));
    if (own_word) event.modality = stronger(event.modality, Modality::claimed);

    auto date = find_date(view, trigger, stances_, document.published);
    event.when = date.when;
    event.date_text = std::move(date.text);
    bool const long_past = document.published && event.when.latest && event.when.basis != time::Basis::publication &&
                           *event.when.latest + past_is_history < *document.published;
    if (long_past) event.modality = stronger(event.modality, Modality::historical);

    auto const place = find_place(view, trigger);
    event.location_basis = "none";
    if (place.mention) {
        auto const& mention = view.document().mentions[*place.mention];
        event.where = view.document().places[*place.mention];
        event.location_basis = place.basis;
        event.place_text = analysis.text(mention.expression.empty() ? mention.span : mention.expression);
        if (place.basis == "sentence") event.where.confidence *= 0.8F;
    } else {
        event.where.note = "no place is named with it";
    }

    Evidence evidence;
    evidence.document_id = document.id;
    evidence.url = document.url;
    evidence.source = document.source;
    evidence.title = document.title;
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

}  // namespace dateline::events
