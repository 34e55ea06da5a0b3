"""One long document costs time and memory in proportion to its length: figures of one run are held against each other."""
import json
import os
import subprocess
import unittest

from program import DATA, PROGRAM, ProgramTest

REPORTS = "\n\n".join((DATA / "reports" / name).read_text(encoding="utf-8") for name in ("helmand.txt", "kivu.txt")) + "\n\n"
KILOBYTE = 1000


class ScaleTest(ProgramTest):
    def cost(self, command, size):
        """CPU seconds and peak megabytes of one run over a text of `size` bytes."""
        return self.cost_of(command, self.put(f"{size}.txt", (REPORTS * (size // len(REPORTS) + 1))[:size]))

    def cost_of(self, command, path, formats="csv"):
        arguments = [PROGRAM, "-q", command, "--threads", "1", "--date", "2015-12-28", str(path)]
        if command == "map":
            arguments += ["--formats", formats, "-o", str(self.folder / f"map{path.name}")]
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024

    def test_time_grows_with_the_length(self):
        for command in ("geotag", "map"):
            with self.subTest(command):
                start, _ = self.cost(command, 10 * KILOBYTE)
                short, _ = self.cost(command, 500 * KILOBYTE)
                long, _ = self.cost(command, 4000 * KILOBYTE)
                self.assertLess(long - start, 2.5 * 8 * (short - start))

    def test_memory_is_a_small_multiple_of_the_text(self):
        for command in ("geotag", "map"):
            with self.subTest(command):
                _, small = self.cost(command, 10 * KILOBYTE)
                _, large = self.cost(command, 1000 * KILOBYTE)
                self.assertLess(large, 2.5 * small)

    def test_map_takes_no_more_memory_for_more_of_the_same(self):
        """Findings wait in a database, 16 MB of which may be in memory: what comes after that costs nothing."""
        def documents(count):
            return "".join(json.dumps({"id": f"d{i}", "text": f"Gunmen killed {i % 90 + 2} people in Sangin on {i % 28 + 1} December 2015. " * 12, "date": "2015-12-28"}) + "\n"
                           for i in range(count))

        def records(count):
            return "id,date,place,latitude,longitude,notes\n" + "".join(f"{i},2015-12-{i % 28 + 1:02},Sangin,32.{i % 9000:04},64.8,A note on what happened there.\n" for i in range(count))

        for name, make, count in (("documents.ndjson", documents, 1500), ("records.csv", records, 30_000)):
            with self.subTest(name):
                _, few = self.cost_of("map", self.put(f"few_{name}", make(count)), "csv,gpkg,html")
                _, many = self.cost_of("map", self.put(f"many_{name}", make(3 * count)), "csv,gpkg,html")
                self.assertLess(many - few, 64)
                self.assertLess(many, 256)


if __name__ == "__main__":
    unittest.main()
