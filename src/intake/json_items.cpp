#include "intake/json_items.hpp"

#include <algorithm>
#include <array>

namespace dateline::intake {
namespace {

constexpr std::array<std::string_view, 10> wrapper_keys{"features", "data",  "results", "result",    "events",
                                                        "records",  "items", "rows",    "documents", "articles"};
constexpr std::size_t longest_preamble = 64u << 10;
constexpr std::size_t longest_key = 64;

bool is_blank(int c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\x1E'; }

}  // namespace

JsonItems::JsonItems(TextStream& stream, std::uint64_t max_item_bytes) : stream_{&stream}, max_item_bytes_{max_item_bytes} {}

int JsonItems::peek() {
    while (at_ >= buffer_.size()) {
        if (ended_) return -1;
        buffer_.clear();
        at_ = 0;
        ended_ = !stream_->read(buffer_);
    }
    return static_cast<unsigned char>(buffer_[at_]);
}

void JsonItems::advance() {
    if (buffer_[at_] == '\n') {
        ++line_;
        column_ = 1;
    } else {
        ++column_;
    }
    ++at_;
}

void JsonItems::skip_blank() {
    for (int c = peek(); is_blank(c) || c == ','; c = peek()) advance();
}

void JsonItems::keep(Item& item, char c) const {
    if (item.text.size() < max_item_bytes_) {
        item.text.push_back(c);
    } else if (item.fault == Fault::none) {
        item.fault = Fault::too_long;
    }
}

/// From the opening quote to the closing one; false when the line or the text ends before it.
bool JsonItems::scan_string(Item& item) {
    last_string_.clear();
    keep(item, '"');
    advance();
    for (int c = peek(); c >= 0; c = peek()) {
        if (c == '\n') return false;
        keep(item, static_cast<char>(c));
        advance();
        if (c == '"') return true;
        if (last_string_.size() < longest_key) last_string_.push_back(static_cast<char>(c));
        if (c == '\\') {
            int const escaped = peek();
            if (escaped < 0 || escaped == '\n') return false;
            keep(item, static_cast<char>(escaped));
            advance();
        }
    }
    return false;
}

void JsonItems::scan_bare(Item& item) {
    for (int c = peek(); c >= 0 && !is_blank(c) && c != ',' && c != ']' && c != '}' && c != '{' && c != '['; c = peek()) {
        keep(item, static_cast<char>(c));
        advance();
    }
}

JsonItems::Outcome JsonItems::scan(Item& item) {
    item.line = line_;
    std::uint32_t const column = column_;
    std::size_t depth = 0;
    bool after_key = false;
    std::string key;
    do {
        int const c = peek();
        if (c < 0) {
            item.fault = Fault::truncated;
            break;
        }
        if (c == '"') {
            if (!scan_string(item)) {
                item.fault = peek() < 0 ? Fault::truncated : Fault::broken;
                break;
            }
            key = last_string_;
            continue;
        }
        if (c == '{' || c == '[') {
            bool const may_wrap = !started_ && depth == 1 && c == '[' && after_key;
            if (may_wrap && std::find(wrapper_keys.begin(), wrapper_keys.end(), key) != wrapper_keys.end()) {
                advance();
                preamble_ = item.text.substr(0, longest_preamble);
                return Outcome::wrapper;
            }
            if (++depth > deepest_json && item.fault == Fault::none) item.fault = Fault::too_deep;
        }
        if (c == '}' || c == ']') {
            if (depth == 0) break;
            --depth;
        }
        if (!is_blank(c)) after_key = c == ':';
        keep(item, static_cast<char>(c));
        advance();
    } while (depth > 0);
    if (item.fault == Fault::broken) resynchronise(column);
    if (item.fault != Fault::none) item.text.clear();
    return Outcome::item;
}

void JsonItems::resynchronise(std::uint32_t column) {
    for (int c = peek(); c >= 0; c = peek()) {
        if (c == '{' && column_ == column) return;
        bool const indent = is_blank(c) || (c == ',' && column_ < column);
        if (indent && c != '\n') {
            advance();
            continue;
        }
        while (c >= 0 && c != '\n') {
            advance();
            c = peek();
        }
        if (c == '\n') advance();
    }
}

std::optional<JsonItems::Item> JsonItems::next() {
    while (true) {
        skip_blank();
        int const c = peek();
        if (c < 0) {
            unfinished_ = in_array_;
            return std::nullopt;
        }
        if (c == '[' && !started_) {
            started_ = in_array_ = true;
            advance();
            continue;
        }
        if (c == ']' || c == '}') {
            if (c == ']') in_array_ = false;
            advance();
            if (wrapped_) return std::nullopt;
            continue;
        }
        Item item;
        if (c == '{') {
            if (scan(item) == Outcome::wrapper) {
                started_ = in_array_ = wrapped_ = true;
                continue;
            }
        } else {
            item.line = line_;
            if (c == '[') {
                static_cast<void>(scan(item));
            } else if (c == '"') {
                if (!scan_string(item)) item.fault = Fault::broken;
            } else {
                scan_bare(item);
                if (item.text.empty()) advance();
            }
        }
        started_ = true;
        return item;
    }
}

namespace {
/// The quote that closes the text which goes on at `i`; the end where none does.
std::size_t closing_quote(std::string_view json, std::size_t i) noexcept {
    std::size_t quote = json.find('"', i);
    for (std::size_t escape = json.substr(0, quote).find('\\', i); escape != std::string_view::npos;
         escape = json.substr(0, quote).find('\\', i)) {
        i = escape + 2;
        if (quote < i) quote = json.find('"', i);
        if (i > json.size()) break;
    }
    return std::min(quote, json.size());
}
}  // namespace

std::size_t json_depth(std::string_view json) noexcept {
    std::size_t depth = 0, deepest = 0;
    for (std::size_t i = 0; i < json.size(); ++i) {
        char const c = json[i];
        if (c == '"') {
            i = closing_quote(json, i + 1);
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return deepest;
}

}  // namespace dateline::intake
