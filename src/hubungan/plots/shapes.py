"""Countries on the map: their shapes, made coarse from the package geo-intel-offline, and our names and middles."""

from __future__ import annotations

import gc
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from hubungan.errors import LexiconError
from hubungan.plots.framing import Frame
from hubungan.plots.outlines import Points, ring_areas, simplify

PACKAGE = "geo_intel_offline"
# What has no code of its own there; other land without one is disputed, and keeps its name as id.
_CODES: Mapping[str, str] = {"France": "FRA", "Norway": "NOR", "Kosovo": "XKX"}
_LEFT_OUT = frozenset({"Antarctica", "Baikonur"})  # the latter lies inside Kazakhstan
_NO_CODE = "-99"
_TOLERANCE, _SPECK = 0.28, 2.5  # pixels that a line may be off, and square ones that a country needs to be seen
_ISLET, _HOLE = 0.047, 1.0  # square degrees of the equator, the former for each degree that a pixel is
_DIGITS = 2


class Middle(NamedTuple):
    """A country's usual English name and the middle of its land."""

    name: str
    lat: float
    lon: float


class _Ring(NamedTuple):
    code: str
    hole: bool
    points: Points
    area: float


@cache
def country_middles() -> dict[str, Middle]:
    """Return name and middle of every country by its ISO 3166-1 alpha-3 code."""
    text = (files("hubungan.places") / "data" / "countries.yaml").read_text("utf-8")
    return {code: Middle(*row) for code, row in yaml.load(text, Loader=yaml.CSafeLoader).items()}


def country_name(code: str) -> str:
    """Return a country's usual English name, else the code as it stands."""
    known = country_middles().get(code)
    return known.name if known else code


@lru_cache(maxsize=16)
def load_shapes(frame: Frame) -> str:
    """Return the countries in a frame as GeoJSON, each with its alpha-3 code as id where it has one.

    Lines are as coarse as the frame allows. Raises LexiconError where the package of the shapes is not installed or of
    another format.
    """
    shapes = [
        {
            "type": "Feature",
            "id": code,
            "properties": {},
            "geometry": {"type": "MultiPolygon", "coordinates": _polygons(rings)},
        }
        for code, rings in _coarse_shapes(frame).items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": shapes}, separators=(",", ":"))


def drawn_codes(frame: Frame) -> set[str]:
    """Return the codes of countries whose shape is large enough to be seen; raises LexiconError like `load_shapes`."""
    areas: defaultdict[str, float] = defaultdict(float)
    for ring in _read_rings():
        areas[ring.code] += abs(ring.area)
    return {code for code, area in areas.items() if area > _SPECK * frame.degree**2}


def _polygons(rings: Sequence[_Ring]) -> list[list[Any]]:
    """Return the rings as polygons, largest first, wound as d3 wants them; all holes are in the largest."""
    parts = sorted((ring for ring in rings if not ring.hole), key=lambda ring: -abs(ring.area))
    polygons = [[_wound(ring.points, ring.area < 0)] for ring in parts]
    polygons[0] += [_wound(ring.points, ring.area > 0) for ring in rings if ring.hole]
    return polygons


def _wound(points: Points, right: bool) -> Any:
    # Adding 0 makes -0.0 a 0.0.
    return ((points if right else points[::-1]) + 0).tolist()


def _coarse_shapes(frame: Frame) -> dict[str, list[_Ring]]:
    """Return the rings of each country that has some in the frame, made coarse."""
    rings = list(_worth_drawing(_in_frame(_read_rings(), frame), _ISLET * frame.degree))
    shapes: dict[str, list[_Ring]] = {}
    if not rings:
        return shapes
    coarse = [np.round(part, _DIGITS) for part in simplify([ring.points for ring in rings], _TOLERANCE * frame.degree)]
    areas = ring_areas(np.concatenate(coarse), [len(points) for points in coarse])
    for ring, points, area in zip(rings, coarse, areas.tolist(), strict=True):
        if len(points) > 3 and area:
            shapes.setdefault(ring.code, []).append(ring._replace(points=points, area=area))
    return {code: shapes[code] for code in sorted(shapes) if not all(ring.hole for ring in shapes[code])}


def _in_frame(rings: Sequence[_Ring], frame: Frame) -> list[_Ring]:
    if frame.whole:
        return list(rings)
    points = np.concatenate([ring.points for ring in rings])
    starts = np.cumsum([0, *(len(ring.points) for ring in rings[:-1])])
    x, y = frame.pixels(points[:, 1], points[:, 0])
    least, most = (limit.reduceat([x, y], starts, axis=1) for limit in (np.minimum, np.maximum))
    meets = (most > 0).all(axis=0) & (least[0] < frame.width) & (least[1] < frame.height)
    # What lies on both edges of the world seems to lie everywhere between.
    meets &= (most[0] - least[0] < 180 / frame.degree) | np.logical_or.reduceat(frame.covers(x, y), starts)
    return [ring for ring, seen in zip(rings, meets, strict=True) if seen]


def _worth_drawing(rings: Sequence[_Ring], islet: float) -> Iterator[_Ring]:
    """Yield the rings without islets and small holes, but every country's largest part."""
    largest: dict[str, float] = {}
    for ring in rings:
        largest[ring.code] = max(largest.get(ring.code, 0), abs(ring.area))
    for ring in rings:
        if abs(ring.area) >= (_HOLE if ring.hole else min(islet, largest[ring.code])):
            yield ring


@cache
def _read_rings() -> list[_Ring]:
    with _no_collecting():
        shapes, names = (_read(name) for name in ("polygons.json.gz", "metadata.json.gz"))
        try:
            found = list(_listed(shapes, names))
            numbers = chain.from_iterable(chain.from_iterable(ring for _, _, ring in found))
            points = np.fromiter(numbers, dtype=float).reshape(-1, 2)[:, ::-1]
        except (KeyError, TypeError, ValueError) as error:
            raise LexiconError(f"{PACKAGE}: the map's shapes are of another format ({error!r})") from error
        kinds, lengths = [(code, hole) for code, hole, _ in found], [len(ring) for _, _, ring in found]
        del shapes, found
    parts = np.split(points, np.cumsum(lengths)[:-1])
    areas = ring_areas(points, lengths).tolist()
    return [_Ring(*kind, part, area) for kind, part, area in zip(kinds, parts, areas, strict=True)]


def _listed(shapes: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[tuple[str, bool, list[Any]]]:
    """Yield every ring with its country's code, and whether it is a hole."""
    for number, shape in shapes.items():
        if names[number]["name"] not in _LEFT_OUT:
            code = _code(names[number])
            yield from ((code, False, ring) for ring in shape.get("exteriors") or [shape["exterior"]])
            yield from ((code, True, ring) for ring in shape["holes"])


def _code(names: Mapping[str, str]) -> str:
    code = names["iso3"]
    return code if code != _NO_CODE else _CODES.get(names["name"], names["name"])


def _read(name: str) -> Any:
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise LexiconError(
            "geo-intel-offline, which holds the map's shapes, is not installed: pip install geo-intel-offline"
        )
    path = Path(next(iter(found.submodule_search_locations))) / "data" / name
    try:
        return json.loads(gzip.decompress(path.read_bytes()))
    except (OSError, ValueError, EOFError) as error:
        raise LexiconError(f"{path}: the map's shapes cannot be read ({error})") from error


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Hold back the search for garbage, which takes longer than reading itself where many small lists are made."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
