#include "mention/words.hpp"
#include "resolve/document_resolver.hpp"
#include "resolve/resolve.hpp"
#include "resolve/text_resolver.hpp"

namespace dateline::resolve {

struct Resolver::Impl {
    Impl(gazetteer::Gazetteer const& gazetteer_, dict::Lexicon const& lexicon, model::Weights const& weights)
        : gazetteer{&gazetteer_}, words{lexicon}, text{gazetteer_, lexicon, words, weights}, document{gazetteer_, words, weights} {}

    gazetteer::Gazetteer const* gazetteer;
    mention::Words words;
    TextResolver text;
    DocumentResolver document;
};

Resolver::Resolver(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon, model::Weights const& weights)
    : impl_{std::make_unique<Impl const>(gazetteer, lexicon, weights)} {}
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;
Resolver::~Resolver() = default;

std::vector<Resolution> Resolver::resolve(text::Analysis const& analysis, std::span<mention::PlaceMention const> mentions,
                                          CandidateTrace* trace) const {
    return impl_->document.resolve(analysis, mentions, trace);
}

Resolution Resolver::resolve_text(std::string_view place_text, Hints const& hints) const { return impl_->text.resolve(place_text, hints); }

gazetteer::Gazetteer const& Resolver::gazetteer() const noexcept { return *impl_->gazetteer; }

}  // namespace dateline::resolve
