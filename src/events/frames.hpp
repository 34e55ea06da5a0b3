#pragma once
#include <bitset>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dict/lexicon.hpp"
#include "events/event.hpp"
#include "events/grammar.hpp"

namespace dateline::events {

/// What has to stand beside a verb: these words, or something of a kind.
struct FrameObject {
    enum class Kind : std::uint8_t { words, actor, person, place, place_next, number };
    Kind kind = Kind::words;
    std::shared_ptr<Phrase const> words;  ///< of this kind; shared by all lists that a class of words stands in
    WordId plural = no_word;              ///< of the last word: with an s
};

/// The objects of a frame that are words, by the word that ends them, in the singular or the plural: sorted.
struct ObjectEnd {
    WordId word = no_word;
    std::uint32_t object = 0;  ///< place among all
    friend auto operator<=>(ObjectEnd const&, ObjectEnd const&) = default;
};

/// What may have to stand beside a verb. Those of words stand last.
struct FrameObjects {
    std::vector<FrameObject> all;
    std::size_t kinds = 0;        ///< so many of them are not words
    std::vector<ObjectEnd> ends;  ///< of those that are words
    std::bitset<512> end_bits;    ///< of each word of `ends`, by its number: most words of a text are told by it to end none
    [[nodiscard]] bool empty() const noexcept { return all.empty(); }
    [[nodiscard]] bool may_end(WordId word) const noexcept { return end_bits[word % end_bits.size()]; }
};
/// One cell of the column `object`: many verbs have the same one, and share it.
struct FrameCell {
    FrameObjects objects, subjects;
};

/// What a verb with its object, or a noun, says has happened: one line of en/event_triggers or en/event_nouns.
struct Frame {
    std::string id;
    Type type = Type::other;
    std::vector<std::string> modes;
    Phrase rest;                                                  ///< words after the first, which the index holds
    std::shared_ptr<FrameCell const> cell;                        ///< none: any object or none, any subject
    [[nodiscard]] FrameObjects const& objects() const noexcept;   ///< one of them must follow; empty: any object or none
    [[nodiscard]] FrameObjects const& subjects() const noexcept;  ///< one of them must stand before it in the clause; empty: anyone
    bool forbidden = false;                                       ///< none of `objects` may follow instead
    double weight = 0;
    bool opaque = false, deny = false, needs_modifier = false, is_noun = false;
    bool adjective = false;  ///< its participle mostly stands before a noun: "suspected rebels"
    bool nothing = false;    ///< words that look like an event and are none: "heart attack", "struck gold"
    bool armed = false;      ///< only of who bears arms, or of another country: "left" a town
    bool future = false;     ///< what it says is still to come: "is expected in", "plans a march"
    bool natural = false;    ///< weather does it too: "hit" a town
    bool piece = false;      ///< many of them make one deed: "shots"
    bool mishap = false;     ///< happens in factories and kitchens too: "explosion"
    bool outcome = false;    ///< says what came of something said beside it: "left" ten dead
};

/// A spelling that begins a frame.
struct FrameStart {
    std::uint32_t frame = 0;
    WordId next = no_word;   ///< the first of Frame::rest, where it has one
    float weight = 0;        ///< that of the frame
    std::uint8_t forms = 0;  ///< 0 for nouns
    bool loose = false;      ///< `next` is all of the rest, and a particle that may stand some words away: "took the town over"
};

/// What one spelling begins: of common verbs some hundred, most of which one look at the next word tells from what stands there.
class FrameStarts {
public:
    /// Those without further words, or with a particle that may stand away, the weightiest first.
    [[nodiscard]] std::span<FrameStart const> alone() const noexcept { return std::span{all_}.first(alone_); }
    /// Those whose next word this is.
    [[nodiscard]] std::span<FrameStart const> before(WordId next) const;
    void add(FrameStart const& start) { all_.push_back(start); }
    void sort();

private:
    std::vector<FrameStart> all_;
    std::size_t alone_ = 0;
};

/// "up", "over": words that may stand some words behind their verb.
[[nodiscard]] bool is_particle(std::string_view word) noexcept;

/// All frames, by the spelling of their first word. Immutable.
class Frames {
public:
    Frames(dict::Lexicon const& lexicon, Grammar& grammar);
    [[nodiscard]] FrameStarts const& starting_with(WordId word) const;
    [[nodiscard]] Frame const& operator[](std::uint32_t index) const { return frames_[index]; }

private:
    void add_verbs(dict::Lexicon const& lexicon, Table const& table, Grammar& grammar);
    void add_nouns(dict::Lexicon const& lexicon, Table const& table, Grammar& grammar);
    [[nodiscard]] FrameStart start(Frame const& frame) const;
    std::vector<Frame> frames_;
    WordMap<FrameStarts> starts_;
};

}  // namespace dateline::events
