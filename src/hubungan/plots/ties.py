"""Who deals with whom: countries as nodes, their events as edges, laid out alike every time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from hubungan.plots.rows import Data, Row, pluralise, read_rows
from hubungan.plots.shapes import country_name
from hubungan.plots.theme import INK, WIDTH, finish, inline, say_empty, score_colour, tips

if TYPE_CHECKING:
    from hubungan.plots.theme import Chart

Pair = tuple[str, str]
Tie = tuple[int, float]  # number of events and the sum of their scores
Layout = Mapping[str, tuple[float, float]]
_STEPS, _GRAVITY = 600, 0.25
_LINES = 60  # more would hide each other


def network(
    dyads: Data, *, most: int = 25, title: str = "Who deals with whom", width: int = WIDTH + 60, height: int = 480
) -> Chart:
    """Return the countries with most events as nodes, and as edges their events, by number and mean score.

    `dyads` has source, target, score, and may have events, a number that the row stands for. Raises ValueError when a
    column is missing.
    """
    every = _ties(dyads)
    ties = _strongest(every, most)
    if not ties:
        return say_empty(title, width=width)
    places = lay_out({pair: count for pair, (count, _) in ties.items()})
    nodes = _node_rows(ties, places)
    shown, total = (sum(count for count, _ in found.values()) for found in (ties, every))
    rest = f"; {pluralise(total - shown, 'event')} of weaker pairs left out" if total > shown else ""
    words = f"{pluralise(shown, 'event')} among {len(nodes)} countries{rest}"
    return _draw(_edge_rows(ties, places), nodes, title, words, (width, height))


def lay_out(weights: Mapping[Pair, int]) -> Layout:
    """Return a place in the unit square for every node: from a circle, edges pull together and nodes push apart."""
    names = sorted({name for pair in weights for name in pair})
    angles = np.arange(len(names)) * 2 * np.pi / len(names)
    places = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    pull = np.zeros((len(names), len(names)))
    for (one, other), weight in weights.items():
        at, to = names.index(one), names.index(other)
        pull[at, to] = pull[to, at] = 0.4 + np.log1p(weight)
    rest = 1.6 / np.sqrt(len(names))
    for step in range(_STEPS):
        places += _move(places, pull, rest) * 0.12 * (1 - step / _STEPS)
    return _in_square(names, places)


def _move(places: NDArray[np.float64], pull: NDArray[np.float64], rest: float) -> NDArray[np.float64]:
    """Return a step of at most one unit for each node, by the forces of Fruchterman and Reingold."""
    apart = places[:, None, :] - places[None, :, :]
    distance = np.maximum(np.linalg.norm(apart, axis=2), 0.02)
    force = rest**2 / distance**2 - pull * distance / rest / 2 - _GRAVITY
    np.fill_diagonal(force, 0)
    step: NDArray[np.float64] = (apart * force[:, :, None]).sum(axis=1)
    length: NDArray[np.float64] = np.maximum(np.linalg.norm(step, axis=1, keepdims=True), 1)
    return np.divide(step, length)


def _in_square(names: Sequence[str], places: NDArray[np.float64]) -> Layout:
    low, high = places.min(axis=0), places.max(axis=0)
    # Rounded, so that the last digits of another machine's arithmetic make no other chart.
    scaled = np.round((places - low) / np.maximum(high - low, 1e-9), 3)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, scaled, strict=True)}


def _ties(dyads: Data) -> dict[Pair, Tie]:
    ties: dict[Pair, Tie] = {}
    for row in read_rows(dyads, ("source", "target", "score"), ("events",)):
        one, other, score = row["source"], row["target"], row["score"]
        if one is None or other is None or one == other or score is None:
            continue
        pair, weight = (min(one, other), max(one, other)), int(row["events"] or 1)
        count, total = ties.get(pair, (0, 0.0))
        ties[pair] = (count + weight, total + weight * score)
    return ties


def _strongest(ties: Mapping[Pair, Tie], most: int) -> dict[Pair, Tie]:
    """Return the strongest ties among the countries that have most events."""
    sums: Counter[str] = Counter()
    for pair, (count, _) in ties.items():
        for code in pair:
            sums[code] += count
    kept = set(sorted(sums, key=lambda code: (-sums[code], code))[:most])
    among = sorted((pair for pair in ties if kept.issuperset(pair)), key=lambda pair: (-ties[pair][0], pair))
    return {pair: ties[pair] for pair in sorted(among[:_LINES])}


def _edge_rows(ties: Mapping[Pair, Tie], places: Layout) -> list[Row]:
    rows = []
    for (one, other), (count, total) in sorted(ties.items(), key=lambda item: item[1][0]):
        (x, y), (x2, y2) = places[one], places[other]
        mean = round(total / count, 2)
        pair = f"{country_name(one)} – {country_name(other)}"
        row = {"x": x, "y": y, "x2": x2, "y2": y2, "pair": pair, "count": count, "mean": mean}
        rows.append({**row, "said": f"{mean:+.1f}".replace("-", "−"), "evidence": pluralise(count, "event")})
    return rows


def _node_rows(ties: Mapping[Pair, Tie], places: Layout) -> list[Row]:
    found: dict[str, list[Tie]] = defaultdict(list)
    for pair, tie in ties.items():
        for code in pair:
            found[code].append(tie)
    rows = []
    for code in sorted(found):
        count = sum(number for number, _ in found[code])
        said = f"{pluralise(count, 'event')} with {len(found[code])} of these countries"
        x, y = places[code]
        rows.append({"x": x, "y": y, "code": code, "name": country_name(code), "count": count, "said": said})
    return rows


def _draw(edges: list[Row], nodes: list[Row], title: str, subtitle: str, size: tuple[int, int]) -> Chart:
    # Here and not above: importing this module does not import Altair.
    import altair as alt

    scale = alt.Scale(domain=[-0.05, 1.05], nice=False)
    x, y = alt.X("x:Q", scale=scale, axis=None), alt.Y("y:Q", scale=scale, axis=None)
    most = max(edge["count"] for edge in edges)
    wide = alt.StrokeWidth(
        "count:Q",
        scale=alt.Scale(type="sqrt", domain=[0, most], range=[0.5, 9]),
        legend=alt.Legend(title="events", values=sorted({1, max(1, round(most / 4)), most}), format=",d"),
    )
    told = tips(pair="pair", evidence="evidence", said="mean score")
    colour = score_colour("mean", title="mean score (conflict − to cooperation +)")
    lines = alt.Chart(inline(edges)).mark_rule(opacity=0.85, strokeCap="round")
    base = alt.Chart(inline(nodes)).encode(x, y, tooltip=tips(name="country", said="events"))
    area = alt.Size("count:Q", scale=alt.Scale(range=[560, 1700], domainMin=0), legend=None)
    layers = [
        lines.encode(x, y, colour, wide, x2="x2:Q", y2="y2:Q", tooltip=told),
        base.mark_circle(opacity=1, fill="#ffffff", stroke=INK, strokeWidth=1.2).encode(area),
        base.mark_text(fontSize=10, fontWeight="bold", color="#333333").encode(text="code:N"),
    ]
    width, height = size
    return finish(alt.layer(*layers).properties(width=width, height=height), title, subtitle)
