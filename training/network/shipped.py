"""The network as it is shipped: the same graph in ONNX, its dense layers in 7 bits, its piece vectors in 4."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from .model import Network, _one
from .pretrained import Pretrained

INPUTS = ("pieces", "mask", "first", "exists", "signals", "bank")
OUTPUTS = ("tags", "voices", "names", "types", "statuses", "arcs", "relations", "roles", "role_types")
# What goes into these has a few values so large that few bits lose the others; syntax suffers first.
WHOLE = tuple(f"/layers.{number}/narrow/" for number in (0, 1, 2, 4))
LENGTHS = {"pieces": "SP", "mask": "SP", "first": "SW", "exists": "SW", "signals": "SP", "bank": "S"}


class PackedWords(nn.Module):
    """Piece vectors unpacked when looked up: exact, since training leaves them as they were."""

    def __init__(self, source: Pretrained, keep: list[int]) -> None:
        super().__init__()
        groups = source.packed[keep]
        self.register_buffer("halves", torch.from_numpy(groups["halves"].copy()))
        self.register_buffer("scale", torch.from_numpy(groups["scale"].copy()))
        self.register_buffer("kind", torch.from_numpy(source.tensors["emb.type"][0].copy()))

    def forward(self, pieces: torch.Tensor) -> torch.Tensor:
        both = self.halves[pieces].to(torch.float32)
        high = torch.floor(both / 16)
        numbers = torch.cat([both - 16 * high, high], -1) - 8
        vectors = numbers * self.scale[pieces].to(torch.float32)[..., None]
        return vectors.flatten(-2) + self.kind


class Shipped(nn.Module):
    """The network with choices made inside: tag, voice and name of each word, and the relation to every head."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return OUTPUTS; relations is [S, W, W + 1], the best relation of each word to the root and every word."""
        found = self.network(dict(zip(INPUTS, inputs, strict=True)))
        side, count = self.network.side, len(self.network.labels.relations)
        mixed = (_one(found["child"]) @ self.network.rel.reshape(side + 1, -1)).unflatten(-1, (count, side + 1))
        scores = mixed.flatten(1, 2) @ _one(found["head"]).transpose(1, 2)
        found["relations"] = scores.unflatten(1, (-1, count)).argmax(2)
        for name in ("tags", "voices", "names"):
            found[name] = found[name].argmax(-1)
        return tuple(found[name] for name in OUTPUTS)


def write_onnx(network: Network, source: Pretrained, keep: list[int], path: Path) -> None:
    """Write the network in full precision."""
    network.word = PackedWords(source, keep)
    module = Shipped(network.eval()).eval()
    sizes = {"S": 2, "P": 12, "W": 7}
    example = tuple(_example(name, [sizes[axis] for axis in LENGTHS[name]], network) for name in INPUTS)
    axes = {name: dict(enumerate(LENGTHS[name])) for name in INPUTS}
    axes |= {name: {0: "S", 1: "W"} for name in OUTPUTS} | {"roles": {0: "S", 1: "W", 2: "W"}}
    axes |= {name: {0: "S", 1: "W", 2: "W1"} for name in ("arcs", "relations")}
    torch.onnx.export(module, example, path, input_names=list(INPUTS), output_names=list(OUTPUTS),
                      dynamic_axes=axes, opset_version=18, dynamo=False)  # fmt: skip


def _example(name: str, shape: list[int], network: Network) -> torch.Tensor:
    if name == "signals":
        return torch.zeros(*shape, len(network.labels.signals))
    if name in ("mask", "exists"):
        return torch.ones(shape, dtype=torch.bool)
    return torch.ones(shape, dtype=torch.long)


def quantise(source: Path, target: Path, meta: dict[str, str]) -> None:
    """Write the network with the encoder's dense layers but WHOLE in 7 bits a channel; the heads stay as they are.

    Of the 8 bits that a number takes one is left out: processors without VNNI add two products in 16 bits, which 8 by 8
    bits can overflow, and the network would read differently there.
    """
    model = onnx.load(source)
    dense = [node.name for node in model.graph.node if node.op_type in ("MatMul", "Gemm") and "/layers." in node.name
             and not any(name in node.name for name in WHOLE)]  # fmt: skip
    quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                     nodes_to_quantize=dense, extra_options={"MatMulConstBOnly": True})  # fmt: skip
    small = onnx.load(target)
    for key, value in meta.items():
        small.metadata_props.add(key=key, value=value)
    onnx.save(small, target)


def metadata(network: Network, source: Pretrained, keep: list[int], note: str) -> dict[str, str]:
    """Return what the reader of the file must know: labels and pieces, as JSON."""
    labels = {name: list(values) for name, values in vars(network.labels).items()}
    pieces = [source.pieces[at] for at in keep]
    return {
        "labels": json.dumps(labels),
        "pieces": json.dumps([text for text, _ in pieces], ensure_ascii=False),
        "scores": json.dumps([round(score, 3) for _, score in pieces]),
        "made": note,
    }


def unpacked_error(network: Network, source: Pretrained, keep: list[int]) -> float:
    """Return by how much the packed piece vectors differ from those that were trained with."""
    ids = torch.arange(len(keep))[None]
    with torch.inference_mode():
        difference = PackedWords(source, keep)(ids)[0] - network.word.weight
    return float(np.abs(difference.numpy()).max())
