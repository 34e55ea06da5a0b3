#include <fmt/core.h>

#include <optional>

#include "base/interrupt.hpp"
#include "base/table.hpp"
#include "base/utf8.hpp"
#include "geo/geojson.hpp"
#include "intake/json_items.hpp"
#include "intake/json_row.hpp"
#include "intake/record_readers.hpp"

namespace dateline::intake {
namespace {

constexpr char const* nul_reason = "the object holds a NUL";

/// Rows whose keys are the same share one mapper: most files have one or two sets of keys.
class JsonTable {
public:
    explicit JsonTable(RecordJob const& job) : job_{&job} {}

    void row(std::string_view json, std::uint64_t line) {
        if (!is_utf8(json)) return reject("bad-encoding", line, "the object holds bytes that are not UTF-8");
        if (json.find('\0') != std::string_view::npos) return reject("nul-byte", line, nul_reason);
        auto parsed = parse_json_row(json);
        if (!parsed) return reject("bad-json", line, parsed.error());
        for (auto const& cell : parsed->cells) {
            if (cell.second.find('\0') != std::string::npos) return reject("nul-byte", line, nul_reason);
        }
        geo::Geometry geometry;
        if (!parsed->geometry.empty()) {
            auto shape = geo::parse_geojson(parsed->geometry);
            if (shape) {
                geometry = std::move(*shape);
            } else {
                job_->diagnostics->warn("bad-geometry", {job_->name, line, 0},
                                        fmt::format("the geometry cannot be read: {}; the row is kept without it", shape.error()));
            }
        }
        std::vector<std::string_view> cells;
        bool same = mapper_ && mapper_->header().size() == parsed->cells.size();
        for (std::size_t i = 0; i < parsed->cells.size(); ++i) {
            cells.emplace_back(parsed->cells[i].second);
            same = same && mapper_->header()[i] == parsed->cells[i].first;
        }
        if (!same) make_mapper(*parsed);
        job_->sink->add(*mapper_, cells, {job_->name, line, 0}, std::move(geometry));
    }

    void fault(JsonItems::Item const& item) {
        switch (item.fault) {
            case JsonItems::Fault::too_long:
                return reject("line-too-long", item.line, "the object is too long and was skipped");
            case JsonItems::Fault::too_deep:
                return reject("bad-json", item.line, "the JSON is nested too deeply");
            case JsonItems::Fault::truncated:
                return reject("truncated-json", item.line, "the file ends in the middle of this object");
            default:
                return reject("bad-json", item.line, "a text in this object breaks off at the end of a line");
        }
    }

    void reject(std::string_view code, std::uint64_t line, std::string reason) {
        job_->diagnostics->reject(code, {job_->name, line, 0}, std::move(reason));
    }

private:
    void make_mapper(JsonRow const& parsed) {
        std::vector<std::string> header;
        for (auto const& cell : parsed.cells) header.push_back(cell.first);
        bool const first = !mapper_;
        mapper_.emplace(std::move(header), std::vector<std::string>{}, job_->mapping, parsed.geometry.empty() ? "json" : "geojson");
        if (first) report_mapper(*job_, *mapper_);
    }

    RecordJob const* job_;
    std::optional<RecordMapper> mapper_;
};

}  // namespace

bool has_foreign_crs(std::string_view head) {
    TextStream stream = TextStream::over_text(std::string{head});
    JsonItems items{stream, head.size()};
    static_cast<void>(items.next());
    // A `crs` member (GeoJSON of 2008) other than WGS 84 means that the numbers are not degrees.
    std::string_view const preamble = items.preamble();
    std::size_t const at = preamble.find("\"crs\"");
    if (at == std::string_view::npos) return false;
    std::string_view const crs = preamble.substr(at);
    return crs.find("CRS84") == std::string_view::npos && crs.find("4326") == std::string_view::npos &&
           crs.find("\"name\"") != std::string_view::npos;
}

void read_json_records(RecordJob const& job, TextStream& stream) {
    JsonItems items{stream, job.options->max_row_bytes};
    JsonTable table{job};
    while (auto const item = items.next()) {
        check_interrupt();
        if (item->fault == JsonItems::Fault::none) {
            table.row(item->text, item->line);
        } else {
            table.fault(*item);
        }
    }
    if (items.unfinished())
        job.diagnostics->warn("truncated-json", {job.name, items.line(), 0}, "the file ends before the closing bracket of the array");
    if (!stream.fault().empty()) table.reject("bad-encoding", items.line(), stream.fault() + "; reading stopped there");
}

void read_ndjson_records(RecordJob const& job, TextStream& stream) {
    LineReader lines{stream, job.options->max_row_bytes};
    JsonTable table{job};
    std::uint64_t last = 0;
    while (auto const line = lines.next()) {
        check_interrupt();
        last = line->number;
        std::string_view json = trim(line->text);
        if (!json.empty() && json.front() == '\x1E') json.remove_prefix(1);
        if (line->too_long) {
            table.reject("line-too-long", line->number, fmt::format("the line is longer than {} MB", job.options->max_row_bytes >> 20));
        } else if (!json.empty()) {
            table.row(json, line->number);
        }
    }
    if (!stream.fault().empty()) table.reject("bad-encoding", last, stream.fault() + "; reading stopped there");
}

}  // namespace dateline::intake
