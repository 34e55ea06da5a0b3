#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/core.h>

#include "base/error.hpp"
#include "compiler/compile.hpp"
#include "gazetteer/coding.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"

namespace dateline::compiler::detail {

void WordTable::add(std::string_view word) { numbers_.emplace(word, std::uint16_t{0}); }

void WordTable::number() {
    if (numbers_.size() > UINT16_MAX) throw Error{Errc::gazetteer, "more than 65,535 country, feature or language codes"};
    std::uint16_t next = 0;
    for (auto& [word, index] : numbers_) index = next++;
}

std::uint16_t WordTable::index(std::string_view word) const { return numbers_.find(word)->second; }

std::vector<std::string> WordTable::words() const {
    std::vector<std::string> words;
    for (auto const& [word, index] : numbers_) words.push_back(word);
    return words;
}

Order::Order(Input const& input) {
    if (input.places.size() > max_places)
        throw Error{Errc::gazetteer, fmt::format("{} places; one file holds at most {}: split it", input.places.size(), max_places)};
    places_.reserve(input.places.size());
    for (PlaceRecord const& record : input.places) places_.push_back(&record);
    std::sort(places_.begin(), places_.end(), [](PlaceRecord const* a, PlaceRecord const* b) {
        return std::tie(a->country, a->admin1_key, a->admin2_key, a->key) < std::tie(b->country, b->admin1_key, b->admin2_key, b->key);
    });
    numbers_.reserve(places_.size());
    for (std::uint32_t i = 0; i < places_.size(); ++i) numbers_.emplace(places_[i]->key, i);
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
        PlaceRecord const& record = *places_[i];
        for (std::string const& other : record.concordance) numbers_.try_emplace(other, i);
        if (record.geonameid != 0) numbers_.try_emplace("gn:" + std::to_string(record.geonameid), i);
        if (!record.iso.empty()) numbers_.try_emplace("iso:" + record.iso, i);
        if (!record.wikidata.empty()) numbers_.try_emplace("wd:" + record.wikidata, i);
    }
}

std::uint32_t Order::find(std::string const& key) const {
    auto const found = numbers_.find(key);
    return found == numbers_.end() ? no_ref : found->second;
}

std::uint32_t Order::reference(std::string const& key) {
    if (key.empty()) return no_ref;
    if (std::uint32_t const number = find(key); number != no_ref) return number;
    auto const [slot, fresh] = external_numbers_.try_emplace(key, static_cast<std::uint32_t>(externals_.size()));
    if (fresh) externals_.push_back(key);
    return external_bit | slot->second;
}

namespace {

/// What stands in `texts` for one place: key, name, ids, names.
void append_record(std::string& out, PlaceRecord const& record, WordTable const& languages) {
    append_text(out, record.key);
    append_text(out, record.name);
    bool const own_id = record.geonameid != 0 && geonameid_of(record.key) != record.geonameid;
    unsigned const mask =
        (own_id ? 1U : 0U) | (record.iso.empty() ? 0U : 2U) | (record.wikidata.empty() ? 0U : 4U) | (record.concordance.empty() ? 0U : 8U);
    out.push_back(static_cast<char>(mask));
    if (own_id) append_varint(out, record.geonameid);
    if (!record.iso.empty()) append_text(out, record.iso);
    if (!record.wikidata.empty()) append_text(out, record.wikidata);
    if (!record.concordance.empty()) {
        append_varint(out, record.concordance.size());
        for (std::string const& key : record.concordance) append_text(out, key);
    }
    std::vector<NameRecord const*> names;
    for (NameRecord const& name : record.names) {
        bool const plain = name.language.empty() &&
                           (name.kind == NameKind::alternate || name.kind == NameKind::official || name.kind == NameKind::primary);
        bool const said =
            (plain && name.text == record.name) || std::any_of(names.begin(), names.end(), [&](NameRecord const* other) {
                return other->text == name.text && other->language == name.language && class_of(other->kind) == class_of(name.kind);
            });
        if (!said && !name.text.empty()) names.push_back(&name);
    }
    append_varint(out, names.size());
    for (NameRecord const* name : names) {
        out.push_back(static_cast<char>(static_cast<unsigned>(name->kind) | (name->language.empty() ? 0U : 8U)));
        if (!name->language.empty()) append_varint(out, languages.index(name->language));
        append_text(out, name->text);
    }
}

/// Radius in km when neither the source nor a shape tells: generous enough to hold most places of the kind. Towns: 3,000 people
/// per square kilometre, the density of many towns of the region.
double usual_radius_km(PlaceRecord const& record) {
    switch (record.kind) {
        case Kind::continent:
            return 3000;
        case Kind::region:
            return 200;
        case Kind::country:
            return 300;
        case Kind::admin1:
            return 60;
        case Kind::district:
            return 20;
        case Kind::admin3:
            return 8;
        case Kind::settlement:
            return record.population == 0 ? 2
                                          : std::max(1.0, std::sqrt(static_cast<double>(record.population) / (3000 * 3.14159265358979)));
        case Kind::neighbourhood:
            return 1.5;
        case Kind::water:
        case Kind::terrain:
        case Kind::line:
            return 30;
        case Kind::facility:
        case Kind::site:
            return 1;
    }
    return 1;
}

class PlaceCompiler {
public:
    PlaceCompiler(Input const& input, Order& order, CompiledShapes const& shapes) : input_{input}, order_{order}, shapes_{shapes} {}

    CompiledPlaces run() {
        collect_words();
        for (std::uint32_t i = 0; i < order_.places().size(); ++i) add(i);
        add_ranges();
        out_.keys = make_hash_index(std::move(key_entries_));
        out_.grid = make_hash_index(std::move(grid_entries_));
        return std::move(out_);
    }

private:
    void collect_words() {
        for (PlaceRecord const* record : order_.places()) {
            out_.countries.add(record->country);
            out_.features.add(record->feature_code);
            for (NameRecord const& name : record->names) out_.languages.add(name.language);
        }
        for (auto const& [a, b] : input_.neighbours) {
            out_.countries.add(a);
            out_.countries.add(b);
        }
        out_.countries.number();
        out_.features.number();
        out_.languages.number();
        for (std::size_t i = 0; i < std::min<std::size_t>(input_.sources.size(), UINT8_MAX); ++i)
            sources_.try_emplace(input_.sources[i].name, static_cast<std::uint8_t>(i));
    }

    /// Index of the shape of place i, which is never asked for a smaller i than before.
    geo::Geometry const* shape_of(std::uint32_t i) {
        while (next_shape_ < shapes_.shapes.size() && shapes_.shapes[next_shape_].place() < i) ++next_shape_;
        return next_shape_ < shapes_.shapes.size() && shapes_.shapes[next_shape_].place() == i ? &shapes_.full[next_shape_] : nullptr;
    }

    std::uint8_t source_index(PlaceRecord const& record) const {
        if (record.source.empty()) return UINT8_MAX;
        auto const found = sources_.find(record.source);
        if (found == sources_.end())
            throw Error{Errc::gazetteer, fmt::format("place {}: its source \"{}\" was not added", record.key, record.source)};
        return found->second;
    }

    double radius_km(PlaceRecord const& record, geo::Geometry const* shape, std::optional<geo::LonLat> point) {
        if (record.radius_km > 0) return record.radius_km;
        if (shape != nullptr && point) return geo::radius_km(*shape, *point);
        if (record.point_source == PointSource::parent && point) {
            for (std::string const& key : {record.admin2_key, record.admin1_key, "iso:" + record.country}) {
                std::uint32_t const parent = order_.find(key);
                if (parent != no_ref && order_.places()[parent]->point == point && order_.places()[parent]->radius_km > 0)
                    return order_.places()[parent]->radius_km;
            }
        }
        return usual_radius_km(record);
    }

    void add(std::uint32_t i) {
        PlaceRecord const& record = *order_.places()[i];
        geo::Geometry const* const shape = shape_of(i);
        std::optional<geo::LonLat> point = record.point;
        PointSource point_source = point ? record.point_source : PointSource::none;
        if (!point && shape != nullptr && (point = planar::point_on_surface(*shape))) point_source = PointSource::surface;
        if (out_.texts.size() > UINT32_MAX - (1U << 20)) throw Error{Errc::gazetteer, "the names take more than 4 GB: split the file"};
        auto const text = static_cast<std::uint32_t>(out_.texts.size());
        append_record(out_.texts, record, out_.languages);
        unsigned const bits =
            (shape != nullptr ? has_shape_bit : 0U) | (record.name.empty() ? 0U : names_bit) | (record.kind_stated ? kind_bit : 0U);
        std::uint32_t const admin1 = order_.reference(record.admin1_key);
        std::uint32_t const admin2 = order_.reference(record.admin2_key);
        // A place known to another file keeps the radius from there, unless this one says more than the usual.
        bool const refines = record.name.empty() && record.radius_km <= 0 && shape == nullptr;
        out_.places.emplace_back(text, point ? coded_degrees(point->lon) : no_degree, point ? coded_degrees(point->lat) : 0,
                                 admin1 == i ? no_ref : admin1, admin2 == i ? no_ref : admin2, coded_population(record.population),
                                 out_.countries.index(record.country), out_.features.index(record.feature_code), record.flags,
                                 refines ? std::uint16_t{0} : coded_radius(radius_km(record, shape, point)),
                                 static_cast<std::uint8_t>(static_cast<unsigned>(record.kind) | static_cast<unsigned>(point_source) << 4U),
                                 source_index(record), static_cast<std::uint16_t>(bits));
        if (point && point_source != PointSource::parent) grid_entries_.emplace_back(stable_hash(grid_cell(point->lon, point->lat)), i);
        add_keys(record, i);
    }

    void add_keys(PlaceRecord const& record, std::uint32_t i) {
        auto const add_key = [&](std::string const& key) { key_entries_.emplace_back(stable_hash(key), i); };
        add_key(record.key);
        for (std::string const& key : record.concordance) add_key(key);
        if (record.geonameid != 0) add_key("gn:" + std::to_string(record.geonameid));
        if (!record.iso.empty()) add_key("iso:" + record.iso);
        if (!record.wikidata.empty()) add_key("wd:" + record.wikidata);
    }

    template <typename Container>
    void add_ranges_of(Container const& container_of) {
        std::vector<PlaceRecord const*> const& places = order_.places();
        for (std::uint32_t first = 0; first < places.size();) {
            std::string const& key = container_of(*places[first]);
            std::uint32_t end = first + 1;
            while (end < places.size() && container_of(*places[end]) == key) ++end;
            std::uint32_t const ref = &key == &places[first]->country ? order_.country_reference(key) : order_.reference(key);
            if (ref != no_ref) out_.ranges.emplace_back(ref, first, end - first);
            first = end;
        }
    }

    void add_ranges() {
        add_ranges_of([](PlaceRecord const& record) -> std::string const& { return record.country; });
        add_ranges_of([](PlaceRecord const& record) -> std::string const& { return record.admin1_key; });
        std::sort(out_.ranges.begin(), out_.ranges.end(), [](fb::Range const& a, fb::Range const& b) {
            return std::tuple{a.container(), a.first()} < std::tuple{b.container(), b.first()};
        });
    }

    Input const& input_;
    Order& order_;
    CompiledShapes const& shapes_;
    CompiledPlaces out_;
    std::map<std::string, std::uint8_t, std::less<>> sources_;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> key_entries_, grid_entries_;
    std::size_t next_shape_ = 0;
};

}  // namespace

CompiledPlaces compile_places(Input const& input, Order& order, CompiledShapes const& shapes) {
    return PlaceCompiler{input, order, shapes}.run();
}

}  // namespace dateline::compiler::detail
