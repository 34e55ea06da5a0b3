#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "dict/phrase_dict.hpp"
#include "gazetteer/checked_files.hpp"
#include "gazetteer/coding.hpp"
#include "gazetteer/envelope.hpp"
#include "gazetteer/fields.hpp"
#include "gazetteer/gaz_generated.h"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/hash_index.hpp"
#include "text/spelling_list.hpp"

namespace dateline::gazetteer::detail {

/// A FlatBuffers vector as a span.
template <typename T>
[[nodiscard]] std::span<T const> as_span(flatbuffers::Vector<T> const* vector) noexcept {
    return {vector->data(), vector->size()};
}
template <typename T>
[[nodiscard]] std::span<T const> as_span(flatbuffers::Vector<T const*> const* vector) noexcept {
    return {static_cast<T const*>(static_cast<void const*>(vector->Data())), vector->size()};
}
[[nodiscard]] inline BucketView as_buckets(fb::HashIndex const& index) noexcept {
    return {as_span(index.starts()), as_span(index.items()), as_span(index.checks())};
}
[[nodiscard]] inline std::string_view as_view(flatbuffers::String const* text) noexcept { return {text->c_str(), text->size()}; }

/// The texts of one place in one file.
struct PlaceText {
    std::string_view key, name, iso, wikidata;
    std::uint32_t geonameid = 0;
    std::vector<std::string_view> concordance;
};

/// One mapped .gaz file. After construction no bytes whatever can make a look-up read outside the file: the tables are bounded by
/// the FlatBuffers verifier, and every index and length inside them is checked where it is used. The exception is the name trie,
/// whose library trusts its image: the dictionary's checksum guards it against damage, not against malice.
class GazFile {
public:
    /// Throws Error{gazetteer} or Error{io}.
    GazFile(std::filesystem::path file, Check check, CheckedFiles const& checked);

    [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }
    [[nodiscard]] fb::Gazetteer const& root() const noexcept { return *root_; }
    [[nodiscard]] dict::PhraseDict const& names() const noexcept { return *names_; }
    [[nodiscard]] std::string identity() const;
    [[nodiscard]] std::string const& sha256() const noexcept { return sha256_; }  ///< of the content, 64 hexadecimal digits

    [[nodiscard]] std::uint32_t size() const noexcept { return root_->places()->size(); }
    [[nodiscard]] fb::Place const& place(std::uint32_t local) const noexcept { return *root_->places()->Get(local); }  ///< local < size()
    /// Key and name only when `concordance` is not wanted: the list costs an allocation.
    enum class Texts : std::uint8_t { plain, with_concordance };
    [[nodiscard]] PlaceText text(std::uint32_t local, Texts texts = Texts::plain) const;
    [[nodiscard]] std::pair<std::string_view, std::string_view> key_and_name(std::uint32_t local) const noexcept;
    /// The first is the name shown, when the record states one.
    void append_names(std::uint32_t local, std::vector<NameView>& out) const;
    [[nodiscard]] std::string_view country_code(std::uint32_t local) const noexcept {
        return word(*root_->countries(), place(local).country());
    }
    [[nodiscard]] std::string_view feature_code(std::uint32_t local) const noexcept {
        return word(*root_->features(), place(local).feature());
    }

    [[nodiscard]] std::optional<std::uint32_t> by_key(std::string_view key) const;
    /// Of the places with that country code; empty when there are none.
    [[nodiscard]] text::SpellingList spellings(std::string_view country) const noexcept;
    /// Postings of a name; those of damaged lists are left out.
    void append_postings(dict::PhraseId name, std::vector<Posting>& out) const;
    /// The shapes of single views are those of `view` from now on. Before the file is shared.
    void choose_view(std::string_view view) noexcept;
    /// Under the chosen view; nullptr when the place has no shape.
    [[nodiscard]] fb::Shape const* shape(std::uint32_t local) const noexcept;
    /// Of one of its shapes.
    [[nodiscard]] std::optional<PartOfArea> part(fb::Shape const& shape, geo::Side side) const noexcept;
    [[nodiscard]] std::span<fb::Range const> ranges(std::uint32_t container_ref) const noexcept;

private:
    using Words = flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>;
    [[nodiscard]] static std::string_view word(Words const& words, std::uint32_t index) noexcept;
    [[nodiscard]] Reader record(std::uint32_t local) const noexcept;
    [[nodiscard]] bool unchanged() const noexcept;  ///< what is mapped is what the path still names
    void check_content(Opened const& opened, CheckedFiles const& checked) const;
    void check_root(std::span<std::byte const> content);
    void append_valid(std::uint32_t packed_word, std::vector<Posting>& out) const;

    std::filesystem::path path_;
    std::optional<FileState> state_;  ///< before it was mapped
    MappedFile bytes_;
    std::string sha256_;
    fb::Gazetteer const* root_ = nullptr;
    std::uint32_t view_ = 0;
    std::optional<dict::PhraseDict> names_;
};

[[nodiscard]] Kind kind_of(fb::Place const& place) noexcept;
[[nodiscard]] PointSource point_source_of(fb::Place const& place) noexcept;
[[nodiscard]] std::optional<geo::LonLat> point_of(fb::Place const& place) noexcept;
[[nodiscard]] geo::Box box_of(fb::Shape const& shape) noexcept;

}  // namespace dateline::gazetteer::detail
