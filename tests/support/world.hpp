#pragma once
#include <filesystem>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/builder.hpp"
#include "gazetteer/gazetteer.hpp"
#include "geo/geometry.hpp"

namespace dateline::test {

/// Where a drawn map lies: its north-west corner, and how large one character is.
struct Frame {
    double west = 60, north = 40;
    double cell_deg = 0.5;
};

/// A small gazetteer drawn with characters, for tests:
///
///     World world;
///     world.map(R"(
///         hhhhkkk
///         hhShkKk
///         hhhhk..)");
///     world.country("AF", "Afghanistan", "hk", {"Islamic Republic of Afghanistan"});
///     world.province('h', "Helmand");                 // key "adm1:helmand", an area of its cells
///     world.province('k', "Kandahar");
///     world.town('S', "Sangin", 13579, {"Sangeen"});  // key "town:sangin", in the middle of its cell
///     world.district("Sangin", 'h', 'S');             // key "adm2:sangin", its seat is S
///     gazetteer::Gazetteer const gaz = world.open();
///
/// A lower-case letter is one cell of an area, '.' and ' ' are sea, any other character is a town on land of the area to its left
/// (else to its right, else above). Lines lose the indentation that all have. Areas share their boundaries exactly. Provinces must
/// be declared after the country that they belong to. Every key function returns the record, to be refined before open().
class World {
public:
    explicit World(std::string name = "test");
    ~World();
    World(World const&) = delete;
    World& operator=(World const&) = delete;

    using Aliases = std::vector<std::string>;
    /// Draws; a second map may lie elsewhere and goes on with the same letters.
    void map(std::string_view drawing, Frame frame = {});
    /// Key "iso:<code>". Its area is the union of the provinces named by their letters (none: no area).
    gazetteer::PlaceRecord& country(std::string const& code, std::string const& name, std::string_view provinces = {},
                                    Aliases const& aliases = {});
    gazetteer::PlaceRecord& province(char letter, std::string const& name, Aliases const& aliases = {});
    /// A place without an area. `seat`: the town whose point it takes, '\0' for none (then its point is the province's).
    gazetteer::PlaceRecord& district(std::string const& name, char province, char seat = '\0', Aliases const& aliases = {});
    gazetteer::PlaceRecord& town(char symbol, std::string const& name, std::uint64_t population = 0, Aliases const& aliases = {});
    /// Several towns of one letter or none: at a point of its own. Key "town:<slug>", with "-2" and so on when it is taken.
    gazetteer::PlaceRecord& town_at(geo::LonLat point, std::string const& name, std::string const& country, char province = '\0',
                                    std::uint64_t population = 0);
    /// "Donbas" of two provinces, "Central Asia" of countries. Key "dl:<slug>".
    gazetteer::PlaceRecord& group(std::string const& name, std::vector<std::string> members, Aliases const& aliases = {});
    /// Anything else.
    gazetteer::PlaceRecord& place(gazetteer::PlaceRecord record);
    /// A further name of a place, by key.
    void name(std::string const& key, std::string const& text, gazetteer::NameKind kind, std::string const& language = {});

    /// The middle of the cell of a town symbol, or of the first cell of an area.
    [[nodiscard]] geo::LonLat at(char symbol) const;
    [[nodiscard]] compiler::Builder& builder() noexcept { return builder_; }
    /// Adds gazetteers/words of the source tree, or of another folder of <language>/<name>.tsv files.
    void add_words(std::filesystem::path const& folder);

    /// Writes the file; it lives as long as this object.
    std::filesystem::path const& write();
    /// write() and open.
    [[nodiscard]] gazetteer::Gazetteer open(gazetteer::Gazetteer::Options const& options = {});

private:
    struct Cell {
        int column = 0, row = 0;
        std::size_t frame = 0;
        friend auto operator<=>(Cell const&, Cell const&) = default;
    };
    [[nodiscard]] std::string fresh_key(std::string const& prefix, std::string const& name) const;
    [[nodiscard]] geo::LonLat corner(std::size_t frame, int column, int row) const;
    [[nodiscard]] geo::LonLat middle(Cell const& cell) const;
    [[nodiscard]] geo::MultiPolygon area(std::string_view letters) const;
    void add_aliases(gazetteer::PlaceRecord& record, Aliases const& aliases);
    gazetteer::PlaceRecord& added(gazetteer::PlaceRecord record);
    void set_topology();

    compiler::Builder builder_;
    std::vector<Frame> frames_;
    std::map<char, std::vector<Cell>> areas_;      ///< letter -> cells
    std::map<char, std::pair<Cell, char>> towns_;  ///< symbol -> cell, letter of the area
    std::map<char, std::string> province_keys_, town_keys_;
    std::map<char, std::string> countries_;                      ///< letter -> country code
    std::vector<std::pair<std::string, std::string>> outlines_;  ///< place key, letters
    std::filesystem::path folder_, file_;
};

}  // namespace dateline::test
