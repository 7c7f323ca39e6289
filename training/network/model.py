"""The network in torch: one encoder, and heads for syntax, names and event reports."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn

from .pretrained import Pretrained

ROLES = ("actor", "recipient", "reporter")
INNER_DROP = 0.1  # share of each block's findings left out while training
RARE = -4.0  # start of the logits of what is seldom true


@dataclass(frozen=True)
class Labels:
    """The labels of every head, in order."""

    tags: tuple[str, ...]
    relations: tuple[str, ...]
    voices: tuple[str, ...]
    names: tuple[str, ...]
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    signals: tuple[str, ...]
    banks: tuple[str, ...]


class Layer(nn.Module):
    """A block of the encoder: attention, then two dense layers, each normalised afterwards (BERT)."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.joint, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.wide, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=epsilon), nn.LayerNorm(width, eps=epsilon)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        parts = self.joint(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = parts.unbind(0)
        weights = torch.softmax(torch.matmul(query / math.sqrt(width // self.heads), key.transpose(2, 3)) + bias, -1)
        seen = torch.matmul(weights, value).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self._drop(self.out(seen)))
        return self.norm2(x + self._drop(self.narrow(nn.functional.gelu(self.wide(x)))))

    def _drop(self, x: torch.Tensor) -> torch.Tensor:
        return nn.functional.dropout(x, INNER_DROP, self.training)


class Network(nn.Module):
    """The encoder with all heads; a word is read at its first piece."""

    def __init__(self, source: Pretrained, keep: list[int], labels: Labels, *, arc: int = 256, side: int = 96,
                 role: int = 160) -> None:  # fmt: skip
        super().__init__()
        width = source.width
        self.labels, self.side = labels, side
        self.word = nn.Embedding(len(keep), width)
        self.position = nn.Embedding(source.positions, width)
        self.bank = nn.Embedding(len(labels.banks), width)
        self.signal = nn.Parameter(torch.zeros(len(labels.signals), width))
        self.norm = nn.LayerNorm(width, eps=source.epsilon)
        self.layers = nn.ModuleList(
            Layer(width, source.heads, source.inner, source.epsilon) for _ in range(source.layers)
        )
        self._load(source, keep)
        self.drop = nn.Dropout(0.2)
        self.tags, self.voices = nn.Linear(width, len(labels.tags)), nn.Linear(width, len(labels.voices))
        self.names = nn.Linear(width, len(labels.names))
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.arc_child, self.arc_head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.rel_child, self.rel_head = nn.Linear(width, side), nn.Linear(width, side)
        self.arc = nn.Parameter(torch.randn(arc + 1, arc) * 0.01)
        self.rel = nn.Parameter(torch.randn(side + 1, len(labels.relations), side + 1) * 0.01)
        self.event = nn.Linear(width, 192)
        self.types, self.statuses = nn.Linear(192, len(labels.types)), nn.Linear(192, len(labels.statuses))
        self.role_trigger, self.role_word = nn.Linear(width, role), nn.Linear(width, role)
        self.role = nn.Parameter(torch.randn(len(ROLES), role + 1, role + 1) * 0.01)
        self.role_type = nn.Linear(role, len(labels.types) * len(ROLES))
        nn.init.constant_(self.types.bias, RARE)
        with torch.no_grad():
            self.role[:, -1, -1] = RARE
            self.role_type.bias.zero_()
            self.bank.weight.zero_()

    def _load(self, source: Pretrained, keep: list[int]) -> None:
        tensors = source.tensors

        def put(target: torch.Tensor, *names: str) -> None:
            value = np.concatenate([tensors[name] for name in names])
            target.data.copy_(torch.from_numpy(value.reshape(target.shape)))

        self.word.weight.data.copy_(torch.from_numpy(tensors["emb.word"][keep] + tensors["emb.type"][0]))
        put(self.position.weight, "emb.pos")
        put(self.norm.weight, "emb.ln.w")
        put(self.norm.bias, "emb.ln.b")
        names = {"out": "ao", "wide": "fi", "narrow": "fo", "norm1": "aln", "norm2": "oln"}
        for at, layer in enumerate(self.layers):
            for part, ending in (("weight", "w"), ("bias", "b")):
                put(getattr(layer.joint, part), *(f"l{at}.{name}.{ending}" for name in "qkv"))
                for ours, theirs in names.items():
                    put(getattr(getattr(layer, ours), part), f"l{at}.{theirs}.{ending}")

    def words(self, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
        """Return the reading of every word, [sentences, words, width]."""
        pieces = inputs["pieces"]
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.word(pieces) + self.position(places)[None] + self.bank(inputs["bank"])[:, None]
        x = self.norm(x + inputs["signals"] @ self.signal)
        bias = (1.0 - inputs["mask"].to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return torch.gather(x, 1, inputs["first"][..., None].expand(-1, -1, x.shape[-1]))

    def forward(self, inputs: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        """Return the scores of every head.

        Shapes, with S sentences of W words: tags, voices, names, types, statuses [S, W, labels]; arcs [S, W, W + 1],
        of each word to the root and every word; child and head, from which `relate` scores relations; roles
        [S, W, W, roles], of each trigger word to each word; role_types [S, W, types * roles], to be added.
        """
        words = self.drop(self.words(inputs))
        event = nn.functional.gelu(self.event(words))
        rooted = torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)
        child, head = (self.drop(torch.relu(f(x))) for f, x in ((self.arc_child, words), (self.arc_head, rooted)))
        far = (1.0 - nn.functional.pad(inputs["exists"].to(words.dtype), (1, 0), value=1.0))[:, None] * -1e4
        trigger, word = (self.drop(torch.relu(f(words))) for f in (self.role_trigger, self.role_word))
        return {
            "tags": self.tags(words),
            "voices": self.voices(words),
            "names": self.names(words),
            "types": self.types(event),
            "statuses": self.statuses(event),
            "arcs": _one(child) @ self.arc @ head.transpose(1, 2) + far,
            "child": self.drop(torch.relu(self.rel_child(words))),
            "head": self.drop(torch.relu(self.rel_head(rooted))),
            "roles": torch.stack([_one(trigger) @ matrix @ _one(word).transpose(1, 2) for matrix in self.role], -1),
            "role_types": self.role_type(word),
        }

    def relate(self, child: torch.Tensor, head: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Return the scores of each relation, [sentences, words, relations], for one head a word."""
        chosen = torch.gather(head, 1, heads[..., None].expand(-1, -1, head.shape[-1]))
        count = len(self.labels.relations)
        mixed = (_one(child) @ self.rel.reshape(self.side + 1, -1)).view(*heads.shape, count, self.side + 1)
        return (mixed * _one(chosen)[:, :, None]).sum(-1)


def _one(x: torch.Tensor) -> torch.Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def parameters_by_pace(network: Network, frozen: int, slow: float, fast: float) -> list[dict[str, Any]]:
    """Return the optimiser's groups: encoder slow, heads fast; word vectors and the lowest layers stay as they are."""
    network.word.weight.requires_grad_(False)
    network.position.weight.requires_grad_(not frozen)
    for layer in network.layers[:frozen]:
        layer.requires_grad_(False)
    encoder = {id(p) for module in (network.layers, network.norm, network.position) for p in module.parameters()}
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for parameter in network.parameters():
        if parameter.requires_grad:
            groups.setdefault((id(parameter) in encoder, parameter.dim() > 1), []).append(parameter)
    return [
        {"params": members, "lr": slow if inner else fast, "weight_decay": 0.01 if matrix else 0.0}
        for (inner, matrix), members in groups.items()
    ]
