#pragma once
#include <string>

#include "support/world.hpp"

namespace dateline::test {

/// A gazetteer file with one town and the real word lists, for engines.
class SmallFile {
public:
    SmallFile() {
        world_.map(R"(
            hhhh
            hhSh)");
        world_.country("AF", "Afghanistan", "h");
        world_.province('h', "Helmand");
        world_.town('S', "Sangin", 20'000);
        world_.add_words(std::filesystem::path{DATELINE_SOURCE_DIR} / "gazetteers" / "words");
        path_ = world_.write().string();
    }
    static std::string const& path() {
        static SmallFile const file;
        return file.path_;
    }

private:
    World world_;
    std::string path_;
};

}  // namespace dateline::test
