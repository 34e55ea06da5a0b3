#include "base/log.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "base/progress_line.hpp"

namespace dateline::log {
namespace {

Level current = Level::info;

spdlog::logger& logger() {
    static auto const instance = [] {
        auto made = spdlog::stderr_color_mt("dateline");
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

void write(Level level, std::string_view message) {
    detail::clear_progress_line();
    logger().log(to_spdlog(level), message);
}

}  // namespace dateline::log
