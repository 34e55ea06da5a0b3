#include "gazetteer/verify.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "gazetteer/shape_codec.hpp"

namespace dateline::gazetteer::detail {
namespace {

class Checker {
public:
    explicit Checker(GazFile const& file) : file_{file} {}

    void run() const {
        for (std::uint32_t local = 0; local < file_.size(); ++local) place(local);
        std::vector<Posting> postings;
        for (std::uint32_t name = 0; name < file_.names().size(); ++name) {
            postings.clear();
            file_.append_postings(dict::PhraseId{name}, postings);
            require(!postings.empty(), "name {} leads nowhere", name);
        }
        index("squashed names", *file_.root().squashed(), file_.names().size());
        index("skeletons", *file_.root().skeletons(), file_.names().size());
        index("keys", *file_.root().keys(), file_.size());
        index("grid", *file_.root().grid(), file_.size());
        for (fb::Range const& range : as_span(file_.root().ranges())) {
            require(range.first() <= file_.size() && range.count() <= file_.size() - range.first(), "list of container {} is too long",
                    range.container());
            reference(range.container());
        }
        require(file_.root().spelling_starts()->size() == file_.root().countries()->size() + 1, "the spellings are not whole, {}",
                file_.root().spelling_starts()->size());
        require(file_.root().parts()->size() == file_.root().shapes()->size() * geo::side_count, "the parts of shapes are not whole, {}",
                file_.root().parts()->size());
        for (fb::Shape const& shape : as_span(file_.root().shapes())) {
            require(shape.place() < file_.size(), "a shape belongs to no place, {}", shape.place());
            require(shape.view() < file_.root().view_names()->size(), "a shape of {} has no view", file_.text(shape.place()).key);
            require(decode_shape(file_, shape, Detail::full).has_value(), "the shape of {} cannot be read", file_.text(shape.place()).key);
        }
    }

private:
    template <typename... Args>
    void require(bool good, fmt::format_string<Args...> reason, Args&&... args) const {
        if (!good) refuse(file_.path(), "damaged: " + fmt::format(reason, std::forward<Args>(args)...));
    }

    void reference(std::uint32_t ref) const {
        if (ref == no_ref) return;
        bool const external = (ref & external_bit) != 0;
        std::uint32_t const limit = external ? file_.root().externals()->size() : file_.size();
        require((ref & ~external_bit) < limit, "a reference leads nowhere, {}", ref);
    }

    void place(std::uint32_t local) const {
        PlaceText const text = file_.text(local, GazFile::Texts::with_concordance);
        require(!text.key.empty() && is_utf8(text.key), "place {} has no key", local);
        std::optional<std::uint32_t> const found = file_.by_key(text.key);
        require(found == local, "key {} does not lead to its place", text.key);
        std::vector<NameView> names;
        file_.append_names(local, names);
        for (NameView const& name : names) require(!name.text.empty() && is_utf8(name.text), "a name of {} is not UTF-8", text.key);
        fb::Place const& stored = file_.place(local);
        reference(stored.admin1());
        reference(stored.admin2());
        require(stored.country() < file_.root().countries()->size() && stored.feature() < file_.root().features()->size(),
                "{} has a word that does not exist", text.key);
        require(((stored.bits() & has_shape_bit) != 0) == has_shape(local), "{} lost its shape", text.key);
        std::optional<geo::LonLat> const point = point_of(stored);
        require(!point || (point->lon >= -180 && point->lon <= 180 && point->lat >= -90 && point->lat <= 90), "{} lies nowhere on earth",
                text.key);
    }

    void index(std::string_view what, fb::HashIndex const& index, std::size_t limit) const {
        auto const starts = as_span(index.starts());
        auto const items = as_span(index.items());
        bool const good = !starts.empty() && std::is_sorted(starts.begin(), starts.end()) && starts.back() == items.size() &&
                          index.checks()->size() == items.size() &&
                          std::all_of(items.begin(), items.end(), [&](std::uint32_t item) { return item < limit; });
        require(good, "the index of {} is broken", what);
    }

    [[nodiscard]] bool has_shape(std::uint32_t local) const {
        auto const shapes = as_span(file_.root().shapes());
        auto const at = std::lower_bound(shapes.begin(), shapes.end(), local,
                                         [](fb::Shape const& shape, std::uint32_t id) { return shape.place() < id; });
        return at != shapes.end() && at->place() == local;
    }

    GazFile const& file_;
};

}  // namespace

void verify_content(GazFile const& file) { Checker{file}.run(); }

}  // namespace dateline::gazetteer::detail
