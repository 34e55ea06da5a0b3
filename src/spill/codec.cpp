#include "spill/codec.hpp"

#include "base/error.hpp"

namespace dateline::spill {
namespace {
enum class Form : std::uint8_t { empty, point, shape };
}

void Encoder::number(std::uint64_t value) {
    for (; value >= 0x80U; value >>= 7U) out_->push_back(static_cast<char>((value & 0x7FU) | 0x80U));
    out_->push_back(static_cast<char>(value));
}

void Encoder::put(geo::SharedGeometry const& geometry) {
    if (geo::is_empty(geometry)) return put(Form::empty);
    if (auto const* const point = std::get_if<geo::LonLat>(&geometry.get())) return (*this)(Form::point, *point);
    (*this)(Form::shape, shapes_->number_of(geometry));
}

void Decoder::refuse() { throw Error{Errc::internal, "temporary data is cut off or damaged"}; }

void Decoder::raw(void* data, std::size_t size) {
    if (rest_.size() < size) refuse();
    std::memcpy(data, rest_.data(), size);
    rest_.remove_prefix(size);
}

std::uint64_t Decoder::number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        std::uint8_t byte = 0;
        raw(&byte, 1);
        value |= (std::uint64_t{byte} & 0x7FU) << shift;
        if ((byte & 0x80U) == 0) return value;
    }
    refuse();
}

std::size_t Decoder::length() {
    std::uint64_t const n = number();
    if (n > rest_.size()) refuse();
    return static_cast<std::size_t>(n);
}

void Decoder::get(std::string& text) {
    std::size_t const size = length();
    text.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
}

void Decoder::get(geo::SharedGeometry& geometry) {
    Form form = Form::empty;
    get(form);
    geometry = {};
    if (form == Form::point) {
        geo::LonLat point;
        get(point);
        geometry = point;
    } else if (form == Form::shape) {
        std::int64_t shape = 0;
        get(shape);
        geometry = shapes_->get(shape);
    } else if (form != Form::empty) {
        refuse();
    }
}

void append_ordered(std::string& key, std::int64_t value) {
    auto const bits = static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63U);
    for (unsigned shift = 64; shift > 0; shift -= 8) key.push_back(static_cast<char>(bits >> (shift - 8) & 0xFFU));
}

void append_ordered(std::string& key, std::string_view text) {
    key.append(text);
    key.push_back('\0');
}

}  // namespace dateline::spill
