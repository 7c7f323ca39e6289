"""The network of relations as GraphML: countries and bodies as nodes, who acts on whom as directed edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from hubungan.exports.acts import Row, Tables, Wanted, directions, read_acts
from hubungan.exports.codes import country_name
from hubungan.exports.dyadmonth import QUADS
from hubungan.exports.writing import cell
from hubungan.places.gazetteer import load_gazetteer
from hubungan.wholefile import whole_file

NODE_COLUMNS = ("name", "kind", "lat", "lon")
COLUMNS = ("events", *QUADS, "cooperation", "conflict", "net", "first", "last", "agreements")
_NUMBERS = frozenset({"lat", "lon", "cooperation", "conflict", "net"})
_WORDS = frozenset({"name", "kind", "first", "last"})
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def rows(tables: Tables, wanted: Wanted) -> Iterator[Row]:
    """Yield an edge for each ordered pair of different countries, with its counts, sums of scores and days.

    A mutual event counts in both directions; `agreements` are those that have both countries among their parties.
    """
    sums: dict[tuple[str, str], Row] = defaultdict(lambda: {**dict.fromkeys(COLUMNS, 0), "first": None, "last": None})
    for act in read_acts(tables, wanted, ("quad", "score")):
        for pair in directions(act):
            _add(sums[pair.source or "", pair.target or ""], act.event)
    parties = [frozenset(row or ()) for row in tables.arrow("agreements")["parties"].to_pylist()]
    for (source, target), edge in sorted(sums.items()):
        edge["agreements"] = sum({source, target} <= both for both in parties)
        yield {"source": source, "target": target, **edge}


def write(tables: Tables, wanted: Wanted, path: Path) -> int:
    """Write the graph to a file, and return how many edges it has; raises HubunganError when that fails."""
    edges = list(rows(tables, wanted))
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        for kind, names in (("node", NODE_COLUMNS), ("edge", COLUMNS)):
            for name in names:
                file.write(_key(kind, name))
        file.write('  <graph edgedefault="directed">\n')
        for code in sorted({edge[end] for edge in edges for end in ("source", "target")}):
            _write(file, f"node id={quoteattr(code)}", "node", _node(code))
        for edge in edges:
            ends = f"edge source={quoteattr(edge['source'])} target={quoteattr(edge['target'])}"
            _write(file, ends, "edge", {name: edge[name] for name in COLUMNS})
        file.write("  </graph>\n</graphml>\n")
    return len(edges)


def _add(edge: Row, event: Row) -> None:
    score = event["score"] or 0.0
    edge["events"] += 1
    edge[event["quad"].replace("-", "_")] += 1
    edge["net"] += score
    edge["cooperation" if score > 0 else "conflict"] += abs(score)
    if day := event["day"]:
        edge["first"] = min(edge["first"] or day, day)
        edge["last"] = max(edge["last"] or day, day)


def _node(code: str) -> Row:
    site = load_gazetteer().country(code)
    kind = "body" if code.startswith("IGO:") else "country"
    return {"name": country_name(code) or code, "kind": kind, "lat": site and site.lat, "lon": site and site.lon}


def _key(kind: str, name: str) -> str:
    held = "double" if name in _NUMBERS else "string" if name in _WORDS else "long"
    return f'  <key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{held}"/>\n'


def _write(file: IO[str], element: str, kind: str, values: Mapping[str, Any]) -> None:
    file.write(f"    <{element}>\n")
    for name, value in values.items():
        if value is not None:
            file.write(f'      <data key="{kind}_{name}">{escape(cell(value))}</data>\n')
    file.write(f"    </{element.split()[0]}>\n")
