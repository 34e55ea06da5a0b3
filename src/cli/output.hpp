#pragma once
#include <string_view>

/// Standard output: data, and the answers that people read. Waits for a slow reader, and no longer than until a signal comes. A reader
/// that has gone away ends the program quietly with exit code 0; all other failures are Error{io}.
namespace dateline::cli {

/// Data, byte for byte. A terminal sees it at once, a pipe or file in large pieces.
void put(std::string_view text);
/// Lines for people: what a terminal must not obey is shown as an escape.
void put_for_people(std::string_view lines);
/// Writes what waits; called once at the end.
void flush_output();

}  // namespace dateline::cli
