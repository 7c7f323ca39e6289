"""Charts and files of charts, each made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from tests.plots.made import CHARTS

from hubungan.plots import save

Specs = Callable[[str], dict[str, Any]]
Files = Callable[[str, str], bytes]


@pytest.fixture(scope="session")
def specs() -> Specs:
    """Return the checked specification of a chart by its name."""
    return cache(lambda name: CHARTS[name]().to_dict(validate=True))


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Return what `save` writes, by the chart's name and the file's ending."""

    @cache
    def write(name: str, ending: str) -> bytes:
        path = tmp_path_factory.mktemp("charts") / f"{name}{ending}"
        save(CHARTS[name](), path)
        return path.read_bytes()

    return write
