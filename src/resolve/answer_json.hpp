#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "base/json_writer.hpp"
#include "gazetteer/gazetteer.hpp"
#include "resolve/resolution.hpp"

namespace dateline::resolve {

/// What was asked, and what it means.
struct Answer {
    std::string_view id, text;
    Resolution const* place;
};

/// The province or country that holds a place given by its coordinate; nullopt for all other places, and at sea.
[[nodiscard]] std::optional<gazetteer::PlaceId> area_of_coordinate(gazetteer::Gazetteer const& gazetteer, Resolution const& where);

/// The fields of one answer of `resolve` (contracts.md 5), into an object that the caller began, with at most so many other places.
void write_answer(JsonWriter& json, gazetteer::Gazetteer const& gazetteer, Answer const& answer, std::size_t alternatives);

}  // namespace dateline::resolve
