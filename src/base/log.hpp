#pragma once
#include <fmt/core.h>

#include <cstdint>
#include <string_view>
#include <utility>

/// Log lines on stderr, for people. stdout carries data only. Cheap when a level is off. Whatever a message quotes (file names, cells,
/// words of libraries) is shown by escape_terminal: one message is one line, and nothing in it moves the terminal.
namespace dateline::log {

enum class Level : std::uint8_t { error, warning, info, debug };

void set_level(Level level);
[[nodiscard]] bool enabled(Level level) noexcept;
void write(Level level, std::string_view message);

template <typename... Args>
void error(fmt::format_string<Args...> format, Args&&... args) {
    if (enabled(Level::error)) write(Level::error, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void warning(fmt::format_string<Args...> format, Args&&... args) {
    if (enabled(Level::warning)) write(Level::warning, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void info(fmt::format_string<Args...> format, Args&&... args) {
    if (enabled(Level::info)) write(Level::info, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void debug(fmt::format_string<Args...> format, Args&&... args) {
    if (enabled(Level::debug)) write(Level::debug, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace dateline::log
