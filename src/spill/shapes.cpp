#include "spill/shapes.hpp"

#include <string>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "geo/geojson.hpp"
#include "geo/measure.hpp"

namespace dateline::spill {
namespace {
constexpr std::size_t most_vertices = 1'000'000;
constexpr std::size_t entry_vertices = 16;  // what an entry takes besides its coordinates, counted in vertices

sqlite::Database& with_table(sqlite::Database& database) {
    database.run("CREATE TABLE shapes(number INTEGER PRIMARY KEY, hash BLOB UNIQUE, wkb BLOB)");
    return database;
}
}  // namespace

Shapes::Shapes(sqlite::Database& database)
    : database_{&with_table(database)},
      find_{database.prepare("SELECT number FROM shapes WHERE hash = ?")},
      insert_{database.prepare("INSERT INTO shapes(hash, wkb) VALUES(?, ?)")},
      read_{database.prepare("SELECT wkb FROM shapes WHERE number = ?")} {}

void Shapes::remember(std::int64_t number, geo::SharedGeometry const& shape) {
    if (auto const old = by_number_.find(number); old != by_number_.end()) {
        vertices_ -= old->second->vertices;
        by_address_.erase(&old->second->shape.get());
        recent_.erase(old->second);
        by_number_.erase(old);
    }
    recent_.push_front({number, shape, geo::vertex_count(shape) + entry_vertices});
    vertices_ += recent_.front().vertices;
    by_number_[number] = recent_.begin();
    by_address_[&recent_.front().shape.get()] = recent_.begin();
    while (vertices_ > most_vertices && recent_.size() > 1) {
        Known const& last = recent_.back();
        vertices_ -= last.vertices;
        by_number_.erase(last.number);
        by_address_.erase(&last.shape.get());
        recent_.pop_back();
    }
}

std::int64_t Shapes::number_of(geo::SharedGeometry const& shape) {
    if (auto const known = by_address_.find(&shape.get()); known != by_address_.end()) {
        recent_.splice(recent_.begin(), recent_, known->second);
        return known->second->number;
    }
    std::string wkb;
    geo::append_wkb(wkb, shape);
    std::string const hash = sha256_hex(wkb);
    std::int64_t number = 0;
    if (find_.bind_blob(1, hash).step()) {
        number = find_.integer(0);
        find_.reset();
    } else {
        insert_.bind_blob(1, hash).bind_blob(2, wkb).step();
        number = database_->number("SELECT last_insert_rowid()");
    }
    remember(number, shape);
    return number;
}

geo::SharedGeometry Shapes::get(std::int64_t number) {
    if (auto const known = by_number_.find(number); known != by_number_.end()) {
        recent_.splice(recent_.begin(), recent_, known->second);
        return known->second->shape;
    }
    if (!read_.bind(1, number).step()) throw Error{Errc::internal, "temporary data names a shape that is not there"};
    auto shape = geo::parse_wkb(read_.bytes(0));
    read_.reset();
    if (!shape) throw Error{Errc::internal, "temporary data holds a damaged shape: " + shape.error()};
    geo::SharedGeometry const shared{std::move(*shape)};
    remember(number, shared);
    return shared;
}

}  // namespace dateline::spill
