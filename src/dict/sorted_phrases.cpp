#include "dict/sorted_phrases.hpp"

#include "dict/beginnings.hpp"
#include "dict/phrase_image.hpp"

namespace dateline::dict {
using namespace image;

struct SortedPhrases::Impl {
    marisa::Keyset keys;
};

SortedPhrases::SortedPhrases() : impl_{std::make_unique<Impl>()} {}
SortedPhrases::~SortedPhrases() = default;

void SortedPhrases::add(std::string_view folded) {
    guarded([&] { impl_->keys.push_back(folded.data(), folded.size()); });
}

std::size_t SortedPhrases::size() const noexcept { return impl_->keys.size(); }

SortedPhrases::Image SortedPhrases::finish() {
    Image image;
    std::vector<std::uint64_t> const bits = Beginnings::bits_of([&](auto const& visit) {
        for (std::size_t i = 0; i < impl_->keys.size(); ++i) visit(std::string_view{impl_->keys[i].ptr(), impl_->keys[i].length()});
    });
    marisa::Trie trie;
    guarded([&] { trie.build(impl_->keys, MARISA_LABEL_ORDER); });
    image.ids.reserve(size());
    for (std::size_t i = 0; i < impl_->keys.size(); ++i) image.ids.push_back(static_cast<std::uint32_t>(impl_->keys[i].id()));
    impl_.reset();
    image.bytes = image_of(trie, bits);
    return image;
}

}  // namespace dateline::dict
