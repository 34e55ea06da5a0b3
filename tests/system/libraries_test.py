"""What the program loads: of texts alone neither GDAL nor PROJ, and a clear word where GDAL is missing."""
import os
import re
import subprocess
import unittest

from closed_door_test import PLACES, made
from program import PROGRAM, ProgramTest

TEXT = "Clashes near Sangin on 3 March 2015, 20 km north of Lashkar Gah at 32°04'N 64°50'E, killed five.\n"
HEAVY = re.compile(r"lib(gdal|proj)\.so")


class Libraries(ProgramTest):
    def loaded(self, *arguments):
        """The libraries that a run loads, after the dynamic linker itself."""
        log = self.folder / "libraries"
        result = self.run_program(*arguments, env={**os.environ, "LD_DEBUG": "files", "LD_DEBUG_OUTPUT": str(log)})
        self.assertEqual(result.code, 0, result.err)
        text = "".join(path.read_text(encoding="utf-8", errors="replace") for path in self.folder.glob("libraries.*"))
        self.assertIn("libstdc++", text)
        return text

    def test_the_program_is_linked_with_neither(self):
        needed = subprocess.run(["readelf", "-d", PROGRAM], capture_output=True, text=True, check=True).stdout
        self.assertIn("libstdc++", needed)
        self.assertNotRegex(needed, HEAVY)

    def test_texts_and_tables_load_neither(self):
        text = self.put("a.txt", TEXT)
        table = self.put("a.csv", "id,place,date\na1,Sangin,2015-01-02\na2,Kabul,2015-02-03\n")
        for arguments in (("geotag", text), ("explain", text), ("resolve", "20 km north of Kabul"), ("map", text, table, "--formats", "geojson,csv", "-o", self.out)):
            with self.subTest(arguments[0]):
                self.assertNotRegex(self.loaded(*arguments), HEAVY)

    def test_a_sheet_loads_what_reads_it(self):
        self.assertRegex(self.loaded("map", made(self.folder, "xlsx"), "--formats", "csv", "-o", self.out), HEAVY)
        self.assertEqual(sorted(row["place_text"] for row in self.rows()), sorted(PLACES))

    def test_a_missing_library_is_said_with_advice(self):
        name = re.search(r"libgdal\.so\.\d+", self.loaded("map", made(self.folder, "xlsx"), "--formats", "csv", "-o", self.out))[0]
        self.put(name, "no library")
        result = self.map(made(self.folder, "xlsx"), formats="csv", env={**os.environ, "LD_LIBRARY_PATH": str(self.folder)})
        self.assertEqual(result.code, 1, result.err)
        self.assertIn("install it", result.err)
        self.assertIn(name, result.err)


if __name__ == "__main__":
    unittest.main()
