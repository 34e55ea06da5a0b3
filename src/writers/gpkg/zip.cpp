#include "writers/gpkg/zip.hpp"

#include <zlib.h>

#include <cstdint>
#include <limits>

#include "base/error.hpp"

namespace dateline::writers::gpkg {
namespace {

void append_le(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i, value >>= 8U) out += static_cast<char>(value & 0xFFU);
}

std::string deflated(std::string_view bytes) {
    z_stream z{};
    // -15: raw deflate, as ZIP wants it.
    if (deflateInit2(&z, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw Error{Errc::driver, "zlib refused to start"};
    std::string out(deflateBound(&z, static_cast<uLong>(bytes.size())), '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    int const code = deflate(&z, Z_FINISH);
    out.resize(z.total_out);
    deflateEnd(&z);
    if (code != Z_STREAM_END) throw Error{Errc::driver, "zlib could not compress"};
    return out;
}

/// The fields that the local header and the central directory share.
void append_common(std::string& out, std::string_view name, std::string_view packed, std::string_view bytes) {
    append_le(out, 20, 2);      // version needed: deflate
    append_le(out, 0x0800, 2);  // names are UTF-8
    append_le(out, 8, 2);       // deflate
    append_le(out, 0, 2);       // 00:00:00
    append_le(out, 0x0021, 2);  // 1980-01-01
    append_le(out, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<Bytef const*>(bytes.data()), static_cast<uInt>(bytes.size()))), 4);
    append_le(out, static_cast<std::uint32_t>(packed.size()), 4);
    append_le(out, static_cast<std::uint32_t>(bytes.size()), 4);
    append_le(out, static_cast<std::uint32_t>(name.size()), 2);
    append_le(out, 0, 2);  // no extra field
}

}  // namespace

std::string zip_one_file(std::string_view name, std::string_view bytes) {
    if (bytes.size() > (1U << 30U)) throw Error{Errc::internal, "zip: longer than 1 GiB"};
    std::string const packed = deflated(bytes);
    std::string out = "PK\x03\x04";
    append_common(out, name, packed, bytes);
    out += name;
    out += packed;
    auto const directory = static_cast<std::uint32_t>(out.size());
    out += "PK\x01\x02";
    append_le(out, 20, 2);  // made by: FAT
    append_common(out, name, packed, bytes);
    append_le(out, 0, 2);  // no comment
    append_le(out, 0, 2);  // first disk
    append_le(out, 0, 2);  // internal attributes
    append_le(out, 0, 4);  // external attributes
    append_le(out, 0, 4);  // offset of the local header
    out += name;
    auto const end = static_cast<std::uint32_t>(out.size());
    out += "PK\x05\x06";
    append_le(out, 0, 4);  // disks
    append_le(out, 1, 2);
    append_le(out, 1, 2);
    append_le(out, end - directory, 4);
    append_le(out, directory, 4);
    append_le(out, 0, 2);
    return out;
}

}  // namespace dateline::writers::gpkg
