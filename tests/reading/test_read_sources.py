"""Files, folders, globs and standard input are read in order; what cannot be read is told and the rest goes on."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hubungan.errors import InputError
from hubungan.reading import ReadOptions, read
from hubungan.records import Article, Failure


def texts(items: object) -> list[str]:
    return [item.text for item in items if isinstance(item, Article)]  # type: ignore[attr-defined]


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".c.txt", "sub/d.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Isi {name}.")
    assert texts(read([str(tmp_path)])) == ["Isi a.md.", "Isi b.txt.", "Isi sub/d.txt."]


def test_patterns_are_sorted_and_a_file_of_that_name_wins(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "[ab].txt", "c.md"):
        (tmp_path / name).write_text(f"Isi {name}.")
    assert texts(read([str(tmp_path / "*.txt")])) == ["Isi [ab].txt.", "Isi a.txt.", "Isi b.txt."]
    assert texts(read([str(tmp_path / "[ab].txt")])) == ["Isi [ab].txt."]


@pytest.mark.parametrize(
    ("data", "read_as"),
    [
        (b'\n {"text": "Satu."}\n{"text": "Dua."}', ["Satu.", "Dua."]),
        (b"\xef\xbb\xbfSatu.\nDua.", ["Satu.\nDua."]),
        (b"Judul: Kepala\n\nIsi.", ["Isi.\n\nKepala"]),
        (b'[{"text": "Satu."}, {"text": "Dua."}]', ["Satu.", "Dua."]),
        (b'[\n  {\n    "text": "Satu."\n  }\n]\n', ["Satu."]),
        (b'{\n  "text": "Satu."\n}\n', ["Satu."]),
        (b'{"title": "Kepala",\n "text": "Satu."}\n', ["Satu.\n\nKepala"]),
        (b'{"text": "Satu.",}\n{"text": "Dua."}\n', ["Dua."]),
        (b'{"text": "' + b"x" * 9000 + b'"}\n{"text": "Dua."}\n', ["x" * 9000, "Dua."]),
        (b'{"text": "Satu."}\r{"text": "Dua."}\r', ["Satu.", "Dua."]),
        (b"[Update] Menlu tiba di Hanoi.", ["[Update] Menlu tiba di Hanoi."]),
    ],
)
def test_standard_input_is_rows_or_one_text(data: bytes, read_as: list[str]) -> None:
    assert texts(read(["-"], stdin=io.BytesIO(data))) == read_as


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("none.txt", None, "no such file"),
        ("*.none", None, "no file fits"),
        ("a.txt", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.csv", b"", "empty"),
        ("a.txt", b"\0\1\2\3 biner", "binary"),
        ("a", b"\0\1\2\3 biner", "binary"),
        ("a.docx", b"PK\x03\x04", "files ending in .docx are not known; known are .txt"),
        ("a.txt", b"%PDF-1.4", "PDF"),
        ("a.txt", b"x" * 2_000_001, "limit of 2 MB"),
        ("a.txt.gz", b"bukan gzip", "cannot be read"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "Isi."}\n' * 999, mtime=0)[:-20], "cut short"),
        ("a.txt.gz", gzip.compress(b"x" * 50_000_000, mtime=0), "limit of 2 MB"),
        ("a.jsonl.gz", gzip.compress((b" " * 999 + b"\n") * 50_000, mtime=0), "more than 200 times"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.md").write_text("Isi yang baik.")
    items = list(read([str(tmp_path / name), str(tmp_path / "good.md")], ReadOptions(max_bytes=2_000_000)))
    [failure] = [item for item in items if isinstance(item, Failure)]
    assert (failure.source, failure.stage) == (str(tmp_path / name), "reading")
    assert says in failure.error
    assert texts(items)[-1] == "Isi yang baik."


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    [failure] = read([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert "no file in this folder" in failure.error


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Isi.")

    def refuse(path: str) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    [failure] = read([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert "check its permissions" in failure.error


def test_a_mapping_for_no_field_is_refused() -> None:
    with pytest.raises(InputError, match="txt: no field"):
        ReadOptions(columns={"txt": "isi"})


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep file names in Unicode")
def test_a_file_name_that_is_no_unicode_can_be_stored(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path / "a") + b"\xff.txt")).write_text("Isi.")
    [article] = read([str(tmp_path)])
    assert isinstance(article, Article)
    assert article.source == f"{tmp_path}/a\\udcff.txt"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_does_not_hang_the_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    [failure] = read([str(tmp_path)])
    assert isinstance(failure, Failure)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_packed_files_and_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress("Pérez tiba di Québec.".encode(encoding)))
    assert texts(read([str(tmp_path / "a.txt.gz")])) == ["Pérez tiba di Québec."]


def test_the_same_article_is_given_once_and_repeats_are_handed_over(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Isi yang sama." if name != "c.txt" else "Isi lain.")
    repeats: list[Article] = []
    items = list(read([str(tmp_path), str(tmp_path / "c.txt")], on_repeat=repeats.append))
    assert texts(items) == ["Isi yang sama.", "Isi lain."]
    assert [item.source for item in repeats] == [str(tmp_path / "b.txt"), str(tmp_path / "c.txt")]


def test_rows_are_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"text": "Isi {number}.", "language": "id"}}\n' for number in range(50_000)))
    items = read([str(path)])
    assert isinstance(next(items), Article)
    items.close()  # type: ignore[attr-defined]


def test_importing_loads_none_of_the_heavy_libraries() -> None:
    heavy = (
        "trafilatura",
        "htmldate",
        "lxml",
        "fastwarc",
        "httpx",
        "pandas",
        "numpy",
        "lingua",
        "rensa",
        "charset_normalizer",
    )
    program = f"import sys, hubungan.reading; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
