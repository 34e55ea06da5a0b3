"""One long document costs time and memory in proportion to its length: figures of one run are held against each other."""
import os
import subprocess
import unittest

from program import DATA, PROGRAM, ProgramTest

REPORTS = "\n\n".join((DATA / "reports" / name).read_text(encoding="utf-8") for name in ("helmand.txt", "kivu.txt")) + "\n\n"
KILOBYTE = 1000


class ScaleTest(ProgramTest):
    def cost(self, command, size):
        """CPU seconds and peak megabytes of one run over a text of `size` bytes."""
        text = self.put(f"{size}.txt", (REPORTS * (size // len(REPORTS) + 1))[:size])
        arguments = [PROGRAM, "-q", command, "--threads", "1", "--date", "2015-12-28", str(text)]
        if command == "map":
            arguments += ["--formats", "csv", "-o", str(self.folder / f"map{size}")]
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


if __name__ == "__main__":
    unittest.main()
