#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <string>

#include "lib/dateline.h"
#include "lib/dateline.hpp"
#include "unit/lib/small_file.hpp"

namespace dateline {
namespace {

class CInterface : public testing::Test {
protected:
    CInterface() {
        dateline_options options{};
        options.gazetteer = test::SmallFile::path().c_str();
        options.date = "2015-12-28";
        engine_ = dateline_open(&options, &error_);
    }
    ~CInterface() override { dateline_close(engine_); }
    static std::string taken(char* json) {
        std::string const out = json == nullptr ? "" : json;
        dateline_free(json);
        return out;
    }
    dateline_error error_{};
    dateline_engine* engine_ = nullptr;
};

TEST_F(CInterface, GivesWhatTheEngineGives) {
    ASSERT_NE(engine_, nullptr) << error_.message;
    std::string const text = "Police detained six men in Sangin on Sunday.";
    EngineOptions options;
    options.gazetteers = {test::SmallFile::path()};
    Engine const engine{options};
    EngineDocument document;
    document.text = text;
    document.id = "1";
    document.date = "2015-12-28";
    EXPECT_EQ(taken(dateline_annotate(engine_, text.data(), text.size(), "1", nullptr, &error_)), engine.annotate_json(document));
    EXPECT_EQ(error_.code, DATELINE_OK);
    EXPECT_EQ(taken(dateline_resolve(engine_, "Sangin", "Afghanistan", nullptr, nullptr, nullptr)),
              engine.resolve_json("Sangin", {"Afghanistan", {}, {}}));
    EXPECT_EQ(dateline_version(), library_version());
}

TEST_F(CInterface, TellsFaultsByCodeAndMessage) {
    EXPECT_EQ(dateline_annotate(engine_, "\xff", 1, nullptr, nullptr, &error_), nullptr);
    EXPECT_EQ(error_.code, DATELINE_BAD_DOCUMENT);
    EXPECT_THAT(error_.message, testing::HasSubstr("UTF-8"));
    EXPECT_EQ(dateline_annotate(nullptr, "a", 1, nullptr, nullptr, &error_), nullptr);
    EXPECT_EQ(error_.code, DATELINE_BAD_OPTION);
    EXPECT_EQ(dateline_resolve(engine_, nullptr, nullptr, nullptr, nullptr, nullptr), nullptr);
    dateline_options options{};
    std::string const name(1000, 'x');
    options.gazetteer = name.c_str();
    EXPECT_EQ(dateline_open(&options, &error_), nullptr);
    EXPECT_EQ(error_.code, DATELINE_NO_GAZETTEER);
    EXPECT_EQ(std::strlen(error_.message), sizeof error_.message - 1);
    options.gazetteer = test::SmallFile::path().c_str();
    options.only = "people";
    EXPECT_EQ(dateline_open(&options, &error_), nullptr);
    EXPECT_EQ(error_.code, DATELINE_BAD_OPTION);
    dateline_close(nullptr);
    dateline_free(nullptr);
}

}  // namespace
}  // namespace dateline
