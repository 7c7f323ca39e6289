"""Files that bear their name only when they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hubungan.errors import HubunganError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give the temporary name to write to, `FILE.partial`, which becomes `path` when all went well.

    Raises HubunganError, which names the file, when it cannot be written; nothing is left behind then.
    """
    if path.is_dir():
        raise HubunganError(f"{path}: is a folder; name a file to write to")
    partial = path.with_name(path.name + ".partial")
    try:
        yield partial
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise HubunganError(f"{path}: cannot be written ({error.strerror or error})") from error
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
