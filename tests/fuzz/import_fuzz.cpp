// Place data of others: the first byte says which kind of file the rest is. What is made of it must open over its base; only
// Error{io}, Error{usage} and Error{driver} may come out.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "atlas/import.hpp"
#include "base/error.hpp"
#include "support/scratch.hpp"
#include "support/world.hpp"

namespace {
namespace fs = std::filesystem;

struct Base {
    dateline::test::World world;
    fs::path file;

    Base() {
        world.map(R"(
            hhhhkkk
            hhShkKk
            hhhhkkk)");
        world.country("AF", "Afghanistan", "hk");
        world.province('h', "Helmand");
        world.province('k', "Kandahar");
        world.town('S', "Sangin", 13579).geonameid = 1127547;
        world.district("Sangin", 'h', 'S');
        file = world.write();
    }
};

struct Form {
    char const *format, *name;
};

Form form_of(char first) {
    switch (first) {
        case 'g':
            return {"geonames", "AF.txt"};
        case 'a':
            return {"geonames", "alternateNamesV2.txt"};
        case '1':
            return {"geonames", "admin1CodesASCII.txt"};
        case '2':
            return {"geonames", "admin2Codes.txt"};
        case 'n':
            return {"gns", "af.txt"};
        case 'j':
            return {"geojson", "places.geojson"};
        case 'b':
            return {"geoboundaries", "areas.geojson"};
        case 'p':
            return {"codab", "areas.geojson"};
        case 'd':
            return {"", "unknown.txt"};
        default:
            return {"csv", "places.csv"};
    }
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0 || size > 20000) return 0;
    static Base const base;
    static std::vector<fs::path> const below{base.file};
    static auto const gazetteer = dateline::gazetteer::Gazetteer::open(below);
    static dateline::test::Scratch const scratch;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    Form const form = form_of(text.front());
    dateline::atlas::ImportOptions options;
    options.format = form.format;
    options.files = {scratch.write(form.name, text.substr(1))};
    options.output = scratch.path() / "overlay.gaz";
    dateline::Diagnostics diagnostics;
    try {
        static_cast<void>(dateline::atlas::import_places(options, gazetteer, diagnostics));
    } catch (dateline::Error const& error) {
        using enum dateline::Errc;
        if (error.code() != io && error.code() != usage && error.code() != driver) std::abort();
        return 0;
    }
    std::vector<fs::path> const stack{base.file, options.output};
    static_cast<void>(dateline::gazetteer::Gazetteer::open(stack));
    return 0;
}
