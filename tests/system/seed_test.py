"""The article the project began with, and real records: read from ../shared, never committed."""
import json
import unittest

from program import ROOT, ProgramTest

ARTICLE = ROOT.parent / "shared/seed/article.txt"
GED = ROOT.parent / "shared/eval/dev/records/ucdp_ged231.csv"


def rows_of(features):
    return [f["properties"] for f in features]


@unittest.skipUnless(ARTICLE.exists(), "needs ../shared/seed/article.txt")
class Seed(ProgramTest):
    def setUp(self):
        super().setUp()
        result = self.map(ARTICLE, "--date", "2015-12-28", formats="gpkg,geojson,csv")
        self.assertEqual(result.code, 0, result.err)

    def mentioned(self):
        return {row["text"]: row for row in self.rows("mentions")}

    def test_places(self):
        places = {f["properties"]["place_name"]: f for f in self.features("places")}
        sangin = next(f for n, f in places.items() if n.startswith("Sang"))
        self.assertEqual(sangin["properties"]["place_kind"], "district")
        for name in ("Tajikistan", "Uzbekistan", "Syria", "Afghanistan"):
            self.assertIn("Polygon", places[name]["geometry"]["type"], name)
        self.assertIn("Polygon", next(f for n, f in places.items() if n.startswith("Helmand"))["geometry"]["type"])
        eastern = next(f for n, f in places.items() if n.startswith("eastern"))
        west = min(x for x, _ in self.corners(eastern["geometry"]))
        self.assertGreater(west, 66.5)

    def corners(self, geometry):
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        return [point for polygon in polygons for ring in polygon for point in ring]

    def test_governments_are_associative(self):
        rows = [r for r in self.rows("mentions") if r["text"] in ("Moscow", "Kremlin")]
        self.assertEqual({r["text"] for r in rows}, {"Moscow", "Kremlin"})
        for row in rows:
            self.assertEqual(row["class"], "associative")
            self.assertEqual(row["stands_for"], "iso:RU")

    def test_nothing_for_people_groups_days_and_page_rubbish(self):
        texts = " | ".join(row["text"] for row in self.rows("mentions"))
        for word in ("Mansour", "Omar", "Putin", "Sunday", "Taliban", "Daesh", "About", "2014", "Systron", "Benazir"):
            self.assertNotIn(word, texts)
        self.assertNotIn("2014", json.dumps(self.rows("events")))

    def test_the_checkpoint_once(self):
        found = [r for r in self.rows("events") if r["date_earliest"] == "2015-12-27"]
        self.assertEqual(len(found), 1, found)
        event = found[0]
        self.assertTrue(event["place_name"].startswith("Sang"), event)
        self.assertEqual(event["location_precision"], "5")
        self.assertLess(abs(float(event["lat"]) - 32.07) * 111, 5)
        self.assertLess(abs(float(event["lon"]) - 64.84) * 94, 5)
        self.assertEqual(event["date_latest"], "2015-12-27")

    def test_no_event_in_moscow_and_the_meeting_is_no_fact(self):
        for event in self.rows("events"):
            self.assertFalse(event["place_name"].startswith(("Moscow", "Kremlin")), event)
            if event["date_earliest"] == "2015-09-01":
                self.assertNotEqual(event["modality"], "asserted")


@unittest.skipUnless(GED.exists(), "needs ../shared/eval/dev/records/ucdp_ged231.csv")
class Ged(ProgramTest):
    def test_thousand_rows_become_a_thousand_events(self):
        import csv
        with open(GED, encoding="utf-8", newline="") as file:
            gold = {f"ucdp:{row['id']}": row for row in csv.DictReader(file)}
        result = self.map(GED)
        self.assertEqual(result.code, 0, result.err)
        rows = {row["event_id"]: row for row in self.rows()}
        self.assertEqual(set(rows), set(gold))
        scale = {"1": ("1", "2", "3"), "2": ("4",), "3": ("5",), "4": ("6",), "5": ("7",), "6": ("8",), "7": ("9",)}
        for key, row in rows.items():
            want = gold[key]
            self.assertAlmostEqual(float(row["lat"]), float(want["latitude"]), 5)
            self.assertAlmostEqual(float(row["lon"]), float(want["longitude"]), 5)
            self.assertEqual((row["date_earliest"], row["date_latest"]), (want["date_start"][:10], want["date_end"][:10]))
            self.assertIn(row["location_precision"], scale[want["where_prec"]], (key, want["where_prec"]))
            self.assertEqual(row["killed_best"], want["best"])

    def test_from_text_when_coordinates_are_ignored(self):
        self.map(GED, "--ignore-coordinates")
        self.assertEqual(len(self.rows()), 1000)
        self.assertGreater(sum(1 for row in self.rows() if row["lat"]), 850)


if __name__ == "__main__":
    unittest.main()
