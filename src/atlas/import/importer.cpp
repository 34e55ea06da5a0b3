#include "atlas/import/importer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/utf8.hpp"
#include "geo/measure.hpp"
#include "planar/budget.hpp"
#include "planar/operations.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
using gazetteer::Kind;
using gazetteer::PlaceId;
namespace {

constexpr std::size_t longest_name_bytes = 400;
constexpr float least_likeness = 0.5F;

bool is_division(Kind kind) { return kind == Kind::country || kind == Kind::admin1 || kind == Kind::district; }

/// Folded names of a record or of a known place, each also without its last or first word where that is a generic.
std::vector<std::string> forms(std::string_view name, std::vector<std::string> const& generics) {
    std::vector<std::string> out{text::fold(name)};
    std::string const whole = out.front();
    for (auto const& word : generics) {
        if (whole.size() > word.size() + 1 && whole.ends_with(" " + word)) out.push_back(whole.substr(0, whole.size() - word.size() - 1));
        if (whole.size() > word.size() + 1 && whole.starts_with(word + " ")) out.push_back(whole.substr(word.size() + 1));
    }
    return out;
}

/// How alike two folded names are: 1 equal, less for spelling variants, 0 for different names.
float name_likeness(std::string const& a, std::string const& b) {
    if (a.empty() || b.empty()) return 0;
    if (a == b) return 1;
    if (text::squash(a) == text::squash(b)) return 0.95F;
    auto const skeleton = text::skeleton(a);
    if (!skeleton.empty() && skeleton == text::skeleton(b)) return 0.85F;
    auto const length = std::min(count_code_points(a), count_code_points(b));
    unsigned const limit = length >= 9 ? 2 : length >= 5 ? 1 : 0;
    return limit > 0 && text::edit_distance(a, b, limit) <= limit ? 0.7F : 0.0F;
}

/// Three things are sorted at a time. What does not fit waits beside the output, where there has to be room for it anyway.
compiler::Memory memory_for(ImportOptions const& options) {
    std::filesystem::path const folder = options.output.parent_path();
    return {folder.empty() ? std::filesystem::path{"."} : folder, options.memory_bytes / 3};
}

}  // namespace

Importer::Importer(ImportOptions const& options, gazetteer::Gazetteer const& base, Diagnostics& diagnostics)
    : options_{options},
      base_{base},
      areas_{base},
      diagnostics_{diagnostics},
      memory_{memory_for(options)},
      rows_{base, memory_},
      strip_words_{"district", "province", "county", "region", "governorate", "division", "territory"} {
    // The words of the base's own lexicon are the full list; the few above serve a base that carries none.
    if (!base.lexicon().has("en/admin_words")) return;
    auto const& table = base.lexicon().table("en/admin_words");
    for (auto const& row : table.rows()) strip_words_.push_back(text::fold(row.cells.front()));
}

void Importer::reject(std::string_view code, SourcePos const& pos, std::string reason) {
    ++report_.rejected;
    diagnostics_.reject(code, pos, std::move(reason));
}

void Importer::warn(std::string_view code, SourcePos const& pos, std::string reason) { diagnostics_.warn(code, pos, std::move(reason)); }

bool Importer::complete(gazetteer::PlaceRecord& record, SourcePos const& pos) {
    if (!is_utf8(record.name) || record.name.size() > longest_name_bytes)
        return reject("bad-name", pos, "the name is not UTF-8 or is too long"), false;
    if (text::fold(record.name).empty()) return reject("bad-name", pos, "no name"), false;
    if (record.point && !geo::is_plausible(*record.point)) {
        return reject("bad-coordinate", pos,
                      fmt::format("coordinate {} {} is out of range or (0,0)", record.point->lat, record.point->lon)),
               false;
    }
    if (!geo::is_empty(record.shape)) {
        if (auto reason = planar::over_budget(record.shape); !reason.empty()) return reject("bad-geometry", pos, std::move(reason)), false;
        record.shape = planar::normalised(planar::make_valid(record.shape));
        if (geo::is_empty(record.shape)) return reject("bad-geometry", pos, "the geometry cannot be made valid"), false;
        bool const outside = !record.point || (geo::is_area(record.shape) && !geo::contains(record.shape, *record.point));
        if (outside) {
            record.point = planar::point_on_surface(record.shape);
            record.point_source = gazetteer::PointSource::surface;
        }
    }
    if (!record.point) return reject("no-geometry", pos, "neither a point nor a geometry"), false;
    auto const area = areas_.at(*record.point);
    if (record.country.empty() && area) record.country = base_.country_code(*area);
    if (!options_.country.empty() && record.country.empty()) record.country = options_.country;
    bool const same_country = area && base_.country_code(*area) == record.country;
    bool const inside = record.kind > Kind::admin1 && record.kind != Kind::water && record.kind != Kind::line;
    if (record.admin1_key.empty() && same_country && inside && base_.kind(*area) == Kind::admin1) record.admin1_key = base_.key(*area);
    return true;
}

float Importer::likeness(gazetteer::PlaceRecord const& record, PlaceId candidate) const {
    std::vector<std::string> mine = forms(record.name, strip_words_);
    for (auto const& name : record.names) mine.push_back(text::fold(name.text));
    float best = 0;
    for (auto const& view : base_.names(candidate)) {
        if (view.kind == gazetteer::NameKind::demonym || view.kind == gazetteer::NameKind::metonym) continue;
        for (auto const& theirs : forms(view.text, strip_words_)) {
            for (auto const& form : mine) best = std::max(best, name_likeness(form, theirs));
        }
    }
    auto const place = base_.place(candidate);
    bool const seat_inside =
        place.point && place.point_source != gazetteer::PointSource::parent && geo::contains(record.shape, *place.point);
    return best > 0 ? best * (seat_inside ? 1.0F : 0.8F) : 0.0F;
}

std::optional<PlaceId> Importer::counterpart(gazetteer::PlaceRecord const& record) const {
    if (!is_division(record.kind) || !geo::is_area(record.shape)) return std::nullopt;
    if (record.kind == Kind::country) return base_.country(record.country);
    std::optional<PlaceId> container =
        record.kind == Kind::district && !record.admin1_key.empty() ? base_.by_key(record.admin1_key) : base_.country(record.country);
    if (!container) return std::nullopt;
    std::optional<PlaceId> best;
    float best_likeness = least_likeness;
    base_.for_each_inside(*container, [&](PlaceId candidate) {
        if (base_.place(candidate).kind != record.kind) return true;
        float const value = likeness(record, candidate);
        if (value > best_likeness) {
            best = candidate;
            best_likeness = value;
        }
        return true;
    });
    return best;
}

void Importer::join(gazetteer::PlaceRecord& record, PlaceId known) const {
    auto const place = base_.place(known);
    record.concordance.push_back(record.key);
    record.names.push_back({record.name, gazetteer::NameKind::official, ""});
    record.key = place.key;
    record.name = place.name;
    record.country = place.country;
    record.admin1_key = place.admin1 ? std::string{base_.place(place.admin1).key} : std::string{};
    bool const keep = place.point && place.point_source != gazetteer::PointSource::parent && geo::contains(record.shape, *place.point);
    if (!keep) return;
    record.point = place.point;
    record.point_source = place.point_source;
}

void Importer::add(gazetteer::PlaceRecord record, SourcePos const& pos) {
    if (!complete(record, pos)) return;
    if (!options_.country.empty() && record.country != options_.country) return;
    if (auto const known = counterpart(record)) {
        join(record, *known);
        ++report_.matched;
    } else if (is_division(record.kind) && geo::is_area(record.shape)) {
        ++report_.unmatched;
    }
    record.source = "import";
    rows_.add_place(record, pos);
}

ImportReport Importer::finish(std::string format, std::string const& licence) {
    std::string const name = options_.name.empty() ? options_.files.front().stem().string() : options_.name;
    compiler::OverlayBuilder builder{name, options_.version.empty() ? "1" : options_.version, base_, memory_};
    builder.add(gazetteer::SourceInfo{"import", options_.version, licence,
                                      fmt::format("{}: imported from {} ({})", name, options_.files.front().filename().string(), licence),
                                      ""});
    areas_.forget();
    CollectedRows::Sums const sums = rows_.hand_over(builder, [this](std::string const& key, SourcePos const& pos) {
        reject("duplicate-id", pos, fmt::format("the id {} was seen before in this import", key));
    });
    if (builder.size() == 0) throw Error{Errc::io, "nothing could be imported; the reasons are above"};
    report_.places = sums.places;
    report_.names = sums.names;
    builder.write(options_.output);
    report_.format = std::move(format);
    return report_;
}

std::optional<double> to_number(std::string_view text) {
    double value = 0;
    auto const result = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const whole = result.ec == std::errc{} && result.ptr == text.data() + text.size() && std::isfinite(value);
    return whole ? std::optional{value} : std::nullopt;
}

std::optional<std::uint64_t> to_population(std::string_view text) {
    constexpr double most = 1e11;
    auto const number = to_number(text);
    return number && *number >= 0 && *number <= most ? std::optional{static_cast<std::uint64_t>(*number)} : std::nullopt;
}

void for_each_tsv_line(std::filesystem::path const& file, Importer& importer, std::size_t columns_at_least,
                       std::function<void(std::uint64_t, std::vector<std::string_view> const&)> const& row) {
    MappedFile const bytes{file};
    std::string_view rest = bytes.text();
    std::uint64_t number = 0;
    while (!rest.empty()) {
        std::size_t const end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
        if (line.empty() || line.front() == '#') continue;
        auto const cells = split(line, '\t');
        if (cells.size() < columns_at_least) {
            importer.count_row();
            importer.reject("ragged-row", {file.string(), number, 0},
                            fmt::format("{} columns, at least {} are needed", cells.size(), columns_at_least));
            continue;
        }
        row(number, cells);
    }
}

}  // namespace dateline::atlas
