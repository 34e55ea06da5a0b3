#!/usr/bin/python3
"""check_qgis.py FOLDER [PICTURES]: opens the GeoPackage of a run in QGIS (offscreen) the way a user does, layer by layer and through the project
inside it, and draws it. Prints what it finds wrong; exit code 1 if anything is. With PICTURES the drawings are kept there."""
import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
import sqlite3  # noqa: E402
import xml.etree.ElementTree as ElementTree  # noqa: E402

from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsFeatureRequest, QgsMapRendererParallelJob,  # noqa: E402
                       QgsMapRendererSequentialJob, QgsMapSettings, QgsProject, QgsRectangle, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

WORLD_SCALE, TOWN_SCALE = 80e6, 1e6  # 1 : n. Names are soup on a map of the world and wanted on one of a few towns

faults = []


def check(ok, what):
    if not ok:
        faults.append(what)
        print("FAULT", what)


def coloured_pixels(image):
    """Pixels that are neither the background nor grey."""
    count = 0
    for y in range(0, image.height(), 2):
        for x in range(0, image.width(), 2):
            c = QColor(image.pixel(x, y))
            if max(c.red(), c.green(), c.blue()) - min(c.red(), c.green(), c.blue()) > 60:
                count += 1
    return count


def draw(layers, extent, crs, file):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setOutputSize(QSize(900, 600))
    settings.setDestinationCrs(crs)
    settings.setBackgroundColor(QColor(255, 255, 255))
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    for error in job.errors():
        check(False, f"drawing {error.layerID}: {error.message}")
    image = job.renderedImage()
    image.save(file)
    return image


def at_scale(layers, centre, denominator):
    """Settings of a map 1 : denominator around a point in degrees."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setOutputSize(QSize(1200, 800))
    settings.setOutputDpi(96)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    settings.setBackgroundColor(QColor(255, 255, 255))
    extent = QgsRectangle(centre.x() - 1, centre.y() - 0.6, centre.x() + 1, centre.y() + 0.6)
    for _ in range(8):  # the scale depends on the latitudes in view
        settings.setExtent(extent)
        extent.scale(denominator / settings.scale())
    settings.setExtent(extent)
    return settings


def count_labels(layers, centre, denominator, file):
    """Labels drawn on a map 1 : denominator; the drawing is kept in `file`."""
    job = QgsMapRendererSequentialJob(at_scale(layers, centre, denominator))
    job.start()
    job.waitForFinished()
    job.renderedImage().save(file)
    return len(job.takeLabelingResults().allLabels())


def first_named(layer):
    """A point of the first feature that has a name to draw; None when there is none."""
    field = layer.labeling().settings().fieldName
    for feature in layer.getFeatures(QgsFeatureRequest().setFilterExpression(f'"{field}" IS NOT NULL')):
        if feature.hasGeometry():
            return feature.geometry().pointOnSurface().asPoint()
    return None


def check_labels(layers, name, pictures):
    """Names are drawn near and not far, in every layer that has labels; whatever else there is is drawn at every scale."""
    for layer in layers:
        check(not layer.hasScaleBasedVisibility(), f"{name} {layer.name()}: hidden at some scales")
    labelled = [layer for layer in layers if layer.labelsEnabled()]
    for layer in labelled:
        settings = layer.labeling().settings()
        check(settings.scaleVisibility and settings.minimumScale > settings.maximumScale,
              f"{name} {layer.name()}: labels from 1:{settings.maximumScale:.0f} to 1:{settings.minimumScale:.0f}, limits {'on' if settings.scaleVisibility else 'off'}")
        centre = first_named(layer)
        if centre is None:
            continue
        counts = {}
        for scale in (WORLD_SCALE, TOWN_SCALE):
            file = os.path.join(pictures, f"{name}_{layer.name().lower().replace(' ', '_')}_{scale / 1e6:.0f}M.png")
            counts[scale] = count_labels([layer], centre, scale, file)  # alone: names of other layers take the same spots
        print(f"{name} {layer.name()}: {counts[WORLD_SCALE]} labels at 1:80 M, {counts[TOWN_SCALE]} at 1:1 M")
        check(counts[WORLD_SCALE] == 0, f"{name} {layer.name()}: {counts[WORLD_SCALE]} labels on a map of the world")
        check(counts[TOWN_SCALE] > 0, f"{name} {layer.name()}: no label at 1:1 M")


def open_layer(uri, name):
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(uri, name, "ogr", options)
    check(layer.isValid(), f"{name}: QGIS cannot open it: {layer.error().message()}")
    message, found = layer.loadDefaultStyle()
    check(found, f"{name}: default style not found: {message}")
    return layer


def check_layer(file, db, table, data_type, pictures):
    uri = f"{file}|layername={table}"
    geometry = db.execute("SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name=?", (table,)).fetchone()
    count = db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    if geometry and geometry[0] == "GEOMETRY":
        if count == 0:
            return
        uri += "|geometrytype=Polygon"
    layer = open_layer(uri, table)
    titles = dict(db.execute("SELECT column_name, title FROM gpkg_data_columns WHERE table_name=?", (table,)).fetchall())
    for i, field in enumerate(layer.fields()):
        if field.name() in titles and titles[field.name()]:
            check(layer.attributeAlias(i) == titles[field.name()], f"{table}.{field.name()}: alias {layer.attributeAlias(i)!r}, title {titles[field.name()]!r}")
    if data_type != "features":
        return
    if geometry[0] != "GEOMETRY":
        check(layer.featureCount() == count, f"{table}: {layer.featureCount()} features in QGIS, {count} in the table")
    check(layer.crs().authid() == "EPSG:4326", f"{table}: CRS {layer.crs().authid()}")
    renderer = layer.renderer().type()
    check(renderer in ("categorizedSymbol", "RuleRenderer"), f"{table}: renderer {renderer}")
    if table in ("events", "event_areas"):
        values = {c.value() for c in layer.renderer().categories()}
        used = {r[0] for r in db.execute(f"SELECT DISTINCT type FROM {table} WHERE type IS NOT NULL")} - {"OTHER"}
        check(used <= values, f"{table}: types without a symbol: {used - values}")
        check("" in values, f"{table}: no symbol for other values")
        passing = [c for c in layer.renderer().categories() if c.value() == "background"]
        check(len(passing) == 1 and not passing[0].renderState(), f"{table}: what is mentioned in passing is no class that is switched off")
        time = layer.temporalProperties()
        check(time.isActive() and time.mode() == time.ModeFeatureDateTimeStartAndEndFromFields, f"{table}: temporal not active with start and end ({time.mode()})")
        check((time.startField(), time.endField()) == ("date_earliest", "date_latest"), f"{table}: temporal fields {time.startField()}, {time.endField()}")
        for name in ("date_earliest", "date_latest"):
            check(layer.fields().field(name).typeName() == "Date", f"{table}.{name} is {layer.fields().field(name).typeName()} in QGIS")
    check_labels([layer], "style", pictures)
    if table == "events":
        check(layer.labelsEnabled(), "events: labels are off")
        check(bool(layer.mapTipTemplate()), "events: no map tip")
        check("summary" in layer.displayExpression(), f"events: display expression {layer.displayExpression()}")
        check(len(layer.editFormConfig().tabs()) > 3, "events: form without tabs")
        check(layer.editorWidgetSetup(layer.fields().indexOf("type")).type() == "ValueMap", "events.type: no list of values in the form")
        check(len(layer.actions().actions()) == 1, "events: no action to open the source")
    sld = db.execute("SELECT styleSLD FROM layer_styles WHERE f_table_name=?", (table,)).fetchone()[0]
    with tempfile.NamedTemporaryFile("w", suffix=".sld", delete=False) as out:
        out.write(sld)
    ElementTree.fromstring(sld)
    if geometry[0] != "GEOMETRY":
        other = QgsVectorLayer(uri, table + "_sld", "ogr")
        message, ok = other.loadSldStyle(out.name)
        check(ok, f"{table}: SLD does not load: {message}")
        check_sld_labels(other, layer, table, pictures)
    os.unlink(out.name)


def check_sld_labels(layer, styled, table, pictures):
    """The rule of the SLD draws names at the same scales as the QML."""
    check(layer.labelsEnabled() == styled.labelsEnabled(), f"{table}: labels {layer.labelsEnabled()} by SLD, {styled.labelsEnabled()} by QML")
    centre = first_named(styled) if styled.labelsEnabled() and layer.labelsEnabled() else None
    if centre is None:
        return
    for scale in (WORLD_SCALE, TOWN_SCALE):
        by_sld, by_qml = (count_labels([one], centre, scale, os.path.join(pictures, f"{how}_{table}_{scale / 1e6:.0f}M.png"))
                          for how, one in (("sld", layer), ("qml", styled)))
        check((by_sld > 0) == (by_qml > 0), f"{table} at 1:{scale:.0f}: {by_sld} labels by SLD, {by_qml} by QML")


def check_project(file, pictures, db):
    project = QgsProject.instance()
    check(project.read(f"geopackage:{file}?projectName=dateline"), f"the project inside does not open: {project.error()}")
    layers = project.mapLayers().values()
    check(len(layers) > 0, "project without layers")
    for layer in layers:
        check(layer.isValid(), f"project: layer {layer.name()} is not valid")
    in_tree = [node.layerId() for node in project.layerTreeRoot().findLayers()]
    check(sorted(in_tree) == sorted(project.mapLayers().keys()), "project: layer tree and layers differ")
    check(project.crs().isValid() and project.crs().authid() == "EPSG:3857", f"project: CRS {project.crs().authid()}")
    mixed = [l for l in layers if l.name().startswith("Places")]
    places = db.execute("SELECT count(*) FROM places WHERE geom IS NOT NULL").fetchone()[0] if mixed else 0
    check(sum(l.featureCount() for l in mixed) == places if mixed else True, f"project: places layers show {[(l.name(), l.featureCount()) for l in mixed]}, table has {places}")
    dates = db.execute("SELECT min(date_earliest), max(date_latest), count(date_earliest) FROM events").fetchone()
    if dates[2]:
        time = project.timeSettings().temporalRange()
        check(time.begin().toString("yyyy-MM-dd") <= dates[0], f"project: time begins {time.begin().toString('yyyy-MM-dd')}, data {dates[0]}")
        check(time.end().toString("yyyy-MM-dd") >= dates[1], f"project: time ends {time.end().toString('yyyy-MM-dd')}, data {dates[1]}")
    events = [l for l in layers if l.name() == "Events"]
    for title, table in (("Events", "events"), ("Event areas", "event_areas")):
        told, hidden = db.execute(f"SELECT count(*) - sum(coalesce(status, '') = 'background'), sum(coalesce(status, '') = 'background') FROM {table}").fetchone()
        shown = {node.name(): (node.layer().featureCount(), node.isVisible()) for node in project.layerTreeRoot().findLayers()}
        if title in shown:
            check(shown[title] == (told, True), f"project: {title} shows {shown[title]}, {told} are told")
            check(shown.get(f"{title}: Mentioned in passing", (0, False)) == (hidden or 0, False), f"project: {title} mentioned in passing: {shown}, {hidden} in the table")
    check(events and events[0].temporalProperties().isActive(), "project: events are not temporal")
    visible = [n.layer() for n in project.layerTreeRoot().findLayers() if n.isVisible() and n.layer().isSpatial()]
    view = project.viewSettings().defaultViewExtent()
    image = draw(visible, QgsRectangle(view) if view.crs().authid() == "EPSG:4326" else view, QgsCoordinateReferenceSystem("EPSG:4326"), os.path.join(pictures, "project.png"))
    check_labels(visible, "project", pictures)
    near = next((first_named(layer) for layer in visible if layer.labelsEnabled()), None)
    if near is not None:
        for scale in (WORLD_SCALE, TOWN_SCALE):
            together = count_labels(visible, near, scale, os.path.join(pictures, f"project_{scale / 1e6:.0f}M.png"))
            print(f"project, all layers: {together} labels at 1:{scale / 1e6:.0f} M")
            check((together > 0) == (scale == TOWN_SCALE), f"project: {together} labels at 1:{scale / 1e6:.0f} M")
    located = db.execute("SELECT count(*) FROM events WHERE geom IS NOT NULL").fetchone()[0]
    if located:
        check(coloured_pixels(image) > 20, f"project drawing is blank ({coloured_pixels(image)} coloured pixels)")
    print(f"project: {len(layers)} layers, {coloured_pixels(image)} coloured pixels")
    project.clear()


def main():
    folder = os.path.abspath(sys.argv[1])
    pictures = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp()
    os.makedirs(pictures, exist_ok=True)
    files = [f for f in os.listdir(folder) if f.endswith(".gpkg")]
    check(len(files) == 1, f"{len(files)} GeoPackages in {folder}")
    app = QgsApplication([], False)
    app.initQgis()
    for name in files:
        file = os.path.join(folder, name)
        with open(file, "rb") as f:
            before = f.read()
        db = sqlite3.connect(f"file:{file}?immutable=1", uri=True)
        tables = db.execute("SELECT table_name, data_type FROM gpkg_contents WHERE table_name <> 'layer_styles'").fetchall()
        for table, data_type in tables:
            check_layer(file, db, table, data_type, pictures)
        check_project(file, pictures, db)
        db.close()
        with open(file, "rb") as f:
            check(f.read() == before, "opening the file in QGIS changed it")
        check(not [n for n in os.listdir(folder) if n.startswith(name + "-")], "QGIS left side files")
        print(f"{name}: {len(tables)} tables looked at")
    app.exitQgis()
    return 1 if faults else 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # QGIS 3.22 may crash while Python takes its objects down
