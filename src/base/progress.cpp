#include "base/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <exception>
#include <mutex>

#include "base/escape.hpp"
#include "base/json_writer.hpp"
#include "base/progress_line.hpp"
#include "base/standard_error.hpp"

namespace dateline {
namespace {

constexpr int bar_width = 40;
constexpr std::uint64_t json_steps = 20;

std::mutex mutex;
bool line_shown = false;
ProgressMode chosen = ProgressMode::automatic;

ProgressMode effective_mode() {
    if (chosen != ProgressMode::automatic) return chosen;
    return isatty(STDERR_FILENO) == 1 ? ProgressMode::bar : ProgressMode::none;
}

void draw_bar(std::string const& step, std::uint64_t done, std::uint64_t total) {
    std::string line;
    std::string const label = escape_terminal(step);
    if (total == 0) {
        line = fmt::format("\r{:<28} {}", label, done);
    } else {
        auto const percent = done * 100 / total;
        auto const filled = static_cast<int>(done * bar_width / total);
        line = fmt::format("\r{:<28} [{:<{}}] {:3}%", label, std::string(static_cast<std::size_t>(filled), '='), bar_width, percent);
    }
    write_standard_error(line);
    line_shown = true;
}

void draw_json(std::string const& step, std::uint64_t done, std::uint64_t total) {
    std::string line;
    JsonWriter json{line};
    json.begin_object()
        .key("progress")
        .begin_object()
        .field("step", step)
        .field("done", done)
        .field("total", total)
        .end_object()
        .end_object();
    line += '\n';
    write_standard_error(line);
}

}  // namespace

namespace detail {
void clear_progress_line() noexcept {
    std::scoped_lock const lock{mutex};
    if (line_shown) write_standard_error("\r\033[K");
    line_shown = false;
}
}  // namespace detail

void set_progress_mode(ProgressMode mode) { chosen = mode; }

Progress::Progress(std::string step, std::uint64_t total) : step_{std::move(step)}, total_{total}, mode_{effective_mode()} { draw(0); }

Progress::~Progress() { finish(); }

void Progress::add(std::uint64_t n) noexcept { draw(done_.fetch_add(n) + n); }

void Progress::draw(std::uint64_t done) noexcept {
    if (mode_ == ProgressMode::none) return;
    // One redraw per percent (bar) or per twentieth (json); unknown totals: every 1,000.
    std::uint64_t const steps = mode_ == ProgressMode::json ? json_steps : 100;
    std::uint64_t const mark = total_ > 0 ? done * steps / total_ : done / 1000;
    if (shown_.exchange(mark) == mark) return;
    try {
        std::scoped_lock const lock{mutex};
        if (mode_ == ProgressMode::json) {
            draw_json(step_, done, total_);
        } else {
            draw_bar(step_, done, total_);
        }
    } catch (std::exception const&) {
        mode_ = ProgressMode::none;  // out of memory while drawing: the work itself goes on
    }
}

void Progress::finish() noexcept {
    if (finished_) return;
    finished_ = true;
    if (mode_ == ProgressMode::bar) detail::clear_progress_line();
}

}  // namespace dateline
