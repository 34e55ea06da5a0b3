// Opens damaged gazetteers and asks them everything. Input that begins with "raw:" is the whole file; other input is a list of
// five-byte patches (offset, little-endian, modulo the size; new byte) to a small good file.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/file.hpp"
#include "support/scratch.hpp"
#include "support/world.hpp"
#include "text/fold.hpp"

namespace {
namespace gz = dateline::gazetteer;

/// A file of a bit of everything.
std::string good_file() {
    dateline::test::World world;
    world.map(R"(
        hhhhkkk...
        hhShkKktt.
        hhhhkkktT.
    )");
    world.builder().add(gz::SourceInfo{"drawn", "1", "none", "nobody", ""});
    world.country("AF", "Afghanistan", "hk");
    world.country("TJ", "Tajikistan", "t");
    world.province('h', "Helmand", {"Hilmand"}).geonameid = 1140043;
    world.province('k', "Kandahar").iso = "AF-KAN";
    world.province('t', "Sughd").wikidata = "Q1";
    world.town('S', "Sangin", 13579, {"Sandzhin"}).concordance = {"pcode:AF1", "wof:2"};
    world.town('K', "Kandahar City", 614118).source = "drawn";
    world.town('T', "Lashkar Gah", 100);
    world.district("Sangin", 'h', 'S');
    world.district("Baghran", 'h');
    world.group("South", {"adm1:helmand", "adm1:kandahar", "user:elsewhere"});
    world.name("iso:AF", "Afghan", gz::NameKind::demonym, "en");
    gz::PlaceRecord river;
    river.key = "dl:river";
    river.name = "River";
    river.kind = gz::Kind::line;
    river.shape = dateline::geo::LineString{{{60, 30}, {61, 31}, {62, 31}}};
    world.place(river);
    world.builder().add(gz::DisputeRecord{"adm1:kandahar", "TJ", "claimed", "1990", "a note", {"AF", "TJ"}});
    world.builder().add(gz::ViewRecord{"adm1:kandahar", "tj", "TJ"});
    world.builder().add_neighbours("AF", "TJ");
    world.builder().add_lexicon("en/test", "word\nhello\n");
    return dateline::read_file(world.write());
}

void ask_everything(gz::Gazetteer const& gaz) {
    std::size_t seen = gaz.name_count() + gaz.sources().size() + gaz.identity().size();
    for (std::uint32_t i = 0; i < gaz.size() && i < 200; ++i) {
        gz::PlaceId const id{i};
        gz::Place const place = gaz.place(id);
        seen += place.name.size() + place.key.size() + gz::to_string(place.kind).size() + gz::to_string(place.point_source).size();
        for (gz::NameView const& name : gaz.names(id)) seen += name.text.size() + gz::to_string(name.kind).size();
        for (gz::Detail const detail : {gz::Detail::full, gz::Detail::web, gz::Detail::overview}) seen += gaz.shape(id, detail) ? 1U : 0U;
        seen += gaz.ancestors(id).size() + gaz.members(id).size() + gaz.neighbours(id).size() + gaz.country_of(id).size();
        if (auto const dispute = gaz.dispute(id)) seen += dispute->note.size() + dispute->claimed_by.size();
        seen += gaz.within(id, gz::PlaceId{0}) ? 1U : 0U;
        gaz.for_each_inside(id, [&](gz::PlaceId) { return ++seen % 1000 != 0; });
        seen += gaz.by_key(place.key) ? 1U : 0U;
    }
    for (char const* name : {"helmand", "sangin", "kandahar city", "lashkar gah", "afghan", "nowhere"}) {
        seen += gaz.find(name).size() + gaz.find_prefix(std::string_view{name}.substr(0, 2), 10).size();
        seen += gaz.find_squashed(dateline::text::squash(name)).size() + gaz.find_skeleton(dateline::text::skeleton(name)).size();
    }
    seen += gaz.near({61, 39}, 500, 20).size() + (gaz.area_at({61.25, 39.25}) ? 1U : 0U);
    dateline::text::Document document;
    document.id = "1";
    document.text = "Police in Sangin, Helmand's town, and Kandahar City.";
    dateline::text::Analysis const analysis = dateline::text::analyse(document);
    seen += gaz.find_all(analysis).size();
    if (seen == 1) std::puts("");  // so that no compiler leaves the questions out
}

void open_bytes(std::string const& bytes, gz::Gazetteer::Options const& options) {
    int const memory = memfd_create("gaz", 0);
    if (memory < 0 || write(memory, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::abort();
    std::vector<std::filesystem::path> const files{"/proc/self/fd/" + std::to_string(memory)};
    try {
        ask_everything(gz::Gazetteer::open(files, options));
    } catch (dateline::Error const&) {  // refused: fine
    }
    close(memory);
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static std::string const good = good_file();
    std::string const input{data, data + size};
    if (input.starts_with("raw:")) {
        open_bytes(input.substr(4), {.worldview = "tj", .check = gz::Check::envelope});
        return 0;
    }
    open_bytes(dateline::test::patched(good, input), {.worldview = "defacto", .check = gz::Check::envelope});
    return 0;
}
