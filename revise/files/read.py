"""Read an order file: bytes → order, or every problem in it with its line and column."""

from __future__ import annotations

import codecs
import os
import re
import sys
from datetime import tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Any

import rtoml

from revise.files import snapshot
from revise.model.limits import DEEPEST_NESTING, LARGEST_FILE
from revise.model.order import Order
from revise.model.parse import parse
from revise.model.problem import InputError, Place, Problem

if TYPE_CHECKING:
    from revise.files.places import Places

STDIN = "-"

_AT = r" at line (\d+) column (\d+)\s*$"
_HINTS = (
    (("duplicate key",), "each key and [header] stands once; each event begins with [[event]]"),
    (("visible char", "comment"), "delete the control character"),
    (("multi-line basic",), 'close the text with """'),
    (("multi-line literal",), "close the text with '''"),
    (("basic string",), 'close the text with " on its line, or begin and end it with """'),
    (("invalid literal",), "close the text with ' on its line"),
    (("be quoted",), 'put text in quotes, like "Logo"; numbers have a point, no comma, no unit'),
    (("unexpected key",), 'write one key = value a line; 12.5, not 12,5; and a " in a text as \\"'),
    (("no value",), "write key = value; a comment begins with #"),
    (("array", "comma"), "put a comma between the values, and a ] behind the last"),
    (("inline table",), "put a comma between the keys, and a } behind the last"),
    (("unclosed table",), "close the header with ]"),
    (("carriage return",), "save the file with LF or CRLF at the ends of its lines"),
    (("escape", "unicode"), "write each backslash twice, or the text in single quotes"),
    (("unquoted key",), "a key has letters (a to z), digits, - and _; put any other in quotes"),
    (("date", "time", "second", "offset"), "write it like 2026-11-15T18:00:00Z"),
    (("boolean",), "write true or false, in small letters"),
    (("float", "number"), "write it like 12.5; a time like 2026-11-15T18:00:00Z; text in quotes"),
)  # fmt: skip


class OrderText:
    """An order's text: `path` names it as the user typed it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def places(self) -> Places:
        """Where keys and values stand; scanned only when asked."""
        from revise.files.places import Places  # its expressions take long to compile

        return Places(self.text)

    def place(self, key: str) -> Place:
        """Give the line and column of a key path's value."""
        return self.places.of(key)


def read_bytes(path: str) -> bytes:
    """Read a file, or standard input for `-`; at most 4 MiB.

    Raises:
        InputError: `not-found`, `not-readable` or `too-large`.
    """
    if path == STDIN:
        return _bounded(sys.stdin.buffer.read(LARGEST_FILE + 1), path)
    try:
        return snapshot.take(path, path).data
    except InputError:  # a link, perhaps: resolving every path would look at all its folders
        return snapshot.take(os.path.realpath(path), path).data


def _bounded(data: bytes, path: str) -> bytes:
    if len(data) > LARGEST_FILE:
        raise snapshot.too_large(path, "is larger than 4 MiB")
    return data


def decode(data: bytes, path: str) -> str:
    """Read bytes as UTF-8, a byte-order mark left out.

    Raises:
        InputError: `not-utf8`, with the line it breaks in.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        problem = Problem(
            "not-utf8",
            f"is not UTF-8: byte 0x{data[error.start]:02X}",
            Place("", line, column),
            "save the file as UTF-8",
        )
        raise InputError(path, (problem,)) from None


def load_toml(text: str, path: str) -> dict[str, Any]:
    """Parse TOML.

    Raises:
        InputError: `toml-syntax`, or `too-large` where it is nested deeper than rtoml reads.
    """
    try:
        data: dict[str, Any] = rtoml.loads(text)
    except (ValueError, OverflowError, RecursionError) as error:
        raise InputError(path, (_syntax(str(error)),)) from None
    return data


def _syntax(said: str) -> Problem:
    """Turn what rtoml says into a problem, at its place or else at the beginning."""
    found = re.search(_AT, said)
    place = Place("", int(found[1]), int(found[2])) if found else Place("", 1, 1)
    what = re.sub(_AT, "", said).removeprefix("ValueError: ").strip().replace("\n", " ")
    if "recurs" in what:
        deep = f"tables and lists may be nested {DEEPEST_NESTING} deep at most"
        return Problem("too-large", deep, place, "flatten this part")
    return Problem("toml-syntax", f"is not valid TOML: {what}", place, _hint(what))


def _hint(what: str) -> str:
    for words, hint in _HINTS:
        if any(word in what for word in words):
            return hint
    return "mend the syntax there"


def read_order(path: str, timezone: tzinfo | None = None) -> tuple[Order, OrderText]:
    """Read an order file; `timezone` is the config's, for date-times without an offset.

    Raises:
        InputError: with every problem found, in the order of the file.
    """
    return parse_order(read_bytes(path), path, timezone)


def parse_order(data: bytes, path: str, timezone: tzinfo | None = None) -> tuple[Order, OrderText]:
    """Read an order from the bytes of its file; `path` names it in errors.

    Raises:
        InputError: with every problem found, in the order of the file.
    """
    source = OrderText(path, decode(_bounded(data, path), path))
    plain = load_toml(source.text, path)
    if "order" not in plain:
        raise InputError(path, (_no_order(plain),))
    order = parse(plain, timezone)
    if isinstance(order, Order):
        return order, source
    raise refused(source, order)


def refused(source: OrderText, problems: tuple[Problem, ...]) -> InputError:
    """Give each problem its line and column, and sort them as they stand in the file."""
    placed = [p._replace(where=_placed(source, p)) for p in problems]
    placed.sort(key=lambda problem: (problem.where.line or 0, problem.where.column or 0))
    return InputError(source.path, tuple(placed))


def _placed(source: OrderText, problem: Problem) -> Place:
    return source.places.of(problem.where.key, of_key=problem.code == "unknown-key")


def _no_order(plain: dict[str, Any]) -> Problem:
    from revise.model.shown import nearest  # only a bad file needs it

    near = nearest("order", plain)
    hint = "an order file begins with [order]; `revise new` writes one to start from"
    if near:
        hint = f"it has [{near}]: write [order]"
    return Problem("not-an-order", "has no [order] table", Place("", 1, 1), hint)
