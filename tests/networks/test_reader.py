"""The shipped network: what it reads does not hang on what else is read, and bad files are named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubungan.errors import NetworkError
from hubungan.networks.coder import CODERS, UNREAD, load_reader, network_file, use_coder
from hubungan.networks.reader import Reader
from hubungan.records import Reading
from hubungan.stages.readings import ROLES, type_order
from hubungan.stages.signals import signal_names

WORDS = ("Israel", "menyerang", "Gaza", ",", "kata", "Hamas", ".")


@pytest.fixture
def reader() -> Reader:
    found = load_reader()
    assert found is not None, "the package ships its network"
    return found


def read(reader: Reader, words: tuple[str, ...] = WORDS, bank: str = "csui") -> Reading:
    return reader.read(words, [True] * len(words), [frozenset()] * len(words), bank)


def test_the_shipped_file_is_under_its_limit_and_fits_the_program(reader: Reader) -> None:
    assert network_file().stat().st_size < 45_000_000
    assert tuple(reader.labels["types"]) == type_order()
    assert tuple(reader.labels["signals"]) == signal_names()


def test_every_word_has_a_reading(reader: Reader) -> None:
    found = read(reader)
    assert len(found.tags) == len(found.names) == len(found.relations) == len(WORDS)
    assert found.types.shape == (len(WORDS), len(type_order()))
    assert found.roles.shape == (len(WORDS), len(WORDS), len(ROLES))
    assert (found.heads == 0).sum() == 1


def test_a_reading_does_not_hang_on_what_was_read_before(reader: Reader) -> None:
    first = read(reader)
    read(reader, ("Hujan", "turun", "di", "Bogor", "."))
    again = read(Reader(network_file()))
    assert np.array_equal(first.types, again.types)
    assert np.array_equal(first.roles, again.roles)


def test_what_stands_behind_the_longest_sentence_is_not_read(reader: Reader) -> None:
    words = ("kata",) * 600
    found = read(reader, words)
    assert len(found.tags) == len(words)
    assert found.types[-1].max() == UNREAD
    assert found.tags[-1] == "X"


@settings(max_examples=15)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=12))
def test_any_words_can_be_read(words: list[str]) -> None:
    found = load_reader()
    assert found is not None
    assert len(read(found, tuple(words)).tags) == len(words)


def test_a_file_that_is_no_network_is_named(tmp_path: Path) -> None:
    path = tmp_path / "network.onnx"
    path.write_bytes(b"no network")
    with pytest.raises(NetworkError, match=r"network\.onnx: cannot be read"):
        Reader(path)


@pytest.mark.parametrize(("coder", "reads"), [("both", True), ("network", True), ("frames", False)])
def test_the_network_is_only_loaded_when_it_is_asked(coder: str, reads: bool) -> None:
    use_coder(coder)
    try:
        assert (load_reader() is not None) is reads
    finally:
        use_coder("both")


def test_an_unknown_coder_is_refused() -> None:
    with pytest.raises(ValueError, match=", ".join(CODERS)):
        use_coder("gdelt")
