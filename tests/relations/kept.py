"""A small ledger of three pairs of countries, of which relations and the commands that show them are tested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.linking.telling import tell

from hubungan.ledger import Run, open_ledger
from hubungan.ledger.store import Ledger
from hubungan.linking.building import update
from hubungan.records import Document

RUS, PRK = ("Rusia", "RUS"), ("Korea Utara", "PRK")
EVIL = "Rusia <script>alert(1)</script> mengecam Korea Utara </script> & \"'[klik](javascript:alert(2))."
OUTLET = "Harian <img src=x onerror=alert(3)>"


def fields(kind: str, trigger: str, actors: list[Any], recipients: list[Any], **more: Any) -> dict[str, Any]:
    """Return the fields of a report for `tell`."""
    return {"type": kind, "trigger": trigger, "actors": actors, "recipients": recipients, **more}


def private(document: Document) -> Document:
    """Return an article whose actors are companies, and so no organs of a state."""
    reports = (
        replace(report, actors=tuple(replace(party, sector="BUS") for party in report.actors))
        for report in document.reports
    )
    return replace(document, reports=tuple(reports))


def from_address(document: Document, url: str) -> Document:
    """Return an article that says where it stood."""
    return replace(document, article=replace(document.article, url=url))


VISIT = fields("CONSULT", "mengunjungi", [RUS], [PRK], mode="visit", rule="CONSULT.visit", confidence=0.8)
PACT = fields("AGREE", "menandatangani", [RUS, PRK], [], rule="AGREE.sign", confidence=0.75)
SHIPMENT = fields("AID", "mengirim beras", [RUS], [PRK], rule="AID.send-food", confidence=0.5)
REBUKE = fields("ACCUSE", "mengecam", [RUS], [PRK], rule="ACCUSE.condemn", confidence=0.5)
PROMISE = fields("CONSULT", "akan mengunjungi", [PRK], [RUS], rule="CONSULT.visit", status="future")
TRADE = fields("COOPERATE", "memasok", [RUS], [PRK], rule="COOPERATE.supply", confidence=0.5)

DOCUMENTS = (
    from_address(
        tell("k1", [("Delegasi Rusia mengunjungi Korea Utara selama dua hari pada pekan ini.", VISIT)],
             published="2024-03-05", outlet="Antara"),
        "https://example.org/k1",
    ),
    tell("k2", [("Rusia dan Korea Utara menandatangani perjanjian pertahanan pada upacara itu.", PACT)],
         published="2024-04-19", outlet="Kompas"),
    tell("k3", [("Rusia mengirim beras untuk korban banjir di Korea Utara.", SHIPMENT)],
         published="2024-04-28", outlet="Tempo"),
    from_address(tell("k4", [(EVIL, REBUKE)], published="2024-06-03", outlet=OUTLET), "javascript:alert(4)"),
    tell("k5", [("Pemimpin Korea Utara akan mengunjungi Rusia tahun depan.", PROMISE)],
         published="2024-06-20", outlet="Antara"),
    private(tell("k6", [("Pabrik Rusia memasok gandum kepada pembeli di Korea Utara.", TRADE)],
                 published="2024-06-25", outlet="Detik")),
    *(
        tell(f"s{at}", [("Kanada menjatuhkan sanksi baru terhadap Iran.",
                         fields("SANCTION", "sanksi", [("Kanada", "CAN")], [("Iran", "IRN")], rule="SANCTION.impose"))],
             published=f"2024-0{at}-10", outlet="Reuters")
        for at in range(1, 7)
    ),
    *(
        tell(f"h{at}", [("Jepang menyalurkan hibah kepada Fiji.",
                         fields("AID", "hibah", [("Jepang", "JPN")], [("Fiji", "FJI")], rule="AID.grant"))],
             published=f"2024-0{at}-20", outlet="Reuters")
        for at in range(1, 7)
    ),
)  # fmt: skip


def keep(path: Path, documents: Iterable[Document] = DOCUMENTS) -> Ledger:
    """Return a new ledger that holds articles and the events made of them."""
    ledger = open_ledger(path, create=True)
    with ledger.writer(Run("0", "0")) as writer:
        for document in documents:
            writer.add(document)
    update(ledger)
    return ledger
