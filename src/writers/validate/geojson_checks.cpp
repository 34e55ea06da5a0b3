#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/utf8.hpp"
#include "geo/geojson.hpp"
#include "geo/measure.hpp"
#include "writers/validate/findings.hpp"
#include "writers/validate/geojson_rings.hpp"

namespace dateline::writers::detail {
namespace {
using Json = nlohmann::ordered_json;

constexpr int most_decimals = 7;
constexpr int deepest_geometry = 16;
constexpr std::size_t most_remembered = 100'000;  ///< geometries

/// What can be said of the bytes alone, a piece at a time: a file may be larger than the memory.
class ByteChecks {
public:
    explicit ByteChecks(Findings& findings) : findings_{findings} {}
    void add(std::string_view piece) {
        for (char const c : piece) look(c);
        held_ += piece;
        std::size_t const whole = end_of_whole_characters(held_);
        utf8_ = utf8_ && is_utf8(std::string_view{held_}.substr(0, whole));
        held_.erase(0, whole);
    }
    /// Whether it is text that a JSON parser may see.
    [[nodiscard]] bool end() {
        if (!utf8_ || !held_.empty()) findings_.add("geojson.encoding", "", "not UTF-8");
        if (nul_) findings_.add("geojson.structure", "", "not JSON");
        return utf8_ && held_.empty() && !nul_;
    }

private:
    /// Numbers with more decimals than any gazetteer knows; a NUL, which ends the text for some readers.
    void look(char c) {
        nul_ = nul_ || c == '\0';
        if (quoted_) {
            if (c == '"' && !escaped_) quoted_ = false;
            escaped_ = c == '\\' && !escaped_;
        } else if (c == '"') {
            quoted_ = true;
            decimals_ = -1;
        } else if (c == '.') {
            decimals_ = 0;
        } else if (c < '0' || c > '9') {
            decimals_ = -1;
        } else if (decimals_ >= 0 && ++decimals_ == most_decimals + 1 && !told_) {
            told_ = true;
            findings_.add("geojson.precision", "", "a number with more than 7 decimals");
        }
    }
    /// Without the first bytes of a character whose last ones are still to come.
    static std::size_t end_of_whole_characters(std::string_view text) {
        std::size_t lead = text.size();
        for (int back = 0; back < 3 && lead > 0; ++back)
            if ((static_cast<unsigned char>(text[--lead]) & 0xC0U) != 0x80U) break;
        bool const begins = lead < text.size() && static_cast<unsigned char>(text[lead]) >= 0xC0U;
        auto const first = begins ? static_cast<unsigned char>(text[lead]) : 0U;
        std::size_t const length = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
        return begins && text.size() - lead < length ? lead : text.size();
    }

    Findings& findings_;
    std::string held_;
    int decimals_ = -1;  ///< of the number we are in; -1 before its point
    bool quoted_ = false, escaped_ = false, told_ = false, nul_ = false, utf8_ = true;
};

std::string text_of(Json const& object, char const* member) {
    auto const found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// Writing and reading a value goes down as many calls as it has levels.
bool is_nested_deeper(Json const& value, int levels) {
    if (!value.is_structured()) return false;
    return levels == 0 || std::any_of(value.begin(), value.end(), [&](Json const& inner) { return is_nested_deeper(inner, levels - 1); });
}

/// Two 64-bit hashes of a value: equal ones are equal values for all that ever happens.
class ValueHash {
public:
    std::array<std::uint64_t, 2> of(Json const& value) {
        add(value);
        return state_;
    }

private:
    void add(Json const& value) {
        mix(static_cast<std::uint64_t>(value.type()) << 32U | value.size());
        if (value.is_number()) return mix(std::bit_cast<std::uint64_t>(value.get<double>()));
        if (value.is_string()) return mix(std::hash<std::string>{}(value.get_ref<std::string const&>()));
        if (value.is_object())
            for (auto const& [key, inner] : value.items()) {
                mix(std::hash<std::string>{}(key));
                add(inner);
            }
        if (value.is_array())
            for (auto const& inner : value) add(inner);
    }
    void mix(std::uint64_t bits) {
        state_[0] = (state_[0] ^ bits) * 0x9E3779B97F4A7C15ULL;
        state_[0] ^= state_[0] >> 29U;
        state_[1] = (state_[1] + bits) * 0xC2B2AE3D27D4EB4FULL;
        state_[1] ^= state_[1] >> 31U;
    }
    std::array<std::uint64_t, 2> state_{1, 2};
};

class FileCheck {
public:
    explicit FileCheck(Findings& findings) : findings_{findings} {}

    void run(std::istream& in) {
        // Features are looked at as they come and dropped.
        auto const see = [this](int depth, Json::parse_event_t event, Json& value) {
            if (depth == 1 && event == Json::parse_event_t::key) in_features_ = value == "features";
            bool const whole =
                event == Json::parse_event_t::object_end || event == Json::parse_event_t::array_end || event == Json::parse_event_t::value;
            if (depth == 1 && whole) in_features_ = false;
            if (depth != 2 || !whole || !in_features_) return true;
            check_interrupt();
            check_feature(value, index_++);
            return false;
        };
        auto const root = Json::parse(in, see, false);
        if (root.is_discarded()) return findings_.add("geojson.structure", "", "not JSON");
        if (!root.is_object() || text_of(root, "type") != "FeatureCollection")
            return findings_.add("geojson.structure", "", "not a FeatureCollection");
        if (root.contains("crs")) findings_.add("geojson.crs", "", "RFC 7946 has no crs member");
        if (!root.contains("features") || !root["features"].is_array())
            return findings_.add("geojson.structure", "", "no list of features");
        check_bbox(root);
    }

private:
    void check_feature(Json const& feature, std::size_t index) {
        std::string where = fmt::format("features[{}]", index);
        if (!feature.is_object() || text_of(feature, "type") != "Feature" || !feature.contains("geometry") ||
            !feature.contains("properties")) {
            return findings_.add("geojson.structure", where, "a Feature has type, geometry and properties");
        }
        if (!feature["properties"].is_object() && !feature["properties"].is_null())
            findings_.add("geojson.structure", where, "properties is not an object");
        if (!feature.contains("id") || !feature["id"].is_string()) {
            findings_.add("geojson.id", where, "no id, or one that is not a string");
        } else {
            where = feature["id"].get<std::string>();
            if (!ids_.insert(ValueHash{}.of(feature["id"])).second) findings_.add("geojson.id", where, "this id occurs twice");
        }
        check_geometry_of(feature["geometry"], where);
    }

    void check_geometry_of(Json const& geometry, std::string const& where) {
        if (geometry.is_null()) return;
        if (is_nested_deeper(geometry, deepest_geometry)) return findings_.add("geojson.structure", where, "a geometry nested too deep");
        auto const hash = ValueHash{}.of(geometry);
        if (good_.contains(hash)) return;  // the outline of a province comes with each of its events
        std::size_t const before = findings_.size();
        check_rings(geometry, where, findings_);
        auto const parsed = geo::parse_geojson(geometry.dump(-1, ' ', false, Json::error_handler_t::replace));
        if (!parsed) return findings_.add("geojson.structure", where, parsed.error());
        check_geometry("geojson", where, *parsed, findings_);
        extent_ = geo::united(extent_, geo::bounds(*parsed));
        bool const good = findings_.size() == before && !std::holds_alternative<geo::LonLat>(*parsed);
        if (good && good_.size() < most_remembered) good_.insert(hash);
    }

    void check_bbox(Json const& root) {
        if (!root.contains("bbox")) return;
        auto const& box = root["bbox"];
        bool const numbers =
            box.is_array() && box.size() == 4 && std::all_of(box.begin(), box.end(), [](Json const& n) { return n.is_number(); });
        if (!numbers) return findings_.add("geojson.bbox", "", "a bbox has four numbers");
        constexpr double slack = 1e-6;
        bool const covers =
            extent_.empty() || (box[1].get<double>() <= extent_.south + slack && box[3].get<double>() >= extent_.north - slack);
        if (!covers) findings_.add("geojson.bbox", "", "the bbox does not cover the features");
    }

    struct First {
        std::size_t operator()(std::array<std::uint64_t, 2> const& hash) const noexcept { return hash[0]; }
    };
    using Hashes = std::unordered_set<std::array<std::uint64_t, 2>, First>;

    Findings& findings_;
    Hashes ids_, good_;  ///< by ValueHash; geometries without a finding
    geo::Box extent_;
    std::size_t index_ = 0;
    bool in_features_ = false;
};

}  // namespace

void check_geojson(std::filesystem::path const& file, Findings& findings) {
    std::ifstream in{file, std::ios::binary};
    ByteChecks bytes{findings};
    std::string piece(1U << 20U, '\0');
    for (bool first = true; in; first = false) {
        check_interrupt();
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        std::string_view const read{piece.data(), static_cast<std::size_t>(in.gcount())};
        if (first && read.starts_with("\xEF\xBB\xBF")) findings.add("geojson.encoding", "", "begins with a byte order mark");
        bytes.add(read);
    }
    if (in.bad()) throw Error{Errc::io, fmt::format("{}: cannot be read", file.string())};
    if (!bytes.end()) return;
    in.clear();
    in.seekg(0);
    FileCheck{findings}.run(in);
}

}  // namespace dateline::writers::detail
