"""Learns the weights of `place_link`, `place_said`, `date_link`, `incident_pair` and `told` from marked texts.

  learn_events.py PROGRAM MODELS SET... [--templates FILE] [--places FILE]   a SET is NDJSON of marked reports (tests/data/marked/README.md), a FILE
      one of newswire texts with templates (learn_templates.py), for `told` alone, or of sentences with the place of one verb (learn_places.py), for
      `place_said` alone; --sentences FILE: short texts of which only the events are marked, for `told` alone

Every text goes through `PROGRAM explain --features`; the rows of one trigger are one choice. A candidate is right when it lies where the marked event
does (within its tolerance), or has its days: a log-linear choice (softmax). Two reports are one incident where they lie in the evidence of one marked
event, and an incident is told where one of its reports lies in that of any: logistic. All are fitted by AdaGrad in a fixed order; nothing here is random,
so the same texts give the same bytes. Standard library only.
"""
import argparse
import collections
import hashlib
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import learn_places
import learn_templates

ROUNDS, RATE, RIDGE = 14, 0.15, 2e-4
LEARNED = ("place_link", "place_said", "date_link", "incident_pair", "told")
TURNS = 3
UNSAID = 0.5  # a marked event without a place or date counts this much: its marks may only have been left out
LOST = 1.35  # an incident told that is called passing costs more than one too many
SENTENCES = 0.25  # of a short text beside a report: their authors look for odd words
BESIDE = 0.3  # of an act of another type beside a marked one, which no reader marked: his, or none of his


def km(lat1, lon1, lat2, lon2):
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742.02 * math.asin(min(1.0, math.sqrt(h)))


def read(path):
    with open(path, encoding="utf-8") as fh:
        return [json.loads(line) for line in fh if line.strip()]


def explained(program, models, texts, sets=LEARNED):
    """Rows by text, set and trigger."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "texts.ndjson")
        path.write_text("".join(json.dumps({"id": str(i), "text": text, "date": date}, ensure_ascii=False) + "\n" for i, (text, date) in enumerate(texts)),
                        encoding="utf-8")
        done = subprocess.run([program, "--quiet", "explain", path, "--features", "--weights", models], capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in (0, 3):
        sys.exit(done.stderr[-500:])
    out = collections.defaultdict(lambda: collections.defaultdict(list))
    for line in done.stdout.splitlines():
        row = json.loads(line)
        if row["set"] in sets:
            out[int(row["document_id"])][row["set"], tuple(row["span"])].append(row)
    return out


def overlap(a, b, c, d):
    return a < d and c < b


def spans_of(case, event):
    yield event["start"], event["start"] + len(event["evidence"])
    for other in event["same_incident"]:
        if other in case["text"]:
            yield case["text"].find(other), case["text"].find(other) + len(other)


def marked_at(case, span):
    """Numbers of the marked events whose evidence a trigger lies in."""
    return [i for i, event in enumerate(case["events"]) if any(overlap(*span, *there) for there in spans_of(case, event))]


def sentence_of(case, span):
    """A rough one: from the last full stop or line end before to the next."""
    text = case["text"]
    begin = max(text.rfind(". ", 0, span[0]), text.rfind("\n", 0, span[0]))
    ends = [at for at in (text.find(". ", span[1]), text.find("\n", span[1])) if at >= 0]
    return begin, min(ends, default=len(text))


def of_link(case, name, event, rows):
    """A place or date that no words give is "none said": what the text leaves open stays open."""
    none = ["candidate" not in row for row in rows]
    if name == "place_link":
        if event.get("lat") is None:
            return UNSAID, none
        return 1.0, [row.get("point") is not None and km(row["point"][1], row["point"][0], event["lat"], event["lon"]) <= event["tolerance_km"] for row in rows]
    if event["earliest"] is None:
        return UNSAID, none
    right = [(row.get("earliest"), row.get("latest")) == (event["earliest"], event["latest"]) for row in rows]
    return 1.0, right if any(right) or event["latest"] != case["date"] else none  # the day of the report, and nothing says it


def of_pair(case, row):
    """(weight, True or False), or None where the marks do not say."""
    ours, theirs = marked_at(case, row["span"]), marked_at(case, row["founder"])
    if ours and theirs:
        return 1.0, bool(set(ours) & set(theirs))
    if not ours and theirs and sentence_of(case, row["span"]) == sentence_of(case, row["founder"]):
        return (BESIDE if row["features"].get("other_type") else 1.0), True  # said of what is marked: "attacked ..., killing"
    return None


def of_report(case, found):
    """Choices of one marked report: (set, weight of the choice, [(features, right)])."""
    for (name, span), rows in sorted(found.items()):
        events = [case["events"][i] for i in marked_at(case, span)]
        if name in ("place_link", "date_link"):
            if events:
                count, right = of_link(case, name, events[0], rows)
                yield name, count, [(row["features"], ok) for row, ok in zip(rows, right)]
        elif name == "place_said":
            at = next((e for e in events if e.get("lat") is not None), None)
            point = rows[0].get("point")
            if at and point:
                yield name, 1.0, [(rows[0]["features"], km(point[1], point[0], at["lat"], at["lon"]) <= at["tolerance_km"])]
        elif name == "told":
            yield name, 1.0, [(rows[0]["features"], bool(events))]
        else:
            for row in rows:
                told = of_pair(case, row)
                if told is not None:
                    yield name, told[0], [(row["features"], told[1])]


def choices(program, models, path):
    cases = read(path)
    found = explained(program, models, [(c["text"], c["date"]) for c in cases])
    for i, case in enumerate(cases):
        yield from of_report(case, found[i])


def fit(groups):
    weight, seen = collections.defaultdict(float), collections.defaultdict(lambda: 1e-6)
    for turn in range(ROUNDS):
        for count, group in groups[turn % 7:] + groups[:turn % 7]:
            scores = [sum(weight[k] * v for k, v in features.items()) for features, _ in group]
            top = max(scores)
            odds = [math.exp(s - top) for s in scores]
            everything, right = sum(odds), sum(o for o, (_, ok) in zip(odds, group) if ok)
            step = collections.defaultdict(float)
            for odd, (features, ok) in zip(odds, group):
                push = count * (odd / everything - (odd / right if ok else 0.0))
                for key, value in features.items():
                    step[key] += push * value
            for key, push in step.items():
                push += RIDGE * weight[key]
                seen[key] += push * push
                weight[key] -= RATE * push / math.sqrt(seen[key])
    return weight


def logistic(groups):
    weight, seen = collections.defaultdict(float), collections.defaultdict(lambda: 1e-6)
    for turn in range(ROUNDS):
        for count, ((features, right),) in groups[turn % 7:] + groups[:turn % 7]:
            terms = dict(features, **{"@bias": 1.0})
            push = count * (1 / (1 + math.exp(-max(-30.0, min(30.0, sum(weight[k] * v for k, v in terms.items()))))) - right)
            for key, value in terms.items():
                step = push * value + RIDGE * weight[key]
                seen[key] += step * step
                weight[key] -= RATE * step / math.sqrt(seen[key])
    return weight


def agree(groups, weight):
    right = [(weight["@bias"] + sum(weight[k] * v for k, v in features.items()) > 0) == ok for _, ((features, ok),) in groups]
    return sum(right) / len(right) if right else 0.0


def share(groups, weight):
    best = [max(group, key=lambda row: sum(weight[k] * v for k, v in row[0].items()))[1] for _, group in groups]
    return sum(best) / len(best) if best else 0.0


def features(folder, name):
    lines = (folder / (name + ".tsv")).read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and line[0] not in "#@" and not line.startswith("feature\t")]


def write(folder, name, weight, groups, sources):
    path = folder / (name + ".tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    digest = hashlib.sha256(json.dumps(groups, sort_keys=True).encode()).hexdigest()
    out = []
    for line in lines:
        if line.startswith("#") or line.startswith("feature\t"):
            out.append(line)
            continue
        key, _, note = (line.split("\t") + ["", ""])[:3]
        if key == "@trained":
            out.append("%s\t%s\t%s" % (key, digest, "%d choices of %s" % (len(groups), ", ".join(sources))))
        elif key == "@bias":
            out.append("%s\t%s\t%s" % (key, "%.3g" % weight[key], note))
        elif key.startswith("@"):
            out.append(line)
        else:
            out.append("%s\t%s\t%s" % (key, "%.3g" % (weight[key] + 0.0), note))
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


def start_anew(models):
    """Weights that say nothing: no two reports are one incident, every incident is told."""
    for name in LEARNED:
        write(models, name, collections.defaultdict(float, {"@bias": {"incident_pair": -1.0, "told": 1.0, "place_said": 1.0}.get(name, 0.0)}), [], [])


def told_choices(program, models, path):
    """Of short texts, two thirds of them."""
    cases = [case for case in read(path) if not learn_templates.is_apart(case["id"])]
    found = explained(program, models, [(c["text"], c["date"]) for c in cases], ("told",))
    for i, case in enumerate(cases):
        for name, count, group in of_report(case, found[i]):
            yield name, SENTENCES * count, group


def gathered(args):
    groups, sources = collections.defaultdict(list), collections.defaultdict(list)
    program, models = args.program, args.models
    found = [(path, choices(program, models, path)) for path in args.sets]
    found += [(path, learn_templates.choices(program, models, path, explained)) for path in args.templates]
    found += [(path, learn_places.choices(program, models, path, explained)) for path in args.places]
    found += [(path, told_choices(program, models, path)) for path in args.sentences]
    for path, rows in found:
        for name, count, group in rows:
            if name == "told" and group[0][1]:
                count *= LOST
            if not name.endswith("_link") or (any(ok for _, ok in group) and not all(ok for _, ok in group)):
                groups[name].append((count, group))
                if pathlib.Path(path).name not in sources[name]:
                    sources[name].append(pathlib.Path(path).name)
    return groups, sources


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("models", type=pathlib.Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--templates", action="append", default=[])
    parser.add_argument("--places", action="append", default=[])
    parser.add_argument("--sentences", action="append", default=[])
    args = parser.parse_args()
    models = args.models
    start_anew(models)
    for turn in range(TURNS):  # what is linked shows in what is formed: the rows of a turn are those of the weights of the turn before
        groups, sources = gathered(args)
        for name in LEARNED:
            learn, measure = (fit, share) if name.endswith("_link") else (logistic, agree)
            if turn == TURNS - 1:
                held = [g for i, g in enumerate(groups[name]) if i % 4 == 3]
                kept = [g for i, g in enumerate(groups[name]) if i % 4 != 3]
                print("%s: %d choices, right on a quarter not learned from %.3f" % (name, len(groups[name]), measure(held, learn(kept))), file=sys.stderr)
            write(models, name, learn(groups[name]), groups[name], sources[name])


if __name__ == "__main__":
    main()
