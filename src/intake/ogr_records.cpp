#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "base/interrupt.hpp"
#include "intake/record_readers.hpp"
#include "ogr/source.hpp"

namespace dateline::intake {
namespace {

/// GDAL names the columns of a sheet without a recognised header Field1, Field2 ...: then the first row is the header.
bool has_made_up_names(std::vector<std::string> const& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i] != fmt::format("Field{}", i + 1)) return false;
    }
    return !columns.empty();
}

bool is_sheet(std::string const& driver) { return driver == "XLSX" || driver == "ODS" || driver == "XLS"; }

class OgrTable {
public:
    OgrTable(RecordJob const& job, ogr::Source& source) : job_{&job}, source_{&source}, sheet_{is_sheet(source.driver())} {
        if (!(sheet_ && has_made_up_names(source.columns()))) make_mapper(source.columns());
    }

    void read() {
        while (auto feature = source_->next()) {
            check_interrupt();
            ++count_;
            row(*feature);
        }
        if (count_ == 0) job_->diagnostics->warn("empty-table", {job_->name, 0, 0}, "the table has no rows");
    }
    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

private:
    void make_mapper(std::vector<std::string> header) {
        mapper_.emplace(std::move(header), std::vector<std::string>{}, job_->mapping, "table");
        report_mapper(*job_, *mapper_);
    }

    void row(ogr::Source::Feature& feature) {
        // GDAL numbers the features of a sheet by its rows.
        std::uint64_t const line = sheet_ && feature.fid > 0 ? static_cast<std::uint64_t>(feature.fid) : count_;
        SourcePos const pos{job_->name, line, 0};
        std::vector<std::string_view> cells;
        for (auto const& value : feature.values) cells.emplace_back(value ? std::string_view{*value} : std::string_view{});
        bool const blank = std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return cell.empty(); });
        if (!feature.fault.empty()) job_->diagnostics->warn("bad-geometry", pos, feature.fault);
        if (blank && geo::is_empty(feature.geometry)) return job_->diagnostics->warn("empty-row", pos, "all cells of the row are empty");
        if (!mapper_) return make_mapper({cells.begin(), cells.end()});
        job_->sink->add(*mapper_, cells, pos, std::move(feature.geometry));
    }

    RecordJob const* job_;
    ogr::Source* source_;
    bool sheet_;
    std::uint64_t count_ = 0;
    std::optional<RecordMapper> mapper_;
};

/// nullopt, with a diagnostic, when GDAL cannot read the file: that is the file's fault.
std::optional<ogr::Source> open_table(RecordJob const& job, std::string const& file) {
    try {
        return ogr::Source::open(file);
    } catch (Error const& error) {
        if (error.code() != Errc::driver) throw;
        job.diagnostics->reject("unreadable-table", {job.name, 0, 0}, error.what());
        return std::nullopt;
    }
}

}  // namespace

void read_ogr_records(RecordJob const& job, std::filesystem::path const& file) {
    auto source = open_table(job, file.string());
    if (!source) return;
    // A layer that is not there is the user's mistake and not the file's: that error passes on.
    if (!job.options->layer.empty()) source = ogr::Source::open(file.string(), {job.options->layer, {}});
    if (std::size_t const layers = source->layers().size(); job.options->layer.empty() && layers > 1) {
        job.diagnostics->warn("other-layers", {job.name, 0, 0},
                              fmt::format("only the layer \"{}\" of {} was read; name another one to read that", source->layer(), layers));
    }
    OgrTable table{job, *source};
    try {
        table.read();
    } catch (Error const& error) {
        if (error.code() != Errc::driver) throw;
        job.diagnostics->reject("unreadable-table", {job.name, table.count(), 0},
                                fmt::format("reading stopped behind row {}: {}", table.count(), error.what()));
    }
}

}  // namespace dateline::intake
