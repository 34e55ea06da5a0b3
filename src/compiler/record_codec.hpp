#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/records.hpp"

/// Records as bytes, for those that wait outside memory. They are read back by the process that wrote them and have no version.
namespace dateline::compiler {

/// Bytes that compare as the texts do, whatever follows them: a NUL at the end, and one more after each that is inside.
void append_sortable(std::string& out, std::string_view text);
/// Reads what append_sortable() wrote, off the front of `bytes`.
[[nodiscard]] std::string take_sortable(std::string_view& bytes);
/// The same for those who know it already.
void skip_sortable(std::string_view& bytes);
/// The highest byte first.
void append_sortable(std::string& out, std::uint64_t number);
[[nodiscard]] std::uint64_t take_sortable_number(std::string_view& bytes);

void append_names(std::string& out, std::vector<gazetteer::NameRecord> const& names);
void append_record(std::string& out, gazetteer::PlaceRecord const& record);
/// All of `bytes`, which one of the above wrote.
[[nodiscard]] std::vector<gazetteer::NameRecord> read_names(std::string_view bytes);
[[nodiscard]] gazetteer::PlaceRecord read_record(std::string_view bytes);
/// Into one that was read before, whose memory is used again.
void read_record(std::string_view bytes, gazetteer::PlaceRecord& record);

}  // namespace dateline::compiler
