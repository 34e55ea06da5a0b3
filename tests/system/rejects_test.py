"""A table in which every row is at fault: what is said about it takes no memory, is complete, in order, and the same on any threads."""
import json
import os
import subprocess
import unittest

from program import PROGRAM, ProgramTest

HEADER = "event_id,event_date,event_type,country,latitude,longitude,fatalities\n"


def faulty(n):
    """Row n: a month that is not, a number that is not, and often an id that was there; every tenth row is short and rejected."""
    if n % 10 == 0:
        return f"SYR{n},2015-13-01,Battles\n"
    return f"SYR{n // 2},2015-13-{n % 28 + 1:02},Battles,Syria,35.{n % 1000:03},36.{n * 7 % 1000:03},many-{n}\n"


class RejectsTest(ProgramTest):
    def peak(self, rows, *options):
        """Megabytes of one run over a table of so many faulty rows."""
        table = self.put("faulty.csv", HEADER + "".join(faulty(n) for n in range(rows)))
        arguments = [PROGRAM, "-q", "map", str(table), "--formats", "csv", "-o", str(self.out), *options]
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        return usage.ru_maxrss / 1024

    def test_memory_does_not_grow_with_what_is_wrong(self):
        few = self.peak(20_000, "--threads", "1")
        many = self.peak(120_000, "--threads", "1")
        # The temporary database may fill its 64 MB of pages meanwhile; a struct for each of 270,000 findings took 340 MB.
        self.assertLess(many - few, 100, f"{few:.0f} MB for 20,000 rows, {many:.0f} MB for 120,000")
        rejects = self.rejects()
        self.assertGreater(len(rejects), 250_000)
        self.assertEqual(rejects, sorted(rejects, key=lambda r: (r["file"], r["line"], r.get("column", 0), r.get("item", ""), r["code"], r["reason"])))
        counts = self.counts()
        self.assertEqual(sum(r["rejected"] for r in rejects), counts["rejected"])
        self.assertEqual(sum(r["severity"] == "warning" for r in rejects), counts["warnings"])
        self.assertEqual(counts["records"] + counts["rejected"], 120_000)

    def test_any_number_of_threads_says_the_same(self):
        self.peak(60_000, "--threads", "1")
        one = (self.out / "rejects.ndjson").read_bytes()
        self.peak(60_000, "--threads", "4")
        self.assertEqual((self.out / "rejects.ndjson").read_bytes(), one)
        self.assertEqual(list(self.folder.glob("**/.dateline*")), [], "no temporary file keeps a name")
        self.assertGreater(len([json.loads(line) for line in one.splitlines()]), 120_000)


if __name__ == "__main__":
    unittest.main()
