"""The measurements of scripts/bench.  bench.py ROOT WORK POINTS COPIES RUNS [EVAL_FOLDER]

Every ratio pairs two commands in turn in the same run (A B A B ...), because a shared machine drifts; medians are printed.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

ROOT, WORK = map(pathlib.Path, sys.argv[1:3])
POINTS, COPIES, RUNS = map(int, sys.argv[3:6])
EVALUATION = pathlib.Path(sys.argv[6]) if len(sys.argv) > 6 else None
DATELINE = str(ROOT / "build/release/dateline")
WRITE = str(next((ROOT / "build/release").rglob("write_bench")))


def run(command, **options):
    """Seconds of wall and CPU time, and peak memory in MB, of one whole process."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=options.get("stdout", subprocess.DEVNULL), stderr=subprocess.DEVNULL, stdin=options.get("stdin"))
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(rows, column):
    return statistics.median(row[column] for row in rows)


def pair(title, ours, theirs, clean):
    a, b = [], []
    for _ in range(RUNS):
        for command, into in ((ours, a), (theirs, b)):
            clean()
            into.append(run(command))
    ratio = statistics.median(y[1] / x[1] for x, y in zip(a, b))
    print(f"| {title} | {median(a, 1):.2f} | {median(b, 1):.2f} | {ratio:.2f}x | {median(a, 2):.0f} | {median(b, 2):.0f} |")


def writing():
    print(f"\n## Writing {POINTS:,} points with 15 fields, against ogr2ogr writing the same features\n")
    print("ogr2ogr reads them from a FlatGeobuf file, its fastest source; dateline makes them in memory.\n")
    print("| format | dateline CPU s | ogr2ogr CPU s | ratio | dateline MB | ogr2ogr MB |\n|---|---|---|---|---|---|")
    source = WORK / "source"
    source.mkdir()
    subprocess.run([WRITE, "gpkg", str(POINTS), str(source)], check=True, stdout=subprocess.DEVNULL)
    flat = WORK / "source.fgb"
    subprocess.run(["ogr2ogr", "-f", "FlatGeobuf", "-lco", "SPATIAL_INDEX=NO", str(flat), str(next(source.glob("*.gpkg"))), "events"], check=True)
    out = WORK / "out"

    def clean():
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()

    pair("GeoPackage, with spatial index", [WRITE, "gpkg", str(POINTS), str(out)], ["ogr2ogr", "-f", "GPKG", "-gt", "unlimited", str(out / "o.gpkg"), str(flat)], clean)
    pair("GeoJSON (RFC 7946)", [WRITE, "geojson", str(POINTS), str(out)], ["ogr2ogr", "-f", "GeoJSON", "-lco", "RFC7946=YES", "-lco", "WRITE_BBOX=YES", str(out / "o.geojson"), str(flat)], clean)
    clean()


def documents(file):
    """The sample reports again and again, with a line of their own each so that no two are the same text."""
    texts = [(ROOT / "tests/data/reports" / name).read_text(encoding="utf-8") for name in ("helmand.txt", "region.txt", "kivu.txt")]
    size = 0
    with open(file, "w", encoding="utf-8") as out:
        for i in range(COPIES):
            for j, text in enumerate(texts):
                text = f"{text}\n\nSample number {i}."
                size += len(text.encode())
                out.write(json.dumps({"id": f"{i}-{j}", "date": "2022-05-13", "text": text}, ensure_ascii=False) + "\n")
    return COPIES * len(texts), size


def work():
    one, many, rows = WORK / "one.ndjson", WORK / "many.ndjson", WORK / "rows.csv"
    count, size = documents(many)
    one.write_text(many.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    header, *lines = (ROOT / "tests/data/records/incidents.csv").read_text(encoding="utf-8").splitlines()
    rows.write_text("\n".join([header] + lines * (COPIES * 5)) + "\n", encoding="utf-8")
    records = len(lines) * COPIES * 5
    print("\n## Reading and resolving (one thread, CPU seconds, whole processes)\n\n| job | items | CPU s | items a second | MB |\n|---|---|---|---|---|")

    def row(title, items, command):
        results = [run(command) for _ in range(RUNS)]
        print(f"| {title} | {items:,} | {median(results, 1):.3f} | {items / median(results, 1):,.0f} | {median(results, 2):.0f} |")

    row("start and resolve one place", 1, [DATELINE, "-q", "resolve", "Sangin, Helmand"])
    row("geotag one document", 1, [DATELINE, "-q", "geotag", str(one)])
    row(f"geotag {size / 1e6:.1f} MB of text", count, [DATELINE, "-q", "geotag", "--threads", "1", str(many)])
    row("map documents to all layers", count, [DATELINE, "-q", "map", str(many), "--threads", "1", "--formats", "gpkg,geojson", "-o", str(WORK / "map")])
    row("resolve records", records, [DATELINE, "-q", "resolve", "--threads", "1", "--records", str(rows), "--place", "location", "--admin2", "district", "--admin1", "province", "--country", "country"])
    wall = [[run([DATELINE, "-q", "geotag", "--threads", threads, str(many)])[0] for threads in ("1", "2")] for _ in range(RUNS)]
    print(f"\nTwo threads against one, wall time: {statistics.median(a / b for a, b in wall):.2f}x")


def marginal(path, *options):
    """CPU seconds of geotag beyond those of one short document, and MB of memory. The two take turns: the machine drifts."""
    one = WORK / "first.ndjson"
    one.write_text('{"id":"1","text":"Police arrested two men in Sangin on Sunday."}\n', encoding="utf-8")
    results, starts = [], []
    for _ in range(RUNS):
        results.append(run([DATELINE, "-q", "geotag", "--threads", "1", *options, str(path)]))
        starts.append(run([DATELINE, "-q", "geotag", "--threads", "1", *options, str(one)]))
    return median(results, 1) - median(starts, 1), median(results, 2)


def real_text():
    """Copies of a few texts measure caches: these are different, long and short."""
    out = WORK / "workload"
    subprocess.run([sys.executable, EVALUATION / "workload.py", out], check=True, stdout=subprocess.DEVNULL)
    print("\n## Real text, each document once (geotag, one thread; MB of text a second of CPU, start-up taken off)\n")
    print("| text | documents | MB | MB a second | of news | places and dates only | MB of memory |\n|---|---|---|---|---|---|---|")
    news = 0
    for name in ("news", "short", "long"):
        path = out / f"{name}.ndjson"
        lines = path.read_text(encoding="utf-8").splitlines()
        size = sum(len(json.loads(line)["text"].encode()) for line in lines) / 1e6
        seconds, memory = marginal(path)
        alone, _ = marginal(path, "--only", "places,dates")
        news = news or size / seconds
        print(f"| {name} | {len(lines):,} | {size:.2f} | {size / seconds:.2f} | {size / seconds / news:.2f}x | {size / alone:.2f} | {memory:.0f} |")


def gazetteer():
    print("\n## The gazetteer\n")
    out = WORK / "default.gaz"
    seconds, cpu, memory = run([DATELINE, "-q", "gazetteer", "build", "--packages", str(ROOT / "build/packages"), "--sources", str(ROOT / "gazetteers"), "-o", str(out)])
    print(f"Built in {seconds:.1f} s ({cpu:.1f} s CPU, {memory:.0f} MB); {out.stat().st_size / 1e6:.1f} MB.")
    opened = [run([DATELINE, "-q", "gazetteer", "sources"]) for _ in range(max(5, RUNS))]
    print(f"A process that only opens it: {median(opened, 0) * 1000:.0f} ms wall, {median(opened, 1) * 1000:.0f} ms CPU, {median(opened, 2):.0f} MB resident.")


if __name__ == "__main__":
    print("# Benchmarks\n\nMade by `scripts/bench`: whole processes, medians. Compare ratios, not seconds: machines differ and drift.")
    gazetteer()
    work()
    if EVALUATION:
        real_text()
    writing()
