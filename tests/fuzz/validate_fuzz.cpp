// Damaged layers: input that begins with "raw:" is the whole file; other input is patches (support/scratch.hpp) to a good GeoPackage.
// Every file gives findings or an Error.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/file.hpp"
#include "support/scratch.hpp"
#include "unit/writers/sample.hpp"
#include "writers/validate/validate.hpp"

namespace {
std::string good_file() {
    namespace sample = dateline::writers::sample;
    sample::Folder const folder;
    auto const files = sample::write("gpkg", folder.path(), {sample::tiny()}, sample::options());
    return dateline::read_file(folder.path() / files.front());
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static std::string const good = good_file();
    static dateline::test::Scratch const scratch;
    std::string_view const input{reinterpret_cast<char const*>(data), size};
    std::string const bytes = input.starts_with("raw:") ? std::string{input.substr(4)} : dateline::test::patched(good, input);
    try {
        static_cast<void>(dateline::writers::validate(scratch.write("layers", bytes)));
    } catch (dateline::Error const&) {  // no layer file, or one that SQLite refuses
    }
    return 0;
}
