"""A budget for every item: what would take out of proportion costs that item alone, and a signal ends whatever runs."""
import json
import math
import random
import signal
import subprocess
import time
import unittest

from program import PROGRAM, ProgramTest


def star(corners):
    """A ring that crosses itself everywhere."""
    chance = random.Random(2)
    ring = [[60 + 10 * chance.random(), 30 + 10 * chance.random()] for _ in range(corners)]
    return ring + ring[:1]


def circle(corners):
    ring = [[60 + 5 * math.cos(2 * math.pi * i / corners), 30 + 5 * math.sin(2 * math.pi * i / corners)] for i in range(corners)]
    return ring + ring[:1]


def crumpled(crossings):
    """A ring with many small crossings along it."""
    ring = circle(4 * crossings)
    for i in range(crossings):
        ring[4 * i + 1], ring[4 * i + 2] = ring[4 * i + 2], ring[4 * i + 1]
    ring[-1] = ring[0]
    return ring


def collection(*rings):
    features = [{"type": "Feature", "properties": {"id": f"r{i}", "place": "Kabul", "date": "2015-01-02"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
                for i, ring in enumerate(rings)]
    return json.dumps({"type": "FeatureCollection", "features": features})


class Budget(ProgramTest):
    def left_out(self, result):
        return result.err.count("crosses itself more than 2000 times")

    def test_outlines_out_of_proportion_are_left_out_and_their_rows_kept(self):
        path = self.put("a.geojson", collection(star(3000), circle(100), crumpled(75_000), star(60), star(1000)))
        result = self.map(path)
        self.assert_clear(result, 0, " 5 records", " 0 rejected")
        self.assertEqual(self.left_out(result), 3)
        kinds = {f["properties"]["event_id"]: f["geometry"]["type"] for f in self.features("event_areas")}
        self.assertEqual(len(self.features()), 5)
        self.assertEqual(len(kinds), 2)  # the others are points where the place named is

    def test_so_they_are_in_every_format_that_has_shapes(self):
        ring = star(400)
        wkt = "POLYGON((" + ",".join(f"{x} {y}" for x, y in ring) + "))"
        self.put("a.csv", f'id,date,place,wkt\n1,2015-01-02,Kabul,"{wkt}"\n2,2015-01-02,Kunduz,\n')
        self.put("a.ndjson", json.dumps({"id": "1", "date": "2015-01-02", "place": "Kabul", "geometry": {"type": "Polygon", "coordinates": [ring]}}) + "\n")
        source = self.put("a.geojson", collection(ring, circle(50)))
        subprocess.run(["ogr2ogr", "-f", "FlatGeobuf", str(self.folder / "a.fgb"), str(source)], check=True, capture_output=True)
        for name, records in (("a.csv", 2), ("a.ndjson", 1), ("a.geojson", 2), ("a.fgb", 2)):
            result = self.map(self.folder / name, "--allow-empty")
            self.assert_clear(result, 0, f" {records} records")
            self.assertEqual(self.left_out(result), 1, name)

    def test_sound_outlines_may_be_large(self):
        result = self.map(self.put("a.geojson", collection(circle(200_000))))
        self.assert_clear(result, 0, " 1 records")
        self.assertNotIn("bad-geometry", result.err + (self.out / "rejects.ndjson").read_text(encoding="utf-8"))
        self.assertEqual(self.left_out(result), 0)

    def test_an_import_rejects_such_an_outline_and_keeps_the_others(self):
        features = json.loads(collection(star(3000), circle(100)))
        for i, feature in enumerate(features["features"]):
            feature["properties"] = {"name": f"Testland {i}", "kind": "region"}
        path = self.put("areas.geojson", json.dumps(features))
        result = self.run_program("gazetteer", "import", "--format", "geojson", path, "-o", self.folder / "own.gaz")
        self.assertIn("crosses itself", result.err)
        self.assertTrue((self.folder / "own.gaz").exists(), result.err)

    def test_a_signal_ends_the_reading_of_a_table(self):
        source = self.put("a.csv", "place,date\n" + "Kabul,2015-01-02\n" * 150_000)
        subprocess.run(["ogr2ogr", "-f", "XLSX", str(self.folder / "a.xlsx"), str(source)], check=True, capture_output=True)
        process = subprocess.Popen([PROGRAM, "map", str(self.folder / "a.xlsx"), "--formats", "csv", "-o", str(self.out)], stderr=subprocess.PIPE)
        time.sleep(0.7)
        process.send_signal(signal.SIGTERM)
        begun = time.monotonic()
        _, said = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1, said)
        self.assertIn(b"nothing was published", said)
        self.assertLess(time.monotonic() - begun, 20)  # far more than it takes
        self.assertFalse(self.out.exists())


if __name__ == "__main__":
    unittest.main()
