#include "intake/sniff.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>

#include "base/csv.hpp"
#include "base/table.hpp"
#include "intake/columns.hpp"
#include "intake/encoding.hpp"

namespace dateline::intake {
namespace {

constexpr std::size_t head_bytes = 256u << 10;

struct Magic {
    std::string_view bytes, what;
};
constexpr std::array<Magic, 16> magics{{{"%PDF", "a PDF file: save its text as .txt or .html"},
                                        {"\x89PNG", "an image"},
                                        {"\xFF\xD8\xFF", "an image"},
                                        {"GIF8", "an image"},
                                        {"II*\0", "an image"},
                                        {"MM\0*", "an image"},
                                        {"BM\0", "an image"},
                                        {"RIFF", "an image, sound or film"},
                                        {"OggS", "a sound or film"},
                                        {"ID3", "a sound"},
                                        {"\x1F\x8B", "compressed with gzip: decompress it first"},
                                        {"BZh", "compressed with bzip2: decompress it first"},
                                        {"\xFD"
                                         "7zXZ",
                                         "compressed with xz: decompress it first"},
                                        {"7z\xBC\xAF", "a 7-Zip archive: unpack it first"},
                                        {"\x7F"
                                         "ELF",
                                         "a program"},
                                        {"\xD0\xCF\x11\xE0", "an old Microsoft Office file: save it as XLSX, CSV or plain text"}}};

std::string extension_of(std::filesystem::path const& file) {
    std::string extension = file.extension().string();
    for (char& c : extension) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return extension;
}

std::string read_head(std::filesystem::path const& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) throw Error{Errc::io, fmt::format("{}: cannot be read: {}", file.string(), std::strerror(errno))};
    std::string head(head_bytes, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (in.bad()) throw Error{Errc::io, fmt::format("{}: cannot be read: {}", file.string(), std::strerror(errno))};
    head.resize(static_cast<std::size_t>(in.gcount()));
    return head;
}

bool starts_with(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

Sniffed sniff_zip(std::string_view head, std::string const& extension) {
    bool const sheet = extension == ".xlsx" || extension == ".xlsm" || extension == ".ods" || head.find("xl/") != std::string_view::npos ||
                       head.find("opendocument.spreadsheet") != std::string_view::npos;
    if (sheet && extension != ".docx" && extension != ".odt") return {Form::gdal, false, {}};
    if (extension == ".kmz" || extension == ".shz" || head.find("doc.kml") != std::string_view::npos) return {Form::gdal, false, {}};
    return {Form::binary, false, "a ZIP archive or word-processor file: unpack it, or save its text as .txt or .html"};
}

std::optional<Sniffed> sniff_binary(std::string_view head, std::string const& extension) {
    static std::set<std::string> const vector_extensions{".gpkg", ".shp", ".fgb", ".gdb", ".sqlite", ".kml",
                                                         ".gml",  ".gpx", ".dbf", ".tab", ".mif",    ".parquet"};
    if (starts_with(head, "PK\x03\x04")) return sniff_zip(head, extension);
    if (starts_with(head, "SQLite format 3") ||
        starts_with(head, std::string_view{"fgb\x03"
                                           "fgb",
                                           7}) ||
        vector_extensions.contains(extension)) {
        return Sniffed{Form::gdal, false, {}};
    }
    for (Magic const& magic : magics) {
        if (starts_with(head, magic.bytes)) return Sniffed{Form::binary, false, std::string{magic.what}};
    }
    return std::nullopt;
}

/// Length of the complete first JSON object, 0 when it goes on beyond the head.
std::size_t first_object(std::string_view text) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth == 0 || --depth == 0) return i + 1;
        }
    }
    return 0;
}

/// True when the object has this key at its own level.
bool has_key(std::string_view object, std::string_view key) {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < object.size(); ++i) {
        char const c = object[i];
        if (c == '"') {
            std::size_t const begin = ++i;
            for (; i < object.size() && object[i] != '"'; ++i) {
                if (object[i] == '\\') ++i;
            }
            if (depth != 1 || i >= object.size() || object.substr(begin, i - begin) != key) continue;
            std::size_t const next = object.find_first_not_of(" \t\r\n", i + 1);
            if (next != std::string_view::npos && object[next] == ':') return true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

Sniffed sniff_json(std::string_view text, std::string const& extension) {
    bool const array = text.front() == '[';
    std::string_view const object = array ? text.substr(std::min(text.find('{'), text.size())) : text;
    std::size_t const length = first_object(object);
    std::string_view const first = object.substr(0, length == 0 ? object.size() : length);
    // Places given, the object is an event record that also has a text column.
    bool const documents = has_key(first, "text") && !has_key(first, "latitude") && !has_key(first, "geometry");
    if (array) return {Form::json, documents, {}};
    bool const one_line = length > 0 && first.find('\n') == std::string_view::npos;
    std::string_view const rest = length > 0 ? trim(object.substr(length)) : std::string_view{};
    bool const lines = extension == ".ndjson" || extension == ".jsonl" || extension == ".geojsonl" || extension == ".geojsons";
    bool const wraps = has_key(first, "features") || has_key(first, "data") || has_key(first, "results") || has_key(first, "events") ||
                       has_key(first, "records");
    if (lines || (one_line && (!rest.empty() || !wraps))) return {Form::ndjson, documents, {}};
    if (!wraps) return {Form::json, documents, {}};
    std::string_view const inner = object.substr(std::min(object.find('{', object.find('[')), object.size()));
    return {Form::json, has_key(inner.substr(0, std::max(first_object(inner), std::size_t{1})), "text"), {}};
}

std::string lower(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::optional<Sniffed> sniff_markup(std::string_view text, std::string const& extension) {
    std::string const low = lower(text.substr(0, 8192));
    auto const holds = [&low](std::string_view tag) { return low.find(tag) != std::string::npos; };
    if (low.front() == '<') {
        if (holds("<rss") || holds("<feed") || holds("<rdf:rdf")) return Sniffed{Form::feed, false, {}};
        if (holds("<kml") || holds("<gpx") || holds("<gml") || holds("gml:")) return Sniffed{Form::gdal, false, {}};
        if (holds("<!doctype html") || holds("<html") || holds("<body") || holds("<head") || holds("<p>") || holds("<div") ||
            holds("<article")) {
            return Sniffed{Form::html, false, {}};
        }
    }
    if (extension == ".html" || extension == ".htm" || extension == ".xhtml") return Sniffed{Form::html, false, {}};
    if (extension == ".rss" || extension == ".atom") return Sniffed{Form::feed, false, {}};
    if (low.front() == '<' && (extension == ".xml" || holds("<?xml")))
        return Sniffed{Form::binary, false, "an XML file of a kind that is not known here (RSS, Atom, KML, GML and GPX are)"};
    return std::nullopt;
}

bool is_table(std::string_view text) {
    char const delimiter = sniff_delimiter(text);
    if (delimiter == 0) return false;
    CsvReader reader{[&, given = false](std::string& out) mutable { return given ? false : (out += text, given = true); }, delimiter,
                     text.size() + 1};
    auto status = reader.next();
    while (status == CsvReader::Status::blank) status = reader.next();
    if (status != CsvReader::Status::row) return false;
    return is_gdelt_row(reader.cells()) ||
           (known_headers(reader.cells()) >= 2 && known_headers(reader.cells()) * 4 >= reader.cells().size());
}

}  // namespace

Sniffed sniff(std::filesystem::path const& file) {
    std::string const extension = extension_of(file);
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) {
        if (extension == ".gdb") return {Form::gdal, false, {}};
        throw Error{Errc::io, fmt::format("{}: is a folder; name the files in it", file.string())};
    }
    std::string const head = read_head(file);
    if (head.empty()) return {Form::empty, false, "the file is empty"};
    if (auto found = sniff_binary(head, extension)) return *found;
    auto const encoding = detect_encoding(head);
    if (!encoding && head.find('\0') != std::string::npos) return {Form::binary, false, encoding.error()};
    std::string decoded = head.substr(encoding ? encoding->bom_bytes : 0);
    if (encoding && encoding->name != "UTF-8") {
        if (auto text = to_utf8(std::string_view{head}.substr(0, head.size() & ~std::size_t{3}))) decoded = std::move(*text);
    }
    std::string_view text = trim(decoded);
    if (!text.empty() && text.front() == '\x1E') text = trim(text.substr(1));
    if (text.empty()) return {Form::empty, false, "the file holds nothing but white space"};
    if (extension == ".csv" || extension == ".tsv" || extension == ".tab" || extension == ".psv") return {Form::delimited, false, {}};
    bool const json_name = extension == ".json" || extension == ".geojson" || extension == ".ndjson" || extension == ".jsonl" ||
                           extension == ".geojsonl" || extension == ".geojsons";
    // "[wpResize]" and "{...}" may also begin a plain text; then no quote follows.
    bool const json_text = (text.front() == '{' || text.front() == '[') && text.find('"') < 200;
    if (extension == ".ndjson" || extension == ".jsonl") {
        Sniffed made = json_text ? sniff_json(text, extension) : Sniffed{Form::ndjson, text.find("\"text\"") != std::string_view::npos, {}};
        made.form = Form::ndjson;
        made.documents = made.documents || text.find("\"text\"") != std::string_view::npos;  // a stray first line does not decide
        return made;
    }
    if (json_name || json_text) return sniff_json(text, extension);
    if (auto found = sniff_markup(text, extension)) return *found;
    if (extension != ".md" && is_table(text)) return {Form::delimited, false, {}};
    return {Form::plain, false, {}};
}

}  // namespace dateline::intake
