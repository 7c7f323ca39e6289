"""Where events were: circles at their places on a map whose countries are shaded by their number of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hubungan.plots.framing import Frame, frame_places
from hubungan.plots.rows import Data, Row, one_line, pluralise, read_rows
from hubungan.plots.shapes import country_middles, country_name, drawn_codes, load_shapes
from hubungan.plots.theme import FAINT, INK, LAND, WIDTH, finish, inline, say_empty, score_colour, tips

if TYPE_CHECKING:
    import altair as alt

    from hubungan.plots.theme import Chart, Part

_SHADES = ("#d9d4e8", "#5b4a8a")  # a hue that stands for neither conflict nor cooperation
Spot = tuple[str, float, float]
Box = tuple[float, float, float, float]
_FEW = 4  # events that the largest circle stands for at least
# Where a name may stand: how it is aligned, and pixels right and down from its place.
_SIDES: Sequence[tuple[str, int, int]] = (("left", 11, 0), ("right", -11, 0), ("center", 0, -15), ("center", 0, 16))


def map(  # noqa: A001  # the word a user would say
    events: Data, *, title: str = "Where events were", labels: int = 6, width: int = WIDTH + 80
) -> Chart:
    """Return a map with a circle at each place, sized by number and coloured by mean score of its events.

    `events` has place (a mapping with name, country, lat, lon, or None), and may have score, actor_countries and
    recipient_countries, by which countries are shaded, and events, a number that the row stands for. The `labels`
    largest places bear their names. The map is the part of the world where the places are, or all of it. Raises
    ValueError when a column is missing, LexiconError when the shapes are.
    """
    # Here and not above: importing this module does not import Altair.
    import altair as alt

    columns = ("score", "actor_countries", "recipient_countries", "events")
    rows = read_rows(events, ("place",), columns)
    countries, spots = _country_counts(rows), _spot_rows(rows)
    if not countries and not spots:
        return say_empty(title, width=width)
    frame = frame_places([(spot["lat"], spot["lon"]) for spot in spots], width)
    layers = [*_land(countries, frame), *_circles(spots), *_names(_label_rows(spots, labels, frame))]
    chart = alt.layer(*layers).project(**frame.projection()).resolve_legend(size="independent")
    edge = alt.ViewBackground(stroke=None if frame.whole else FAINT)
    chart = chart.properties(width=width, height=frame.height, view=edge)
    return finish(chart, title, _subtitle(rows, spots))


def _subtitle(rows: Sequence[Row], spots: Sequence[Row]) -> str:
    total = sum(int(row["events"] or 1) for row in rows)
    placed = sum(spot["count"] for spot in spots)
    return f"{pluralise(total, 'event')}, {placed:,} with a known place; countries shaded by events they take part in"


def _country_counts(rows: Sequence[Row]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        parties = {*_listed(row["actor_countries"]), *_listed(row["recipient_countries"])}
        for code in parties & country_middles().keys():
            counts[code] += int(row["events"] or 1)
    return counts


def _listed(value: Any) -> list[str]:
    return [] if value is None else [code for code in value if code]


def _spot_rows(rows: Sequence[Row]) -> list[Row]:
    counts: Counter[Spot] = Counter()
    scores: dict[Spot, list[tuple[int, float]]] = {}
    for row in rows:
        place: Mapping[str, Any] = row["place"] or {}
        if place.get("lat") is None or place.get("lon") is None:
            continue
        spot = (_place_name(place), round(place["lat"], 2), round(place["lon"], 2))
        counts[spot] += int(row["events"] or 1)
        if row["score"] is not None:
            scores.setdefault(spot, []).append((int(row["events"] or 1), row["score"]))
    ordered = sorted(counts, key=lambda spot: (-counts[spot], spot))
    return [_spot_row(spot, counts[spot], scores.get(spot, ())) for spot in ordered]


def _place_name(place: Mapping[str, Any]) -> str:
    return one_line(str(place.get("name") or country_name(place.get("country") or "") or "unnamed"), 60)


def _spot_row(spot: Spot, count: int, scores: Sequence[tuple[int, float]]) -> Row:
    weight = sum(number for number, _ in scores)
    mean = round(sum(number * score for number, score in scores) / weight, 2) if weight else None
    said = "unknown" if mean is None else f"{mean:+.1f}".replace("-", "−")
    name, lat, lon = spot
    return {"name": name, "lat": lat, "lon": lon, "count": count, "mean": mean, "said": said}


def _land(countries: Counter[str], frame: Frame) -> list[Part]:
    # Here and not above: see `map`.
    import altair as alt

    shapes = inline(load_shapes(frame), type="json", property="features")
    outline: dict[str, Any] = {"stroke": INK, "strokeWidth": 0.3}
    if not countries:
        return [alt.Chart(shapes).mark_geoshape(fill=LAND, aria=False, **outline)]
    rows = [{"id": code, **_country_row(code, count)} for code, count in sorted(countries.items())]
    fill = alt.Fill("count:Q", scale=_shades(countries), legend=_shade_legend(countries))
    told = tips(name="country", said="takes part in")
    found = alt.LookupData(alt.InlineData(rows), key="id", fields=["count", "name", "said"])
    every = alt.Chart(shapes).transform_lookup("id", from_=found)
    land = every.transform_filter("!isValid(datum.count)").mark_geoshape(fill=LAND, aria=False, **outline)
    shaded = every.transform_filter("isValid(datum.count)").mark_geoshape(**outline).encode(fill, tooltip=told)
    small = list(_small_rows(rows, frame))
    squares = alt.Chart(inline(small)).mark_square(size=26, opacity=1, **outline)
    layers: list[Part] = [land, shaded]
    if small:
        layers.append(squares.encode(longitude="lon:Q", latitude="lat:Q", fill=fill, tooltip=told))
    return layers


def _small_rows(rows: Sequence[Row], frame: Frame) -> Iterator[Row]:
    """Yield with their middles the countries in the frame whose shapes are too small to be seen."""
    drawn = drawn_codes(frame)
    for row in rows:
        middle = country_middles()[row["id"]]
        if row["id"] not in drawn and frame.holds(middle.lat, middle.lon):
            yield {**row, "lat": middle.lat, "lon": middle.lon}


def _country_row(code: str, count: int) -> Row:
    return {"count": count, "name": country_name(code), "said": pluralise(count, "event")}


def _shades(countries: Counter[str]) -> alt.Scale:
    # Here and not above: see `map`.
    import altair as alt

    return alt.Scale(type="sqrt", domain=[0, max(countries.values())], range=list(_SHADES), interpolate="lab")


def _shade_legend(countries: Counter[str]) -> alt.Legend:
    # Here and not above: see `map`.
    import altair as alt

    most = max(countries.values())
    values = sorted({0, round(most / 4), most})
    return alt.Legend(title="events of country", gradientLength=110, gradientThickness=8, values=values, format=",d")


def _circles(spots: list[Row]) -> list[Part]:
    if not spots:
        return []
    # Here and not above: see `map`.
    import altair as alt

    base = alt.Chart(inline(spots)).encode(longitude="lon:Q", latitude="lat:Q")
    most = max(spot["count"] for spot in spots)
    size = alt.Size(
        "count:Q",
        scale=alt.Scale(domain=[0, max(most, _FEW)], range=[0, 420]),
        legend=alt.Legend(
            title="events at place", values=sorted({1, max(1, round(most / 2)), most}), format=",d", symbolFillColor=INK
        ),
    )
    told = tips(name="place", count="events", said="mean score")
    colour = score_colour("mean", title="mean score")
    circles = base.mark_circle(opacity=0.9, stroke="#ffffff", strokeWidth=0.8).encode(size, colour, tooltip=told)
    return [circles]


def _names(rows: list[Row]) -> list[Part]:
    # Here and not above: see `map`.
    import altair as alt

    layers: list[Part] = []
    for number, (align, right, down) in enumerate(_SIDES):
        here = [row for row in rows if row["side"] == number]
        base = alt.Chart(inline(here)).encode(longitude="lon:Q", latitude="lat:Q", text="name:N")
        place: dict[str, Any] = {"align": align, "dx": right, "dy": down, "baseline": "middle"}
        if here:
            halo = base.mark_text(**place, stroke="#ffffff", strokeWidth=3, strokeJoin="round", strokeOpacity=0.8)
            layers += [halo, base.mark_text(**place, color="#333333")]
    return layers


def _label_rows(spots: Sequence[Row], most: int, frame: Frame) -> list[Row]:
    """Return the largest places whose names find room beside their circles, with the side they stand at."""
    taken = [_circle_box(spot, frame) for spot in spots]
    rows: list[Row] = []
    for number, spot in enumerate(spots[:most]):
        others = taken[:number] + taken[number + 1 :]
        for side in range(len(_SIDES)):
            box = _name_box(spot, frame, side)
            if _inside(box, frame) and not any(_overlap(box, other) for other in others):
                rows.append({"name": spot["name"], "lat": spot["lat"], "lon": spot["lon"], "side": side})
                taken.append(box)
                break
    return rows


def _circle_box(spot: Row, frame: Frame) -> Box:
    x, y = frame.pixels(spot["lat"], spot["lon"])
    return x - 5, y - 5, x + 5, y + 5


def _name_box(spot: Row, frame: Frame, side: int) -> Box:
    x, y = frame.pixels(spot["lat"], spot["lon"])
    align, right, down = _SIDES[side]
    length = 7 * len(spot["name"])
    left = x + right - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * length
    return left, y + down - 7, left + length, y + down + 7


def _inside(box: Box, frame: Frame) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= frame.width and box[3] <= frame.height


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
