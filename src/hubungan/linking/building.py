"""Making the ledger's events, links, dyads and agreements: from scratch, or only where something is new."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from hubungan.languages import LANGUAGES
from hubungan.languages.agreements import load_agreements
from hubungan.ledger.builder import Builder
from hubungan.ledger.delta import rows_to_arrow
from hubungan.ledger.event_columns import agreement_to_columns, event_to_columns
from hubungan.ledger.lock import WriterLock
from hubungan.ledger.store import Ledger
from hubungan.ledger.tables import SCHEMAS, TABLES
from hubungan.ledger.view import View
from hubungan.linking.agreement_evidence import gather_evidence
from hubungan.linking.agreements import Links, links_of, merge_agreements, read_links
from hubungan.linking.clusters import components
from hubungan.linking.dyads import dyads
from hubungan.linking.events import Row, agencies_by_article, merge_reports
from hubungan.linking.items import NEAR, Item, day_of, to_items
from hubungan.linking.judging import Verdicts, standing
from hubungan.linking.matching import Scored, group_items, load_weights, score_pairs, with_verdicts
from hubungan.linking.pairs import FEATURES
from hubungan.linking.sources import SourceFinder
from hubungan.records import Article, Event, Judgement
from hubungan.version import package_version
from hubungan.wholefile import whole_file

LINKS = "agreement-links.csv"  # in the ledger's folder
MOST_NEW = 0.3  # share of the reports that may be new for an update to be worth it
MOST_NEAR = 0.5  # share of what is there that may lie near to or hang together with what is new, likewise
Watch = Callable[[str], object]
Tables = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Build:
    """What was built: how many events of how many reports, agreements, in how many seconds, and whether anew."""

    events: int
    reports: int
    agreements: int
    seconds: float
    anew: bool


def rebuild(ledger: Ledger, watch: Watch | None = None) -> Build:
    """Make events and agreements of all reports of a ledger from scratch; raises LedgerError when it cannot be written.

    What was built before is seen until all is written.
    """
    return _build(ledger, watch or _silent, anew=True)


def update(ledger: Ledger, watch: Watch | None = None) -> Build:
    """Bring events and agreements up to the reports of a ledger; the result is the same as that of `rebuild`.

    Only what hangs together with new reports is made again, or everything where most is new, where a person judged
    or the program changed; the agreements also where a user's ids of them changed. Raises LedgerError when the ledger
    cannot be written.
    """
    return _build(ledger, watch or _silent, anew=False)


def _silent(_: str) -> None:
    return None


def _build(ledger: Ledger, watch: Watch, *, anew: bool) -> Build:
    started = time.monotonic()
    with _no_collecting(), Builder(ledger.path) as builder, ledger.view() as view:
        kept: dict[str, pa.Table] = {}
        verdicts = read_verdicts(view)
        fresh = None if anew else _fresh_articles(view, verdicts)
        if fresh is None:
            tables = _everything(view, verdicts, watch)
        elif fresh:
            tables, kept = _only_new(view, fresh, verdicts, watch)
        elif _links_changed(view):
            tables, kept = {name: [] for name in _ORDER}, {name: view.arrow(name) for name in _ORDER}
        else:
            counts = view.ask("build_counts").to_pylist()[0]
            return Build(**counts, seconds=time.monotonic() - started, anew=False)
        watch("writing")
        built = {name: _joined(name, tables[name], kept.get(name)) for name in _ORDER}
        built["agreements"] = rows_to_arrow(_agreements(view, verdicts, watch), SCHEMAS["agreements"])
        builder.write(built, reports=built["links"].num_rows, source_version=view.version)
        return Build(
            events=built["events"].num_rows,
            reports=built["links"].num_rows,
            agreements=built["agreements"].num_rows,
            seconds=time.monotonic() - started,
            anew=fresh is None,
        )


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep Python from looking for cycles among millions of small values that are all in use."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def read_verdicts(view: View) -> Verdicts:
    """Return what the judgements in a ledger come to."""
    rows = view.arrow("judgements").to_pylist()
    return standing(Judgement(**{**row, "reports": tuple(row["reports"])}) for row in rows)


def _fresh_articles(view: View, verdicts: Verdicts) -> list[str] | None:
    """Return the articles with reports that no event has yet; None where everything must be built anew."""
    builds = view.ask("newest_build").to_pylist()
    last = builds[0] if builds else None
    if (
        last is None
        or last["version"] != package_version()
        or _judgements(last["source_version"]) != _judgements(view.version)
        or view.ask("dyads_of_before").num_rows
    ):
        return None
    fresh = view.ask("unlinked_articles", wrong=sorted(verdicts.wrong)).to_pydict()["article"]
    gone = view.ask("links_gone").to_pylist()[0]["links"]
    total = view.ask("article_count").to_pylist()[0]["articles"]
    return None if gone or len(fresh) > MOST_NEW * total else sorted(fresh)


def _judgements(version: str) -> str:
    """Return the version of the table of judgements within that of a ledger."""
    return version.split(".")[TABLES.index("judgements")]


def _everything(view: View, verdicts: Verdicts, watch: Watch) -> Tables:
    watch("reading reports")
    rows = _rows(view, None, verdicts)
    watch(f"comparing {len(rows):,} reports")
    items = to_items(rows)
    scored = with_verdicts(items, score_pairs(items), verdicts)
    return _tables(view, rows, items, scored, watch)


def _only_new(view: View, fresh: list[str], verdicts: Verdicts, watch: Watch) -> tuple[Tables, dict[str, pa.Table]]:
    """Return the rows to add for new articles, and for each table the old rows that stay."""
    watch("reading what is near to the new reports")
    known = {row["report"]: row["component"] for row in _links(view, fresh)}
    around = _near(view, to_items(_rows(view, fresh, verdicts)))
    if len(around) > MOST_NEAR * view.ask("article_count").to_pylist()[0]["articles"]:
        return _everything(view, verdicts, watch), {}
    near, added = to_items(_rows(view, [*fresh, *around], verdicts)), set(fresh)
    new = {item.report for item in near if item.article in added} - known.keys()
    scored = with_verdicts(near, score_pairs(near), verdicts)
    drawn = scored.scores > 0
    pairs = zip(scored.first[drawn].tolist(), scored.second[drawn].tolist(), strict=True)
    met = {near[b if near[a].report in new else a].report for a, b in pairs
           if (near[a].report in new) != (near[b].report in new)}  # fmt: skip
    touched = {row["component"] for row in view.ask("links_of_reports", reports=sorted(met)).to_pylist()}
    members = view.ask("links_of_components", components=sorted(touched)).to_pylist()
    if len(members) > MOST_NEAR * view.ask("build_counts").to_pylist()[0]["reports"]:
        return _everything(view, verdicts, watch), {}
    wanted = new | {row["report"] for row in members}
    rows = _rows(view, sorted({*fresh, *(row["article"] for row in members)}), verdicts)
    items = to_items(rows)
    inside = np.array([item.report in wanted for item in items], bool)
    scored = _within(with_verdicts(items, score_pairs(items), verdicts), inside)
    tables = _tables(view, rows, items, scored, watch, inside)
    gone = pa.array(sorted({row["event"] for row in members}), pa.string())
    return tables, {name: _without(view.arrow(name), column, gone)
                    for name, column in (("events", "id"), ("links", "event"), ("dyads", "event"))}  # fmt: skip


def _links(view: View, articles: Sequence[str]) -> list[dict[str, Any]]:
    return list(view.ask("links_of_articles", articles=list(articles)).to_pylist())


def _near(view: View, items: Iterable[Item]) -> list[str]:
    """Return the articles of linked reports whose acts may lie near to those of the given ones in time."""
    spans: list[list[int]] = []
    undated = False
    for since, until in sorted((item.since or 0, item.until or 0) for item in items):
        if not since:
            undated = True
        elif spans and since - NEAR <= spans[-1][1] + 1:
            spans[-1][1] = max(spans[-1][1], until + NEAR)
        else:
            spans.append([since - NEAR, until + NEAR])
    since_days, until_days = ([day_of(span[at]) for span in spans] for at in (0, 1))
    found = view.ask("links_near", undated=undated, since=since_days, until=until_days)
    return [str(name) for name in found.to_pydict()["article"]]


def _within(scored: Scored, inside: np.ndarray) -> Scored:
    kept = inside[scored.first] & inside[scored.second]
    return Scored(scored.first[kept], scored.second[kept], scored.scores[kept], scored.table)


def _without(table: pa.Table, column: str, gone: pa.Array) -> pa.Table:
    # Here and not above: pyarrow's functions take a while to load.
    import pyarrow.compute as pc

    return table.filter(pc.invert(pc.is_in(table[column], gone)))


def _rows(view: View, articles: Sequence[str] | None, verdicts: Verdicts) -> list[dict[str, Any]]:
    """Return reports by article, without those that people judged wrong; those judged right are certain."""
    wanted = None if articles is None else list(dict.fromkeys(articles))
    found = (row for row in view.stream("link_reports", articles=wanted) if row["id"] not in verdicts.wrong)
    return [{**row, "confidence": 1.0} if row["id"] in verdicts.right else row for row in found]


def _tables(
    view: View,
    rows: Sequence[Row],
    items: Sequence[Item],
    scored: Scored,
    watch: Watch,
    inside: np.ndarray | None = None,
) -> Tables:
    """Return the rows of events, links and dyads for the reports, or for those of them that are `inside`."""
    groups = [group for group in group_items(items, scored) if inside is None or inside[group[0]]]
    drawn = scored.scores > 0
    numbers = components(len(items), scored.first[drawn], scored.second[drawn])
    first_of: dict[int, str] = {}
    for at, number in enumerate(numbers.tolist()):
        first_of[number] = min(first_of.get(number, items[at].report), items[at].report)
    watch(f"merging {len(items):,} reports into {len(groups):,} events")
    how = _reasons(items, scored, groups)
    told = [(group, event) for group, event in _events(view, rows, groups)]
    links = [_link(items[at], event, first_of[int(numbers[at])], how.get(at)) for group, event in told for at in group]
    return {
        "events": [event_to_columns(event) for _, event in told],
        "links": links,
        "dyads": [row for group, event in told for row in dyads(event, [items[at].article for at in group])],
    }


def _link(item: Item, event: Event, component: str, how: str | None) -> dict[str, Any]:
    return {
        "report": item.report,
        "article": item.article,
        "event": event.id,
        "component": component,
        "since": day_of(item.since),
        "until": day_of(item.until),
        "how": how,
    }


def _events(view: View, rows: Sequence[Row], groups: Sequence[Sequence[int]]) -> Iterable[tuple[Sequence[int], Event]]:
    """Yield each group with its event; texts are read only of articles that share an event with another."""
    shared = {rows[at]["article"] for group in groups if len({rows[at]["article"] for at in group}) > 1 for at in group}
    texts = {article.id: article for article in view.articles(sorted(shared))} if shared else {}
    finder = SourceFinder()
    for group in groups:
        members = [rows[at] for at in group]
        yield group, merge_reports(members, _sources(members, texts, finder))


def _sources(rows: Sequence[Row], texts: dict[str, Article], finder: SourceFinder) -> list[frozenset[str]]:
    names = sorted({row["article"] for row in rows})
    if len(names) == 1:
        return [frozenset(names)]
    return finder.sources([texts[name] for name in names], agencies_by_article(rows, names))


def _reasons(items: Sequence[Item], scored: Scored, groups: Sequence[Sequence[int]]) -> dict[int, str]:
    """Return for each report of an event of several the report it is most like, and by what."""
    group_of = np.zeros(len(items), np.int64) - 1
    for number, group in enumerate(groups):
        group_of[list(group)] = number
    inner = (group_of[scored.first] == group_of[scored.second]) & (group_of[scored.first] >= 0)
    first, second, scores = scored.first[inner], scored.second[inner], scored.scores[inner]
    best: dict[int, int] = {}
    for k in np.argsort(scores, kind="stable").tolist():
        best[int(first[k])] = best[int(second[k])] = k
    chosen = np.array(sorted(set(best.values())), np.int64)
    if not len(chosen):
        return {}
    parts = scored.table.features(first[chosen], second[chosen]) * np.array(load_weights().by_feature, np.float32)
    why = dict(zip(chosen.tolist(), _foremost(parts), strict=True))
    return {
        at: f"{scores[k]:+.1f} with {items[int(second[k] if first[k] == at else first[k])].report}: {why[k]}"
        for at, k in best.items()
    }


def _foremost(parts: np.ndarray) -> Iterator[str]:
    """Yield for each row of what the likenesses add, [pairs, FEATURES], the names of the four that add most."""
    by_name = np.argsort(FEATURES)
    order = by_name[np.argsort(-parts[:, by_name], axis=1, kind="stable")[:, :4]]
    for row, columns in zip(parts, order.tolist(), strict=True):
        yield ", ".join(FEATURES[at] for at in columns if row[at] > 0)


def keep_links(ledger: Ledger, file: Path) -> None:
    """Keep a user's ids of agreements in other collections with the ledger, for all builds to come.

    Raises InputError for a file that breaks the format, which then is not kept, LedgerError while another program
    writes the ledger, and HubunganError when the file cannot be written.
    """
    read_links(file)
    with WriterLock(ledger.path), whole_file(ledger.path / LINKS) as partial:
        partial.write_bytes(file.read_bytes())


def _kept_links(view: View) -> Links | None:
    file = view.folder / LINKS
    return read_links(file) if file.exists() else None


def _links_changed(view: View) -> bool:
    """Whether the user's ids are others than those that the agreements were built with."""
    links, rows = _kept_links(view), view.ask("agreement_links").to_pylist()
    return any(json.loads(row["links"]) != links_of(row["id"], row["title"], row["normal"], links) for row in rows)


def _agreements(view: View, verdicts: Verdicts, watch: Watch) -> list[dict[str, Any]]:
    """Return the columns of all agreements that the ledger's reports tell of."""
    watch("reading agreements")
    words = sorted({word for language in LANGUAGES for word in load_agreements(language).begins})
    articles = view.ask("articles_with_words", words=words).to_pydict()["article"]
    found = merge_agreements(gather_evidence(_rows(view, articles, verdicts)), _kept_links(view))
    return [agreement_to_columns(agreement) for agreement in found]


def _joined(name: str, rows: Sequence[dict[str, Any]], kept: pa.Table | None) -> pa.Table:
    """Return old and new rows of a table in the one order that it has however it came about."""
    table = rows_to_arrow(rows, SCHEMAS[name])
    whole = pa.concat_tables([kept.cast(SCHEMAS[name]), table]) if kept is not None else table
    return whole.sort_by([(column, "ascending") for column in _ORDER[name]])


_ORDER = {"events": ("day", "id"), "links": ("event", "report"), "dyads": ("source", "target", "day", "event")}
