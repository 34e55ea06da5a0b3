"""Runs the program for the system tests: a scratch folder for each test, and what came out of a run."""
import csv
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get("DATELINE_ROOT", pathlib.Path(__file__).resolve().parents[2]))
PROGRAM = os.environ.get("DATELINE", str(ROOT / "build/release/dateline"))
DATA = ROOT / "tests/data"


class Result:
    """One finished run: exit code, text of both streams."""

    def __init__(self, process):
        self.code, self.out, self.err = process.returncode, process.stdout.decode("utf-8"), process.stderr.decode("utf-8", "replace")


class ProgramTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dateline_test_"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.out = self.folder / "out"

    def put(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def run_program(self, *arguments, stdin=b"", **options):
        command = [PROGRAM, *map(str, arguments)]
        return Result(subprocess.run(command, input=stdin, capture_output=True, timeout=300, check=False, **options))

    def map(self, *arguments, formats="geojson,csv", **options):
        return self.run_program("map", *arguments, "--formats", formats, "-o", self.out, **options)

    def features(self, layer="events"):
        with open(self.out / f"{layer}.geojson", encoding="utf-8") as file:
            return json.load(file)["features"]

    def rows(self, layer="events"):
        with open(self.out / f"{layer}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def rejects(self):
        with open(self.out / "rejects.ndjson", encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def counts(self):
        return json.loads((self.out / "run.json").read_text(encoding="utf-8"))["counts"]

    def query(self, sql, name="dateline"):
        with sqlite3.connect(f"file:{self.out / name}.gpkg?mode=ro", uri=True) as db:
            return db.execute(sql).fetchall()

    def assert_clear(self, result, code, *words):
        """The exit code, every word in the messages, and no crash report."""
        self.assertEqual(result.code, code, result.err)
        for word in words:
            self.assertIn(word, result.err)
        self.assertNotIn("fault of the program", result.err)
