"""Gazetteer files: wrong ones are refused in one clear line; commands that look inside; overlays."""
import base64
import hashlib
import os
import pathlib
import time
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
        self.assert_clear(self.run_program("resolve", "Sangin", "--gazetteer", self.folder / "none.gaz"), 1, "none.gaz")

    def flips(self, good, count, *files):
        """Flips one bit at `count` places of bad.gaz in turn; the program has to refuse each."""
        bad = self.put("bad.gaz", good)
        accepted = []
        for i in range(count):
            at = i * (len(good) - 1) // max(count - 1, 1)
            for value in (good[at] ^ 1 << i % 8, good[at]):
                with open(bad, "r+b") as file:
                    file.seek(at)
                    file.write(bytes([value]))
                if value == good[at]:
                    continue
                result = self.run_program("resolve", "Sangin", *[word for path in (*files, bad) for word in ("--gazetteer", path)], env=self.environment)
                if result.code != 1 or "bad.gaz" not in result.err or "gazetteer build" not in result.err:
                    accepted.append((at, result.code, result.err))
        self.assertEqual(accepted, [])

    def test_every_flipped_bit_is_seen_when_the_file_is_first_opened(self):
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache")}
        towns = self.put("towns.csv", "name,lat,lon,country\nNewtown,10.5,20.5,TD\nOldtown,10.6,20.6,TD\n")
        overlay = self.folder / "overlay.gaz"
        self.assertEqual(self.run_program("gazetteer", "import", "--format", "csv", towns, "-o", overlay).code, 0)
        self.flips(overlay.read_bytes(), 60, DEFAULT)
        self.flips(DEFAULT.read_bytes(), 12)

    def test_a_good_file_is_read_through_once_and_check_always_reads_it(self):
        cache = self.folder / "cache"
        environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        time.sleep(max(0, 2.5 - (time.time() - DEFAULT.stat().st_ctime)))  # a file made a moment ago is not noted
        run = lambda: self.run_program("resolve", "Sangin", "--gazetteer", DEFAULT, env=environment)  # noqa: E731
        self.assertEqual(run().code, 0)
        notes = list((cache / "dateline/checked").iterdir())
        self.assertEqual(len(notes), 1)
        before = (notes[0].stat().st_ino, notes[0].stat().st_mtime_ns)
        self.assertEqual(run().code, 0)
        self.assertEqual((notes[0].stat().st_ino, notes[0].stat().st_mtime_ns), before, "the second run had nothing to note")
        # A note that vouches for a damaged file: only `check` looks at the content then.
        bad = self.put("bad.gaz", DEFAULT.read_bytes()[:-1] + b"?")
        state = bad.stat()
        lines = notes[0].read_text(encoding="utf-8").split("\n")
        lines[1:3] = [str(bad), f"{state.st_dev} {state.st_ino} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"]
        digest = base64.b32encode(hashlib.sha256(str(bad).encode()).digest()).decode().lower()[: len(notes[0].name)]
        (notes[0].parent / digest).write_text("\n".join(lines), encoding="utf-8")
        self.assertEqual(self.run_program("gazetteer", "search", "Sangin", "--gazetteer", bad, env=environment).code, 0)
        self.assert_clear(self.run_program("gazetteer", "check", "--sources", ROOT / "gazetteers", "--gazetteer", bad, env=environment), 1, "bad.gaz", "damaged")

    def test_a_cache_that_cannot_be_written_is_no_failure(self):
        for cache in ("/proc/none", str(self.put("file", "no folder"))):
            result = self.run_program("resolve", "Sangin", env={**os.environ, "XDG_CACHE_HOME": cache})
            self.assertEqual((result.code, "warning" in result.err), (0, False), result.err)

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
