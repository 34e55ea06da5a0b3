#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "geo/geojson.hpp"
#include "planar/operations.hpp"
#include "unit/writers/sample.hpp"
#include "writers/gpkg/contents.hpp"
#include "writers/gpkg/zip.hpp"

namespace dateline::writers::gpkg {
namespace {

class Gpkg : public testing::Test {
protected:
    void SetUp() override {
        sample::write("gpkg", folder_.path(), sample::world(), sample::options());
        db_.emplace(folder_.path() / "dateline.gpkg");
    }
    std::int64_t number(std::string const& sql) { return db_->number(sql); }
    std::string text(std::string const& sql) {
        Statement s = db_->prepare(sql);
        return s.step() ? s.text(0) : std::string{"(no row)"};
    }
    sample::Folder folder_;
    std::optional<Database> db_;
};

TEST_F(Gpkg, SaysWhatItIs) {
    EXPECT_EQ(number("PRAGMA application_id"), 1196444487);
    EXPECT_EQ(number("PRAGMA user_version"), 10300);
    std::string const bytes = folder_.read("dateline.gpkg");
    EXPECT_EQ(bytes.substr(0, 15), "SQLite format 3");
    EXPECT_EQ(bytes.substr(18, 2), "\x01\x01") << "journal mode delete, not WAL";
    EXPECT_EQ(text("PRAGMA integrity_check"), "ok");
    EXPECT_EQ(text("PRAGMA foreign_key_check"), "(no row)");
}

TEST_F(Gpkg, EveryLayerIsRegisteredAndCounted) {
    for (sample::Layer const& layer : sample::world()) {
        std::string const& name = layer.schema.name;
        auto const n = static_cast<std::int64_t>(layer.features.size());
        EXPECT_EQ(number("SELECT count(*) FROM \"" + name + "\""), n) << name;
        EXPECT_EQ(number("SELECT feature_count FROM gpkg_ogr_contents WHERE table_name='" + name + "'"), n) << name;
        EXPECT_EQ(text("SELECT last_change FROM gpkg_contents WHERE table_name='" + name + "'"), "2015-12-31T10:00:00.000Z");
        EXPECT_EQ(number("SELECT count(*) FROM gpkg_data_columns WHERE table_name='" + name + "' AND title<>''"),
                  static_cast<std::int64_t>(layer.schema.fields.size()));
        if (layer.schema.geometry == layers::GeometryKind::none) continue;
        EXPECT_EQ(text("SELECT rtreecheck('rtree_" + name + "_geom')"), "ok");
        EXPECT_EQ(number("SELECT count(*) FROM rtree_" + name + "_geom"),
                  number("SELECT count(*) FROM " + name + " WHERE geom IS NOT NULL"));
        EXPECT_EQ(number("SELECT count(*) FROM sqlite_master WHERE type='trigger' AND tbl_name='" + name + "'"), 8);
    }
}

TEST_F(Gpkg, UnknownPlaceIsNull) {
    EXPECT_EQ(text("SELECT typeof(geom) FROM events WHERE event_id='dl:a6'"), "null");
    EXPECT_EQ(number("SELECT count(*) FROM events WHERE geom IS NULL"), 1);
}

TEST_F(Gpkg, ValuesKeepTypeAndNull) {
    EXPECT_EQ(text("SELECT date_earliest FROM events WHERE event_id='dl:a1'"), "2015-12-27");
    EXPECT_EQ(text("SELECT typeof(date_earliest) FROM events WHERE event_id='dl:a5'"), "null");
    EXPECT_EQ(number("SELECT count(*) FROM events WHERE killed_best = 0"), 1) << "zero is not null";
    EXPECT_EQ(text("SELECT type FROM pragma_table_info('events') WHERE name='date_earliest'"), "DATE");
    EXPECT_EQ(text("SELECT type FROM pragma_table_info('events') WHERE name='contested'"), "BOOLEAN");
    EXPECT_EQ(number("SELECT json_valid(extra) FROM events WHERE extra IS NOT NULL"), 1);
    EXPECT_EQ(text("SELECT mime_type FROM gpkg_data_columns WHERE table_name='events' AND column_name='extra'"), "application/json");
}

TEST_F(Gpkg, GeometryIsGeoPackageBinary) {
    std::string const point = text("SELECT hex(geom) FROM events WHERE event_id='dl:a1'");
    EXPECT_EQ(point.substr(0, 16), "47500001E6100000");
    EXPECT_EQ(point.size(), 2U * 29U);
    EXPECT_EQ(text("SELECT hex(substr(geom,1,8)) FROM event_areas LIMIT 1"), "47500003E6100000");
    Statement areas = db_->prepare("SELECT hex(substr(geom,41)) FROM event_areas");
    while (areas.step()) {
        std::string wkb;
        for (std::size_t i = 0; i < areas.text(0).size(); i += 2)
            wkb += static_cast<char>(std::stoi(areas.text(0).substr(i, 2), nullptr, 16));
        auto const g = geo::parse_wkb(wkb);
        ASSERT_TRUE(g.has_value());
        EXPECT_TRUE(std::holds_alternative<geo::MultiPolygon>(*g)) << "a polygon goes into a MULTIPOLYGON column as one";
        EXPECT_TRUE(planar::is_valid(*g));
    }
}

TEST_F(Gpkg, EnumsHoldForEveryValue) {
    Statement fields =
        db_->prepare("SELECT table_name, column_name, constraint_name FROM gpkg_data_columns WHERE constraint_name IS NOT NULL");
    int seen = 0;
    std::vector<std::string> queries;
    while (fields.step()) {
        queries.push_back("SELECT count(*) FROM \"" + fields.text(0) + "\" WHERE \"" + fields.text(1) + "\" IS NOT NULL AND CAST(\"" +
                          fields.text(1) + "\" AS TEXT) NOT IN (SELECT value FROM gpkg_data_column_constraints WHERE constraint_name='" +
                          fields.text(2) + "')");
        ++seen;
    }
    EXPECT_GT(seen, 10);
    for (std::string const& q : queries) EXPECT_EQ(number(q), 0) << q;
}

TEST_F(Gpkg, RelationsJoinEventsWithTheirRows) {
    EXPECT_EQ(number("SELECT count(*) FROM events_reports"), 2);
    EXPECT_EQ(text("SELECT e.event_id FROM events_actors m JOIN events e ON e.fid=m.base_id JOIN actors a ON a.fid=m.related_id"), "dl:a1");
    EXPECT_EQ(number("SELECT count(*) FROM gpkgext_relations"),
              number("SELECT count(*) FROM gpkg_extensions WHERE extension_name='gpkg_related_tables'") - 1);
}

TEST_F(Gpkg, StylesAreFoundByQgis) {
    EXPECT_EQ(
        number(
            "SELECT count(*) FROM layer_styles WHERE f_table_catalog='' AND f_table_schema='' AND useAsDefault=1 AND length(styleQML)>0"),
        9);
    EXPECT_EQ(number("SELECT count(*) FROM layer_styles WHERE f_geometry_column='geom' AND length(styleSLD)>0"), 4);
    EXPECT_EQ(text("SELECT data_type FROM gpkg_contents WHERE table_name='layer_styles'"), "attributes");
}

TEST_F(Gpkg, ProjectIsAZipInHex) {
    EXPECT_EQ(text("SELECT substr(content,1,8) FROM qgis_projects WHERE name='dateline'"), "504b0304");
    EXPECT_EQ(number("SELECT json_valid(metadata) FROM qgis_projects"), 1);
}

TEST_F(Gpkg, ProvenanceIsThereForTheFileAndEveryTable) {
    EXPECT_EQ(text("SELECT json_extract(metadata,'$.gazetteer') FROM gpkg_metadata WHERE mime_type='application/json'"), "sample 1");
    EXPECT_EQ(number("SELECT count(*) FROM gpkg_metadata_reference WHERE reference_scope='table'"), 9);
}

TEST(GpkgProject, NamesLayersRelativeToTheFile) {
    std::vector<LayerFacts> facts;
    for (sample::Layer const& layer : sample::world()) {
        LayerFacts f;
        f.schema = layer.schema;
        f.count = 1;
        f.extent = {60, 30, 70, 40};
        f.points = f.areas = true;
        f.first_day = std::chrono::year{2015} / 12 / 1;
        f.last_day = std::chrono::year{2015} / 12 / 31;
        facts.push_back(f);
    }
    Options o = sample::options();
    o.name = "desk";
    std::string const qgs = make_project(facts, default_style(), o);
    EXPECT_NE(qgs.find("<datasource>./desk.gpkg|layername=events</datasource>"), std::string::npos);
    EXPECT_NE(qgs.find("layername=places|geometrytype=Polygon"), std::string::npos);
    EXPECT_EQ(qgs.find("subset="), std::string::npos) << "nothing is mentioned in passing";
    EXPECT_EQ(qgs.find("geometrytype=LineString"), std::string::npos) << "no layer for a kind that does not occur";
    EXPECT_NE(qgs.find("<start>2015-12-01T00:00:00Z</start>"), std::string::npos);
}

TEST(GpkgProject, KeepsWhatIsMentionedInPassingApart) {
    LayerFacts facts;
    for (sample::Layer const& layer : sample::world())
        if (layer.schema.name == "events") facts.schema = layer.schema;
    facts.count = 3, facts.passing = 1;
    Options o = sample::options();
    o.name = "desk";
    pugi::xml_document doc;
    ASSERT_TRUE(doc.load_string(make_project({facts}, default_style(), o).c_str()));
    auto const told = doc.select_node("//layer-tree-layer[@name='Events']").node();
    auto const passing = doc.select_node("//layer-tree-layer[@name='Events: Mentioned in passing']").node();
    EXPECT_STREQ(told.attribute("checked").value(), "Qt::Checked");
    EXPECT_STREQ(passing.attribute("checked").value(), "Qt::Unchecked");
    EXPECT_STREQ(told.attribute("source").value(), "./desk.gpkg|layername=events|subset=\"status\" IS NULL OR \"status\" <> 'background'");
    EXPECT_STREQ(passing.attribute("source").value(), "./desk.gpkg|layername=events|subset=\"status\" = 'background'");
    EXPECT_EQ(doc.select_nodes("//maplayer").size(), 2U);
    EXPECT_TRUE(doc.select_nodes("//category[@render='false']").empty()) << "each layer holds one of the two alone";
}

TEST(Zip, HasTheSignaturesAndTheChecksum) {
    std::string const zip = zip_one_file("a.txt", "123456789");
    EXPECT_EQ(zip.substr(0, 4), "PK\x03\x04");
    EXPECT_EQ(zip.substr(14, 4), "\x26\x39\xF4\xCB") << "CRC-32 of the check string of ISO 3309";
    EXPECT_EQ(zip.substr(zip.size() - 22, 4), "PK\x05\x06");
}

}  // namespace
}  // namespace dateline::writers::gpkg
