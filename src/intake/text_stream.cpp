#include "intake/text_stream.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace dateline::intake {
namespace {

constexpr std::size_t piece_bytes = 1u << 20;
constexpr std::size_t head_bytes = 64u << 10;

std::unique_ptr<std::ifstream> open_binary(std::filesystem::path const& file) {
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) throw Error{Errc::io, fmt::format("{}: is a folder, not a file", file.string())};
    auto in = std::make_unique<std::ifstream>(file, std::ios::binary);
    if (!*in) throw Error{Errc::io, fmt::format("{}: cannot be read: {}", file.string(), std::strerror(errno))};
    return in;
}

std::size_t read_piece(std::istream& in, std::string& out, std::size_t size) {
    out.resize(size);
    in.read(out.data(), static_cast<std::streamsize>(size));
    auto const got = static_cast<std::size_t>(in.gcount());
    out.resize(got);
    if (in.bad()) throw Error{Errc::io, "reading failed midway; check the disk or the network share"};
    return got;
}

/// Adds those lines of the piece that hold bytes above 127, while there is room.
void collect_foreign(std::string_view piece, std::string& foreign) {
    std::size_t at = 0;
    while (foreign.size() < head_bytes && at < piece.size()) {
        auto const hit = std::find_if(piece.begin() + static_cast<std::ptrdiff_t>(at), piece.end(),
                                      [](char c) { return static_cast<unsigned char>(c) > 127; });
        if (hit == piece.end()) return;
        auto const offset = static_cast<std::size_t>(hit - piece.begin());
        std::size_t begin = piece.rfind('\n', offset);
        begin = begin == std::string_view::npos ? 0 : begin + 1;
        begin = std::max(begin, offset > 2000 ? offset - 2000 : 0);
        std::size_t end = std::min(piece.find('\n', offset), offset + 2000);
        end = std::min(end, piece.size());
        foreign.append(piece.substr(begin, end - begin)).push_back('\n');
        at = end;
    }
}

Expected<Encoding> survey(std::istream& in) {
    std::string piece, head, foreign;
    Utf8Counter counts;
    while (read_piece(in, piece, piece_bytes) > 0) {
        if (head.empty()) head = piece.substr(0, head_bytes);
        std::uint64_t const broken = counts.broken();
        counts.feed(piece);
        if (counts.broken() > broken) collect_foreign(piece, foreign);
    }
    counts.finish();
    return detect_encoding(head, foreign, counts, Markup::none);
}

void rewind(std::istream& in) {
    in.clear();
    in.seekg(0);
}

}  // namespace

Expected<TextStream> TextStream::open(std::filesystem::path const& file) {
    auto in = open_binary(file);
    auto encoding = survey(*in);
    if (!encoding) return make_unexpected(encoding.error());
    rewind(*in);
    TextStream stream;
    stream.own_ = std::move(in);
    stream.in_ = stream.own_.get();
    stream.encoding_ = std::move(*encoding);
    if (stream.encoding_.name != "UTF-8") stream.converter_ = Converter::open(stream.encoding_.name);
    return stream;
}

Expected<TextStream> TextStream::open_json(std::filesystem::path const& file) {
    auto in = open_binary(file);
    TextStream stream;
    stream.own_ = std::move(in);
    stream.in_ = stream.own_.get();
    stream.detect_mark_ = true;
    return stream;
}

TextStream TextStream::over(std::istream& in) {
    TextStream stream;
    stream.in_ = &in;
    stream.detect_mark_ = true;
    return stream;
}

TextStream TextStream::over_text(std::string text) {
    TextStream stream;
    stream.own_ = std::make_unique<std::istringstream>(std::move(text));
    stream.in_ = stream.own_.get();
    stream.detect_mark_ = true;
    return stream;
}

bool TextStream::read(std::string& out) {
    if (done_) return false;
    std::size_t const got = read_piece(*in_, raw_, piece_bytes);
    std::string_view bytes = raw_;
    if (first_ && detect_mark_) {
        auto const encoding = detect_encoding(bytes.substr(0, head_bytes), {}, Utf8Counter{}, Markup::none);
        if (encoding) encoding_ = *encoding;
        if (encoding_.name != "UTF-8") converter_ = Converter::open(encoding_.name);
    }
    if (first_) bytes.remove_prefix(std::min(encoding_.bom_bytes, bytes.size()));
    first_ = false;
    done_ = got < piece_bytes;
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
    if (!converter_) {
        piece_.append(bytes);
        return;
    }
    if (!converter_->convert(bytes, piece_, last ? Converter::Flush::yes : Converter::Flush::no)) {
        fault_ = fmt::format("the file looks like {} but holds bytes that are not allowed in it", encoding_.name);
        done_ = true;
    }
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
