"""Write the mean of trained networks: `python training/mean.py OUT MODEL SHARE [MODEL SHARE ...]`.

Each MODEL is a model.pt that `03_network.py` wrote, its SHARE how much of the mean it makes; the shares add up to 1.
Writes OUT/model.pt, to go on from by `--init` or to ship by `04_export.py`. Parts of one training that begin with each
other read better as their mean (Wortsman and others 2022, Model soups).
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def main(out: Path, shares: dict[Path, float]) -> None:
    if not shares or abs(sum(shares.values()) - 1) > 1e-6:
        sys.exit("name each model with its share; the shares add up to 1")
    models = [torch.load(path) for path in shares]
    if any(model["labels"] != models[0]["labels"] for model in models):
        sys.exit("the models were trained with different labels")
    state = {name: value.clone() for name, value in models[0]["state"].items()}
    for name, value in state.items():
        if value.is_floating_point():
            weighed = zip(models, shares.values(), strict=True)
            value.copy_(sum(share * model["state"][name].float() for model, share in weighed))
    out.mkdir(parents=True, exist_ok=True)
    torch.save({"state": state, "labels": models[0]["labels"]}, out / "model.pt")


if __name__ == "__main__":
    given = sys.argv[2:]
    main(Path(sys.argv[1]), {Path(path): float(share) for path, share in zip(given[::2], given[1::2], strict=True)})
