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
    object.words = std::make_shared<Phrase const>(grammar.add_phrase(text::fold(text)));
    if (object.words->empty()) fail(table, row, "an object without words");
    std::string const last{grammar.text(object.words->back())};
    grammar.add(last, word_list::object);
    object.plural = grammar.add(plural_of(last), word_list::object);
    return object;
}

std::vector<ObjectEnd> ends_of(std::vector<FrameObject> const& objects) {
    std::vector<ObjectEnd> ends;
    for (std::uint32_t i = 0; i < objects.size(); ++i) {
        if (objects[i].kind != FrameObject::Kind::words) continue;
        ends.push_back({objects[i].words->back(), i});
        if (objects[i].plural != objects[i].words->back()) ends.push_back({objects[i].plural, i});
    }
    std::sort(ends.begin(), ends.end());
    ends.shrink_to_fit();
    return ends;
}

FrameObjects const no_objects;

/// The columns that say what a frame means.
class Meaning {
public:
    explicit Meaning(Table const& table)
        : table_{table},
          id_{table.column("id")},
          type_{table.column("type")},
          modes_{table.column("modes")},
          weight_{table.column("weight")},
          flags_{table.column("flags")} {}
    void set(Frame& frame, Table::Row const& row) const {
        frame.id = row.cells[id_];
        auto const type = parse_type(row.cells[type_]);
        if (!type) fail(table_, row, "unknown event type");
        frame.type = *type;
        for (auto const mode : split(row.cells[modes_], '|')) frame.modes.emplace_back(mode);
        auto const weight = row.cells[weight_];
        auto const [end, fault] = std::from_chars(weight.data(), weight.data() + weight.size(), frame.weight);
        if (fault != std::errc{} || end != weight.data() + weight.size()) fail(table_, row, "weight is not a number");
        set_flags(frame, row);
    }

private:
    void set_flags(Frame& frame, Table::Row const& row) const {
        static std::map<std::string_view, bool Frame::*> const flags{
            {"opaque", &Frame::opaque},   {"deny", &Frame::deny},           {"armed", &Frame::armed},
            {"future", &Frame::future},   {"adjective", &Frame::adjective}, {"natural", &Frame::natural},
            {"nothing", &Frame::nothing}, {"outcome", &Frame::outcome},     {"needs_modifier", &Frame::needs_modifier},
            {"mishap", &Frame::mishap},   {"piece", &Frame::piece}};
        for (auto const flag : split(row.cells[flags_], ';')) {
            if (flag == "vow") continue;
            auto const known = flags.find(flag);
            if (known == flags.end()) fail(table_, row, "unknown flag");
            frame.*known->second = true;
        }
    }
    Table const& table_;
    std::size_t id_, type_, modes_, weight_, flags_;
};

/// The cells of the column `object`.
class Cells {
public:
    Cells(dict::Lexicon const& lexicon, Table const& table, Grammar& grammar) : table_{table}, grammar_{grammar} {
        Table const& things = lexicon.table("en/object_classes");
        std::size_t const name = things.column("class"), word = things.column("word");
        for (Table::Row const& row : things.rows()) classes_["@" + std::string{row.cells[name]}].words.emplace_back(row.cells[word]);
    }
    /// What the cell of a row asks to stand beside the verb or noun, or forbids.
    void set(Frame& frame, Table::Row const& row, std::string_view text) {
        frame.forbidden = text.starts_with('!');
        if (frame.forbidden) text.remove_prefix(1);
        if (!text.empty()) frame.cell = get(row, text);
    }

private:
    /// Many verbs have the same one.
    [[nodiscard]] std::shared_ptr<FrameCell const> get(Table::Row const& row, std::string_view text) {
        std::shared_ptr<FrameCell const>& cell = cells_[std::string{text}];
        if (!cell) cell = std::make_shared<FrameCell const>(read(row, text));
        return cell;
    }
    /// The words that "@vessel" in a list of objects stands for.
    struct Class {
        std::vector<std::string_view> words;
        std::vector<FrameObject> objects;  ///< the same, when a list has asked for them
    };
    [[nodiscard]] FrameCell read(Table::Row const& row, std::string_view text) {
        FrameCell cell;
        for (auto const object : split(text, '|')) {
            bool const before = object.starts_with('<');
            add(before ? cell.subjects.all : cell.objects.all, row, before ? object.substr(1) : object);
        }
        for (FrameObjects* const list : {&cell.objects, &cell.subjects}) {
            auto const words = std::stable_partition(list->all.begin(), list->all.end(),
                                                     [](FrameObject const& object) { return object.kind != FrameObject::Kind::words; });
            list->kinds = static_cast<std::size_t>(words - list->all.begin());
            list->ends = ends_of(list->all);
            for (ObjectEnd const& end : list->ends) list->end_bits.set(end.word % list->end_bits.size());
            list->all.shrink_to_fit();
        }
        return cell;
    }
    void add(std::vector<FrameObject>& list, Table::Row const& row, std::string_view word) {
        auto const known = classes_.find(word);
        if (known == classes_.end()) {
            list.push_back(object_of(table_, row, word, grammar_));
            return;
        }
        auto& [words, objects] = known->second;
        for (std::size_t i = objects.size(); i < words.size(); ++i) objects.push_back(object_of(table_, row, words[i], grammar_));
        list.insert(list.end(), objects.begin(), objects.end());
    }
    Table const& table_;
    Grammar& grammar_;
    StringMap<Class> classes_;
    StringMap<std::shared_ptr<FrameCell const>> cells_;  ///< those read so far, by their text
};
}  // namespace

bool is_particle(std::string_view word) noexcept {
    for (std::string_view const particle : {"up", "down", "off", "out", "over", "back", "in", "away", "free", "go"})
        if (word == particle) return true;
    return false;
}

FrameObjects const& Frame::objects() const noexcept { return cell ? cell->objects : no_objects; }
FrameObjects const& Frame::subjects() const noexcept { return cell ? cell->subjects : no_objects; }

Frames::Frames(dict::Lexicon const& lexicon, Grammar& grammar) {
    Table const &verbs = lexicon.table("en/event_triggers"), &nouns = lexicon.table("en/event_nouns");
    frames_.reserve(verbs.rows().size() + nouns.rows().size());
    add_verbs(lexicon, verbs, grammar);
    add_nouns(lexicon, nouns, grammar);
    for (FrameStarts& starts : starts_.values()) starts.sort();
}

void Frames::add_verbs(dict::Lexicon const& lexicon, Table const& table, Grammar& grammar) {
    Meaning const meaning{table};
    Cells cells{lexicon, table, grammar};
    WordMap<std::vector<std::pair<WordId, std::uint8_t>>> spellings;  // of the verbs so far
    std::size_t const verb_at = table.column("verb"), object_at = table.column("object");
    for (Table::Row const& row : table.rows()) {
        Frame frame;
        meaning.set(frame, row);
        Phrase const verb = grammar.add_phrase(row.cells[verb_at]);
        if (verb.empty()) fail(table, row, "no verb");
        frame.rest.assign(verb.begin() + 1, verb.end());
        cells.set(frame, row, row.cells[object_at]);
        FrameStart start = this->start(frame);
        // "were shot dead in": a form of "be" has no particle.
        start.loose = frame.rest.size() == 1 && is_particle(grammar.text(start.next)) && grammar.text(verb.front()) != "be";
        frames_.push_back(std::move(frame));
        auto& inflected = spellings[verb.front()];
        if (inflected.empty())
            for (auto const& form : grammar.inflect(grammar.text(verb.front())))
                inflected.emplace_back(grammar.add(form.spelling, word_list::trigger), form.forms);
        for (auto const& [spelling, forms] : inflected) {
            start.forms = forms;
            starts_[spelling].add(start);
        }
    }
}

void Frames::add_nouns(dict::Lexicon const& lexicon, Table const& table, Grammar& grammar) {
    Meaning const meaning{table};
    Cells cells{lexicon, table, grammar};
    std::size_t const noun_at = table.column("noun"), object_at = table.column("object");
    for (Table::Row const& row : table.rows()) {
        Frame frame;
        meaning.set(frame, row);
        frame.is_noun = true;
        Phrase const words = grammar.add_phrase(row.cells[noun_at]);
        if (words.empty()) fail(table, row, "no noun");
        frame.rest.assign(words.begin() + 1, words.end());
        cells.set(frame, row, row.cells[object_at]);
        bool const deed = frame.type == Type::assault || frame.type == Type::protest;
        if (deed && !frame.nothing && !frame.piece) static_cast<void>(grammar.add(grammar.text(words.back()), word_list::deed));
        FrameStart const start = this->start(frame);
        frames_.push_back(std::move(frame));
        starts_[grammar.add(grammar.text(words.front()), word_list::trigger)].add(start);
    }
}

/// Of the frame that is added next.
FrameStart Frames::start(Frame const& frame) const {
    FrameStart start{.frame = static_cast<std::uint32_t>(frames_.size()), .weight = static_cast<float>(frame.weight)};
    if (!frame.rest.empty()) start.next = frame.rest.front();
    return start;
}

std::span<FrameStart const> FrameStarts::before(WordId next) const {
    auto const phrases = std::span{all_}.subspan(alone_);
    auto const first =
        std::lower_bound(phrases.begin(), phrases.end(), next, [](FrameStart const& start, WordId word) { return start.next < word; });
    auto end = first;
    while (end != phrases.end() && end->next == next) ++end;
    return {first, end};
}

void FrameStarts::sort() {
    auto const phrases = std::stable_partition(all_.begin(), all_.end(), [](FrameStart const& s) { return s.next == no_word || s.loose; });
    alone_ = static_cast<std::size_t>(phrases - all_.begin());
    std::stable_sort(all_.begin(), phrases, [](FrameStart const& a, FrameStart const& b) { return a.weight > b.weight; });
    std::stable_sort(phrases, all_.end(), [](FrameStart const& a, FrameStart const& b) { return a.next < b.next; });
}

FrameStarts const& Frames::starting_with(WordId word) const {
    static FrameStarts const none;
    auto const* const found = starts_.find(word);
    return found == nullptr ? none : *found;
}

}  // namespace dateline::events
