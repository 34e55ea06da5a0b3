// gazetteer_bench [PLACES [FILE]]: builds a synthetic world of the size of the default gazetteer (290,000 places, about 1.1 million
// names in three scripts, 4,600 provinces with shared boundaries) and measures building, opening, look-ups and memory.
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "compiler/builder.hpp"
#include "gazetteer/gazetteer.hpp"
#include "geo/topology.hpp"
#include "text/fold.hpp"

namespace {
using namespace std::chrono;
namespace gz = dateline::gazetteer;
using dateline::geo::LonLat;

double seconds_since(steady_clock::time_point start) { return duration<double>(steady_clock::now() - start).count(); }

/// Resident set, now, in MB.
double resident_mb() {
    std::ifstream statm{"/proc/self/statm"};
    long total = 0;
    long resident = 0;
    statm >> total >> resident;
    return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / 1e6;
}

class Words {
public:
    explicit Words(unsigned seed) : random_{seed} {}
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
    double unit() { return static_cast<double>(random_()) / 4294967296.0; }
    std::string latin() {
        return word({"ka", "la", "sha", "r",  "min", "do", "ghar", "zai", "bu", "ter", "kh",  "an",  "ost", "el", "vi", "na",  "go",
                     "ru", "pe", "sun", "wo", "ji",  "fe", "tam",  "qu",  "ze", "lo",  "chi", "bar", "os",  "de", "hu", "yen", "mor"},
                    true);
    }
    std::string cyrillic() {
        return word({"ка", "ла", "ша", "мин", "до", "гар", "зай", "бу",  "тер", "ан", "ост", "ел", "ви",
                     "на", "го", "ре", "ск",  "ов", "ино", "пет", "жел", "юр",  "ча", "зу",  "кри"},
                    false);
    }
    std::string arabic() {
        return word(
            {"کا", "لا", "شا", "من", "دو", "غر", "زی", "بو", "تر", "ان", "ست", "ره", "جب", "حم", "قل", "عب", "فر", "نه", "يو", "سل", "خي"},
            false);
    }

private:
    std::string word(std::vector<std::string> const& parts, bool capital) {
        std::string out;
        std::uint32_t const length = 2 + below(3);
        for (std::uint32_t i = 0; i < length; ++i) out += parts[below(static_cast<std::uint32_t>(parts.size()))];
        if (capital) out[0] = static_cast<char>(out[0] - 'a' + 'A');
        if (capital && below(3) == 0) out += " " + word(parts, true);
        return out;
    }
    std::mt19937 random_;
};

constexpr int columns = 92, rows = 50;  // 4,600 provinces

std::string province_key(int i) { return "gn:" + std::to_string(900000 + i); }
std::string country_code(int i) {
    int const country = i / columns / 5 * 10 + i % columns / 10;
    return {static_cast<char>('A' + country / 26), static_cast<char>('A' + country % 26)};
}

/// Provinces as cells of a grid with ragged boundaries of about 180 vertices, 830,000 in all.
gz::Topology boundaries() {
    double const width = 340.0 / columns;
    double const height = 140.0 / rows;
    auto const edge = [](LonLat a, LonLat b, unsigned seed) {
        std::mt19937 random{seed};
        std::vector<LonLat> line{a};
        for (int i = 1; i < 90; ++i) {
            double const share = i / 90.0;
            double const jitter = (static_cast<double>(random()) / 4294967296.0 - 0.5) * 0.05;
            line.push_back({a.lon + (b.lon - a.lon) * share + (a.lon == b.lon ? jitter : 0),
                            a.lat + (b.lat - a.lat) * share + (a.lat == b.lat ? jitter : 0)});
        }
        line.push_back(b);
        return line;
    };
    gz::Topology topology;
    auto const corner = [&](int column, int row) { return LonLat{-170 + column * width, -70 + row * height}; };
    std::vector<std::int32_t> across, up;
    for (int row = 0; row <= rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            across.push_back(static_cast<std::int32_t>(topology.arcs.size()));
            topology.arcs.push_back(edge(corner(column, row), corner(column + 1, row), static_cast<unsigned>(topology.arcs.size())));
        }
    }
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column <= columns; ++column) {
            up.push_back(static_cast<std::int32_t>(topology.arcs.size()));
            topology.arcs.push_back(edge(corner(column, row), corner(column, row + 1), static_cast<unsigned>(topology.arcs.size())));
        }
    }
    for (int i = 0; i < columns * rows; ++i) {
        auto const row = static_cast<std::size_t>(i / columns);
        auto const column = static_cast<std::size_t>(i % columns);
        std::int32_t const south = across[row * columns + column];
        std::int32_t const north = across[(row + 1) * columns + column];
        std::int32_t const west = up[row * (columns + 1) + column];
        std::int32_t const east = up[row * (columns + 1) + column + 1];
        topology.areas.push_back({province_key(i), {{{south, east, ~north, ~west}}}, {}});
    }
    return topology;
}

void fill(compiler::Builder& builder, std::uint32_t places) {
    Words words{1};
    builder.add(gz::SourceInfo{"synthetic", "1", "none", "", ""});
    for (int i = 0; i < columns * rows; ++i) {
        gz::PlaceRecord country;
        country.key = "iso:" + country_code(i);
        country.country = country_code(i);
        country.kind = gz::Kind::country;
        if (builder.find(country.key) == nullptr) {
            country.name = words.latin();
            builder.add(std::move(country));
        }
        gz::PlaceRecord province;
        province.key = province_key(i);
        province.name = words.latin();
        province.kind = gz::Kind::admin1;
        province.country = country_code(i);
        builder.add(std::move(province));
    }
    for (std::uint32_t i = 0; builder.size() < places; ++i) {
        int const at = static_cast<int>(words.below(columns * rows));
        gz::PlaceRecord place;
        place.key = "gn:" + std::to_string(1000000 + i * 7);
        place.name = words.latin();
        place.kind = i % 6 == 0 ? gz::Kind::district : gz::Kind::settlement;
        place.feature_code = i % 6 == 0 ? "ADM2" : "PPL";
        place.country = country_code(at);
        place.admin1_key = province_key(at);
        place.point = LonLat{-170 + (at % columns + words.unit()) * 340.0 / columns, -70 + (at / columns + words.unit()) * 140.0 / rows};
        place.population = words.below(50000);
        place.source = "synthetic";
        std::uint32_t const more = words.below(6);
        for (std::uint32_t n = 0; n < more; ++n) {
            std::uint32_t const script = words.below(10);
            place.names.push_back({script < 7   ? words.latin()
                                   : script < 9 ? words.cyrillic()
                                                : words.arabic(),
                                   gz::NameKind::alternate,
                                   {}});
        }
        builder.add(std::move(place));
    }
    builder.set_topology(boundaries());
}

template <typename Work>
double best_of(int times, Work const& work) {
    double best = 1e9;
    for (int i = 0; i < times; ++i) {
        auto const start = steady_clock::now();
        work();
        best = std::min(best, seconds_since(start));
    }
    return best;
}

void measure_lookups(gz::Gazetteer const& gaz) {
    std::vector<std::string> names, keys;
    for (std::uint32_t i = 0; i < gaz.size() && names.size() < 50000; i += 5) {
        gz::Place const place = gaz.place(gz::PlaceId{i});
        names.push_back(dateline::text::fold(place.name));
        keys.emplace_back(place.key);
    }
    std::size_t found = 0;
    auto const per_second = [](std::size_t count, double seconds) { return static_cast<double>(count) / seconds; };
    double seconds = best_of(3, [&] {
        found = 0;
        for (std::string const& name : names) found += gaz.find(name).size();
    });
    std::printf("find            %10.0f /s   (%zu places found)\n", per_second(names.size(), seconds), found);
    seconds = best_of(3, [&] {
        found = 0;
        for (std::string const& key : keys) found += gaz.by_key(key) ? 1U : 0U;
    });
    std::printf("by_key          %10.0f /s   (%zu of %zu)\n", per_second(keys.size(), seconds), found, keys.size());
    seconds = best_of(3, [&] {
        for (std::uint32_t i = 0; i < 100000; ++i)
            found += gaz.place(gz::PlaceId{i * 2654435761U % static_cast<std::uint32_t>(gaz.size())}).name.size();
    });
    std::printf("place           %10.0f /s\n", per_second(100000, seconds));
    seconds = best_of(3, [&] {
        for (std::size_t i = 0; i < 5000; ++i) found += gaz.find_squashed(dateline::text::squash(names[i])).size();
    });
    std::printf("find_squashed   %10.0f /s\n", per_second(5000, seconds));
    seconds = best_of(3, [&] {
        for (std::size_t i = 0; i < 5000; ++i) found += gaz.find_skeleton(dateline::text::skeleton(names[i])).size();
    });
    std::printf("find_skeleton   %10.0f /s\n", per_second(5000, seconds));
    seconds = best_of(3, [&] {
        for (int i = 0; i < 2000; ++i) found += gaz.area_at({-160 + i * 0.15, -60 + i * 0.06}) ? 1U : 0U;
    });
    std::printf("area_at         %10.0f /s\n", per_second(2000, seconds));
    seconds = best_of(3, [&] {
        for (int i = 0; i < 2000; ++i) found += gaz.near({-160 + i * 0.15, -60 + i * 0.06}, 50, 10).size();
    });
    std::printf("near 50 km      %10.0f /s\n", per_second(2000, seconds));
    seconds = best_of(3, [&] {
        for (int i = 0; i < 500; ++i) found += gaz.shape(*gaz.by_key(province_key(i))) ? 1U : 0U;
    });
    std::printf("shape           %10.0f /s\n", per_second(500, seconds));
}
}  // namespace

int main(int argc, char** argv) {
    auto const places = static_cast<std::uint32_t>(argc > 1 ? std::stoul(argv[1]) : 290000);
    std::filesystem::path const file =
        argc > 2 ? std::filesystem::path{argv[2]} : std::filesystem::temp_directory_path() / "dateline-bench.gaz";
    std::vector<std::filesystem::path> const files{file};
    if (!std::filesystem::exists(file)) {
        compiler::Builder builder{"bench", "1"};
        auto start = steady_clock::now();
        fill(builder, places);
        std::printf("made up         %10.2f s\n", seconds_since(start));
        start = steady_clock::now();
        rusage before_write{};
        getrusage(RUSAGE_SELF, &before_write);
        builder.write(file);
        std::printf("write           %10.2f s\n", seconds_since(start));
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        std::printf("  of it CPU     %10.2f s\n", static_cast<double>(usage.ru_utime.tv_sec - before_write.ru_utime.tv_sec) +
                                                      static_cast<double>(usage.ru_utime.tv_usec - before_write.ru_utime.tv_usec) / 1e6);
        std::printf("peak of build   %10.0f MB\n", static_cast<double>(usage.ru_maxrss) / 1e3);
        std::printf("run again with the same file to measure opening\n");
        return 0;
    }
    double const before = resident_mb();
    double const seconds = best_of(1, [&] { static_cast<void>(gz::Gazetteer::open(files)); });
    std::printf("file            %10.1f MB\n", static_cast<double>(std::filesystem::file_size(file)) / 1e6);
    std::printf("first open      %10.2f ms\n", seconds * 1e3);
    std::printf("open            %10.2f ms\n",
                best_of(9, [&] { static_cast<void>(gz::Gazetteer::open(files, {.check = gz::Check::envelope})); }) * 1e3);
    gz::Gazetteer const gaz = gz::Gazetteer::open(files);
    std::printf("resident, open  %10.1f MB more\n", resident_mb() - before);
    std::printf("places %zu, names %zu\n", gaz.size(), gaz.name_count());
    measure_lookups(gaz);
    std::printf("resident, used  %10.1f MB more\n", resident_mb() - before);
    std::printf("open and verify %10.2f s\n",
                best_of(1, [&] { static_cast<void>(gz::Gazetteer::open(files, {.check = gz::Check::everything})); }));
    return 0;
}
