// write_sample FOLDER [WEB_ASSETS]: the sample layers in every format, for the checks in tests/interop.
#include <cstdio>
#include <exception>

#include "unit/writers/sample.hpp"

int main(int argc, char** argv) try {
    if (argc < 2) return 2;
    std::filesystem::create_directories(argv[1]);
    dateline::writers::Options options = dateline::writers::sample::options();
    if (argc > 2) options.web_assets = argv[2];
    for (std::string const& format : dateline::writers::formats()) {
        if (format == "html" && argc < 3) continue;
        for (auto const& file : dateline::writers::sample::write(format, argv[1], dateline::writers::sample::world(), options))
            std::printf("%s\n", file.c_str());
    }
    return 0;
} catch (std::exception const& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
}
