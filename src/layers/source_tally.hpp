#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <tuple>

#include "events/event.hpp"
#include "gazetteer/gazetteer.hpp"
#include "layers/layer.hpp"
#include "text/document.hpp"

namespace dateline::layers {

/// The layer of sources: files and media with the number of their documents and events, and the gazetteer's own sources.
/// In memory, some hundred bytes a source.
class SourceTally {
public:
    /// A document that was not added before.
    void add(text::Document const& document);
    void add(events::Event const& event);
    void for_each(gazetteer::Gazetteer const& gazetteer, std::function<void(Feature&&)> const& see) const;

private:
    using Key = std::tuple<std::string, std::string, std::string>;  ///< kind, format, name
    struct Count {
        std::string licence, attribution;
        std::size_t documents = 0, events = 0;
    };
    std::map<Key, Count> found_;
};

}  // namespace dateline::layers
