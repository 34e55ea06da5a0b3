#include "intake/text_stream.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace dateline::intake {
namespace {

constexpr std::size_t piece_bytes = 1u << 20;
constexpr std::size_t least_sample_bytes = 64, sample_bytes = 4096;

}  // namespace

TextStream::TextStream(Input& in, Content content) : in_{&in}, raw_(piece_bytes, '\0') {
    auto const sure = wide_or_marked(in.first_line(least_sample_bytes, sample_bytes));
    if (sure) mark_bytes_ = sure->bom_bytes;
    if (sure && sure->name != "UTF-8") {
        encoding_ = sure->name;
        converter_ = Converter::open(encoding_);
    } else if (!sure && content == Content::table) {
        lines_.emplace();
    }
}

TextStream TextStream::over_text(std::string text, Content content) {
    auto own = std::make_unique<Input>(Input::over_text(std::move(text)));
    TextStream stream{*own, content};
    stream.own_ = std::move(own);
    return stream;
}

bool TextStream::read(std::string& out) {
    if (done_) return false;
    std::size_t const got = in_->read(raw_);
    std::string_view bytes = std::string_view{raw_}.substr(0, got);
    std::size_t const skipped = std::min(mark_bytes_, bytes.size());
    mark_bytes_ -= skipped;
    bytes.remove_prefix(skipped);
    done_ = got == 0;
    piece_.clear();
    if (held_return_) piece_.push_back('\r');
    decode(bytes, done_);
    held_return_ = !done_ && !piece_.empty() && piece_.back() == '\r';
    if (held_return_) piece_.pop_back();
    normalise_newlines(piece_);
    out += piece_;
    return !piece_.empty() || !done_;
}

void TextStream::decode(std::string_view bytes, bool last) {
    if (lines_) {
        lines_->decode(bytes, last, piece_);
        fault_ = lines_->fault();
    } else if (!converter_) {
        piece_ += bytes;
    } else if (!converter_->convert(bytes, piece_, last ? Converter::Flush::yes : Converter::Flush::no)) {
        fault_ = fmt::format("the file looks like {} but holds bytes that are not allowed in it", encoding_);
    }
    done_ = done_ || !fault_.empty();
}

bool LineReader::fill() {
    if (begin_ > 0) buffer_.erase(0, begin_);
    begin_ = 0;
    return stream_->read(buffer_);
}

std::optional<LineReader::Line> LineReader::next() {
    std::size_t searched = begin_;
    bool too_long = false;
    while (true) {
        std::size_t const end = buffer_.find('\n', searched);
        if (end != std::string::npos) {
            std::string_view const text = std::string_view{buffer_}.substr(begin_, end - begin_);
            bool const long_line = too_long || text.size() > max_bytes_;
            begin_ = end + 1;
            return Line{++number_, long_line ? std::string_view{} : text, long_line};
        }
        if (end_) break;
        if (buffer_.size() - begin_ > max_bytes_) {
            too_long = true;
            begin_ = buffer_.size();
        }
        std::size_t const kept = buffer_.size() - begin_;
        end_ = !fill();
        searched = kept;
    }
    if (begin_ >= buffer_.size() && !too_long) return std::nullopt;
    std::string_view const text = std::string_view{buffer_}.substr(begin_);
    bool const long_line = too_long || text.size() > max_bytes_;
    begin_ = buffer_.size();
    buffer_.reserve(buffer_.size());
    return Line{++number_, long_line ? std::string_view{} : text, long_line};
}

}  // namespace dateline::intake
