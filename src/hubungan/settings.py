"""The only place that reads the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says, such as `HUBUNGAN_JOBS=2`."""

    jobs: int
    gold: Path | None
    cache: Path | None


def read_settings() -> Settings:
    """Read the settings from the environment.

    `HUBUNGAN_JOBS`: processes to use when none are named (default: the cores this process may use, at most 8).
    `HUBUNGAN_GOLD`: folder with gold files for the regression gate (default: `../shared/gold` beside the checkout).
    `HUBUNGAN_CACHE`: folder in which parsed data files are kept, "" for none (default: `hubungan` in the user's folder
    for such things, `XDG_CACHE_HOME` or `~/.cache`).
    """
    gold = os.environ.get("HUBUNGAN_GOLD")
    return Settings(
        jobs=_jobs(os.environ.get("HUBUNGAN_JOBS")),
        gold=Path(gold) if gold else None,
        cache=_cache(os.environ.get("HUBUNGAN_CACHE"), os.environ.get("XDG_CACHE_HOME")),
    )


def _cache(own: str | None, shared: str | None) -> Path | None:
    if own is not None:
        return Path(own) if own else None
    try:
        return (Path(shared) if shared else Path.home() / ".cache") / "hubungan"
    except RuntimeError:  # a user without a home
        return None


def _jobs(value: str | None) -> int:
    if value and value.isdigit() and int(value) > 0:
        return int(value)
    return min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
