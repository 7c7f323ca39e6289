"""What data files say, or what is made of them, kept as JSON between runs: to read that takes a fraction of the time.

A kept file is named by a hash of the bytes that it was made of, so an edited data file is parsed anew; where it is made
by more than a parser, the program's own files are among those bytes. Where nothing can be kept, for want of room or of
rights, the file is parsed each time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from hubungan.settings import read_settings

_UNFIT = re.compile(r"[^\w.-]+")  # for the name of a file
_LONGEST = 100
FORM = b"1"  # to be raised when a parser gives something else for the same bytes


def parsed(name: str, content: bytes, parse: Callable[[bytes], Any]) -> Any:
    """Return what a parser makes of the content of a data file, from what was kept where there is something.

    `name` tells the parser and the file, such as "rows-countries.yaml". What cannot be written as JSON is not kept;
    whatever the parser raises is raised.
    """
    folder = read_settings().cache
    if folder is None:
        return parse(content)
    name = _UNFIT.sub("-", name)[-_LONGEST:]
    kept = folder / f"{name}-{hashlib.blake2b(FORM + content, digest_size=12).hexdigest()}.json"
    try:
        return json.loads(kept.read_bytes())
    except (OSError, ValueError):
        value = parse(content)
        _keep(kept, name, value)
        return value


def parsed_yaml(name: str, content: bytes) -> Any:
    """Return what a YAML file says, as `parsed` does; raises yaml.YAMLError."""
    return parsed(name, content, _read_yaml)


def _read_yaml(content: bytes) -> Any:
    return yaml.load(content.decode("utf-8"), Loader=yaml.CSafeLoader)


def _keep(file: Path, name: str, value: Any) -> None:
    """Write a value in one step, and take away what earlier contents of the same file left."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        return
    if json.loads(text) != value:
        return
    part = file.with_suffix(f".{os.getpid()}.part")
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_text(text, "utf-8")
        part.replace(file)
        for old in file.parent.glob(f"{name}-*.json"):
            if old != file:
                old.unlink(missing_ok=True)
