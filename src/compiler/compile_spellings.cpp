#include <fmt/core.h>

#include "base/error.hpp"
#include "compiler/compile.hpp"
#include "text/fold.hpp"
#include "text/spelling_list.hpp"

namespace dateline::compiler::detail {
namespace {
/// Names that a place may be meant by when they are spelled otherwise.
bool is_filed(NameKind kind) { return kind != NameKind::demonym && kind != NameKind::abbreviation && kind != NameKind::historic; }
}  // namespace

CompiledSpellings compile_spellings(Order const& order, WordTable const& countries) {
    std::vector<std::vector<text::FiledSpelling>> names(countries.words().size());
    for (std::uint32_t place = 0; place < order.places().size(); ++place) {
        PlaceRecord const& record = *order.places()[place];
        std::vector<text::FiledSpelling>& list = names[countries.index(record.country)];
        list.push_back({text::squash(text::fold(record.name)), place});
        for (NameRecord const& name : record.names)
            if (is_filed(name.kind)) list.push_back({text::squash(text::fold(name.text)), place});
    }
    CompiledSpellings out;
    for (std::vector<text::FiledSpelling> const& list : names) {
        out.starts.push_back(static_cast<std::uint32_t>(out.lists.size()));
        out.lists += text::SpellingList::code(list);
        if (out.lists.size() > UINT32_MAX) throw Error{Errc::gazetteer, "the spellings take more than 4 GB: split the file"};
    }
    out.starts.push_back(static_cast<std::uint32_t>(out.lists.size()));
    return out;
}

}  // namespace dateline::compiler::detail
