#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "layers/layer.hpp"
#include "writers/writer.hpp"

/// Layers of our own making for the tests of the writers: every kind of geometry, value and hostile text.
namespace dateline::writers::sample {

/// A layer held in memory.
struct Layer {
    layers::Schema schema;
    std::vector<layers::Feature> features;
};

/// Text that breaks out of every context it is not escaped for.
[[nodiscard]] std::string hostile();

[[nodiscard]] Options options();
/// Three fields, a point, an area and a feature without a place.
[[nodiscard]] Layer tiny();
/// The layers of a run of `map`, with the schemas of styles/layers.toml.
[[nodiscard]] std::vector<Layer> world();
/// Writes `layers` in `format` into `folder`; the files made.
std::vector<std::filesystem::path> write(std::string_view format, std::filesystem::path const& folder, std::vector<Layer> const& layers,
                                         Options const& options);

/// A folder of its own, removed at the end.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    [[nodiscard]] std::string read(std::string const& name) const;
    /// Names of what is in it, sorted; hidden ones too.
    [[nodiscard]] std::vector<std::string> names() const;

private:
    std::filesystem::path path_;
};

/// A folder with a stand-in for Leaflet, for tests that do not run the page.
void write_web_assets(std::filesystem::path const& folder);

}  // namespace dateline::writers::sample
