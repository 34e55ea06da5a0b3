#include "gazetteer/gaz_file.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "gazetteer/hash_index.hpp"

namespace dateline::gazetteer::detail {
namespace {
MappedFile map_file(std::filesystem::path const& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) refuse(file, "no such file");
    return MappedFile{file};
}

/// "gn:12", "iso:AF", "wd:Q1" lead to a place besides its key and its concordance.
bool leads_to(std::string_view key, PlaceText const& text) {
    if (key == text.key) return true;
    if (key.starts_with("iso:") && !text.iso.empty() && key.substr(4) == text.iso) return true;
    if (key.starts_with("wd:") && !text.wikidata.empty() && key.substr(3) == text.wikidata) return true;
    if (text.geonameid != 0 && geonameid_of(key) == text.geonameid) return true;
    return std::find(text.concordance.begin(), text.concordance.end(), key) != text.concordance.end();
}
}  // namespace

GazFile::GazFile(std::filesystem::path file, Check check, CheckedFiles const& checked)
    : path_{std::move(file)}, state_{state_of(path_)}, bytes_{map_file(path_)} {
    Opened opened = open_envelope(bytes_.bytes(), path_);
    bool const known = check == Check::checksum && unchanged() && checked.knows(path_, *state_, opened.sha256);
    if (check != Check::envelope && !known) check_content(opened, checked);
    sha256_ = std::move(opened.sha256);
    check_root(opened.content);
    try {
        names_.emplace(dict::PhraseDict::map(std::as_bytes(as_span(root_->trie())), check != Check::envelope));
    } catch (Error const& error) {
        refuse(path_, fmt::format("damaged name table ({})", error.what()));
    }
    if (names_->size() != root_->postings()->size()) refuse(path_, "damaged: names and postings do not belong together");
}

bool GazFile::unchanged() const noexcept { return state_ && state_of(path_) == state_; }

void GazFile::check_content(Opened const& opened, CheckedFiles const& checked) const {
    if (sha256_hex(opened.content) != opened.sha256) refuse(path_, "damaged: the checksum does not fit the content");
    if (unchanged()) checked.remember(path_, *state_, opened.sha256, std::chrono::system_clock::now());
}

void GazFile::check_root(std::span<std::byte const> content) {
    auto const* const data = static_cast<std::uint8_t const*>(static_cast<void const*>(content.data()));
    // Vectors of scalars and structs cost the verifier one comparison each. The number of tables is bounded against hostile files.
    flatbuffers::Verifier verifier{data, content.size(), 16, 4'000'000};
    if (!fb::VerifyGazetteerBuffer(verifier)) refuse(path_, "damaged: its tables are not well-formed");
    root_ = fb::GetGazetteer(data);
    if (size() > max_places) refuse(path_, "damaged: too many places");
}

std::string GazFile::identity() const {
    return fmt::format("{} {} sha256:{}", as_view(root_->name()), as_view(root_->version()), std::string_view{sha256_}.substr(0, 16));
}

std::string_view GazFile::word(Words const& words, std::uint32_t index) noexcept {
    return index < words.size() ? as_view(words.Get(index)) : std::string_view{};
}

Reader GazFile::record(std::uint32_t local) const noexcept {
    std::span<std::uint8_t const> const texts = as_span(root_->texts());
    std::size_t const offset = place(local).text();
    return Reader{texts.subspan(std::min(offset, texts.size()))};
}

std::pair<std::string_view, std::string_view> GazFile::key_and_name(std::uint32_t local) const noexcept {
    Reader in = record(local);
    std::string_view const key = in.text();
    return {key, in.text()};
}

PlaceText GazFile::text(std::uint32_t local, Texts texts) const {
    Reader in = record(local);
    PlaceText text;
    text.key = in.text();
    text.name = in.text();
    std::uint8_t const mask = in.byte();
    text.geonameid = (mask & 1U) != 0 ? static_cast<std::uint32_t>(in.varint()) : geonameid_of(text.key);
    if ((mask & 2U) != 0) text.iso = in.text();
    if ((mask & 4U) != 0) text.wikidata = in.text();
    if ((mask & 8U) == 0 || texts == Texts::plain) return text;
    std::size_t const count = in.count(1);
    for (std::size_t i = 0; i < count && in.ok(); ++i) text.concordance.push_back(in.text());
    return text;
}

void GazFile::append_names(std::uint32_t local, std::vector<NameView>& out) const {
    Reader in = record(local);
    static_cast<void>(in.text());
    std::string_view const primary = in.text();
    if (!primary.empty()) out.push_back({primary, NameKind::primary, {}});
    std::uint8_t const mask = in.byte();
    if ((mask & 1U) != 0) static_cast<void>(in.varint());
    if ((mask & 2U) != 0) static_cast<void>(in.text());
    if ((mask & 4U) != 0) static_cast<void>(in.text());
    if ((mask & 8U) != 0) {
        for (std::size_t left = in.count(1); left > 0 && in.ok(); --left) static_cast<void>(in.text());
    }
    std::size_t const count = in.count(2);
    for (std::size_t i = 0; i < count; ++i) {
        std::uint8_t const head = in.byte();
        std::string_view const language =
            (head & 8U) != 0 ? word(*root_->languages(), static_cast<std::uint32_t>(in.varint())) : std::string_view{};
        std::string_view const name = in.text();
        if (!in.ok()) return;
        out.push_back({name, static_cast<NameKind>(head & 7U), language});
    }
}

std::optional<std::uint32_t> GazFile::by_key(std::string_view key) const {
    std::optional<std::uint32_t> own, other;
    for_each_filed(as_buckets(*root_->keys()), stable_hash(key), [&](std::uint32_t local) {
        if (local >= size() || own) return;
        PlaceText const found = text(local, Texts::with_concordance);
        if (found.key == key)
            own = local;
        else if (!other && leads_to(key, found))
            other = local;
    });
    return own ? own : other;
}

void GazFile::append_valid(std::uint32_t packed_word, std::vector<Posting>& out) const {
    Posting const posting = unpacked(packed_word);
    if (posting.place < size()) out.push_back(posting);
}

void GazFile::append_postings(dict::PhraseId name, std::vector<Posting>& out) const {
    std::span<std::uint32_t const> const direct = as_span(root_->postings());
    if (name.value >= direct.size()) return;
    std::uint32_t const word = direct[name.value];
    if ((word & list_bit) == 0) return append_valid(word, out);
    std::span<std::uint32_t const> const lists = as_span(root_->posting_lists());
    std::size_t const offset = word & ~list_bit;
    if (offset >= lists.size() || lists[offset] > lists.size() - offset - 1) return;
    out.reserve(out.size() + lists[offset]);
    for (std::uint32_t const item : lists.subspan(offset + 1, lists[offset])) append_valid(item, out);
}

fb::Shape const* GazFile::shape(std::uint32_t local) const noexcept {
    if ((place(local).bits() & has_shape_bit) == 0) return nullptr;
    std::span<fb::Shape const> const shapes = as_span(root_->shapes());
    auto at =
        std::lower_bound(shapes.begin(), shapes.end(), local, [](fb::Shape const& shape, std::uint32_t id) { return shape.place() < id; });
    fb::Shape const* found = nullptr;
    for (; at != shapes.end() && at->place() == local; ++at)
        if (at->view() == view_ || (at->view() == 0 && found == nullptr)) found = &*at;
    return found;
}

void GazFile::choose_view(std::string_view view) noexcept {
    auto const& views = *root_->view_names();
    for (std::uint32_t i = 1; i < views.size(); ++i)
        if (as_view(views.Get(i)) == view) view_ = i;
}

text::SpellingList GazFile::spellings(std::string_view country) const noexcept {
    std::span<std::uint32_t const> const starts = as_span(root_->spelling_starts());
    std::span<std::uint8_t const> const lists = as_span(root_->spellings());
    auto const& words = *root_->countries();
    for (std::uint32_t i = 0; i + 1 < starts.size() && i < words.size(); ++i) {
        if (as_view(words.Get(i)) != country) continue;
        bool const sound = starts[i] <= starts[i + 1] && starts[i + 1] <= lists.size();
        return text::SpellingList{sound ? lists.subspan(starts[i], starts[i + 1] - starts[i]) : lists.first(0)};
    }
    return text::SpellingList{lists.first(0)};
}

std::optional<PartOfArea> GazFile::part(fb::Shape const& shape, geo::Side side) const noexcept {
    std::span<fb::Part const> const parts = as_span(root_->parts());
    auto const number = static_cast<std::size_t>(&shape - as_span(root_->shapes()).data());
    std::size_t const at = number * geo::side_count + static_cast<std::size_t>(side);
    if (at >= parts.size()) return std::nullopt;
    PartOfArea const part{{parts[at].lon(), parts[at].lat()}, parts[at].radius_km()};
    bool const sound = std::abs(part.point.lon) <= 180 && std::abs(part.point.lat) <= 90 && part.radius_km >= 0 && part.radius_km <= 21'000;
    return sound ? std::optional{part} : std::nullopt;
}

std::span<fb::Range const> GazFile::ranges(std::uint32_t container_ref) const noexcept {
    std::span<fb::Range const> const all = as_span(root_->ranges());
    auto const first = std::lower_bound(all.begin(), all.end(), container_ref,
                                        [](fb::Range const& range, std::uint32_t ref) { return range.container() < ref; });
    auto last = first;
    while (last != all.end() && last->container() == container_ref) ++last;
    return {first, last};
}

Kind kind_of(fb::Place const& place) noexcept {
    unsigned const kind = place.kind_point() & 15U;
    return kind <= static_cast<unsigned>(Kind::line) ? static_cast<Kind>(kind) : Kind::settlement;
}

PointSource point_source_of(fb::Place const& place) noexcept {
    unsigned const source = place.kind_point() >> 4U;
    return source <= static_cast<unsigned>(PointSource::none) ? static_cast<PointSource>(source) : PointSource::none;
}

std::optional<geo::LonLat> point_of(fb::Place const& place) noexcept {
    if (place.lon() == no_degree) return std::nullopt;
    return geo::LonLat{decoded_degrees(place.lon()), decoded_degrees(place.lat())};
}

geo::Box box_of(fb::Shape const& shape) noexcept {
    return {decoded_degrees(shape.west()), decoded_degrees(shape.south()), decoded_degrees(shape.east()), decoded_degrees(shape.north())};
}

}  // namespace dateline::gazetteer::detail
