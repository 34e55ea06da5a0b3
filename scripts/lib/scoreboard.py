"""Prints the scoreboard of scripts/accuracy from the results in one folder.  scoreboard.py RESULTS DEV_FOLDER
`scoreboard.py queries GOLD OUT` writes the texts whose answers, gold_point.ndjson and gold_name.ndjson, say which province is right."""
import json
import pathlib
import re
import sys
import unicodedata

import learn_templates

ADMIN_WORDS = {"province", "governorate", "state", "region", "oblast", "department", "district", "county", "division", "prefecture", "of", "the", "wilayat", "provincia", "departamento"}


def key(name):
    """A name as a bag of folded words without administrative generics: for comparing admin1 names only."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c)).lower()
    return frozenset(w for w in re.findall(r"[^\W_]+", folded) if w not in ADMIN_WORDS)


def rows_of(file):
    with open(file, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def unit(row):
    """Country and province of an answer; None where it names no province."""
    place = row.get("place") or {}
    return (place.get("country"), place["admin1"]) if place.get("admin1") else None


def write_admin1_queries(gold_file, out_file):
    """The gold points as coordinate text, with the gold names of provinces: what units_of_gold() reads the answers to."""
    with open(out_file, "w", encoding="utf-8") as out:
        for row in rows_of(gold_file):
            out.write(json.dumps({"id": row["id"], "at": f"{row['lat']}, {row['lon']}", "adm1": row.get("adm1") or "", "country": row.get("country") or ""}) + "\n")


def right_unit(gold_file, system_file, answers):
    """Share of rows with a gold admin1 whose answer lies in a unit that the gold name means today or that holds the gold point."""
    gold = {row["id"] for row in rows_of(gold_file) if row.get("adm1")}
    accepted = {}
    for file in answers:
        for row in rows_of(file):
            accepted.setdefault(row["id"], set()).add(unit(row))
    mine = {row["id"]: unit(row) for row in rows_of(system_file)}
    hits = sum(1 for one in gold if mine.get(one) and mine[one] in accepted.get(one, ()))
    return hits, len(gold)


def right_admin1(gold_file, system_file):
    """Share of rows with a gold admin1 whose answer lies in it by name (folded words, generics dropped, one containing the other)."""
    gold = {}
    with open(gold_file, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("adm1"):
                gold[row["id"]] = key(row["adm1"])
    hits = 0
    with open(system_file, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            place = row.get("place") or {}
            mine = [key(place.get("admin1"))] + ([key(place.get("name"))] if place.get("kind") == "admin1" else [])
            want = gold.get(row["id"])
            if want and any(m and (m <= want or want <= m) for m in mine):
                hits += 1
    return hits, len(gold)


def write_third(source, target):
    """The rows that scripts/learn leaves apart."""
    with open(source, encoding="utf-8") as rows, open(target, "w", encoding="utf-8") as out:
        out.writelines(row for row in rows if row.strip() and learn_templates.is_apart(json.loads(row)["id"]))


def main():
    if sys.argv[1] == "queries":
        return write_admin1_queries(*sys.argv[2:4])
    if sys.argv[1] == "third":
        return write_third(*sys.argv[2:4])
    results, dev = map(pathlib.Path, sys.argv[1:3])
    gold = dev / "event/ged_places_a.ndjson"
    print("# Accuracy on the development sets\n")
    print("Made by `scripts/accuracy`. The sets are for development; none of them is in this repository.\n")
    print("## Place text of records (500 UCDP GED places)\n")
    print("| columns given | within 25 km | within 50 km | within 161 km | median km | right admin1 | by spelling |\n|---|---|---|---|---|---|---|")
    for name, label in (("full", "place, admin1, admin2, country"), ("text", "place, country"), ("where", "description, country")):
        row = json.loads((results / f"{name}.json").read_text(encoding="utf-8"))["all"]
        hits, total = right_unit(gold, results / f"{name}.ndjson", (results / "gold_point.ndjson", results / "gold_name.ndjson"))
        spelled, named = right_admin1(gold, results / f"{name}.ndjson")
        print(f"| {label} | {row['within_25']:.3f} | {row['within_50']:.3f} | {row['within_161']:.3f} | {row['median_answered']:.1f} | {hits / max(1, total):.3f} | {spelled / max(1, named):.3f} |")
    print("\nRight admin1: the answer's country and province are those that the gold name of the province means today, or those that hold the gold point (both as the program itself resolves them). By spelling: the names alone are compared; \"Hilmand\" is not \"Helmand\" there, and divisions renamed since count as wrong.")
    for title, names in (("Places in prose, gold spans given", ("geovirus", "tud")), ("Places in prose, found by ourselves", ("geovirus.found", "tud.found")), ("Dates in prose", ("wikiwars_a", "tweets_train"))):
        print(f"\n## {title}")
        for name in names:
            file = results / f"{name}.txt"
            if file.exists():
                print(f"\n### {name}\n```\n{file.read_text(encoding='utf-8').strip()}\n```")
    print_events(results)
    for name, title in (("places", "The place of one verb (the third of event_location that is not learned from)"),
                        ("templates", "Incidents of newswire (the third of muc_dev that is not learned from)"), ("types", "Type of one event (case2021)")):
        file = results / f"{name}.link"
        if file.exists():
            print(f"\n## {title}\n```\n{file.read_text(encoding='utf-8').strip()}\n```")
    print("\n## What is taken for what, on our own reports (learned from)\n")


def print_events(results):
    """What score_cases.py says: whole reports with every event marked, single cases, modality; then our own reports, which weights are learned from."""
    def figures(file):
        return dict(line.split(" ", 1) for line in file.read_text(encoding="utf-8").splitlines() if " " in line)
    print("\n## Events in whole reports\n")
    keys = ("toponym_right_f1", "timex_right_f1", "event_found_f1", "event_day_right", "event_place_right", "event_modality_right", "event_toll_right", "event_accepted_f1")
    print("| set | events marked | " + " | ".join(key.replace("event_", "") for key in keys) + " |")
    print("|" + "---|" * (len(keys) + 2))
    files = [results / "reports.cases"] + sorted(results.glob("*.held")) + sorted(results.glob("*.marked"))
    for file in (file for file in files if file.exists()):
        got = figures(file)
        name = {".cases": "development", ".held": f"own, {file.stem} (held out, no error read)"}.get(file.suffix, f"own, {file.stem} (learned from)")
        print(f"| {name} | {got['events_marked']} | " + " | ".join(got[key] for key in keys) + " |")
    for name in ("minimal", "modality"):
        file = results / f"{name}.cases"
        if file.exists():
            got = figures(file)
            print(f"\n{name}: {got['right']} of {got['cases']} right" + (f", forbidden {got['forbidden']}" if "forbidden" in got else ""))


if __name__ == "__main__":
    main()
