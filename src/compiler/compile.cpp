#include "compiler/compile.hpp"

namespace dateline::compiler::detail {
namespace {
using Out = flatbuffers::FlatBufferBuilder;
template <typename T>
using Table = flatbuffers::Offset<T>;

auto bytes(Out& out, std::string const& data) {
    return out.CreateVector(static_cast<std::uint8_t const*>(static_cast<void const*>(data.data())), data.size());
}

Table<fb::HashIndex> index(Out& out, BucketTable const& table) {
    auto const starts = out.CreateVector(table.starts);
    auto const items = out.CreateVector(table.items);
    return fb::CreateHashIndex(out, starts, items, out.CreateVector(table.checks));
}

std::vector<Table<fb::Source>> sources(Out& out, Input const& input) {
    std::vector<Table<fb::Source>> list;
    for (SourceInfo const& source : input.sources) {
        list.push_back(fb::CreateSourceDirect(out, source.name.c_str(), source.version.c_str(), source.licence.c_str(),
                                              source.attribution.c_str(), source.url.c_str()));
    }
    return list;
}

std::vector<Table<fb::Dispute>> disputes(Out& out, Input const& input, Order& order) {
    std::vector<Table<fb::Dispute>> list;
    for (DisputeRecord const& dispute : input.disputes) {
        auto const claimed_by = out.CreateVectorOfStrings(dispute.claimed_by);
        auto const administered_by = out.CreateString(dispute.administered_by);
        auto const status = out.CreateString(dispute.status);
        auto const since = out.CreateString(dispute.since);
        auto const note = out.CreateString(dispute.note);
        list.push_back(fb::CreateDispute(out, order.reference(dispute.place_key), administered_by, claimed_by, status, since, note));
    }
    return list;
}

std::vector<Table<fb::View>> views(Out& out, Input const& input, Order& order) {
    std::vector<Table<fb::View>> list;
    for (ViewRecord const& view : input.views)
        list.push_back(fb::CreateViewDirect(out, order.reference(view.place_key), view.view.c_str(), view.country.c_str()));
    return list;
}

std::vector<Table<fb::Group>> groups(Out& out, Order& order) {
    std::vector<Table<fb::Group>> list;
    for (std::uint32_t i = 0; i < order.places().size(); ++i) {
        std::vector<std::uint32_t> members;
        for (std::string const& key : order.places()[i]->members) members.push_back(order.reference(key));
        if (!members.empty()) list.push_back(fb::CreateGroupDirect(out, i, &members));
    }
    return list;
}

std::vector<Table<fb::Text>> lexicon(Out& out, Input const& input) {
    std::vector<Table<fb::Text>> list;
    for (auto const& [key, value] : input.lexicon) list.push_back(fb::CreateTextDirect(out, key.c_str(), value.c_str()));
    return list;
}

std::vector<fb::CountryPair> neighbours(Input const& input, WordTable const& countries) {
    std::vector<fb::CountryPair> list;
    for (auto const& [a, b] : input.neighbours) list.emplace_back(countries.index(a), countries.index(b));
    return list;
}

/// The trie library reads words of eight bytes.
auto trie(Out& out, std::string const& image) {
    out.ForceVectorAlignment(image.size(), 1, 16);
    return bytes(out, image);
}
}  // namespace

std::string compile(Input const& input) {
    Out out{1U << 20};
    Order order{input};
    CompiledShapes const shapes = compile_shapes(out, input, order);
    CompiledPlaces const places = compile_places(input, order, shapes);
    CompiledNames const names = compile_names(order);
    CompiledSpellings const spellings = compile_spellings(order, places.countries);
    // Children before the table that holds them; and the externals last, when all keys have been looked up.
    auto const disputes_at = out.CreateVector(disputes(out, input, order));
    auto const views_at = out.CreateVector(views(out, input, order));
    auto const groups_at = out.CreateVector(groups(out, order));
    auto const sources_at = out.CreateVector(sources(out, input));
    auto const lexicon_at = out.CreateVector(lexicon(out, input));
    auto const neighbours_at = out.CreateVectorOfStructs(neighbours(input, places.countries));
    auto const externals_at = out.CreateVectorOfStrings(order.externals());
    auto const name_at = out.CreateString(input.name);
    auto const version_at = out.CreateString(input.version);
    auto const places_at = out.CreateVectorOfStructs(places.places);
    auto const texts_at = bytes(out, places.texts);
    auto const trie_at = trie(out, names.trie);
    auto const postings_at = out.CreateVector(names.postings);
    auto const lists_at = out.CreateVector(names.lists);
    auto const squashed_at = index(out, names.squashed);
    auto const skeletons_at = index(out, names.skeletons);
    auto const starts_at = out.CreateVector(spellings.starts);
    auto const spellings_at = bytes(out, spellings.lists);
    auto const keys_at = index(out, places.keys);
    auto const grid_at = index(out, places.grid);
    auto const countries_at = out.CreateVectorOfStrings(places.countries.words());
    auto const features_at = out.CreateVectorOfStrings(places.features.words());
    auto const languages_at = out.CreateVectorOfStrings(places.languages.words());
    auto const ranges_at = out.CreateVectorOfStructs(places.ranges);
    auto const shapes_at = out.CreateVectorOfStructs(shapes.shapes);
    auto const parts_at = out.CreateVectorOfStructs(shapes.parts);
    auto const view_names_at = out.CreateVectorOfStrings(shapes.views.words());
    auto const shape_data_at = bytes(out, shapes.data);
    auto const levels_at = out.CreateVector(shapes.levels);
    out.Finish(fb::CreateGazetteer(out, name_at, version_at, places_at, texts_at, trie_at, postings_at, lists_at, squashed_at, skeletons_at,
                                   starts_at, spellings_at, keys_at, grid_at, countries_at, features_at, languages_at, externals_at,
                                   ranges_at, shapes_at, parts_at, view_names_at, shape_data_at, levels_at, sources_at, disputes_at,
                                   views_at, groups_at, neighbours_at, lexicon_at));
    return {static_cast<char const*>(static_cast<void const*>(out.GetBufferPointer())), out.GetSize()};
}

}  // namespace dateline::compiler::detail
