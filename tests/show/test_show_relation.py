"""A relation on a screen, as Markdown and as a page: narrow enough, and no text of the news becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.relations.kept import EVIL, OUTLET, keep

from hubungan.ledger.view import View
from hubungan.relations import Change, Relation, relation
from hubungan.show.events import event_list_lines
from hubungan.show.relation import course, relation_lines, relation_markdown
from hubungan.show.relation_page import relation_page

NAMES = {"RUS": "Russia", "PRK": "North Korea"}
HOSTILE = "Pakta </script><script>alert(5)</script> <b onclick=alert(6)>bersama</b>"
LOADING = {"src", "srcset", "data", "action", "formaction", "poster", "background", "ping", "xlink:href"}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    with keep(tmp_path_factory.mktemp("shown") / "ledger").view() as opened:
        yield opened


@pytest.fixture(scope="module")
def found(view: View) -> Relation:
    """Return a relation whose agreement has a hostile title and which has a change."""
    told = relation(view, "RUS", "PRK")
    driven = next(row["event"] for row in told.events if row["type"] == "ACCUSE")
    change = Change("2024-06", date(2024, 6, 1), 0.4, -0.3, (driven,))
    return replace(told, agreements=({**told.agreements[0], "title": HOSTILE},), changes=(change,))


class Page(HTMLParser):
    """Elements of a page with their attributes, its text, and what each article says, by id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.events: dict[str, list[str]] = {}
        self.event = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.elements.append((tag, values))
        if tag in ("script", "style", "title"):
            self.open.append(tag)
        if tag == "article":
            self.event = values["id"] or ""
            self.events[self.event] = []

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        if tag == "article":
            self.event = ""

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.texts.append(data)
            self.events.get(self.event, []).append(data)

    def having(self, **wanted: str) -> list[dict[str, str | None]]:
        """Return the attributes of the elements that have all these `data-` values."""
        pairs = {f"data-{name}": value for name, value in wanted.items()}.items()
        return [values for _, values in self.elements if pairs <= values.items()]


@pytest.fixture(scope="module")
def source(found: Relation, view: View) -> str:
    return relation_page(found, view, {"RUS": "Russia", "PRK": "<i>Korea</i>"})


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


LONG = {"RUS": "Saint Vincent and the Grenadines", "PRK": "The Democratic People's Republic of Korea"}
WORST = {"type": "ASSAULT", "mode": "suicide-attack", "status": "hypothetical", "sources": 1234, "articles": 98765}


@pytest.mark.parametrize("names", [NAMES, LONG])
@pytest.mark.parametrize("width", [80, 100])
def test_lines_fit_the_width(found: Relation, names: dict[str, str], width: int) -> None:
    wide = replace(
        found,
        events=tuple({**row, **WORST, "source": "IGO:COUNCILOFEUROPE", "headline": "x" * 500} for row in found.events),
        agreements=tuple({**row, "parties": [f"P{at:02}" for at in range(40)]} for row in found.agreements),
        topics={f"topic_{at}": 0.1 for at in range(40)},
        speakers={"Kementerian " * 12: 3},
        standing=0.5,
        compared=12345,
        past=0.25,
    )
    lines = [line.plain for told in (found, wide) for line in relation_lines(told, names, width=width, last=99)]
    assert [line for line in lines if len(line) > width] == []


def test_lines_of_events_fit_the_width(view: View) -> None:
    rows = view.arrow("events").to_pylist()
    shown = [*rows, *({**row, **WORST, "denied_by": ["Kementerian Luar Negeri " * 3] * 4} for row in rows)]
    assert [line.plain for line in event_list_lines(shown, width=80) if len(line.plain) > 80] == []


def test_the_screen_tells_what_there_is(found: Relation) -> None:
    text = "\n".join(line.plain for line in relation_lines(found, NAMES))
    for words in (
        "Russia and North Korea  RUS-PRK, 2024-03 to 2024-06 by month",
        "net index   +0.51  90 % interval",
        "of 5 events",
        "cooperation 14.8   conflict 1.5",
        "above 50% of 2 other pairs",
        "RUS 4, PRK 0, both together 1",
        "Antara 2",
        "2024-06     +0.40 → -0.30",
        "PRK, RUS      AGREE",
        "CONSULT, future",
        "signed by 2024-04-19",
        "... and 1 earlier; --last N shows more",
    ):
        assert words in text
    assert not re.search(r"^topics", text, re.M), "no topics, no line"


def test_the_course_has_a_bar_a_period_and_dots_before_the_first_event(found: Relation) -> None:
    empty = replace(found.periods[0], events=0)
    assert course((empty, *found.periods)).plain == "·▅▆▆▆"


def test_a_pair_without_events_is_said_to_have_none(found: Relation, view: View) -> None:
    nothing = relation(view, "PER", "CHL")
    assert "No event" in "\n".join(line.plain for line in relation_lines(nothing, {}))
    assert "No event" in "\n".join(relation_markdown(nothing, {}))
    assert "No event" in relation_page(nothing, view, {})
    agreed = replace(nothing, agreements=found.agreements)
    assert "signed by" in "\n".join(line.plain for line in relation_lines(agreed, {}))
    assert "signed" in "\n".join(relation_markdown(agreed, {}))
    assert "1 phase" in relation_page(agreed, view, {})


def test_markdown_has_a_row_a_period_and_an_item_an_event(found: Relation) -> None:
    lines = list(relation_markdown(found, NAMES))
    assert "| 2024-04 | 2 | 1 | 0 | 1 | 6.9 | 0.0 | +0.41 |" in "\n".join(lines)
    assert sum(line.startswith("- 2024-") for line in lines) == len(found.events)
    rows = [line for line in lines if line.startswith("|")]
    assert {row.count("|") for row in rows} == {10}


def test_markdown_escapes_what_would_be_marks(found: Relation) -> None:
    marks = replace(
        found, events=({**found.events[0], "headline": "*a* _b_ `c` [d](e) <f> #1 |g| !h ~~i~~ &lt; $j$ \\k"},)
    )
    line = list(relation_markdown(marks, NAMES))[-1]
    assert line.endswith(r"\*a\* \_b\_ \`c\` \[d\](e) \<f\> \#1 \|g\| \!h \~\~i\~\~ \&lt; \$j\$ \\k")
    text = "\n".join(relation_markdown(found, NAMES))
    assert not re.search(r"(?<!\\)[<>]", text)
    assert not re.search(r"(?<!\\)\[", text)


def test_text_of_the_news_stays_text(source: str, page: Page) -> None:
    assert not re.search(r"<script[^>]*>\s*alert|<img src=x|<b onclick|<i>Korea", source)
    assert not any(name.startswith("on") for _, values in page.elements for name in values)
    assert {tag for tag, _ in page.elements}.isdisjoint({"img", "iframe", "object", "embed", "base", "form", "link"})
    shown = "".join(page.texts)
    assert EVIL in shown
    assert OUTLET in shown
    assert HOSTILE in shown
    assert "<i>Korea</i>" in shown
    assert source.count("<script") == source.count("</script>")


def test_nothing_is_loaded_from_elsewhere(source: str, page: Page) -> None:
    assert [values for _, values in page.elements if LOADING & values.keys()] == []
    policy = next(str(values["content"]) for _, values in page.elements if "http-equiv" in values)
    assert policy.startswith("default-src 'none';")
    assert not re.search("http|unsafe-eval", policy)
    style = source.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style


def test_only_web_addresses_become_links(page: Page) -> None:
    links = {values["href"] for tag, values in page.elements if tag == "a" and "href" in values}
    assert {link for link in links if link and not link.startswith("#")} == {"https://example.org/k1"}


def test_every_event_has_its_sentences_and_report_ids(found: Relation, view: View, page: Page) -> None:
    rows = view.sql("select event, report, sentence from links join reports on reports.id = links.report").to_pylist()
    ids = {row["event"] for row in found.events}
    assert page.events.keys() == {f"event-{event}" for event in ids}
    for row in rows:
        if row["event"] in ids:
            text = "".join(page.events[f"event-{row['event']}"])
            assert row["sentence"] in text
            assert f"report {row['report']}," in text


def chosen(page: Page, link: dict[str, str | None]) -> int:
    """Return how many events a number of the page opens."""
    wanted = {name.removeprefix("data-"): str(value) for name, value in link.items() if name.startswith("data-")}
    return sum("id" in values for values in page.having(**wanted))


def test_every_number_opens_events_and_a_count_as_many_as_it_says(source: str, page: Page) -> None:
    shown = re.findall(r'<a href="#events" ([^>]*)>([^<]+)</a>', source)
    assert len(shown) > 25
    for attributes, number in shown:
        opened = chosen(page, dict(re.findall(r'(data-\w+)="([^"]*)"', attributes)))
        assert opened == int(number) if number.isdigit() else opened > 0


@pytest.mark.parametrize(
    ("scale", "period", "types"),
    [
        ("cooperation", "2024-04", {"AGREE", "AID"}),
        ("cooperation", "2024-06", {"COOPERATE"}),
        ("conflict", "2024-06", {"ACCUSE"}),
    ],
)
def test_a_sum_opens_what_it_is_made_of(page: Page, scale: str, period: str, types: set[str]) -> None:
    assert any("href" in values for values in page.having(scale=scale, period=period, counted="yes"))
    events = [values for values in page.having(scale=scale, period=period, counted="yes") if "id" in values]
    assert {values["data-type"] for values in events} == types


def test_what_did_not_occur_or_has_no_day_is_not_counted(found: Relation, view: View) -> None:
    undated: dict[str, Any] = {**found.events[0], "day": None}
    page = Page(relation_page(replace(found, events=(undated, *found.events[1:]), changes=()), view, NAMES))
    kept = [values for values in page.having(counted="no") if "id" in values]
    assert len(kept) == 2
    assert f"event-{undated['event']}" in {values["id"] for values in kept}
