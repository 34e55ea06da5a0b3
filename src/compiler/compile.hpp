#pragma once
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/builder.hpp"
#include "compiler/bytes.hpp"
#include "compiler/places.hpp"
#include "compiler/references.hpp"
#include "gazetteer/fields.hpp"
#include "gazetteer/gaz_generated.h"
#include "gazetteer/hash_index.hpp"
#include "gazetteer/shape_codec.hpp"
#include "geo/topology.hpp"

/// From PlaceRecords to the tables of a .gaz file. Internal to compiler.
///
/// The places come by twice in the order of the file. What is held grows by some 100 bytes a place and name (fixed-size tables); their
/// texts, names and spellings wait in sorted runs and in temporary files.
namespace dateline::compiler::detail {

using namespace gazetteer;          // the records
using namespace gazetteer::detail;  // and the form of the file

/// Words that many places share, numbered in alphabetical order; number 0 is the empty word.
class WordTable {
public:
    void add(std::string_view word);
    void number();
    [[nodiscard]] std::uint16_t index(std::string_view word) const;
    [[nodiscard]] std::vector<std::string> words() const;
    [[nodiscard]] std::size_t size() const noexcept { return numbers_.size(); }

private:
    std::map<std::string, std::uint16_t, std::less<>> numbers_{{std::string{}, std::uint16_t{0}}};
};

/// What has to be known of all places before the first can be compiled.
struct Survey {
    std::size_t places = 0;
    WordTable countries, features, languages;
    References references;
    void see(PlaceRecord const& record);
};

/// What a Builder has collected, besides its places.
struct Input {
    std::string name, version;
    std::vector<DisputeRecord> disputes;
    std::vector<ViewRecord> views;
    std::vector<SourceInfo> sources;
    std::vector<std::pair<std::string, std::string>> neighbours;
    std::map<std::string, std::string> lexicon;
    Topology topology;
    Gazetteer const* base = nullptr;  ///< that the file is to be laid over
};

/// Names and who has them: given in the order of the places, compiled in their own.
class NameCompiler {
public:
    explicit NameCompiler(Memory const& memory) : spill_{memory.folder, memory.bytes} {}
    void add(std::uint32_t place, PlaceRecord const& record, std::uint16_t country);
    struct Compiled {
        std::string trie;
        std::vector<std::uint32_t> postings, lists;
        BucketTable squashed, skeletons;
    };
    [[nodiscard]] Compiled finish();

private:
    void file(std::string_view name, std::uint32_t place, PlaceRecord const& record, std::uint16_t country, NameKind kind);
    SortedSpill spill_;
    std::string entry_;
};

/// One list of spellings for each of the countries.
class SpellingCompiler {
public:
    explicit SpellingCompiler(Memory const& memory) : spill_{memory.folder, memory.bytes}, lists_{memory.folder} {}
    void add(std::uint32_t place, PlaceRecord const& record, std::uint16_t country);
    void finish(std::size_t countries);
    [[nodiscard]] std::vector<std::uint32_t> const& starts() const noexcept { return starts_; }
    [[nodiscard]] Bytes const& lists() const noexcept { return lists_; }

private:
    SortedSpill spill_;
    Bytes lists_;
    std::vector<std::uint32_t> starts_;
};

/// Shapes of the topology are there from the beginning, a place's own come with it.
class ShapeCompiler {
public:
    ShapeCompiler(Topology const& topology, References const& references);
    /// Takes the own shape of the place, and returns the full one under which it is known: its own goes before the topology's.
    [[nodiscard]] geo::Geometry const* take(std::uint32_t place, PlaceRecord const& record);
    struct Compiled {
        std::vector<fb::Shape> shapes;
        std::string data;
        std::vector<flatbuffers::Offset<fb::ArcLevel>> levels;
        std::vector<fb::Part> parts;  ///< geo::side_count for each of the shapes
        WordTable views;
    };
    [[nodiscard]] Compiled finish(flatbuffers::FlatBufferBuilder& out);

    struct Coded {
        std::string data;
        geo::Geometry full;
        geo::Geometry working;  ///< as it will be read at working_detail()
    };

private:
    WordTable views_;
    std::vector<CodedArcs> levels_;
    std::map<std::pair<std::uint32_t, std::uint16_t>, Coded> coded_;  ///< by place and view
};
/// What Gazetteer::part() answers, for every side of every shape; negative radii for what is no area.
[[nodiscard]] std::vector<fb::Part> parts_of(std::vector<geo::Geometry> const& shapes);

class PlaceCompiler {
public:
    PlaceCompiler(Input const& input, Survey const& survey, Memory const& memory);
    /// In order. `shape`: the full one, where there is one.
    void add(std::uint32_t number, PlaceRecord const& record, geo::Geometry const* shape);
    void finish();

    struct Group {
        std::uint32_t place;
        std::vector<std::uint32_t> members;
    };
    std::vector<fb::Place> places;
    Bytes texts;
    std::vector<fb::Range> ranges;
    std::vector<fb::Known> known;
    std::vector<Group> groups;
    BucketTable keys, grid;

private:
    /// Neighbours in the order of the file that lie in one container.
    struct Run {
        std::uint32_t ref = no_ref, first = 0;
    };
    void extend(Run& run, std::uint32_t ref, std::uint32_t number);
    void file_keys(std::uint32_t number, PlaceRecord const& record);
    void collect_group(std::uint32_t number, PlaceRecord const& record);
    [[nodiscard]] std::uint8_t source_index(PlaceRecord const& record) const;
    [[nodiscard]] double radius_km(PlaceRecord const& record, geo::Geometry const* shape, std::optional<geo::LonLat> point) const;

    Survey const& survey_;
    Gazetteer const* base_;
    std::map<std::string, std::uint8_t, std::less<>> sources_;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> key_entries_, grid_entries_;
    Run country_run_, admin1_run_;
};

/// Writes the file. `survey` has seen all of the places.
void compile(Input const& input, Survey& survey, Places& places, Memory const& memory, std::filesystem::path const& file);

}  // namespace dateline::compiler::detail
