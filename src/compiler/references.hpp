#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gazetteer/records.hpp"

namespace dateline::compiler::detail {

/// From keys to place references (gaz.fbs). Only keys that something refers to are held: first all are wanted, then the places come by in
/// the order of their numbers, then the wanted ones without a place are numbered as externals.
class References {
public:
    /// What others ask of a place that they refer to.
    struct Target {
        std::uint32_t number = UINT32_MAX;  ///< of the place; UINT32_MAX: it is not in this file
        gazetteer::Kind kind = gazetteer::Kind::settlement;
        std::optional<geo::LonLat> point;
        double radius_km = 0;
    };
    void want(std::string const& key) {
        if (!key.empty()) entries_.try_emplace(key);
    }
    void want_country(std::string_view code) {
        if (!code.empty()) want(country_key(code));
    }
    /// The containers and the members of a record.
    void want_those_of(gazetteer::PlaceRecord const& record);
    void see(std::uint32_t number, gazetteer::PlaceRecord const& record);
    void finish();

    /// nullptr when no place of this file has the key, or it was not wanted.
    [[nodiscard]] Target const* find(std::string const& key) const;
    /// no_ref for "".
    [[nodiscard]] std::uint32_t reference(std::string const& key) const;
    [[nodiscard]] std::uint32_t country_reference(std::string_view code) const {
        return reference(code.empty() ? std::string{} : country_key(code));
    }
    [[nodiscard]] std::vector<std::string> const& externals() const noexcept { return externals_; }

private:
    struct Entry {
        Target target;
        bool own = false;  ///< the key is the place's own, which goes before all that lead to a place besides
        std::uint32_t external = 0;
    };
    [[nodiscard]] static std::string country_key(std::string_view code) { return "iso:" + std::string{code}; }
    void take(std::string const& key, std::uint32_t number, gazetteer::PlaceRecord const& record, bool own);

    std::unordered_map<std::string, Entry> entries_;
    std::vector<std::string> externals_;
};

}  // namespace dateline::compiler::detail
