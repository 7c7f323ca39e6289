from __future__ import annotations

import gzip
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plots.made import EVENTS, MAP

from hubungan import plots
from hubungan.errors import LexiconError
from hubungan.plots import shapes
from hubungan.plots.framing import frame_places, project, whole_world
from hubungan.plots.outlines import ring_areas, simplify

WIDTH = 680
PLACES = st.tuples(st.floats(-55, 80), st.floats(-180, 180))
Places = list[tuple[float, float]]


@pytest.mark.parametrize(
    ("lat", "lon", "x", "y"), [(0, 0, 0, 0), (0, 180, 2.7066, 0), (90, 0, 0, -1.3174), (-90, 0, 0, 1.3174)]
)
def test_the_projection_has_the_extent_of_equal_earth(lat: float, lon: float, x: float, y: float) -> None:
    assert project(lat, lon) == pytest.approx((x, y), abs=1e-3)


@pytest.mark.parametrize(
    ("places", "whole", "meridian"),
    [
        ([], True, 0),
        ([(-6.2, 106.8)], False, 106.8),
        ([(-6.2, 106.8), (14.6, 121.0)], False, 113.9),
        ([(55.75, 37.62), (39.03, 125.75)], False, 81.7),
        ([(-18.1, 178.4), (-13.8, -171.7)], False, -176.65),
        ([(38.9, -77.0), (55.75, 37.62), (39.9, 116.4)], True, 0),
        ([(78.2, 15.6), (-54.8, 20.0)], True, 0),
    ],
)
def test_a_map_is_of_the_part_of_the_world_where_the_places_are(places: Places, whole: bool, meridian: float) -> None:
    frame = frame_places(places, WIDTH)
    assert frame.whole == whole
    assert frame.lon == pytest.approx(meridian, abs=0.1)


def test_a_map_is_40_degrees_wide_at_least() -> None:
    frame = frame_places([(-6.2, 106.8)], WIDTH)
    assert frame.holds(-6.2, 106.8 + 19.9)
    assert not frame.holds(-6.2, 106.8 + 20.1)


@given(st.lists(PLACES, max_size=5))
def test_a_frame_holds_its_places(places: Places) -> None:
    frame = frame_places(places, WIDTH)
    assert all(frame.holds(*place) for place in places)


def test_a_border_stays_shared_and_no_line_is_farther_off_than_allowed() -> None:
    border = [(10 + 0.5 * (row % 2), row / 10) for row in range(100)]
    stray = [*border[:41], (10.25, 4.05), *border[41:]]  # as sources have them that thin each country alone
    west = np.array([(0.0, 9.9), (0.0, 0.0), *border, (0.0, 9.9)])
    east = np.array([(20.0, 0.0), (20.0, 9.9), *reversed(stray), (20.0, 0.0)])
    for tolerance, common in ((0.1, 100), (1, 2)):
        found = [{(x, y) for x, y in ring.tolist() if 5 < x < 15} for ring in simplify([west, east], tolerance)]
        assert found[0] == found[1]
        assert len(found[0]) == common


def test_a_small_ring_keeps_its_shape() -> None:
    ring = np.array([(0, 0), (0, 0.1), (0.1, 0.1), (0.1, 0), (0, 0)])
    assert len(simplify([ring], 5)[0]) == 5


@MAP
def test_the_world_is_small_whole_and_wound_as_d3_wants_it() -> None:
    text = shapes.load_shapes(whole_world(WIDTH))
    parts = {shape["id"]: shape["geometry"]["coordinates"] for shape in json.loads(text)["features"]}
    assert len(text) < 250_000
    assert {"FRA", "NOR", "XKX", "SGP", "TUV"} <= parts.keys()
    assert not {"ATA", "Antarctica", "-99"} & parts.keys()
    assert all(len(parts[code]) >= least for code, least in {"IDN": 60, "PHL": 20, "JPN": 8, "BHS": 6}.items())
    rings = [np.array(ring) for polygons in parts.values() for polygon in polygons for ring in polygon[:1]]
    assert all((ring[0] == ring[-1]).all() for ring in rings)
    assert (ring_areas(np.concatenate(rings), [len(ring) for ring in rings]) < 0).all()
    assert [code for code, polygons in parts.items() if any(len(polygon) > 1 for polygon in polygons)] == ["ZAF"]


@MAP
def test_a_part_of_the_world_has_finer_lines_and_only_what_lies_there() -> None:
    frame = frame_places([(-6.2, 106.8)], WIDTH)
    part, world = (json.loads(shapes.load_shapes(found))["features"] for found in (frame, whole_world(WIDTH)))
    java, coarse = (
        next(len(str(shape["geometry"])) for shape in found if shape["id"] == "IDN") for found in (part, world)
    )
    assert java > 2 * coarse
    assert not {"FRA", "BRA"} & {shape["id"] for shape in part}


@MAP
@pytest.mark.parametrize(("places", "square"), [([], True), ([(1.29, 103.85)], False)])
def test_a_country_too_small_to_be_seen_is_a_square(places: Places, square: bool) -> None:
    assert ("SGP" not in shapes.drawn_codes(frame_places(places, WIDTH))) == square


@MAP
def test_places_far_apart_show_the_whole_world() -> None:
    far = {"name": "Washington", "country": "USA", "lat": 38.9, "lon": -77.0}
    near, whole = (plots.map(rows).to_dict()["projection"] for rows in (EVENTS, [*EVENTS, {**EVENTS[0], "place": far}]))
    assert near["rotate"][0] == -125.8
    assert whole["rotate"][0] == 0


def test_shapes_that_are_not_there_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "find_spec", lambda name: None)
    shapes._read_rings.cache_clear()
    with pytest.raises(LexiconError, match="geo-intel-offline"):
        plots.map(EVENTS, width=500)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "cannot be read"),
        (gzip.compress(b"{", mtime=0), "cannot be read"),
        (gzip.compress(b'{"1": {}}', mtime=0), "format"),
    ],
)
def test_shapes_of_another_format_are_refused(
    content: bytes, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    for name in ("polygons.json.gz", "metadata.json.gz"):
        (tmp_path / "data" / name).write_bytes(content)
    found: Any = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(shapes, "find_spec", lambda name: found)
    shapes._read_rings.cache_clear()
    with pytest.raises(LexiconError, match=message):
        plots.map(EVENTS, width=500)
