"""Which of several namesakes a bare name of the news means, and divisions that the sources had mixed up, with the default gazetteer."""
import json
import sqlite3
import unittest

from program import ROOT, ProgramTest

# A sentence, the name in it, the country that readers understand. Of namesake divisions the one where more people live is meant.
BARE = [
    ("Three people were killed in Gaza on Sunday.", "Gaza", "PS"),
    ("Three people were killed in Gaza governorate.", "Gaza", "PS"),
    ("Aid trucks reached northern Gaza on Friday.", "Gaza", "PS"),
    ("The ministry in Gaza said that 20 were wounded.", "Gaza", "PS"),
    ("Fighting was reported in the Gaza Strip.", "Gaza Strip", "PS"),
    ("Families fled Gaza City overnight.", "Gaza City", "PS"),
    ("Shells fell in North Gaza.", "North Gaza", "PS"),
    ("Five people were killed in Khan Yunis governorate.", "Khan Yunis", "PS"),
    ("Settlers attacked a village in Hebron governorate.", "Hebron", "PS"),
    ("Floods displaced thousands in Gaza province in Mozambique.", "Gaza", "MZ"),
    ("Mozambique sent soldiers to Cabo Delgado and Gaza.", "Gaza", "MZ"),
    ("Gunmen attacked a police post in Punjab.", "Punjab", "PK"),
    ("Fires burned in Amazonas for weeks.", "Amazonas", "BR"),
    ("Protesters blocked roads in Santa Cruz.", "Santa Cruz", "BO"),
    ("Miners marched in La Paz.", "La Paz", "BO"),
    ("Workers went on strike in Córdoba.", "Córdoba", "AR"),
    ("Clashes broke out in Tripoli.", "Tripoli", "LY"),
    ("Ten people died in Hama.", "Hama", "SY"),
    ("Troops crossed into Niger.", "Niger", "NE"),
]

# Provinces that the outlines' source named after a sister, or gave a sister's id.
MIXED_UP = {
    "Daykundi province": ("gn:6957553", "AF"), "Panjshir province": ("gn:6957555", "AF"), "Uruzgan province": ("gn:1131461", "AF"),
    "Parwan province": ("gn:1131054", "AF"), "Debub region": ("gn:448498", "ER"), "Northern Red Sea region": ("gn:448502", "ER"),
    "Anseba region": ("gn:448497", "ER"), "Maekel region": ("gn:448501", "ER"), "Napo province": ("gn:3653890", "EC"),
    "Tungurahua province": ("gn:3650445", "EC"), "Karonga district": ("gn:928657", "MW"), "Lachin district": ("gn:147626", "AZ"),
}


@unittest.skipUnless((ROOT / "build/packages").exists(), "needs the default gazetteer made from all packages")
class Namesakes(ProgramTest):
    def test_a_bare_name_means_what_readers_know(self):
        lines = [json.dumps({"id": str(i), "text": text, "date": "2024-01-10"}) for i, (text, _, _) in enumerate(BARE)]
        result = self.run_program("geotag", stdin="\n".join(lines).encode())
        self.assertEqual(result.code, 0, result.err)
        wrong = []
        for line, (text, name, country) in zip(result.out.splitlines(), BARE):
            found = [t.get("country") for t in json.loads(line)["toponyms"] if name in t["text"]]
            if found[:1] != [country]:
                wrong.append((text, country, found))
        self.assertEqual(wrong, [])

    def test_gaza_governorate_is_the_unit_around_the_city(self):
        result = self.run_program("resolve", "Gaza governorate", "Gaza Strip", "Gaza", "--format", "ndjson")
        found = [json.loads(line)["place"] for line in result.out.splitlines()]
        self.assertEqual([place["id"] for place in found[:2]], ["gn:11184609", "gn:281132"])
        self.assertEqual([place["country"] for place in found], ["PS"] * 3)

    def test_divisions_that_the_sources_mixed_up(self):
        result = self.run_program("resolve", *[f"{name}, {country}" for name, (_, country) in MIXED_UP.items()], "--format", "ndjson")
        found = [(json.loads(line).get("place") or {}).get("id") for line in result.out.splitlines()]
        self.assertEqual(dict(zip(MIXED_UP, found)), {name: key for name, (key, _) in MIXED_UP.items()})

    def test_afghanistan_has_its_34_provinces_and_towns_hang_in_them(self):
        path = self.folder / "af.gpkg"
        self.assertEqual(self.run_program("gazetteer", "export", "--country", "AF", "-o", path).code, 0)
        with sqlite3.connect(path) as db:
            provinces = [row[0] for row in db.execute("SELECT name FROM points WHERE kind='admin1' AND feature_code<>'ADM1H'")]
            outlines = db.execute("SELECT count(*) FROM areas WHERE kind='admin1'").fetchone()[0]
            codes = {row[0] for row in db.execute("SELECT iso FROM points WHERE kind='admin1'")}
            inside = dict(db.execute("SELECT key, admin1 FROM points WHERE key IN ('gn:1429434', 'gn:1131833')"))  # Bazarak and Nili, the seats
        self.assertEqual((len(provinces), len(set(provinces)), outlines, len(codes)), (34, 34, 34, 34))
        self.assertTrue({"Daykundi", "Panjshir", "Parwan"} <= set(provinces), provinces)
        self.assertLessEqual({"AF-DAY", "AF-PAN", "AF-PAR", "AF-URU"}, codes)
        self.assertEqual(inside, {"gn:1429434": "Panjshir", "gn:1131833": "Daykundi"})

    def test_palestine_has_its_16_governorates(self):
        path = self.folder / "ps.gpkg"
        self.assertEqual(self.run_program("gazetteer", "export", "--country", "PS", "-o", path).code, 0)
        with sqlite3.connect(path) as db:
            units = db.execute("SELECT admin1, count(*) FROM points WHERE kind='district' AND names LIKE '%Governorate%' GROUP BY admin1").fetchall()
        self.assertEqual(dict(units), {"Gaza Strip": 5, "West Bank": 11})


if __name__ == "__main__":
    unittest.main()
