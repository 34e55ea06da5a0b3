#!/usr/bin/python3
"""check_geojson.py FOLDER: the GeoJSON files of a run against RFC 7946 and the project's own list of requirements, and read through GDAL.
Prints what it finds wrong; exit code 1 if anything is."""
import json
import os
import re
import sys

from osgeo import gdal, ogr

gdal.UseExceptions()
faults = []


def check(ok, what):
    if not ok and len(faults) < 100:
        faults.append(what)
        print("FAULT", what)


def refuse(value):
    raise ValueError("not JSON: " + value)


def positions(coordinates):
    if coordinates and isinstance(coordinates[0], (int, float)):
        yield coordinates
    else:
        for part in coordinates:
            yield from positions(part)


def check_rings(polygon, where):
    for i, ring in enumerate(polygon):
        check(len(ring) >= 4 and ring[0] == ring[-1], f"{where}: ring {i} is not closed")
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2
        check((area > 0) == (i == 0), f"{where}: ring {i} turns the wrong way")


def check_feature(name, feature, ids):
    where = f"{name} {feature.get('id')}"
    check(feature.get("type") == "Feature" and "geometry" in feature and isinstance(feature.get("properties"), dict), f"{where}: no feature")
    check(isinstance(feature.get("id"), str) and feature["id"], f"{where}: id is no text")
    check(feature["id"] not in ids, f"{where}: id twice")
    check(feature["id"] in [v for v in feature["properties"].values() if isinstance(v, str)], f"{where}: id is not among the properties")
    ids.add(feature["id"])
    geometry = feature["geometry"]
    check(geometry is not None, f"{where}: null geometry")
    if geometry is None:
        return None
    points = list(positions(geometry["coordinates"]))
    check(points, f"{where}: empty geometry")
    for p in points:
        check(len(p) == 2 and -180 <= p[0] <= 180 and -90 <= p[1] <= 90, f"{where}: position {p}")
    check(points != [[0, 0]], f"{where}: at (0,0)")
    if geometry["type"] == "Polygon":
        check_rings(geometry["coordinates"], where)
    if geometry["type"] == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            check_rings(polygon, where)
    check(ogr.CreateGeometryFromJson(json.dumps(geometry)).IsValid(), f"{where}: not valid")
    longitudes, latitudes = [p[0] for p in points], [p[1] for p in points]
    if "bbox" in feature:
        west, south, east, north = feature["bbox"]
        check((south, north) == (min(latitudes), max(latitudes)), f"{where}: bbox latitudes")
        check((west > east and (west in longitudes and east in longitudes)) or (west, east) == (min(longitudes), max(longitudes)), f"{where}: bbox longitudes {feature['bbox']}")
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def check_collection(folder, file):
    path = os.path.join(folder, file)
    with open(path, "rb") as f:
        raw = f.read()
    check(not raw.startswith(b"\xef\xbb\xbf"), f"{file}: BOM")
    text = raw.decode("utf-8")
    check(not re.search(r"\"coordinates\":[^a-z]*\.\d{7,}", text), f"{file}: more than 6 decimals")
    data = json.loads(text, parse_constant=refuse)
    check(data["type"] == "FeatureCollection" and data["name"] == os.path.splitext(file)[0], f"{file}: no collection of that name")
    check("crs" not in data, f"{file}: crs member")
    told = data.get("dateline", {})
    for key in ("schema", "generated", "program", "gazetteer", "worldview", "attribution", "notice"):
        check(told.get(key), f"{file}: dateline.{key} is empty")
    ids = set()
    boxes = [b for b in (check_feature(file, feature, ids) for feature in data["features"]) if b]
    if boxes and "bbox" in data:
        west, south, east, north = data["bbox"]
        check(south == min(b[1] for b in boxes) and north == max(b[3] for b in boxes), f"{file}: bbox latitudes")
        check(west <= min(b[0] for b in boxes) and east >= max(b[2] for b in boxes), f"{file}: bbox longitudes")
    check(len(text.split("\n")) == len(data["features"]) + 3 or not data["features"], f"{file}: not one feature a line")
    source = gdal.OpenEx(path, gdal.OF_VECTOR)
    layer = source.GetLayer(0)
    check(layer.GetFeatureCount() == len(data["features"]), f"{file}: GDAL reads {layer.GetFeatureCount()} features")
    definition = layer.GetLayerDefn()
    for name in ("date_earliest", "date_latest"):
        i = definition.GetFieldIndex(name)
        if i >= 0 and any(f["properties"][name] for f in data["features"]):
            check(definition.GetFieldDefn(i).GetType() == ogr.OFTDate, f"{file}: {name} is {definition.GetFieldDefn(i).GetTypeName()} in GDAL")
    print(f"{file}: {len(data['features'])} features checked")


def main():
    folder = sys.argv[1]
    files = sorted(f for f in os.listdir(folder) if f.endswith(".geojson"))
    check(set(files) >= {"events.geojson", "event_areas.geojson", "places.geojson", "mentions.geojson"}, f"layers are missing: {files}")
    for file in files:
        check_collection(folder, file)
    for file in sorted(f for f in os.listdir(folder) if f.endswith(".geojsonl")):
        with open(os.path.join(folder, file), encoding="utf-8") as f:
            text = f.read()
        check(not text or text.endswith("\n"), f"{file}: last line without end")
        for line in text.split("\n")[:-1]:
            check(json.loads(line, parse_constant=refuse)["type"] == "Feature", f"{file}: a line is no feature")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
