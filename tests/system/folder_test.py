"""The output folder belongs to two parties: what the run before wrote is ours, all else is the user's and is never lost."""
import fcntl
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

from program import PROGRAM, ProgramTest

KABUL = '{"id":"a","text":"A bomb killed three in Kabul on Sunday.","date":"2015-12-28"}\n'
ALEPPO = KABUL.replace("Kabul", "Aleppo")

# Edits a GeoPackage and dies before they are in it, as an editor does that is killed.
KILLED_EDITOR = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute(sys.argv[2])
if sys.argv[3]: db.execute(sys.argv[3])
for i in range(300):
    db.execute(f'create table n{i}(a)')
    db.execute(f'insert into n{i} values(?)', ('x' * 3000,))
os.kill(os.getpid(), 9)
"""


class Folder(ProgramTest):
    def setUp(self):
        super().setUp()
        self.first = self.put("a.ndjson", KABUL)
        self.second = self.put("b.ndjson", "".join(ALEPPO.replace('"a"', f'"b{i}"').replace("Sunday", f"Sunday, and {i} were hurt") for i in range(40)))

    def publish(self, *inputs, formats="gpkg,geojson", output=None):
        result = self.run_program("map", *(inputs or [self.first]), "--formats", formats, "-o", output or self.out)
        self.assertEqual(result.code, 0, result.err)
        return result

    def names(self, folder=None):
        return sorted(str(p.relative_to(folder or self.out)) for p in (folder or self.out).rglob("*"))

    def beside(self):
        return sorted(p.name for p in self.folder.iterdir() if p.name.startswith("."))

    def places(self, folder):
        return {f["properties"]["place_name"] for f in json.loads((folder / "events.geojson").read_text(encoding="utf-8"))["features"]}


class Ownership(Folder):
    def killed_editor(self, *settings):
        editor = subprocess.run([sys.executable, "-c", KILLED_EDITOR, str(self.out / "dateline.gpkg"), *settings], check=False)
        self.assertEqual(editor.returncode, -signal.SIGKILL)

    def assert_log_set_aside(self, suffix):
        old = (self.out / "dateline.gpkg").read_bytes()
        log = (self.out / f"dateline.gpkg{suffix}").read_bytes()
        self.assertTrue(log)
        result = self.publish(self.second)
        self.assertIn("set aside", result.err)
        self.assertEqual([n for n in self.names() if n.startswith("dateline.gpkg")], ["dateline.gpkg"])
        self.assertEqual(self.query("pragma integrity_check"), [("ok",)])
        self.assertEqual(self.run_program("validate", self.out / "dateline.gpkg").code, 0)
        self.assertEqual((self.out / "set-aside-1/dateline.gpkg").read_bytes(), old)
        self.assertEqual((self.out / f"set-aside-1/dateline.gpkg{suffix}").read_bytes(), log)

    def test_write_ahead_log_of_a_killed_editor(self):
        self.publish()
        self.killed_editor("pragma journal_mode=wal", "")
        self.assert_log_set_aside("-wal")
        with sqlite3.connect(self.out / "set-aside-1/dateline.gpkg") as db:  # the edits can still be had
            self.assertEqual(db.execute("select count(*) from sqlite_master where name glob 'n[0-9]*'").fetchone(), (300,))

    def test_rollback_journal_of_a_killed_editor(self):
        self.publish()
        self.killed_editor("pragma cache_size=2", "begin")
        self.assert_log_set_aside("-journal")

    def test_an_editor_at_work_stops_the_run_before_it_begins(self):
        self.publish()
        with sqlite3.connect(self.out / "dateline.gpkg", isolation_level=None) as editor:
            editor.execute("pragma journal_mode=wal")
            editor.execute("create table notes(a)")
            before = self.names()
            reader = "import sys,sqlite3; c=sqlite3.connect(sys.argv[1]); c.execute('select * from notes').fetchall(); print('ready', flush=True); sys.stdin.read()"
            # Another process, as locks of our own process would not be seen by ourselves; the program is another one anyway.
            with subprocess.Popen([sys.executable, "-c", reader, str(self.out / "dateline.gpkg")], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as qgis:
                self.assertEqual(qgis.stdout.readline(), b"ready\n")
                self.assert_clear(self.run_program("map", self.second, "-o", self.out), 6, "is being edited by process")
                qgis.stdin.close()
            self.assertEqual(self.names(), before)

    def test_no_name_of_the_users_is_deleted(self):
        self.publish()
        mine = {n: f"mine: {n}" for n in ("files", "un", "run", "name", "events", "a.ndjson", "dateline.gpkg.bak", "dateline.qgz", "events.geojson.part", ".hidden", "rejects", "sha256")}
        for name, text in mine.items():
            (self.out / name).write_text(text, encoding="utf-8")
        self.publish(self.second)
        for name, text in mine.items():
            self.assertEqual((self.out / name).read_text(encoding="utf-8"), text)

    def test_an_edited_layer_is_set_aside(self):
        self.publish()
        (self.out / "events.geojson").write_text("edited by hand", encoding="utf-8")
        self.assertIn("set-aside-1/events.geojson", self.publish(self.second).err)
        self.assertEqual((self.out / "set-aside-1/events.geojson").read_text(encoding="utf-8"), "edited by hand")

    def test_a_folder_whose_list_is_damaged_is_left_alone(self):
        for text in ("", "{}", '{"files":["../../x"]}', '{"files":[{"name":"../x","sha256":"' + "0" * 64 + '"}]}', '{"files":[{"name":"x","sha256":"0"}]}'):
            shutil.rmtree(self.out, ignore_errors=True)
            self.publish()
            (self.out / "run.json").write_text(text, encoding="utf-8")
            before = self.names()
            self.assert_clear(self.run_program("map", self.second, "-o", self.out), 1, "does not list")
            self.assertEqual(self.names(), before)

    def test_files_are_carried_over_without_a_copy(self):
        self.publish()
        (self.out / "video.mp4").write_bytes(b"x")
        inode = (self.out / "video.mp4").stat().st_ino
        self.publish(self.second)
        self.assertEqual((self.out / "video.mp4").stat().st_ino, inode)


class Names(Folder):
    def test_a_link_stays_a_link(self):
        served = self.folder / "served"
        self.publish(output=served)
        (self.folder / "current").symlink_to("served")
        self.publish(self.second, output=self.folder / "current")
        self.assertTrue((self.folder / "current").is_symlink())
        self.assertEqual(self.places(served), {"Aleppo"})

    def test_a_link_to_nothing_yet(self):
        (self.folder / "current").symlink_to("later")
        self.publish(output=self.folder / "current")
        self.assertTrue((self.folder / "later/run.json").exists())

    def test_ways_to_write_the_same_name(self):
        for name in ("out", "./out", "out/", "./out/.", "out/../out", "sub/../out//"):
            result = self.run_program("map", self.first, "--formats", "csv", "-o", name, cwd=self.folder)
            self.assertEqual(result.code, 0, f"{name}: {result.err}")
        self.assertEqual([p.name for p in sorted(self.folder.iterdir())], ["a.ndjson", "b.ndjson", "out"])

    def test_names_that_cannot_be(self):
        for name in (".", "./", "", "..", "/", str(self.folder)):
            self.assert_clear(self.run_program("map", self.first, "-o", name, cwd=self.folder), 2)
        self.assert_clear(self.run_program("map", self.first, "-o", "/proc"), 1, "/proc")
        self.assertEqual(self.names(self.folder), ["a.ndjson", "b.ndjson"])

    def test_bad_names_are_known_before_any_work(self):
        huge = self.put("huge.ndjson", KABUL * 1)
        os.truncate(huge, 1 << 40)  # would take hours to read
        self.assert_clear(self.run_program("map", huge, "-o", ".", cwd=self.folder), 2, "stands in this folder")
        self.out.mkdir()
        (self.out / "thesis.txt").write_text("x", encoding="utf-8")
        self.assert_clear(self.run_program("map", huge, "-o", self.out), 1, "was not made by dateline")


class Feedback(Folder):
    def test_inputs_in_the_output_folder_are_refused(self):
        self.publish()
        self.assert_clear(self.run_program("map", self.out, "-o", self.out), 2, "lies in the output folder")
        (self.out / "new.ndjson").write_text(KABUL, encoding="utf-8")
        self.assert_clear(self.run_program("map", self.out / "new.ndjson", "-o", self.out), 2, "lies in the output folder")
        self.assert_clear(self.run_program("map", self.out / "../out/events.geojson", "-o", self.out), 2, "lies in the output folder")

    def test_links_to_our_layers_are_refused(self):
        self.publish()
        (self.folder / "soft.geojson").symlink_to(self.out / "events.geojson")
        os.link(self.out / "events.geojson", self.folder / "hard.geojson")
        for name in ("soft.geojson", "hard.geojson"):
            self.assert_clear(self.run_program("map", self.folder / name, "-o", self.out), 2, name, "lies in the output folder")

    def test_another_folder_may_be_read(self):
        self.publish()
        self.publish(self.out / "events.geojson", output=self.folder / "other")


class TwoRuns(Folder):
    def long_run(self):
        """A run that was stopped while it works; it holds the output."""
        process = subprocess.Popen([PROGRAM, "-q", "map", str(self.second), "--formats", "geojson", "-o", str(self.out)], stderr=subprocess.PIPE)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.kill)
        deadline = time.monotonic() + 60
        while not any(n.endswith(".part") for n in self.beside()) and time.monotonic() < deadline:
            time.sleep(0.0005)
        process.send_signal(signal.SIGSTOP)
        self.assertTrue(any(n.endswith(".part") for n in self.beside()), "it ended before it could be stopped")
        return process

    def finish(self, process):
        process.send_signal(signal.SIGCONT)
        self.assertEqual(process.wait(60), 0, process.stderr.read())

    def test_the_second_is_turned_away_and_the_first_ends_well(self):
        process = self.long_run()
        self.assert_clear(self.run_program("map", self.first, "-o", self.out), 6, f"process {process.pid}")
        self.finish(process)
        self.assertEqual(self.places(self.out), {"Aleppo"})
        self.assertEqual(self.beside(), [])

    def test_in_another_pid_namespace(self):
        namespace = ["unshare", "-rfp", "--mount-proc"]
        if shutil.which("unshare") is None or subprocess.run([*namespace, "true"], check=False, capture_output=True).returncode != 0:
            self.skipTest("no right to make a pid namespace")
        process = self.long_run()
        other = subprocess.run([*namespace, PROGRAM, "map", self.first, "-o", self.out], check=False, capture_output=True)
        self.assertEqual(other.returncode, 6, other.stderr)
        self.finish(process)
        alone = subprocess.run([*namespace, PROGRAM, "map", self.first, "-o", self.out], check=False, capture_output=True)
        self.assertEqual(alone.returncode, 0, alone.stderr)

    def test_a_lock_that_nobody_holds_is_taken_over(self):
        (self.folder / ".out.lock").write_text("process 1 on another host\n", encoding="utf-8")
        self.publish()
        self.assertEqual(self.beside(), [])

    def test_a_lock_held_by_another_program(self):
        lock = self.put(".out.lock", "a backup\n")
        with open(lock, "r+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            self.assert_clear(self.run_program("map", self.first, "-o", self.out), 6, "a backup is writing there")

    def test_what_looks_like_ours_beside_the_target_is_kept(self):
        for name in (".out.1.part", ".out.notes.part", ".out.part", ".other.0123456789abcdef.part"):
            (self.folder / name).mkdir()
        self.publish()
        self.assertEqual(self.beside(), [".other.0123456789abcdef.part", ".out.1.part", ".out.notes.part", ".out.part"])


class Kills(Folder):
    def test_killed_at_fifty_moments(self):
        self.publish(self.second)
        (self.out / "notes.qgz").write_text("mine", encoding="utf-8")
        (self.out / "maps").mkdir()
        (self.out / "maps/1.pdf").write_text("mine too", encoding="utf-8")
        (self.out / "events.csv").write_text("mine as well", encoding="utf-8")
        command = [PROGRAM, "-q", "map", str(self.second), "--formats", "gpkg,geojson", "-o", str(self.out)]
        begin = time.monotonic()
        subprocess.run(command, check=True)
        whole = time.monotonic() - begin
        for i in range(50):
            process = subprocess.Popen(command)
            time.sleep(whole * (i + 1) / 50)
            process.kill()
            process.wait()
            # One whole set, readable, and all that is the user's, at any moment.
            run = json.loads((self.out / "run.json").read_text(encoding="utf-8"))
            for file in run["files"]:
                self.assertEqual((self.out / file["name"]).stat().st_size, file["bytes"])
            self.assertEqual(self.query("pragma integrity_check"), [("ok",)])
            kept = {p.name: p.read_text(encoding="utf-8") for p in self.folder.rglob("*") if p.name in ("notes.qgz", "1.pdf", "events.csv")}
            self.assertEqual(kept, {"notes.qgz": "mine", "1.pdf": "mine too", "events.csv": "mine as well"})
        subprocess.run(command, check=True)
        self.assertEqual(self.beside(), [])
        self.assertEqual((self.out / "notes.qgz").read_text(encoding="utf-8"), "mine")
        self.assertEqual((self.out / "maps/1.pdf").read_text(encoding="utf-8"), "mine too")


if __name__ == "__main__":
    unittest.main()
