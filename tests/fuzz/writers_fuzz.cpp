// Any bytes as text, as JSON and as a title: what the writers make of them stays JSON, one line, and inside its script element.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "writers/feature_json.hpp"
#include "writers/page.hpp"

namespace {

using namespace dateline;

void need(bool ok) {
    if (!ok) std::abort();
}

std::size_t count(std::string const& text, std::string_view what) {
    std::size_t n = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
    return n;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const text{reinterpret_cast<char const*>(data), size};
    layers::Schema schema;
    layers::Field as_text, as_json;
    as_text.name = "t";
    as_json.name = text;
    as_json.type = layers::FieldType::json;
    schema.fields = {as_text, as_json};
    std::string line;
    writers::FeatureJson{schema, 6}.append(line, {text, std::monostate{}, {text, text}}, std::monostate{});
    need(nlohmann::json::accept(line));
    need(line.find('\n') == std::string::npos);
    std::string page;
    writers::write_page({text, line, "var L;", "p{}", {"[", line, "]"}}, [&](std::string_view piece) { page += piece; });
    need(count(page, "<script") == 4 && count(page, "</script") == 4);
    need(count(page, "<style") == 1 && count(page, "</style") == 1);
    need(count(page, "<!--") == 0);
    return 0;
}
