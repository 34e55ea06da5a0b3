"""The house itself: help and man pages agree, sources stay small, nothing of this machine or of third parties is committed."""
import re
import subprocess
import unittest

from program import ROOT, ProgramTest

COMMANDS = ("map", "geotag", "resolve", "explain", "gazetteer", "validate")
GLOBAL = {"--help", "--version", "--quiet", "--verbose", "--progress"}


def options(text):
    return set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", text))


class House(ProgramTest):
    def tracked(self):
        listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
        if listing.returncode != 0:
            self.skipTest("not a git checkout")
        return [ROOT / name for name in listing.stdout.splitlines() if (ROOT / name).exists()]

    def test_every_command_explains_itself_with_an_example(self):
        for command in COMMANDS:
            result = self.run_program(command, "--help")
            self.assertEqual((result.code, result.err), (0, ""))
            self.assertIn("Example", result.out)

    def test_choices_are_words(self):
        for arguments in (["map", "--help"], ["resolve", "--help"], ["--help"]):
            self.assertNotRegex(self.run_program(*arguments).out, r"[\x00-\x09\x0b-\x1f]|->")
        for arguments, word in ((["map", "x", "-o", "y", "--as", "words"], "documents"), (["resolve", "x", "--format", "xml"], "geojson"), (["--progress", "maybe", "resolve", "x"], "never")):
            result = self.run_program(*arguments)
            self.assertEqual(result.code, 2, arguments)
            self.assertIn(word, result.err)

    def test_options_of_help_and_man_page_are_the_same(self):
        for command in COMMANDS:
            text = self.run_program(command, "--help").out
            subcommands = re.search(r"Subcommands:\n((?:  \S.*\n(?:    .*\n)*)+)", text)
            for name in re.findall(r"^  (\w+)", subcommands.group(1), re.M) if subcommands else []:
                text += self.run_program(command, name, "--help").out
            text = re.sub(r"(?s)Examples?:.*?(?=\n\n|\Z)", "", text)
            page = (ROOT / f"docs/man/dateline-{command}.md").read_text(encoding="utf-8")
            documented = options(re.sub(r"(?s)# EXAMPLES.*", "", page))
            self.assertEqual(options(text) - GLOBAL, documented - GLOBAL, command)
        page = (ROOT / "docs/man/dateline.md").read_text(encoding="utf-8")
        self.assertEqual(options(self.run_program("--help").out) - {"--strict"}, options(page) - {"--strict", "--gazetteer"})

    def test_sources_stay_small(self):
        for path in self.tracked():
            if path.suffix in (".cpp", ".hpp"):
                with open(path, encoding="utf-8") as file:
                    self.assertLess(sum(1 for _ in file), 500, path)

    def test_a_type_has_a_name_of_its_own(self):
        # Two types of one full name are one to the linker: destructors of the one run on the other, and no compiler says so.
        seen = {}
        for path in self.tracked():
            if path.suffix not in (".cpp", ".hpp") or path.parts[len(ROOT.parts)] != "src":
                continue
            namespace = ""
            for line in path.read_text(encoding="utf-8").splitlines():
                if opened := re.match(r"(?:inline )?namespace ([\w:]*) ?\{", line):
                    namespace = opened[1] or f"{namespace} of {path}"
                elif re.match(r"}  // namespace$", line):
                    namespace = namespace.split(" of ")[0]
                elif found := re.match(r"(?:struct|class|enum class) (\w+)(?: final)?(?: :[^:].*| ?){", line):
                    name = f"{namespace}::{found[1]}"
                    self.assertFalse(name in seen, f"{name} is in {path} and in {seen.get(name)}")
                    seen[name] = path
        self.assertGreater(len(seen), 300)

    def test_nothing_large_and_no_paths_of_a_machine(self):
        for path in self.tracked():
            self.assertLess(path.stat().st_size, 1_000_000, path)
            if path.suffix in (".cpp", ".hpp", ".md", ".cmake", ".txt", ".tsv", ".toml", ".json", ".py", ".js", ".css", ".html") or path.parent.name == "scripts":
                text = path.read_text(encoding="utf-8")
                self.assertNotRegex(text, r"/(?:home|Users)/\w+/", path)

    def test_every_word_list_says_what_it_is(self):
        for path in (ROOT / "gazetteers").rglob("*.tsv"):
            self.assertTrue(path.read_text(encoding="utf-8").startswith("# "), path)


if __name__ == "__main__":
    unittest.main()
