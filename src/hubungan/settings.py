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


def read_settings() -> Settings:
    """Read the settings from the environment.

    `HUBUNGAN_JOBS`: processes to use when none are named (default: the cores this process may use, at most 8).
    `HUBUNGAN_GOLD`: folder with gold files for the regression gate (default: `../shared/gold` beside the checkout).
    """
    gold = os.environ.get("HUBUNGAN_GOLD")
    return Settings(jobs=_jobs(os.environ.get("HUBUNGAN_JOBS")), gold=Path(gold) if gold else None)


def _jobs(value: str | None) -> int:
    if value and value.isdigit() and int(value) > 0:
        return int(value)
    return min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
