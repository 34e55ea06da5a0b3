#include "intake/input.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/error.hpp"

namespace dateline::intake {
namespace {

/// Numbers of descriptors name nothing that lasts.
std::filesystem::path label_of(std::filesystem::path const& file) {
    std::string const& path = file.native();
    if (path == "/dev/stdin" || path == "/dev/fd/0" || path == "/proc/self/fd/0") return "stdin";
    if (path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/")) return "pipe";
    return file.filename();
}

}  // namespace

Input Input::open(std::filesystem::path const& file) {
    Input made;
    made.source_ = OpenFile::open_to_read(file);
    made.name_ = file.string();
    made.label_ = label_of(file);
    struct stat info = {};
    if (::fstat(made.source_->get(), &info) != 0) throw Error{Errc::io, fmt::format("{}: cannot be read", made.name_)};
    bool const numbered = made.label_ != file.filename();
    made.regular_ = S_ISREG(info.st_mode) && !numbered;
    made.folder_ = S_ISDIR(info.st_mode);
    if (made.folder_ && file.extension() != ".gdb") throw Error{Errc::io, fmt::format("{}: is a folder; name the files in it", made.name_)};
    return made;
}

Input Input::standard_input() {
    Input made;
    made.source_ = OpenFile::standard_input();
    made.name_ = "standard input";
    made.label_ = "stdin";
    return made;
}

Input Input::over_text(std::string text, std::string name) {
    Input made;
    made.name_ = std::move(name);
    made.label_ = made.name_;
    made.kept_ = std::move(text);
    return made;
}

bool Input::look_on(std::size_t most) {
    if (!source_) return false;
    std::size_t const before = kept_.size();
    kept_.resize(before + most);
    std::size_t const got = source_->read(std::span{kept_}.subspan(before));
    kept_.resize(before + got);
    if (got == 0) source_.reset();  // an end is an end: a terminal or a fifo might go on
    return got > 0;
}

std::string_view Input::head() {
    if (folder_) return {};
    while (kept_.size() < head_bytes && look_on(head_bytes - kept_.size())) {
    }
    return std::string_view{kept_}.substr(0, head_bytes);
}

std::string_view Input::first_line(std::size_t least, std::size_t most) {
    while (true) {
        std::size_t const end = kept_.find('\n', std::min(least, kept_.size()));
        if (end != std::string::npos && end < most) return std::string_view{kept_}.substr(0, end + 1);
        if (kept_.size() >= most || !look_on(most - kept_.size())) return std::string_view{kept_}.substr(0, most);
    }
}

std::size_t Input::read(std::span<char> into) {
    if (given_ < kept_.size()) {
        std::size_t const size = std::min(into.size(), kept_.size() - given_);
        std::memcpy(into.data(), kept_.data() + given_, size);
        given_ += size;
        if (given_ == kept_.size()) {
            kept_ = {};
            given_ = 0;
        }
        return size;
    }
    if (!source_) return 0;
    std::size_t const got = source_->read(into);
    if (got == 0) source_.reset();
    return got;
}

std::optional<std::string> Input::read_all(std::uint64_t limit) {
    std::string out;
    std::string piece(1u << 16, '\0');
    while (std::size_t const got = read(piece)) {
        if (out.size() + got > limit) return std::nullopt;
        out.append(piece, 0, got);
    }
    return out;
}

}  // namespace dateline::intake
