"""Charts of a ledger for notebooks, commands and pages, each an Altair chart made from plain rows, Arrow or pandas.

Altair and vl-convert are imported when a chart is made or saved, not before.
"""

from __future__ import annotations

from hubungan.plots.acts import types
from hubungan.plots.heat import matrix
from hubungan.plots.index import timeline
from hubungan.plots.saving import bundle, chart_html, save
from hubungan.plots.stages import agreements
from hubungan.plots.ties import network
from hubungan.plots.world import map  # noqa: A004  # the word a user would say

__all__ = ["agreements", "bundle", "chart_html", "map", "matrix", "network", "save", "timeline", "types"]
