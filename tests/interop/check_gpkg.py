#!/usr/bin/python3
"""check_gpkg.py FOLDER: the GeoPackages of a run against validate_gpkg of GDAL and the project's own list of requirements (all in SQL or through
GDAL). Prints what it finds wrong; exit code 1 if anything is."""
import os
import re
import sqlite3
import struct
import subprocess
import sys

from osgeo import gdal, ogr

gdal.UseExceptions()
faults = []


def check(ok, what):
    if not ok:
        faults.append(what)
        print("FAULT", what)


def one(db, sql, *args):
    row = db.execute(sql, args).fetchone()
    return row[0] if row else None


def check_header(file, db):
    with open(file, "rb") as f:
        head = f.read(100)
    check(head[:15] == b"SQLite format 3", "not SQLite")
    check(head[18] == 1 and head[19] == 1, "journal mode is not delete")
    check(struct.unpack(">I", head[68:72])[0] == 0x47504B47, "application_id")
    check(struct.unpack(">I", head[60:64])[0] == 10300, "user_version is not 10300")
    check(one(db, "PRAGMA integrity_check") == "ok", "integrity_check")
    check(one(db, "PRAGMA foreign_key_check") is None, "foreign_key_check")
    for suffix in ("-wal", "-shm", "-journal"):
        check(not os.path.exists(file + suffix), "side file " + suffix)
    check(one(db, "SELECT count(*) FROM sqlite_master WHERE type='view'") == 0, "there are views")


def check_table(db, table, kind):
    columns = {r[1]: r for r in db.execute(f'PRAGMA table_info("{table}")')}
    check(re.fullmatch("[a-z][a-z0-9_]*", table), f"{table}: name is not lower snake case")
    for name in columns:
        if table != "layer_styles":
            check(re.fullmatch("[a-z][a-z0-9_]*", name), f"{table}.{name}: name is not lower snake case")
    count = one(db, f'SELECT count(*) FROM "{table}"')
    check(one(db, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name=?", table) == count, f"{table}: gpkg_ogr_contents is not {count}")
    stamp = one(db, "SELECT last_change FROM gpkg_contents WHERE table_name=?", table)
    check(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", stamp or ""), f"{table}: last_change {stamp}")
    for item in ("identifier", "description"):
        check(one(db, f"SELECT {item} FROM gpkg_contents WHERE table_name=?", table), f"{table}: no {item}")
    if table == "layer_styles":
        return
    check(columns["fid"][5] == 1 and columns["fid"][2] == "INTEGER", f"{table}: fid is no integer primary key")
    for name, column in columns.items():
        if column[2] == "DATE":
            check(one(db, f'SELECT count(*) FROM "{table}" WHERE "{name}" IS NOT NULL AND "{name}" NOT GLOB \'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]\'') == 0, f"{table}.{name}: not a DATE")
        if column[2] == "DATETIME":
            check(one(db, f'SELECT count(*) FROM "{table}" WHERE "{name}" IS NOT NULL AND "{name}" NOT GLOB \'*Z\'') == 0, f"{table}.{name}: not UTC")
        if name in ("fid", "geom"):
            continue
        row = db.execute("SELECT title, constraint_name, mime_type FROM gpkg_data_columns WHERE table_name=? AND column_name=?", (table, name)).fetchone()
        check(row and row[0], f"{table}.{name}: no title in gpkg_data_columns")
        if row and row[1]:
            bad = db.execute(f'SELECT DISTINCT "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL AND CAST("{name}" AS TEXT) NOT IN '
                             "(SELECT value FROM gpkg_data_column_constraints WHERE constraint_name=?)", (row[1],)).fetchall()
            check(not bad, f"{table}.{name}: values outside the closed list: {bad[:5]}")
        if row and row[2] == "application/json":
            check(one(db, f'SELECT count(*) FROM "{table}" WHERE "{name}" IS NOT NULL AND NOT json_valid("{name}")') == 0, f"{table}.{name}: not JSON")
    unique = [r[1] for r in db.execute(f'PRAGMA index_list("{table}")') if r[2]]
    check(unique, f"{table}: no unique id")
    if kind == "features":
        check_spatial(db, table)


def check_spatial(db, table):
    check(one(db, f"SELECT rtreecheck('rtree_{table}_geom')") == "ok", f"{table}: rtreecheck")
    check(one(db, f"SELECT count(*) FROM rtree_{table}_geom") == one(db, f'SELECT count(*) FROM "{table}" WHERE geom IS NOT NULL'), f"{table}: R-tree is not complete")
    check(one(db, "SELECT count(*) FROM layer_styles WHERE f_table_name=? AND useAsDefault=1 AND f_table_schema='' AND f_table_catalog=''", table) == 1, f"{table}: default style")
    box = db.execute(f"SELECT min(minx), min(miny), max(maxx), max(maxy) FROM rtree_{table}_geom").fetchone()
    told = db.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name=?", (table,)).fetchone()
    if box[0] is None:
        check(told[0] is None, f"{table}: box of nothing")
    else:
        check(all(abs(a - b) < 1e-4 for a, b in zip(box, told)), f"{table}: box {told}, R-tree {box}")


def signed_area(ring):
    points = ring.GetPoints()
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:])) / 2


def check_geometry(table, feature, geometry):
    name = f"{table} {feature.GetFID()}"
    check(not geometry.IsEmpty(), f"{name}: empty geometry")
    check(not geometry.Is3D() and not geometry.IsMeasured(), f"{name}: Z or M")
    west, east, south, north = geometry.GetEnvelope()
    check(-180 <= west and east <= 180 and -90 <= south and north <= 90, f"{name}: outside the world")
    check(not (west == east == south == north == 0), f"{name}: at (0,0)")
    check(geometry.IsValid(), f"{name}: not valid")
    polygons = [geometry] if ogr.GT_Flatten(geometry.GetGeometryType()) == ogr.wkbPolygon else \
        [geometry.GetGeometryRef(i) for i in range(geometry.GetGeometryCount())] if ogr.GT_Flatten(geometry.GetGeometryType()) == ogr.wkbMultiPolygon else []
    for polygon in polygons:
        for i in range(polygon.GetGeometryCount()):
            check((signed_area(polygon.GetGeometryRef(i)) > 0) == (i == 0), f"{name}: ring {i} turns the wrong way")


def check_with_gdal(file, db):
    source = gdal.OpenEx(file, gdal.OF_VECTOR)
    tables = {r[0] for r in db.execute("SELECT table_name FROM gpkg_contents")}
    seen = {source.GetLayer(i).GetName() for i in range(source.GetLayerCount())}
    check(seen == tables, f"GDAL lists {sorted(seen ^ tables)} differently")
    for table in sorted(tables):
        layer = source.GetLayerByName(table)
        for feature in layer:
            geometry = feature.GetGeometryRef()
            if geometry is not None:
                check_geometry(table, feature, geometry)
    relations = one(db, "SELECT count(*) FROM gpkgext_relations") if one(db, "SELECT 1 FROM sqlite_master WHERE name='gpkgext_relations'") else 0
    check(len(source.GetRelationshipNames() or []) == relations, "GDAL does not read the relations")
    check(relations > 0, "no relations between the tables")


def main():
    folder = sys.argv[1]
    files = sorted(f for f in os.listdir(folder) if f.endswith(".gpkg"))
    check(files, "no GeoPackage in " + folder)
    for name in files:
        file = os.path.join(folder, name)
        run = subprocess.run(["/usr/bin/python3", "-m", "osgeo_utils.samples.validate_gpkg", "-k", "--extra", "--warning-as-error", file], capture_output=True, text=True)
        check(run.returncode == 0 and not run.stdout.strip(), f"validate_gpkg: {run.stdout}{run.stderr}")
        db = sqlite3.connect(f"file:{file}?immutable=1", uri=True)
        check_header(file, db)
        tables = db.execute("SELECT table_name, data_type FROM gpkg_contents ORDER BY table_name").fetchall()
        for table, kind in tables:
            check_table(db, table, kind)
        check(one(db, "SELECT count(*) FROM gpkg_metadata_reference WHERE reference_scope='geopackage'") > 0, "no metadata for the file")
        check(one(db, "SELECT count(*) FROM gpkg_metadata m WHERE mime_type='application/json' AND json_extract(metadata,'$.program') <> ''") == 1, "no provenance")
        if any(t == "events" for t, _ in tables):
            check(one(db, "SELECT count(*) FROM events WHERE geom IS NULL AND coalesce(location_precision,0) > 0") == 0, "events: NULL geometry for a known place")
            check(one(db, "SELECT count(*) FROM events WHERE location_precision >= 5 AND geom IS NOT NULL AND geom_role <> 'representative_point'") == 0,
                  "events: a coarse place drawn as a fix")
        check_with_gdal(file, db)
        print(f"{name}: {len(tables)} tables checked")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
