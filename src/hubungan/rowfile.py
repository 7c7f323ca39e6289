"""Reports as JSONL: a file that bears its name only when it is whole, or a stream."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Self

from hubungan.errors import HubunganError
from hubungan.records import Document
from hubungan.rows import Row, report_to_row


class RowStream:
    """Writes the reports of documents to a binary stream, such as standard output, one JSON object a line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, document: Document) -> None:
        """Write the reports of a document; raises OSError when the stream takes no more."""
        self.write_rows([report_to_row(report, document.article) for report in document.reports])

    def write_rows(self, rows: Sequence[Row]) -> None:
        """Write the JSON objects of reports; raises OSError when the stream takes no more."""
        if rows:
            self._stream.write(b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows))
            self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        return None


class RowFile(RowStream):
    """The same for a file: it is written as `FILE.partial`, and renamed when all went well and `keep` is not False.

    Raises HubunganError, which names the file, when it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.partial = path.with_name(path.name + ".partial")
        self.keep = True
        if path.is_dir():
            raise HubunganError(f"{path}: is a folder; name a file to write to")
        try:
            self._file = open(self.partial, "wb")  # noqa: SIM115 - closed by __exit__
        except OSError as error:
            raise HubunganError(f"{path}: cannot be written ({error.strerror})") from error
        super().__init__(self._file)

    def write_rows(self, rows: Sequence[Row]) -> None:
        """Write the JSON objects of reports."""
        try:
            super().write_rows(rows)
        except OSError as error:
            raise self._cut_off(error) from error

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            written = self._file.tell() > 0
            self._file.close()
            if kind is None and self.keep:
                os.replace(self.partial, self.path)
            elif kind is None or not written:
                self.partial.unlink()
        except OSError as error:
            if kind is None:
                raise self._cut_off(error) from error

    def _cut_off(self, error: OSError) -> HubunganError:
        return HubunganError(
            f"{self.path}: cannot be written ({error.strerror}); what was written so far is in {self.partial}"
        )
