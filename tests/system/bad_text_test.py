"""Reports that are not what they should be: each is refused or read with a reason, and the rest of the work is done."""
import json
import os
import unittest

from program import DATA, ProgramTest

GOOD = "A bomb exploded in Kandahar on Sunday, killing two people.\n"


class BadText(ProgramTest):
    def mapped(self, bad, name="bad.txt"):
        """Maps a faulty file together with a good one, which must come through."""
        result = self.map(self.put(name, bad), self.put("good.txt", GOOD), "--date", "2020-01-07")
        self.assertEqual(result.code, 0, result.err)
        self.assertTrue(any("Kandah" in (f["properties"].get("place_name") or "") for f in self.features("places") + self.features()), result.err)
        return result

    def reasons(self):
        return " ".join(row["reason"] for row in self.rejects() if row["file"].endswith(("bad.txt", "bad.ndjson", "bad.json", "bad.html", "bad.xml")))

    def test_empty_file(self):
        self.mapped("")
        self.assertTrue(self.reasons())

    def test_binary_file(self):
        self.mapped(b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 20)
        self.assertTrue(self.reasons())

    def test_latin1_is_never_mojibake(self):
        result = self.mapped("Un soldat a été blessé près de Ménaka, à l'est du Mali. Le gouverneur de la région a confirmé la nouvelle à Gao.\n".encode("latin-1"))
        text = json.dumps(self.features("mentions") + self.features("places"), ensure_ascii=False) + result.err
        self.assertNotIn("\ufffd", text)
        self.assertNotIn("Ã", text)

    def test_utf16_with_byte_order_mark(self):
        self.mapped("Fighting near Kunduz on Monday, officials said. The army sent troops to Kunduz.\n".encode("utf-16"))
        self.assertTrue(any(f["properties"].get("place_name", "").startswith("Kund") for f in self.features("mentions")), self.features("mentions"))

    def test_byte_order_mark_and_crlf(self):
        self.mapped(b"\xef\xbb\xbfTitle line\r\n\r\nSoldiers arrested three men in Kunduz on Monday.\r\n")
        self.assertFalse(self.reasons())
        self.assertTrue(any(f["properties"].get("place_name", "").startswith("Kund") for f in self.features("mentions")))

    def test_line_of_100_megabytes(self):
        path = self.folder / "bad.ndjson"
        with open(path, "wb") as file:
            file.write(b'{"id": "a", "text": "')
            for _ in range(100):
                file.write(b"x" * (1 << 20))
            file.write(b'"}\n{"id": "b", "date": "2020-01-07", "text": "A bomb exploded in Herat on Sunday."}\n')
        result = self.map(path)
        self.assertEqual(result.code, 0, result.err)
        self.assertIn(1, [row.get("line") for row in self.rejects()])
        self.assertEqual(self.counts()["documents"], 1)

    def test_truncated_json(self):
        self.mapped('{"id": "a", "text": "A clash in Herat."}\n{"id": "b", "text": "cut', "bad.ndjson")
        self.assertIn(2, [row.get("line") for row in self.rejects()])

    def test_lines_that_are_no_documents(self):
        self.mapped('[1,2]\n{"id": "a"}\n{"id": "b", "text": 5}\n{"id": "c", "text": "A clash in Herat."}\n', "bad.ndjson")
        self.assertEqual([row.get("line") for row in self.rejects() if row["rejected"]], [1, 2, 3])

    def test_deeply_nested_json(self):
        self.mapped('{"id":"a","text":"x","y":' + "[" * 100000 + "]" * 100000 + "}\n", "bad.ndjson")

    def test_broken_feed(self):
        self.mapped("<rss><channel><item><title>Clash</title><description>A clash in Herat", "bad.xml")

    def test_ids_given_twice_stay_distinct(self):
        line = '{"id": "a", "date": "2020-01-07", "text": "A bomb exploded in Herat on Sunday."}\n'
        self.map(self.put("two.ndjson", line + line.replace("Herat", "Kunduz")))
        self.assertEqual(self.counts()["documents"], 2)
        ids = [row["document_id"] for row in self.rows("documents")]
        self.assertEqual(len(set(ids)), 2)

    def test_file_that_is_not_there(self):
        self.assert_clear(self.map(self.folder / "none.txt"), 1, "none.txt")
        self.assertFalse(self.out.exists())

    @unittest.skipIf(os.geteuid() == 0 and not os.path.exists("/usr/bin/setpriv"), "root reads everything, and setpriv is missing")
    def test_unreadable_file(self):
        path = self.put("secret.txt", GOOD)
        path.chmod(0)
        self.folder.chmod(0o777)
        options = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        self.assert_clear(self.map(path, **options), 1, "secret.txt", "Permission denied")

    def test_strict_says_so_by_exit_code(self):
        self.assert_clear(self.map(self.put("bad.txt", ""), self.put("good.txt", GOOD), "--strict"), 3)
        self.assertTrue((self.out / "run.json").exists())

    def test_hostile_text_is_escaped_on_the_page(self):
        text = 'Clash in Herat </script><script>window.hacked=1</script> <img src=x onerror=alert(1)> on Sunday. Troops attacked rebels in Herat "&<>\u2028.\n'
        self.map(self.put("good.txt", text), formats="html")
        page = (self.out / "index.html").read_text(encoding="utf-8")
        self.assertNotIn("<script>window.hacked", page)
        self.assertNotIn("<img src=x", page)

    def test_samples_are_read_without_a_reject(self):
        result = self.map(DATA / "reports", DATA / "records/incidents.csv", "--strict")
        self.assertEqual(result.code, 0, result.err)


if __name__ == "__main__":
    unittest.main()
