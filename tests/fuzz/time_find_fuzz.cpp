// The finder takes any text: spans in order inside it, values never empty, intervals never reversed.
#include <cstdint>
#include <cstdlib>

#include "base/utf8.hpp"
#include "time/calendar.hpp"
#include "time/expressions.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    namespace time_ = dateline::time;
    static time_::Finder const finder{dateline::dict::Lexicon::from_folder(DATELINE_WORDS)};
    dateline::text::Document document;
    document.text = dateline::repair_utf8({reinterpret_cast<char const*>(data), size});
    auto const analysis = dateline::text::analyse(document);
    std::optional<time_::Days> anchor;
    if (size % 3 != 0) anchor = *time_::make_day(2015, 12, 25) + std::chrono::days{static_cast<int>(size % 400)};
    std::uint32_t end = 0;
    for (auto const& mention : finder.find(analysis, anchor)) {
        if (mention.span.begin < end || mention.span.empty() || mention.span.end > document.text.size()) std::abort();
        if (mention.value.empty() || mention.type.empty()) std::abort();
        auto const& when = mention.when;
        if (when.earliest && when.latest && *when.latest < *when.earliest) std::abort();
        if ((when.precision == time_::Precision::unknown) != (!when.earliest && !when.latest)) std::abort();
        end = mention.span.end;
    }
    return 0;
}
