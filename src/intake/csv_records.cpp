#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "base/csv.hpp"
#include "base/interrupt.hpp"
#include "base/utf8.hpp"
#include "intake/record_readers.hpp"
#include "intake/text_stream.hpp"

namespace dateline::intake {
namespace {

std::vector<std::string> owned(std::vector<std::string_view> const& cells) { return {cells.begin(), cells.end()}; }

/// The second row of the HDX editions: every cell that is not empty is a #hashtag.
bool is_tag_row(std::vector<std::string_view> const& cells) {
    std::size_t tags = 0;
    for (std::string_view const cell : cells) {
        if (cell.empty()) continue;
        if (cell.size() < 3 || cell.front() != '#' || cell.find(' ') < 2) return false;
        ++tags;
    }
    return tags >= 2;
}

bool all_empty(std::vector<std::string_view> const& cells, std::size_t from = 0) {
    return std::all_of(cells.begin() + static_cast<std::ptrdiff_t>(std::min(from, cells.size())), cells.end(),
                       [](std::string_view cell) { return cell.empty(); });
}

/// One table: header, tag row, then rows of the header's width.
class CsvTable {
public:
    CsvTable(RecordJob const& job, CsvReader& reader, TextStream const& stream) : job_{&job}, reader_{&reader}, stream_{&stream} {}

    void read() {
        for (auto status = reader_->next(); status != CsvReader::Status::end && !given_up_; status = reader_->next()) {
            check_interrupt();
            switch (status) {
                case CsvReader::Status::row:
                    row();
                    break;
                case CsvReader::Status::too_long:
                    reject("line-too-long",
                           fmt::format("the row is longer than {} MB and was skipped", job_->options->max_row_bytes >> 20));
                    break;
                case CsvReader::Status::open_quote:
                    reject("open-quote", "a quotation mark opens a cell and never closes it; the line was skipped");
                    break;
                default:
                    break;
            }
        }
        if (!mapper_ && !given_up_ && stream_->fault().empty()) warn("empty-table", "the table has no rows");
    }

private:
    void reject(std::string_view code, std::string reason) {
        job_->diagnostics->reject(code, {job_->name, reader_->line(), 0}, std::move(reason));
    }
    void warn(std::string_view code, std::string reason) {
        job_->diagnostics->warn(code, {job_->name, reader_->line(), 0}, std::move(reason));
    }

    void make_mapper(std::vector<std::string> const& tags) {
        mapper_.emplace(header_, tags, job_->mapping, "csv");
        report_mapper(*job_, *mapper_);
    }

    void row() {
        auto const& cells = reader_->cells();
        for (std::string_view const cell : cells) {
            if (cell.find('\0') != std::string_view::npos) return unreadable("nul-byte", "the row holds a NUL");
            if (!is_utf8(cell)) return unreadable("bad-encoding", "the row holds bytes that are not UTF-8");
        }
        if (header_.empty()) return first_row(cells);
        if (!mapper_ && is_tag_row(cells)) return make_mapper(owned(cells));
        if (!mapper_) make_mapper({});
        if (all_empty(cells)) return warn("empty-row", "all cells of the row are empty");
        if (cells.size() > header_.size() && !all_empty(cells, header_.size())) {
            return reject("ragged-row", fmt::format("the row has {} cells, the header has {}", cells.size(), header_.size()));
        }
        if (cells.size() < header_.size()) {
            if (cells.size() < mapper_->needed_cells()) {
                return reject("ragged-row", fmt::format("the row has only {} cells, the header has {}", cells.size(), header_.size()));
            }
            warn("short-row",
                 fmt::format("the row has {} cells, the header has {}; the missing ones are taken as empty", cells.size(), header_.size()));
        }
        if (reader_->odd_quotes()) warn("odd-quotes", "a quoted cell goes on after its closing quotation mark; it is kept as it stands");
        job_->sink->add(*mapper_, cells, {job_->name, reader_->line(), 0});
    }

    /// Without its header no row of the table can be understood.
    void unreadable(std::string_view code, std::string reason) {
        given_up_ = header_.empty();
        reject(code, given_up_ ? reason + "; it is the header, so the table cannot be read" : std::move(reason));
    }

    void first_row(std::vector<std::string_view> const& cells) {
        if (is_gdelt_row(cells)) {
            header_ = gdelt_header();
            make_mapper({});
            job_->sink->add(*mapper_, cells, {job_->name, reader_->line(), 0});
            return;
        }
        header_ = owned(cells);
    }

    RecordJob const* job_;
    CsvReader* reader_;
    TextStream const* stream_;
    std::vector<std::string> header_;
    std::optional<RecordMapper> mapper_;
    bool given_up_ = false;
};

}  // namespace

void report_mapper(RecordJob const& job, RecordMapper const& mapper) {
    for (std::string const& title : mapper.missing()) {
        job.diagnostics->warn("missing-column", {job.name, 1, 0},
                              fmt::format("the mapping file names the column \"{}\", which is not there", title));
    }
    if (mapper.known() == 0 && !mapper.raw()) {
        job.diagnostics->warn("unknown-columns", {job.name, 1, 0}, "no column is known by its header; give a mapping file that names them");
    }
}

void read_csv_records(RecordJob const& job, TextStream& stream) {
    constexpr std::size_t sample_bytes = 256u << 10;
    std::string head;
    while (head.size() < sample_bytes && stream.read(head)) {
    }
    std::string_view const sample = std::string_view{head}.substr(0, sample_bytes);
    char delimiter = sniff_delimiter(sample);
    if (delimiter == 0) delimiter = ',';
    auto quotes = CsvReader::Quotes::yes;
    if (delimiter == '\t') {
        // GDELT never quotes; a quotation mark in a URL or name is a letter there.
        CsvReader first{[&, given = false](std::string& out) mutable { return given ? false : (out += sample, given = true); }, '\t',
                        sample.size() + 1, CsvReader::Quotes::no};
        if (first.next() == CsvReader::Status::row && is_gdelt_row(first.cells())) quotes = CsvReader::Quotes::no;
    }
    CsvReader reader{[&](std::string& out) {
                         if (head.empty()) return stream.read(out);
                         out += head;
                         head = {};
                         return true;
                     },
                     delimiter, job.options->max_row_bytes, quotes};
    CsvTable{job, reader, stream}.read();
    if (!stream.fault().empty())
        job.diagnostics->reject("bad-encoding", {job.name, reader.line(), 0}, stream.fault() + "; reading stopped there");
}

}  // namespace dateline::intake
