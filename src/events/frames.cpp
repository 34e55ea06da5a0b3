#include "events/frames.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/error.hpp"
#include "text/fold.hpp"

namespace dateline::events {
namespace {
[[noreturn]] void fail(Table const& table, Table::Row const& row, std::string const& reason) {
    throw Error{Errc::config, table.name() + ":" + std::to_string(row.line) + ": " + reason};
}

/// "lorries", "watches", "trucks".
std::string plural_of(std::string const& word) {
    if (word.size() > 1 && word.ends_with('y') && std::string_view{"aeiou"}.find(word[word.size() - 2]) == std::string_view::npos)
        return word.substr(0, word.size() - 1) + "ies";
    bool const hiss = word.ends_with('s') || word.ends_with('x') || word.ends_with("ch") || word.ends_with("sh");
    return word + (hiss ? "es" : "s");
}

FrameObject object_of(Table const& table, Table::Row const& row, std::string_view text, Grammar& grammar) {
    using Kind = FrameObject::Kind;
    static std::map<std::string_view, Kind> const kinds{{"@actor", Kind::actor},
                                                        {"@person", Kind::person},
                                                        {"@place", Kind::place},
                                                        {"@place_next", Kind::place_next},
                                                        {"@number", Kind::number}};
    FrameObject object;
    if (text.starts_with('@')) {
        auto const kind = kinds.find(text);
        if (kind == kinds.end()) fail(table, row, "unknown kind of object");
        object.kind = kind->second;
        return object;
    }
    object.words = grammar.add_phrase(text::fold(text));
    if (object.words.empty()) fail(table, row, "an object without words");
    std::string const last{grammar.text(object.words.back())};
    grammar.add(last, word_list::object);
    object.plural = grammar.add(plural_of(last), word_list::object);
    return object;
}

std::vector<ObjectEnd> ends_of(std::vector<FrameObject> const& objects) {
    std::vector<ObjectEnd> ends;
    for (std::uint32_t i = 0; i < objects.size(); ++i) {
        if (objects[i].kind != FrameObject::Kind::words) continue;
        ends.push_back({objects[i].words.back(), i});
        if (objects[i].plural != objects[i].words.back()) ends.push_back({objects[i].plural, i});
    }
    std::sort(ends.begin(), ends.end());
    return ends;
}

FrameObjects const no_objects;
}  // namespace

FrameObjects const& Frame::objects() const noexcept { return cell ? cell->objects : no_objects; }
FrameObjects const& Frame::subjects() const noexcept { return cell ? cell->subjects : no_objects; }

Frames::Frames(dict::Lexicon const& lexicon, Grammar& grammar) {
    ObjectClasses classes;
    Cells cells;
    auto const& things = lexicon.table("en/object_classes");
    for (auto const& row : things.rows())
        classes["@" + std::string{row.cells[things.column("class")]}].emplace_back(row.cells[things.column("word")]);
    auto const& verbs = lexicon.table("en/event_triggers");
    for (auto const& row : verbs.rows()) add_verb(verbs, row, classes, cells, grammar);
    auto const& nouns = lexicon.table("en/event_nouns");
    for (auto const& row : nouns.rows()) add_noun(nouns, row, grammar);
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
        {"opaque", &Frame::opaque},   {"deny", &Frame::deny},           {"armed", &Frame::armed},
        {"future", &Frame::future},   {"adjective", &Frame::adjective}, {"natural", &Frame::natural},
        {"nothing", &Frame::nothing}, {"outcome", &Frame::outcome},     {"needs_modifier", &Frame::needs_modifier},
        {"mishap", &Frame::mishap},   {"piece", &Frame::piece}};
    for (auto const flag : split(row.cells[table.column("flags")], ';')) {
        if (flag == "vow") continue;
        auto const known = flags.find(flag);
        if (known == flags.end()) fail(table, row, "unknown flag");
        frame.*known->second = true;
    }
}

FrameCell Frames::cell_of(Table const& table, Table::Row const& row, std::string_view text, ObjectClasses const& classes,
                          Grammar& grammar) {
    FrameCell cell;
    for (auto const object : split(text, '|')) {
        bool const before = object.starts_with('<');
        auto& list = before ? cell.subjects.all : cell.objects.all;
        std::string_view const word = before ? object.substr(1) : object;
        auto const known = classes.find(word);
        if (known == classes.end()) {
            list.push_back(object_of(table, row, word, grammar));
            continue;
        }
        for (std::string const& one : known->second) list.push_back(object_of(table, row, one, grammar));
    }
    for (FrameObjects* const list : {&cell.objects, &cell.subjects}) {
        auto const words = std::stable_partition(list->all.begin(), list->all.end(),
                                                 [](FrameObject const& object) { return object.kind != FrameObject::Kind::words; });
        list->kinds = static_cast<std::size_t>(words - list->all.begin());
        list->ends = ends_of(list->all);
        list->all.shrink_to_fit();
    }
    return cell;
}

void Frames::add_verb(Table const& table, Table::Row const& row, ObjectClasses const& classes, Cells& cells, Grammar& grammar) {
    Frame frame;
    set_meaning(frame, table, row);
    Phrase const verb = grammar.add_phrase(row.cells[table.column("verb")]);
    if (verb.empty()) fail(table, row, "no verb");
    frame.rest.assign(verb.begin() + 1, verb.end());
    auto objects = row.cells[table.column("object")];
    if (objects.starts_with('!')) {
        frame.forbidden = true;
        objects.remove_prefix(1);
    }
    if (!objects.empty()) {
        std::shared_ptr<FrameCell const>& cell = cells[std::string{objects}];
        if (!cell) cell = std::make_shared<FrameCell const>(cell_of(table, row, objects, classes, grammar));
        frame.cell = cell;
    }
    auto const index = static_cast<std::uint32_t>(frames_.size());
    frames_.push_back(std::move(frame));
    for (auto const& spelling : grammar.inflect(grammar.text(verb.front())))
        starts_[grammar.add(spelling.spelling, word_list::trigger)].push_back({index, spelling.forms});
}

void Frames::add_noun(Table const& table, Table::Row const& row, Grammar& grammar) {
    Frame frame;
    set_meaning(frame, table, row);
    frame.is_noun = true;
    Phrase const words = grammar.add_phrase(row.cells[table.column("noun")]);
    if (words.empty()) fail(table, row, "no noun");
    frame.rest.assign(words.begin() + 1, words.end());
    bool const deed = frame.type == Type::assault || frame.type == Type::protest;
    if (deed && !frame.nothing && !frame.piece) static_cast<void>(grammar.add(grammar.text(words.back()), word_list::deed));
    auto const index = static_cast<std::uint32_t>(frames_.size());
    frames_.push_back(std::move(frame));
    starts_[grammar.add(grammar.text(words.front()), word_list::trigger)].push_back({index, 0});
}

std::vector<FrameStart> const& Frames::starting_with(WordId word) const {
    static std::vector<FrameStart> const none;
    auto const* const found = starts_.find(word);
    return found == nullptr ? none : *found;
}

}  // namespace dateline::events
