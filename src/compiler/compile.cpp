#include "compiler/compile.hpp"

#include <algorithm>
#include <tuple>

#include "compiler/layout.hpp"

namespace dateline::compiler::detail {
namespace {
using Out = flatbuffers::FlatBufferBuilder;
template <typename T>
using Table = flatbuffers::Offset<T>;

auto bytes(Out& out, std::string const& data) {
    return out.CreateVector(static_cast<std::uint8_t const*>(static_cast<void const*>(data.data())), data.size());
}

/// What a large vector has in its place until Layout adds it; never shared between fields.
template <typename T>
auto later(Out& out) {
    return out.CreateVector(std::vector<T>{});
}
template <typename T>
auto later_structs(Out& out) {
    return out.CreateVectorOfStructs(std::vector<T>{});
}

Table<fb::HashIndex> later_index(Out& out) {
    auto const starts = later<std::uint32_t>(out);
    auto const items = later<std::uint32_t>(out);
    return fb::CreateHashIndex(out, starts, items, later<std::uint8_t>(out));
}

void add(Layout& layout, fb::HashIndex const* index, BucketTable const& table) {
    auto const* const at = table_of(index);
    layout.add(at, fb::HashIndex::VT_STARTS, table.starts);
    layout.add(at, fb::HashIndex::VT_ITEMS, table.items);
    layout.add(at, fb::HashIndex::VT_CHECKS, table.checks);
}

std::vector<Table<fb::Source>> sources(Out& out, Input const& input) {
    std::vector<Table<fb::Source>> list;
    for (SourceInfo const& source : input.sources) {
        list.push_back(fb::CreateSourceDirect(out, source.name.c_str(), source.version.c_str(), source.licence.c_str(),
                                              source.attribution.c_str(), source.url.c_str()));
    }
    return list;
}

std::vector<Table<fb::Dispute>> disputes(Out& out, Input const& input, References const& references) {
    std::vector<Table<fb::Dispute>> list;
    for (DisputeRecord const& dispute : input.disputes) {
        auto const claimed_by = out.CreateVectorOfStrings(dispute.claimed_by);
        auto const administered_by = out.CreateString(dispute.administered_by);
        auto const status = out.CreateString(dispute.status);
        auto const since = out.CreateString(dispute.since);
        auto const note = out.CreateString(dispute.note);
        list.push_back(fb::CreateDispute(out, references.reference(dispute.place_key), administered_by, claimed_by, status, since, note));
    }
    return list;
}

std::vector<Table<fb::View>> views(Out& out, Input const& input, References const& references) {
    std::vector<Table<fb::View>> list;
    for (ViewRecord const& view : input.views)
        list.push_back(fb::CreateViewDirect(out, references.reference(view.place_key), view.view.c_str(), view.country.c_str()));
    return list;
}

std::vector<Table<fb::Group>> groups(Out& out, PlaceCompiler const& places) {
    std::vector<Table<fb::Group>> list;
    for (PlaceCompiler::Group const& group : places.groups) list.push_back(fb::CreateGroupDirect(out, group.place, &group.members));
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

/// What the tables of a file are made from.
struct Compiled {
    Compiled(Input const& input, Survey const& survey, Memory const& memory)
        : shapes{input.topology, survey.references}, places{input, survey, memory}, names{memory}, spellings{memory} {}
    ShapeCompiler shapes;
    PlaceCompiler places;
    NameCompiler names;
    SpellingCompiler spellings;
};

Table<fb::Below> below(Out& out, Gazetteer const& base) {
    auto const files = out.CreateVectorOfStrings(base.checksums());
    auto const known = later_structs<fb::Known>(out);
    return fb::CreateBelow(out, files, known, later_structs<fb::Known>(out));
}

/// The tables, with the large vectors left out.
void make_tables(Out& out, Input const& input, Survey const& survey, PlaceCompiler const& places, ShapeCompiler::Compiled const& shapes) {
    // Children before the table that holds them.
    auto const disputes_at = out.CreateVector(disputes(out, input, survey.references));
    auto const views_at = out.CreateVector(views(out, input, survey.references));
    auto const groups_at = out.CreateVector(groups(out, places));
    auto const sources_at = out.CreateVector(sources(out, input));
    auto const lexicon_at = out.CreateVector(lexicon(out, input));
    auto const neighbours_at = out.CreateVectorOfStructs(neighbours(input, survey.countries));
    auto const externals_at = out.CreateVectorOfStrings(survey.references.externals());
    auto const name_at = out.CreateString(input.name);
    auto const version_at = out.CreateString(input.version);
    auto const places_at = later_structs<fb::Place>(out);
    auto const texts_at = later<std::uint8_t>(out);
    auto const trie_at = later<std::uint8_t>(out);
    auto const postings_at = later<std::uint32_t>(out);
    auto const lists_at = later<std::uint32_t>(out);
    auto const squashed_at = later_index(out);
    auto const skeletons_at = later_index(out);
    auto const starts_at = later<std::uint32_t>(out);
    auto const spellings_at = later<std::uint8_t>(out);
    auto const keys_at = later_index(out);
    auto const grid_at = later_index(out);
    auto const countries_at = out.CreateVectorOfStrings(survey.countries.words());
    auto const features_at = out.CreateVectorOfStrings(survey.features.words());
    auto const languages_at = out.CreateVectorOfStrings(survey.languages.words());
    auto const ranges_at = out.CreateVectorOfStructs(places.ranges);
    auto const shapes_at = out.CreateVectorOfStructs(shapes.shapes);
    auto const parts_at = out.CreateVectorOfStructs(shapes.parts);
    auto const view_names_at = out.CreateVectorOfStrings(shapes.views.words());
    auto const shape_data_at = bytes(out, shapes.data);
    auto const levels_at = out.CreateVector(shapes.levels);
    Table<fb::Below> const below_at = input.base != nullptr ? below(out, *input.base) : Table<fb::Below>{};
    out.Finish(fb::CreateGazetteer(out, name_at, version_at, places_at, texts_at, trie_at, postings_at, lists_at, squashed_at, skeletons_at,
                                   starts_at, spellings_at, keys_at, grid_at, countries_at, features_at, languages_at, externals_at,
                                   ranges_at, shapes_at, parts_at, view_names_at, shape_data_at, levels_at, sources_at, disputes_at,
                                   views_at, groups_at, neighbours_at, lexicon_at, below_at));
}

void write_all(Out& out, Compiled const& all, NameCompiler::Compiled const& names, std::filesystem::path const& file) {
    fb::Gazetteer const* const root = fb::GetGazetteer(out.GetBufferPointer());
    auto const* const at = table_of(root);
    Layout layout;
    using G = fb::Gazetteer;
    layout.add(at, G::VT_PLACES, all.places.places);
    layout.add(at, G::VT_TEXTS, all.places.texts);
    layout.add(at, G::VT_TRIE, names.trie);
    layout.add(at, G::VT_POSTINGS, names.postings);
    layout.add(at, G::VT_POSTING_LISTS, names.lists);
    add(layout, root->squashed(), names.squashed);
    add(layout, root->skeletons(), names.skeletons);
    layout.add(at, G::VT_SPELLING_STARTS, all.spellings.starts());
    layout.add(at, G::VT_SPELLINGS, all.spellings.lists());
    add(layout, root->keys(), all.places.keys);
    add(layout, root->grid(), all.places.grid);
    std::vector<fb::Known> refined = all.places.known;
    std::sort(refined.begin(), refined.end(), [](fb::Known const& a, fb::Known const& b) {
        return std::tuple{a.below(), a.local()} < std::tuple{b.below(), b.local()};
    });
    if (fb::Below const* const below = root->below()) {
        layout.add(table_of(below), fb::Below::VT_KNOWN, all.places.known);
        layout.add(table_of(below), fb::Below::VT_REFINED, refined);
    }
    layout.write(file, out);
}

/// Keys and words that are not of the places.
void see_all(Survey& survey, Input const& input) {
    for (DisputeRecord const& dispute : input.disputes) survey.references.want(dispute.place_key);
    for (ViewRecord const& view : input.views) survey.references.want(view.place_key);
    for (auto const& area : input.topology.areas) survey.references.want(area.place_key);
    for (auto const& [a, b] : input.neighbours) survey.countries.add(a), survey.countries.add(b);
    for (WordTable* const words : {&survey.countries, &survey.features, &survey.languages}) words->number();
}
}  // namespace

void compile(Input const& input, Survey& survey, Places& places, Memory const& memory, std::filesystem::path const& file) {
    see_all(survey, input);
    std::uint32_t number = 0;
    places.for_each([&](PlaceRecord const& record) { survey.references.see(number++, record); });
    survey.references.finish();
    Compiled all{input, survey, memory};
    number = 0;
    places.for_each([&](PlaceRecord const& record) {
        std::uint16_t const country = survey.countries.index(record.country);
        all.places.add(number, record, all.shapes.take(number, record));
        all.names.add(number, record, country);
        all.spellings.add(number, record, country);
        ++number;
    });
    places.release();
    all.places.finish();
    all.spellings.finish(survey.countries.size());
    Out out{1U << 20U};
    ShapeCompiler::Compiled const shapes = all.shapes.finish(out);
    make_tables(out, input, survey, all.places, shapes);
    write_all(out, all, all.names.finish(), file);
}

}  // namespace dateline::compiler::detail
