#!/usr/bin/env python3
"""How types, stances and status are taken for one another, on reports whose every event is marked.

  confusion.py PROGRAM SET...

A marked event is matched with the report of ours whose words touch its evidence, one of an accepted type first. `-`: none of ours touches it, or none of
the marked touches ours. Standard library only.
"""
import collections
import json
import subprocess
import sys


def read(path):
    with open(path, encoding="utf-8") as fh:
        return [json.loads(line) for line in fh if line.strip()]


def annotated(program, cases):
    texts = "".join(json.dumps({"id": c["id"], "text": c["text"], "date": c["date"]}, ensure_ascii=False) + "\n" for c in cases)
    done = subprocess.run([program, "--quiet", "geotag", "-"], input=texts, capture_output=True, text=True, encoding="utf-8", check=False)
    return {row["id"]: row["events"] for row in map(json.loads, done.stdout.splitlines())}


def spans_of(case, event):
    yield event["start"], event["start"] + len(event["evidence"])
    for other in event["same_incident"]:
        if other in case["text"]:
            yield case["text"].find(other), case["text"].find(other) + len(other)


def touching(case, gold, events, used):
    spans = list(spans_of(case, gold))
    there = [i for i, e in enumerate(events) if i not in used and any(e["trigger"][0] < b and a < e["trigger"][1] for a, b in spans)]
    return min(there, key=lambda i: events[i]["type"] not in gold["types"], default=None)


def count(program, paths):
    types, stances, status = collections.Counter(), collections.Counter(), collections.Counter()
    for path in paths:
        cases = read(path)
        got = annotated(program, cases)
        for case in cases:
            events, used = got.get(case["id"], []), set()
            for gold in case["events"]:
                at = touching(case, gold, events, used)
                if at is None:
                    types[gold["types"][0], "-"] += 1
                    continue
                used.add(at)
                ours = events[at]
                types[gold["types"][0], gold["types"][0] if ours["type"] in gold["types"] else ours["type"]] += 1
                stances[gold["modality"][0], gold["modality"][0] if ours["modality"] in gold["modality"] else ours["modality"]] += 1
                status["marked", ours["status"]] += 1
            for i, ours in enumerate(events):
                if i not in used:
                    types["-", ours["type"]] += 1
                    status["not marked", ours["status"]] += 1
    return {"type": types, "stance": stances, "status": status}


def table(name, counts):
    rows = sorted({row for row, _ in counts}, key=lambda r: (r == "-", -sum(n for (a, _), n in counts.items() if a == r)))
    columns = sorted({column for _, column in counts}, key=lambda c: (c == "-", -sum(n for (_, b), n in counts.items() if b == c)))
    print("| marked %s, ours across | %s |" % (name, " | ".join(columns)))
    print("|---|" + "---|" * len(columns))
    for row in rows:
        print("| %s | %s |" % (row, " | ".join(str(counts[row, column] or "") for column in columns)))
    print()


def main():
    for name, counts in count(sys.argv[1], sys.argv[2:]).items():
        table(name, counts)


if __name__ == "__main__":
    main()
