"""The output folder: whole or not at all, the same bytes for the same input, and never somebody else's files."""
import hashlib
import json
import os
import re
import resource
import signal
import sqlite3
import subprocess
import time
import unittest

from program import DATA, PROGRAM, ROOT, ProgramTest

REPORTS, RECORDS = DATA / "reports", DATA / "records/incidents.csv"


class Outputs(ProgramTest):
    def digest(self, folder):
        return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}

    def leftovers(self):
        return [p.name for p in self.folder.iterdir() if p.name.endswith(".part")]

    def big_input(self):
        header, *rows = RECORDS.read_text(encoding="utf-8").splitlines()
        return self.put("big.csv", "\n".join([header] + rows * 3000) + "\n")

    def test_same_bytes_for_any_threads_locale_and_zone(self):
        seen = set()
        for threads, zone, locale in (("1", "UTC", "C"), ("2", "Asia/Kabul", "C.UTF-8"), ("5", "America/St_Johns", "de_DE.UTF-8")):
            result = self.map(REPORTS, RECORDS, "--threads", threads, formats="gpkg,geojson,html,csv,geojsonseq", env={**os.environ, "TZ": zone, "LC_ALL": locale})
            self.assertEqual(result.code, 0, result.err)
            seen.add(json.dumps(self.digest(self.out), sort_keys=True))
        self.assertEqual(len(seen), 1)

    def test_run_describes_its_files(self):
        self.map(REPORTS, formats="gpkg,geojson,html")
        manifest = json.loads((self.out / "run.json").read_text(encoding="utf-8"))
        for file in manifest["files"]:
            self.assertEqual(hashlib.sha256((self.out / file["name"]).read_bytes()).hexdigest(), file["sha256"])
        self.assertEqual({f["name"] for f in manifest["files"]} | {"run.json"}, {p.name for p in self.out.iterdir()})

    def test_foreign_folder_and_file_are_left_alone(self):
        self.out.mkdir()
        (self.out / "thesis.txt").write_text("mine", encoding="utf-8")
        self.assert_clear(self.map(REPORTS), 1, "was not made by dateline")
        self.assertEqual([p.name for p in self.out.iterdir()], ["thesis.txt"])
        file = self.put("file", "x")
        self.assert_clear(self.run_program("map", REPORTS, "-o", file), 1, "not a folder")
        self.assertEqual(file.read_text(encoding="utf-8"), "x")

    def test_own_folder_is_replaced_and_the_users_files_kept(self):
        self.map(REPORTS, RECORDS)
        (self.out / "project.qgz").write_text("mine", encoding="utf-8")
        self.map(self.put("one.txt", "A bomb exploded in Kandahar on Sunday."), formats="geojson")
        self.assertEqual((self.out / "project.qgz").read_text(encoding="utf-8"), "mine")
        self.assertFalse((self.out / "events.csv").exists())

    def test_a_reader_of_the_old_file_is_not_disturbed(self):
        self.map(REPORTS, formats="gpkg")
        with sqlite3.connect(f"file:{self.out}/dateline.gpkg?mode=ro", uri=True) as old:
            before = old.execute("select count(*) from documents").fetchone()
            self.map(self.put("one.txt", "A bomb exploded in Kandahar on Sunday."), formats="gpkg")
            self.assertEqual(old.execute("select count(*) from documents").fetchone(), before)
        self.assertEqual(self.query("select count(*) from documents"), [(1,)])

    def test_full_disk_leaves_the_old_set(self):
        self.map(REPORTS)
        before = self.digest(self.out)
        result = self.map(self.big_input(), preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)))
        self.assert_clear(result, 1, "cannot")
        self.assertEqual(self.digest(self.out), before)
        self.assertEqual(self.leftovers(), [])

    def test_full_disk_and_geopackage(self):
        result = self.map(self.big_input(), formats="gpkg", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)))
        self.assertEqual(result.code, 1, result.err)
        self.assertFalse(self.out.exists())

    @unittest.skipIf(os.geteuid() == 0, "root writes everywhere")
    def test_folder_without_right_to_write(self):
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        self.assert_clear(self.map(REPORTS), 1, "cannot create")

    def stopped_by(self, number):
        """Stops a long run in the middle of its work."""
        process = subprocess.Popen([PROGRAM, "-q", "map", str(self.big_input()), "-o", str(self.out), "--threads", "1"], stderr=subprocess.PIPE)
        deadline = time.monotonic() + 60
        while not self.leftovers() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.3)
        self.assertIsNone(process.poll(), "the run ended before it could be stopped")
        process.send_signal(number)
        message = process.stderr.read().decode()
        process.stderr.close()
        return process.wait(60), message

    def test_sigterm_midway(self):
        code, message = self.stopped_by(signal.SIGTERM)
        self.assertEqual(code, 1)
        self.assertIn("nothing was published", message)
        self.assertFalse(self.out.exists())
        self.assertEqual(self.leftovers(), [])

    def test_sigkill_midway(self):
        code, _ = self.stopped_by(signal.SIGKILL)
        self.assertEqual(code, -signal.SIGKILL)
        self.assertFalse(self.out.exists())
        self.assertNotEqual(self.leftovers(), [])
        self.map(REPORTS)
        self.assertEqual(self.leftovers(), [])
        self.assertTrue((self.out / "run.json").exists())

    def test_quiet_verbose_and_progress(self):
        quiet = self.map(REPORTS, "--quiet")
        self.assertEqual((quiet.code, quiet.err, quiet.out), (0, "", ""))
        loud = self.map(REPORTS, "--progress", "json")
        lines = [json.loads(line) for line in loud.err.splitlines() if line.startswith("{")]
        self.assertTrue(lines and all("progress" in line for line in lines))
        self.assertRegex(loud.err, r"\d+ documents, \d+ records, \d+ mentions, \d+ resolved, \d+ unresolved, \d+ events .*\d+ rejected")

    def test_usage_errors(self):
        self.assert_clear(self.map(REPORTS, formats="shapefile"), 2, "shapefile")
        self.assert_clear(self.map(REPORTS, "--date", "2015-13-01"), 2, "--date")
        self.assert_clear(self.map(REPORTS, "--name", "../x"), 2, "--name")
        self.assert_clear(self.run_program("map", REPORTS), 2, "output")
        self.assertFalse(self.out.exists())

    def test_what_is_written_passes_our_own_checks(self):
        self.map(REPORTS, RECORDS, formats="gpkg,geojson")
        files = sorted(self.out.glob("*.gpkg")) + sorted(self.out.glob("*.geojson"))
        result = self.run_program("validate", *files)
        self.assertEqual((result.code, result.out), (0, ""))
        broken = self.put("broken.geojson", '{"type":"FeatureCollection","crs":{},"features":[{"type":"Feature","id":1,"geometry":{"type":"Point","coordinates":[0,0]},"properties":{}}]}')
        found = self.run_program("validate", broken)
        self.assertEqual(found.code, 1)
        for requirement in ("geojson.crs", "geojson.id", "geojson.null-island"):
            self.assertIn(requirement, found.out)

    def test_committed_samples_are_what_the_program_writes(self):
        """output/samples, made from the sample reports. DATELINE_BLESS=1 writes them anew, for review."""
        self.map(REPORTS, RECORDS, "--date", "2015-12-28", formats="geojson")
        for name in ("events.geojson", "unresolved.csv"):
            text = (self.out / name).read_text(encoding="utf-8").replace(f"{ROOT}/", "")  # the checkout may lie anywhere
            text = re.sub(r"sha256:[0-9a-f…]+", "sha256:*", text)
            sample = ROOT / "output/samples" / name
            if os.environ.get("DATELINE_BLESS"):
                sample.parent.mkdir(exist_ok=True)
                sample.write_text(text, encoding="utf-8")
            self.assertEqual(text.splitlines(), sample.read_text(encoding="utf-8").splitlines())

    def test_standard_output_that_goes_away(self):
        command = f"'{PROGRAM}' -q gazetteer search Kandahar | true; exit ${{PIPESTATUS[0]}}"
        self.assertEqual(subprocess.run(["bash", "-c", command], check=False, capture_output=True).returncode, 0)


if __name__ == "__main__":
    unittest.main()
