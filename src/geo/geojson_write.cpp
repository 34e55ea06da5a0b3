#include <utility>

#include "geo/geojson.hpp"
#include "geo/number_text.hpp"

namespace dateline::geo {
namespace {

class CoordinateText {
public:
    CoordinateText(std::string& out, int digits) : out_{out}, digits_{digits} {}
    void operator()(LonLat p) {
        out_.push_back('[');
        detail::append_number(out_, p.lon, digits_);
        out_.push_back(',');
        detail::append_number(out_, p.lat, digits_);
        out_.push_back(']');
    }
    void operator()(LineString const& l) { (*this)(l.points); }
    void operator()(Polygon const& p) {
        out_.push_back('[');
        (*this)(p.outer);
        for (auto const& r : p.inners) {
            out_.push_back(',');
            (*this)(r);
        }
        out_.push_back(']');
    }
    template <typename T>
    void operator()(std::vector<T> const& items) {
        char separator = '[';
        for (auto const& item : items) {
            out_.push_back(separator);
            (*this)(item);
            separator = ',';
        }
        if (separator == '[') out_.push_back('[');
        out_.push_back(']');
    }

private:
    std::string& out_;
    int digits_;
};

}  // namespace

void write_geojson(JsonWriter& out, Geometry const& g, int digits) {
    std::string text;
    CoordinateText coordinates{text, digits};
    auto const begin = [&](char const* type) {
        text += R"({"type":")";
        text += type;
        text += R"(","coordinates":)";
    };
    std::visit(Overloaded{[&](std::monostate) { text = "null"; },
                          [&](LonLat p) {
                              begin("Point");
                              coordinates(p);
                          },
                          [&](LineString const& l) {
                              begin("LineString");
                              coordinates(l);
                          },
                          [&](Polygon const& p) {
                              begin("Polygon");
                              coordinates(p);
                          },
                          [&](MultiPoint const& m) {
                              begin("MultiPoint");
                              coordinates(m.points);
                          },
                          [&](MultiLineString const& m) {
                              begin("MultiLineString");
                              coordinates(m.lines);
                          },
                          [&](MultiPolygon const& m) {
                              begin("MultiPolygon");
                              coordinates(m.polygons);
                          }},
               g);
    if (!is_empty(g)) text.push_back('}');
    out.raw(text);
}

}  // namespace dateline::geo
