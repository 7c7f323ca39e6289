from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# `evaluation/` holds programs, no package: this makes its gate importable.
sys.path.append(str(Path(__file__).parents[1] / "evaluation"))

# Every run tries the same examples; `pytest --hypothesis-profile deep` looks for new ones.
settings.register_profile("fast", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=1000, deadline=None)
settings.load_profile("fast")


def pytest_configure(config: pytest.Config) -> None:
    """Keep what tests parse beside what pytest keeps, out of the user's own folder."""
    if config.cache is not None and "HUBUNGAN_CACHE" not in os.environ:
        os.environ["HUBUNGAN_CACHE"] = str(config.cache.mkdir("hubungan"))
