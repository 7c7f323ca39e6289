"""Who has been named so far: what pronouns, "kedua negara" and "the ministry" may take up again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from hubungan.records import Party

_REMEMBERED = 12  # sentences
_REACH = 4  # sentences that a pronoun looks back


class Referent(NamedTuple):
    """One who was named: as what party, of which kind ("person", "body", "people" or "state"), by which words."""

    party: Party
    kind: str
    words: tuple[str, ...]  # of the phrase and of the name, folded
    subject: bool  # whether the sentence is about him
    place: bool = False  # whether it only says where: "in Somalia"
    joined: bool = False  # to the one before it, by a comma or "and"

    @property
    def key(self) -> str:
        """Return what is the same for all mentions of the same party."""
        party = self.party
        if self.kind == "state":
            return f"state {party.country}"
        return party.actor or party.name or f"{party.country} {party.sector} {' '.join(self.words)}"


Group = Sequence[Referent]  # those named in one sentence, in its order


@dataclass(slots=True)
class Discourse:
    """The parties of the sentences before, the nearest sentence first."""

    groups: list[Group] = field(default_factory=list)

    def remember(self, group: Group) -> None:
        """Put the parties of a sentence before those of the sentences before it."""
        if group:
            self.groups.insert(0, group)
            del self.groups[_REMEMBERED:]


def nearest(groups: Sequence[Group], fits: Callable[[Referent], bool], reach: int = _REACH) -> Referent | None:
    """Return the subject among those that fit of the nearest sentence with any, else the last of them; or None."""
    for group in groups[:reach]:
        if found := [referent for referent in group if fits(referent)]:
            return next((referent for referent in found if referent.subject), found[-1])
    return None


def latest(groups: Sequence[Group], fits: Callable[[Referent], bool]) -> Referent | None:
    """Return the last named of those that fit, or None."""
    return next((referent for group in groups for referent in reversed(group) if fits(referent)), None)


def together(
    groups: Sequence[Group], number: int, kind: str, but: AbstractSet[str | None] = frozenset()
) -> tuple[Referent, ...]:
    """Return so many different ones of a kind, none of the countries `but`.

    Of the nearest sentence that names enough: those of them that some sentence joins, else those that are named most
    often; three and more are first looked for where a sentence joins just so many. Else they are gathered backwards.
    """
    known = [[referent for referent in group if referent.party.country not in but] for group in groups]
    near = known[:_REACH]
    acting = [[referent for referent in group if not referent.place] for group in near]
    if number > 2 and (found := _first_run(known, number, kind)):
        return _as_kind(found, kind)
    everybody = [[referent for group in rows for referent in group] for rows in (acting, near)]
    for row in (*acting, *near, *everybody):
        found = distinct(_of_kind(row, kind), kind)
        if len(found) > number:
            found = _first_run(known, number, kind, found) or _most_named(found, number, groups)
        if len(found) == number:
            return _as_kind(found, kind)
    return ()


def _first_run(
    rows: Sequence[Group], number: int, kind: str, among: Sequence[Referent] | None = None
) -> list[Referent]:
    """Return the first run of just so many that a sentence joins, of the countries of those `among`; or nothing."""
    countries = {referent.party.country for referent in among or ()} - {None}
    for row in rows:
        runs: list[list[Referent]] = []
        for referent in _of_kind(row, kind):
            if referent.joined and runs:
                runs[-1].append(referent)
            else:
                runs.append([referent])
        for run in runs:
            found = distinct(iter(run), kind)
            if len(found) == number and (among is None or countries.issuperset(r.party.country for r in found)):
                return found
    return []


def _most_named(found: Sequence[Referent], number: int, groups: Sequence[Group]) -> list[Referent]:
    """Return those that the sentences so far name most often, the first of the equal, in their own order; of each
    country one where there are enough."""
    several = distinct((referent for referent in found if referent.party.country), "states")
    found = several if len(several) >= number else found
    count = Counter(referent.party.country for group in groups for referent in group)
    most = sorted(found, key=lambda referent: -count[referent.party.country])[:number]
    return [referent for referent in found if referent in most]


def _of_kind(group: Group, kind: str) -> Iterator[Referent]:
    """Yield those of a group that persons, states or sides may mean: people are no sides beside states and bodies."""
    if kind == "persons":
        yield from (referent for referent in group if referent.kind == "person")
    elif kind == "states":
        yield from (r for r in group if r.party.country and not r.party.country.startswith("IGO:"))
    else:
        acting = [referent for referent in group if referent.kind != "people"]
        yield from acting or group


def distinct(referents: Iterator[Referent], kind: str = "sides") -> list[Referent]:
    """Return the referents without those that repeat another; of states, without those of the same country."""
    found: dict[str, Referent] = {}
    for referent in referents:
        found.setdefault(str(referent.party.country) if kind == "states" else referent.key, referent)
    return list(found.values())


def _as_kind(found: Sequence[Referent], kind: str) -> tuple[Referent, ...]:
    """Return the referents; as states, a person or body stands for its country."""
    if kind != "states":
        return tuple(found)
    return tuple(
        referent if referent.kind == "state" else referent._replace(party=_state_of(referent.party), kind="state")
        for referent in found
    )


def _state_of(party: Party) -> Party:
    return Party(party.start, party.stop, party.text, country=party.country, sector="GOV", how=party.how)
