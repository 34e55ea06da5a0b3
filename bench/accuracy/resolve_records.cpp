// Measures resolution on NDJSON files of a development set: reads rows, writes what the scorers read. Not part of the program.
//   resolve_records GAZ full|country|where|docs [--why] < rows.ndjson > answers.ndjson
// full: place_text with adm1, adm2, country; country: place_text with country; where: where_description with country;
// docs: {"id","text"} documents to {"id","toponyms"}.
#include <chrono>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/utf8.hpp"
#include "mention/mention.hpp"
#include "resolve/resolve.hpp"

namespace {
using nlohmann::json;
using namespace std::string_literals;

std::string text_of(json const& row, char const* key) {
    auto const it = row.find(key);
    return it != row.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

json candidates_of(dateline::resolve::Resolver const& resolver, dateline::resolve::ResolvedPlace const& place) {
    json list = json::array();
    for (dateline::resolve::Candidate const& one : place.candidates) {
        dateline::gazetteer::Place const p = resolver.gazetteer().place(one.place);
        list.push_back(std::string{p.key} + " " + std::string{p.name} + " " + std::string{dateline::gazetteer::to_string(p.kind)} + " " +
                       std::string{p.country} + " " + std::to_string(one.score) + ": " + one.reasons);
        if (list.size() >= 4) break;
    }
    return list;
}

json record(dateline::resolve::Resolver const& resolver, json const& row, std::string const& mode, bool why) {
    std::string const country = text_of(row, "country"), admin1 = text_of(row, "adm1"), admin2 = text_of(row, "adm2");
    dateline::resolve::Hints hints;
    hints.country = country;
    if (mode == "full") hints.admin1 = admin1, hints.admin2 = admin2;
    dateline::resolve::ResolvedPlace const place =
        resolver.resolve_text(text_of(row, mode == "where" ? "where_description" : "place_text"), hints);
    json out{{"id", row["id"]}};
    if (place.point) out["lat"] = place.point->lat, out["lon"] = place.point->lon;
    if (place.within || place.place) {
        auto const p = resolver.gazetteer().place(place.place ? *place.place : *place.within);
        if (p.admin1) out["admin1"] = resolver.gazetteer().place(p.admin1).name;
    }
    if (why) {
        out["name"] = place.name, out["precision"] = place.precision, out["note"] = place.note,
        out["relation"] = dateline::mention::to_string(place.relation);
        out["within"] = place.within ? std::string{resolver.gazetteer().place(*place.within).name} : ""s;
        out["confidence"] = place.confidence;
        out["candidates"] = candidates_of(resolver, place);
    }
    return out;
}

json document(dateline::mention::Finder const& finder, dateline::resolve::Resolver const& resolver, json const& row, bool why) {
    dateline::text::Document doc;
    doc.id = text_of(row, "id");
    doc.text = text_of(row, "text");
    dateline::text::Analysis const analysis = dateline::text::analyse(doc);
    auto const mentions = finder.find(analysis);
    auto const places = resolver.resolve(analysis, mentions);
    json list = json::array();
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        auto const& m = mentions[i];
        if (!why && (m.role == dateline::mention::Role::demonym || m.role == dateline::mention::Role::language ||
                     m.role == dateline::mention::Role::embedded))
            continue;
        std::string_view const before = std::string_view{doc.text}.substr(0, m.span.begin);
        std::size_t const start = dateline::count_code_points(before);
        json one{{"start", start}, {"end", start + dateline::count_code_points(analysis.text(m.span))}, {"text", analysis.text(m.span)}};
        if (places[i].point) one["lat"] = places[i].point->lat, one["lon"] = places[i].point->lon;
        if (why) {
            one["role"] = dateline::mention::to_string(m.role), one["associative"] = m.associative, one["reason"] = m.reason;
            one["expression"] = analysis.text(m.expression), one["relation"] = dateline::mention::to_string(m.relation);
            one["name"] = places[i].name, one["precision"] = places[i].precision, one["note"] = places[i].note;
            one["candidates"] = candidates_of(resolver, places[i]);
        }
        list.push_back(std::move(one));
    }
    return json{{"id", row["id"]}, {"toponyms", list}};
}
}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return std::fprintf(stderr, "usage: resolve_records GAZ full|country|where|docs [--why]\n"), 2;
    bool const why = argc > 3 && std::string{argv[3]} == "--why";
    std::filesystem::path const file{argv[1]};
    dateline::gazetteer::Gazetteer const gazetteer = dateline::gazetteer::Gazetteer::open(std::span{&file, 1});
    dateline::dict::Lexicon const lexicon = dateline::dict::Lexicon::from_folder(DATELINE_SOURCE_DIR "/gazetteers/words");
    dateline::resolve::Resolver const resolver{gazetteer, lexicon};
    dateline::mention::Finder const finder{gazetteer, lexicon};
    std::string const mode = argv[2];
    std::string line;
    std::size_t rows = 0;
    auto const start = std::chrono::steady_clock::now();
    while (std::getline(std::cin, line)) {
        if (line.empty()) continue;
        json const row = json::parse(line);
        std::cout << (mode == "docs" ? document(finder, resolver, row, why) : record(resolver, row, mode, why)).dump() << '\n';
        ++rows;
    }
    double const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::fprintf(stderr, "%zu rows, %.2f s, %.0f a second\n", rows, seconds, static_cast<double>(rows) / seconds);
    return 0;
}
