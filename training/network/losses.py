"""What the network is taught by a batch: one loss a task, each over what the batch knows of it."""

from __future__ import annotations

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from .batches import NOTHING, Batch
from .model import ROLES, Network

WEIGHTS = {"tags": 0.5, "voices": 0.2, "arcs": 1.0, "relations": 1.0, "names": 1.0, "types": 8.0, "statuses": 0.5,
           "roles": 0.25}  # fmt: skip


def losses(network: Network, inputs: Batch, known: Batch) -> dict[str, torch.Tensor]:
    """Return the weighted loss of each task that the batch teaches."""
    scores = network(inputs)
    found = {}
    for name in ("tags", "voices", "names"):
        if (known[name] != NOTHING).any():
            found[name] = _choice(scores[name], known[name])
    if (known["heads"] != NOTHING).any():
        found["arcs"] = _choice(scores["arcs"], known["heads"])
        related = network.relate(scores["child"], scores["head"], known["heads"].clamp(min=0))
        found["relations"] = _choice(related, known["relations"])
    if known["coded"].any():
        found |= _event_losses(network, scores, inputs, known)
    share = known["coded"].float().mean()  # a batch of both kinds counts each task by its share
    return {name: value * WEIGHTS[name] * (share if name in ("types", "statuses", "roles") else 1.0)
            for name, value in found.items()}  # fmt: skip


def _choice(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    return cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=NOTHING)


def _event_losses(network: Network, scores: Batch, inputs: Batch, known: Batch) -> dict[str, torch.Tensor]:
    words = inputs["exists"] & known["coded"][:, None]
    found = {"types": binary_cross_entropy_with_logits(scores["types"][words], known["types"][words],
                                                       reduction="sum") / words.sum()}  # fmt: skip
    if len(known["triggers"]):
        line, word, kind, status = known["triggers"].unbind(1)
        found["statuses"] = cross_entropy(scores["statuses"][line, word], status)
        added = scores["role_types"].view(*scores["role_types"].shape[:2], len(network.labels.types), len(ROLES))
        roles = scores["roles"][line, word] + added[line, :, kind]
        exists = inputs["exists"][line]
        raw = binary_cross_entropy_with_logits(roles[exists], known["roles"][exists], reduction="sum")
        found["roles"] = raw / len(line)
    return found
