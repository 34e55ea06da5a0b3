#include "base/log.hpp"

#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "base/escape.hpp"
#include "base/log_redirect.hpp"
#include "base/progress_line.hpp"
#include "base/standard_error.hpp"

namespace dateline::log {
namespace {

Level current = Level::info;
thread_local Redirect::Take const* redirected = nullptr;

/// Lines on stderr, the level in colour where that is a terminal. Unlike spdlog's own sink its waits end on a signal.
class Sink final : public spdlog::sinks::base_sink<std::mutex> {
private:
    static std::string_view colour(spdlog::level::level_enum level) {
        if (level == spdlog::level::err) return "\033[1;31m";
        return level == spdlog::level::warn ? "\033[1;33m" : "\033[32m";
    }
    void sink_it_(spdlog::details::log_msg const& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        std::string text{line.data(), line.size()};
        if (terminal_ && message.color_range_end > message.color_range_start) {
            text.insert(message.color_range_end, "\033[m");
            text.insert(message.color_range_start, colour(message.level));
        }
        write_standard_error(text);
    }
    void flush_() override {}
    bool terminal_ = ::isatty(STDERR_FILENO) == 1;
};

spdlog::logger& logger() {
    static auto const instance = [] {
        auto made = std::make_shared<spdlog::logger>("dateline", std::make_shared<Sink>());
        made->set_pattern("%^%l%$: %v");
        made->set_level(spdlog::level::debug);
        return made;
    }();
    return *instance;
}

spdlog::level::level_enum to_spdlog(Level level) {
    switch (level) {
        case Level::error:
            return spdlog::level::err;
        case Level::warning:
            return spdlog::level::warn;
        case Level::info:
            return spdlog::level::info;
        case Level::debug:
            return spdlog::level::debug;
    }
    return spdlog::level::info;
}

}  // namespace

void set_level(Level level) { current = level; }
bool enabled(Level level) noexcept { return level <= current; }

Redirect::Redirect(Take take) : take_{std::move(take)}, outer_{std::exchange(redirected, &take_)} {}
Redirect::~Redirect() { redirected = outer_; }

void write(Level level, std::string_view message) {
    if (redirected != nullptr) return (*redirected)(level, message);
    detail::clear_progress_line();
    logger().log(to_spdlog(level), spdlog::string_view_t{escape_terminal(message)});
}

}  // namespace dateline::log
