from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hubungan.errors import LedgerError
from hubungan.ledger import folder, migrations, open_ledger
from hubungan.ledger.delta import create_table
from hubungan.ledger.folder import MARKER


@pytest.mark.parametrize("existing", [True, False])
def test_a_new_or_empty_folder_is_made_a_ledger(tmp_path: Path, existing: bool) -> None:
    path = tmp_path / "news of 2024" if not existing else tmp_path
    assert open_ledger(path, create=True).info()["articles"] == 0
    assert open_ledger(str(path)).version.split(".") == ["0"] * 7


@pytest.mark.parametrize(
    ("name", "create", "message"),
    [
        ("missing", False, "does not exist; `hubungan code INPUT --ledger .*missing` makes a ledger"),
        ("empty", False, "is empty; `hubungan code INPUT"),
        ("others", False, "is not a ledger .* has other files in it; name the folder of a ledger"),
        ("others", True, "is not a ledger .* has other files in it"),
        ("others/notes.txt", True, "is a file; a ledger is a folder"),
        ("a*", True, r"cannot hold the character '\*'"),
        ("[a]", True, "cannot hold the character"),
        ("s3://bucket/ledger", True, "a ledger is a local folder"),
    ],
)
def test_a_folder_that_is_no_ledger_is_refused(tmp_path: Path, name: str, create: bool, message: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "notes.txt").write_text("mine")
    with pytest.raises(LedgerError, match=message):
        open_ledger(name if "://" in name else tmp_path / name, create=create)
    assert [path.name for path in (tmp_path / "others").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (json.dumps({"format": folder.FORMAT, "schema": 99}), "has schema 99.*update hubungan"),
        (json.dumps({"format": "another", "schema": 1}), "says 'another'"),
        ("not json", "cannot be read as the mark of a ledger"),
        ("[]", "cannot be read as the mark of a ledger"),
    ],
)
def test_a_mark_that_does_not_fit_is_refused(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / MARKER).write_text(content)
    with pytest.raises(LedgerError, match=message):
        open_ledger(tmp_path)


def test_a_ledger_cut_off_while_it_was_made_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def cut_off(path: Path, name: str) -> None:
        if len(made) == 2:
            raise OSError(28, "No space left on device")
        made.append(name)
        create_table(path, name)

    monkeypatch.setattr(migrations, "create_table", cut_off)
    with pytest.raises(LedgerError, match=r"cannot be brought to schema 1 .*No space left"):
        open_ledger(tmp_path, create=True)
    monkeypatch.undo()
    assert open_ledger(tmp_path).info()["reports"] == 0


def test_a_folder_without_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(LedgerError, match=r"cannot be made a ledger .*Permission denied"):
        open_ledger(tmp_path / "new", create=True)


def test_importing_the_ledger_loads_no_database() -> None:
    heavy = "{'pandas', 'pyarrow', 'deltalake', 'duckdb', 'numpy'}"
    script = f"import sys, hubungan.ledger; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_writing_building_and_reading_load_no_pandas(tmp_path: Path) -> None:
    script = (
        "import sys; from hubungan.ledger import Run, open_ledger\n"
        "from hubungan.records import Article, Document\n"
        "ledger = open_ledger(sys.argv[1], create=True)\n"
        "with ledger.writer(Run('-', '-')) as writer: writer.add(Document(Article('a', 'b')))\n"
        "loaded = 'duckdb' in sys.modules\n"
        "from hubungan.linking.building import rebuild; rebuild(ledger)\n"
        "print(loaded, len(ledger.report_table()), ledger.info()['articles'], 'pandas' in sys.modules)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False 0 1 False\n"
