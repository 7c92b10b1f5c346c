"""Whether a TOML file is an order, told from its bytes: it has an `[order]` table."""

import re
from pathlib import Path
from typing import BinaryIO

from revise.model.limits import LARGEST_FILE
from revise.model.problem import InputError

_FIRST_LOOK = 64 * 1024

_START = rb"(?m)(?:\A\xef\xbb\xbf|^)[ \t]*+"
_PLAIN_HEADER = re.compile(_START + rb"\[[ \t]*+order[ \t]*+\]")
_HEADER = re.compile(_START + rb"\[[ \t]*+([\"']?)order\1[ \t]*+\]")
_MENTION = re.compile(_START + rb"(?:\[{1,2}+[ \t]*+)?([\"']?)order\1[ \t]*+[\].=]")
_LONG_STRING = re.compile(rb"\"\"\"|'''")


def is_order(path: str) -> bool:
    r"""Say whether the TOML file at `path` has an `[order]` table; most are not parsed for it.

    A line `[order]` before which no string of several lines can have begun settles it. Where the
    line may stand inside a string, or the table may be written otherwise (`order.id = …`,
    `order = {…}`, `["order"]`, `[order.x]`), the file is parsed. One that cannot be parsed is an
    order if it has a line `[order]`: its reader will say what is wrong. A key spelled with
    escapes (`"\u006frder"`) is not seen. At most 4 MiB are read.

    Raises:
        OSError: the file cannot be read.
    """
    with Path(path).open("rb", buffering=0) as file:
        start = _read(file, _FIRST_LOOK)
        if _surely(start):
            return True
        data = start if len(start) < _FIRST_LOOK else start + _read(file, LARGEST_FILE - len(start))
    return bool(_MENTION.search(data)) and _has_table(data, path)


def _read(file: BinaryIO, size: int) -> bytes:
    """Read `size` bytes or to the end; a single read may give less."""
    data = b""
    while len(data) < size and (more := file.read(size - len(data))):
        data += more
    return data


def _surely(data: bytes) -> bool:
    found = _PLAIN_HEADER.search(data)
    return found is not None and not _LONG_STRING.search(data, 0, found.start())


def _has_table(data: bytes, path: str) -> bool:
    from revise.files.read import decode, load_toml  # with pydantic, which the line alone spares

    try:
        return isinstance(load_toml(decode(data, path), path).get("order"), dict)
    except InputError:
        return bool(_HEADER.search(data))
