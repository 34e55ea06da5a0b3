"""What two papers, or a paper and a table, tell of one incident is one event of `map`; another incident of the same town is another."""
import csv
import datetime
import json

from program import ROOT, ProgramTest

CASES = ROOT / "tests/cases/merges.cases"
FIRST = datetime.date(2023, 1, 3)  # a Tuesday


def cases():
    for line in CASES.read_text().splitlines():
        if line and not line.startswith("#"):
            texts, wanted = line.rsplit(" => ", 1)
            yield (*texts.split(" | "), wanted)


class Merges(ProgramTest):
    def mapped(self, *inputs):
        out = self.folder / "map"
        result = self.run_program("map", *inputs, "-o", out, "--formats", "csv")
        self.assertEqual(result.code, 0, result.err)
        with open(out / "events.csv") as table:
            return list(csv.DictReader(table)), out

    def documents_of(self, event):
        return {source["document"] for source in json.loads(event["sources"])}

    def test_pairs(self):
        """All in one run, four weeks apart, so that none can meet another's."""
        pairs = list(cases())
        path = self.folder / "pairs.ndjson"
        with open(path, "w") as out:
            for number, (one, other, _) in enumerate(pairs):
                day = FIRST + datetime.timedelta(days=28 * number)
                for text, paper, published in ((one, "a", day), (other, "b", day + datetime.timedelta(days=1))):
                    out.write(json.dumps({"id": f"{number}{paper}", "text": text, "date": str(published), "source": paper}) + "\n")
        events, _ = self.mapped(path)
        met = [n for n in range(len(pairs)) if any({f"{n}a", f"{n}b"} <= self.documents_of(e) for e in events)]
        wrong = [pairs[n] for n in met if pairs[n][2] != "one"]
        missed = [pair for n, pair in enumerate(pairs) if pair[2] == "one" and n not in met]
        self.assertEqual(wrong, [])
        self.assertLessEqual(len(missed), 1, missed)  # Baga has a namesake

    def test_a_record_and_a_report(self):
        table = self.folder / "acled.csv"
        table.write_text(
            "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,"
            "geo_precision,source,notes,fatalities\n"
            'PAK7,2024-07-08,1,Explosions/Remote violence,Remote explosive/landmine/IED,Unidentified Armed Group (Pakistan),'
            'Police Forces of Pakistan,Pakistan,Balochistan,Quetta,30.1872,67.0125,1,Dawn,'
            '"On 8 July 2024, a car bomb went off outside a police station in Quetta. 9 people killed.",9\n')
        report = self.folder / "report.ndjson"
        report.write_text(json.dumps({"id": "r", "text": "A car bomb killed seven people at a police station in Quetta on Monday.",
                                      "date": "2024-07-09", "source": "Herald"}) + "\n")
        events, out = self.mapped(report, table)
        (event,) = events
        self.assertTrue(event["event_id"].endswith("PAK7"), event["event_id"])
        self.assertEqual((event["n_reports"], event["n_independent"], event["killed_best"]), ("2", "2", "9"))
        self.assertIn("ACLED", event["licence"])
        self.assertEqual([source.get("format") for source in json.loads(event["sources"])], ["acled", None])
        with open(out / "reports.csv") as reports:
            rows = list(csv.DictReader(reports))
        self.assertEqual({row["event_id"] for row in rows}, {event["event_id"]})
        self.assertEqual(sum("day_same" in row["merge_reasons"] for row in rows), 1)
