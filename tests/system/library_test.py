"""The library as its users meet it: installed, found by CMake and pkg-config, linked from C++ and C. The programs are those of the documentation."""
import json
import os
import pathlib
import re
import subprocess
import unittest

from program import DATA, ROOT, ProgramTest

BUILD = pathlib.Path(os.environ.get("DATELINE_BUILD", ROOT / "build/dev"))
TEXT = (DATA / "reports/helmand.txt").read_text(encoding="utf-8")


def block(page, language, holding=""):
    """The first block of code in this language on a page of the documentation."""
    blocks = re.findall(rf"(?s)```{language}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"))
    return next(b for b in blocks if holding in b)


class Library(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.prefix = BUILD / "test-prefix"
        subprocess.run(["rm", "-rf", cls.prefix], check=True)
        subprocess.run(["cmake", "--install", BUILD, "--prefix", cls.prefix, "--component", "library"], check=True, capture_output=True)
        (cls.prefix / "share").symlink_to(ROOT / "build/share")
        cls.shared_object = next((cls.prefix).glob("lib/**/libdateline.so"))

    def run_quietly(self, *command, **options):
        result = subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=300, check=False, **options)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return result

    def geotag(self, text, ident=None):
        document = {"text": text, "date": "2015-12-28"} | ({"id": ident} if ident else {})
        return self.run_program("-q", "geotag", stdin=json.dumps(document).encode()).out

    def test_the_example_of_the_readme_gives_the_bytes_of_geotag(self):
        program = block("README.md", "cpp")
        self.assertEqual(sum(1 for line in program.splitlines() if line), 10)
        self.put("reader.cpp", program)
        self.put("CMakeLists.txt", block("docs/library.md", "cmake"))
        self.run_quietly("cmake", "-S", self.folder, "-B", self.folder / "build", f"-DCMAKE_PREFIX_PATH={self.prefix}")
        self.run_quietly("cmake", "--build", self.folder / "build")
        result = self.run_quietly(self.folder / "build/reader", input=TEXT)
        self.assertEqual(result.stdout, self.geotag(TEXT))
        self.assertIn("Helmand", result.stderr)

    def test_the_example_in_c_gives_the_bytes_of_geotag(self):
        source = self.put("reader.c", block("docs/library.md", "c", "int main"))
        environment = os.environ | {"PKG_CONFIG_PATH": str(self.shared_object.parent / "pkgconfig")}
        flags = self.run_quietly("pkg-config", "--cflags", "--libs", "dateline", env=environment).stdout.split()
        self.run_quietly("cc", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", source, "-o", self.folder / "reader", *flags)
        result = self.run_quietly(self.folder / "reader", env=os.environ | {"LD_LIBRARY_PATH": str(self.shared_object.parent)})
        self.assertEqual(result.stdout, self.geotag("Police detained six men near Sangin on Sunday.", "1"))
        self.assertEqual(result.stderr, "")

    def test_nothing_but_the_public_names_is_visible(self):
        listing = self.run_quietly("nm", "--dynamic", "--defined-only", "--demangle", self.shared_object).stdout
        names = [line.split(maxsplit=2)[2] for line in listing.splitlines()]
        self.assertTrue(any(name.startswith("dateline::Engine::annotate(") for name in names))
        public = r"(?:(?:typeinfo|vtable|typeinfo name) for )?dateline(?:::(?:Engine|EngineError|library_version|findings_wanted)\b|_\w+$)"
        self.assertEqual([name for name in names if not re.match(public, name)], [])

    def test_only_what_annotating_needs_is_linked(self):
        listing = self.run_quietly("readelf", "-d", self.shared_object).stdout
        self.assertNotIn("libgdal", listing)
        self.assertRegex(listing, r"SONAME.*libdateline\.so\.\d+\.\d+\]")


if __name__ == "__main__":
    unittest.main()
