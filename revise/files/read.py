"""Read an order file: bytes → order, or every problem in it with its line and column."""

from __future__ import annotations

import codecs
import errno
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
from revise.model.problem import InputError, Place, Problem, WrongUseError, problem
from revise.model.shown import reason
from revise.words import Said, hint, said

if TYPE_CHECKING:
    from revise.files.places import Places

STDIN = "-"

_AT = r" at line (\d+) column (\d+)\s*$"
_SYNTAX = {
    "duplicate-key": ("duplicate key",),
    "control-character": ("visible char", "comment"),
    "long-text-open": ("multi-line basic",),
    "long-literal-open": ("multi-line literal",),
    "text-open": ("basic string",),
    "literal-open": ("invalid literal",),
    "no-quotes": ("be quoted",),
    "two-on-a-line": ("unexpected key",),
    "key-alone": ("no value",),
    "list-open": ("array", "comma"),
    "table-open": ("inline table",),
    "header-open": ("unclosed table",),
    "line-ends": ("carriage return",),
    "escape": ("escape", "unicode"),
    "key-letters": ("unquoted key",),
    "no-such-time": ("date", "time", "second", "offset"),
    "boolean": ("boolean",),
    "number": ("float", "number"),
}
"""What the parser says of a kind of mistake; of several kinds the first."""


class OrderText:
    """An order's text: `path` names it as the user typed it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._placed: dict[str, Place] = {}

    @cached_property
    def places(self) -> Places:
        """Where keys and values stand; scanned only when asked."""
        from revise.files.places import Places  # its expressions take long to compile

        return Places(self.text)

    def __repr__(self) -> str:
        """Name it: its text may be long."""
        return f"<OrderText {self.path}>"

    def __eq__(self, other: object) -> bool:
        """Say whether the other is the same text by the same name."""
        if not isinstance(other, OrderText):
            return NotImplemented
        return (self.path, self.text) == (other.path, other.text)

    def __hash__(self) -> int:
        """Go by path and text."""
        return hash((self.path, self.text))

    def __reduce__(self) -> tuple[type[OrderText], tuple[str, str]]:
        """Let it be sent to another process, which finds places by itself."""
        return OrderText, (self.path, self.text)

    def place(self, key: str) -> Place:
        """Give the line and column of a key path's value: many findings may stand at one."""
        if key not in self._placed:
            self._placed[key] = self.places.of(key)
        return self._placed[key]


def read_bytes(path: str) -> bytes:
    """Read a file, or standard input for `-`; at most 4 MiB.

    Raises:
        InputError: `not-found`, `not-readable` or `too-large`.
        WrongUseError: standard input is closed.
    """
    if path == STDIN:
        return _bounded(_typed(), path)
    try:
        return snapshot.take(path, path).data
    except InputError:  # a link, perhaps: resolving every path would look at all its folders
        return snapshot.take(snapshot.followed(path), path).data


def read_text(path: str, advice: Said) -> str:
    """Read a file that is no order, of 4 MiB at most; `advice` is the hint where it cannot be had.

    Raises:
        InputError: like `read_bytes` and `decode`.
        WrongUseError: like `read_bytes`.
    """
    try:
        data = read_bytes(path)
    except InputError as error:
        advised = tuple(one._replace(hint=advice) for one in error.problems)
        raise InputError(error.path, advised) from None
    return decode(data, path)


def _typed() -> bytes:
    try:
        if sys.stdin is not None and not sys.stdin.closed:
            return sys.stdin.buffer.read(LARGEST_FILE + 1)
    except OSError as error:
        if error.errno != errno.EBADF:
            raise InputError.of(
                STDIN, "not-readable", "file.unread", reason=reason(error)
            ) from error
    raise WrongUseError.of("use.no-input")


def _bounded(data: bytes, path: str) -> bytes:
    if len(data) > LARGEST_FILE:
        raise InputError.of(path, "too-large", "file.too-large")
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
        byte = f"0x{data[error.start]:02X}"
        where = Place("", line, column)
        raise InputError.of(path, "not-utf8", "file.not-utf8", where, byte=byte) from None


def load_toml(text: str, path: str) -> dict[str, Any]:
    """Parse TOML without the byte-order mark that it may begin with.

    Raises:
        InputError: `toml-syntax`, or `too-large` where it is nested deeper than rtoml reads.
    """
    if text.startswith("\ufeff"):  # rtoml would take it for the first
        raise InputError(path, (_no_toml("two-marks", Place("", 1, 1), ""),))
    try:
        data: dict[str, Any] = rtoml.loads(text)
    except (ValueError, OverflowError, RecursionError) as error:
        raise InputError(path, (_syntax(str(error)),)) from None
    return data


def _syntax(parser: str) -> Problem:
    """Turn what the parser says into a problem, at its place or else at the beginning."""
    found = re.search(_AT, parser)
    place = Place("", int(found[1]), int(found[2])) if found else Place("", 1, 1)
    what = re.sub(_AT, "", parser).removeprefix("ValueError: ").strip().replace("\n", " ")
    if "recurs" in what:
        return problem("too-large", "order.nested", place, most=DEEPEST_NESTING)
    kinds = (kind for kind, words in _SYNTAX.items() if any(word in what for word in words))
    return _no_toml(next(kinds, "syntax"), place, what)


def _no_toml(kind: str, place: Place, parser: str) -> Problem:
    name = f"file.{kind}"
    values = {"what": said(name, parser=parser), "mend": hint(name, parser=parser)}
    return problem("toml-syntax", "file.not-toml", place, **values)


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
    order = parse(plain, timezone, _most_entries(source.text))
    if isinstance(order, Order):
        return order, source
    raise refused(source, order)


def _most_entries(text: str) -> int:
    """Give what no list or table of a TOML text has more entries than: each needs a separator."""
    return text.count("\n") + text.count(",") + 1


def refused(source: OrderText, problems: tuple[Problem, ...]) -> InputError:
    """Give each problem its line and column, and sort them as they stand in the file."""
    placed = [one._replace(where=_placed(source, one)) for one in problems]
    placed.sort(key=lambda one: (one.where.line or 0, one.where.column or 0))
    return InputError(source.path, tuple(placed))


def _placed(source: OrderText, one: Problem) -> Place:
    return source.places.of(one.where.key, of_key=one.code == "unknown-key")


def _no_order(plain: dict[str, Any]) -> Problem:
    from revise.model.shown import nearest  # only a bad file needs it

    near = nearest("order", plain)
    name = "order.other-header" if near else "order.no-header"
    return problem("not-an-order", name, Place("", 1, 1), near=near)
