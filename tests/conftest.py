from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings

# `evaluation/` holds programs, no package: this makes its gate importable.
sys.path.append(str(Path(__file__).parents[1] / "evaluation"))

# Every run tries the same examples; `pytest --hypothesis-profile deep` looks for new ones.
settings.register_profile("fast", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=1000, deadline=None)
settings.load_profile("fast")
