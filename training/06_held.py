"""Score the fifth of the coded sentences that no training saw: `python training/06_held.py SHARED_FOLDER`.

Prints for each source, and for our own sentences by type, the figures of frames alone, network alone and both. The
weights of `05_joining.py` were fitted on these sentences, a few dozen numbers on a thousand acts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from network.coded import is_held
from network.sources import coded_sentences

from hubungan.audit.evaluation import coded_pairs
from hubungan.audit.scoring import Pair, evaluate_pairs
from hubungan.networks.coder import CODERS
from hubungan.settings import read_settings


def main(shared: Path) -> None:
    held = {name: kept for name, members in coded_sentences(shared).items() if (kept := [*filter(is_held, members)])}
    for coder in CODERS:
        print(f"\n{coder:10}        type F1   type + countries F1   status")
        ours: list[Pair] = []
        for name, members in held.items():
            pairs = coded_pairs(members, jobs=read_settings().jobs, coder=coder)
            found = evaluate_pairs(pairs, resamples=200)
            low, high = found.type_countries.interval or (0, 0)
            print(f"{name:16} {len(members):5} {found.type.f1:8.3f} {found.type_countries.f1:10.3f} "
                  f"({low:.2f} to {high:.2f}) {found.status.f1:8.3f}")  # fmt: skip
            ours += pairs if name[:3] in ("id-", "en-") and name != "id-train" else []
        for name, score in evaluate_pairs(ours, resamples=0).per_type.items():
            print(f"    our own sentences, {name:10} {score.f1:.3f} of {score.gold}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
