#pragma once
#include <stdlib.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace dateline::test {

/// A folder of its own, in memory where the system has such a place; removed at the end. For code that reads files by name.
class Scratch {
public:
    Scratch() {
        std::filesystem::path const memory{"/dev/shm"};
        std::string name =
            ((std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path()) / "dateline_XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) std::abort();
        path_ = name;
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;

    std::filesystem::path write(std::string const& name, std::string_view bytes) const {
        std::ofstream{path_ / name, std::ios::binary} << bytes;
        return path_ / name;
    }
    [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

/// Damages a good file: `patches` are five bytes each, an offset (little-endian, modulo the size) and the new byte.
[[nodiscard]] inline std::string patched(std::string good, std::string_view patches) {
    for (std::size_t i = 0; i + 5 <= patches.size() && !good.empty(); i += 5) {
        std::uint32_t offset = 0;
        for (std::size_t k = 0; k < 4; ++k) offset |= std::uint32_t{static_cast<unsigned char>(patches[i + k])} << (8 * k);
        good[offset % good.size()] = patches[i + 4];
    }
    return good;
}

}  // namespace dateline::test
