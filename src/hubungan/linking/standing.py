"""The agreements that a ledger's reports tell of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hubungan.ledger.view import View
from hubungan.linking.judging import Verdicts


def build_agreements(view: View, verdicts: Verdicts, watch: Callable[[str], object]) -> list[dict[str, Any]]:
    """Return the columns of all agreements of a ledger."""
    return []
