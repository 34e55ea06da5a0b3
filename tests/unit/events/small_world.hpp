#pragma once
#include <memory>
#include <optional>

#include "events/pipeline.hpp"
#include "support/world.hpp"

namespace dateline::test {

/// Two countries of one drawing with the real word lists: enough for sentences about Sangin and Kandahar.
class SmallWorld {
public:
    SmallWorld() {
        world_.map(R"(
            hhhhkkkkpppp
            hhShkKkkpppp
            hhhhkkkkppPp
            hhhhkkkkpppp)");
        world_.country("AF", "Afghanistan", "hk");
        world_.country("PK", "Pakistan", "p");
        world_.province('h', "Helmand");
        world_.province('k', "Kandahar Province");
        world_.province('p', "Balochistan");
        world_.town('S', "Sangin", 20'000);
        world_.town('K', "Kandahar", 500'000);
        world_.town('P', "Quetta", 1'000'000);
        world_.district("Sangin District", 'h', 'S');
        world_.add_words(std::filesystem::path{DATELINE_SOURCE_DIR} / "gazetteers" / "words");
        gazetteer_ = std::make_unique<gazetteer::Gazetteer>(world_.open());
        pipeline_ = std::make_unique<events::Pipeline>(*gazetteer_, events::Pipeline::Options{});
        ignoring_ = std::make_unique<events::Pipeline>(*gazetteer_, events::Pipeline::Options{.ignore_coordinates = true});
    }
    static SmallWorld& instance() {
        static SmallWorld world;
        return world;
    }
    [[nodiscard]] gazetteer::Gazetteer const& gazetteer() const { return *gazetteer_; }
    [[nodiscard]] events::Pipeline const& pipeline() const { return *pipeline_; }
    [[nodiscard]] events::Pipeline const& ignoring_coordinates() const { return *ignoring_; }
    [[nodiscard]] geo::LonLat at(char symbol) const { return world_.at(symbol); }

    [[nodiscard]] events::Annotation annotate(std::string text, std::string id = "doc") const {
        text::Document document;
        document.id = std::move(id);
        document.text = std::move(text);
        document.published = std::chrono::sys_days{std::chrono::year{2015} / 12 / 28};
        Diagnostics diagnostics;
        return pipeline_->annotate(std::move(document), diagnostics).value();
    }

private:
    World world_;
    std::unique_ptr<gazetteer::Gazetteer> gazetteer_;
    std::unique_ptr<events::Pipeline> pipeline_, ignoring_;
};

}  // namespace dateline::test
