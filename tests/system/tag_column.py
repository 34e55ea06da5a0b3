"""As in a notebook: places and dates for a column of a table. Prints one row a line: id, place texts found, first place, its country."""
import csv
import json
import sys

import dateline

engine = dateline.Engine(only="places,dates")
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
texts = [{"id": row["incident_id"], "text": f"{row['event_type']} in {row['location']}, {row['province']}. {row['notes']}", "date": row["event_date"]} for row in rows]
for row, line in zip(rows, engine.annotate_many(texts)):
    found = json.loads(line)["toponyms"] if line else []
    where = engine.resolve(row["location"], country=row["country"] or None, admin1=row["province"] or None)
    print(row["incident_id"], "/".join(t["text"] for t in found), (where["place"] or {}).get("name"), (where["place"] or {}).get("country"), sep="\t")
