"""Choices of `place_said` from sentences with one marked verb and the words of its place, or none.

A row is {"id", "text", "event": {"start", "end"}, "place": [{"start", "end"}] | null}. Two thirds of the rows are learned from, by a hash of their ids; the
others stay apart to measure. Standard library only.
"""
import json

import learn_templates

WEIGHT = 0.5  # of a sentence of theirs beside a report of ours


def overlap(a, b, c, d):
    return a < d and c < b


def choices(program, models, path, explained):
    with open(path, encoding="utf-8") as fh:
        cases = [case for case in map(json.loads, filter(str.strip, fh)) if not learn_templates.is_apart(case["id"])]
    rows = explained(program, models, [(case["text"], "2020-06-01") for case in cases], ("place_said",))
    for i, case in enumerate(cases):
        verb = case["event"]
        for (name, span), found in sorted(rows[i].items()):
            if overlap(*span, verb["start"], verb["end"]):
                row = found[0]
                right = any(overlap(*row["candidate"], place["start"], place["end"]) for place in case["place"] or [])
                yield name, WEIGHT, [(row["features"], right)]
