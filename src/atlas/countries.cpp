#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "atlas/json.hpp"
#include "atlas/readers.hpp"
#include "base/error.hpp"

namespace dateline::atlas {
namespace {

/// The languages whose names of countries are compiled in: those of world news agencies and of the conflict areas covered.
constexpr std::array languages{"en", "fr", "es", "pt",      "de", "it", "ru", "uk", "ar", "fa", "ps", "ur", "tr",  "he",
                               "hi", "bn", "zh", "zh-Hant", "ja", "ko", "my", "am", "so", "ha", "sw", "ku", "ckb", "uz",
                               "tg", "az", "ka", "hy",      "pl", "nl", "sv", "id", "vi", "el", "ti", "th"};

bool is_alpha2(std::string_view code) {
    return code.size() == 2 && std::isupper(static_cast<unsigned char>(code[0])) != 0 &&
           std::isupper(static_cast<unsigned char>(code[1])) != 0;
}

void add_iso_codes(Context& context) {
    auto const document = read_json(context, context.options.system / "iso-codes/json/iso_3166-1.json");
    if (!document || !document->contains("3166-1")) return;
    context.sources["iso-codes"] = {"iso-codes", "", "LGPL-2.1+", "Country codes: Debian iso-codes (LGPL 2.1 or later)",
                                    "https://salsa.debian.org/iso-codes-team/iso-codes"};
    for (auto const& item : (*document)["3166-1"]) {
        std::string const code{text_of(item, "alpha_2")};
        if (!is_alpha2(code)) continue;
        PlaceRecord record;
        record.key = "iso:" + code;
        record.kind = Kind::country;
        record.feature_code = "PCLI";
        record.country = record.iso = code;
        record.source = "iso-codes";
        auto const spelled = country_spellings(text_of(item, "name"));
        auto const common = text_of(item, "common_name");
        record.name = !common.empty() ? std::string{common} : spelled.size() > 1 ? spelled[1] : spelled[0];
        auto& place = context.world.add(std::move(record));
        for (std::size_t i = 0; i < spelled.size(); ++i) {
            bool const bare = i == 2 && spelled[0].find(", ") != std::string::npos;  // "Congo" alone names two countries
            add_name(place, spelled[i], bare ? NameKind::alternate : NameKind::official, "en");
        }
        add_name(place, text_of(item, "official_name"), NameKind::official, "en");
        context.world.link("iso:" + std::string{text_of(item, "alpha_3")}, place);
        context.world.code_of_numeric[std::string{text_of(item, "numeric")}] = code;
    }
}

// Codes that ISO has not assigned but that sources use (XK), and everything when iso-codes is not installed.
void add_cldr_codes(Context& context, Json const& mappings) {
    bool const alone = context.world.places.empty();
    for (auto const& [code, item] : mappings.items()) {
        bool const kosovo = code == "XK";
        auto const numeric = text_of(item, "_numeric");
        if (!is_alpha2(code) || context.world.find("iso:" + code) != nullptr) continue;
        bool const assigned = numeric.size() == 3 && numeric < "900" && alone;
        if (!kosovo && !assigned) continue;
        PlaceRecord record;
        record.key = "iso:" + code;
        record.name = code;
        record.kind = Kind::country;
        record.feature_code = "PCLI";
        record.country = record.iso = code;
        record.source = "cldr-core";
        context.world.add(std::move(record));
    }
}

// The English name to show: CLDR's, in its short form where that is no abbreviation ("Palestine", "Hong Kong").
std::string shown_name(Json const& english, std::string const& code, std::string const& iso_name) {
    auto const full = text_of(english, code.c_str());
    auto const brief = text_of(english, (code + "-alt-short").c_str());
    if (brief.size() >= 4) return std::string{brief};
    if (full.empty() || full.find(" - ") != std::string_view::npos) return iso_name;
    return std::string{full.substr(0, full.find(" ("))};
}

void add_territory_names(World& world, Json const& territories, std::string const& language) {
    bool const english = language == "en";
    for (auto const& [key, value] : territories.items()) {
        if (!value.is_string() || !is_alpha2(key.substr(0, 2)) || (key.size() > 2 && key[2] != '-')) continue;
        auto* place = world.find("iso:" + key.substr(0, 2));
        if (place == nullptr) continue;
        auto const& name = value.get_ref<std::string const&>();
        bool const abbreviated = key.find("-alt-short") != std::string::npos && name.size() < 4;
        if (abbreviated && !english) continue;
        for (auto const& spelling : country_spellings(name)) {
            add_name(*place, spelling, abbreviated ? NameKind::abbreviation : NameKind::official, language);
        }
    }
}

std::optional<Json> territories(Context& context, std::filesystem::path const& package, std::string const& language) {
    auto const file = package / "main" / language / "territories.json";
    if (language != "en" && !std::filesystem::exists(file)) return std::nullopt;  // CLDR does not have every language
    auto document = read_json(context, file);
    if (!document) return std::nullopt;
    Json::json_pointer const pointer{"/main/" + language + "/localeDisplayNames/territories"};
    if (!document->contains(pointer)) return std::nullopt;
    return (*document)[pointer];
}

void add_cldr_names(Context& context) {
    auto const package = context.package("cldr-localenames-full");
    if (!package) return;
    for (std::string const language : languages) {
        auto const names = territories(context, *package, language);
        if (!names) continue;
        if (language == "en") {
            for (auto& place : context.world.places) {
                auto const shown = shown_name(*names, place.iso, place.name);
                if (shown == place.name) continue;
                auto const before = std::exchange(place.name, shown);
                std::erase_if(place.names, [&](auto const& n) { return n.text == shown; });
                if (before != place.iso) add_name(place, before, NameKind::official, "en");
            }
        }
        add_territory_names(context.world, *names, language);
    }
}

void add_geonames_ids(Context& context) {
    auto const package = context.package("iso3166-2-db");
    if (!package) return;
    auto const document = read_json(context, *package / "data/iso3166-2.json");
    if (!document) return;
    for (auto const& [code, item] : document->items()) {
        auto* place = context.world.find("iso:" + code);
        if (place == nullptr || !item.contains("reference")) continue;
        auto const id = number_of(item["reference"], "geonames");
        if (id <= 0) continue;
        place->geonameid = static_cast<std::uint32_t>(id);
        context.world.link("gn:" + std::to_string(place->geonameid), *place);
    }
}

/// Q-ids of countries: ids alone are taken from country-coder, none of its boundaries.
void add_wikidata_ids(Context& context) {
    auto const package = context.package("country-coder");
    if (!package) return;
    auto const document = read_json(context, *package / "src/data/borders.json");
    if (!document || !document->contains("features")) return;
    for (auto const& feature : (*document)["features"]) {
        if (!feature.contains("properties")) continue;
        std::string const code{text_of(feature["properties"], "iso1A2")};
        std::string const id{text_of(feature["properties"], "wikidata")};
        auto* place = context.world.find("iso:" + code);
        if (place == nullptr || !id.starts_with('Q')) continue;
        place->wikidata = id;
        context.world.link("wd:" + id, *place);
    }
}

bool is_continent(std::string_view code) {
    return code == "002" || code == "003" || code == "005" || code == "009" || code == "019" || code == "142" || code == "150";
}

void add_group(World& world, std::string const& code, Json const& item, Json const& english) {
    auto const name = text_of(english, code.c_str());
    if (name.empty() || !item.contains("_contains")) return;
    PlaceRecord record;
    bool const numbered = std::isdigit(static_cast<unsigned char>(code[0])) != 0;
    record.key = (numbered ? "m49:" : "cldr:") + code;
    record.name = name;
    record.kind = is_continent(code) ? Kind::continent : Kind::region;
    record.source = "cldr-core";
    for (auto const& member : item["_contains"]) {
        auto const& inner = member.get_ref<std::string const&>();
        auto key = (inner.size() == 3 ? "m49:" : "iso:") + inner;
        if (inner.size() == 3 || world.find(key) != nullptr) record.members.push_back(std::move(key));
    }
    if (!record.members.empty()) world.add(std::move(record));
}

}  // namespace

void read_countries(Context& context) {
    add_iso_codes(context);
    if (auto const core = context.package("cldr-core")) {
        if (auto const document = read_json(context, *core / "supplemental/codeMappings.json")) {
            add_cldr_codes(context, (*document)["supplemental"]["codeMappings"]);
        }
    }
    if (context.world.places.empty())
        throw Error{Errc::config, "no list of countries: install the Debian package iso-codes or run scripts/fetch-packages"};
    add_cldr_names(context);
    add_geonames_ids(context);
    add_wikidata_ids(context);
    context.count("countries", context.world.places.size());
}

void read_groups(Context& context) {
    auto const core = context.package("cldr-core");
    auto const names = context.package("cldr-localenames-full");
    if (!core || !names) return;
    auto const document = read_json(context, *core / "supplemental/territoryContainment.json");
    auto const english = territories(context, *names, "en");
    if (!document || !english) return;
    for (auto const& [code, item] : (*document)["supplemental"]["territoryContainment"].items()) {
        bool const numbered = code.size() == 3 && code != "001";  // "world" says nothing about a place
        if (numbered || code == "EU") add_group(context.world, code, item, *english);
    }
    for (auto& place : context.world.places) {  // groups of groups whose member was left out
        std::erase_if(place.members, [&](auto const& key) { return context.world.find(key) == nullptr; });
    }
    for (std::string const language : languages) {
        if (language == "en") continue;
        auto const local = territories(context, *names, language);
        if (!local) continue;
        for (auto const& [code, value] : local->items()) {
            auto* place = context.world.find((code == "EU" ? "cldr:" : "m49:") + code);
            if (place != nullptr && value.is_string()) add_name(*place, value.get_ref<std::string const&>(), NameKind::official, language);
        }
    }
}

}  // namespace dateline::atlas
