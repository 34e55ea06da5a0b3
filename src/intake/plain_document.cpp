#include "intake/plain_document.hpp"

#include <simdjson.h>

namespace dateline::intake {
namespace {
using simdjson::dom::element;

constexpr std::size_t most_bytes = std::size_t{4} << 20;  // so that the parser's own memory stays small

/// "\ud83d": what only half a character is, parsers judge differently.
bool escapes_half_characters(std::string_view json) {
    for (std::size_t at = json.find("\\u"); at != std::string_view::npos; at = json.find("\\u", at + 2))
        if (at + 2 < json.size() && (json[at + 2] == 'd' || json[at + 2] == 'D')) return true;
    return false;
}

/// Null is empty. False when it is no text.
bool take_text(element const& value, std::string& out) {
    out.clear();
    if (value.is_null()) return true;
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS || text.find('\0') != std::string_view::npos) return false;
    out = text;
    return true;
}

bool take_id(element const& value, std::string& out) {
    if (value.is_int64()) {
        out = std::to_string(value.get_int64().value_unsafe());
        return true;
    }
    return take_text(value, out);
}

/// Of members with the same name the last one counts.
bool take_member(std::string_view name, element const& value, PlainDocument& out) {
    text::Document& document = out.document;
    if (name == "text") return value.is_string() && take_text(value, document.text);
    if (name == "id") return take_id(value, document.id);
    if (name == "date") return take_text(value, out.date);
    if (name == "title") return take_text(value, document.title);
    if (name == "url") return take_text(value, document.url);
    if (name == "source") return take_text(value, document.source);
    if (name == "lang") return take_text(value, document.language);
    return name != "toponyms";
}
}  // namespace

std::optional<PlainDocument> plain_document(std::string_view json) {
    static thread_local simdjson::dom::parser parser;
    if (json.size() > most_bytes || escapes_half_characters(json)) return std::nullopt;
    simdjson::dom::object members;
    if (parser.parse(json.data(), json.size()).get(members) != simdjson::SUCCESS) return std::nullopt;
    PlainDocument out;
    bool has_text = false;
    for (auto const& [name, value] : members) {
        if (!take_member(name, value, out)) return std::nullopt;
        has_text = has_text || name == "text";
    }
    return has_text ? std::optional{std::move(out)} : std::nullopt;
}

}  // namespace dateline::intake
