#!/usr/bin/env python3
"""Holds the first-level divisions of the default gazetteer against ISO 3166-2 and prints docs/gazetteer-coverage.md.

Usage: coverage.py [PROGRAM [GAZETTEER]]   (default: build/release/dateline and what it finds by itself)

ISO 3166-2 is that of Debian's package iso-codes. It lists several levels for some countries (regions and departments of France): the
one that most of our first-level divisions belong to counts. A division of ISO is ours when a first-level division of the
country has its code or one of its names; it is "at another level" when a place of another kind has; else it is missing.
"""
import collections
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
ISO = pathlib.Path("/usr/share/iso-codes/json")
LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "ə": "a", "ħ": "h", "ð": "d", "þ": "th", "œ": "oe"})
KINDS = ("country", "admin1", "district", "admin3", "region", "terrain")


def fold(text):
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in ("Mn", "Lm", "Sk"))
    return " ".join(re.sub(r"[^\w]+", " ", re.sub("[‘’'ʻʼ`´]", "", text.casefold().translate(LETTERS))).split())


class Names:
    """Spellings by which two names are the same: folded, without words for kinds of areas, articles and blanks."""

    def __init__(self, generics):
        self.words = {"before": [], "after": []}
        for line in generics.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 2 and cells[1] in self.words and cells[2] == "admin":
                self.words[cells[1]].append(fold(cells[0]))
        for words in self.words.values():
            words.sort(key=len, reverse=True)

    def bare(self, name):
        for word in self.words["after"]:
            if name.endswith(" " + word):
                name = name[: -len(word) - 1]
                break
        for word in self.words["before"]:
            if name.startswith(word + " "):
                return name[len(word) + 1:]
        return name

    def spellings(self, name):
        out = {fold(name)} | {fold(part) for part in re.split(r"[\[\]/]| - ", re.sub(r"\(.*?\)", "", name))}
        out |= {self.bare(one) for one in out}
        out |= {re.sub(r"^(al|ad|as|ar|an|ash|az|at|el) ", "", one) for one in out}
        return {one.replace(" ", "") for one in out if one}


def places(program, gazetteer, names):
    """By country: (kind, ISO code, spellings, name, dissolved?)."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "all.gpkg"
        command = [program, "--quiet", "gazetteer", "export", "-o", str(file)] + (["--gazetteer", gazetteer] if gazetteer else [])
        subprocess.run(command, check=True)
        db = sqlite3.connect(file)
        rows = db.execute(f"SELECT name, names, kind, feature_code, iso, country FROM points WHERE kind IN ({','.join('?' * len(KINDS))})", KINDS).fetchall()
        db.close()
    out = collections.defaultdict(list)
    for name, others, kind, feature, iso, country in rows:
        spellings = set().union(*(names.spellings(one) for one in [name, *(others or "").split("|")] if one))
        for code in {country, (iso or "")[:2]} - {"", None}:
            out[code].append((kind, iso or "", spellings, name, feature == "ADM1H"))
    return out


def levels(entries):
    parents = {entry["parent"] if "-" in entry["parent"] else f"{entry['code'][:2]}-{entry['parent']}" for entry in entries if entry.get("parent")}
    return [[e for e in entries if not e.get("parent")], [e for e in entries if e["code"] not in parents]]


def match(entries, ours, names):
    """(found, at another level, missing) of the entries of one level."""
    found, elsewhere, missing = [], [], []
    for entry in entries:
        spellings = names.spellings(entry["name"])
        kinds = {kind for kind, iso, theirs, _, dissolved in ours if not dissolved and (iso == entry["code"] or spellings & theirs)}
        (found if "admin1" in kinds else elsewhere if kinds else missing).append(entry)
    return found, elsewhere, missing


def listed(entries):
    return ", ".join(f"{e['name']} ({e['code'][3:]})" for e in entries) or "-"


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/release/dateline")
    names = Names(ROOT / "gazetteers/generics.tsv")
    ours = places(program, sys.argv[2] if len(sys.argv) > 2 else None, names)
    countries = {c["alpha_2"]: c.get("common_name", c["name"]) for c in json.loads((ISO / "iso_3166-1.json").read_text(encoding="utf-8"))["3166-1"]}
    by_country = collections.defaultdict(list)
    for entry in json.loads((ISO / "iso_3166-2.json").read_text(encoding="utf-8"))["3166-2"]:
        by_country[entry["code"][:2]].append(entry)
    rows, complete, totals = [], [], [0, 0, 0, 0]
    for code in sorted(by_country):
        results = [match(level, ours[code], names) for level in levels(by_country[code])]
        found, elsewhere, missing = max(results, key=lambda r: len(r[0]) / max(1, sum(map(len, r))))
        count = len(found) + len(elsewhere) + len(missing)
        current = len({name + iso for kind, iso, _, name, dissolved in ours[code] if kind == "admin1" and not dissolved})
        totals = [a + b for a, b in zip(totals, (count, len(found), len(elsewhere), len(missing)))]
        if elsewhere or missing:
            rows.append(f"| {code} {countries[code]} | {count} | {current} | {len(found)} | {listed(elsewhere)} | {listed(missing)} |")
        else:
            complete.append(f"{code} {count}")
    print("# Coverage of first-level divisions\n")
    print("Made by `scripts/lib/coverage.py`: the default gazetteer held against ISO 3166-2 (Debian's iso-codes). Of the levels that ISO lists for a")
    print("country the one counts that most of our first-level divisions belong to. What the last column names is not there under any name that")
    print("ISO gives; some of it is there under another romanisation.\n")
    print(f"{totals[0]} divisions: {totals[1]} are first-level divisions here, {totals[2]} are places of another level, {totals[3]} were not found.\n")
    print("| country | ISO | ours | found | at another level | not found |\n|---|---|---|---|---|---|")
    print("\n".join(rows))
    print(f"\nComplete ({len(complete)} countries, with their number of divisions): {', '.join(complete)}.\n")
    print("## One code on several divisions\n\nOlder units, cities apart from their province, or a code that the sources give twice:\n")
    for code in sorted(ours):
        users = collections.defaultdict(set)
        for kind, iso, _, name, dissolved in ours[code]:
            if kind == "admin1" and iso.startswith(code + "-") and not dissolved:
                users[iso].add(name)
        for iso, several in sorted(users.items()):
            if len(several) > 1:
                print(f"- {iso}: {', '.join(sorted(several))}")


if __name__ == "__main__":
    main()
