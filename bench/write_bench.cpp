// write_bench FORMAT COUNT FOLDER: COUNT events of 15 fields (text, numbers, DATE, DATETIME) at points over the world, written in FORMAT.
// The same features each time, so that ogr2ogr can be timed on what it wrote. Prints seconds, seconds of processor time, features a second
// and the peak memory.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <filesystem>

#include "writers/writer.hpp"

namespace {

using namespace dateline;
using layers::Field;
using layers::FieldType;

layers::Schema schema() {
    layers::Schema s;
    s.name = "events";
    s.title = "Events";
    s.description = "Made up, for measurement";
    s.geometry = layers::GeometryKind::point;
    s.id_field = "event_id";
    auto const field = [&](char const* name, FieldType type) {
        Field f;
        f.name = name;
        f.type = type;
        f.title = name;
        s.fields.push_back(f);
    };
    for (char const* name :
         {"event_id", "type", "modality", "actor1", "actor2", "place_text", "place_name", "adm0_code", "source_url", "summary"})
        field(name, FieldType::text);
    field("date_earliest", FieldType::date);
    field("published_at", FieldType::date_time);
    field("uncertainty_m", FieldType::integer);
    field("confidence", FieldType::real);
    field("killed_best", FieldType::integer);
    return s;
}

/// Numbers from a fixed recurrence (Knuth's MMIX constants): the same everywhere.
class Numbers {
public:
    double fraction() {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(state_ >> 11U) / 9007199254740992.0;
    }

private:
    std::uint64_t state_ = 42;
};

layers::Feature feature(std::size_t i, Numbers& numbers) {
    constexpr std::chrono::sys_days first = std::chrono::year{2015} / 1 / 1;
    auto const day = first + std::chrono::days{static_cast<int>(i % 365)};
    layers::Feature f;
    f.id = fmt::format("ev-{:07}", i);
    f.geometry = geo::LonLat{numbers.fraction() * 360 - 180, numbers.fraction() * 150 - 65};
    f.values = {f.id,
                std::string{i % 3 == 0 ? "ASSAULT" : "CONSULT"},
                std::string{"asserted"},
                std::string{"Ministry of the Interior"},
                std::string{"Farmers"},
                std::string{"Sample district"},
                fmt::format("Sample {}", i % 1000),
                std::string{"AF"},
                fmt::format("https://news.example/{}", i),
                fmt::format("Talks reported in \"Sample {}\" & around, <day {}>", i % 1000, i % 365),
                day,
                std::chrono::sys_seconds{day} + std::chrono::seconds{i % 86400},
                static_cast<std::int64_t>(500 + i % 4000),
                static_cast<double>(i % 1000) / 1000.0,
                static_cast<std::int64_t>(i % 3)};
    return f;
}

int run(char const* format, std::size_t count, std::filesystem::path const& folder) {
    std::filesystem::create_directories(folder);
    writers::Options options;
    options.provenance.title = "Measurement";
    Numbers numbers;
    auto const start = std::chrono::steady_clock::now();
    auto writer = writers::open_writer(format, folder, options);
    writer->begin(schema());
    for (std::size_t i = 0; i < count; ++i) writer->add(feature(i, numbers));
    writer->end();
    writer->close();
    double const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    auto const cpu = [](timeval const& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
    fmt::print("{} {} features {:.2f} s, cpu {:.2f} s, {:.0f} features/s, peak {} MB\n", format, count, seconds,
               cpu(usage.ru_utime) + cpu(usage.ru_stime), static_cast<double>(count) / seconds, usage.ru_maxrss / 1024);
    return 0;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 4) {
        fmt::print(stderr, "usage: write_bench gpkg|geojson|geojsonseq|csv COUNT FOLDER\n");
        return 2;
    }
    return run(argv[1], static_cast<std::size_t>(std::strtoull(argv[2], nullptr, 10)), argv[3]);
} catch (std::exception const& e) {
    fmt::print(stderr, "{}\n", e.what());
    return 1;
}
