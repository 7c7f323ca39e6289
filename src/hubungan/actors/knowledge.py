"""Who is who: countries, organisations, people in office and generic agents, found by name in one language."""

from __future__ import annotations

import contextlib
import importlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Self

from hubungan.actors.datafile import (
    SECTORS,
    Keys,
    Row,
    iterate_mappings,
    read_country,
    read_date,
    read_list,
    read_mapping,
    read_names,
    read_rows,
    read_sector,
    read_text,
)
from hubungan.actors.names import Case, Entry, NameIndex, fold_accents, spellings
from hubungan.parsed import parsed
from hubungan.records import Word

DATA = Path(__file__).parent / "data"
LANGUAGES = Path(__file__).parent.parent / "languages"
OFFICES = ("offices.yaml", "ministers.yaml", "spokespeople.yaml", "leaders.yaml", "figures.yaml")
FILES = ("countries.yaml", "organisations.yaml", *OFFICES)
COUNTRY_KINDS = (("names", "country"), ("people", "people"), ("capital", "capital"), ("seats", "seat"))
_COUNTRY = Keys(needed=["code"], allowed=["names", "people", "capital", "seats", "places", "called", "ambiguous"])
_ORGANISATION = Keys(needed=["id", "names", "country", "sector"], allowed=["wikidata", "ambiguous"])
_AMBIGUOUS = Keys(needed=["name", "why"])
_OFFICE = Keys(needed=["country", "office", "holders"], allowed=["titles", "sector"])
_HOLDER = Keys(needed=["name", "from", "to"], allowed=["also", "short", "id", "wikidata"])
_AGENTS = Keys(needed=["agents", "pronouns", "titles", "quantity"], allowed=["plurals", "clitics", "of", "words"])
_WORDS = ("titles", "quantity", "heads", "common")
_LETTERS = re.compile(r"[^\W_]+")
_SUFFIX = re.compile(r"(jr|sr)\.?|[ivx]+", re.IGNORECASE)
_SMALL = 4  # letters of names that are known in small letters; shorter ones are too often words
_PARTICLES = ("al-", "el-", "as-", "ash-", "ad-", "az-")


class Holding(NamedTuple):
    """One term of one person in one office; `stop` is None while it lasts."""

    country: str
    office: str
    name: str
    sector: str | None
    start: date
    stop: date | None

    def covers(self, day: date) -> bool:
        """Whether the office was held on a day."""
        return self.start <= day and (self.stop is None or day <= self.stop)


class Knowledge:
    """All names of one language with what they stand for; made by `load_knowledge`.

    `titles` are words that precede a name ("Presiden"), `quantity` words that begin a party phrase ("sejumlah"),
    `heads` the generic parties ("tentara"), without clitics, `common` the names of countries that are words too.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.titles: frozenset[str] = frozenset()
        self.quantity: frozenset[str] = frozenset()
        self.heads: frozenset[str] = frozenset()
        self.common: frozenset[str] = frozenset()
        self.index = NameIndex()
        self.match = self.index.match
        self._entries: dict[str, Entry] = {}
        self._surnames: dict[str, tuple[Entry, ...]] = {}
        self._holdings: dict[str, tuple[Holding, ...]] = {}
        self._holders: dict[tuple[str, str], list[tuple[str, Holding]]] = defaultdict(list)
        self._offices: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._ambiguous: dict[str, str] = {}
        self._called: dict[str, str] = {}

    def surname(self, word: str) -> tuple[Entry, ...]:
        """The people who are called by this one word once their full name or a title stands before, such as "Kim"."""
        return self._surnames.get(word.casefold(), ())

    def entry(self, key: str) -> Entry | None:
        """The country, organisation or person with this id, under its usual name."""
        return self._entries.get(key)

    def entries(self) -> tuple[Entry, ...]:
        """Every country, organisation and person, in the order of the files."""
        return tuple(self._entries.values())

    def holdings(self, person: str) -> tuple[Holding, ...]:
        """The offices of a person by id, earliest first."""
        return self._holdings.get(person, ())

    def holders(self, country: str, office: str) -> tuple[tuple[str, Holding], ...]:
        """Who held an office of a country, as ids with their terms, earliest first."""
        return tuple(sorted(self._holders.get((country, office), ()), key=lambda pair: pair[1].start))

    def offices_held(self) -> tuple[tuple[str, str], ...]:
        """Every office (country, office) that somebody held, in the order of the files."""
        return tuple(self._holders)

    def offices(self, title: str) -> tuple[tuple[str, str], ...]:
        """The offices (country, office) that a title names, such as "Menlu"."""
        return tuple(self._offices.get(title.casefold(), ()))

    def why_ambiguous(self, name: str) -> str | None:
        """What else a name may mean ("also a given name"), None when it is not listed as ambiguous."""
        return self._ambiguous.get(name.casefold())

    def pack(self) -> dict[str, Any]:
        """All that is known, in plain lists and by number where it comes more than once, as JSON holds it."""
        entries: dict[Entry, int] = {}
        terms: dict[tuple[str, Holding], int] = {}
        index = self.index.pack(entries)
        usual = [entries.setdefault(entry, len(entries)) for entry in self._entries.values()]
        surnames = {
            word: [entries.setdefault(entry, len(entries)) for entry in people]
            for word, people in self._surnames.items()
        }
        holdings = {
            who: [terms.setdefault((who, term), len(terms)) for term in held] for who, held in self._holdings.items()
        }
        return {
            "index": index,
            "usual": usual,
            "surnames": surnames,
            "holdings": holdings,
            "holders": [[*post, [terms[pair] for pair in held]] for post, held in self._holders.items()],
            "entries": [list(entry) for entry in entries],
            "terms": [[who, *term[:4], *(day and day.isoformat() for day in term[4:])] for who, term in terms],
            "offices": {title: [list(post) for post in posts] for title, posts in self._offices.items()},
            "words": {name: sorted(getattr(self, name)) for name in _WORDS},
            "ambiguous": self._ambiguous,
            "called": self._called,
        }

    @classmethod
    def unpack(cls, language: str, packed: Mapping[str, Any]) -> Self:
        """What `pack` packed."""
        knowledge = cls(language)
        entries = [Entry(*row) for row in packed["entries"]]
        day = date.fromisoformat
        terms = [
            (who, Holding(country, office, name, sector, day(start), stop and day(stop)))
            for who, country, office, name, sector, start, stop in packed["terms"]
        ]
        knowledge.index = NameIndex.unpack(packed["index"], entries)
        knowledge.match = knowledge.index.match
        knowledge._entries = {str(entries[at].id): entries[at] for at in packed["usual"]}
        knowledge._surnames = {
            word: tuple([entries[at] for at in people]) for word, people in packed["surnames"].items()
        }
        knowledge._holdings = {who: tuple([terms[at][1] for at in held]) for who, held in packed["holdings"].items()}
        for country, office, held in packed["holders"]:
            knowledge._holders[(country, office)] = [terms[at] for at in held]
        for title, posts in packed["offices"].items():
            knowledge._offices[title] = [(country, office) for country, office in posts]
        for name in _WORDS:
            setattr(knowledge, name, frozenset(packed["words"][name]))
        knowledge._ambiguous, knowledge._called = packed["ambiguous"], packed["called"]
        return knowledge


_own_actors: list[Path] = []  # at most one file, set by `use_actors`


def use_actors(file: Path | None) -> None:
    """Let what is known of actors include a user's own rows from here on."""
    _own_actors[:] = [file] if file else []


def load_knowledge(language: str) -> Knowledge:
    """What is known of actors in a language, with the rows of a user's own file where `use_actors` named one.

    Raises LexiconError, which names file and line, when a data file is missing or breaks its format.
    """
    return _load(language, _own_actors[0] if _own_actors else None)


@cache
def _load(language: str, extra: Path | None) -> Knowledge:
    """What all files make together. Of ours alone it is as it was kept: to build it takes several times as long."""
    if extra is not None:
        return _build(language, extra)
    content = b"\n".join(_sources(language))
    return Knowledge.unpack(language, parsed(f"names-{DATA}-{language}", content, lambda _: _build(language).pack()))


def _sources(language: str) -> Iterator[bytes]:
    """The files that names are built of and those that build them, so that no edit of either leaves old names."""
    yield from (path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    yield (LANGUAGES / language / "inflect.py").read_bytes()
    for path in (*(DATA / name for name in FILES), LANGUAGES / language / "agents.yaml"):
        with contextlib.suppress(OSError):  # which the building tells
            yield path.read_bytes()


def _build(language: str, extra: Path | None = None) -> Knowledge:
    knowledge = Knowledge(language)
    agents = read_mapping(LANGUAGES / language / "agents.yaml")
    knowledge.common = frozenset(read_list(agents, "words"))
    for row in read_rows(DATA / "countries.yaml"):
        _add_country(knowledge, row)
    for row in read_rows(DATA / "organisations.yaml"):
        _add_organisation(knowledge, row)
    own = read_rows(extra) if extra else []
    _add_rows_of_user(knowledge, [row for row in own if "office" not in row.data])
    _add_offices(knowledge, [*read_offices(), *(row for row in own if "office" in row.data)])
    _add_agents(knowledge, agents)
    return knowledge


def read_offices() -> list[Row]:
    """The rows of all our files of offices; a file that is not there holds none."""
    return [row for name in OFFICES if (DATA / name).exists() for row in read_rows(DATA / name)]


def _add_rows_of_user(knowledge: Knowledge, rows: Iterable[Row]) -> None:
    for row in rows:
        if "code" in row.data:
            _add_country(knowledge, row, known=True)
        elif "id" in row.data:
            _add_organisation(knowledge, row)
        else:
            raise row.fail("a row needs `code` (country), `id` (organisation) or `office` (people in office)")


def _add_country(knowledge: Knowledge, row: Row, *, known: bool = False) -> None:
    _COUNTRY.check(row)
    code = read_text(row, "code")
    if code in knowledge._entries:
        if not known:
            raise row.fail(f"country {code} stands twice")
        name = knowledge._entries[code].name
    else:
        name = _first_name(row, knowledge.language)
    _remember(knowledge, Entry("country", code, name, code, "GOV"))
    if (called := row.data.get("called")) is not None:
        if called not in ("first", "last", "either"):
            raise row.fail(f"`called` must be first, last or either, not {called!r}")
        knowledge._called[code] = called
    for key, kind in COUNTRY_KINDS:
        entry = Entry(kind, code, name, code, "GOV" if kind != "people" else None)
        for called in read_names(row, key, knowledge.language):
            small = kind in ("country", "people") and _may_be_small(knowledge, called)
            knowledge.index.add(called, entry, Case.ANY if small else None)
    for place in read_names(row, "places", knowledge.language):
        knowledge.index.add(place, Entry("place", code, place, code, None))
    _add_ambiguous(knowledge, row)


def _may_be_small(knowledge: Knowledge, name: str) -> bool:
    """Whether the name of a country or its people is known where somebody wrote it without a capital: "inggris"."""
    return len(name) >= _SMALL and name[0].isupper() and name.casefold() not in knowledge.common


def _add_organisation(knowledge: Knowledge, row: Row) -> None:
    _ORGANISATION.check(row)
    name = _first_name(row, knowledge.language)
    entry = Entry("organisation", read_text(row, "id"), name, read_country(row), read_sector(row))
    if entry.id in knowledge._entries:
        raise row.fail(f"id {entry.id} stands twice")
    _remember(knowledge, entry)
    _add_names(knowledge, row, "names", entry)
    _add_ambiguous(knowledge, row)


def _first_name(row: Row, language: str) -> str:
    if names := read_names(row, "names", language):
        return names[0].removeprefix("=")
    raise row.fail(f"no name in language {language}")


def _add_names(knowledge: Knowledge, row: Row, key: str, entry: Entry) -> None:
    for name in read_names(row, key, knowledge.language):
        knowledge.index.add(name, entry)


def _add_ambiguous(knowledge: Knowledge, row: Row) -> None:
    for item in iterate_mappings(row, "ambiguous"):
        _AMBIGUOUS.check(item)
        knowledge._ambiguous[read_text(item, "name").casefold()] = read_text(item, "why")


def _remember(knowledge: Knowledge, entry: Entry) -> None:
    if entry.id is not None:
        knowledge._entries.setdefault(entry.id, entry)


def _add_offices(knowledge: Knowledge, rows: Iterable[Row]) -> None:
    terms: dict[str, list[Holding]] = defaultdict(list)
    also: dict[str, list[str]] = defaultdict(list)
    short: dict[str, list[str]] = defaultdict(list)
    titles: set[str] = set()
    for row in rows:
        titles.update(_add_office(knowledge, row, terms, also, short))
    knowledge.titles = frozenset(titles)
    surnames: dict[str, dict[str, Entry]] = defaultdict(dict)
    for person, holdings in terms.items():
        holdings.sort(key=lambda holding: holding.start)
        _add_person(knowledge, person, holdings, list(dict.fromkeys(also[person])), short[person], surnames)
    knowledge._surnames = {word: tuple(people.values()) for word, people in surnames.items()}


def _add_office(
    knowledge: Knowledge,
    row: Row,
    terms: dict[str, list[Holding]],
    also: dict[str, list[str]],
    short: dict[str, list[str]],
) -> list[str]:
    _OFFICE.check(row)
    country, office = read_country(row), read_text(row, "office")
    if country is None:
        raise row.fail("`country` must not be null")
    sector = read_sector(row) or ("IGO" if country.startswith("IGO:") else "GOV")
    titles = sorted({form for title in read_names(row, "titles", knowledge.language) for form in spellings(title)})
    for title in titles:
        knowledge._offices[title].append((country, office))
    for item in iterate_mappings(row, "holders"):
        _HOLDER.check(item)
        holding = _read_holding(item, country, office, sector)
        person = item.data.get("id") or f"person:{to_slug(holding.name)}"
        terms[person].append(holding)
        also[person] += read_list(item, "also")
        short[person] += read_list(item, "short")
        knowledge._holders[(country, office)].append((person, holding))
    return titles


def _read_holding(item: Row, country: str, office: str, sector: str) -> Holding:
    name = read_text(item, "name")
    start = read_date(item, item.data["from"])
    stop = read_date(item, item.data["to"], last=True)
    if start is None:
        raise item.fail(f"{name} has no `from`")
    if stop is not None and stop < start:
        raise item.fail(f"{name} leaves on {stop}, before {start}")
    return Holding(country, office, name, sector, start, stop)


def to_slug(name: str) -> str:
    """A name as the last part of an id: "Ma'ruf Amin" as "maruf-amin"."""
    return "-".join(_LETTERS.findall(fold_accents(name.casefold()).replace("'", "")))


def _add_person(
    knowledge: Knowledge,
    person: str,
    holdings: list[Holding],
    also: list[str],
    short: list[str],
    surnames: dict[str, dict[str, Entry]],
) -> None:
    last = holdings[-1]
    entry = Entry("person", person, last.name, last.country, last.sector)
    knowledge._holdings[person] = tuple(holdings)
    _remember(knowledge, entry)
    names = list(dict.fromkeys([holding.name for holding in holdings] + also))
    for name in names:
        knowledge.index.add(name, entry)
    for word in short or _words_called_by(names, knowledge._called.get(holdings[0].country, "last")):
        surnames[word.casefold()][person] = entry


def _words_called_by(names: Iterable[str], called: str) -> Iterable[str]:
    for name in names:
        words = name.split()
        if called in ("first", "either"):
            yield _first_word(words)
        if called in ("last", "either"):
            last = _first_word(words[::-1])
            yield last
            if "-" in last and last.casefold().startswith(_PARTICLES):
                yield last[last.index("-") + 1 :]


def _first_word(words: Sequence[str]) -> str:
    """The first of the words of a name that is no suffix such as "Jr."."""
    return next((word for word in words if not _SUFFIX.fullmatch(word)), words[0])


def _add_agents(knowledge: Knowledge, row: Row) -> None:
    _AGENTS.check(row)
    inflect = importlib.import_module(f"hubungan.languages.{knowledge.language}.inflect")
    plurals, clitics = row.data.get("plurals") or {}, ["", *read_list(row, "clitics")]
    if not isinstance(row.data["agents"], dict) or not isinstance(plurals, dict):
        raise row.fail("`agents` and `plurals` must be mappings")
    agents = Row(f"{row.where} agents", row.data["agents"])
    countries = _countries_of_agents(row)
    seen: dict[str, str] = {}
    for sector in agents.data:
        if sector not in SECTORS:
            raise agents.fail(f"unknown sector {sector!r}")
        for head in read_list(agents, sector):
            if head in seen:
                raise agents.fail(f"{head!r} stands under {seen[head]} and {sector}")
            seen[head] = sector
            forms = {head, plurals[head]} if head in plurals else {head, *inflect.noun_forms(head)}
            entry = Entry("agent", None, head, countries.pop(head, None), sector)
            for form in sorted(forms):
                for clitic in clitics:
                    knowledge.index.add(form + clitic, entry, Case.ANY)
    if countries:
        raise agents.fail(f"{min(countries)!r} stands under `of` and under no sector")
    knowledge.heads = frozenset(seen)
    for pronoun in read_list(row, "pronouns"):
        knowledge.index.add(pronoun, Entry("pronoun", None, pronoun, None, None), Case.LOWER)
    knowledge.titles |= {title.casefold() for title in read_list(row, "titles")}
    knowledge.quantity = frozenset(word.casefold() for word in read_list(row, "quantity"))


def _countries_of_agents(row: Row) -> dict[str, str]:
    """The country of each head that only one country has, such as "bupati"."""
    of = row.data.get("of") or {}
    if not isinstance(of, dict):
        raise row.fail("`of` must be a mapping from countries to lists of heads")
    listed = Row(f"{row.where} of", of)
    codes = {key: read_country(Row(listed.where, {"country": key})) for key in of}
    return {head: code for key, code in codes.items() if code for head in read_list(listed, key)}


def find_longest(phrases: frozenset[str], words: Sequence[Word], at: int, *, most: int = 4) -> int:
    """How many words from `at` on are one of the phrases (the longest), 0 when none: for titles and quantity."""
    for length in range(min(most, len(words) - at), 0, -1):
        if " ".join([word.lower for word in words[at : at + length]]) in phrases:
            return length
    return 0
