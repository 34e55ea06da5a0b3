#include "gazetteer/gazetteer.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "gazetteer/shape_codec.hpp"
#include "gazetteer/stack.hpp"
#include "gazetteer/verify.hpp"

namespace dateline::gazetteer {
using detail::GazFile;

Gazetteer::Gazetteer(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Gazetteer Gazetteer::open(std::span<std::filesystem::path const> files, Options const& options) {
    if (files.empty())
        throw Error{Errc::gazetteer, "no gazetteer file was named; run `dateline gazetteer build` and pass it with --gazetteer"};
    auto impl = std::make_unique<Impl>();
    impl->view = options.worldview;
    for (std::filesystem::path const& file : files) impl->add_layer(file, options);
    impl->link();
    if (options.check == Check::everything) {
        for (Impl::Layer const& layer : impl->layers) detail::verify_content(*layer.file);
    }
    return Gazetteer{std::move(impl)};
}

std::size_t Gazetteer::size() const noexcept { return impl_->count; }

std::size_t Gazetteer::name_count() const noexcept {
    std::size_t count = impl_->layers.front().file->names().size();
    for (std::size_t layer = 1; layer < impl_->layers.size(); ++layer) {
        dict::PhraseDict const& names = impl_->layers[layer].file->names();
        names.complete("", [&](dict::PhraseId, std::string_view phrase) {
            bool known = false;
            for (std::size_t below = 0; below < layer && !known; ++below)
                known = static_cast<bool>(impl_->layers[below].file->names().find(phrase));
            count += known ? 0 : 1;
            return true;
        });
    }
    return count;
}

Place Gazetteer::place(PlaceId id) const { return impl_->place(id); }
std::optional<PlaceId> Gazetteer::by_key(std::string_view key) const { return impl_->by_key(key); }

std::vector<NameView> Gazetteer::names(PlaceId id) const {
    if (id.value >= impl_->count) return {};
    std::vector<NameView> names;
    auto const append = [&](Impl::Record record) { impl_->layers[record.layer].file->append_names(record.local, names); };
    append(impl_->home(id));
    for (Impl::Record const& record : impl_->later(id)) {
        std::size_t const before = names.size();
        append(record);
        bool const renamed = names.size() > before && names[before].kind == NameKind::primary;
        if (!renamed) continue;
        // The name of the later file is the one shown now; the earlier one stays as an official name.
        for (std::size_t i = 0; i < before; ++i)
            if (names[i].kind == NameKind::primary) names[i].kind = NameKind::official;
        std::rotate(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(before),
                    names.begin() + static_cast<std::ptrdiff_t>(before) + 1);
    }
    if (impl_->refined_ids.empty()) return names;
    std::vector<NameView> distinct;
    for (NameView const& name : names) {
        bool const repeated = std::any_of(distinct.begin(), distinct.end(), [&](NameView const& other) {
            return other.text == name.text && other.language == name.language;
        });
        if (!repeated) distinct.push_back(name);
    }
    return distinct;
}

std::optional<PartOfArea> Gazetteer::part(PlaceId id, geo::Side side) const {
    if (id.value >= size()) return std::nullopt;
    auto const [file, shape] = impl_->shape(id);
    return shape != nullptr ? file->part(*shape, side) : std::nullopt;
}

std::optional<StoredShape> Gazetteer::shape(PlaceId id, Detail detail) const {
    if (id.value >= impl_->count) return std::nullopt;
    auto const [file, shape] = impl_->shape(id);
    return shape != nullptr ? detail::decode_shape(*file, *shape, detail) : std::optional<StoredShape>{};
}

std::optional<PlaceId> Gazetteer::country(std::string_view iso2) const {
    std::string key{"iso:"};
    std::optional<PlaceId> const found = iso2.size() == 2 ? impl_->by_key(key.append(iso2)) : std::nullopt;
    return found;
}

std::string const& Gazetteer::worldview() const noexcept { return impl_->view; }
dict::Lexicon const& Gazetteer::lexicon() const noexcept { return impl_->words; }
std::vector<SourceInfo> const& Gazetteer::sources() const noexcept { return impl_->source_list; }
std::string const& Gazetteer::identity() const noexcept { return impl_->identity_text; }

std::vector<Gazetteer::Checksum> Gazetteer::checksums() const { return impl_->checksums(); }
std::optional<PlaceId> Gazetteer::known_place(std::string_view key, std::span<std::string const> others) const {
    return impl_->known_place(key, others);
}

// Single fields, as apply() has them.

Kind Gazetteer::Impl::kind(PlaceId id) const noexcept {
    if (id.value >= count) return Kind::settlement;
    Kind kind = detail::kind_of(raw(home(id)));
    for (Record const& record : later(id))
        if ((raw(record).bits() & detail::kind_bit) != 0) kind = detail::kind_of(raw(record));
    return kind;
}
Kind Gazetteer::kind(PlaceId id) const noexcept { return impl_->kind(id); }

std::string_view Gazetteer::key(PlaceId id) const noexcept {
    if (id.value >= impl_->count) return {};
    Impl::Record const record = impl_->home(id);
    return impl_->layers[record.layer].file->key_and_name(record.local).first;
}

std::string_view Gazetteer::name(PlaceId id) const noexcept {
    if (id.value >= impl_->count) return {};
    Impl::Record const first = impl_->home(id);
    std::string_view name = impl_->layers[first.layer].file->key_and_name(first.local).second;
    for (Impl::Record const& record : impl_->later(id)) {
        std::string_view const stated = impl_->layers[record.layer].file->key_and_name(record.local).second;
        if (!stated.empty()) name = stated;
    }
    return name;
}

std::uint32_t Gazetteer::geonameid(PlaceId id) const {
    if (id.value >= impl_->count) return 0;
    auto const number_of = [&](Impl::Record record) { return impl_->layers[record.layer].file->text(record.local).geonameid; };
    std::uint32_t number = number_of(impl_->home(id));
    for (Impl::Record const& record : impl_->later(id))
        if (std::uint32_t const stated = number_of(record); stated != 0) number = stated;
    return number;
}

std::string_view Gazetteer::country_code(PlaceId id) const noexcept {
    return id.value < impl_->count ? impl_->country_code(id) : std::string_view{};
}

PlaceId Gazetteer::country_id(PlaceId id) const noexcept { return id.value < impl_->count ? impl_->containers(id).country : PlaceId{}; }

std::uint64_t Gazetteer::population(PlaceId id) const noexcept { return id.value < impl_->count ? impl_->population(id) : 0; }

std::optional<geo::LonLat> Gazetteer::point(PlaceId id) const {
    if (id.value >= impl_->count) return std::nullopt;
    std::optional<geo::LonLat> point = detail::point_of(impl_->raw(impl_->home(id)));
    for (Impl::Record const& record : impl_->later(id))
        if (std::optional<geo::LonLat> const stated = detail::point_of(impl_->raw(record))) point = stated;
    return point ? point : impl_->place(id).point;  // that of a parent
}

// Fields: each record, from the first file to the last, replaces what it states.

void Gazetteer::Impl::apply(Place& place, Record record) const {
    Layer const& layer = layers[record.layer];
    GazFile const& file = *layer.file;
    fb::Place const& stored = file.place(record.local);
    detail::PlaceText const text = file.text(record.local);
    bool const first = place.key.empty();
    if (first) place.key = text.key;
    if (first || !text.name.empty()) place.name = text.name;
    if (first || (stored.bits() & detail::kind_bit) != 0) place.kind = detail::kind_of(stored);
    if (std::string_view const code = file.feature_code(record.local); !code.empty()) place.feature_code = code;
    if (std::string_view const code = file.country_code(record.local); !code.empty()) place.country = code;
    if (std::optional<geo::LonLat> const point = detail::point_of(stored)) {
        place.point = point;
        place.point_source = detail::point_source_of(stored);
    }
    if (stored.population() != 0) place.population = detail::decoded_population(stored.population());
    if (stored.radius() != 0) place.radius_km = detail::decoded_radius(stored.radius());
    place.flags = static_cast<std::uint16_t>(place.flags | stored.flags());
    if (text.geonameid != 0) place.geonameid = text.geonameid;
    if (!text.iso.empty()) place.iso = text.iso;
    if (!text.wikidata.empty()) place.wikidata = text.wikidata;
    if ((first || !text.name.empty()) && stored.source() < layer.sources.size()) place.source = layer.sources[stored.source()];
}

Place Gazetteer::Impl::place(PlaceId id) const {
    Place place;
    place.id = id;
    place.source = UINT8_MAX;
    if (id.value >= count) return place;
    apply(place, home(id));
    for (Record const& record : later(id)) apply(place, record);
    Containers const around = containers(id);
    place.country_id = around.country;
    place.admin1 = around.admin1 == id ? PlaceId{} : around.admin1;
    place.admin2 = around.admin2 == id ? PlaceId{} : around.admin2;
    if (!place.point) fill_from_parent(place);
    if (place.point) place.box = {place.point->lon, place.point->lat, place.point->lon, place.point->lat};
    if (fb::Shape const* const outline = shape(id).shape; outline != nullptr) {
        place.has_shape = true;
        place.box = detail::box_of(*outline);
    }
    return place;
}

void Gazetteer::Impl::fill_from_parent(Place& place) const {
    for (PlaceId const parent : {place.admin2, place.admin1, place.country_id}) {
        if (!parent || parent == place.id) continue;
        std::optional<geo::LonLat> point;
        double radius_km = 0;
        auto const take = [&](Record record) {
            fb::Place const& stored = raw(record);
            if (std::optional<geo::LonLat> const stated = detail::point_of(stored)) point = stated;
            if (stored.radius() != 0) radius_km = detail::decoded_radius(stored.radius());
        };
        take(home(parent));
        for (Record const& record : later(parent)) take(record);
        if (!point) continue;
        place.point = point;
        place.point_source = PointSource::parent;
        place.radius_km = radius_km;
        return;
    }
    place.point_source = PointSource::none;
}

}  // namespace dateline::gazetteer
