"""Write the hashes of the weights into docs/weights.md: `python docs/write_hashes.py`. A test says when they differ."""

from __future__ import annotations

import hashlib
from pathlib import Path

HERE = Path(__file__).parent
CARD = HERE / "weights.md"
WEIGHTS = HERE.parent / "src" / "hubungan" / "networks" / "weights"
BEGIN, END = "<!-- hashes: written by `python docs/write_hashes.py` -->", "<!-- end of hashes -->"


def card() -> str:
    """Return the card with the hashes of the weights that are there."""
    page = CARD.read_text("utf-8")
    rows = [f"    {hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in sorted(WEIGHTS.iterdir())]
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n\n" + "\n".join(rows) + f"\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    CARD.write_text(card(), "utf-8")
