#include "resolve/text_cache.hpp"

#include <fmt/format.h>

#include <iterator>

#include "geo/measure.hpp"

namespace dateline::resolve {
namespace {
constexpr std::size_t answer_vertices = 64;  ///< what an answer takes besides its geometry, counted in vertices
}

/// No two lists of cells have one key, whatever characters are in them.
std::string TextCache::key_of(std::initializer_list<std::string_view> cells) {
    std::string key;
    for (std::string_view const cell : cells) fmt::format_to(std::back_inserter(key), "{}:{}", cell.size(), cell);
    return key;
}

void TextCache::keep(std::string const& key, ResolvedPlace const& made) const {
    auto answer = std::make_shared<Answer>(Answer{made, false});
    if (made.place && !geo::is_empty(made.geometry)) {
        auto const whole = wholes_->get(*made.place);
        answer->has_whole_outline = &whole->geometry.get() == &made.geometry.get();
    }
    if (answer->has_whole_outline) answer->place.geometry = {};
    std::size_t const size = answer_vertices + key.size() / 16 + geo::vertex_count(answer->place.geometry);
    places_.keep(key, std::move(answer), size);
}

ResolvedPlace TextCache::unpacked(Answer const& answer) const {
    ResolvedPlace place = answer.place;
    if (answer.has_whole_outline) place.geometry = wholes_->get(*place.place)->geometry;
    return place;
}

}  // namespace dateline::resolve
