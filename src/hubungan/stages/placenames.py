"""The places that a sentence names: which of its names are places here, and where they lie."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hubungan.languages import Language
from hubungan.networks.tagger import load_tagger
from hubungan.places.gazetteer import Site
from hubungan.places.geonames import plain_name
from hubungan.records import Span, Word
from hubungan.stages.lines import find_dateline, load_line_cues
from hubungan.stages.mentions import Mention
from hubungan.stages.ties import Place, Surroundings, Tie, country_of

PLACE_LIKE = ("country", "capital", "place")
LONGEST = 6  # words of a city's name
NAME_PARTICLES = frozenset("de del la el al of the da do dos du des am au aux sur bin and dan".split())  # noqa: SIM905 - short
DASHES = frozenset({"-", "–", "—", "--"})


def find_places(
    words: Sequence[Word],
    text: str,
    mentions: Sequence[Mention],
    language: Language,
    home: str | None = None,
) -> tuple[Place, ...]:
    """Return the places that the words of a sentence name, from left to right; those of its dateline say so.

    `mentions` are the names known from the actors' files, `home` the country of the outlet.
    """
    if not words:
        return ()
    return _Finder(words, text, mentions, language, home).find()


@dataclass(slots=True)
class _Finder(Surroundings):
    """One sentence whose places are being found."""

    def find(self) -> tuple[Place, ...]:
        body = self._body()
        at = 0
        while at < len(self.words):
            stop, place = self._dateline_place(at, body) if at < body else self._place_at(at)
            if place is not None:
                self.found.append(place)
            at = max(stop, at + 1)
        return tuple(self.found)

    # Datelines

    def _body(self) -> int:
        """Return the index of the first word behind the dateline, 0 where there is none."""
        first, words = self.words[0], self.words
        if not first.text[0].isupper():
            return 0
        line = Span(first.start, words[-1].stop)
        stop = find_dateline(self.text, line, load_line_cues(self.language.code)) or 0
        body = next((at for at, word in enumerate(words) if word.start >= stop), len(words)) if stop else 0
        if body or not (first.text.isupper() and len(first.text) > 3):
            return body
        return next((at + 1 for at in range(1, min(14, len(words))) if self._is_dash(at)), 0)

    def _is_dash(self, at: int) -> bool:
        """Return whether a word is a dash with white space behind it, as one that ends a dateline."""
        word = self.words[at]
        return word.text in DASHES and (at + 1 == len(self.words) or self.words[at + 1].start > word.stop)

    def _dateline_place(self, at: int, body: int) -> tuple[int, Place | None]:
        if not self.words[at].text[0].isupper() or (at and self.words[at - 1].text in "(["):
            return at, None
        for length in range(min(4, body - at), 0, -1):
            sites = self._sites(at, at + length, cities=True)
            if sites:
                site = max(sites, key=lambda site: (site.country == self.home, site.population))
                return at + length, self._place(at, at + length, site, "dateline", "")
        return at, None

    # Names

    def _place_at(self, at: int) -> tuple[int, Place | None]:
        """Return where the search goes on behind a word, and the place that begins at the word, if one does."""
        word = self.words[at]
        if (border := self._border(at)) is not None:
            return border.stop, border
        if self._is_inside_other(at):
            return at, None
        capital = _is_capital(word)
        if not capital and plain_name(word.text).partition(" ")[0] not in self.gazetteer.longest:
            return at, None
        tie = self.tie(at)
        stop, sites = self._longest(at, tie)
        if capital and (whole := self._named_by_kind(at, stop, tie)):
            return whole.stop, whole
        if not sites or (capital and self._goes_on(stop, sites)):
            return stop, None
        tie = self.joined(at, stop, tie if tie.relation else self.suffering(stop, tie), sites)
        return stop, self._settled(at, stop, sites, tie) if self.counts(at, stop, sites, tie) else None

    def _is_inside_other(self, at: int) -> bool:
        """Return whether a word belongs to the name of a person or body, and begins no place of its own."""
        mention = self.covering.get(at)
        if mention is None or mention.entry(*PLACE_LIKE, "seat", "people") is not None:
            return False
        if mention.entry("organisation") is not None and at == mention.first:
            return not self._listed(at, mention.stop)
        return mention.entry("organisation", "person") is not None

    def _longest(self, at: int, tie: Tie) -> tuple[int, tuple[Site, ...]]:
        """Return the longest name that begins at a word, and the places it may be."""
        most = self.gazetteer.longest.get(plain_name(self.words[at].text).partition(" ")[0], 0)
        mention = self.covering.get(at)
        known = mention.stop - at if mention is not None and mention.entry(*PLACE_LIKE, "seat") else 0
        tied = self._may_be_city(at, tie)
        for length in range(max(most, known, LONGEST if tied else 0), 0, -1):
            stop = at + length
            if stop > len(self.words) or (length > 1 and not self._is_run(at, stop)):
                continue
            if sites := self._sites(at, stop, cities=tied):
                return stop, sites
        return at, ()

    def _may_be_city(self, at: int, tie: Tie) -> bool:
        """Return whether a capitalised word stands where a city may be looked for."""
        return bool(tie.relation) or self.follows_place(at) is not None or self.is_joined(at)

    def _is_run(self, at: int, stop: int) -> bool:
        """Return whether some words may be one name: no stop or comma among them, and none at its end."""
        last = self.words[stop - 1].text
        return last[-1].isalnum() and not any(word.text in ',;:()?!"“”' for word in self.words[at + 1 : stop])

    def _sites(self, at: int, stop: int, *, cities: bool) -> tuple[Site, ...]:
        sites = self._listed(at, stop)
        plain = plain_name(self.text[self.words[at].start : self.words[stop - 1].stop])
        mention = self.covering.get(at)
        if mention is not None and self._is_rest(mention, at, stop):
            whole = (mention.first, mention.stop) == (at, stop)
            sites += self._of_mention(mention, plain, sites, whole=whole)
        if cities and self._is_capitalised(at, stop) and not self._is_plain_word(at, stop):
            ids = {site.geonames for site in sites}
            sites += [site for site in self.gazetteer.cities(plain) if site.geonames not in ids]
        return tuple(sites)

    def _is_plain_word(self, at: int, stop: int) -> bool:
        """Return whether a word of a line in title case is one of the language's own: "Orang", a city of North Korea.

        Elsewhere the capital says that it is a name.
        """
        lower = self.words[at].lower
        if stop - at > 1 or not self.title:
            return False
        return self.language.lexicon.starts_trigger(lower) or load_tagger(self.language.code).knows(lower)

    def _is_rest(self, mention: Mention, at: int, stop: int) -> bool:
        """Return whether a stretch is a mention but for compass words in small letters around it."""
        if self.words[at].text[0].islower() or (
            stop - at > 1 and self.words[stop - 1].lower == self.words[stop - 1].text
        ):
            return False
        around = (*self.words[mention.first : at], *self.words[stop : mention.stop])
        return mention.first <= at and stop <= mention.stop and all(word.text[0].islower() for word in around)

    def _listed(self, at: int, stop: int) -> list[Site]:
        name = self.text[self.words[at].start : self.words[stop - 1].stop]
        found = []
        plain = plain_name(name)
        for spelling, site in self.gazetteer.listed(plain) or self.gazetteer.listed(plain.removeprefix("al ")):
            letters = spelling.replace(".", "")
            if len(letters) <= 4 and letters.isupper() and not name.replace(".", "").isupper():
                continue
            if _capitals(name) >= _capitals(spelling):
                found.append(site)
        return found

    def _of_mention(self, mention: Mention, plain: str, listed: Sequence[Site], *, whole: bool) -> list[Site]:
        """Return the places that a name of the actors' files may be, but for those of its country listed already."""
        found: list[Site] = []
        for entry in mention.entries:
            if entry.country is None or entry.kind not in PLACE_LIKE or len(entry.country) != 3:
                continue
            if any(site.country in (entry.country, None) and site.level != "country" for site in listed):
                continue
            country = self.gazetteer.country(entry.country)
            is_country = entry.kind == "country" or (country is not None and plain_name(country.name) == plain)
            if is_country and country is not None:
                found.append(country)
            elif cities := self.gazetteer.cities(plain, entry.country):
                found.append(cities[0])
            elif entry.kind == "place" and whole and not listed:
                found.append(Site(entry.name, entry.country, None, None, "region"))
        return found

    def _is_capitalised(self, at: int, stop: int) -> bool:
        words = self.words[at:stop]
        return _is_capital(words[-1]) and all(_is_capital(word) or word.lower in NAME_PARTICLES for word in words)

    def _goes_on(self, stop: int, sites: Sequence[Site]) -> bool:
        """Return whether a name goes on behind what was found of it: "Jakarta [Post]", but not "Darfur Sudan"."""
        if stop >= len(self.words) or self.words[stop].start - self.words[stop - 1].stop > 1:
            return False
        word = self.words[stop]
        if country_of(self.covering.get(stop)) in {site.country for site in sites if site.country}:
            return False
        if not word.text[0].isupper() or word.lower in self.language.cues["time_words"].words:
            return False
        if word.lower in self.cues.behind or word.lower in self.cues.compass or word.lower in self.cues.relations:
            return False
        return not _is_title(self.words) and word.tag in ("PROPN", "NOUN", "ADJ", "X", "")

    # Which place a name is

    def _settled(self, at: int, stop: int, sites: Sequence[Site], tie: Tie) -> Place | None:
        """Return the place that a name means: by the countries named, then the outlet's home, then by size."""
        level = self.cues.behind.get(self.words[stop].text, "") if stop < len(self.words) else ""
        level = level or tie.level
        sites = [site for site in sites if level or not site.needs_kind] or []
        if not sites:
            return None
        container = self._container(stop)
        named = {code for first, code in self.countries if not at <= first < stop}
        own = {entry.country for entry in self.covering[at].entries} if at in self.covering else set()
        listed = set(self._listed(at, stop))
        largest = max(site.population for site in sites)

        def weight(site: Site) -> tuple[int, bool, bool, int, bool, int]:
            inside = (site.country == container) * 2 if container else 0
            if tie.relation == "within" and self.found:
                inside += (site.country == self.found[-1].country) * 2
            fits = _fits(site.level, level)
            known = site in listed or site.country in own
            home = site.country == self.home and (known or (not own and site.population * 10 >= largest))
            rank = (site.level == "country") * 2 + (site in listed)
            return inside + (site.country in named), fits, home, rank, known, site.population

        best = max(sites, key=weight)
        how = self._why(best, sites, named, container)
        if level == "region" and best.level == "city":
            best = best._replace(level=level)
        if best.level == "site" and container and best.country and best.country != container:
            best = best._replace(country=container, lat=None, lon=None)  # another of the same name
        return self._place(at, stop, best, how, tie.relation)

    def _why(self, best: Site, sites: Sequence[Site], named: Collection[str], container: str | None) -> str:
        if len({site.country for site in sites}) == 1:
            return "only country with a place of that name"
        if container is not None and best.country == container:
            return "country named behind it"
        if best.country in named:
            return "country named in the sentence"
        return "home of the outlet" if best.country == self.home else "largest of that name"

    def _container(self, stop: int) -> str | None:
        """Return the country of the place that follows a name: "Tripoli, [Lebanon]", "Birmingham, [Alabama]"."""
        while stop < len(self.words) and self.words[stop].lower in self.cues.compass:
            stop += 1
        if stop + 1 >= len(self.words):
            return None
        if self.words[stop].text not in (",", "(") and self.cues.relations.get(self.words[stop].lower) != "at":
            return None
        first = stop + 1
        while first < len(self.words) - 1 and self.words[first].lower in self.cues.kinds:
            first += 1
        mention = self.covering.get(first)
        most = self.gazetteer.longest.get(plain_name(self.words[first].text).partition(" ")[0], 0)
        for length in range(min(most, len(self.words) - first), 0, -1):
            listed = {site.country for site in self._listed(first, first + length)}
            if len(listed) == 1:
                return listed.pop()
        if mention is not None and mention.first == first:
            codes = {entry.country for entry in mention.entries if entry.kind in PLACE_LIKE}
            return codes.pop() if len(codes) == 1 else None
        return None

    # Names that no file lists

    def _named_by_kind(self, at: int, known: int, tie: Tie) -> Place | None:
        """Return a place that only the words of its kind show: "Kabupaten Nduga", "Bole International Airport"."""
        if tie.relation not in ("at", "near", "toward", "from", "via") or _is_title(self.words):
            return None
        stop = at
        while stop < len(self.words) and self._continues(at, stop):
            stop += 1
        behind = self.cues.behind.get(self.words[stop].text, "") if stop < len(self.words) else ""
        while stop > at and not behind and known == at and self.words[stop - 1].text in self.cues.behind:
            stop, behind = stop - 1, self.cues.behind[self.words[stop - 1].text]
        words = self.words[at:stop]
        if words and words[0].lower in self.cues.kinds and words[0].text not in self.cues.opens:
            return None
        if len(words) == 1 and words[0].text in self.cues.ends:
            return None
        if stop == at or stop <= known or (known > at and words[-1].text.islower()):
            return None
        name, level = " ".join(word.text for word in words), ""
        if words[0].text in self.cues.opens and len(words) > 1:
            rest = " ".join(word.text for word in words[1:])
            name, level = self.cues.opens[words[0].text].format(rest), "site"
        elif len(words) > 1 and words[-1].text in self.cues.ends:
            level = "site"
        elif tie.level or behind:
            name, level = self._translated(words), tie.level or behind
        container = self._container(stop)
        if not level and known == at and self._is_bare_name(at, stop, tie):
            level, container = "city", container or self._only_country()
        if not level and container and known == at and len(words) <= 3:
            level = "city"
        if not level or any(
            self.covering.get(n) is not None for n in range(at, stop) if level == "city" and not tie.level
        ):
            return None
        country = container or (self.home if self.home and not self.countries else None)
        return self._place(at, stop, Site(name, country, None, None, level), "named by its kind", tie.relation)

    def _is_bare_name(self, at: int, stop: int, tie: Tie) -> bool:
        """Return whether an unlisted name stands right behind a word that only a place follows: "di Beoga"."""
        words = self.words[at:stop]
        if tie.at != at - 1 or self.words[tie.at].lower not in self.cues.sure or len(words) > 2:
            return False
        following = self.words[stop].text if stop < len(self.words) else "."
        if following in ("'s", "’s", "/", "(") or following[0].isupper() or following[0].isdigit():
            return False
        return all(
            word.tag == "PROPN" and len(word.text) > 3 and not word.text.isupper() and n not in self.covering
            for n, word in enumerate(words, at)
        ) and not any(word.lower in self.cues.no_places for word in words)

    def _only_country(self) -> str | None:
        """Return the one country that the sentence names, the outlet's where it names none."""
        named = {code for _, code in self.countries}
        return named.pop() if len(named) == 1 else None if named else self.home

    def _continues(self, at: int, stop: int) -> bool:
        word = self.words[stop]
        if stop > at and word.start - self.words[stop - 1].stop > 1:
            return False
        mention = self.covering.get(stop)
        if mention is not None and mention.entry("organisation", "person", "people", "country") is not None:
            return False
        if word.lower in self.language.cues["time_words"].words:
            return False
        return (word.text[0].isupper() and word.text[0].isalpha()) or (stop > at and word.text in self.cues.ends)

    def _translated(self, words: Sequence[Word]) -> str:
        """Return a name with the compass word of its end in English and in front: "Sumbawa Barat", West Sumbawa."""
        compass = self.cues.compass.get(words[-1].lower)
        texts = [word.text for word in words]
        return " ".join([compass, *texts[:-1]] if compass and len(texts) > 1 else texts)

    # Borders

    def _border(self, at: int) -> Place | None:
        """Return the zone between two countries: "perbatasan Thailand-Kamboja", "the border between A and B"."""
        pair = self._pair_behind(at) if self.words[at].lower in self.cues.border else self._pair_at(at)
        if pair is None:
            return None
        stop, one, other = pair
        names = [site.name for code in (one, other) if (site := self.gazetteer.country(code))]
        tie = self.tie(at)
        if len(names) < 2 or one == other or tie.relation not in ("at", "near", "toward", "from", "via", "object"):
            return None
        site = Site(f"{names[0]}-{names[1]} border", None, None, None, "site")
        return self._place(at, stop, site, "border of two countries", tie.relation)

    def _pair_behind(self, at: int) -> tuple[int, str, str] | None:
        """Return where "border between A and B" ends, with the two countries."""
        first = at + 1
        if first < len(self.words) and self.words[first].lower in ("antara", "between"):
            first += 1
        return self._pair(first, ("dan", "and", "dengan", "with", *DASHES))

    def _pair_at(self, at: int) -> tuple[int, str, str] | None:
        """Return where "A-B border" ends, with the two countries."""
        pair = self._pair(at, tuple(DASHES)) if at in self.covering else None
        if pair is None or pair[0] >= len(self.words) or self.words[pair[0]].lower not in self.cues.border:
            return None
        return pair[0] + 1, pair[1], pair[2]

    def _pair(self, first: int, joins: Collection[str]) -> tuple[int, str, str] | None:
        one = self.covering.get(first)
        if one is None or one.first != first or one.stop + 1 >= len(self.words):
            return None
        other = self.covering.get(one.stop + 1)
        codes = country_of(one, "place"), country_of(other, "place")
        if self.words[one.stop].lower not in joins or other is None or codes[0] is None or codes[1] is None:
            return None
        return other.stop, codes[0], codes[1]

    def _place(self, first: int, stop: int, site: Site, how: str, relation: str) -> Place:
        name, country, lat, lon, level, geonames = site[:6]
        return Place(
            first, stop, self.words[first].start, self.words[stop - 1].stop,
            name, country, lat, lon, geonames, level, how, relation,
        )  # fmt: skip


def _is_capital(word: Word) -> bool:
    """Return whether a word begins with a capital, perhaps behind an article: "Mosul", "al-Bab"."""
    first = word.text[0]
    return (
        first.isupper()
        or not first.isalpha()
        or ("-" in word.text[:4] and any(letter.isupper() for letter in word.text))
    )


def _capitals(name: str) -> int:
    """Return how many words of a name begin with a capital."""
    return sum(word[0].isupper() for word in name.split())


def _fits(level: str, wanted: str) -> bool:
    return not wanted or level == wanted


def _is_title(words: Sequence[Word]) -> bool:
    """Return whether nearly all words bear a capital, as in a headline in title case."""
    letters = [word for word in words if word.text[0].isalpha()]
    return len(letters) > 3 and sum(word.text[0].isupper() for word in letters) > 0.7 * len(letters)
