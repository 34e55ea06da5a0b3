#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dict/lexicon.hpp"
#include "dict/phrase_dict.hpp"
#include "gazetteer/place.hpp"
#include "geo/geometry.hpp"
#include "geo/side.hpp"
#include "text/document.hpp"

namespace dateline::gazetteer {

/// A name that leads to a place.
struct NameMatch {
    PlaceId place;
    NameKind kind = NameKind::primary;
    float weight = 1;  ///< 1.0 primary/official, 0.9 inherited, 0.6 alternate; lower for alternates that namesakes in other countries own
};

/// A name of a place, for showing and for candidate scans.
struct NameView {
    std::string_view text;
    NameKind kind = NameKind::primary;
    std::string_view language;  ///< empty when unknown
};

/// A place whose name is spelled nearly as asked.
struct SpellingMatch {
    PlaceId place;
    unsigned distance = 0;  ///< text::romanised_distance
};

/// A phrase found in a text, with all places that it names (never empty), best weight first.
struct TextMatch {
    std::uint32_t first_token = 0, end_token = 0;
    std::vector<NameMatch> matches;
    bool stem = false;  ///< the last token is a possessive ("Helmand's") and the name is it without the s; never beside a whole match
};

/// A name of one of the files, without looking at its places.
struct NameRef {
    std::uint32_t file = 0;
    dict::PhraseId name;  ///< below names_by_file()[file]
};
/// Phrases found in a text, as the names they are, without their places.
struct NamesFound {
    struct Hit {
        std::uint32_t first_token = 0, end_token = 0;
        bool stem = false;            ///< TextMatch::stem
        std::uint32_t first_ref = 0;  ///< of `refs`
    };
    std::vector<Hit> hits;      ///< by first token, then length
    std::vector<NameRef> refs;  ///< one for each file that has the name, hit by hit
    [[nodiscard]] std::span<NameRef const> refs_of(std::size_t hit) const {
        std::size_t const end = hit + 1 < hits.size() ? hits[hit + 1].first_ref : refs.size();
        return std::span{refs}.subspan(hits[hit].first_ref, end - hits[hit].first_ref);
    }
};

/// How much of a file is looked at before it is used.
enum class Check : std::uint8_t {
    envelope,    ///< magic word, version and length: damage inside is not seen
    checksum,    ///< ... and the checksum of the content, unless Options::checked_folder knows the file
    everything,  ///< ... and the checksum in any case, every table and every shape
};

enum class Detail : std::uint8_t { full, web, overview };  ///< simplified by about 0, 0.005 and 0.02 degrees, seams kept
/// Of a shape to compute with: of a country or sea the coarsest (about 2 km) is fine enough for its parts and for zones of 25 km.
[[nodiscard]] constexpr Detail working_detail(Kind kind) noexcept {
    return kind <= Kind::country || kind == Kind::water ? Detail::overview : Detail::web;
}

/// An outline as the file holds it.
struct StoredShape {
    geo::Geometry geometry;
    bool valid = true;  ///< false: its lines may touch or cross each other (draw::sound_shape() repairs that)
};

/// Where a part of an area is - "eastern Afghanistan" - without its outline.
struct PartOfArea {
    geo::LonLat point;     ///< inside
    double radius_km = 0;  ///< covers the part from there
};

/// A territory whose status is disputed (design note gazetteer, section 6).
struct Dispute {
    std::string_view administered_by;          ///< ISO code, or a word
    std::vector<std::string_view> claimed_by;  ///< ISO codes
    std::string_view status, since, note;
};

/// A data source compiled into the gazetteer: for attribution in every output.
struct SourceInfo {
    std::string name, version, licence, attribution, url;
};

/// Names, places, hierarchy and shapes, from one compiled file or several stacked ones. Read-only, memory-mapped, safe to share
/// between threads. Opening costs milliseconds once the checksum is known to be good; shapes are decoded when asked for.
class Gazetteer {
public:
    struct Options {
        std::string worldview = "un";  ///< decides country_of() only; never used for telling namesakes apart
        Check check = Check::checksum;
        std::filesystem::path checked_folder = {};  ///< remembers the files whose checksum was good; "": none is remembered
    };
    /// Later files overlay earlier ones: a place with a known key adds its names and replaces the fields it states.
    /// Throws Error{gazetteer}: missing, corrupt, or written by another format version (says how to rebuild).
    [[nodiscard]] static Gazetteer open(std::span<std::filesystem::path const> files, Options const& options);
    [[nodiscard]] static Gazetteer open(std::span<std::filesystem::path const> files) { return open(files, Options{}); }

    [[nodiscard]] std::size_t size() const noexcept;        ///< places; ids are 0..size()-1 (an overlaid record has no id of its own)
    [[nodiscard]] std::size_t name_count() const noexcept;  ///< distinct folded names
    [[nodiscard]] Place place(PlaceId id) const;
    /// Single fields of place(), for those who need no more: one column each is read.
    [[nodiscard]] Kind kind(PlaceId id) const noexcept;
    [[nodiscard]] std::string_view key(PlaceId id) const noexcept;
    [[nodiscard]] std::string_view name(PlaceId id) const noexcept;
    [[nodiscard]] std::uint32_t geonameid(PlaceId id) const;                 ///< 0: none
    [[nodiscard]] std::string_view country_code(PlaceId id) const noexcept;  ///< by the source; country_of() goes by the view
    [[nodiscard]] PlaceId country_id(PlaceId id) const noexcept;
    [[nodiscard]] std::uint64_t population(PlaceId id) const noexcept;
    [[nodiscard]] std::optional<geo::LonLat> point(PlaceId id) const;
    [[nodiscard]] std::optional<PlaceId> by_key(std::string_view key) const;  ///< also concordance keys ("gn:", "iso:", "wd:")
    [[nodiscard]] std::vector<NameView> names(PlaceId id) const;

    /// Places with exactly this folded name, best weight first, then larger population, then key.
    [[nodiscard]] std::vector<NameMatch> find(std::string_view folded) const;
    /// ... whose name without blanks equals `squashed`.
    [[nodiscard]] std::vector<NameMatch> find_squashed(std::string_view squashed) const;
    /// ... whose name has this text::skeleton().
    [[nodiscard]] std::vector<NameMatch> find_skeleton(std::string_view skeleton) const;
    /// Places of a country with a name that is spelled nearly like `squashed` (text::SpellingList), each once with the least distance, in
    /// the order of their ids. Peoples, abbreviations and names of the past do not count, nor does the country itself.
    [[nodiscard]] std::vector<SpellingMatch> find_similar(std::string_view squashed, PlaceId country) const;
    /// ... whose name begins with `folded`, at most `limit` (for `gazetteer search`).
    [[nodiscard]] std::vector<NameMatch> find_prefix(std::string_view folded, std::size_t limit) const;
    /// Every gazetteer name in a stretch of a text, overlapping ones included.
    [[nodiscard]] std::vector<TextMatch> find_all(text::Analysis const& analysis, dict::Stretch const& stretch = {}) const;
    /// The same phrases, of which the places are looked up later by those who want them; also those that name none.
    [[nodiscard]] NamesFound find_names(text::Analysis const& analysis, dict::Stretch const& stretch = {}) const;
    /// The places that the names of one phrase lead to, as find() has them.
    [[nodiscard]] std::vector<NameMatch> places_of(std::span<NameRef const> names) const;
    [[nodiscard]] std::vector<std::size_t> names_by_file() const;

    /// `inner` lies in `outer` by the hierarchy (country, admin1, admin2, membership of a group); true for itself.
    [[nodiscard]] bool within(PlaceId inner, PlaceId outer) const;
    /// Containers from the nearest to the country, without the place itself.
    [[nodiscard]] std::vector<PlaceId> ancestors(PlaceId id) const;
    /// Places whose admin1 (or country, for a country) this is: calls visit until it returns false.
    void for_each_inside(PlaceId container, std::function<bool(PlaceId)> const& visit) const;
    /// Members of a group ("Central Asia" -> countries), direct ones.
    [[nodiscard]] std::vector<PlaceId> members(PlaceId group) const;
    /// Countries that share a border with this one.
    [[nodiscard]] std::vector<PlaceId> neighbours(PlaceId country) const;
    [[nodiscard]] std::optional<PlaceId> country(std::string_view iso2) const;
    /// The admin1 polygon (else country polygon) that holds a point; nullopt at sea.
    [[nodiscard]] std::optional<PlaceId> area_at(geo::LonLat point) const;
    /// Places with a point within `km`, nearest first, at most `limit`.
    [[nodiscard]] std::vector<PlaceId> near(geo::LonLat point, double km, std::size_t limit) const;

    [[nodiscard]] std::optional<StoredShape> shape(PlaceId id, Detail detail = Detail::full) const;
    /// The outer 40 % of an area towards a side (planar::part_of at working_detail()), worked out when the file was made; nullopt for what
    /// is no area.
    [[nodiscard]] std::optional<PartOfArea> part(PlaceId id, geo::Side side) const;
    /// ISO code of the country under the chosen worldview ("" for seas and where the view leaves it open).
    [[nodiscard]] std::string_view country_of(PlaceId id) const;
    [[nodiscard]] std::optional<Dispute> dispute(PlaceId id) const;  ///< of the place or its nearest disputed container
    [[nodiscard]] std::string const& worldview() const noexcept;

    [[nodiscard]] dict::Lexicon const& lexicon() const noexcept;  ///< gazetteers/words as compiled in
    [[nodiscard]] std::vector<SourceInfo> const& sources() const noexcept;
    /// "default 2026.1 sha256:0123abcd…" of each file, joined by " + ": for the `gazetteer` field of outputs.
    [[nodiscard]] std::string const& identity() const noexcept;
    using Checksum = std::string;  ///< 64 hexadecimal digits of a SHA-256
    /// Of the content of each file.
    [[nodiscard]] std::vector<Checksum> checksums() const;
    /// The place that an overlay means by a record with these keys: that of `key`, else of the first of the others that is known.
    [[nodiscard]] std::optional<PlaceId> known_place(std::string_view key, std::span<std::string const> others) const;

    Gazetteer(Gazetteer&&) noexcept;
    Gazetteer& operator=(Gazetteer&&) noexcept;
    ~Gazetteer();

private:
    friend class AreaFinder;
    struct Impl;
    explicit Gazetteer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Look-up order of contracts.md 1: the files given, else $DATELINE_GAZETTEER (`environment`), else share/dateline next to an
/// installed `program`, else the build tree. Throws Error{gazetteer} with advice when there is none.
[[nodiscard]] std::vector<std::filesystem::path> locate(std::vector<std::filesystem::path> const& given, std::string const& environment,
                                                        std::filesystem::path const& program);

/// Options::checked_folder of a user: in $XDG_CACHE_HOME, else in $HOME/.cache; "" when neither is an absolute path.
[[nodiscard]] std::filesystem::path checked_folder(std::string const& xdg_cache_home, std::string const& home);

}  // namespace dateline::gazetteer
