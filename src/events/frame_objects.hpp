#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "events/frames.hpp"
#include "events/sentence_view.hpp"
#include "events/triggers.hpp"

/// What a frame asks to stand beside its verb. Internal to src/events.
namespace dateline::events {

/// Someone who acts, of `people` a person or a group, has his head in tokens [from, to).
[[nodiscard]] bool actor_between(SentenceView const& view, std::uint32_t from, std::uint32_t to, bool people);

/// Where objects are looked for, and the words there that some object ends with.
class ObjectStretch {
public:
    ObjectStretch(SentenceView const& view, std::uint32_t from, std::uint32_t to) : from_{from}, to_{to} {
        for (std::uint32_t i = from; i < to; ++i)
            if (view.begins(i, word_list::object)) tokens_[count_++] = i;
    }
    [[nodiscard]] std::uint32_t from() const noexcept { return from_; }
    [[nodiscard]] std::uint32_t to() const noexcept { return to_; }
    [[nodiscard]] std::span<std::uint32_t const> ends() const noexcept { return std::span{tokens_}.first(count_); }

private:
    std::uint32_t from_, to_;
    std::size_t count_ = 0;
    std::array<std::uint32_t, SentenceView::max_tokens> tokens_;  // of which `count_` are set
};

/// The objects and subjects that stand beside one word, for all frames that begin with it: where they are looked for is the same for most
/// of them, and worked out once.
class ObjectSearch {
public:
    ObjectSearch(SentenceView const& view, std::uint32_t verb, std::size_t clause) : view_{view}, verb_{verb}, clause_{clause} {}
    ObjectSearch(ObjectSearch const&) = delete;  // it borrows the sentence, and is large
    ObjectSearch& operator=(ObjectSearch const&) = delete;
    /// The object that makes this frame's meaning is there (or the one that forbids it is not). `matched`: an object was asked for.
    /// `trigger` is one of the word and clause; it becomes passive where the object shows that.
    [[nodiscard]] bool allow(Frame const& frame, std::uint8_t forms, Trigger& trigger, bool& matched);

private:
    [[nodiscard]] bool has_subject(FrameObjects const& subjects);
    [[nodiscard]] bool is_reduced(Trigger const& trigger, std::uint8_t forms);
    [[nodiscard]] bool has_agent(FrameObjects const& subjects, std::uint32_t end) const;
    [[nodiscard]] ObjectStretch const& behind(std::uint32_t end, bool forbidden);
    [[nodiscard]] ObjectStretch const& before();
    [[nodiscard]] ObjectStretch const& beside();
    [[nodiscard]] std::size_t by_kind(FrameObjects const& objects, ObjectStretch const& behind, bool reduced, Trigger& trigger);
    [[nodiscard]] std::size_t by_words(FrameObjects const& objects, ObjectStretch const& behind, bool reduced, Trigger& trigger);
    [[nodiscard]] std::uint32_t clause_from(std::uint32_t most) const;

    SentenceView const& view_;
    std::uint32_t verb_;
    std::size_t clause_;
    std::optional<ObjectStretch> subject_, before_, beside_, behind_;  ///< those asked for
    std::uint32_t behind_end_ = 0;                                     ///< of `behind_`, as `behind_forbidden_`
    bool behind_forbidden_ = false;
    std::uint32_t reduced_end_ = 0;  ///< of `reduced_`, as `reduced_forms_`
    std::uint8_t reduced_forms_ = 0;
    bool reduced_ = false;
};

}  // namespace dateline::events
