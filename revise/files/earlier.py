"""Documents that an earlier run printed: one, an array of them, or one a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from shlex import quote
from typing import Any, BinaryIO

from revise.files.find import STDIN
from revise.model.problem import InputError, Place, WrongUseError
from revise.model.shown import reason


def documents(path: str) -> Iterator[tuple[Place, Any]]:
    """Give each document of a file, and where it begins; of many one a line is parsed at a time.

    `-` is standard input.

    Raises:
        InputError: `not-found`, `not-readable`, or `invalid-value` where there is no JSON.
        WrongUseError: standard input is closed.
    """
    try:
        with _opened(path) as file:
            yield from _documents(file.readlines(), path)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL
        raise InputError.of(path, "not-found", "file.no-baseline", name=quote(path)) from error
    except OSError as error:
        why = reason(error)
        raise InputError.of(path, "not-readable", "file.unread-baseline", reason=why) from error


def _opened(path: str) -> AbstractContextManager[BinaryIO]:
    if path != STDIN:
        return open(path, "rb")  # noqa: PTH123 # a path is text here; whoever asks closes it
    if sys.stdin is None or sys.stdin.closed:
        raise WrongUseError.of("use.no-input")
    return nullcontext(sys.stdin.buffer)


def _documents(lines: list[bytes], path: str) -> Iterator[tuple[Place, Any]]:
    first = next((line for line in lines if line.strip()), b"[]")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        lines = [b"".join(lines)]
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = Place("", number, 1)
            found = _parsed(line, where, path)
            yield from ((where, one) for one in (found if isinstance(found, list) else [found]))


def _parsed(line: bytes, where: Place, path: str) -> Any:  # noqa: ANN401 # whatever JSON holds
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise not_earlier(path, where) from None


def not_earlier(path: str, where: Place) -> InputError:
    """Say that a file is not what `assess` wrote, and what to type for one that is."""
    return InputError.of(path, "invalid-value", "file.odd-baseline", where)
