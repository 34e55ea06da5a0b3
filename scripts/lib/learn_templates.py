"""Choices of `told` from newswire texts whose incidents are marked as templates (type, days, places), not as words of the text.

A text is {"id", "text", "date", "events": [{"type": BOMBING | ATTACK | KIDNAPPING | ARSON | ROBBERY ..., "date_start", "date_end", "location": [..]}]}. Such
marks hold what was done to people and things on purpose, of late and somewhere, but no fights of armies: so what is not marked teaches that it is told in
passing only where it is of their kinds. Two thirds of the texts are learned from, by a hash of their ids; the others stay apart to measure. Standard
library only.
"""
import hashlib
import json
import subprocess
import tempfile
import pathlib

MODES = {"explosives": "BOMBING", "suicide-attack": "BOMBING", "abduct": "KIDNAPPING", "arson": "ARSON"}
OF_THEIR_KINDS = {"explosives", "suicide-attack", "abduct", "arson", "targeted", "torture", "destroy", "firearms"}
REPORTED = {"asserted", "claimed", "rumoured", "historical", "planned"}
WEIGHT = 0.25  # of a text of theirs beside one of ours


def is_apart(identifier):
    return int(hashlib.md5(str(identifier).encode()).hexdigest(), 16) % 3 == 0


def kind(event):
    if event["type"] != "ASSAULT":
        return None
    return next((MODES[m] for m in event.get("modes") or [] if m in MODES), "ATTACK")


def agreement(event, gold):
    """0: cannot be one; else the more the better."""
    ours, theirs = kind(event), {gold["type"], *gold.get("type_alt", [])}
    if ours not in theirs and ours != "ATTACK" and "ATTACK" not in theirs:
        return 0
    names = {name.upper() for name in event.get("location_path") or []}
    place = sum(name.upper() in names for name in gold.get("location", [])[1:])
    day = gold.get("date_start") is not None and event.get("date_earliest") == gold["date_start"]
    return 1 + 4 * (ours in theirs) + 2 * day + min(place, 2)


def assigned(events, golds):
    """Numbers of the events that stand for a marked incident, one for one, the best pair first."""
    pairs = sorted(((-agreement(e, g), i, k) for i, e in enumerate(events) for k, g in enumerate(golds) if agreement(e, g) > 0))
    ours, theirs = set(), set()
    for _, i, k in pairs:
        if i not in ours and k not in theirs:
            ours.add(i)
            theirs.add(k)
    return ours


def annotated(program, models, texts):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "texts.ndjson")
        path.write_text("".join(json.dumps({"id": str(i), "text": t, "date": d}, ensure_ascii=False) + "\n" for i, (t, d) in enumerate(texts)), encoding="utf-8")
        done = subprocess.run([program, "--quiet", "geotag", path, "--weights", models], capture_output=True, text=True, encoding="utf-8", check=False)
    return {int(row["id"]): row["events"] for row in map(json.loads, done.stdout.splitlines())}


def choices(program, models, path, explained):
    """(set, weight, [(features, right)]) of each incident that says something."""
    with open(path, encoding="utf-8") as fh:
        cases = [case for case in map(json.loads, filter(str.strip, fh)) if not is_apart(case["id"])]
    texts = [(case["text"], case["date"]) for case in cases]
    rows, given = explained(program, models, texts, ("told",)), annotated(program, models, texts)
    for i, case in enumerate(cases):
        events = [e for e in given.get(i, []) if kind(e) is not None and e["modality"] in REPORTED]
        found = assigned(events, case["events"])
        for k, event in enumerate(events):
            row = rows[i].get(("told", tuple(event["trigger"])))
            theirs = OF_THEIR_KINDS & set(event.get("modes") or [])
            if row and (k in found or theirs or event.get("killed")):
                yield "told", WEIGHT, [(row[0]["features"], k in found)]
