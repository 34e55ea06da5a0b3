"""Place texts: what must be found, and what must honestly not be."""
import json
import unittest

from program import ROOT, ProgramTest


class Places(ProgramTest):
    def resolve(self, *texts, options=()):
        result = self.run_program("-q", "resolve", *texts, "--format", "ndjson", *options)
        self.assertEqual(result.code, 0, result.err)
        rows = [json.loads(line) for line in result.out.splitlines()]
        self.assertEqual(len(rows), len(texts))
        return rows if len(rows) > 1 else rows[0]

    def near(self, row, lat, lon, degrees=0.3):
        self.assertIsNotNone(row["lat"], row)
        self.assertLess(abs(row["lat"] - lat) + abs(row["lon"] - lon), degrees, row)

    def test_district_of_a_province(self):
        row = self.resolve("Sangin district of Helmand province")
        self.near(row, 32.07, 64.84, 0.05)
        self.assertEqual((row["precision"], row["place"]["kind"], row["place"]["country"]), (5, "district", "AF"))

    def test_spellings(self):
        for text, lat, lon, kind in (("Hilmand province", 31.0, 64.0, "admin1"), ("Lashkargah", 31.59, 64.36, None), ("Kobani", 36.89, 38.35, None), ("Sangin, Helmand", 32.07, 64.84, None)):
            row = self.resolve(text)
            self.near(row, lat, lon, 1.2 if kind else 0.2)
            if kind:
                self.assertEqual(row["place"]["kind"], kind)

    def test_provinces_with_containers(self):
        hasakah, bakhmut = self.resolve("Al-Hasakah governorate, Syria", "Bakhmut, Donetsk oblast")
        self.assertEqual((hasakah["place"]["kind"], hasakah["place"]["country"], hasakah["precision"]), ("admin1", "SY", 6))
        self.near(bakhmut, 48.6, 38.0)

    def test_part_of_a_country(self):
        row = self.resolve("eastern Afghanistan")
        self.assertEqual((row["precision"], row["relation"]), (7, "part"))
        self.assertGreater(row["lon"], 68)

    def test_distance_and_border(self):
        north, border = self.resolve("20 km north of Sangin", "near the Tajik border")
        self.near(north, 32.25, 64.84, 0.1)
        self.assertEqual(north["precision"], 4)
        self.assertEqual(border["precision"], 7)
        self.assertEqual(border["place"]["country"], "TJ")

    def test_lake_chad_is_not_the_country(self):
        row = self.resolve("Lake Chad")
        self.assertTrue(row["place"] is None or row["place"]["kind"] == "water", row)

    def test_coordinates(self):
        row = self.resolve("32°04'N 64°50'E")
        self.near(row, 32.067, 64.833, 0.01)
        self.assertEqual(row["precision"], 1)

    def test_honest_nothing(self):
        for text in ("Qwxyz Nowhere", "", "12345", "<script>", "\u202e", "a" * 5000):
            row = self.resolve(text)
            self.assertIsNone(row["lat"], row)
            self.assertTrue(row["note"])

    def test_containers_are_held_against_the_gazetteer(self):
        row = self.resolve("Sangin", options=("--country", "Afghanistan", "--admin1", "Helmand"))
        self.assertNotIn("conflict", row)
        row = self.resolve("Sangin, Ukraine")
        self.assertTrue(row["conflict"], row)
        self.assertIn("Ukraine", row["note"])

    def test_an_option_takes_no_text_that_follows_it(self):
        gazetteer = ROOT / "build/share/dateline/default.gaz"
        result = self.run_program("-q", "resolve", "--gazetteer", gazetteer, "Kabul", "--alternatives", "0")
        self.assertIn("gn:1138958", result.out)

    def test_usage(self):
        self.assert_clear(self.run_program("resolve"), 2)
        self.assert_clear(self.run_program("resolve", "--records", self.put("r.csv", "a\nb\n")), 2, "--place")
        self.assert_clear(self.run_program("nonsense"), 2)


if __name__ == "__main__":
    unittest.main()
