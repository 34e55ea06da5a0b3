"""What is read through GDAL: every format gives its records, no file but the input and its side files is opened, nothing is asked of the
network, nothing is written beside the input; what would lead elsewhere, or unpack without end, is refused with the reason."""
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import unittest
import zipfile

from program import PROGRAM, ProgramTest

PLACES = ["Sangin", "Kunduz", "Marjah"]
FEATURES = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"id": f"r{i}", "place": place, "date": "2015-01-02", "notes": "A bomb killed three people."},
     "geometry": {"type": "Point", "coordinates": [64 + i, 32]}} for i, place in enumerate(PLACES)]}
# extension -> GDAL's driver and the options of ogr2ogr
FORMATS = {
    "gpkg": ["GPKG"], "sqlite": ["SQLite"], "fgb": ["FlatGeobuf"], "shp": ["ESRI Shapefile"], "shz": ["ESRI Shapefile"], "dbf": ["ESRI Shapefile"],
    "tab": ["MapInfo File"], "mif": ["MapInfo File"], "kml": ["LIBKML"], "kmz": ["LIBKML"], "gpx": ["GPX", "-dsco", "GPX_USE_EXTENSIONS=YES"],
    "gml": ["GML", "-dsco", "XSISCHEMA=OFF"], "xlsx": ["XLSX"], "ods": ["ODS"], "gdb": ["OpenFileGDB"], "geojson": ["GeoJSON", "-lco", "RFC7946=NO", "-t_srs", "EPSG:32641"],
}
SIDE_FILES = {"shp": "shx dbf prj cpg", "dbf": "shp shx prj cpg", "tab": "dat map id ind", "mif": "mid"}
# What the system itself opens: libraries, tables of PROJ and GDAL, our gazetteer.
SYSTEM = ("/usr/", "/lib", "/etc/ld.so", "/etc/locale", "/etc/gdal", "/etc/ssl", "/etc/openssl", "/etc/localtime", "/proc/", "/sys/", "/dev/")
OPENED = re.compile(r'\b(?:open|openat|openat2|creat)\((?:[^,"]*, )?"((?:[^"\\]|\\.)*)".* = (\d+)')


def made(folder, extension):
    """A file of the format with the three records."""
    source = folder / "source.json"
    source.write_text(json.dumps(FEATURES), encoding="utf-8")
    inputs = folder / "inputs"
    inputs.mkdir(exist_ok=True)
    target = inputs / f"rows.{extension}"
    written = target.with_suffix(".shp") if extension == "dbf" else target
    driver, *options = FORMATS[extension]
    select = ["-sql", 'SELECT id AS name, place, "date", notes FROM source'] if extension == "gpx" else []
    subprocess.run(["ogr2ogr", "-f", driver, "-nln", "waypoints" if extension == "gpx" else "rows", *options, *select, str(written), str(source)],
                   check=True, capture_output=True)
    return target


def may_trace():
    try:
        return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


class ClosedDoor(ProgramTest):
    def only_reject(self, path, *words, **options):
        result = self.map(path, formats="csv", **options)
        self.assertEqual(result.code, 5, result.err)  # nothing was read: nothing is published
        self.assertNotIn("fault of the program", result.err)
        for word in words:
            self.assertIn(word, result.err)
        self.assertNotIn("vsidateline", result.err)
        return result

    def test_every_format_gives_its_records(self):
        for extension in FORMATS:
            with self.subTest(extension):
                path = made(self.folder, extension)
                result = self.map(path, formats="csv")
                self.assertEqual(result.code, 0, result.err)
                self.assertIn(" 3 records", result.err)
                places = sorted(row["place_text"] for row in self.rows())
                if extension != "gpx":  # whose names of columns are its own
                    self.assertEqual(places, sorted(PLACES), result.err)
                self.assertNotIn("vsidateline", result.err)
                shutil.rmtree(self.out)

    def test_a_folder_with_sets_of_files_gives_each_once(self):
        for extension in ("shp", "tab", "mif", "gdb"):
            folder = made(self.folder, extension).parent
        (folder / "rows.qix").write_bytes(b"\x01\x02\x03")
        result = self.map(folder, formats="csv")
        self.assert_clear(result, 0, " 12 records", " 0 rejected")

    def test_formats_of_one_file_come_through_a_pipe(self):
        for extension in set(FORMATS) - set(SIDE_FILES) - {"gdb"}:
            with self.subTest(extension), open(made(self.folder, extension), "rb") as file:
                process = subprocess.run([PROGRAM, "map", "/dev/stdin", "--formats", "csv", "-o", str(self.out)], stdin=file, capture_output=True, check=False)
                # GDAL's formats that go by their extension only are told by content here.
                self.assertEqual(process.returncode, 0, process.stderr)
                self.assertIn(b" 3 records", process.stderr)
                shutil.rmtree(self.out)

    @unittest.skipUnless(may_trace(), "strace is missing or may not be used here")
    def test_no_second_file_and_no_socket(self):
        for extension in FORMATS:
            with self.subTest(extension):
                path = made(self.folder, extension)
                for trap in ("gfs", "xsd", "qix", "sbn", "qpj", "idm", "aux.xml", "gmlas", "vrt", "ovr", "json"):
                    path.with_suffix(f".{trap}").write_text("<x/>", encoding="utf-8")
                before = {file: file.stat().st_size for file in sorted(path.parent.rglob("*"))}
                opened, calls = self.traced(path)
                allowed = {str(path.with_suffix(f".{side}")) for side in SIDE_FILES.get(extension, "").split()} | {str(path)}
                inside = {name for name in opened if name.startswith(str(self.folder)) and not name.startswith(str(self.folder / "run"))}
                inside = {name for name in inside if not (extension == "gdb" and name.startswith(str(path)))}
                self.assertLessEqual(inside, allowed)
                self.assertIn(str(path), opened)
                self.assertEqual(calls, [])
                self.assertEqual({file: file.stat().st_size for file in sorted(path.parent.rglob("*"))}, before)
                shutil.rmtree(path.parent)

    def traced(self, path, expected=0):
        """The files that a run opened beyond the system's own, and its calls for a network or another program."""
        work = self.folder / "run"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        log = work / "strace.log"
        environment = {**os.environ, "HOME": str(work), "TMPDIR": str(work), "XDG_CACHE_HOME": str(work)}
        process = subprocess.run(["strace", "-f", "-qq", "-s", "4096", "-e", "trace=openat,open,openat2,creat,socket,connect,execve", "-o", str(log),
                                  PROGRAM, "map", str(path), "--formats", "csv", "-o", str(work / "out")], capture_output=True, env=environment, check=False)
        self.assertEqual(process.returncode, expected, process.stderr)
        opened, calls = set(), []
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            if re.search(r"\b(socket|connect)\(", line) or (" execve(" in line and PROGRAM not in line):
                calls.append(line)
            elif found := OPENED.search(line):
                if not found[1].startswith(SYSTEM) and not found[1].endswith(".gaz"):
                    opened.add(found[1])
        return opened, calls

    @unittest.skipUnless(may_trace(), "strace is missing or may not be used here")
    def test_a_file_that_names_another_opens_no_other(self):
        secret = self.put("secret.csv", "id,place,date\n1,Kabul,2015-01-02\n")
        (self.folder / "inputs").mkdir()
        virtual = f'<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{secret}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
        schema = (f'<?xml version="1.0"?><g:FeatureCollection xmlns:g="http://www.opengis.net/gml" xmlns:t="http://x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                  f'xmlns:xlink="http://www.w3.org/1999/xlink" xsi:schemaLocation="http://x {secret} http://y http://127.0.0.1:9/a.xsd">'
                  '<g:featureMember><t:f fid="1"><t:place>Sangin</t:place><t:date>2015-01-02</t:date><t:o xlink:href="http://127.0.0.1:9/x.gml#p"/>'
                  '<t:g><g:Point srsName="http://127.0.0.1:9/srs"><g:coordinates>64.8,32.0</g:coordinates></g:Point></t:g></t:f></g:featureMember></g:FeatureCollection>')
        style = (f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link><href>{secret}</href></Link></NetworkLink>'
                 '<Placemark><name>Sangin</name><styleUrl>http://127.0.0.1:9/s.kml#a</styleUrl><Point><coordinates>64.8,32.0</coordinates></Point></Placemark></Document></kml>')
        system = {"crs": {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs", "type": "ogcwkt"}}, **FEATURES}
        table = f'!table\n!version 300\nopen table "{secret}"\ncreate view x as select * from secret\n'
        cases = {f"v.{extension}": virtual for extension in ("kml", "gpx", "gml", "tab", "parquet", "fgb", "gpkg", "xlsx", "mif", "shp", "geojson")}
        cases |= {"s.gml": schema, "s.kml": style, "s.geojson": json.dumps(system), "t.tab": table}
        for name, text in cases.items():
            with self.subTest(name):
                path = self.folder / "inputs" / name
                path.write_text(text, encoding="utf-8")
                code = self.run_program("map", path, "--formats", "csv", "-o", self.folder / "first").code
                opened, calls = self.traced(path, expected=code)
                self.assertNotIn(str(secret), opened)
                self.assertEqual(calls, [])
                path.unlink()
                self.assertEqual(list((self.folder / "inputs").iterdir()), [])

    def test_a_virtual_file_under_another_name_is_refused(self):
        text = '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
        for extension in ("kml", "gpx", "gml", "gpkg", "fgb", "shp"):
            self.only_reject(self.put(f"v.{extension}", text), "(rejected)")

    def test_a_document_type_is_refused(self):
        text = '<?xml version="1.0"?><!-- a --><!DOCTYPE kml [<!ENTITY a SYSTEM "/etc/passwd">]><kml><Placemark><name>&a;</name></Placemark></kml>'
        self.only_reject(self.put("d.kml", text), "DOCTYPE")

    def test_a_file_in_utf16_is_refused_with_advice(self):
        self.only_reject(self.put("d.kml", '<?xml version="1.0"?><kml><Placemark/></kml>'.encode("utf-16")), "UTF-8")

    def without_triggers(self, path):
        """A connection that may change rows: the triggers of the spatial index want functions that SQLite alone has not."""
        db = sqlite3.connect(path)
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f'DROP TRIGGER "{name}"')
        db.commit()
        return db

    def database(self, name, script):
        path = made(self.folder, name)
        with sqlite3.connect(path) as db:
            db.executescript(script)
        return path

    def test_views_are_no_layers(self):
        endless = "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS fid, 'Kabul' AS place FROM c;"
        contents = "INSERT INTO gpkg_contents(table_name, data_type, identifier, srs_id) VALUES ('v', 'attributes', 'v', 0);"
        path = self.database("gpkg", endless + contents)
        result = self.map(path, formats="csv")
        self.assert_clear(result, 0, " 3 records", "not read: v;")
        self.assertEqual(self.run_program("map", path, "--layer", "v", "--formats", "csv", "-o", self.out).code, 1)
        only_a_view = self.database("gpkg", endless + contents + "DELETE FROM gpkg_contents WHERE table_name = 'rows'; DROP TABLE rows;")
        self.only_reject(only_a_view, "no layer")
        system = self.database("gpkg", "ALTER TABLE gpkg_contents RENAME TO old; CREATE VIEW gpkg_contents AS SELECT * FROM old;")
        self.only_reject(system, "is a view")

    def test_validate_ends_on_an_endless_view(self):
        path = self.database("gpkg", "ALTER TABLE rows RENAME TO old; CREATE VIEW rows AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS fid FROM c;")
        result = self.run_program("validate", path)
        self.assertEqual(result.code, 1, result.err)
        self.assertIn("no such table", result.out + result.err)

    def test_virtual_tables_that_read_other_files_are_refused(self):
        path = made(self.folder, "sqlite")
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA writable_schema = ON")
            db.execute("INSERT INTO sqlite_master(type, name, tbl_name, rootpage, sql) VALUES ('table', 'x', 'x', 0, 'CREATE VIRTUAL TABLE x USING VirtualText(''/etc/passwd'')')")
        db.close()
        self.only_reject(path, "virtual table")

    def test_unsaved_changes_are_not_passed_over(self):
        path = made(self.folder, "gpkg")
        db = self.without_triggers(path)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute("UPDATE rows SET place = 'Kabul'")
        db.commit()
        self.only_reject(path, "rows.gpkg-wal")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.assert_clear(self.map(path, formats="csv"), 0, " 3 records")
        db.close()

    def test_a_database_whose_rows_go_in_a_circle_ends(self):
        path = made(self.folder, "gpkg")
        with self.without_triggers(path) as db:
            db.executemany("INSERT INTO rows(place) VALUES (?)", [("x" * 500,)] * 200)
            root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'rows'").fetchone()[0]
        db.close()
        data = bytearray(path.read_bytes())
        page = (root - 1) * 4096
        self.assertEqual(data[page], 5)  # an inner page: its children are led back to itself
        data[page + 8:page + 12] = root.to_bytes(4, "big")
        path.write_bytes(data)
        result = self.map(path, formats="csv")
        self.assertIn("unreadable-table", json.dumps(self.rejects()) if result.code == 0 else result.err)

    def test_archives_are_held_to_limits(self):
        def archive(name, files):
            path = self.folder / name
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
                for entry, content in files:
                    zipped.writestr(entry, content)
            return path

        kml = "<kml><Document><Placemark><name>Sangin</name></Placemark>%s</Document></kml>"
        self.only_reject(archive("b.kmz", [("doc.kml", kml % (" " * 40_000_000))]), "times its size")
        self.only_reject(archive("m.kmz", [("doc.kml", kml % "")] + [(f"{i}.txt", "") for i in range(10001)]), "10000 files")
        lying = archive("l.kmz", [("doc.kml", kml % ("x" * 5000))])
        data = bytearray(lying.read_bytes())
        entry = data.index(b"PK\x01\x02")
        data[entry + 24:entry + 28] = (100).to_bytes(4, "little")  # the directory says 100 bytes
        lying.write_bytes(data)
        self.only_reject(lying, "damaged")
        self.only_reject(archive("n.kmz", [("a.txt", "doc.kml")]), "not recognized")
        sheet = made(self.folder, "xlsx")
        with zipfile.ZipFile(sheet) as whole:
            files = [(name, whole.read(name)) for name in whole.namelist()]
        self.only_reject(archive("b.xlsx", files + [("xl/media/x.bin", b"\0" * 60_000_000)]), "times its size")
        cut = self.put("cut.xlsx", sheet.read_bytes()[:-200])
        self.only_reject(cut, "cut.xlsx")

    def test_a_side_file_that_is_a_link_is_not_followed(self):
        path = made(self.folder, "shp")
        table = path.with_suffix(".dbf")
        moved = self.folder / "moved.dbf"
        table.rename(moved)
        table.symlink_to(moved)
        self.only_reject(path, "rows.dbf")
        # Laid out so by its owner: the file itself is a link too.
        path.rename(self.folder / "moved.shp")
        path.symlink_to(self.folder / "moved.shp")
        self.assert_clear(self.map(path, formats="csv"), 0, " 3 records")

    def test_a_reference_system_that_names_a_file_is_refused(self):
        path = made(self.folder, "shp")
        path.with_suffix(".prj").write_text(
            'GEOGCS["x",DATUM["x",SPHEROID["x",6378137,298.257223563],EXTENSION["PROJ4_GRIDS","/etc/passwd"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]')
        self.only_reject(path, "names a file")

    def test_a_layer_that_is_not_there_is_the_users_mistake(self):
        result = self.run_program("map", made(self.folder, "gpkg"), "--layer", "zzz", "--formats", "csv", "-o", self.out)
        self.assert_clear(result, 1, "no layer zzz", "rows")


if __name__ == "__main__":
    unittest.main()
