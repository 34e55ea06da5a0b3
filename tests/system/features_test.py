"""explain --features, and weights in place of those built in."""
import json
import math
import os
import re
import shutil
import unittest
from pathlib import Path

from program import ProgramTest

MODELS = Path(os.environ["DATELINE_ROOT"]) / "gazetteers" / "models"
TEXT = ("KABUL, Afghanistan - Gunmen attacked a checkpoint in the Sangin district of Helmand province on Sunday, killing 12 soldiers. "
        "Reinforcements came from Lashkar Gah and Kandahar. Garland said the road was closed.")


def weights_of(name, folder=MODELS):
    rows = [line.split("\t") for line in (folder / f"{name}.tsv").read_text().splitlines() if line and not line.startswith("#")]
    return {row[0]: float(row[1]) for row in rows[1:] if not row[0].startswith("@")}


SAMPLES = Path(os.environ["DATELINE_ROOT"]) / "tests/data/reports"


class Reasons(ProgramTest):
    """explain, for people."""
    def reasons(self, name):
        result = self.run_program("explain", SAMPLES / name, "--date", "2015-12-28")
        self.assertEqual(result.code, 0, result.err)
        return result.out.split("\nEvents (")[1]

    def test_events_name_rule_links_toll_merging_and_status(self):
        out = self.reasons("kivu.txt")
        part = r"[a-z_]+=[-0-9.e+]+ x [-+][0-9.]+"
        three = rf"{part}(, {part}){{0,2}}"
        self.assertRegex(out, r"report \d+-\d+ \"[^\"]+\" by rule [a-z0-9.-]+\n")
        self.assertRegex(out, rf"place \"[^\"]+\", score [-0-9.]+: {three}; runner-up (\"[^\"]+\"|nowhere said), score [-0-9.]+: {three}\n")
        self.assertRegex(out, rf"date \"[^\"]+\", score [-0-9.]+: {three}; runner-up (\"[^\"]+\"|no day said), score [-0-9.]+: {three}\n")
        self.assertIn("toll killed 12 (12 to open), read in \"At least 12 civilians were killed\"", out)
        self.assertRegex(out, rf"status (specific|background), score [-0-9.]+: {three}\n")
        self.assertRegex(out, rf"joins \"[^\"]+\" at \d+, score [0-9.]+: {three}\n")

    def test_parts_are_those_of_the_weights(self):
        weights = weights_of("told")
        for feature, weight in re.findall(r"([a-z_]+)=[-0-9.e+]+ x ([-+][0-9.]+)", "\n".join(re.findall(r"status .*", self.reasons("kivu.txt")))):
            self.assertAlmostEqual(weights[feature], float(weight), delta=0.006)


class Features(ProgramTest):
    def explained(self, *arguments):
        path = self.folder / "a.txt"
        path.write_text(TEXT)
        return self.run_program("explain", path, "--features", "--date", "2015-12-28", *arguments)

    def rows(self, *arguments):
        result = self.explained(*arguments)
        self.assertEqual(result.code, 0, result.err)
        return [json.loads(line) for line in result.out.splitlines()]

    def copied(self):
        folder = self.folder / "weights"
        shutil.copytree(MODELS, folder)
        return folder

    def test_scores_are_the_weights_times_the_features(self):
        rows = self.rows()
        for name in ("mention", "candidate"):
            weights = weights_of(name)
            of_set = [row for row in rows if row["set"] == name]
            self.assertGreater(len(of_set), 5)
            for row in of_set:
                self.assertTrue(math.isclose(row["score"], sum(weights[key] * value for key, value in row["features"].items()), abs_tol=1e-3), row)
        cues = weights_of("cue")
        for row in (row for row in rows if row["set"] == "mention"):
            self.assertTrue(math.isclose(row["features"].get("cue", 0), sum(cues[key] * value for key, value in row["cues"].items()), abs_tol=1e-3))

    def test_spans_are_of_the_text_and_the_best_candidate_is_first(self):
        best = {}
        for row in (row for row in self.rows() if row["set"] == "candidate"):
            self.assertEqual(TEXT[row["span"][0]:row["span"][1]], row["text"])
            best.setdefault(row["text"], row)
            self.assertLessEqual(row["score"], best[row["text"]]["score"])
        self.assertEqual(best["Kandahar"]["kind"], "settlement")
        self.assertEqual(best["Sangin"]["features"]["text_inside"], 1)

    def test_one_that_speaks_has_that_feature(self):
        garland = [row for row in self.rows() if row["set"] == "mention" and row["text"] == "Garland"]
        self.assertEqual([row["features"].get("speaks") for row in garland], [1])
        self.assertFalse(garland[0]["place"])

    def test_other_weights_decide(self):
        folder = self.copied()
        path = folder / "mention.tsv"
        path.write_text(path.read_text().replace("speaks\t-0.4", "speaks\t0.4"))
        row, = [row for row in self.rows("--weights", folder) if row["set"] == "mention" and row["text"] == "Garland"]
        self.assertTrue(row["place"])
        report = json.dumps({"id": "a", "text": TEXT, "date": "2015-12-28"}).encode()
        mine = self.run_program("geotag", "--weights", folder, stdin=report)
        usual = self.run_program("geotag", stdin=report)
        self.assertIn("Garland", [one["text"] for one in json.loads(mine.out)["toponyms"]])
        self.assertNotIn("Garland", [one["text"] for one in json.loads(usual.out)["toponyms"]])

    def test_the_same_weights_give_the_same_bytes(self):
        self.assertEqual(self.explained().out, self.explained("--weights", self.copied()).out)

    def test_a_map_says_which_weights_decided(self):
        (self.folder / "a.txt").write_text(TEXT)
        path = self.copied() / "mention.tsv"

        def said(*arguments):
            result = self.run_program("map", self.folder / "a.txt", "--date", "2015-12-28", "--formats", "geojson", "-o", self.folder / "out", *arguments)
            self.assertEqual(result.code, 0, result.err)
            return json.loads((self.folder / "out" / "run.json").read_text())["weights"]
        usual = said()
        self.assertRegex(usual, "^sha256:[0-9a-f]{64}$")
        self.assertEqual(said("--weights", path.parent), usual)
        path.write_text(path.read_text().replace("speaks\t-0.4", "speaks\t0.4"))
        self.assertNotEqual(said("--weights", path.parent), usual)

    def test_weights_of_another_program_are_refused(self):
        folder = self.copied()
        path = folder / "candidate.tsv"
        for old, new, said in (("capital\t", "kapital\t", "capital"), ("@version\t1", "@version\t9", "version 9"), ("unit\t1\t", "unit\tx\t", "unit"),
                               ("@set\tcandidate", "@set\tcandidates", "candidates")):
            path.write_text((MODELS / "candidate.tsv").read_text().replace("\n" + old, "\n" + new))
            result = self.explained("--weights", folder)
            self.assertNotEqual(result.code, 0)
            self.assertFalse(result.out)
            self.assertIn(said, str(result.err))
            self.assertIn("candidate.tsv", str(result.err))
        self.assertNotEqual(self.explained("--weights", self.folder / "nowhere").code, 0)


if __name__ == "__main__":
    unittest.main()
