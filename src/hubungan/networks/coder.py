"""What codes: frames, the network, or both; and the network, loaded when it is first asked for."""

from __future__ import annotations

import functools
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubungan.networks.reader import Reader

UNREAD = -20.0  # the logit of everything about a word that was not read
BANKS = {"id": "csui", "en": "ewt"}  # which treebank's habits the news of a language is read by
CODERS = ("both", "frames", "network")
_coder = ["both"]


def use_coder(name: str) -> None:
    """Let what is coded from here on be coded by frames and network together, or by one of them alone."""
    if name not in CODERS:
        raise ValueError(f"no coder {name!r}; there are: {', '.join(CODERS)}")
    _coder[0] = name


def frames_speak() -> bool:
    """Return whether the frames are asked."""
    return _coder[0] != "network"


def network_file() -> Path:
    """Return where the network that the package ships lies, whether it is there or not."""
    return Path(str(files(__package__) / "weights" / "network.onnx"))


def load_reader() -> Reader | None:
    """Return the network that the package ships, or None where it is switched off or not installed."""
    return _load() if _coder[0] != "frames" else None


@functools.cache
def _load() -> Reader | None:
    # Here and not above: with it comes NumPy, which takes a tenth of a second, and frames alone do without.
    from hubungan.networks.reader import Reader

    path = network_file()
    return Reader(path) if path.is_file() else None
