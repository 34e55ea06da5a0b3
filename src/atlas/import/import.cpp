#include "atlas/import.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "atlas/import/importer.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/progress.hpp"
#include "base/table.hpp"

namespace dateline::atlas {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t sample_bytes = 1U << 16U;

std::string first_line(std::string_view text) { return std::string{text.substr(0, text.find('\n'))}; }

bool has_word(std::string_view text, std::string_view word) {
    return std::search(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) { return (a | 0x20) == (b | 0x20); }) !=
           text.end();
}

/// A file that only points to where its content is stored (Git LFS pointer specification v1).
void refuse_pointer(fs::path const& file, std::string_view head) {
    if (!head.starts_with("version https://git-lfs")) return;
    throw Error{
        Errc::io,
        fmt::format("{}: this is a Git LFS pointer, not the data itself: download the file's content (git lfs pull, or the raw file)",
                    file.string())};
}

/// Vector formats are told by the titles near their beginning; binary ones need --format.
std::string detect_areas(std::string_view sample) {
    if (sample.find("\"shapeName\"") != std::string_view::npos) return "geoboundaries";
    if (has_word(sample, "_pcode\"")) return "codab";
    if (has_word(sample, "\"featurecla\"")) return "natural-earth";
    return "geojson";
}

std::string detect(fs::path const& file) {
    MappedFile const bytes{file};
    std::string_view const sample = bytes.text().substr(0, sample_bytes);
    std::string const line = first_line(sample);
    auto const tabs = static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t'));
    std::string const stem = file.stem().string();
    if (has_word(line, "ufi\t")) return "gns";
    if (tabs == 18 || stem.starts_with("alternateNames") || stem.starts_with("admin1Codes") || stem.starts_with("admin2Codes"))
        return "geonames";
    std::string const extension = file.extension().string();
    if (extension == ".csv" || extension == ".tsv" || extension == ".txt") return "csv";
    if (sample.find('{') != std::string_view::npos && sample.find('{') < 16) return detect_areas(sample);
    throw Error{Errc::usage, fmt::format("{}: the format cannot be told from the file; say --format ({})", file.string(),
                                         fmt::join(import_formats(), ", "))};
}

std::string default_licence(std::string const& format) {
    if (format == "geonames") return "CC BY 4.0 (GeoNames)";
    if (format == "gns" || format == "natural-earth") return "public domain";
    return "as stated by its publisher";
}

}  // namespace

std::vector<std::string> import_formats() { return {"geonames", "gns", "codab", "geoboundaries", "natural-earth", "csv", "geojson"}; }

ImportReport import_places(ImportOptions const& options, gazetteer::Gazetteer const& base, Diagnostics& diagnostics) {
    auto const known = import_formats();
    if (options.files.empty()) throw Error{Errc::usage, "no file to import"};
    bool const named = !options.format.empty();
    if (named && std::find(known.begin(), known.end(), options.format) == known.end())
        throw Error{Errc::usage, fmt::format("--format: no format \"{}\"", options.format)};
    if (!options.country.empty() && !base.country(options.country))
        throw Error{Errc::usage, fmt::format("--country: \"{}\" is no country of the gazetteer", options.country)};
    Importer importer{options, base, diagnostics};
    Progress progress{"import", options.files.size()};
    std::string format = options.format;
    for (auto const& file : options.files) {
        refuse_pointer(file, MappedFile{file}.text().substr(0, sample_bytes));
        std::string const found = named ? format : detect(file);
        if (!named && !format.empty() && found != format)
            throw Error{Errc::usage, fmt::format("{}: is {}, the files before it are {}; import them apart", file.string(), found, format)};
        if (!named) format = found;
        if (format == "geonames") {
            import_geonames(importer, file);
        } else if (format == "gns") {
            import_gns(importer, file);
        } else if (format == "csv") {
            import_table(importer, file);
        } else {
            import_areas(importer, format, file);
        }
        progress.add();
    }
    return importer.finish(format, options.licence.empty() ? default_licence(format) : options.licence);
}

}  // namespace dateline::atlas
