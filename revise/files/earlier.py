"""Documents that an earlier run printed: one, an array of them, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from shlex import quote
from typing import Any

from revise.model.problem import InputError, Place
from revise.model.shown import reason


def documents(path: str) -> Iterator[tuple[Place, Any]]:
    """Give each document of a file, and where it begins; of many one a line is parsed at a time.

    Raises:
        InputError: `not-found`, `not-readable`, or `invalid-value` where there is no JSON.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123 # a path is text here
            yield from _documents(file.readlines(), path)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL
        raise InputError.of(path, "not-found", "file.no-baseline", name=quote(path)) from error
    except OSError as error:
        why = reason(error)
        raise InputError.of(path, "not-readable", "file.unread-baseline", reason=why) from error


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
