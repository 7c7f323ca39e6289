"""What part of the world a map shows: all of it, or where its places are when they lie near each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any, NamedTuple

import numpy as np

Place = tuple[float, float]  # latitude and longitude
_BREADTH = 5.42  # of the projected world and a little margin
_DEGREE = 5.4133 / 360  # of the equator
_FLATNESS, _PART_FLATNESS = 0.45, 0.55  # height to width, of the world and of a part
_NORTH, _SOUTH = 84.0, -56.0  # the ends of what is drawn
_LEAST = 40  # degrees of longitude that a map shows at least
_MARGIN = 1.35  # of a part's breadth, so that circles and names have room
_PART = 0.5  # of the world's breadth: a larger part is shown as the whole


class Frame(NamedTuple):
    """A part of the projected world, around the meridian `lon`, and the pixels that it fills."""

    width: int
    height: int
    lon: float
    scale: float
    x: float  # of the middle, in units of the projection
    y: float

    @property
    def whole(self) -> bool:
        """Return whether the frame holds the whole world."""
        return self.scale * _BREADTH <= self.width

    @property
    def degree(self) -> float:
        """Return how many degrees of the equator a pixel is."""
        return 1 / (self.scale * _DEGREE)

    def pixels(self, lat: Any, lon: Any) -> tuple[Any, Any]:
        """Return where a place, or each of an array of places, is: pixels from the left and from the top."""
        x, y = project(lat, _turned(lon, self.lon))
        return self.width / 2 + (x - self.x) * self.scale, self.height / 2 + (y - self.y) * self.scale

    def holds(self, lat: float, lon: float) -> bool:
        """Return whether a place lies in the frame."""
        return bool(self.covers(*self.pixels(lat, lon)))

    def covers(self, x: Any, y: Any) -> Any:
        """Return whether a pixel, or each of an array of pixels, is in the frame."""
        return (x >= 0) & (x <= self.width) & (y >= 0) & (y <= self.height)

    def projection(self) -> dict[str, Any]:
        """Return the projection as Vega-Lite takes it; nothing is drawn outside."""
        return {
            "type": "equalEarth",
            "rotate": [round(-self.lon, 2), 0, 0],
            "scale": round(self.scale, 2),
            "translate": [
                round(self.width / 2 - self.x * self.scale, 2),
                round(self.height / 2 - self.y * self.scale, 2),
            ],
            "clipExtent": [[0, 0], [self.width, self.height]],
        }


def frame_places(places: Sequence[Place], width: int) -> Frame:
    """Return the part of the world where the places are, at least 40 degrees wide, else the whole world."""
    if not places:
        return whole_world(width)
    lats, lons = np.array(places, dtype=float).T
    middle, height = _middle_meridian(lons.tolist()), round(width * _PART_FLATNESS)
    x, y = project(lats, _turned(lons, middle))
    needed = _MARGIN * max(x.max() - x.min(), (y.max() - y.min()) * width / height)
    breadth = max(needed, 2 * project(lats.mean(), _LEAST / 2)[0])
    if breadth > _PART * _BREADTH:
        return whole_world(width)
    centre = (float(axis.max() + axis.min()) / 2 for axis in (x, y))
    return Frame(width, height, middle, width / float(breadth), *centre)


def project(lat: Any, lon: Any) -> tuple[Any, Any]:
    """Return where the Equal Earth projection (Šavrič, Patterson and Jenny, 2018) puts a place, y downwards."""
    t = np.arcsin(sqrt(3) / 2 * np.sin(np.radians(lat)))
    t2, t6 = t**2, t**6
    slope = 1.340264 - 3 * 0.081106 * t2 + t6 * (7 * 0.000893 + 9 * 0.003796 * t2)
    x = 2 * sqrt(3) * np.radians(lon) * np.cos(t) / (3 * slope)
    return x, -t * (1.340264 - 0.081106 * t2 + t6 * (0.000893 + 0.003796 * t2))


def whole_world(width: int) -> Frame:
    """Return the frame of the whole world without Antarctica."""
    height = round(width * _FLATNESS)
    top, bottom = project(_NORTH, 0)[1], project(_SOUTH, 0)[1]
    return Frame(width, height, 0.0, min(width / _BREADTH, height / float(bottom - top)), 0.0, float(top + bottom) / 2)


def _turned(lon: Any, middle: float) -> Any:
    # A meridian on the edge stays on its side.
    return lon if middle == 0 else (lon - middle + 180) % 360 - 180


def _middle_meridian(lons: Sequence[float]) -> float:
    """Return the middle of the shortest arc that holds all longitudes, which may cross the 180th meridian."""
    around = sorted({lon % 360 for lon in lons})
    gaps = [(after - lon) % 360 for lon, after in zip(around, [*around[1:], around[0]], strict=True)]
    if len(around) == 1:
        return (around[0] + 180) % 360 - 180
    widest = gaps.index(max(gaps))
    first = around[(widest + 1) % len(around)]
    return (first + (360 - gaps[widest]) / 2 + 180) % 360 - 180
