"""Learns the weights of `date_anchor` from texts with marked dates.

  learn_dates.py PROGRAM MODELS SET...     a SET is NDJSON: text, date, and `timex` or `dates`: [{start, end, earliest, latest}]

Every text goes through `PROGRAM explain --features`; the readings of one expression are one choice (softmax), right where they have the days that are
marked there. What is read first shows in what is read next, so it is done in turns. The same texts give the same bytes. Standard library only.
"""
import pathlib
import sys

import learn_events as learn

NAME = "date_anchor"
TURNS = 3


def choices(program, models, path):
    cases = [case for case in learn.read(path) if case.get("date")]
    found = learn.explained(program, models, [(case["text"], case["date"]) for case in cases], (NAME,))
    for i, case in enumerate(cases):
        for (_, span), rows in sorted(found[i].items()):
            marked = [mark for mark in case.get("timex", case.get("dates", [])) if learn.overlap(*span, mark["start"], mark["end"])]
            if marked:
                right = [(row["earliest"], row["latest"]) == (marked[0]["earliest"], marked[0]["latest"]) for row in rows]
                yield 1.0, [(row["features"], ok) for row, ok in zip(rows, right)]


def main():
    program, models, paths = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    learn.write(models, NAME, {**dict.fromkeys(learn.features(models, NAME), 0.0), "rule": 1.0, "@bias": 0.0}, [], [])
    for turn in range(TURNS):
        groups = [choice for path in paths for choice in choices(program, models, path)]
        groups = [(count, group) for count, group in groups if any(ok for _, ok in group) and not all(ok for _, ok in group)]
        weight = learn.fit(groups)
        if turn == TURNS - 1:
            held, kept = [g for i, g in enumerate(groups) if i % 4 == 3], [g for i, g in enumerate(groups) if i % 4 != 3]
            by_rule = {"rule": 1.0}
            print("%s: %d choices, right on a quarter not learned from %.3f, by rule %.3f"
                  % (NAME, len(groups), learn.share(held, learn.fit(kept)), learn.share(held, {**dict.fromkeys(weight, 0.0), **by_rule})), file=sys.stderr)
        learn.write(models, NAME, weight, groups, [pathlib.Path(path).name for path in paths])


if __name__ == "__main__":
    main()
