"""The publication gate: a set that is empty, far too small or faulty does not replace yesterday's."""
import json
import unittest

from program import ProgramTest


def reports(n):
    """n reports of one event each."""
    return "".join(f'{{"id":"{i}","text":"A bomb killed {i + 2} people in Kabul on Sunday.","date":"2015-{i % 12 + 1:02}-28"}}\n' for i in range(n))


class Gate(ProgramTest):
    def setUp(self):
        super().setUp()
        self.input = self.put("today.ndjson", reports(10))
        self.assertEqual(self.map(self.input, "--as", "documents").code, 0)
        self.before = self.files()

    def files(self):
        return {p.name: p.read_bytes() for p in self.out.iterdir()}

    def again(self, text, *options, name="today.ndjson"):
        return self.map(self.put(name, text), *options)

    def assert_refused(self, result, *words):
        self.assert_clear(result, 5, *words, "what was there before stays")
        self.assertEqual(self.files(), self.before)
        self.assertEqual([p.name for p in self.folder.iterdir() if p.name.startswith(".")], [])

    def test_nothing_read(self):
        for name, text in (("today.ndjson", ""), ("today.csv", ""), ("today.csv", "id,date,place\n"), ("today.txt", " \n")):
            self.assert_refused(self.again(text, name=name))

    def test_all_rejected(self):
        self.assert_refused(self.again('[]\nnonsense\n'), "rejected")
        rejects = [json.loads(line) for line in (self.folder / "out.rejects.ndjson").read_text(encoding="utf-8").splitlines()]
        self.assertEqual({r["file"].rsplit("/", 1)[-1] for r in rejects}, {"today.ndjson"})
        self.assertGreaterEqual(len(rejects), 2)

    def test_a_first_run_that_reads_nothing_publishes_nothing(self):
        result = self.run_program("map", self.put("e.csv", "id,date,place\n"), "-o", self.folder / "new")
        self.assertEqual(result.code, 5, result.err)
        self.assertFalse((self.folder / "new").exists())

    def test_far_less_than_last_time(self):
        self.assert_refused(self.again(reports(4)), "4 events", "10 last time", "--at-least")

    def test_half_is_enough(self):
        self.assertEqual(self.again(reports(5)).code, 0)

    def test_the_share_can_be_set(self):
        self.assert_refused(self.again(reports(8), "--at-least", "90"), "90 %")
        self.assertEqual(self.again(reports(1), "--at-least", "0").code, 0)
        self.assertEqual(self.again(reports(1), "--at-least", "101").code, 2)

    def test_other_inputs_are_not_compared(self):
        self.assertEqual(self.again(reports(2), name="other.ndjson").code, 0)

    def test_allow_empty_overrides(self):
        self.assertEqual(self.again("", "--allow-empty").code, 0)
        self.assertEqual(self.features(), [])
        self.assertEqual(self.counts()["events"], 0)

    def test_a_report_without_events_is_no_empty_set(self):
        result = self.run_program("map", self.put("calm.txt", "The weather in Kabul was fine."), "-o", self.folder / "calm")
        self.assertEqual(result.code, 0, result.err)


class NullIsland(ProgramTest):
    WORLD = [[[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]]

    def features_of(self, properties, geometry):
        text = json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "1", "date": "2015-01-02", **properties}, "geometry": geometry}]})
        return self.put("in.geojson", text)

    def published(self, properties, geometry):
        result = self.map(self.features_of(properties, geometry), "--allow-empty", formats="gpkg,geojson,csv")
        self.assertEqual(result.code, 0, result.err)
        points = [f["geometry"]["coordinates"] for f in self.features() if f["geometry"]]
        self.assertNotIn([0, 0], points)
        return points, result

    def test_an_outline_of_the_world_is_no_place(self):
        points, result = self.published({"place": "Kabul"}, {"type": "Polygon", "coordinates": self.WORLD})
        self.assertEqual([[round(c) for c in p] for p in points], [[69, 35]])
        self.assertIn("it names no place", result.err)

    def test_nor_with_no_words_to_fall_back_on(self):
        points, _ = self.published({}, {"type": "Polygon", "coordinates": self.WORLD})
        self.assertEqual(points, [])

    def test_shapes_around_nothing(self):
        for half in (0.001, 1, 20, 60, 89):
            ring = [[[-half, -half], [half, -half], [half, half], [-half, half], [-half, -half]]]
            points, _ = self.published({"place": "Kabul"}, {"type": "Polygon", "coordinates": ring})
            self.assertEqual([[round(c) for c in p] for p in points], [[69, 35]], half)

    def test_a_point_there(self):
        points, _ = self.published({"place": "Kabul"}, {"type": "Point", "coordinates": [0, 0]})
        self.assertEqual([[round(c) for c in p] for p in points], [[69, 35]])


class Stamps(ProgramTest):
    def test_source_date_epoch_is_a_number_or_an_error(self):
        input_file = self.put("a.ndjson", reports(1))
        for text in ("abc", "1e5", "9223372036854775807", "-1", "", " 5", "5 ", "0x10", "253402300800"):
            result = self.map(input_file, env={"SOURCE_DATE_EPOCH": text, "PATH": ""})
            self.assert_clear(result, 2, "SOURCE_DATE_EPOCH")
            self.assertFalse(self.out.exists())
        self.assertEqual(self.map(input_file, env={"SOURCE_DATE_EPOCH": "1450000000", "PATH": ""}).code, 0)


if __name__ == "__main__":
    unittest.main()
