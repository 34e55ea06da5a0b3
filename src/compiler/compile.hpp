#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/builder.hpp"
#include "gazetteer/fields.hpp"
#include "gazetteer/gaz_generated.h"
#include "gazetteer/hash_index.hpp"
#include "geo/topology.hpp"

/// From PlaceRecords to the tables of a .gaz file. Internal to compiler.
namespace dateline::compiler::detail {

using namespace gazetteer;          // the records
using namespace gazetteer::detail;  // and the form of the file

/// What a Builder has collected.
struct Input {
    std::string name, version;
    std::deque<PlaceRecord> places;
    std::vector<DisputeRecord> disputes;
    std::vector<ViewRecord> views;
    std::vector<SourceInfo> sources;
    std::vector<std::pair<std::string, std::string>> neighbours;
    std::map<std::string, std::string> lexicon;
    Topology topology;
};

/// Words that many places share, numbered in alphabetical order; number 0 is the empty word.
class WordTable {
public:
    void add(std::string_view word);
    void number();
    [[nodiscard]] std::uint16_t index(std::string_view word) const;
    [[nodiscard]] std::vector<std::string> words() const;

private:
    std::map<std::string, std::uint16_t, std::less<>> numbers_{{std::string{}, std::uint16_t{0}}};
};

/// The places in the order of the file - country, admin1, admin2, key - so that what lies in one area lies together, and the
/// numbers that their keys have got.
class Order {
public:
    explicit Order(Input const& input);
    [[nodiscard]] std::vector<PlaceRecord const*> const& places() const noexcept { return places_; }
    /// A place reference (gaz.fbs); keys that are not in this file are collected as externals. Empty key: no_ref.
    [[nodiscard]] std::uint32_t reference(std::string const& key);
    [[nodiscard]] std::uint32_t country_reference(std::string_view code) {
        return code.empty() ? no_ref : reference("iso:" + std::string{code});
    }
    /// no_ref when this file has no such place.
    [[nodiscard]] std::uint32_t find(std::string const& key) const;
    [[nodiscard]] std::vector<std::string> const& externals() const noexcept { return externals_; }

private:
    std::vector<PlaceRecord const*> places_;
    std::unordered_map<std::string, std::uint32_t> numbers_, external_numbers_;
    std::vector<std::string> externals_;
};

struct CompiledNames {
    std::string trie;
    std::vector<std::uint32_t> postings, lists;
    BucketTable squashed, skeletons;
};
[[nodiscard]] CompiledNames compile_names(Order const& order);

struct CompiledSpellings {
    std::vector<std::uint32_t> starts;
    std::string lists;
};
/// One list for each of the countries.
[[nodiscard]] CompiledSpellings compile_spellings(Order const& order, WordTable const& countries);

struct CompiledShapes {
    std::vector<fb::Shape> shapes;
    std::string data;
    std::vector<flatbuffers::Offset<fb::ArcLevel>> levels;
    std::vector<geo::Geometry> full;  ///< of shapes[i]
    std::vector<fb::Part> parts;      ///< geo::side_count for each of the shapes
    WordTable views;
};
/// What Gazetteer::part() answers, for every side of every shape; negative radii for what is no area.
[[nodiscard]] std::vector<fb::Part> parts_of(std::vector<geo::Geometry> const& shapes);
[[nodiscard]] CompiledShapes compile_shapes(flatbuffers::FlatBufferBuilder& out, Input const& input, Order const& order);

struct CompiledPlaces {
    std::vector<fb::Place> places;
    std::string texts;
    std::vector<fb::Range> ranges;
    BucketTable keys, grid;
    WordTable countries, features, languages;
};
[[nodiscard]] CompiledPlaces compile_places(Input const& input, Order& order, CompiledShapes const& shapes);

/// The whole content, ready for its envelope.
[[nodiscard]] std::string compile(Input const& input);

}  // namespace dateline::compiler::detail
