#include "intake/record_sink.hpp"

#include <fmt/core.h>

#include <utility>

#include "base/sha256.hpp"
#include "geo/geojson.hpp"
#include "intake/coordinates.hpp"
#include "planar/budget.hpp"

namespace dateline::intake {
namespace {

constexpr std::size_t longest_wait_rows = 2000;

enum class NumericDate : std::uint8_t { none, ambiguous, day_first, month_first };

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t n = 0;
    while (at + n < text.size() && text[at + n] >= '0' && text[at + n] <= '9') ++n;
    return n;
}

/// What "3/21/2022", "16.05.2025" or "3-4-2022" tells about the order of day and month.
NumericDate judge(std::string_view text) {
    std::size_t const first = digits_at(text, 0);
    if (first == 0 || first > 2 || first >= text.size()) return NumericDate::none;
    char const separator = text[first];
    if (separator != '/' && separator != '.' && separator != '-') return NumericDate::none;
    std::size_t const second = digits_at(text, first + 1);
    std::size_t const behind = first + 1 + second;
    if (second == 0 || second > 2 || behind >= text.size() || text[behind] != separator) return NumericDate::none;
    std::size_t const year = digits_at(text, behind + 1);
    if (year != 2 && year != 4) return NumericDate::none;
    auto const number = [&text](std::size_t at, std::size_t n) {
        return n == 1 ? text[at] - '0' : (text[at] - '0') * 10 + (text[at + 1] - '0');
    };
    int const a = number(0, first), b = number(first + 1, second);
    if (a > 12 && b <= 12) return NumericDate::day_first;
    if (b > 12 && a <= 12) return NumericDate::month_first;
    if (separator == '.') return NumericDate::day_first;  // full stops stand between day and month only where the day comes first
    return NumericDate::ambiguous;
}

}  // namespace

void RecordSink::add(RecordMapper const& mapper, std::vector<std::string_view> const& cells, SourcePos pos, geo::Geometry geometry) {
    MappedRow row = mapper.map(cells);
    row.record.pos = std::move(pos);
    row.record.geometry = std::move(geometry);
    name(mapper, cells, row.record);
    place_point(row);
    weigh_shape(row.record);
    learn_day_order(row.record.date_start);
    learn_day_order(row.record.date_end);
    bool const ambiguous = judge(row.record.date_start) == NumericDate::ambiguous;
    if (context_.day_order == DayOrder::unknown && !gave_up_ && (ambiguous || !waiting_.empty())) {
        waiting_.push_back(std::move(row.record));
        gave_up_ = waiting_.size() >= longest_wait_rows;
        if (gave_up_) flush();
        return;
    }
    flush();
    emit(std::move(row.record));
}

void RecordSink::flush() {
    for (RawRecord& record : waiting_) emit(std::move(record));
    waiting_.clear();
}

void RecordSink::emit(RawRecord&& record) {
    record.day_order = context_.day_order;
    (*context_.out)(std::move(record));
}

void RecordSink::learn_day_order(std::string_view date) {
    NumericDate const told = judge(date);
    if (told != NumericDate::day_first && told != NumericDate::month_first) return;
    DayOrder const order = told == NumericDate::day_first ? DayOrder::day_first : DayOrder::month_first;
    if (context_.day_order == DayOrder::unknown) {
        context_.day_order = order;
    } else if (context_.day_order != order && !mixed_reported_) {
        mixed_reported_ = true;
        SourcePos const pos = waiting_.empty() ? SourcePos{} : waiting_.back().pos;
        context_.diagnostics->warn("mixed-day-order", pos,
                                   fmt::format("\"{}\" has day and month the other way round than dates before it", date));
    }
}

void RecordSink::weigh_shape(RawRecord& record) const {
    if (geo::is_empty(record.geometry)) return;
    std::string reason = planar::over_budget(record.geometry);
    if (reason.empty()) return;
    record.geometry = {};
    context_.diagnostics->warn("bad-geometry", record.pos, fmt::format("geometry: {}; the row is kept without it", reason), record.id);
}

void RecordSink::place_point(MappedRow& row) {
    RawRecord& record = row.record;
    if (auto const* point = std::get_if<geo::LonLat>(&record.geometry)) {
        PointReading reading = check_point(point->lat, point->lon);
        if (!reading.point) context_.diagnostics->warn(reading.code, record.pos, reading.reason, record.id);
        record.point = reading.point;
        record.geometry = {};
        return;
    }
    PointReading reading = read_point(row.latitude, row.longitude);
    if (!reading.code.empty())
        context_.diagnostics->warn(reading.code, record.pos, reading.reason + "; the row is kept without a point", record.id);
    record.point = reading.point;
    bool const wanted = !record.point && reading.code.empty() && geo::is_empty(record.geometry);
    bool const shape = !row.wkt.empty() && row.wkt.substr(0, 5) != "POINT";
    if (row.wkt.empty() || !geo::is_empty(record.geometry) || !(wanted || shape)) return;
    auto parsed = geo::parse_wkt(row.wkt);
    if (!parsed) {
        context_.diagnostics->warn("bad-geometry", record.pos, fmt::format("the geometry is no WKT: {}", parsed.error()), record.id);
        return;
    }
    record.geometry = std::move(*parsed);
    if (std::holds_alternative<geo::LonLat>(record.geometry)) place_point(row);
}

void RecordSink::name(RecordMapper const& mapper, std::vector<std::string_view> const& cells, RawRecord& record) {
    if (mapper.raw()) return;
    std::string wanted;
    if (!record.source_id.empty()) {
        wanted = fmt::format("{}:{}", mapper.name_space().empty() ? context_.name_space : mapper.name_space(), record.source_id);
    } else {
        if (mapper.has("id")) context_.diagnostics->warn("missing-id", record.pos, "the row has no id; one is made from its content");
        std::string content;
        for (std::string_view const cell : cells) content.append(cell).push_back('\x1F');
        record.id_from_content = true;
        wanted = "row:" + sha256_base32(content);
    }
    IdRegistry::Claim claim = context_.ids->claim(wanted);
    record.id = std::move(claim.id);
    if (claim.repeated) {
        context_.diagnostics->warn("duplicate-id", record.pos,
                                   fmt::format("{} occurs more than once; this {} is kept as {}", wanted,
                                               record.id_from_content ? "row, the same in every cell," : "row", record.id),
                                   record.id);
    }
}

}  // namespace dateline::intake
