"""Gazetteer files: wrong ones are refused in one clear line; commands that look inside; overlays."""
import os
import pathlib
import unittest

from program import ROOT, ProgramTest

DEFAULT = ROOT / "build/share/dateline/default.gaz"
DISTRICTS = ROOT.parent / "shared/data/geoBoundaries-AFG-ADM2_simplified.geojson"


class Gazetteers(ProgramTest):
    def refused(self, content, *words):
        path = self.put("bad.gaz", content)
        self.assert_clear(self.run_program("resolve", "Sangin", "--gazetteer", path), 1, "bad.gaz", *words)

    def test_corrupt_truncated_foreign_and_missing_files(self):
        good = DEFAULT.read_bytes()
        self.refused(b"")
        self.refused(b"not a gazetteer at all\n" * 100)
        self.refused(good[: len(good) // 2])
        flipped = bytearray(good)
        for at in range(64, len(flipped), len(flipped) // 50):
            flipped[at] ^= 0xFF
        result = self.run_program("resolve", "Sangin", "--gazetteer", self.put("bad.gaz", bytes(flipped)))
        self.assertIn(result.code, (0, 1), result.err)  # opening checks cheaply: no crash, whatever the bytes
        self.assert_clear(self.run_program("resolve", "Sangin", "--gazetteer", self.folder / "none.gaz"), 1, "none.gaz")

    def test_older_format_version_says_how_to_rebuild(self):
        old = bytearray(DEFAULT.read_bytes()[:4096])
        old[8:12] = (0).to_bytes(4, "little")
        self.refused(bytes(old), "gazetteer build")

    def test_none_at_all(self):
        environment = {**os.environ, "DATELINE_GAZETTEER": str(self.folder / "gone.gaz")}
        self.assert_clear(self.run_program("resolve", "Sangin", env=environment), 1, "gone.gaz")

    def test_info_sources_search(self):
        info = self.run_program("gazetteer", "info")
        self.assertEqual(info.code, 0, info.err)
        places = int(info.out.split(" places")[0].split()[-1])
        names = int(info.out.split(" distinct names")[0].split()[-1])
        full = (ROOT / "build/packages").exists() and any((ROOT / "build/packages").glob("cities-500*"))
        if full:
            self.assertGreaterEqual(places, 285_000)
            self.assertGreaterEqual(names, 850_000)
        self.assertIn("GeoNames", self.run_program("gazetteer", "sources").out) if full else None
        self.assertIn("gn:1127547", self.run_program("gazetteer", "search", "Sangin").out) if full else None

    def test_check_finds_nothing(self):
        result = self.run_program("gazetteer", "check", "--sources", ROOT / "gazetteers")
        self.assertEqual((result.code, result.out), (0, ""), result.err)

    def test_export_opens(self):
        path = self.folder / "af.gpkg"
        result = self.run_program("gazetteer", "export", "--country", "AF", "-o", path)
        self.assertEqual(result.code, 0, result.err)
        self.assertEqual(self.run_program("validate", path).out, "")

    @unittest.skipUnless(DISTRICTS.exists(), "needs ../shared/data: the real file of 398 districts of Afghanistan")
    def test_real_district_file(self):
        overlay = self.folder / "afg.gaz"
        result = self.run_program("gazetteer", "import", DISTRICTS, "-o", overlay)
        self.assertEqual(result.code, 0, result.err)
        self.assertIn("398 rows", result.err)
        sangin = self.run_program("-q", "resolve", "Sangin district", "--country", "Afghanistan", "--format", "geojson", "--gazetteer", DEFAULT, "--gazetteer", overlay)
        self.assertIn('"type":"Polygon"', sangin.out.replace("MultiPolygon", "Polygon"))

    def test_pointer_file_is_refused(self):
        path = self.put("p.geojson", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n")
        self.assert_clear(self.run_program("gazetteer", "import", path, "-o", self.folder / "x.gaz"), 1, "Git LFS pointer")


if __name__ == "__main__":
    unittest.main()
