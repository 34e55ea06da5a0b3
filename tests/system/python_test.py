"""The Python module: the bytes of geotag in one process and in many, errors as exceptions, threads side by side."""
import concurrent.futures
import contextlib
import datetime
import io
import json
import logging
import os
import pathlib
import pickle
import subprocess
import sys
import unittest

from program import DATA, ROOT, ProgramTest

sys.path.insert(0, os.environ.get("DATELINE_PYTHON", str(ROOT / "build/dev/python")))
import dateline  # noqa: E402

TEXT = "A bomb killed six people in Sangin on Sunday, officials in Helmand said."


def documents(n=60):
    places = ("Sangin", "Kabul", "Bakhmut, Donetsk oblast", "the Strait of Hormuz", "Gao")
    return [{"id": f"d{i}", "date": "2015-12-28", "text": f"Police detained {i + 2} men near {places[i % 5]} on Sunday. A truce began in {places[i % 3]}."} for i in range(n)]


def tag_partition(part, engine):
    """One partition in a worker, whose engine was made there from the options of ours."""
    return [(os.getpid(), line) for line in engine.annotate_many(part)]


class Python(ProgramTest):
    engine = dateline.Engine()

    def geotag(self, rows):
        return self.run_program("-q", "geotag", stdin="".join(json.dumps(r) + "\n" for r in rows).encode()).out.splitlines()

    def test_the_bytes_of_geotag(self):
        rows = documents()
        expected = self.geotag(rows)
        self.assertEqual([self.engine.annotate_json(r["text"], date=r["date"], id=r["id"]) for r in rows], expected)
        for threads in (1, 2):
            self.assertEqual(self.engine.annotate_many(rows, threads=threads), expected)
        self.assertEqual(self.engine.annotate(rows[0]["text"], rows[0]["date"], rows[0]["id"]), json.loads(expected[0]))

    def test_the_answer_of_resolve(self):
        for text, hints in (("Sangin", {}), ("Gao", {"country": "Mali"}), ("20 km north of Sangin", {}), ("32.0731, 64.8318", {}), ("Nowhere at all", {})):
            options = [word for name, value in hints.items() for word in (f"--{name}", value)]
            expected = self.run_program("-q", "resolve", text, "--format", "ndjson", *options).out
            self.assertEqual(self.engine.resolve(text, **hints), json.loads(expected))

    def test_two_processes_give_the_bytes_of_one(self):
        import dask.bag
        import distributed
        rows = documents()
        with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(self.folder)) as cluster:
            with distributed.Client(cluster):
                bag = dask.bag.from_sequence(rows, npartitions=8).map_partitions(tag_partition, engine=self.engine)
                tagged = bag.compute()
        self.assertEqual(len({process for process, _ in tagged} - {os.getpid()}), 2)
        lines = [line for _, line in tagged]
        self.assertEqual(lines, self.engine.annotate_many(rows))
        self.assertEqual(lines, self.geotag(rows))

    def test_a_column_of_a_table(self):
        environment = os.environ | {"PYTHONPATH": str(pathlib.Path(dateline.__file__).parent)}
        result = subprocess.run([sys.executable, ROOT / "tests/system/tag_column.py", DATA / "records/incidents.csv"], capture_output=True, text=True, check=False, env=environment)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        rows = [line.split("\t") for line in result.stdout.splitlines()]
        self.assertEqual(rows[0], ["S-001", "Sangin/Helmand", "Sangīn", "AF"])
        self.assertEqual(len(rows), len((DATA / "records/incidents.csv").read_text(encoding="utf-8").splitlines()) - 1)

    def test_engines_are_pickled_by_their_options(self):
        engine = dateline.Engine(only="dates", date="2015-12-28", worldview="un")
        again = pickle.loads(pickle.dumps(engine))
        self.assertEqual(again.annotate_json(TEXT), engine.annotate_json(TEXT))
        self.assertNotIn("toponyms", again.annotate(TEXT))

    def test_threads_work_side_by_side(self):
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            lines = set(pool.map(lambda _: self.engine.annotate_json(TEXT), range(200)))
        self.assertEqual(len(lines), 1)

    def test_errors_are_exceptions(self):
        for work, words in ((lambda: dateline.Engine("/nowhere/no.gaz"), "no file"), (lambda: dateline.Engine(only="people"), "no finding"),
                            (lambda: dateline.Engine(date="soon"), "not a date"), (lambda: self.engine.annotate(" "), "no text")):
            with self.assertRaisesRegex(dateline.Error, words):
                work()
        for work in (lambda: self.engine.annotate(7), lambda: self.engine.annotate_many([7])):
            self.assertRaises(TypeError, work)

    def test_a_refused_text_costs_its_row_and_the_logger_says_so(self):
        with self.assertLogs("dateline", logging.WARNING) as told:
            lines = self.engine.annotate_many(["", TEXT])
        self.assertEqual(lines[0], "")
        self.assertIn("Sangin", lines[1])
        self.assertIn("no text", told.output[0])

    def test_dates_ids_and_empty_cells_as_tables_have_them(self):
        expected = self.engine.annotate_json(TEXT, date="2015-12-28", id="7")
        self.assertEqual(self.engine.annotate_json(TEXT, date=datetime.date(2015, 12, 28), id=7), expected)
        self.assertEqual(dateline.Engine(date=datetime.date(2015, 12, 28)).annotate_json(TEXT, id="7"), expected)
        rows = [{"text": TEXT, "date": datetime.datetime(2015, 12, 28, 10), "id": 7, "url": None}, {"text": float("nan")}, None, {}]
        self.assertEqual(self.engine.annotate_many(rows), [expected, "", "", ""])

    def test_nothing_is_printed(self):
        code = "import dateline; e = dateline.Engine(worldview='mine'); e.annotate_many(['', 'Fighting in Gao.'])"
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(pathlib.Path(dateline.__file__).parent)})
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))

    def test_the_example_of_the_documentation_runs(self):
        page = (ROOT / "docs/library.md").read_text(encoding="utf-8")
        names = {}
        with contextlib.redirect_stdout(io.StringIO()):
            exec(page.split("```python\n")[1].split("```")[0], names)
        self.assertEqual(names["place"]["place"]["country"], "AF")
        self.assertEqual(len(names["lines"]), 2)


if __name__ == "__main__":
    unittest.main()
