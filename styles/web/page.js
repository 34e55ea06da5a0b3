"use strict";
// The page of Dateline. Everything that comes from the data reaches the page as text (textContent), never as markup.
(function () {
const data = JSON.parse(document.getElementById("data").textContent);
const basemap = JSON.parse(document.getElementById("basemap").textContent);
const style = data.style;
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const $ = id => document.getElementById(id);
const DAY = 86400000, PX_PER_MM = 3.78, ROWS = 200;

function el(tag, className, text) {
  const e = document.createElement(tag);
  if (className) e.className = className;
  if (text !== undefined) e.textContent = text;
  return e;
}
const SVG = "http://www.w3.org/2000/svg";
function svg(tag, attributes) {
  const e = document.createElementNS(SVG, tag);
  for (const name in attributes) e.setAttribute(name, attributes[name]);
  return e;
}

// ---- shapes: corners on the unit circle, the same for canvas and legend; none for a circle -----------------------------------
function star(points, inner, turn) {
  const out = [];
  for (let i = 0; i < points * (inner ? 2 : 1); i++) {
    const r = inner && i % 2 ? inner : 1, a = turn + i * 2 * Math.PI / (points * (inner ? 2 : 1));
    out.push([r * Math.sin(a), -r * Math.cos(a)]);
  }
  return out;
}
const arm = 0.36;
const SHAPES = {
  square: [[-.85, -.85], [.85, -.85], [.85, .85], [-.85, .85]], triangle: [[0, -1], [.95, .75], [-.95, .75]],
  diamond: star(4, 0, 0), pentagon: star(5, 0, 0), hexagon: star(6, 0, 0), star: star(5, .45, 0),
  cross: [[-arm, -1], [arm, -1], [arm, -arm], [1, -arm], [1, arm], [arm, arm], [arm, 1], [-arm, 1], [-arm, arm], [-1, arm], [-1, -arm], [-arm, -arm]]
};

function markLook(symbol, hollow, dashed, count) {
  const radius = symbol.size * PX_PER_MM / 2 * (count > 1 ? Math.min(2.2, 1.25 + Math.log10(count) * .45) : 1);
  return { shape: symbol.shape, radius: radius, count: count, fill: true,
    fillColor: hollow ? "#ffffff" : symbol.colour, fillOpacity: hollow ? .45 : .92,
    color: hollow ? symbol.colour : "#222222", weight: hollow ? 2.4 : .9, opacity: hollow ? 1 : .85, dashArray: dashed ? "2 2.5" : null,
    ink: hollow || symbol.colour === "#e69f00" || symbol.colour === "#56b4e9" ? "#1f2328" : "#ffffff" };
}
const Mark = L.CircleMarker.extend({ _updatePath: function () { this._renderer._updateMark(this); } });
L.Canvas.include({ _updateMark: function (layer) {
  if (!this._drawing || layer._empty()) return;
  const ctx = this._ctx, p = layer._point, o = layer.options, r = Math.max(layer._radius, 1), corners = SHAPES[o.shape];
  ctx.beginPath();
  if (corners) { for (const c of corners) ctx.lineTo(p.x + r * c[0], p.y + r * c[1]); ctx.closePath(); }
  else ctx.arc(p.x, p.y, r, 0, 2 * Math.PI);
  this._fillStroke(ctx, layer);
  if (o.count > 1) {
    ctx.globalAlpha = 1; ctx.fillStyle = o.ink; ctx.textAlign = "center"; ctx.textBaseline = "middle";
    ctx.font = "600 " + Math.max(9, r * .95) + "px system-ui, sans-serif";
    ctx.fillText(o.count > 999 ? "999+" : String(o.count), p.x, p.y + (o.shape === "triangle" ? r * .2 : .5));
  }
} });
function sample(symbol, hollow, dashed) {
  const look = markLook(symbol, hollow, dashed, 1), r = Math.min(look.radius, 7.5);
  const box = svg("svg", { width: 20, height: 20, viewBox: "-10 -10 20 20", "aria-hidden": "true" });
  const corners = SHAPES[symbol.shape];
  const shape = corners ? svg("polygon", { points: corners.map(c => c[0] * r + "," + c[1] * r).join(" ") }) : svg("circle", { r: r });
  for (const [k, v] of [["fill", look.fillColor], ["fill-opacity", look.fillOpacity], ["stroke", look.color], ["stroke-width", look.weight]]) shape.setAttribute(k, v);
  if (dashed) shape.setAttribute("stroke-dasharray", "2 2.5");
  box.append(shape);
  return box;
}
function areaSample(colour, dashed) {
  const box = svg("svg", { width: 20, height: 20, viewBox: "-10 -10 20 20", "aria-hidden": "true" });
  box.append(svg("rect", { x: -8, y: -6, width: 16, height: 12, fill: colour, "fill-opacity": .12, stroke: colour, "stroke-width": 1.6, "stroke-dasharray": dashed ? "4 3" : "none" }));
  return box;
}

// ---- data ---------------------------------------------------------------------------------------------------------------------
const dayOf = text => text ? Math.round(Date.parse(text + "T00:00:00Z") / DAY) : null;
const textOf = day => new Date(day * DAY).toISOString().slice(0, 10);
const layers = data.layers.map(raw => {
  const look = style.layers[raw.name], column = name => name ? raw.fields.findIndex(f => f.name === name) : -1;
  const layer = { name: raw.name, title: raw.title, look: look, classes: style.classes[look.classes], fields: raw.fields, total: raw.total, on: look.visible, groups: new Map() };
  const at = { tip: column(look.tip), label: column(look.label), url: column(look.url), start: column(look.start), end: column(look.end),
    type: column(layer.classes.field), precision: column(style.precision.field), modality: column(style.modality.field), passing: column(style.passing.field) };
  layer.at = at;
  layer.items = raw.features.map(row => {
    const values = row.slice(2), get = i => i >= 0 ? values[i] : null;
    let start = dayOf(get(at.start)), end = dayOf(get(at.end));
    if (start === null) start = end;
    if (end === null) end = start;
    const symbol = layer.classes.items.find(s => s.value === get(at.type)) || layer.classes.other;
    return { id: row[0], place: row[1], values: values, layer: layer, symbol: symbol, start: start, end: end, tip: get(at.tip), label: get(at.label), url: get(at.url),
      hollow: at.precision >= 0 && (get(at.precision) === null || get(at.precision) >= style.precision.hollow_from),
      passing: at.passing >= 0 && get(at.passing) === style.passing.value,
      dashed: at.modality >= 0 && get(at.modality) !== null && get(at.modality) !== style.modality.plain };
  });
  return layer;
});
const events = layers.find(l => l.name === "events");
const timed = layers.filter(l => l.at.start >= 0).flatMap(l => l.items).filter(i => i.start !== null);
let first = Infinity, last = -Infinity;
for (const i of timed) { first = Math.min(first, i.start); last = Math.max(last, i.end); }
const state = { from: first, to: last, undated: true, passing: false, off: new Set(), search: "" };
const inTime = i => i.layer.at.start < 0 || (i.start === null ? state.undated : i.end >= state.from && i.start <= state.to);
// What is only mentioned in passing is on no map and in no list until it is asked for.
const told = i => !i.passing || state.passing;
const wanted = i => told(i) && inTime(i) && !state.off.has(i.layer.look.classes + "/" + i.symbol.value);

// ---- map ----------------------------------------------------------------------------------------------------------------------
const map = L.map("map", { attributionControl: false, minZoom: 1, maxZoom: 13, worldCopyJump: false, maxBounds: [[-89, -220], [89, 220]], maxBoundsViscosity: .6,
  zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm, zoomSnap: .5, wheelPxPerZoomLevel: 90 });
for (const [name, z] of [["base", 200], ["areas", 400], ["dots", 430], ["marks", 450], ["names", 500]]) map.createPane(name).style.zIndex = z;
const renderers = { base: L.canvas({ pane: "base", padding: .4 }), areas: L.canvas({ pane: "areas", padding: .4 }), dots: L.canvas({ pane: "dots", padding: .4, tolerance: 3 }),
  marks: L.canvas({ pane: "marks", padding: .4, tolerance: 4 }) };
// The marks of events lie over those of places and mentions.
const paneOf = layer => layer === events ? "marks" : "dots";
map.getPane("names").style.pointerEvents = "none";
map.getPane("base").style.pointerEvents = "none";
const countries = [];
if (basemap && Array.isArray(basemap.features)) {
  L.geoJSON(basemap, { interactive: false, renderer: renderers.base, pane: "base", style: { color: "#b9c0bd", weight: .8, opacity: 1, fillColor: "#f6f4ee", fillOpacity: 1 },
    onEachFeature: (f, l) => { if (f.properties && f.properties.name && l.getBounds) countries.push({ name: String(f.properties.name), layer: l }); } }).addTo(map);
} else {
  $("map").classList.add("plain");
  const grid = [];
  for (let lon = -180; lon <= 180; lon += 10) grid.push([[-85, lon], [85, lon]]);
  for (let lat = -80; lat <= 80; lat += 10) grid.push([[lat, -180], [lat, 180]]);
  L.polyline(grid, { interactive: false, renderer: renderers.base, pane: "base", color: "#d5d8d6", weight: .7 }).addTo(map);
}
L.control.scale({ imperial: false, position: "topleft" }).addTo(map);
// One line, cut where it does not fit; a click shows all of it. The panel lists the sources as well.
const Credits = L.Control.extend({ options: { position: "bottomright" }, onAdd: () => {
  const box = el("details", "credits");
  box.append(el("summary", "", ["Leaflet"].concat(data.provenance.attribution).join(" | ")));
  L.DomEvent.disableClickPropagation(box);
  return box;
} });
new Credits().addTo(map);

/// What is at one place is one mark or one shape; its members are paged through in the popup.
for (const layer of layers) {
  for (const item of layer.items) {
    if (item.place === null) continue;
    const key = JSON.stringify(item.place);
    if (!layer.groups.has(key)) layer.groups.set(key, { layer: layer, place: item.place, items: [], drawn: null });
    const group = layer.groups.get(key);
    group.items.push(item);
    item.group = group;
  }
}
function draw(group) {
  const place = group.place;
  if (Array.isArray(place)) {
    group.drawn = new Mark([place[1], place[0]], { renderer: renderers[paneOf(group.layer)], pane: paneOf(group.layer) });
  } else {
    const shape = data.shapes[place], line = /LineString$/.test(shape.type), point = /Point$/.test(shape.type);
    group.line = line;
    group.drawn = L.geoJSON(shape, { renderer: renderers.areas, pane: "areas", pointToLayer: (f, at) => new Mark(at, { renderer: renderers[paneOf(group.layer)], pane: paneOf(group.layer) }) });
    group.isMark = point;
  }
  group.drawn.on("click", e => { L.DomEvent.stopPropagation(e); open(group, group.shown[0], e.latlng); });
  group.drawn.bindTooltip(() => el("span", "", tipOf(group)), { sticky: true });
}
function tipOf(group) {
  const n = group.shown.length, item = group.shown[0];
  const text = item.tip || item.label || item.id;
  return n > 1 ? n + " at this place, first: " + text : String(text);
}
/// The symbol of most of them; among equals that of the first.
function commonest(items) {
  if (items.length === 1) return items[0].symbol;
  const counts = new Map();
  let best = items[0].symbol;
  for (const i of items) {
    counts.set(i.symbol, (counts.get(i.symbol) || 0) + 1);
    if (counts.get(i.symbol) > counts.get(best)) best = i.symbol;
  }
  return best;
}
function restyle(group) {
  const look = group.layer.look, symbol = commonest(group.shown);
  if (Array.isArray(group.place) || group.isMark) {
    const o = markLook(symbol, group.shown.every(i => i.hollow), group.shown.every(i => i.dashed), group.shown.length);
    group.drawn.setStyle ? group.drawn.setStyle(o) : null;
    if (group.drawn.setRadius) group.drawn.setRadius(o.radius);
  } else {
    group.drawn.setStyle({ color: symbol.colour, weight: look.line_width * PX_PER_MM * (group.line ? 2 : 1), opacity: look.line_opacity, dashArray: look.dashed ? "6 4" : null,
      fill: !group.line, fillColor: symbol.colour, fillOpacity: look.fill_opacity });
  }
}
function refresh() {
  let shown = 0, placeless = 0;
  for (const layer of layers) {
    for (const group of layer.groups.values()) {
      group.shown = layer.on ? group.items.filter(wanted) : [];
      if (group.shown.length === 0) {
        if (group.drawn && map.hasLayer(group.drawn)) map.removeLayer(group.drawn);
        continue;
      }
      if (!group.drawn) draw(group);
      restyle(group);
      if (!map.hasLayer(group.drawn)) map.addLayer(group.drawn);
    }
  }
  if (events) for (const i of events.items) if (wanted(i)) i.place === null ? placeless++ : shown++;
  const all = events ? events.items.filter(told).length : 0, hidden = events ? events.items.length - all : 0;
  $("summary").textContent = events ? (shown + placeless) + " of " + all + " events" + (placeless ? ", " + placeless + " of them without a place" : "") +
    (hidden ? "; " + hidden + " more only mentioned in passing" : "") : "";
  for (const put of counts) put();
  list();
  names();
}

// ---- popups -------------------------------------------------------------------------------------------------------------------
function webAddress(text) {
  try { const u = new URL(text); return u.protocol === "http:" || u.protocol === "https:" ? u.href : null; } catch (e) { return null; }
}
function shownValue(field, value) {
  if (value === null || value === undefined || value === "" || value === false) return null;
  if (value === true) return "yes";
  const key = String(value);
  if (Object.prototype.hasOwnProperty.call(field.values, key)) return field.values[key];
  if (typeof value === "object") return JSON.stringify(value);
  return typeof value === "number" ? String(Math.round(value * 1000) / 1000) : key;
}
function card(item) {
  const box = el("div", "popup"), layer = item.layer;
  box.append(el("h3", "", item.tip || item.label || item.id));
  if (item.hollow && layer.at.precision >= 0 && layer.name === "events") box.append(el("p", "warn", item.place === null ? "The place is not known." : "The point stands for an area; it is not where this happened."));
  const dl = el("dl");
  const order = layer.look.popup.map(name => layer.fields.findIndex(f => f.name === name)).filter(i => i >= 0);
  for (const i of order) {
    const text = shownValue(layer.fields[i], item.values[i]);
    if (text === null || i === layer.at.tip) continue;
    const dd = el("dd"), href = i === layer.at.url ? webAddress(text) : null;
    if (href) {
      const a = el("a", "", text);
      a.href = href; a.target = "_blank"; a.rel = "noopener noreferrer nofollow";
      dd.append(a);
    } else dd.textContent = text;
    dl.append(el("dt", "", layer.fields[i].title), dd);
  }
  box.append(dl);
  return box;
}
function open(group, item, at) {
  const box = el("div"), body = el("div");
  let n = Math.max(0, group.shown.indexOf(item));
  if (group.shown.length > 1) {
    const pager = el("div", "popup pager"), back = el("button", "", "\u2039"), next = el("button", "", "\u203a"), where = el("span");
    back.type = next.type = "button";
    back.setAttribute("aria-label", "Previous");
    next.setAttribute("aria-label", "Next");
    const turn = by => { n = (n + by + group.shown.length) % group.shown.length; where.textContent = (n + 1) + " of " + group.shown.length + " here"; body.replaceChildren(card(group.shown[n])); };
    back.addEventListener("click", () => turn(-1));
    next.addEventListener("click", () => turn(1));
    pager.append(back, where, next);
    box.append(pager);
    turn(0);
  } else body.append(card(item));
  box.append(body);
  L.popup({ maxWidth: 340, minWidth: 240, autoPanPadding: [20, 20] }).setLatLng(at || middle(group)).setContent(box).openOn(map);
}
function middle(group) {
  return Array.isArray(group.place) ? L.latLng(group.place[1], group.place[0]) : group.drawn.getBounds().getCenter();
}
function goTo(item) {
  if (item.place === null) return;
  const group = item.group;
  if (!group.shown.includes(item)) return;
  const area = layers.find(l => l.name === "event_areas"), twin = area && area.items.find(a => a.id === item.id && a.group && a.group.drawn);
  // Without animation: a popup opened while the map is on its way would end up beside it.
  if (twin) map.fitBounds(twin.group.drawn.getBounds(), { animate: false, maxZoom: 9 });
  else map.setView(middle(group), Math.max(map.getZoom(), 7), { animate: false });
  open(group, item);
}

// ---- names on the map: countries and the places of marks, in that order, none over another -------------------------------------
const nameBox = el("div", "names");
map.getPane("names").append(nameBox);
function names() {
  nameBox.replaceChildren();
  const zoom = map.getZoom(), size = map.getSize(), taken = [];
  const put = (text, at, className) => {
    const p = map.latLngToContainerPoint(at), near = className.startsWith("near"), w = text.length * 6.2 + 8;
    const x = near ? p.x + 8 : p.x - w / 2, box = [x, p.y - 8, x + w, p.y + 8];
    if (box[0] < 0 || box[2] > size.x || box[1] < 0 || box[3] > size.y) return;
    if (taken.some(t => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3])) return;
    taken.push(box);
    const span = el("span", className, text), q = map.latLngToLayerPoint(at);
    span.style.left = q.x + "px";
    span.style.top = q.y + "px";
    nameBox.append(span);
  };
  const view = map.getBounds(), marks = [];
  for (const layer of layers) for (const g of layer.groups.values()) {
    if (!g.shown || !g.shown.length || !Array.isArray(g.place) || !view.contains([g.place[1], g.place[0]])) continue;
    const p = map.latLngToContainerPoint([g.place[1], g.place[0]]);
    taken.push([p.x - 6, p.y - 6, p.x + 6, p.y + 6]);
    if (layer.look.label && zoom >= 5) marks.push(g);
  }
  for (const g of marks.slice(0, 400)) if (g.shown[0].label) put(String(g.shown[0].label).slice(0, 60), [g.place[1], g.place[0]], g.shown.every(i => i.hollow) ? "near area" : "near");
  if (zoom >= 3) for (const c of countries) {
    if (c.at === undefined) c.at = labelPoint(c.layer);
    if (c.at && view.contains(c.at) && c.width * 256 * Math.pow(2, zoom) / 360 > c.name.length * 6) put(c.name.toUpperCase(), c.at, "country");
  }
  function labelPoint(layer) {
    let best = null, width = 0;
    const rings = layer.getLatLngs().map(r => Array.isArray(r[0]) ? r[0] : r);
    for (const ring of rings) {
      const b = L.latLngBounds(ring), w = (b.getEast() - b.getWest()) * (b.getNorth() - b.getSouth());
      if (w > width) { width = w; best = ring; }
    }
    const c = countries.find(k => k.layer === layer);
    if (!best) { c.width = 0; return null; }  // an islet without extent has no room for its name
    const b = L.latLngBounds(best);
    c.width = b.getEast() - b.getWest();
    const lat = b.getCenter().lat, cuts = [];
    for (let i = 0, j = best.length - 1; i < best.length; j = i++) {
      if ((best[i].lat > lat) !== (best[j].lat > lat)) cuts.push(best[i].lng + (lat - best[i].lat) / (best[j].lat - best[i].lat) * (best[j].lng - best[i].lng));
    }
    cuts.sort((a, b2) => a - b2);
    let at = b.getCenter().lng, wide = 0;
    for (let i = 0; i + 1 < cuts.length; i += 2) if (cuts[i + 1] - cuts[i] > wide) { wide = cuts[i + 1] - cuts[i]; at = (cuts[i] + cuts[i + 1]) / 2; }
    return L.latLng(lat, at);
  }
}
map.on("moveend zoomend", names);
map.on("zoomstart", () => nameBox.replaceChildren());

// ---- legend and filters ---------------------------------------------------------------------------------------------------------
/// Counts of the legend, each brought up to date with what the switch for things mentioned in passing says.
const counts = [];
function toggle(text, picture, count, on, change) {
  const label = el("label", "class"), box = el("input");
  box.type = "checkbox";
  box.checked = on;
  box.addEventListener("change", () => { change(box.checked); refresh(); });
  label.append(box);
  if (picture) label.append(picture);
  label.append(el("span", "", text));
  if (count) {
    const number = el("span", "count");
    counts.push(() => { number.textContent = String(count()); });
    label.append(number);
  }
  return label;
}
function note(text, picture) {
  const p = el("div", "class note");
  p.append(picture, el("span", "", text));
  return p;
}
if (events) {
  const all = events.classes.items.concat([events.classes.other]);
  let heading = null;
  for (const s of all) {
    const items = events.items.filter(i => i.symbol === s);
    if (items.length === 0) continue;
    if (s.group !== heading) { heading = s.group; $("classes").append(el("h3", "", heading)); }
    const key = events.look.classes + "/" + s.value;
    $("classes").append(toggle(s.label, sample(s, false, false), () => items.filter(told).length, true, on => on ? state.off.delete(key) : state.off.add(key)));
  }
  const passing = events.items.filter(i => i.passing).length;
  if (passing) {
    $("classes").append(el("h3", "", "Background"));
    const box = toggle(style.passing.label, null, () => passing, false, on => { state.passing = on; if (first <= last) { bars(); showTime(); } });
    box.querySelector("input").id = "passing";
    $("classes").append(box);
  }
  const grey = { shape: "circle", colour: "#6e7781", size: 3.4 };
  $("marks").append(note(style.precision.fix_label, sample(grey, false, false)), note(style.precision.hollow_label, sample(grey, true, false)),
    note("The area in which it lies", areaSample(grey.colour, true)), note(style.modality.other_label, sample(grey, false, true)));
}
for (const layer of layers) {
  $("layers").append(toggle(layer.title, null, () => layer.items.filter(told).length, layer.on, on => { layer.on = on; }));
  if (layer.total > layer.items.length) $("layers").append(el("p", "class note", "The page holds the first " + layer.items.length + " of " + layer.total + "; the other files hold all."));
}
$("panel-toggle").addEventListener("click", () => {
  const hidden = document.querySelector("main").classList.toggle("wide");
  $("panel-toggle").setAttribute("aria-expanded", String(!hidden));
  map.invalidateSize({ animate: false });
});

// ---- the list: the same events for those who do not see the map ---------------------------------------------------------------------
let rows = ROWS;
const searchText = i => i.searched || (i.searched = i.values.filter(v => typeof v === "string").join(" ").toLowerCase());
function spanText(i) {
  return i.start === null ? "undated" : i.start === i.end ? textOf(i.start) : textOf(i.start) + "\n\u2013 " + textOf(i.end);
}
function list() {
  if (!events) { $("list").hidden = true; return; }
  const hits = events.items.filter(i => wanted(i) && (!state.search || searchText(i).includes(state.search)));
  hits.sort((a, b) => (a.start === null ? Infinity : a.start) - (b.start === null ? Infinity : b.start) || (a.id < b.id ? -1 : 1));
  $("rows").replaceChildren(...hits.slice(0, rows).map(i => {
    const tr = el("tr"), td = el("td");
    tr.append(el("td", "", spanText(i)), td);
    const text = i.tip || i.id;
    if (i.place === null) td.append(el("div", "", text));
    else {
      const b = el("button", "", text);
      b.type = "button";
      b.addEventListener("click", () => goTo(i));
      td.append(b);
    }
    td.append(el("small", "", i.symbol.label + " \u00b7 " + (i.place === null ? "no place" : (i.label || "place") + (i.hollow ? " (area)" : ""))));
    return tr;
  }));
  $("list-note").textContent = hits.length === 1 ? "1 event" : hits.length + " events";
  $("more").hidden = hits.length <= rows;
}
$("more").addEventListener("click", () => { rows += ROWS; list(); });
$("search").addEventListener("input", () => { state.search = $("search").value.trim().toLowerCase(); rows = ROWS; list(); });

// ---- time ---------------------------------------------------------------------------------------------------------------------------
function bars() {
  const bins = Math.min(120, last - first + 1), counts = new Array(bins).fill(0), span = last - first + 1;
  for (const i of (events ? events.items : timed)) {
    if (i.start === null || !told(i)) continue;
    const a = Math.floor((i.start - first) * bins / span), b = Math.floor((i.end - first) * bins / span);
    for (let k = a; k <= b; k++) counts[k] += 1 / (b - a + 1);   // an uncertain date is spread over its interval
  }
  const top = Math.max(...counts, 0), box = svg("svg", { viewBox: "0 0 " + bins + " 100", preserveAspectRatio: "none" });
  counts.forEach((n, k) => { if (n > 0) box.append(svg("rect", { x: k + .08, width: .84, y: 100 - Math.max(4, 100 * n / top), height: Math.max(4, 100 * n / top), fill: "#8fb4d3" })); });
  $("bars").replaceChildren(box);
}
function showTime() {
  $("range").textContent = state.from === state.to ? textOf(state.from) : textOf(state.from) + " \u2013 " + textOf(state.to);
  $("from").setAttribute("aria-valuetext", "from " + textOf(state.from));
  $("to").setAttribute("aria-valuetext", "to " + textOf(state.to));
  const box = $("bars").firstChild, bins = box ? box.viewBox.baseVal.width : 0, span = last - first + 1;
  if (box) for (const r of box.children) {
    const day = first + r.x.baseVal.value * span / bins, next = day + span / bins;
    r.setAttribute("fill", next > state.from && day <= state.to ? "#4f8fc2" : "#d3dde4");
  }
}
function setTime(from, to) {
  state.from = Math.max(first, Math.min(from, to));
  state.to = Math.min(last, Math.max(from, to));
  $("from").value = state.from - first;
  $("to").value = state.to - first;
  showTime();
  refresh();
}
let timer = 0;
function stop() {
  clearInterval(timer);
  timer = 0;
  $("play").textContent = "\u25b6";
  $("play").setAttribute("aria-label", "Play through time");
}
if (first <= last) {
  $("time").hidden = false;
  for (const id of ["from", "to"]) $(id).max = last - first;
  $("to").value = last - first;
  bars();
  showTime();
  let pending = 0;
  const moved = () => { stop(); cancelAnimationFrame(pending); pending = requestAnimationFrame(() => setTime(first + Number($("from").value), first + Number($("to").value))); };
  $("from").addEventListener("input", moved);
  $("to").addEventListener("input", moved);
  $("undated").addEventListener("change", () => { state.undated = $("undated").checked; refresh(); });
  $("reset").addEventListener("click", () => { stop(); setTime(first, last); });
  $("play").hidden = calm || first === last;
  $("play").addEventListener("click", () => {
    if (timer) { stop(); return; }
    const all = state.from === first && state.to === last, step = Math.max(1, Math.ceil((last - first) / 100));
    const width = all ? Math.max(0, Math.ceil((last - first) / 10)) : state.to - state.from;
    setTime(state.to >= last ? first : state.from, (state.to >= last ? first : state.from) + width);
    $("play").textContent = "\u275a\u275a";
    $("play").setAttribute("aria-label", "Pause");
    timer = setInterval(() => { if (state.to >= last) stop(); else setTime(state.from + step, state.to + step); }, 350);
  });
}

// ---- about, first view ----------------------------------------------------------------------------------------------------------------
const p = data.provenance;
for (const text of [p.generated ? "Made " + p.generated + " by " + p.program + "." : "Made by " + p.program + ".", p.gazetteer ? "Gazetteer: " + p.gazetteer : "",
  p.worldview ? "Boundaries and names as in worldview: " + p.worldview : "", p.notice]) if (text) $("provenance").append(el("p", "", text));
const sources = el("ul");
for (const line of p.attribution) sources.append(el("li", "", line));
$("provenance").append(sources);

function firstView() {
  let box = L.latLngBounds([]);
  for (const name of ["events", "event_areas", "places", "mentions"]) {
    const layer = layers.find(l => l.name === name);
    if (!layer) continue;
    for (const g of layer.groups.values()) if (Array.isArray(g.place)) box.extend([g.place[1], g.place[0]]);
    if (box.isValid()) break;
  }
  // The areas of what happened in a district or province belong to the view; those of whole countries would only zoom it out.
  const areas = layers.find(l => l.name === "event_areas");
  if (areas) for (const g of areas.groups.values()) {
    if (g.items.some(i => i.values[i.layer.at.precision] <= 6)) box.extend(L.geoJSON(data.shapes[g.place]).getBounds());
  }
  if (!box.isValid()) { map.setView([25, 20], 2); return; }
  map.fitBounds(box, { padding: [40, 40], maxZoom: 8, animate: false });
}
firstView();
refresh();
map.on("popupopen", e => { const node = e.popup.getElement(); if (node) node.setAttribute("role", "dialog"); });
document.documentElement.dataset.ready = "yes";
})();
