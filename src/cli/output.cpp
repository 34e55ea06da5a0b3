#include "cli/output.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string>
#include <utility>

#include "base/escape.hpp"
#include "base/open_file.hpp"

namespace dateline::cli {
namespace {

constexpr std::size_t piece_bytes = 64u << 10;

std::string& waiting() {
    static std::string text;
    return text;
}

}  // namespace

void put(std::string_view text) {
    static bool const terminal = ::isatty(STDOUT_FILENO) == 1;
    waiting() += text;
    if (terminal || waiting().size() >= piece_bytes) flush_output();
}

void put_for_people(std::string_view lines) { put(escape_terminal(lines, LineBreaks::keep)); }

void flush_output() {
    // What cannot be written is not tried again: an error or a signal ends the run.
    std::string const text = std::exchange(waiting(), {});
    if (text.empty()) return;
    static OpenFile const out = OpenFile::standard_output();
    if (!out.write(text)) std::_Exit(0);
}

}  // namespace dateline::cli
