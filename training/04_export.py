"""Make the shipped file of a trained network: `python training/04_export.py E5_FILE FOLDER`.

FOLDER is what `03_network.py` wrote; the file goes into the package. Prints its size and SHA-256; the card
(`docs/weights.md`) takes them over.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import torch
from network.model import Labels, Network
from network.pretrained import read_pretrained
from network.shipped import metadata, quantise, unpacked_error, write_onnx

SHIPPED = Path(__file__).parents[1] / "src" / "hubungan" / "networks" / "weights" / "network.onnx"


def main(e5: Path, folder: Path, target: Path = SHIPPED) -> None:
    source = read_pretrained(e5)
    keep = json.loads((folder / "vocabulary.json").read_text())
    saved = torch.load(folder / "model.pt")
    labels = Labels(**{name: tuple(values) for name, values in saved["labels"].items()})
    network = Network(source, keep, labels)
    network.load_state_dict(saved["state"])
    print(f"piece vectors differ by {unpacked_error(network, source, keep):.2g}")
    meta = metadata(network, source, keep, "training/03_network.py, training/04_export.py")
    whole = folder / "network.onnx"
    write_onnx(network, source, keep, whole)
    quantise(whole, target, meta)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB, sha256 {digest}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
