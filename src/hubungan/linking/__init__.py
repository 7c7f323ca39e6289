"""Across articles: which reports tell of one act, which agreements stand, and what people judged of both.

Everything here is made from the ledger's reports and articles and can be made from them again at any time.
"""

from __future__ import annotations
