"""The lines of a file that a machine wrote, one JSON document on each."""

from __future__ import annotations

import codecs
import sys
from typing import BinaryIO, NamedTuple

from revise.files.find import STDIN
from revise.model.limits import LARGEST_INPUT, MOST_LINES
from revise.model.problem import InputError, WrongUseError
from revise.model.shown import reason


class Line(NamedTuple):
    """One line that is not blank; `number` counts from 1, blank ones too."""

    number: int
    text: bytes


def read_lines(path: str) -> list[Line]:
    """Read the lines of a file, of a pipe, or of standard input for `-`.

    All of it is held: at most 32 MiB and 100,000 lines, a byte-order mark left out.

    Raises:
        InputError: `not-found`, `not-readable` or `too-large`.
        WrongUseError: standard input is closed.
    """
    data = _read(path).removeprefix(codecs.BOM_UTF8)
    if len(data) > LARGEST_INPUT:
        values = {"most": LARGEST_INPUT // 1024 // 1024}
        raise InputError.of(path, "too-large", "apply.too-large", **values)
    lines = enumerate(data.split(b"\n"), 1)
    found = [Line(at, one.removesuffix(b"\r")) for at, one in lines if one.strip()]
    if len(found) > MOST_LINES:
        raise InputError.of(path, "too-large", "apply.too-many", most=MOST_LINES)
    return found


def _read(path: str) -> bytes:
    try:
        if path != STDIN:
            with open(path, "rb") as file:  # noqa: PTH123 # a path is text here; a pipe will do
                return _bounded(file)
        if sys.stdin is None or sys.stdin.closed:
            raise WrongUseError.of("use.no-input")
        return _bounded(sys.stdin.buffer)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError.of(path, "not-found", "apply.no-file") from error
    except (OSError, ValueError) as error:  # ValueError: its name holds a NUL
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise InputError.of(path, "not-readable", "file.unread", reason=why) from error


def _bounded(file: BinaryIO) -> bytes:
    """Read not more than may be, and what shows that there is more."""
    return file.read(LARGEST_INPUT + len(codecs.BOM_UTF8) + 1)
