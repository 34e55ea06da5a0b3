#include "events/frames.hpp"

#include <charconv>
#include <map>

#include "base/error.hpp"
#include "text/fold.hpp"

namespace dateline::events {
namespace {
Frame::Phrase phrase_of(std::string_view words) {
    Frame::Phrase out;
    for (auto const word : split(words, ' '))
        if (!word.empty()) out.emplace_back(word);
    return out;
}

[[noreturn]] void fail(Table const& table, Table::Row const& row, std::string const& reason) {
    throw Error{Errc::config, table.name() + ":" + std::to_string(row.line) + ": " + reason};
}
}  // namespace

Frames::Frames(dict::Lexicon const& lexicon, Grammar const& grammar) {
    auto const& verbs = lexicon.table("en/event_triggers");
    for (auto const& row : verbs.rows()) add_verb(verbs, row, grammar);
    auto const& nouns = lexicon.table("en/event_nouns");
    for (auto const& row : nouns.rows()) add_noun(nouns, row);
    for (auto const& [word, starts] : starts_) first_words_.add(word);
}

void Frames::set_meaning(Frame& frame, Table const& table, Table::Row const& row) const {
    frame.id = row.cells[table.column("id")];
    auto const type = parse_type(row.cells[table.column("type")]);
    if (!type) fail(table, row, "unknown event type");
    frame.type = *type;
    for (auto const mode : split(row.cells[table.column("modes")], '|')) frame.modes.emplace_back(mode);
    auto const weight = row.cells[table.column("weight")];
    auto const [end, fault] = std::from_chars(weight.data(), weight.data() + weight.size(), frame.weight);
    if (fault != std::errc{} || end != weight.data() + weight.size()) fail(table, row, "weight is not a number");
    static std::map<std::string_view, bool Frame::*> const flags{
        {"opaque", &Frame::opaque},   {"deny", &Frame::deny},       {"modalverb", &Frame::modal},
        {"armed", &Frame::armed},     {"future", &Frame::future},   {"adjective", &Frame::adjective},
        {"natural", &Frame::natural}, {"nothing", &Frame::nothing}, {"needs_modifier", &Frame::needs_modifier}};
    for (auto const flag : split(row.cells[table.column("flags")], ';')) {
        if (flag == "vow") continue;
        auto const known = flags.find(flag);
        if (known == flags.end()) fail(table, row, "unknown flag");
        frame.*known->second = true;
    }
}

void Frames::add_verb(Table const& table, Table::Row const& row, Grammar const& grammar) {
    Frame frame;
    set_meaning(frame, table, row);
    auto words = phrase_of(row.cells[table.column("verb")]);
    if (words.empty()) fail(table, row, "no verb");
    auto const verb = words.front();
    words.erase(words.begin());
    frame.rest = std::move(words);
    auto objects = row.cells[table.column("object")];
    if (objects.starts_with('!')) {
        frame.forbidden = true;
        objects.remove_prefix(1);
    }
    for (auto const object : split(objects, '|'))
        frame.objects.push_back(object.starts_with('@') ? Frame::Phrase{std::string{object}} : phrase_of(text::fold(object)));
    auto const index = static_cast<std::uint32_t>(frames_.size());
    frames_.push_back(std::move(frame));
    for (auto const& spelling : grammar.inflect(verb)) starts_[spelling.spelling].push_back({index, spelling.forms});
}

void Frames::add_noun(Table const& table, Table::Row const& row) {
    Frame frame;
    set_meaning(frame, table, row);
    frame.is_noun = true;
    auto words = phrase_of(row.cells[table.column("noun")]);
    if (words.empty()) fail(table, row, "no noun");
    auto const first = words.front();
    words.erase(words.begin());
    frame.rest = std::move(words);
    auto const index = static_cast<std::uint32_t>(frames_.size());
    frames_.push_back(std::move(frame));
    starts_[first].push_back({index, 0});
}

std::vector<FrameStart> const& Frames::starting_with(std::string_view word) const {
    static std::vector<FrameStart> const none;
    auto const found = starts_.find(word);
    return found == starts_.end() ? none : found->second;
}

}  // namespace dateline::events
