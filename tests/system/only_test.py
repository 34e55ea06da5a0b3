"""geotag --only: what is not asked for is neither written nor looked for."""
import json

from program import ProgramTest

DOCUMENT = json.dumps({"id": "a", "text": "Gunmen attacked a post in Sangin on Sunday, killing 12 soldiers.", "date": "2015-12-28"})
LISTS = {"places": "toponyms", "dates": "timex", "events": "events"}


class Only(ProgramTest):
    def tagged(self, *arguments):
        result = self.run_program("geotag", *arguments, stdin=DOCUMENT.encode())
        self.assertEqual(result.code, 0, result.err)
        return json.loads(result.out)

    def test_each_list_alone_is_that_of_all(self):
        everything = self.tagged()
        self.assertTrue(all(everything[name] for name in LISTS.values()))
        for word, name in LISTS.items():
            alone = self.tagged("--only", word)
            self.assertEqual(alone[name], everything[name])
            self.assertFalse([other for other in LISTS.values() if other != name and other in alone])

    def test_several(self):
        for arguments in (["--only", "places,dates"], ["--only=dates,places"], ["--only", "places", "--only", "dates"]):
            both = self.tagged(*arguments)
            self.assertEqual([name for name in LISTS.values() if name in both], ["toponyms", "timex"])

    def test_an_input_behind_it_is_an_input(self):
        path = self.folder / "a.ndjson"
        path.write_text(DOCUMENT + "\n")
        result = self.run_program("geotag", "--only", "dates", path)
        self.assertEqual(list(LISTS.values())[1], [name for name in json.loads(result.out) if name in LISTS.values()][0])

    def test_any_other_word_is_refused_before_any_work(self):
        for word in ("place", "Places", "", "places,events,toponyms"):
            result = self.run_program("geotag", "--only", word, stdin=DOCUMENT.encode())
            self.assertEqual(result.code, 2, word)
            self.assertEqual(result.out, b"" if isinstance(result.out, bytes) else "")
            self.assertIn("--only", result.err if isinstance(result.err, str) else result.err.decode())
