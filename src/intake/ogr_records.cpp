#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

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

bool is_sheet(ogr::Format format) { return format == ogr::Format::xlsx || format == ogr::Format::ods; }

class OgrTable {
public:
    OgrTable(RecordJob const& job, ogr::Source& source, std::uint64_t& count)
        : job_{&job}, source_{&source}, count_{&count}, sheet_{is_sheet(source.format())} {
        if (!(sheet_ && has_made_up_names(source.columns()))) make_mapper(source.columns());
    }

    void read() {
        while (auto feature = source_->next()) {
            check_interrupt();
            ++*count_;
            row(*feature);
        }
        if (*count_ == 0) job_->diagnostics->warn("empty-table", {job_->name, 0, 0}, "the table has no rows");
    }

private:
    void make_mapper(std::vector<std::string> header) {
        mapper_.emplace(std::move(header), std::vector<std::string>{}, job_->mapping, "table");
        report_mapper(*job_, *mapper_);
    }

    void row(ogr::Source::Feature& feature) {
        // GDAL numbers the features of a sheet by its rows.
        std::uint64_t const line = sheet_ && feature.fid > 0 ? static_cast<std::uint64_t>(feature.fid) : *count_;
        SourcePos const pos{job_->name, line, 0};
        std::vector<std::string_view> cells;
        for (auto const& value : feature.values) cells.emplace_back(value ? std::string_view{*value} : std::string_view{});
        bool const blank = std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return cell.empty(); });
        if (!feature.geometry_fault.empty()) job_->diagnostics->warn("bad-geometry", pos, "geometry: " + feature.geometry_fault);
        if (!feature.value_fault.empty()) job_->diagnostics->warn("bad-value", pos, feature.value_fault);
        if (blank && geo::is_empty(feature.geometry)) return job_->diagnostics->warn("empty-row", pos, "all cells of the row are empty");
        if (!mapper_) return make_mapper({cells.begin(), cells.end()});
        job_->sink->add(*mapper_, cells, pos, std::move(feature.geometry));
    }

    RecordJob const* job_;
    ogr::Source* source_;
    std::uint64_t* count_;
    bool sheet_;
    std::optional<RecordMapper> mapper_;
};

/// Runs `work`; the file's fault ends the reading with a reject. That a layer is not there is the user's mistake: that error passes on.
template <typename Work>
void on_behalf_of_file(RecordJob const& job, std::uint64_t const& rows, Work&& work) {
    auto const reject = [&](char const* code, std::string_view reason) {
        if (reason.starts_with(job.name + ": ")) reason.remove_prefix(job.name.size() + 2);  // the diagnostic has it already
        std::string const behind = rows > 0 ? fmt::format("reading stopped behind row {}: ", rows) : std::string{};
        job.diagnostics->reject(code, {job.name, rows, 0}, behind + std::string{reason});
    };
    try {
        std::forward<Work>(work)();
    } catch (ogr::NoSuchLayer const&) {
        throw;
    } catch (std::bad_alloc const&) {
        reject("out-of-memory", "there is not enough memory for it");
    } catch (Error const& error) {
        if (error.code() != Errc::driver) throw;
        reject("unreadable-table", error.what());
    }
}

}  // namespace

void read_ogr_records(RecordJob const& job, std::filesystem::path const& file, ogr::Format format) {
    std::uint64_t rows = 0;
    on_behalf_of_file(job, rows, [&] {
        auto source = ogr::Source::open(file, format, {job.options->layer, job.name});
        if (std::size_t const layers = source.layers().size(); job.options->layer.empty() && layers > 1) {
            job.diagnostics->warn(
                "other-layers", {job.name, 0, 0},
                fmt::format("only the layer \"{}\" of {} was read; name another one to read that", source.layer(), layers));
        }
        if (!source.passed_over().empty()) {
            job.diagnostics->warn("other-layers", {job.name, 0, 0},
                                  fmt::format("views and tables with computed columns are not read: {}; save them as tables",
                                              fmt::join(source.passed_over(), ", ")));
        }
        OgrTable table{job, source, rows};
        table.read();
    });
}

}  // namespace dateline::intake
