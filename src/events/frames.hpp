#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.hpp"
#include "dict/first_words.hpp"
#include "dict/lexicon.hpp"
#include "events/event.hpp"
#include "events/grammar.hpp"

namespace dateline::events {

/// What a verb with its object, or a noun, says has happened: one line of en/event_triggers or en/event_nouns.
struct Frame {
    using Phrase = std::vector<std::string>;
    std::string id;
    Type type = Type::other;
    std::vector<std::string> modes;
    Phrase rest;                  ///< words after the first, which the index holds
    std::vector<Phrase> objects;  ///< one of them must follow; empty: any object or none
    bool forbidden = false;       ///< none of `objects` may follow instead
    double weight = 0;
    bool opaque = false, deny = false, modal = false, needs_modifier = false, is_noun = false;
    bool adjective = false;  ///< its participle mostly stands before a noun: "suspected rebels"
    bool nothing = false;    ///< words that look like an event and are none: "heart attack", "struck gold"
    bool armed = false;      ///< only of who bears arms, or of another country: "left" a town
    bool future = false;     ///< what it says is still to come: "is expected in", "plans a march"
    bool natural = false;    ///< weather does it too: "hit" a town
};

/// A spelling that begins a frame.
struct FrameStart {
    std::uint32_t frame = 0;
    std::uint8_t forms = 0;  ///< 0 for nouns
};

/// All frames, by the spelling of their first word. Immutable.
class Frames {
public:
    Frames(dict::Lexicon const& lexicon, Grammar const& grammar);
    [[nodiscard]] std::vector<FrameStart> const& starting_with(std::string_view word) const;
    /// False: no frame begins with the word of this Token::hash.
    [[nodiscard]] bool may_start(std::uint32_t hash) const noexcept { return first_words_.may_begin(hash); }
    [[nodiscard]] Frame const& operator[](std::uint32_t index) const { return frames_[index]; }

private:
    void add_verb(Table const& table, Table::Row const& row, Grammar const& grammar);
    void add_noun(Table const& table, Table::Row const& row);
    void set_meaning(Frame& frame, Table const& table, Table::Row const& row) const;
    std::vector<Frame> frames_;
    StringMap<std::vector<FrameStart>> starts_;
    dict::FirstWords first_words_;
};

}  // namespace dateline::events
