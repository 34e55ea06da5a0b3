"""Imports of many places: the memory that sorting may take is nothing that the result shows."""
import random
import signal
import subprocess
import time
import unittest

from program import PROGRAM, ROOT, ProgramTest

ROWS = 50_000
BOXES = {"AF": (60, 29, 75, 38), "SY": (36, 32, 42, 37), "ML": (-12, 10, 4, 25), "UA": (22, 44, 40, 52), "PH": (117, 5, 127, 19)}


def geonames(rows):
    """A dump in the form of GeoNames: names of few syllables, so that there are namesakes, and further spellings."""
    chance = random.Random(3)
    syllables = [a + b + c for a in ("b", "d", "k", "sh", "al", "qu", "") for b in ("a", "e", "ou") for c in ("", "n", "r", "z")]
    word = lambda: "".join(chance.choice(syllables) for _ in range(chance.choice((2, 3)))).capitalize()  # noqa: E731
    lines = []
    for i in range(rows):
        country = chance.choice(sorted(BOXES))
        west, south, east, north = BOXES[country]
        name = word() if chance.random() < 0.7 else f"Tell {word()}"
        spellings = ",".join(word() for _ in range(chance.choice((0, 0, 1, 2))))
        people = chance.randrange(30_000) if chance.random() < 0.2 else 0
        lines.append("\t".join((str(900_000_000 + i), name, name, spellings, f"{chance.uniform(south, north):.5f}", f"{chance.uniform(west, east):.5f}", "P", "PPL",
                                country, "", "", "", "", "", str(people), "", "", "", "2020-01-01")))
    return "\n".join(lines) + "\n"


def alternates(rows):
    """Names in other languages and Wikidata ids of some of the same places, of places of the default gazetteer, and of none."""
    chance = random.Random(4)
    lines = [f"{i}\t{900_000_000 + chance.randrange(rows)}\t{chance.choice(('ps', 'ru', ''))}\tNam {i % 999}\t\t\t\t" for i in range(rows // 10)]
    lines += [f"{i}\t{900_000_000 + i}\twkdt\tQ{i}\t\t\t\t" for i in range(0, rows, 50)]
    lines += ["1\t1127547\tps\tSangeenabad\t\t\t\t", "2\t5\tps\tNowhere\t\t\t\t"]
    return "\n".join(lines) + "\n"


class Import(ProgramTest):
    def setUp(self):
        super().setUp()
        self.rows = self.put("XX.txt", geonames(ROWS))

    def run_import(self, output, *arguments):
        result = self.run_program("gazetteer", "import", self.rows, *arguments, "--name", "many", "-o", output)
        self.assertEqual(result.code, 0, result.err)
        return output.read_bytes(), result.err

    def test_little_memory_and_much_give_the_same_bytes(self):
        more = self.put("alternateNamesV2.txt", alternates(ROWS))
        much, said = self.run_import(self.folder / "much.gaz", more)
        little, said_again = self.run_import(self.folder / "little.gaz", more, "--memory", "1")
        self.assertEqual(len(little), len(much))
        self.assertTrue(little == much, "the bytes differ")
        self.assertEqual(said, said_again)
        self.assertIn(f"{ROWS} places", said)
        default = ROOT / "build/share/dateline/default.gaz"
        stack = ("--gazetteer", default, "--gazetteer", self.folder / "little.gaz")
        check = self.run_program("gazetteer", "info", *stack)
        self.assertEqual(check.code, 0, check.err)
        # Over other files the overlay asks for each key: the same places come out.
        found = self.run_program("gazetteer", "search", "gn:900000049", *stack)
        self.assertIn("gn:900000049", found.out)
        by_id = self.run_program("gazetteer", "search", "wd:Q50", *stack)
        self.assertIn("gn:900000050", by_id.out)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["XX.txt", "alternateNamesV2.txt", "little.gaz", "much.gaz"])

    def test_a_repeated_id_is_rejected_with_its_line(self):
        self.rows.write_text(self.rows.read_text(encoding="utf-8") + geonames(2), encoding="utf-8")
        result = self.run_program("gazetteer", "import", self.rows, "--memory", "1", "-o", self.folder / "x.gaz", "--strict")
        self.assertEqual(result.code, 3)
        self.assertIn(f"XX.txt:{ROWS + 1}", result.err)
        self.assertIn("gn:900000000", result.err)

    def test_a_signal_leaves_nothing_behind(self):
        target = self.folder / "x.gaz"
        for wait_s in (0.2, 0.6, 1.0, 1.4):
            process = subprocess.Popen([PROGRAM, "gazetteer", "import", str(self.rows), "--memory", "1", "-o", str(target)], stderr=subprocess.PIPE)
            time.sleep(wait_s)
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=30)
            if process.returncode == 0:
                target.unlink()
            self.assertEqual([path.name for path in self.folder.iterdir()], ["XX.txt"], f"after {wait_s} s")


if __name__ == "__main__":
    unittest.main()
