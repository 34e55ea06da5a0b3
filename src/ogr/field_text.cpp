#include "ogr/field_text.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "base/json_writer.hpp"
#include "base/utf8.hpp"

namespace dateline::ogr {
namespace {

std::string text_of(double value, OGRFieldSubType subtype) {
    std::array<char, 64> buffer;
    auto* const end = buffer.data() + buffer.size();
    auto const result =
        subtype == OFSTFloat32 ? std::to_chars(buffer.data(), end, static_cast<float>(value)) : std::to_chars(buffer.data(), end, value);
    return {buffer.data(), result.ptr};
}

std::string time_text(int hour, int minute, float second) {
    auto const milliseconds = std::lround(second * 1000);
    auto text = fmt::format("{:02}:{:02}:{:02}", hour, minute, milliseconds / 1000);
    if (milliseconds % 1000 != 0) text += fmt::format(".{:03}", milliseconds % 1000);
    return text;
}

// GDAL counts zones in quarters of an hour from 100 = UTC; 0 unknown and 1 local are left out.
std::string zone_text(int flag) {
    if (flag < 2) return {};
    auto const minutes = (flag - 100) * 15;
    if (minutes == 0) return "Z";
    auto const magnitude = minutes < 0 ? -minutes : minutes;
    return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', magnitude / 60, magnitude % 60);
}

std::string date_text(OGRFeatureH feature, int field, OGRFieldType type) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    float second = 0;
    int zone = 0;
    gdal().OGR_F_GetFieldAsDateTimeEx(feature, field, &year, &month, &day, &hour, &minute, &second, &zone);
    if (type == OFTTime) return time_text(hour, minute, second);
    auto const date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    return type == OFTDate ? date : date + "T" + time_text(hour, minute, second) + zone_text(zone);
}

std::string hexadecimal(GByte const* bytes, int size) {
    std::string out;
    for (int i = 0; i < size; ++i) fmt::format_to(std::back_inserter(out), "{:02X}", bytes[i]);
    return out;
}

template <typename T>
std::string json_list(T const* values, int count) {
    std::string out;
    JsonWriter json{out};
    json.begin_array();
    for (int i = 0; i < count; ++i) json.value(values[i]);
    json.end_array();
    return out;
}

std::string json_list(char** values) {
    std::string out;
    JsonWriter json{out};
    json.begin_array();
    for (; values != nullptr && *values != nullptr; ++values) json.value(std::string_view{*values});
    json.end_array();
    return out;
}

std::string json_list64(GIntBig const* values, int count) {
    std::string out;
    JsonWriter json{out};
    json.begin_array();
    for (int i = 0; i < count; ++i) json.value(static_cast<std::int64_t>(values[i]));
    json.end_array();
    return out;
}

}  // namespace

std::optional<std::string> field_text(OGRFeatureH feature, int field) {
    if (gdal().OGR_F_IsFieldSetAndNotNull(feature, field) == 0) return std::nullopt;
    auto* const definition = gdal().OGR_F_GetFieldDefnRef(feature, field);
    OGRFieldType const type = gdal().OGR_Fld_GetType(definition);
    OGRFieldSubType const subtype = gdal().OGR_Fld_GetSubType(definition);
    int count = 0;
    switch (type) {
        case OFTInteger:
            if (subtype == OFSTBoolean) return gdal().OGR_F_GetFieldAsInteger(feature, field) != 0 ? "true" : "false";
            return std::to_string(gdal().OGR_F_GetFieldAsInteger(feature, field));
        case OFTInteger64:
            return std::to_string(gdal().OGR_F_GetFieldAsInteger64(feature, field));
        case OFTReal:
            return text_of(gdal().OGR_F_GetFieldAsDouble(feature, field), subtype);
        case OFTDate:
        case OFTTime:
        case OFTDateTime:
            return date_text(feature, field, type);
        case OFTStringList:
            return json_list(gdal().OGR_F_GetFieldAsStringList(feature, field));
        case OFTIntegerList: {
            auto const* const values = gdal().OGR_F_GetFieldAsIntegerList(feature, field, &count);
            return json_list(values, count);
        }
        case OFTInteger64List: {
            auto const* const values = gdal().OGR_F_GetFieldAsInteger64List(feature, field, &count);
            return json_list64(values, count);
        }
        case OFTRealList: {
            auto const* const values = gdal().OGR_F_GetFieldAsDoubleList(feature, field, &count);
            return json_list(values, count);
        }
        case OFTBinary: {
            auto const* const bytes = gdal().OGR_F_GetFieldAsBinary(feature, field, &count);
            return hexadecimal(bytes, count);
        }
        default:
            return repair_utf8(gdal().OGR_F_GetFieldAsString(feature, field));
    }
}

}  // namespace dateline::ogr
