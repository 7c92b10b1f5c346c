"""One line of JSON → plain data, or where it is wrong; pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from revise.model.keypath import split
from revise.model.problem import InputError, Place, problem
from revise.model.shown import shown

_LARGEST_INTEGER = 2**63 - 1
_DIGITS = len(str(_LARGEST_INTEGER)) + 1

_SYNTAX = {
    "text-open": "Unterminated string",
    "control": "control character",
    "escape": "escape",
    "name-wanted": "property name",
    "colon-wanted": "':'",
    "comma-wanted": "','",
    "extra": "Extra data",
    "value-wanted": "value",
}
"""What JSON's reader says of a kind of mistake."""

Pairs = Sequence[tuple[str, Any]]


class _WrongError(ValueError):
    """What JSON's own reader would take, and no order file could hold."""

    def __init__(self, name: str, **values: object) -> None:
        super().__init__(name)
        self.name = name
        self.values = values


def parsed(data: bytes, path: str, line: int) -> tuple[dict[str, Any], str]:
    """Read a line of an object; gives it, keys that are null left out, and the line's text.

    Raises:
        InputError: `not-utf8`, `json-syntax` or `invalid-value`, with line and column.
    """
    text = _text(data, path, line)
    try:
        found = _DECODER.decode(text)
        if "\\u" in text:
            json.dumps(found, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise _wrong(path, Place("", line, error.colno), _syntax(error.msg)) from None
    except _WrongError as error:
        raise _wrong(path, Place("", line, 1), error.name, **error.values) from None
    except RecursionError:
        raise _wrong(path, Place("", line, 1), "nested") from None
    except UnicodeEncodeError:
        raise _wrong(path, Place("", line, 1), "half-character") from None
    if not isinstance(found, dict):
        where = Place("", line, 1)
        raise InputError.of(path, "invalid-value", "apply.no-object", where, value=shown(found))
    return found, text


def place_of(key: str, text: str, line: int) -> Place:
    """Give the place of a value in a line's text, or of the nearest that encloses it."""
    at = _past_blanks(text, 0)
    for part in split(key):
        found = _within(text, at, part)
        if found is None:
            break
        at = found
    return Place(key, line, at + 1)


def _within(text: str, at: int, part: str | int) -> int | None:
    """Give where the value of a key, or an entry of a list, begins inside the value at `at`."""
    is_object = text[at : at + 1] == "{"
    if is_object != isinstance(part, str) or text[at : at + 1] not in "{[":
        return None
    position, index = _past_blanks(text, at + 1), 0
    while text[position : position + 1] not in "}]":
        name: str | int = index
        if is_object:
            name, position = _PLAIN.raw_decode(text, position)
            position = _past_blanks(text, _past_blanks(text, position) + 1)
        if name == part:
            return position
        _, position = _PLAIN.raw_decode(text, position)
        position, index = _past_blanks(text, position), index + 1
        if text[position : position + 1] == ",":
            position = _past_blanks(text, position + 1)
    return None


def _past_blanks(text: str, at: int) -> int:
    while text[at : at + 1] in {" ", "\t", "\r", "\n"}:
        at += 1
    return at


def _text(data: bytes, path: str, line: int) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        column = len(data[: error.start].decode("utf-8", "replace")) + 1
        byte = f"0x{data[error.start]:02X}"
        where = Place("", line, column)
        raise InputError.of(path, "not-utf8", "file.not-utf8", where, byte=byte) from None


def _wrong(path: str, where: Place, name: str, **values: object) -> InputError:
    code = "too-large" if name == "nested" else "json-syntax"
    return InputError(path, (problem(code, f"apply.{name}", where, **values),))  # type: ignore[arg-type] # one of two


def _syntax(parser: str) -> str:
    """Give the name of the words for what JSON's reader complains of."""
    return next((name for name, said in _SYNTAX.items() if said in parser), "syntax")


def _object(pairs: Pairs) -> dict[str, Any]:
    """Take an object whose keys stand in it once; what is null is as if it were not there."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _WrongError("key-twice", key=shown(twice))
    return {name: value for name, value in pairs if value is not None}


def _integer(digits: str) -> int:
    if len(digits) > _DIGITS or abs(int(digits)) > _LARGEST_INTEGER:
        raise _WrongError("large-number", value=digits[:40])
    return int(digits)


def _number(digits: str) -> float:
    number = float(digits)
    if number - number != 0:
        raise _WrongError("large-number", value=digits[:40])
    return number


def _no_number(name: str) -> float:
    raise _WrongError("no-number", value=name)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_number,
    parse_constant=_no_number,
)
_PLAIN = json.JSONDecoder()
