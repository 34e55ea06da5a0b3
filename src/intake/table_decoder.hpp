#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "intake/converter.hpp"
#include "intake/encoding.hpp"

namespace dateline::intake {

/// Turns the bytes of a table into UTF-8 line by line, without having seen the whole of it. ASCII passes. The first line with a byte above
/// 127 is held back until a megabyte of text from there on is known, or the end; that tells the encoding:
/// - lines of good UTF-8 outweigh the others: UTF-8, and broken lines come out as they are, for their row to be rejected;
/// - ICU's detector is sure: that code page, but lines that are good UTF-8 stay, and lines which the page cannot read stay broken;
/// - it is not sure, and half of the lines or more are foreign: the table is refused (fault());
/// - it is not sure: broken lines come out as they are, and the question is asked again with twice as many of them.
/// The outcome depends on the bytes alone, never on the pieces they come in.
class TableDecoder {
public:
    /// Appends what can be told so far to `out`. `last`: no more bytes will come.
    void decode(std::string_view bytes, bool last, std::string& out);
    /// Why the table is refused; empty when it is not.
    [[nodiscard]] std::string const& fault() const noexcept { return fault_; }

private:
    enum class State : std::uint8_t { ascii, gathering, utf8, code_page, unsure };
    /// Lines that tell encodings apart.
    struct Evidence {
        std::string broken;  ///< a sample of the lines that are not UTF-8
        std::uint64_t lines = 0, good_lines = 0, broken_lines = 0;
        std::uint64_t good_characters = 0, broken_bytes = 0;
        void add(std::string_view line);
        [[nodiscard]] bool speaks_for_utf8() const noexcept;
    };
    void pass_ascii(bool last, std::string& out);
    void decide();
    [[nodiscard]] std::string take_code_page();
    void decode_lines(bool last, std::string& out);
    void decode_line(std::string_view line, std::string& out);

    State state_ = State::ascii;
    Evidence evidence_;
    std::size_t counted_ = 0;     ///< bytes of held_ that the evidence has already
    std::uint64_t asked_at_ = 0;  ///< number of broken lines when the detector was last asked
    std::string held_, fault_;
    std::optional<Converter> converter_;
};

}  // namespace dateline::intake
