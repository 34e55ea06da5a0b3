#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/interrupt.hpp"
#include "base/table.hpp"
#include "base/utf8.hpp"
#include "intake/document_sink.hpp"
#include "intake/json_items.hpp"
#include "intake/plain_document.hpp"
#include "intake/text_stream.hpp"

namespace dateline::intake {
namespace {

using Json = nlohmann::json;

constexpr char const* nul_reason = "the object holds a NUL";

/// A text field; null and absent are empty. False when it is something else.
bool take_text(Json const& object, char const* key, std::string& out) {
    auto const found = object.find(key);
    if (found == object.end() || found->is_null()) return true;
    if (!found->is_string()) return false;
    out = found->get<std::string>();
    return true;
}

bool take_id(Json const& object, std::string& out) {
    auto const found = object.find("id");
    if (found == object.end() || found->is_null()) return true;
    if (found->is_number_integer()) {
        out = found->dump();
        return true;
    }
    return take_text(object, "id", out);
}

/// Code point offsets to byte spans, in one pass over the text. The reason when a span is none.
std::string take_toponyms(Json const& list, text::Document& document) {
    if (!list.is_array()) return "\"toponyms\" is not an array";
    std::vector<std::uint64_t> wanted;
    for (Json const& entry : list) {
        if (!entry.is_object() || !entry.contains("start") || !entry.contains("end"))
            return "a toponym is not an object with \"start\" and \"end\"";
        if (!entry["start"].is_number_unsigned() || !entry["end"].is_number_unsigned())
            return "\"start\" and \"end\" of a toponym must be whole numbers";
        wanted.push_back(entry["start"].get<std::uint64_t>());
        wanted.push_back(entry["end"].get<std::uint64_t>());
        if (wanted[wanted.size() - 2] >= wanted.back()) return "a toponym ends before it starts";
    }
    std::vector<std::uint64_t> sorted{wanted};
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint32_t> bytes(sorted.size());
    std::size_t offset = 0;
    std::uint64_t code_points = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        for (; code_points < sorted[i] && offset < document.text.size(); ++code_points)
            static_cast<void>(next_code_point(document.text, offset));
        if (code_points < sorted[i]) return "a toponym lies beyond the end of the text";
        bytes[i] = static_cast<std::uint32_t>(offset);
    }
    auto const byte_of = [&](std::uint64_t code_point) {
        return bytes[static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), code_point) - sorted.begin())];
    };
    for (std::size_t i = 0; i < wanted.size(); i += 2) document.given_toponyms.push_back({byte_of(wanted[i]), byte_of(wanted[i + 1])});
    document.has_given_toponyms = true;
    return {};
}

void emit(DocumentJob const& job, text::Document document, std::string_view date, std::uint64_t line) {
    document.pos = {job.name, line, 0};
    document.published = parse_publication_date(date);
    if (!date.empty() && !document.published) {
        job.warn("bad-date", line, fmt::format("\"{}\" is no date of publication; the document is read without it", utf8_prefix(date, 40)),
                 document.id);
    }
    if (document.id.empty()) job.warn("missing-id", line, "the document has no id; one is made from its content");
    job.emit(std::move(document));
}

void take_document(DocumentJob const& job, std::string_view json, std::uint64_t line) {
    if (!is_utf8(json)) return job.reject("bad-encoding", line, "the line is not UTF-8");
    // The parser takes a NUL for the end and would drop what follows.
    if (json.find('\0') != std::string_view::npos) return job.reject("nul-byte", line, nul_reason);
    if (json_depth(json) > deepest_json) return job.reject("bad-json", line, "the JSON is nested too deeply");
    if (std::optional<PlainDocument> plain = plain_document(json)) {
        flatten_returns(plain->document.text);
        return emit(job, std::move(plain->document), plain->date, line);
    }
    Json object;
    try {
        object = Json::parse(json);
    } catch (Json::exception const& error) {
        return job.reject("bad-json", line, fmt::format("not valid JSON: {}", error.what()));
    }
    if (!object.is_object()) return job.reject("not-a-document", line, "the line is not a JSON object");
    text::Document document;
    if (!take_id(object, document.id)) return job.reject("not-a-document", line, "\"id\" is not a text");
    auto const text = object.find("text");
    if (text == object.end() || !text->is_string())
        return job.reject("not-a-document", line, "\"text\" is missing or not a text", document.id);
    document.text = text->get<std::string>();
    if (document.text.find('\0') != std::string::npos) return job.reject("nul-byte", line, nul_reason, document.id);
    flatten_returns(document.text);
    std::string date;
    for (auto const& [key, target] :
         {std::pair{"title", &document.title}, std::pair{"url", &document.url}, std::pair{"source", &document.source},
          std::pair{"lang", &document.language}, std::pair{"date", &date}}) {
        if (!take_text(object, key, *target))
            return job.reject("not-a-document", line, fmt::format("\"{}\" is not a text", key), document.id);
        if (target->find('\0') != std::string::npos) return job.reject("nul-byte", line, nul_reason, document.id);
    }
    if (auto const toponyms = object.find("toponyms"); toponyms != object.end() && !toponyms->is_null()) {
        std::string const fault = take_toponyms(*toponyms, document);
        if (!fault.empty()) return job.reject("bad-toponyms", line, fault, document.id);
    }
    emit(job, std::move(document), date, line);
}

}  // namespace

void read_ndjson(DocumentJob const& job, TextStream& stream) {
    LineReader lines{stream, job.options->max_document_bytes};
    std::uint64_t last = 0;
    while (auto const line = lines.next()) {
        check_interrupt();
        last = line->number;
        if (line->too_long) {
            job.reject("line-too-long", line->number, fmt::format("the line is longer than {} MB", job.options->max_document_bytes >> 20));
            continue;
        }
        std::string_view const json = trim(line->text);
        if (!json.empty()) take_document(job, json, line->number);
    }
    if (!stream.fault().empty()) job.reject("bad-encoding", last, stream.fault() + "; reading stopped there");
}

void read_json_documents(DocumentJob const& job, TextStream& stream) {
    JsonItems items{stream, job.options->max_document_bytes};
    while (auto const item = items.next()) {
        check_interrupt();
        switch (item->fault) {
            case JsonItems::Fault::none:
                take_document(job, item->text, item->line);
                break;
            case JsonItems::Fault::too_long:
                job.reject("document-too-long", item->line, "the object is too long");
                break;
            case JsonItems::Fault::too_deep:
                job.reject("bad-json", item->line, "the JSON is nested too deeply");
                break;
            case JsonItems::Fault::broken:
                job.reject("bad-json", item->line, "a text in this object breaks off at the end of a line");
                break;
            case JsonItems::Fault::truncated:
                job.reject("truncated-json", item->line, "the file ends in the middle of this object");
                break;
        }
    }
    if (!stream.fault().empty()) job.reject("bad-encoding", items.line(), stream.fault() + "; reading stopped there");
    if (items.unfinished()) job.warn("truncated-json", items.line(), "the file ends before the closing bracket of the array");
}

}  // namespace dateline::intake
