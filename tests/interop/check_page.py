#!/usr/bin/python3
"""check_page.py FOLDER [PICTURES]: opens index.html of a run in headless Chromium from file://, looks for errors, policy violations, requests to
the network and scripts from the data that ran, uses slider, legend, list and keyboard. Prints what it finds wrong; exit code 1 if anything is."""
import json
import os
import re
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from chromium import Chromium  # noqa: E402

faults = []
MARKS = """[...document.querySelectorAll('#map canvas')].reduce((n, c) => {
  if (!c.width) return n;
  const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
  for (let i = 0; i < d.length; i += 16) if (d[i+3] > 100 && Math.max(d[i], d[i+1], d[i+2]) - Math.min(d[i], d[i+1], d[i+2]) > 60) n++;
  return n; }, 0)"""


def check(ok, what):
    if not ok:
        faults.append(what)
        print("FAULT", what)


def data_of(folder):
    with open(os.path.join(folder, "index.html"), encoding="utf-8") as f:
        page = f.read()
    check("unsafe-inline" not in page and "unsafe-eval" not in page, "policy allows unsafe scripts")
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.S).group(1)), page


def passing(events, feature):
    """Only mentioned in passing."""
    status = next((i for i, field in enumerate(events["fields"]) if field["name"] == "status"), None)
    return status is not None and feature[2 + status] == "background"


def check_passing(browser, events, pictures):
    """The switch brings in what is only mentioned in passing, and takes it away again."""
    hidden = sum(passing(events, f) for f in events["features"])
    check(browser.value("document.getElementById('passing') !== null") == (hidden > 0), f"{hidden} events mentioned in passing and a switch for them do not go together")
    if not hidden:
        return
    note = "parseInt(document.getElementById('list-note').textContent)"
    legend = "[...document.querySelectorAll('#classes .count')].reduce((n, e) => n + Number(e.textContent), 0)"
    told = browser.value(note)
    check(told + hidden == len(events["features"]), f"{told} events listed, {hidden} mentioned in passing, {len(events['features'])} in all")
    check(browser.value(legend) == told + hidden, "legend counts more than is shown and what the switch would show")
    check(f"{hidden} more only mentioned in passing" in browser.value("document.getElementById('summary').textContent"), "summary is silent on what is hidden")
    browser.value("document.getElementById('passing').click()")
    check(browser.value(note) == told + hidden, "the switch does not bring in what is mentioned in passing")
    browser.picture(os.path.join(pictures, "passing.png"))
    browser.value("document.getElementById('passing').click()")
    check(browser.value(note) == told, "the switch does not take it away again")


def check_start(browser, events, pictures):
    shown = browser.value("document.getElementById('rows').children.length")
    told = [f for f in events["features"] if not passing(events, f)]
    check(shown == min(200, len(told)), f"the list has {shown} rows for {len(told)} events that are told")
    check(browser.value("document.getElementById('summary').textContent").startswith(f"{len(told)} of {len(told)} "), "summary does not count the events")
    if any(f[1] is not None for f in told):
        check(browser.value(MARKS) > 10, "the map shows no coloured marks")
    browser.picture(os.path.join(pictures, "page.png"))


def check_time(browser):
    if browser.value("document.getElementById('time').hidden"):
        return
    all_events = browser.value("parseInt(document.getElementById('list-note').textContent)")
    span = browser.value("Number(document.getElementById('to').max)")
    browser.value("document.getElementById('undated').click()")
    browser.value("(e => { e.value = 0; e.dispatchEvent(new Event('input')); })(document.getElementById('to'))")
    time.sleep(0.3)
    few = browser.value("parseInt(document.getElementById('list-note').textContent)")
    check(few <= all_events and (span < 2 or few < all_events), f"slider: {few} of {all_events} events left")
    browser.value("document.getElementById('from').focus()")
    before = browser.value("document.getElementById('range').textContent")
    browser.value("document.getElementById('to').focus()")
    browser.key("ArrowRight", 39)
    time.sleep(0.3)
    if span > 0:
        check(browser.value("document.getElementById('range').textContent") != before, "arrow key does not move the slider")
    browser.value("document.getElementById('undated').click()")
    browser.value("document.getElementById('reset').click()")
    check(browser.value("parseInt(document.getElementById('list-note').textContent)") == all_events, "reset does not bring all events back")


def check_legend(browser):
    boxes = browser.value("document.querySelectorAll('#classes input').length")
    if not boxes:
        return
    before = browser.value("parseInt(document.getElementById('list-note').textContent)")
    browser.value("document.querySelector('#classes input').click()")
    check(browser.value("parseInt(document.getElementById('list-note').textContent)") < before, "legend does not filter")
    browser.value("document.querySelector('#classes input').click()")


def check_popups(browser, events, pictures):
    located = [f for f in events["features"] if f[1] is not None][:60]
    if not located:
        return
    rows = browser.value("document.querySelectorAll('#rows button').length")
    for i in range(min(rows, 60)):
        browser.value(f"document.querySelectorAll('#rows button')[{i}].click()")
        text = browser.value(f"document.querySelectorAll('#rows button')[{i}].textContent")
        check(browser.value("([...document.querySelectorAll('.leaflet-popup h3')].pop() || {}).textContent") == text, f"no popup for row {i}")
        links = browser.value("[...document.querySelectorAll('.leaflet-popup a[target]')].map(a => a.protocol + ' ' + a.rel)")
        for link in links:
            check(re.match(r"https?: .*noopener", link), f"link {link}")
        check(browser.value("document.querySelectorAll('.leaflet-popup script, .leaflet-popup img, .leaflet-popup iframe, .leaflet-popup b').length") == 0, f"markup from the data in popup {i}")
    time.sleep(0.4)
    browser.picture(os.path.join(pictures, "popup.png"))
    browser.key("Escape", 27)


def check_access(browser):
    check(browser.value("document.documentElement.lang") == "en", "no language")
    check(browser.value("document.getElementById('map').getAttribute('aria-label')"), "map without a name")
    check(browser.value("[...document.querySelectorAll('input, button')].every(e => e.labels && e.labels.length || e.getAttribute('aria-label') || e.textContent.trim())"), "a control without a name")
    check(browser.value("[...document.querySelectorAll('#rows tr')].every(r => r.cells.length === 2)"), "list is no table")
    reached = set()
    browser.value("document.body.focus()")
    for _ in range(40):
        browser.key("Tab", 9)
        reached.add(browser.value("document.activeElement.id || document.activeElement.className || document.activeElement.tagName"))
    check({"map", "search", "panel-toggle"} <= {str(r).split(" ")[0] for r in reached} | ({"map"} if any("leaflet-container" in str(r) for r in reached) else set()), f"not reached by Tab: {reached}")


def main():
    folder = os.path.abspath(sys.argv[1])
    pictures = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp()
    os.makedirs(pictures, exist_ok=True)
    data, page = data_of(folder)
    events = next(layer for layer in data["layers"] if layer["name"] == "events")
    print(f"page: {len(page) / 1e6:.2f} MB, {len(events['features'])} events, {len(data['shapes'])} shapes")
    browser = Chromium()
    try:
        started = time.monotonic()
        check(browser.open("file://" + os.path.join(folder, "index.html")), "the page does not get ready")
        print(f"ready after {time.monotonic() - started:.2f} s")
        time.sleep(0.3)
        check_start(browser, events, pictures)
        check_legend(browser)
        check_passing(browser, events, pictures)
        check_time(browser)
        check_popups(browser, events, pictures)
        check_access(browser)
        check(browser.value("typeof window.__xss") == "undefined", "a script from the data ran")
        for complaint in browser.complaints():
            check(False, complaint)
    finally:
        browser.close()
    small = Chromium(width=390, height=760)
    try:
        check(small.open("file://" + os.path.join(folder, "index.html")), "the page does not get ready on a small screen")
        check(small.value("document.documentElement.scrollWidth") <= 390, "the page is wider than a small screen")
        small.picture(os.path.join(pictures, "small.png"))
    finally:
        small.close()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
