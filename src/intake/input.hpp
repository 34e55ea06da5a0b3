#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/open_file.hpp"

namespace dateline::intake {

/// One input, opened once: a regular file, a fifo, a pipe from another program, standard input. What was looked at to tell its kind is
/// kept and given again, so that nothing is read twice and a file that changes between look and read does not matter. Waits end with
/// Error{interrupted} when a signal comes; an input that cannot be opened or read throws Error{io}.
class Input {
public:
    static constexpr std::size_t head_bytes = 256u << 10;

    [[nodiscard]] static Input open(std::filesystem::path const& file);
    [[nodiscard]] static Input standard_input();
    /// Bytes in memory, as if they came from a pipe.
    [[nodiscard]] static Input over_text(std::string text, std::string name = "text");

    /// As the user gave it.
    [[nodiscard]] std::string const& name() const noexcept { return name_; }
    /// The file's name in ids: its last part; "stdin" or "pipe" where the name is only a number.
    [[nodiscard]] std::filesystem::path const& label() const noexcept { return label_; }
    /// A file that libraries may open by its name; a pipe is not one, nor is a folder.
    [[nodiscard]] bool is_regular() const noexcept { return regular_; }
    /// A folder that is a data set (.gdb); it has no bytes of its own.
    [[nodiscard]] bool is_folder() const noexcept { return folder_; }

    /// The first bytes, `head_bytes` of them unless the input is shorter.
    [[nodiscard]] std::string_view head();
    /// The first bytes to the end of the first line that ends behind `least` of them; `most` when none does. So that a stream of lines
    /// is not held up by the look at its beginning.
    [[nodiscard]] std::string_view first_line(std::size_t least, std::size_t most);
    /// From the beginning, whatever was looked at before: at least one byte, 0 at the end.
    [[nodiscard]] std::size_t read(std::span<char> into);
    /// All that is left; nullopt when it is more than `limit`.
    [[nodiscard]] std::optional<std::string> read_all(std::uint64_t limit);

private:
    Input() = default;
    /// Adds what the source has to what is kept; false at the end.
    bool look_on(std::size_t most);

    std::optional<OpenFile> source_;
    std::string name_;
    std::filesystem::path label_;
    std::string kept_;
    std::size_t given_ = 0;  ///< of kept_, by read()
    bool regular_ = false, folder_ = false;
};

}  // namespace dateline::intake
