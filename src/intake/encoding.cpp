#include "intake/encoding.hpp"

#include <fmt/core.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/ascii_case.hpp"
#include "base/utf8.hpp"
#include "intake/converter.hpp"

namespace dateline::intake {
namespace {

struct DetectorCloser {
    void operator()(UCharsetDetector* detector) const noexcept { ucsdet_close(detector); }
};

constexpr int confidence_bar = 30;  ///< ucsdet's own scale of 0..100; measured on short news texts (tests/unit/intake/encoding_test.cpp)
constexpr int rival_distance = 12;  ///< a rival closer than this must read the text the same way
constexpr std::size_t declaration_window = 4096;
constexpr std::size_t sample_bytes = 64u << 10;

struct Mark {
    std::string_view bytes;
    char const* name;
};
// UTF-32LE before UTF-16LE: its mark begins with the other one.
constexpr std::array<Mark, 5> marks{{{"\xEF\xBB\xBF", "UTF-8"},
                                     {std::string_view{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                                     {std::string_view{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                     {"\xFF\xFE", "UTF-16LE"},
                                     {"\xFE\xFF", "UTF-16BE"}}};

/// The value after `charset=` or `encoding=` in the first bytes.
std::optional<std::string> declared_name(std::string_view head, Markup markup) {
    if (markup == Markup::none) return std::nullopt;
    std::string const low = lower_ascii(head.substr(0, declaration_window));
    std::string_view const key = markup == Markup::xml ? "encoding" : "charset";
    if (markup == Markup::xml && low.find("<?xml") == std::string::npos) return std::nullopt;
    std::size_t at = low.find(key);
    if (at == std::string::npos) return std::nullopt;
    at += key.size();
    while (at < low.size() && (low[at] == ' ' || low[at] == '=' || low[at] == '"' || low[at] == '\'')) ++at;
    std::size_t end = at;
    while (end < low.size() &&
           (low[end] > ' ' && low[end] != '"' && low[end] != '\'' && low[end] != '>' && low[end] != ';' && low[end] != '/'))
        ++end;
    if (end == at || end - at > 40) return std::nullopt;
    std::string name = low.substr(at, end - at);
    // As browsers do (WHATWG Encoding Standard, names and labels): these labels mean the Windows code page.
    if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii") name = "windows-1252";
    if (name == "iso-8859-9") name = "windows-1254";
    if (name == "gb2312" || name == "gbk") name = "gb18030";
    return name;
}

/// UTF-16 or UTF-32 without a mark shows as NUL in every other byte of Latin-script text.
std::optional<std::string> wide_by_zeros(std::string_view head) {
    std::size_t const n = std::min<std::size_t>(head.size(), 4096) & ~std::size_t{3};
    if (n < 8) return std::nullopt;
    std::array<std::size_t, 4> zeros{};
    for (std::size_t i = 0; i < n; ++i) zeros[i % 4] += head[i] == '\0' ? 1u : 0u;
    std::size_t const quarter = n / 4;
    auto const most = [quarter](std::size_t count) { return count * 10 >= quarter * 7; };
    auto const none = [quarter](std::size_t count) { return count * 20 <= quarter; };
    if (most(zeros[1]) && most(zeros[2]) && most(zeros[3]) && none(zeros[0])) return "UTF-32LE";
    if (most(zeros[0]) && most(zeros[1]) && most(zeros[2]) && none(zeros[3])) return "UTF-32BE";
    if (most(zeros[1]) && most(zeros[3]) && none(zeros[0]) && none(zeros[2])) return "UTF-16LE";
    if (most(zeros[0]) && most(zeros[2]) && none(zeros[1]) && none(zeros[3])) return "UTF-16BE";
    return std::nullopt;
}

/// Code points that no newspaper prints: signs that the guess is wrong.
bool looks_decoded(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        char32_t const c = next_code_point(utf8, at);
        bool const control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || (c >= 0x7F && c <= 0x9F);
        if (control || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF)) return false;
    }
    return true;
}

std::optional<std::string> decode_sample(std::string_view sample, std::string const& name) {
    auto converter = Converter::open(name);
    if (!converter) return std::nullopt;
    std::string out;
    if (!converter->convert(sample, out, Converter::Flush::no)) return std::nullopt;
    if (!looks_decoded(out)) return std::nullopt;
    return out;
}

struct Candidate {
    std::string name, text;
    int confidence = 0;
};

std::vector<Candidate> candidates(std::string_view sample) {
    std::vector<Candidate> found;
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UCharsetDetector, DetectorCloser> const detector{ucsdet_open(&status)};
    if (U_FAILURE(status)) return found;
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
    std::int32_t count = 0;
    UCharsetMatch const** const matches = ucsdet_detectAll(detector.get(), &count, &status);
    for (std::int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
        Candidate candidate;
        candidate.name = ucsdet_getName(matches[i], &status);
        candidate.confidence = ucsdet_getConfidence(matches[i], &status);
        if (candidate.name == "ISO-8859-1") candidate.name = "windows-1252";
        if (candidate.name.rfind("UTF-", 0) == 0 || candidate.name.rfind("IBM4", 0) == 0) continue;
        auto text = decode_sample(sample, candidate.name);
        if (!text) continue;
        candidate.text = std::move(*text);
        found.push_back(std::move(candidate));
    }
    return found;
}

/// The byte 0xFF is what a fault leaves behind; the letter that Latin code pages have there is in no language's daily use, and tells
/// nothing.
std::size_t foreign_letters(std::string_view utf8) {
    constexpr char32_t y_diaeresis = 0xFF;
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        char32_t const c = next_code_point(utf8, at);
        if (c >= 0xC0 && c != y_diaeresis && !(c >= 0x2000 && c <= 0x214F)) ++count;
    }
    return count;
}

/// With a letter or two the detector knows the language of the rest, not the letter: then the code pages of all Latin-script
/// languages must agree on it. Quotes and dashes are the same in all of them.
bool latin_pages_agree(std::string_view sample, Candidate const& best) {
    constexpr std::size_t letters_that_tell = 4;
    if (foreign_letters(best.text) >= letters_that_tell) return true;
    for (char const* const page : {"windows-1250", "windows-1252", "windows-1254", "windows-1257"}) {
        if (decode_sample(sample, page) != best.text) return false;
    }
    return true;
}

}  // namespace

Expected<Encoding> guess_encoding(std::string_view sample) {
    sample = sample.substr(0, sample_bytes);
    auto const found = candidates(sample);
    if (found.empty()) return make_unexpected("the bytes are not UTF-8 and fit no other known encoding; save the file as UTF-8");
    Candidate const& best = found.front();
    if (best.confidence < confidence_bar) {
        return make_unexpected(fmt::format(
            "not UTF-8, and the encoding cannot be told (best guess {} at {} of 100); save the file as UTF-8", best.name, best.confidence));
    }
    if (!latin_pages_agree(sample, best)) {
        return make_unexpected("not UTF-8, and too few foreign letters to tell the encoding by; save the file as UTF-8");
    }
    for (Candidate const& rival : found) {
        if (rival.confidence + rival_distance > best.confidence && rival.text != best.text) {
            return make_unexpected(
                fmt::format("not UTF-8, and the encoding is ambiguous ({} or {} would give different letters); save the file as UTF-8",
                            best.name, rival.name));
        }
    }
    return Encoding{best.name, 0};
}

namespace {

/// Lines that hold bytes above 127: the part that tells encodings apart.
std::string foreign_lines(std::string_view bytes) {
    std::string out;
    std::size_t begin = 0;
    while (begin < bytes.size() && out.size() < sample_bytes) {
        std::size_t end = bytes.find('\n', begin);
        if (end == std::string_view::npos) end = bytes.size() - 1;
        std::string_view const line = bytes.substr(begin, end + 1 - begin);
        if (std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) > 127; }))
            out += line.substr(0, sample_bytes);
        begin = end + 1;
    }
    return out;
}

unsigned sequence_length(unsigned char lead) noexcept {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

}  // namespace

void Utf8Counter::feed(std::string_view bytes) noexcept {
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (pending_size_ == 0) {
            while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
            if (at == bytes.size()) return;
        }
        pending_[pending_size_++] = bytes[at++];
        unsigned const length = sequence_length(static_cast<unsigned char>(pending_[0]));
        if (length == 0) {
            ++broken_;
            pending_size_ = 0;
            continue;
        }
        bool const continues = pending_size_ == 1 || (static_cast<unsigned char>(pending_[pending_size_ - 1]) & 0xC0u) == 0x80;
        if (!continues) {
            ++broken_;
            pending_size_ = 0;
            --at;  // this byte begins something new
            continue;
        }
        if (pending_size_ < length) continue;
        is_utf8({pending_, pending_size_}) ? ++multibyte_ : ++broken_;
        pending_size_ = 0;
    }
}

void Utf8Counter::finish() noexcept {
    if (pending_size_ > 0) ++broken_;
    pending_size_ = 0;
}

std::optional<Encoding> wide_or_marked(std::string_view head) {
    for (Mark const& mark : marks) {
        if (head.substr(0, mark.bytes.size()) == mark.bytes) return Encoding{mark.name, mark.bytes.size()};
    }
    if (auto wide = wide_by_zeros(head)) return Encoding{*wide, 0};
    return std::nullopt;
}

Expected<Encoding> detect_encoding(std::string_view bytes, Markup markup) {
    if (auto sure = wide_or_marked(bytes)) return *sure;
    if (bytes.find('\0') != std::string_view::npos) return make_unexpected("the text holds NUL bytes");
    Utf8Counter counts;
    counts.feed(bytes);
    counts.finish();
    auto const declared = declared_name(bytes, markup);
    bool const seven_bit_code = declared && declared->rfind("iso-2022", 0) == 0 && bytes.find('\x1B') != std::string_view::npos;
    // Text that happens to be well-formed UTF-8 is UTF-8 whatever a careless template declares.
    if (counts.broken() == 0 && !seven_bit_code) return Encoding{};
    std::string const foreign = counts.broken() > 0 ? foreign_lines(bytes) : std::string{bytes};
    if (declared && *declared != "utf-8" && *declared != "utf8" && decode_sample(foreign, *declared)) return Encoding{*declared, 0};
    if (counts.multibyte() > 4 * counts.broken()) return Encoding{};
    return guess_encoding(foreign);
}

Expected<std::string> to_utf8(std::string_view bytes, Markup markup) {
    auto const encoding = detect_encoding(bytes, markup);
    if (!encoding) return make_unexpected(encoding.error());
    std::string out;
    bytes.remove_prefix(encoding->bom_bytes);
    if (encoding->name == "UTF-8") {
        if (!is_utf8(bytes)) return make_unexpected("the text is UTF-8 with broken bytes in it; repair it or save it anew as UTF-8");
        out.assign(bytes);
    } else {
        auto converter = Converter::open(encoding->name);
        if (!converter || !converter->convert(bytes, out, Converter::Flush::yes)) {
            return make_unexpected(fmt::format("the text looks like {} but holds bytes that are not allowed in it", encoding->name));
        }
    }
    normalise_newlines(out);
    return out;
}

void normalise_newlines(std::string& text) {
    std::size_t read = text.find('\r');
    if (read == std::string::npos) return;
    std::size_t write = read;
    for (; read < text.size(); ++read) {
        if (text[read] == '\r') {
            if (read + 1 < text.size() && text[read + 1] == '\n') continue;
            text[write++] = '\n';
        } else {
            text[write++] = text[read];
        }
    }
    text.resize(write);
}

}  // namespace dateline::intake
