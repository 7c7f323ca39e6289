"""Draw one picture of every chart from data made up here: `python docs/pictures/plots.py`."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from hubungan import plots
from hubungan.ontology import load_ontology

HERE = Path(__file__).parent
Row = dict[str, Any]

# day, who acts, on whom, type, mode (- for none), place (- for none): an imagined relation of Russia and North Korea
ACTS = """
2023-01-12 RUS PRK CONSULT phone -
2023-02-03 PRK RUS SUPPORT - Pyongyang
2023-03-09 RUS PRK ACCUSE disapprove -
2023-03-21 PRK RUS REQUEST assist -
2023-04-18 RUS PRK REJECT assist Moscow
2023-05-06 PRK RUS ACCUSE allege -
2023-05-29 RUS PRK REQUEST change -
2023-07-12 RUS PRK SUPPORT - Moscow
2023-07-25 RUS PRK CONSULT visit Pyongyang
2023-07-27 PRK RUS CONSULT visit Pyongyang
2023-08-15 RUS PRK SUPPORT - -
2023-09-04 PRK RUS AGREE - -
2023-09-13 PRK RUS CONSULT visit Vostochny
2023-09-13 RUS PRK AGREE - Vostochny
2023-09-16 PRK RUS CONSULT visit Vladivostok
2023-10-18 RUS PRK CONSULT visit Pyongyang
2023-10-19 RUS PRK SUPPORT - Pyongyang
2023-11-15 RUS PRK CONSULT visit Pyongyang
2023-12-12 RUS PRK COOPERATE - Vladivostok
2024-01-16 PRK RUS CONSULT visit Moscow
2024-01-17 PRK RUS AGREE - Moscow
2024-02-12 RUS PRK COOPERATE - Pyongyang
2024-03-26 RUS PRK CONSULT visit Pyongyang
2024-03-28 RUS PRK SUPPORT - -
2024-04-09 RUS PRK AID - -
2024-05-24 PRK RUS SUPPORT - -
2024-06-12 RUS PRK AGREE - Moscow
2024-06-18 RUS PRK CONSULT visit Pyongyang
2024-06-19 RUS PRK SUPPORT - Pyongyang
2024-06-19 PRK RUS AGREE - Pyongyang
2024-06-20 RUS PRK AID - -
2024-07-18 RUS PRK CONSULT visit Pyongyang
2024-08-03 RUS PRK AID - -
2024-09-13 RUS PRK CONSULT visit Pyongyang
2024-09-17 PRK RUS CONSULT visit Moscow
2024-10-14 RUS PRK SUPPORT - Moscow
2024-10-24 RUS PRK SUPPORT - Moscow
2024-10-28 PRK RUS AID - Moscow
2024-11-01 PRK RUS CONSULT visit Moscow
2024-11-06 RUS PRK SUPPORT - Moscow
2024-11-11 PRK RUS SUPPORT - Pyongyang
2024-11-18 RUS PRK CONSULT visit Pyongyang
2024-11-19 RUS PRK AGREE - Pyongyang
2024-11-29 RUS PRK CONSULT visit Pyongyang
2024-12-04 RUS PRK COOPERATE - -
2024-12-26 RUS PRK AID - -
2025-01-20 PRK RUS COOPERATE - -
2025-02-11 RUS PRK AID - Moscow
2025-03-14 RUS PRK CONSULT visit Pyongyang
2025-03-21 RUS PRK CONSULT visit Pyongyang
2025-04-26 RUS PRK SUPPORT - Moscow
2025-04-28 PRK RUS SUPPORT - Pyongyang
2025-05-09 PRK RUS CONSULT visit Moscow
2025-06-04 RUS PRK CONSULT visit Pyongyang
2025-06-17 RUS PRK COOPERATE - Pyongyang
2025-07-11 RUS PRK CONSULT visit Wonsan
2025-08-12 RUS PRK CONSULT phone -
2025-09-03 PRK RUS CONSULT visit Beijing
2025-10-09 RUS PRK REJECT change -
2025-10-21 PRK RUS ACCUSE disapprove Pyongyang
"""
PLACES = {
    "Pyongyang": ("PRK", 39.03, 125.75),
    "Moscow": ("RUS", 55.75, 37.62),
    "Vladivostok": ("RUS", 43.11, 131.87),
    "Vostochny": ("RUS", 51.88, 128.33),
    "Wonsan": ("PRK", 39.15, 127.44),
    "Beijing": ("CHN", 39.91, 116.4),
    "Seoul": ("KOR", 37.57, 126.98),
    "Washington": ("USA", 38.9, -77.04),
    "New York": ("USA", 40.71, -74.01),
    "Jakarta": ("IDN", -6.21, 106.85),
    "Kyiv": ("UKR", 50.45, 30.52),
    "Kazan": ("RUS", 55.79, 49.11),
    "Singapore": ("SGP", 1.29, 103.85),
    "Tehran": ("IRN", 35.69, 51.42),
}
# who acts, on whom, type, place, months (from 1 for January 2023): what surrounds that relation
OTHERS = """
USA RUS SANCTION Washington 2 5 9 14 18 22 25 31
RUS USA ACCUSE Moscow 1 3 8 15 19 23 26 33
USA RUS CONSULT - 26 27 29 32
RUS UKR ASSAULT Kyiv 1 2 3 4 5 6 8 10 11 13 14 16 17 19 20 22 23 25 26 28 30 31 33 34
UKR RUS ASSAULT - 6 8 14 17 20 23 27 30 34
UKR PRK ACCUSE Kyiv 22 23 24 26
USA PRK THREATEN Washington 3 7 14 21 28
PRK USA MOBILIZE Pyongyang 2 4 7 12 16 22 34
PRK KOR THREATEN Pyongyang 3 5 7 13 14 18 22 29
KOR PRK MOBILIZE Seoul 4 8 15 18 22 30
KOR USA COOPERATE Seoul 3 8 15 18 20 27 32
KOR RUS ACCUSE Seoul 18 22 23
CHN RUS CONSULT Beijing 3 10 17 22 29 32
RUS CHN COOPERATE Kazan 5 12 17 22 28 33
CHN PRK CONSULT Beijing 4 16 33 34
CHN PRK AID - 9 17 26
USA CHN CONSULT - 6 11 17 29 34
CHN USA ACCUSE Beijing 2 8 14 27 28
JPN KOR CONSULT Seoul 3 5 8 17 30
JPN PRK ACCUSE - 4 8 11 16 22
USA JPN COOPERATE Washington 1 8 16 20 26
IDN RUS CONSULT Jakarta 7 19 24 30
RUS IDN COOPERATE - 23 30
IDN CHN COOPERATE Jakarta 9 23 29
IDN USA CONSULT Washington 11 23
IRN RUS COOPERATE Tehran 4 12 19 25
USA IRN SANCTION Washington 6 10 16 22 30
IRN PRK CONSULT Tehran 16
SGP IDN CONSULT Singapore 3 16 23
VNM PRK CONSULT - 27
RUS VNM CONSULT - 18 25
"""
DOING = {
    "AGREE": "promises {other} to work together",
    "CONSULT": "sends a delegation to talks with {other}",
    "SUPPORT": "praises {other} as a partner",
    "COOPERATE": "and {other} run a joint project",
    "AID": "sends goods to {other}",
    "REQUEST": "asks {other} for a change of course",
    "ACCUSE": "blames {other} for delays",
    "REJECT": "turns down what {other} asked for",
}
AGREEMENTS = [
    ("Partnership treaty", "in force", ["proposed 2023-10-19", "negotiated 2024-03-26", "signed 2024-06-19",
                                        "ratified 2024-11-11", "in force 2024-12-04"]),
    ("Protocol on rail freight", "carried out", ["negotiated 2023-11-15", "signed 2023-12-12", "carried out 2024-09-02",
                                                 "extended 2025-06-17"]),
    ("Memorandum on tourism", "suspended", ["proposed 2023-09-16", "signed 2024-02-12", "carried out 2024-03-26",
                                            "suspended 2025-07-11"]),
    ("Agreement on a road bridge over the Tumen", "signed", ["proposed 2024-04-09", "signed 2024-06-19"]),
    ("Plan for student exchange 2025-2027", "negotiated", ["negotiated 2025-03-14", "negotiated 2025-06-04",
                                                           "signed 2026-01-15 future"]),
]  # fmt: skip


def main() -> None:
    """Write a picture of every chart."""
    pair, everything = events(ACTS), events(ACTS) + other_events()
    names = "Russia and North Korea"
    periods, changes = course(pair)
    for name, chart in {
        "timeline.svg": plots.timeline(periods, changes, pair, title=f"{names}: net index by month"),
        "types.svg": plots.types(pair, title=f"{names}: events by type"),
        "totals.svg": plots.types(pair, by="quad", title=f"{names}: events by type"),
        "map.svg": plots.map(everything, title="Russia, North Korea and others: where events were"),
        "part.svg": plots.map(pair, title=f"{names}: where events were"),
        "network.svg": plots.network(dyads(everything), title="Who deals with whom, 2023 to 2025"),
        "agreements.svg": plots.agreements(agreements(), title=f"{names}: agreements and their stages"),
        "matrix.svg": plots.matrix(dyads(everything), most=12),
    }.items():
        path = HERE / f"plot-{name}"
        plots.save(chart, path)
        # A tenth of a pixel is fine enough for coasts, and halves the map's file.
        path.write_text(re.sub(r' d="[^"]*"', _coarser, path.read_text("utf-8")), "utf-8")


def events(lines: str) -> list[Row]:
    """Return the acts of a list as rows of the ledger's table of events."""
    return [_event(*line.split()) for line in lines.strip().splitlines()]


def other_events() -> list[Row]:
    """Return what surrounds the relation, one event on the tenth of each month that is named."""
    rows = []
    for line in OTHERS.strip().splitlines():
        source, target, kind, place, *months = line.split()
        for month in map(int, months):
            day = date(2023 + (month - 1) // 12, (month - 1) % 12 + 1, 10)
            rows.append(_event(day.isoformat(), source, target, kind, "-", place))
    return rows


def dyads(rows: list[Row]) -> list[Row]:
    """Return events as rows of the ledger's table of dyads."""
    return [
        {"source": row["actor_countries"][0], "target": row["recipient_countries"][0], **row}
        for row in rows
    ]  # fmt: skip


def course(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return the pair by month, with an interval that a single event leaves wide, and its one change."""
    scores: dict[date, list[float]] = defaultdict(list)
    for row in rows:
        scores[row["day"].replace(day=1)].append(row["score"])
    months = [date(2023 + at // 12, at % 12 + 1, 1) for at in range(34)]
    means = [sum(scores[month]) / len(scores[month]) if scores[month] else None for month in months]
    periods = [_period(month, mean, len(scores[month])) for month, mean in zip(months, means, strict=True)]
    for at, period in enumerate(periods):
        near = [(mean, 3 - abs(at - to)) for to, mean in enumerate(means) if mean is not None and abs(at - to) < 3]
        period["smooth"] = sum(mean * weight for mean, weight in near) / sum(weight for _, weight in near)
    early = [mean for mean in means[:6] if mean is not None]
    late = [mean for mean in means[6:] if mean is not None]
    change = {"period": date(2023, 7, 1), "before": sum(early) / len(early), "after": sum(late) / len(late)}
    return periods, [change]


def agreements() -> list[Row]:
    """Return made-up agreements as rows of the ledger's table of agreements."""
    return [
        {"title": title, "stage": stage, "phases": [_phase(title, phase) for phase in phases]}
        for title, stage, phases in AGREEMENTS
    ]


def _coarser(path: re.Match[str]) -> str:
    return re.sub(r"(\d\.\d)\d+", r"\1", path[0]).replace(".0", "")


def _event(day: str, source: str, target: str, type: str, mode: str, place: str) -> Row:
    ontology = load_ontology()
    country, lat, lon = PLACES.get(place, (None, None, None))
    said = DOING.get(type, "acts against {other}").format(other=target)
    return {
        "day": date.fromisoformat(day),
        "type": type,
        "score": ontology.score(type, None if mode == "-" else mode),
        "actor_countries": [source],
        "recipient_countries": [target],
        "place": None if place == "-" else {"name": place, "country": country, "lat": lat, "lon": lon},
        "headline": f"{source} {said}.",
        "sources": 1,
    }


def _period(month: date, mean: float | None, count: int) -> Row:
    if mean is None:
        return {"period": month, "net": None, "low": None, "high": None, "events": 0}
    half = 5 / count**0.5
    return {"period": month, "net": mean, "low": max(mean - half, -10), "high": min(mean + half, 10), "events": count}


def _phase(title: str, written: str) -> Row:
    planned = written.endswith(" future")
    stage, day = written.removesuffix(" future").rsplit(" ", 1)
    status = "future" if planned else "occurred"
    return {"stage": stage, "since": day, "until": day, "status": status, "sentence": f"{title}: {stage}."}


if __name__ == "__main__":
    main()
