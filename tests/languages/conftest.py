"""These tests are of the frames and of the stages that they use: the network has its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hubungan.networks.coder import use_coder


@pytest.fixture(autouse=True)
def frames_alone() -> Iterator[None]:
    use_coder("frames")
    yield
    use_coder("both")
