#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "compiler/compile.hpp"
#include "compiler/record_codec.hpp"
#include "text/fold.hpp"
#include "text/spelling_list.hpp"

namespace dateline::compiler::detail {
namespace {
/// Names that a place may be meant by when they are spelled otherwise.
bool is_filed(NameKind kind) { return kind != NameKind::demonym && kind != NameKind::abbreviation && kind != NameKind::historic; }

constexpr std::size_t country_bytes = 2;
std::size_t country_of(std::string_view item) {
    return std::size_t{static_cast<unsigned char>(item[0])} << 8U | static_cast<unsigned char>(item[1]);
}
}  // namespace

void SpellingCompiler::add(std::uint32_t place, PlaceRecord const& record, std::uint16_t country) {
    std::string item;
    auto const file = [&](std::string_view name) {
        text::SpellingList::items_of({text::squash(text::fold(name)), place}, [&](std::string_view bytes) {
            item = {static_cast<char>(country >> 8U), static_cast<char>(country & 0xFFU)};
            item += bytes;
            spill_.add(item);
        });
    };
    file(record.name);
    for (NameRecord const& name : record.names)
        if (is_filed(name.kind)) file(name.text);
}

void SpellingCompiler::finish(std::size_t countries) {
    text::SpellingCoder coder;
    auto const begin_list = [&] {
        coder.finish(lists_.end());
        if (lists_.size() > UINT32_MAX) throw Error{Errc::gazetteer, "the spellings take more than 4 GB: split the file"};
        starts_.push_back(static_cast<std::uint32_t>(lists_.size()));
    };
    std::size_t seen = 0;
    spill_.for_each([&](std::string_view item) {
        if (++seen % 4096 == 0) check_interrupt();
        while (starts_.size() <= country_of(item)) begin_list();
        coder.add(item.substr(country_bytes), lists_.end());
        lists_.settle();
        return true;
    });
    while (starts_.size() <= countries) begin_list();
    spill_.clear();
}

}  // namespace dateline::compiler::detail
