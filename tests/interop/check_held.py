"""A QGIS that holds the old layers for editing while a run replaces them, and is then killed: the new set is whole, no log of the old one lies
beside it, and what was saved in QGIS is set aside. Usage: check_held.py FOLDER_OF_A_MAP PICTURES (a folder of the last run; it stays as it is)."""
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build/release/dateline"
REPORTS = ROOT / "tests/data/reports"


def hold(file, save):
    """In a process of its own: edits a feature in QGIS, saves it or not, and waits for its end."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from qgis.core import QgsApplication, QgsVectorLayer
    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(f"{file}|layername=events", "events", "ogr")
    assert layer.isValid() and layer.startEditing()
    feature = next(layer.getFeatures())
    assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf("summary"), "edited in QGIS")
    if save:
        assert layer.commitChanges(False), layer.commitErrors()
    print("held", flush=True)
    time.sleep(600)


def run(out):
    return subprocess.run([PROGRAM, "-q", "map", REPORTS, "--date", "2015-12-28", "--formats", "gpkg", "-o", out], capture_output=True, text=True, check=False)


def edited(file):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",), file
        return db.execute("SELECT count(*) FROM events WHERE summary = 'edited in QGIS'").fetchone()[0]


def check(save, problems):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        first = run(out)
        if first.returncode != 0:
            return problems.append(f"the first run failed: {first.stderr}")
        qgis = subprocess.Popen([sys.executable, __file__, "--hold", str(out / "dateline.gpkg"), "save" if save else "keep"], stdout=subprocess.PIPE, text=True)
        held = any(line.strip() == "held" for line in iter(qgis.stdout.readline, ""))
        second = run(out)
        qgis.send_signal(signal.SIGKILL)
        qgis.wait()
        qgis.stdout.close()
        third = run(out)
        if not held:
            problems.append("QGIS could not edit the layer")
        # While it is at work the run may be turned away (6), and after its end it may not.
        if second.returncode not in (0, 6) or third.returncode != 0:
            problems.append(f"the runs ended with {second.returncode} and {third.returncode}: {second.stderr}{third.stderr}")
        if edited(out / "dateline.gpkg") or list(out.glob("dateline.gpkg-*")):
            problems.append("the new layers hold what belongs to the old ones")
        kept = sum(edited(file) for file in out.glob("set-aside-*/dateline.gpkg"))
        if save and kept != 1:
            problems.append(f"an edit that was saved was set aside {kept} times")
    return None


def main():
    if sys.argv[1] == "--hold":
        return hold(sys.argv[2], sys.argv[3] == "save")
    problems = []
    for save in (True, False):
        check(save, problems)
    print("\n".join(problems) if problems else "layers held by a QGIS that is killed: the new set is whole, saved edits are set aside")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
