#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "atlas/import.hpp"
#include "atlas/import/collected_rows.hpp"
#include "atlas/spelling.hpp"
#include "base/diagnostics.hpp"
#include "compiler/builder.hpp"
#include "gazetteer/area_finder.hpp"
#include "gazetteer/gazetteer.hpp"

namespace dateline::atlas {

/// What the readers of all formats share: checks, joins to the base gazetteer, and the overlay that grows. One per import.
class Importer {
public:
    Importer(ImportOptions const& options, gazetteer::Gazetteer const& base, Diagnostics& diagnostics);

    /// Adds a place. Checks name and point, finds country and divisions where they are not stated, and gives a district's or
    /// province's polygon to the known place it belongs to. A fault rejects this place alone.
    void add(gazetteer::PlaceRecord record, SourcePos const& pos);
    /// Adds names to a place of this import or of the base, by key; nothing when neither knows it.
    void add_names(std::string const& key, std::vector<gazetteer::NameRecord> const& names) { rows_.add_names(key, names); }
    /// Adds a key that leads to a place of this import or of the base.
    void add_concordance(std::string const& key, std::string const& other) { rows_.add_concordance(key, other); }
    void reject(std::string_view code, SourcePos const& pos, std::string reason);
    /// The place stays, without what cannot be understood.
    void warn(std::string_view code, SourcePos const& pos, std::string reason);
    void count_row() { ++report_.rows; }

    [[nodiscard]] ImportOptions const& options() const noexcept { return options_; }
    [[nodiscard]] gazetteer::Gazetteer const& base() const noexcept { return base_; }
    /// Writes the overlay and tells what went into it.
    [[nodiscard]] ImportReport finish(std::string format, std::string const& licence);

private:
    [[nodiscard]] bool complete(gazetteer::PlaceRecord& record, SourcePos const& pos);
    [[nodiscard]] std::optional<gazetteer::PlaceId> counterpart(gazetteer::PlaceRecord const& record) const;
    [[nodiscard]] float likeness(gazetteer::PlaceRecord const& record, gazetteer::PlaceId candidate) const;
    void join(gazetteer::PlaceRecord& record, gazetteer::PlaceId known) const;

    ImportOptions const& options_;
    gazetteer::Gazetteer const& base_;
    gazetteer::AreaFinder areas_;
    Diagnostics& diagnostics_;
    ImportReport report_;
    compiler::Memory memory_;
    CollectedRows rows_;
    std::vector<std::string> strip_words_;
};

/// Lines of a tab-separated file without quoting (a quote is a letter): calls `row` with number and cells.
void for_each_tsv_line(std::filesystem::path const& file, Importer& importer, std::size_t columns_at_least,
                       std::function<void(std::uint64_t, std::vector<std::string_view> const&)> const& row);

/// A whole cell as a finite number; nullopt when it is none.
[[nodiscard]] std::optional<double> to_number(std::string_view text);
/// A whole cell as a number of people; nullopt when it is none that there can be.
[[nodiscard]] std::optional<std::uint64_t> to_population(std::string_view text);

/// The readers. `format` is one of import_formats().
void import_geonames(Importer& importer, std::filesystem::path const& file);
void import_gns(Importer& importer, std::filesystem::path const& file);
void import_areas(Importer& importer, std::string const& format, std::filesystem::path const& file);
void import_table(Importer& importer, std::filesystem::path const& file);

/// Kind of a GeoNames or GNS feature (class letter and code); nullopt for what is of no use in news unless `all`.
[[nodiscard]] std::optional<gazetteer::Kind> kind_of_feature(char feature_class, std::string_view code, bool all);

}  // namespace dateline::atlas
