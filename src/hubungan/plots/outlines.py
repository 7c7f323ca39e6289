"""Outlines made coarse: islets left out, and points that a line without them would nearly pass through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]  # a row of longitude and latitude for each point
Plane = NDArray[np.complex128]
Marks = NDArray[np.bool_]
Places = NDArray[np.int64]
_FINEST = 1_000_000  # parts of a degree that tell two points apart
_STRAYS = 5  # points in a row that one side of a border may have alone
_SHARE = 0.2  # of a small ring's breadth that its line may be off, so that it keeps a shape


def ring_areas(points: Points, lengths: Sequence[int] | Places) -> Points:
    """Return the area of each ring of so many points, in square degrees of the equator, above 0 if anticlockwise."""
    flat, starts = flatten(points), np.cumsum(lengths) - lengths
    after = _following(np.asarray(lengths))
    crosses = flat[:, 0] * flat[after, 1] - flat[after, 0] * flat[:, 1]
    areas: Points = np.add.reduceat(crosses, starts.astype(np.intp)) / 2
    return areas


def flatten(points: Points) -> Points:
    """Return the points on a plane where areas are those of the sphere (the sinusoidal projection)."""
    return np.column_stack([points[:, 0] * np.cos(np.radians(points[:, 1])), points[:, 1]])


def simplify(rings: Sequence[Points], tolerance: float) -> list[Points]:
    """Return closed rings with fewer points, whose lines are `tolerance` degrees of the equator off at most.

    Borders that two rings share stay shared, where the two have most of their points in common.
    """
    places, lengths = np.rint(np.concatenate(rings) * _FINEST).astype(np.int64), np.array([len(ring) for ring in rings])
    places, lengths = _without_strays(*_without_repeats(places, lengths))
    meets = _meetings(places, lengths)
    closed = [_closed(*part) for part in zip(_split(places, lengths), _split(meets, lengths), strict=True)]
    found, kept = (np.concatenate(parts) for parts in zip(*closed, strict=True))
    points, lengths = found / _FINEST, lengths + 1
    breadths = np.sqrt(np.abs(ring_areas(points, lengths)))
    _keep_far_points(flatten(points), kept, np.repeat(np.minimum(tolerance, _SHARE * breadths), lengths))
    return [ring[marks] for ring, marks in zip(_split(points, lengths), _split(kept, lengths), strict=True)]


def _following(lengths: Places) -> Places:
    """Return for each point the place of the next of its ring, for the last that of the first."""
    ends = np.cumsum(lengths)
    after = np.arange(ends[-1]) + 1
    after[ends - 1] = ends - lengths
    return after


def _split(rows: Any, lengths: Places) -> list[Any]:
    return np.split(rows, np.cumsum(lengths)[:-1])


def _counts(points: Places) -> tuple[Places, Places]:
    """Return for each point which place it is, and for each place how often it occurs."""
    keys = points[:, 0] * (1000 * _FINEST) + points[:, 1]
    _, places, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return places, counts


def _without_repeats(points: Places, lengths: Places) -> tuple[Places, Places]:
    """Return the rings open and without points that are where the one before is; every ring keeps a point."""
    starts = np.cumsum(lengths) - lengths
    before = np.arange(len(points)) - 1
    before[starts] = starts + lengths - 1
    kept = (points != points[before]).any(axis=1)
    kept[starts] |= ~np.logical_or.reduceat(kept, starts)
    return _chosen(points, lengths, kept)


def _chosen(points: Places, lengths: Places, kept: Marks) -> tuple[Places, Places]:
    return points[kept], np.add.reduceat(kept.astype(np.int64), np.cumsum(lengths) - lengths)


def _without_strays(points: Places, lengths: Places) -> tuple[Places, Places]:
    """Return the rings without the few points of a border that only one of its sides has."""
    places, counts = _counts(points)
    rings = np.repeat(np.arange(len(lengths)), lengths)
    shared = np.flatnonzero(counts[places] > 1)
    before, after = shared[:-1], shared[1:]
    short = (after - before > 1) & (after - before <= _STRAYS + 1) & (rings[before] == rings[after])
    steps = np.zeros(len(points) + 1, dtype=np.int64)
    np.add.at(steps, before[short] + 1, 1)
    np.add.at(steps, after[short], -1)
    return _chosen(points, lengths, np.cumsum(steps[:-1]) == 0)


def _meetings(points: Places, lengths: Places) -> Marks:
    """Return which points of open rings end a border, or belong to three rings."""
    places, counts = _counts(points)
    rings, after = counts[places], _following(lengths)
    met = counts > 2
    met[places[rings > rings[after]]] = True
    met[places[after[rings < rings[after]]]] = True
    marks: Marks = met[places]
    return marks


def _closed(ring: Places, marks: Marks) -> tuple[Places, Marks]:
    """Return a ring closed where borders meet, else at its lowest point, and the points that stay in any case."""
    start = int(marks.argmax()) if marks.any() else int(np.lexsort(ring.T)[0])
    ring, marks = np.roll(ring, -start, axis=0), np.roll(marks, -start)
    marks[0] = marks[np.square(ring - ring[0]).sum(axis=1).argmax()] = True
    return np.concatenate([ring, ring[:1]]), np.append(marks, True)


def _keep_far_points(flat: Points, kept: Marks, allowed: Points) -> None:
    """Mark the points that Douglas and Peucker (1973) keep, all lines of a depth at once."""
    plane = flat[:, 0] + 1j * flat[:, 1]
    fixed = np.flatnonzero(kept)
    starts, ends = fixed[:-1], fixed[1:]
    while True:
        long = ends - starts > 1
        starts, ends = starts[long], ends[long]
        if not len(starts):
            return
        farthest, distances = _farthest(plane, starts, ends)
        far = distances > allowed[farthest]
        middle = farthest[far]
        kept[middle] = True
        starts, ends = np.concatenate([starts[far], middle]), np.concatenate([middle, ends[far]])


def _farthest(plane: Plane, starts: Places, ends: Places) -> tuple[Places, Points]:
    """Return for each line the point between its ends that is farthest from it, and how far that is."""
    counts = ends - starts - 1
    offsets = np.cumsum(counts) - counts
    index = np.arange(counts.sum()) + np.repeat(starts + 1 - offsets, counts)
    along = plane[ends] - plane[starts]
    lengths = np.maximum(np.abs(along), 1e-9)
    # Each point as it lies to its line, which begins at 0 and runs along the real axis.
    turned = (plane[index] - np.repeat(plane[starts], counts)) * np.repeat(along.conj() / lengths, counts)
    beyond = np.maximum(np.maximum(-turned.real, turned.real - np.repeat(lengths, counts)), 0)
    distances = np.square(turned.imag) + np.square(beyond)
    most = np.maximum.reduceat(distances, offsets)
    at = np.flatnonzero(distances == np.repeat(most, counts))
    first = at[np.searchsorted(at, offsets)]
    return index[first], np.sqrt(most)
