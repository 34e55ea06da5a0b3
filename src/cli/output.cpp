#include "cli/output.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string>

#include "base/escape.hpp"
#include "base/open_file.hpp"

namespace dateline::cli {
namespace {

constexpr std::size_t piece_bytes = 64u << 10;

/// Of two strings by turns, so that their room is not given back and asked for again at each piece.
class Waiting {
public:
    std::string& text() noexcept { return text_; }
    /// What waited; nothing waits any more.
    std::string const& take() {
        taken_.clear();
        if (taken_.capacity() > most_kept) taken_.shrink_to_fit();
        taken_.swap(text_);
        return taken_;
    }

private:
    static constexpr std::size_t most_kept = 16 * piece_bytes;
    std::string text_, taken_;
};

Waiting& waiting() {
    static Waiting pieces;
    return pieces;
}

}  // namespace

void put(std::string_view text) {
    static bool const terminal = ::isatty(STDOUT_FILENO) == 1;
    std::string& all = waiting().text();
    all += text;
    if (terminal || all.size() >= piece_bytes) flush_output();
}

void put_for_people(std::string_view lines) { put(escape_terminal(lines, LineBreaks::keep)); }

void flush_output() {
    // What cannot be written is not tried again: an error or a signal ends the run.
    std::string const& text = waiting().take();
    if (text.empty()) return;
    static OpenFile const out = OpenFile::standard_output();
    if (!out.write(text)) std::_Exit(0);
}

}  // namespace dateline::cli
