"""One document or record that cannot be worked off costs itself and nothing else; and no sentence there is brings the program down."""
import itertools
import json
import resource
import unittest

from program import ROOT, ProgramTest

GOOD = "A bomb exploded in Kandahar on Sunday, killing two people."
MEGABYTE = 1 << 20

NAMES = ["Afghanistan", "Helmand", "Nad Ali", "Sangin", "Kabul", "Lake Chad", "the Danube", "Xyzabad", "Xyzabad district", "Tajik", "Kremlin", "Moscow",
         "Kabul University", "Helmand's", "SANGIN", "Île de Ré", "U.S.", "the Hindu Kush", "Georgia", "New York", "32.0731, 64.8318", "(32.07, 64.83)",
         "32°04'20″N 64°50'09″E", "N32 04 20 E064 50 09", "3204N 06450E", "17T 630084 4833438", "18SUJ2348306479", "كابول"]
ALONE = ["{w} {a}", "{a} {w}", "the {w} of {a}", "{w} the {a}", "{a}'s {w}", "{a}-{w}"]
JOINED = ["between {a} and {b}", "border of {a} and {b}", "the {a}-{b} border", "{a} border with {b}", "the {a}–{b} road", "{a}, {b}", "{a} in {b}", "{a} ({b})",
          "{a}'s {b}", "20 km north of {a} in {b}", "eastern {a} near {b}", "{a} and {b}", "{a}\n{b}"]
PLACES = ["{}", "{} was attacked by gunmen on Sunday.", "Gunmen attacked a post {} and killed two people.", "A bomb exploded {}", "KABUL ({}) — Rebels took it.",
          "He said: \"{}\"", "Fighting {}\n\nTroops came to Sangin.", "{} {}"]


def words():
    for table in ("spatial_words", "directions", "admin_words", "feature_words"):
        rows = [line for line in (ROOT / f"gazetteers/words/en/{table}.tsv").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        yield from (row.split("\t")[0] for row in rows[1:])


def sentences():
    """Every relation with every kind of mention; the frames and the positions in the text take turns."""
    places, frames = itertools.cycle(PLACES), itertools.cycle(ALONE)
    for number, word in enumerate(words()):
        for name in NAMES[number % 7::7]:
            yield next(places).replace("{}", next(frames).format(a=name, w=word))
    frames = itertools.cycle(JOINED)
    for a, b in itertools.product(NAMES, NAMES):
        for _ in range(4):
            yield next(places).replace("{}", next(frames).format(a=a, b=b))
        next(places)


def document(number, text):
    return json.dumps({"id": f"d{number}", "text": text, "date": "2015-12-28"}, ensure_ascii=False)


def long_report(size):
    sentence = "Gunmen attacked Sangin in Helmand on Sunday, killing {} people. "
    return "".join(sentence.format(i) for i in range(size // len(sentence)))


LONG = long_report(3 * MEGABYTE)


class Sentences(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.texts = list(sentences())

    def check(self, text, toponym):
        start, end = toponym["start"], toponym["end"]
        first, last = toponym["expression"]
        self.assertEqual(text[start:end], toponym["text"])
        self.assertTrue(0 <= first <= start < end <= last <= len(text), (text, toponym))
        if toponym["lat"] is not None:
            self.assertTrue(-90 <= toponym["lat"] <= 90 and -180 <= toponym["lon"] <= 180 and toponym["uncertainty_m"] >= 0, (text, toponym))

    def test_geotag(self):
        given = "\n".join(document(i, text) for i, text in enumerate(self.texts))
        result = self.run_program("geotag", stdin=given.encode())
        self.assert_clear(result, 0)
        found = [json.loads(line) for line in result.out.splitlines()]
        self.assertEqual([one["id"] for one in found], [f"d{i}" for i in range(len(self.texts))])
        for text, one in zip(self.texts, found):
            for toponym in one["toponyms"]:
                self.check(text, toponym)
        # Where two names are joined most are found; a generator of nothing would prove nothing.
        self.assertGreater(sum(len(one["toponyms"]) for one in found), len(self.texts))

    def test_map(self):
        texts = self.texts[::7]
        result = self.map(self.put("in.ndjson", "\n".join(document(i, text) for i, text in enumerate(texts))))
        self.assert_clear(result, 0)
        self.assertEqual(self.counts()["documents"], len(texts))

    def test_resolve(self):
        rows = "\n".join(["id,place"] + [f'{i},"{" ".join(text.split()).replace(chr(34), "")}"' for i, text in enumerate(self.texts[::7])])
        result = self.run_program("resolve", "--records", self.put("in.csv", rows + "\n"), "--place", "place", "--id", "id")
        self.assert_clear(result, 0)
        self.assertEqual(len(result.out.splitlines()), len(self.texts[::7]))


class Items(ProgramTest):
    def documents(self, big):
        return self.put("in.ndjson", "\n".join([document(1, GOOD), document(2, big), document(3, GOOD)]) + "\n")

    @staticmethod
    def short_of_memory():
        resource.setrlimit(resource.RLIMIT_DATA, (130 * MEGABYTE, 130 * MEGABYTE))

    def test_a_document_without_memory_is_lost_alone(self):
        path = self.documents(LONG)
        for threads in ("1", "2"):
            result = self.run_program("geotag", "--threads", threads, path, preexec_fn=self.short_of_memory)
            self.assertEqual(result.code, 3, result.err)
            self.assertEqual([json.loads(line)["id"] for line in result.out.splitlines()], ["d1", "d3"])
            self.assertIn("in.ndjson:2: there is not enough memory for it (rejected)", result.err)
            self.assertIn("1 rejected, 1 of them for want of memory", result.err)

    def test_map_goes_on_without_it_and_says_so(self):
        result = self.map(self.documents(LONG), "--threads", "1", formats="csv", preexec_fn=self.short_of_memory)
        self.assertEqual(result.code, 3, result.err)
        self.assertEqual(self.counts()["documents"], 2)
        [lost] = self.rejects()
        self.assertEqual((lost["code"], lost["item"], lost["line"], lost["rejected"]), ("out-of-memory", "d2", 2, True))

    def test_a_loss_is_told_of_under_quiet(self):
        result = self.run_program("--quiet", "geotag", self.documents(LONG), "--threads", "1", preexec_fn=self.short_of_memory)
        self.assertEqual(result.code, 3)
        self.assertIn("missing from the result for want of memory: 1", result.err)

    def test_with_memory_it_comes_out(self):
        result = self.run_program("geotag", "--threads", "1", self.documents(LONG))
        self.assertEqual((result.code, len(result.out.splitlines())), (0, 3), result.err)

    def test_more_than_a_document_may_have_is_refused(self):
        for text, code in ((long_report(9 * MEGABYTE), "document-too-long"), ("Kabul, " * 200_001, "too-many-places")):
            with self.subTest(code):
                result = self.map(self.documents(text), formats="csv")
                self.assert_clear(result, 0)
                self.assertEqual(self.counts()["documents"], 2)
                [refused] = self.rejects()
                self.assertEqual((refused["code"], refused["item"], refused["line"]), (code, "d2", 2))
                self.assertEqual(self.run_program("geotag", "--strict", self.documents(text)).code, 3)


if __name__ == "__main__":
    unittest.main()
