#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/record.hpp"

namespace dateline::intake {

/// The form in which headers are compared: ASCII letters lower, letters and digits of any script kept, all else dropped.
/// HXL hashtags ("#adm1 +name") keep their # and +.
[[nodiscard]] std::string header_key(std::string_view header);

/// What a mapping file says. Throws Error{config} "file:line: reason" for TOML errors, unknown fields and wrong types.
struct Mapping {
    std::map<std::string, std::string> headers;  ///< our field -> header as written; an empty header leaves the field empty
    std::string name_space;                      ///< prefix of ids; empty: the format's own, else the file's stem
    DayOrder day_order = DayOrder::unknown;
    bool raw = false;  ///< bind nothing that is not named here: every other column stays as it is, and rows get no id
    [[nodiscard]] static Mapping read(std::filesystem::path const& file);
};

/// A row under our names, its coordinates still text. The views live as long as the row they came from.
struct MappedRow {
    RawRecord record;
    std::string_view latitude, longitude, wkt;
};

/// Which column of one table feeds which field: first the mapping file, then a format known by itself (UCDP GED, ACLED, GDELT,
/// WHO SSA), then synonyms of header names, then the HXL tags of the second row.
class RecordMapper {
public:
    /// `tags` is empty or as long as `header`. `plain_format` names the source_format of a table that no signature fits.
    RecordMapper(std::vector<std::string> header, std::vector<std::string> const& tags, Mapping const* mapping, std::string plain_format);

    [[nodiscard]] MappedRow map(std::vector<std::string_view> const& cells) const;
    [[nodiscard]] std::string const& format() const noexcept { return format_; }
    /// Prefix of ids; empty for a table of no known format.
    [[nodiscard]] std::string const& name_space() const noexcept { return name_space_; }
    [[nodiscard]] std::vector<std::string> const& header() const noexcept { return header_; }
    [[nodiscard]] bool has(std::string_view field) const;
    [[nodiscard]] bool raw() const noexcept { return raw_; }
    /// Number of fields that have a column.
    [[nodiscard]] std::size_t known() const noexcept { return columns_.size(); }
    /// Headers of the mapping file that this table does not have.
    [[nodiscard]] std::vector<std::string> const& missing() const noexcept { return missing_; }
    /// Cells a row must have to be kept although it is short: id, date, place and coordinates lie within them.
    [[nodiscard]] std::size_t needed_cells() const noexcept { return needed_cells_; }

private:
    void apply_mapping(Mapping const& mapping);
    void apply_format(std::string_view format);
    void apply_tags(std::vector<std::string> const& tags);
    [[nodiscard]] std::optional<std::size_t> find(std::string const& key) const;
    void bind(std::string const& field, std::size_t column);

    std::vector<std::string> header_, keys_, missing_;
    std::map<std::string, std::size_t> columns_;  ///< field -> column
    std::vector<std::string> closed_;             ///< fields that the mapping file leaves empty
    std::vector<std::pair<std::string RawRecord::*, std::size_t>> members_;
    std::optional<std::size_t> latitude_, longitude_, wkt_;
    std::vector<bool> used_;
    std::string format_, name_space_;
    std::size_t needed_cells_ = 1;
    bool raw_ = false;
};

/// How many of these headers are known: tells a table of records from any other text.
[[nodiscard]] std::size_t known_headers(std::vector<std::string_view> const& headers);
/// The 61 columns of GDELT 2.0 event files, which have no header line.
[[nodiscard]] std::vector<std::string> const& gdelt_header();
/// True when these cells are a row of such a file.
[[nodiscard]] bool is_gdelt_row(std::vector<std::string_view> const& cells);

}  // namespace dateline::intake
