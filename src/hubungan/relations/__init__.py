"""Relations: a pair of countries over time, made of the events of a ledger."""

from __future__ import annotations

from hubungan.relations.relation import Change, Period, Relation, relation

__all__ = ["Change", "Period", "Relation", "relation"]
