#include "intake/table_decoder.hpp"

#include <algorithm>
#include <cassert>

#include "base/utf8.hpp"

namespace dateline::intake {
namespace {

constexpr std::size_t window_bytes = 1u << 20;  ///< also the longest line that is decoded in one piece
constexpr std::size_t sample_bytes = 64u << 10;

std::size_t first_foreign(std::string_view text) {
    auto const hit = std::find_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 127; });
    return hit == text.end() ? std::string_view::npos : static_cast<std::size_t>(hit - text.begin());
}

/// Length of the first line with its end; without one, all of `text` or a window of it.
std::size_t line_length(std::string_view text) {
    text = text.substr(0, window_bytes);
    std::size_t const end = text.find_first_of("\r\n");
    return end == std::string_view::npos ? text.size() : end + 1;
}

}  // namespace

void TableDecoder::Evidence::add(std::string_view line) {
    if (line.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    ++lines;
    if (first_foreign(line) == std::string_view::npos) return;
    Utf8Counter counts;
    counts.feed(line);
    counts.finish();
    good_characters += counts.multibyte();
    broken_bytes += counts.broken();
    ++(counts.broken() == 0 ? good_lines : broken_lines);
    if (counts.broken() > 0 && broken.size() < sample_bytes) broken.append(line.substr(0, sample_bytes)).push_back('\n');
}

/// In other encodings it takes chance for a line to be UTF-8: about one Chinese character in ten is, and no name in Latin letters.
bool TableDecoder::Evidence::speaks_for_utf8() const noexcept {
    return (good_lines > 0 && good_lines * 4 >= broken_lines) || good_characters > 4 * broken_bytes;
}

void TableDecoder::decode(std::string_view bytes, bool last, std::string& out) {
    if (state_ == State::utf8) {
        out += bytes;
        return;
    }
    held_ += bytes;
    if (state_ == State::ascii) pass_ascii(last, out);
    if (state_ == State::gathering && (held_.size() >= window_bytes || last)) decide();
    if (state_ == State::utf8) {
        out += held_;
        held_ = {};
    } else if (state_ == State::code_page || state_ == State::unsure) {
        decode_lines(last, out);
    }
}

void TableDecoder::pass_ascii(bool last, std::string& out) {
    std::string_view const text = held_;
    std::size_t const foreign = first_foreign(text);
    // The line that the first foreign byte is in is held back, in whole windows if it is endless: any pieces give the same text then.
    std::size_t const line_end = text.find_last_of("\r\n", foreign);
    std::size_t passed = line_end == std::string_view::npos ? 0 : line_end + 1;
    passed += (std::min(foreign, text.size()) - passed) / window_bytes * window_bytes;
    if (foreign == std::string_view::npos && last) passed = text.size();
    out += text.substr(0, passed);
    held_.erase(0, passed);
    if (foreign != std::string_view::npos) state_ = State::gathering;
}

void TableDecoder::decide() {
    std::string_view window = std::string_view{held_}.substr(0, window_bytes);
    while (!window.empty()) {
        std::size_t const length = line_length(window);
        bool const cut = length == window.size() && held_.size() > window_bytes;
        if (cut && counted_ > 0) break;
        evidence_.add(window.substr(0, length));
        counted_ += length;
        window.remove_prefix(length);
    }
    if (evidence_.broken_lines == 0 || evidence_.speaks_for_utf8()) {
        state_ = State::utf8;
        return;
    }
    state_ = State::unsure;
    std::string const doubt = take_code_page();
    if (evidence_.broken_lines * 2 >= evidence_.lines) fault_ = doubt;
}

/// Why the detector is not sure; empty when it is.
std::string TableDecoder::take_code_page() {
    asked_at_ = evidence_.broken_lines;
    auto const guessed = guess_encoding(evidence_.broken);
    if (!guessed) return guessed.error();
    converter_ = Converter::open(guessed->name);
    assert(converter_);  // the detector has tried it
    state_ = State::code_page;
    return {};
}

void TableDecoder::decode_lines(bool last, std::string& out) {
    std::string_view rest = held_;
    while (!rest.empty() && fault_.empty()) {
        std::size_t const length = line_length(rest);
        bool const whole = length < rest.size() || rest.back() == '\n' || rest.back() == '\r' || last || length == window_bytes;
        if (!whole) break;
        decode_line(rest.substr(0, length), out);
        counted_ -= std::min(counted_, length);
        rest.remove_prefix(length);
    }
    held_.erase(0, held_.size() - rest.size());
}

void TableDecoder::decode_line(std::string_view line, std::string& out) {
    if (first_foreign(line) == std::string_view::npos) {
        out += line;
        return;
    }
    if (state_ == State::unsure) {
        if (counted_ == 0) evidence_.add(line);
        if (evidence_.broken_lines >= 2 * asked_at_) static_cast<void>(take_code_page());
    }
    if (state_ == State::unsure || (converter_->is_single_byte() && is_utf8(line))) {
        out += line;
        return;
    }
    std::size_t const before = out.size();
    converter_->reset();
    if (converter_->convert(line, out, Converter::Flush::yes)) return;
    out.resize(before);
    out += line;  // broken: its row is rejected
}

}  // namespace dateline::intake
