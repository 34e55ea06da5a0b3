#include "intake/sniff.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <utility>

#include "base/ascii_case.hpp"
#include "base/csv.hpp"
#include "base/table.hpp"
#include "intake/columns.hpp"
#include "intake/encoding.hpp"

namespace dateline::intake {
namespace {

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

std::string extension_of(std::filesystem::path const& file) { return lower_ascii(file.extension().string()); }

bool starts_with(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

Sniffed gdal(ogr::Format format) {
    Sniffed made;
    made.form = Form::gdal;
    made.format = format;
    return made;
}

Sniffed refused(std::string reason) {
    Sniffed made;
    made.form = Form::binary;
    made.reason = std::move(reason);
    return made;
}

Sniffed text_form(Form form, bool documents = false) {
    Sniffed made;
    made.form = form;
    made.documents = documents;
    return made;
}

bool is_one_of(std::string const& extension, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), extension) != list.end();
}

/// Formats that begin with bytes of their own, whatever the file is called.
std::optional<Sniffed> sniff_magic(std::string_view head, std::string const& extension) {
    if (auto const format = ogr::binary_format_of(head, extension)) return gdal(*format);
    if (starts_with(head, "PK\x03\x04"))
        return refused("a ZIP archive or word-processor file: unpack it, or save its text as .txt or .html");
    if (starts_with(head, "PAR1")) return refused("a Parquet file: save it as CSV or GeoPackage");
    // What was meant to be a dBASE table, and is none.
    if (extension == ".dbf" && !looks_like_text(head)) return refused("its name ends in .dbf, but its header is not that of a dBASE table");
    for (Magic const& magic : magics) {
        if (starts_with(head, magic.bytes)) return refused(std::string{magic.what});
    }
    return std::nullopt;
}

/// Extensions of formats that are never text.
bool promises_binary(std::string const& extension) {
    return is_one_of(extension, {".xlsx", ".xlsm", ".xls",     ".ods",  ".kmz", ".shz",  ".gpkg", ".sqlite", ".shp", ".fgb",
                                 ".dbf",  ".mif",  ".parquet", ".docx", ".doc", ".odt",  ".pdf",  ".zip",    ".gz",  ".7z",
                                 ".png",  ".jpg",  ".jpeg",    ".gif",  ".tif", ".tiff", ".mp3",  ".mp4"});
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
    if (array) return text_form(Form::json, documents);
    bool const one_line = length > 0 && first.find('\n') == std::string_view::npos;
    std::string_view const rest = length > 0 ? trim(object.substr(length)) : std::string_view{};
    bool const lines = extension == ".ndjson" || extension == ".jsonl" || extension == ".geojsonl" || extension == ".geojsons";
    bool const wraps = has_key(first, "features") || has_key(first, "data") || has_key(first, "results") || has_key(first, "events") ||
                       has_key(first, "records");
    if (lines || (one_line && (!rest.empty() || !wraps))) return text_form(Form::ndjson, documents);
    if (!wraps) return text_form(Form::json, documents);
    std::string_view const inner = object.substr(std::min(object.find('{', object.find('[')), object.size()));
    return text_form(Form::json, has_key(inner.substr(0, std::max(first_object(inner), std::size_t{1})), "text"));
}

std::optional<Sniffed> sniff_markup(std::string_view text, std::string const& extension) {
    std::string const low = lower_ascii(text.substr(0, 8192));
    auto const holds = [&low](std::string_view tag) { return low.find(tag) != std::string::npos; };
    if (low.front() == '<') {
        if (holds("<rss") || holds("<feed") || holds("<rdf:rdf")) return text_form(Form::feed);
        if (auto const format = ogr::markup_format_of(text)) return gdal(*format);
        if (holds("<!doctype html") || holds("<html") || holds("<body") || holds("<head") || holds("<p>") || holds("<div") ||
            holds("<article")) {
            return text_form(Form::html);
        }
    }
    if (is_one_of(extension, {".html", ".htm", ".xhtml"})) return text_form(Form::html);
    if (extension == ".rss" || extension == ".atom") return text_form(Form::feed);
    if (is_one_of(extension, {".kml", ".gpx", ".gml"}) || (low.front() == '<' && (extension == ".xml" || holds("<?xml"))))
        return refused("an XML file of a kind that is not known here (RSS, Atom, KML, GML and GPX are)");
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

/// Every line as many cells as the first one, divided by tabs: what programs write under the name of a sheet.
bool is_tabbed(std::string_view text) {
    std::size_t cells = 0, lines = 0;
    for (std::string_view line : split(text.substr(0, text.rfind('\n')), '\n')) {
        if (trim(line).empty()) continue;
        auto const tabs = static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t'));
        if (lines++ == 0) cells = tabs;
        if (tabs != cells || tabs == 0) return false;
    }
    return lines >= 2;
}

Sniffed sniff_text(std::string_view text, std::string const& extension) {
    if (is_one_of(extension, {".csv", ".tsv", ".tab", ".psv"})) return text_form(Form::delimited);
    bool const json_lines = is_one_of(extension, {".ndjson", ".jsonl"});
    bool const json_name = is_one_of(extension, {".json", ".geojson", ".geojsonl", ".geojsons"});
    // "[wpResize]" and "{...}" may also begin a plain text; then no quote follows.
    bool const json_text = (text.front() == '{' || text.front() == '[') && text.find('"') < 200;
    if (json_lines) {
        bool const stray = text.find("\"text\"") != std::string_view::npos;  // a stray first line does not decide
        return text_form(Form::ndjson, stray || (json_text && sniff_json(text, extension).documents));
    }
    if (json_name || json_text) return sniff_json(text, extension);
    if (auto found = sniff_markup(text, extension)) return *found;
    if (extension != ".md" && is_table(text)) return text_form(Form::delimited);
    return text_form(Form::plain);
}

/// A text under the name of a format that is none. Tables and JSON under such names are common and beyond doubt; prose is not.
Sniffed sniff_misnamed(std::string_view text, std::string const& extension) {
    Sniffed found = sniff_text(text, {});
    if (found.form == Form::plain && is_tabbed(text)) found.form = Form::delimited;
    if (found.form == Form::plain || found.form == Form::html || found.form == Form::binary) {
        char const* const kind = found.form == Form::html ? "an HTML page" : found.form == Form::plain ? "plain text" : "XML";
        return refused(fmt::format("the name ends in {}, but the content is {}: give the file its right extension, if it is worth reading",
                                   extension, kind));
    }
    found.warning = fmt::format("the name ends in {}, but the content is a text; it is read as what it is", extension);
    return found;
}

}  // namespace

bool looks_like_text(std::string_view head) noexcept {
    auto const odd = std::count_if(head.begin(), head.end(), [](char c) {
        auto const u = static_cast<unsigned char>(c);
        return u < 0x20 && u != '\t' && u != '\n' && u != '\r' && u != '\f' && u != 0x1B && u != 0x1E;
    });
    return static_cast<std::size_t>(odd) * 20 < head.size();
}

Sniffed sniff(Input& input) {
    std::string const extension = extension_of(input.label());
    if (input.is_folder()) return gdal(ogr::Format::file_geodatabase);
    std::string_view const head = input.head();
    if (head.empty()) {
        Sniffed made = text_form(Form::empty);
        made.reason = "the file is empty";
        return made;
    }
    if (auto found = sniff_magic(head, extension)) return *found;
    std::string decoded;
    auto const wide = wide_or_marked(head);
    if (wide && wide->name != "UTF-8") {
        if (auto text = to_utf8(head.substr(0, head.size() & ~std::size_t{3}))) decoded = std::move(*text);
    } else if (!looks_like_text(head)) {
        return refused("the file is binary, not text");
    }
    if (decoded.empty()) decoded = head.substr(wide ? wide->bom_bytes : 0);
    std::string_view text = trim(decoded);
    if (!text.empty() && text.front() == '\x1E') text = trim(text.substr(1));
    if (text.empty()) {
        Sniffed made = text_form(Form::empty);
        made.reason = "the file holds nothing but white space";
        return made;
    }
    return promises_binary(extension) ? sniff_misnamed(text, extension) : sniff_text(text, extension);
}

}  // namespace dateline::intake
