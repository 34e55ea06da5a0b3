"""Tables of records that are not what they should be: every row comes out once or is rejected with its line."""
import unittest

from program import ProgramTest

HEADER = "id,date,event_type,location,country,latitude,longitude\n"


class BadTables(ProgramTest):
    def mapped(self, text, *options):
        result = self.map(self.put("rows.csv", text), *options)
        self.assertEqual(result.code, 0, result.err)
        return {row["event_id"].split(":")[-1]: row for row in self.rows()}

    def codes(self):
        return {row["code"] for row in self.rejects()}

    def lines(self):
        return [row["line"] for row in self.rejects()]

    def test_ragged_rows_and_embedded_newlines(self):
        self.mapped(HEADER + 'a,2020-01-01,Attack,"Herat\ncity",Afghanistan,,\nb,2020-01-02\nc,2020-01-03,Attack,Kunduz,Afghanistan,,,surplus\nd,2020-01-04,Attack,Kabul,Afghanistan,,\n')
        self.assertIn(4, self.lines())
        self.assertIn(5, self.lines())
        self.assertEqual(self.counts()["events"] + sum(1 for r in self.rejects() if r["rejected"]), 4)

    def test_quote_that_never_closes(self):
        rows = self.mapped(HEADER + 'a,2020-01-01,Attack,"Herat,Afghanistan,,\nb,2020-01-02,Attack,Kunduz,Afghanistan,,\n')
        self.assertIn("b", rows)
        self.assertIn(2, self.lines())

    def test_impossible_coordinates_keep_the_row_without_the_point(self):
        rows = self.mapped(HEADER + "a,2020-01-01,Attack,Herat,Afghanistan,NaN,62.2\nb,2020-01-02,Attack,Kunduz,Afghanistan,95,68\nc,2020-01-03,Attack,Kabul,Afghanistan,0,0\n"
                                    "d,2020-01-04,Attack,Kabul,Afghanistan,abc,69\n")
        self.assertEqual(len(rows), 4)
        self.assertEqual(sorted(set(self.lines())), [2, 3, 4, 5])
        for row in rows.values():
            self.assertNotEqual((row["lon"], row["lat"]), ("0", "0"))
            self.assertTrue(row["lat"] == "" or 29 < float(row["lat"]) < 39, row)

    def test_swapped_coordinates_are_reported(self):
        self.mapped(HEADER + "a,2020-01-01,Attack,Herat,Afghanistan,62.2,34.35\n")
        self.assertEqual(self.lines(), [2])
        self.assertIn("exchanged", " ".join(row["reason"] for row in self.rejects()))

    def test_impossible_dates_become_unknown(self):
        rows = self.mapped(HEADER + "a,0025-01-01,Attack,Herat,Afghanistan,,\nb,2020-02-31,Attack,Kunduz,Afghanistan,,\nc,2020-02-29,Attack,Kabul,Afghanistan,,\n")
        self.assertEqual(len(rows), 3)
        self.assertEqual(rows["a"]["date_earliest"], "")
        self.assertEqual(rows["b"]["date_earliest"], "")
        self.assertEqual(rows["c"]["date_earliest"], "2020-02-29")
        self.assertEqual(sorted(set(self.lines())), [2, 3])

    def test_ids_missing_or_given_twice_never_collapse_rows(self):
        row = ",2020-01-01,Attack,Herat,Afghanistan,,\n"
        self.mapped(HEADER + "a" + row + "a" + row + row + row + "undefined" + row)
        self.assertEqual(self.counts()["events"], 5)
        ids = [row["event_id"] for row in self.rows()]
        self.assertEqual(len(set(ids)), 5)

    def test_header_alone_and_no_known_column(self):
        self.mapped(HEADER, "--allow-empty")
        self.assertEqual(self.counts()["events"], 0)
        self.map(self.put("other.csv", "alpha,beta\n1,2\n"), "--as", "records")
        self.assertTrue(self.rejects())

    def test_byte_order_mark_semicolons_and_crlf(self):
        rows = self.mapped("\ufeff" + HEADER.replace(",", ";").replace("\n", "\r\n") + "a;2020-01-01;Attack;Herat;Afghanistan;34.35;62.2\r\n")
        self.assertAlmostEqual(float(rows["a"]["lat"]), 34.35)

    def test_truncated_json_table(self):
        result = self.map(self.put("rows.json", '[{"id":"a","date":"2020-01-01","location":"Herat","country":"Afghanistan"},{"id":"b","da'), "--as", "records")
        self.assertEqual(result.code, 0, result.err)
        self.assertTrue(self.rejects())
        self.assertEqual(self.counts()["events"], 1)

    def test_wrong_mapping_file(self):
        self.assert_clear(self.map(self.put("rows.csv", HEADER), "--mapping", self.put("m.toml", 'no_such_field = "x"\n')), 2, "m.toml:1", "no_such_field")
        self.assert_clear(self.map(self.put("rows.csv", HEADER), "--mapping", self.put("m.toml", "date = [\n")), 2, "m.toml")

    def test_foreign_headers_by_mapping(self):
        mapping = self.put("m.toml", 'id = "Nr"\ndate_start = "Tag"\nplace = "Ort"\ncountry = "Staat"\n')
        result = self.map(self.put("rows.csv", "Nr,Tag,Ort,Staat\n7,2020-01-01,Herat,Afghanistan\n"), "--as", "records", "--mapping", mapping)
        self.assertEqual(result.code, 0, result.err)
        self.assertEqual(self.rows()[0]["date_earliest"], "2020-01-01")
        self.assertIn("Her", self.rows()[0]["place_name"])


if __name__ == "__main__":
    unittest.main()
