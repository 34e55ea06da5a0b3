#include "support/world.hpp"

#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "base/file.hpp"
#include "geo/topology.hpp"
#include "text/fold.hpp"

namespace dateline::test {
using gazetteer::Kind;
using gazetteer::NameKind;
using gazetteer::PlaceRecord;

namespace {
bool is_area(char c) { return c >= 'a' && c <= 'z'; }
bool is_sea(char c) { return c == '.' || c == ' '; }

std::vector<std::string> drawn_lines(std::string_view drawing) {
    std::vector<std::string> lines;
    std::size_t indent = std::string::npos;
    while (!drawing.empty()) {
        std::size_t const end = std::min(drawing.find('\n'), drawing.size());
        std::string line{drawing.substr(0, end)};
        drawing.remove_prefix(std::min(end + 1, drawing.size()));
        std::size_t const first = line.find_first_not_of(' ');
        if (first == std::string::npos) continue;
        indent = std::min(indent, first);
        lines.push_back(std::move(line));
    }
    for (std::string& line : lines) line.erase(0, indent);
    return lines;
}

/// The area that the town at (column, row) stands on: to the left, to the right, above.
char area_under(std::vector<std::string> const& lines, std::size_t column, std::size_t row) {
    for (std::size_t i = column; i-- > 0;)
        if (is_area(lines[row][i])) return lines[row][i];
    for (std::size_t i = column; i < lines[row].size(); ++i)
        if (is_area(lines[row][i])) return lines[row][i];
    for (std::size_t i = row; i-- > 0;)
        if (column < lines[i].size() && is_area(lines[i][column])) return lines[i][column];
    return '\0';
}
}  // namespace

World::World(std::string name) : builder_{std::move(name), "1"} {
    std::string pattern = (std::filesystem::temp_directory_path() / "dateline-world-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    folder_ = pattern;
}

World::~World() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void World::map(std::string_view drawing, Frame frame) {
    std::size_t const number = frames_.size();
    frames_.push_back(frame);
    std::vector<std::string> const lines = drawn_lines(drawing);
    for (std::size_t row = 0; row < lines.size(); ++row) {
        for (std::size_t column = 0; column < lines[row].size(); ++column) {
            char const c = lines[row][column];
            if (is_sea(c)) continue;
            Cell const cell{static_cast<int>(column), static_cast<int>(row), number};
            char const letter = is_area(c) ? c : area_under(lines, column, row);
            if (letter != '\0') areas_[letter].push_back(cell);
            if (!is_area(c) && !towns_.try_emplace(c, cell, letter).second)
                throw std::logic_error{std::string{"two towns are drawn as "} + c};
        }
    }
}

std::string World::fresh_key(std::string const& prefix, std::string const& name) const {
    std::string slug = text::fold(name);
    std::replace(slug.begin(), slug.end(), ' ', '-');
    std::string key = prefix + slug;
    auto& builder = const_cast<compiler::Builder&>(builder_);  // find() hands out records to change; here it only asks
    for (int n = 2; builder.find(key) != nullptr; ++n) key = prefix + slug + "-" + std::to_string(n);
    return key;
}

geo::LonLat World::corner(std::size_t frame, int column, int row) const {
    Frame const& at = frames_.at(frame);
    return {at.west + column * at.cell_deg, at.north - row * at.cell_deg};
}

geo::LonLat World::middle(Cell const& cell) const {
    double const half = frames_.at(cell.frame).cell_deg / 2;
    geo::LonLat const north_west = corner(cell.frame, cell.column, cell.row);
    return {north_west.lon + half, north_west.lat - half};
}

geo::LonLat World::at(char symbol) const { return is_area(symbol) ? middle(areas_.at(symbol).front()) : middle(towns_.at(symbol).first); }

PlaceRecord& World::added(PlaceRecord record) {
    std::string const key = record.key;
    builder_.add(std::move(record));
    return *builder_.find(key);
}

void World::add_aliases(PlaceRecord& record, Aliases const& aliases) {
    for (std::string const& alias : aliases) record.names.push_back({alias, NameKind::alternate, {}});
}

PlaceRecord& World::country(std::string const& code, std::string const& name, std::string_view provinces, Aliases const& aliases) {
    PlaceRecord record;
    record.key = "iso:" + code;
    record.name = name;
    record.kind = Kind::country;
    record.country = code;
    add_aliases(record, aliases);
    for (char const letter : provinces) countries_[letter] = code;
    if (!provinces.empty()) outlines_.emplace_back(record.key, provinces);
    return added(std::move(record));
}

PlaceRecord& World::province(char letter, std::string const& name, Aliases const& aliases) {
    PlaceRecord record;
    record.key = fresh_key("adm1:", name);
    record.name = name;
    record.kind = Kind::admin1;
    record.country = countries_[letter];
    add_aliases(record, aliases);
    province_keys_[letter] = record.key;
    outlines_.emplace_back(record.key, std::string(1, letter));
    return added(std::move(record));
}

PlaceRecord& World::district(std::string const& name, char province, char seat, Aliases const& aliases) {
    PlaceRecord record;
    record.key = fresh_key("adm2:", name);
    record.name = name;
    record.kind = Kind::district;
    record.country = countries_[province];
    record.admin1_key = province_keys_[province];
    if (seat != '\0') {
        record.point = at(seat);
        record.point_source = gazetteer::PointSource::seat;
        if (auto const town = town_keys_.find(seat); town != town_keys_.end()) builder_.find(town->second)->admin2_key = record.key;
    }
    add_aliases(record, aliases);
    return added(std::move(record));
}

PlaceRecord& World::town(char symbol, std::string const& name, std::uint64_t population, Aliases const& aliases) {
    char const letter = towns_.at(symbol).second;
    PlaceRecord& record = town_at(at(symbol), name, countries_[letter], letter, population);
    add_aliases(record, aliases);
    town_keys_[symbol] = record.key;
    return record;
}

PlaceRecord& World::town_at(geo::LonLat point, std::string const& name, std::string const& country, char province,
                            std::uint64_t population) {
    PlaceRecord record;
    record.key = fresh_key("town:", name);
    record.name = name;
    record.kind = Kind::settlement;
    record.feature_code = "PPL";
    record.country = country;
    if (province != '\0') record.admin1_key = province_keys_[province];
    record.point = point;
    record.population = population;
    return added(std::move(record));
}

PlaceRecord& World::group(std::string const& name, std::vector<std::string> members, Aliases const& aliases) {
    PlaceRecord record;
    record.key = fresh_key("dl:", name);
    record.name = name;
    record.kind = Kind::region;
    record.members = std::move(members);
    add_aliases(record, aliases);
    return added(std::move(record));
}

PlaceRecord& World::place(PlaceRecord record) { return added(std::move(record)); }

void World::name(std::string const& key, std::string const& text, NameKind kind, std::string const& language) {
    builder_.find(key)->names.push_back({text, kind, language});
}

void World::add_words(std::filesystem::path const& folder) {
    std::set<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{folder})
        if (entry.path().extension() == ".tsv") files.insert(entry.path());
    for (auto const& file : files) {
        std::string const language = file.parent_path().filename().string();
        builder_.add_lexicon(language + "/" + file.stem().string(), read_file(file));
    }
}

/// The outline of the cells, walked with the land on the left, corner by corner: so neighbours share every vertex.
geo::MultiPolygon World::area(std::string_view letters) const {
    using Corner = std::pair<int, int>;
    std::set<Cell> cells;
    for (char const letter : letters) {
        auto const found = areas_.find(letter);
        if (found == areas_.end()) throw std::logic_error{std::string{"the map has no area "} + letter};
        cells.insert(found->second.begin(), found->second.end());
    }
    geo::MultiPolygon area;
    for (std::size_t frame = 0; frame < frames_.size(); ++frame) {
        std::multimap<Corner, Corner> edges;  // from -> to
        auto const land = [&](int column, int row) { return cells.count({column, row, frame}) > 0; };
        for (Cell const& cell : cells) {
            if (cell.frame != frame) continue;
            auto const [x, y, unused] = cell;
            static_cast<void>(unused);
            if (!land(x, y + 1)) edges.emplace(Corner{x, y + 1}, Corner{x + 1, y + 1});
            if (!land(x + 1, y)) edges.emplace(Corner{x + 1, y + 1}, Corner{x + 1, y});
            if (!land(x, y - 1)) edges.emplace(Corner{x + 1, y}, Corner{x, y});
            if (!land(x - 1, y)) edges.emplace(Corner{x, y}, Corner{x, y + 1});
        }
        std::vector<geo::Ring> holes;
        while (!edges.empty()) {
            geo::Ring ring;
            Corner const start = edges.begin()->first;
            Corner at = start;
            Corner heading{0, 0};
            double twice_area = 0;
            do {
                auto const [first, last] = edges.equal_range(at);
                auto next = first;
                // Where two cells meet at a corner only, turn left: they stay separate rings.
                for (auto edge = first; edge != last; ++edge) {
                    Corner const turn{edge->second.first - at.first, edge->second.second - at.second};
                    if (heading.first * turn.second - heading.second * turn.first < 0) next = edge;
                }
                Corner const to = next->second;
                heading = {to.first - at.first, to.second - at.second};
                twice_area -= at.first * to.second - to.first * at.second;  // rows run south
                ring.push_back(corner(frame, at.first, at.second));
                edges.erase(next);
                at = to;
            } while (at != start || ring.size() < 4);
            ring.push_back(ring.front());
            if (twice_area > 0)
                area.polygons.push_back({std::move(ring), {}});
            else
                holes.push_back(std::move(ring));
        }
        for (geo::Ring& hole : holes) area.polygons.back().inners.push_back(std::move(hole));
    }
    return area;
}

void World::set_topology() {
    std::vector<geo::MultiPolygon> areas;
    for (auto const& [key, letters] : outlines_) areas.push_back(area(letters));
    geo::Topology built = geo::build_topology(areas);
    gazetteer::Topology topology;
    topology.arcs = std::move(built.arcs);
    for (std::size_t i = 0; i < outlines_.size(); ++i)
        topology.areas.push_back({outlines_[i].first, std::move(built.areas[i].polygons), {}});
    builder_.set_topology(std::move(topology));
}

std::filesystem::path const& World::write() {
    if (!outlines_.empty()) set_topology();
    file_ = folder_ / "world.gaz";
    builder_.write(file_);
    return file_;
}

gazetteer::Gazetteer World::open(gazetteer::Gazetteer::Options const& options) {
    std::vector<std::filesystem::path> const files{write()};
    return gazetteer::Gazetteer::open(files, options);
}

}  // namespace dateline::test
