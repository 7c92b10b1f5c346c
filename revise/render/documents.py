"""JSON documents: a designed view of values, versioned, every key always present."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from revise.model.problem import InputError, Place, Problem
from revise.model.times import utc
from revise.policies.policy import Policy
from revise.policies.values import Value
from revise.render import numbers
from revise.render.speech import unit_of

if TYPE_CHECKING:
    from revise.render.problems import Checked  # a document of an order needs none

Document = dict[str, Any]

_PLAIN = (bool, str, tuple)
_LISTS = {"missing_keys"}
"""Facts that are several values; a document has lists for them."""
_WRITTEN_DECIMALS = 30
_COUNTED = frozenset({"count", "days"})


def dump(document: Document) -> str:
    """Write a document as JSON, indented; characters that hide or reorder it as escapes."""
    return _seen(_written(document, _INDENTED))


def dump_line(document: Document) -> str:
    """Write it on one line without blanks, likewise."""
    return _seen(_written(document, _COMPACT))


def dump_row(document: Document) -> str:
    """Write it on one line with blanks, likewise: a row of a larger document."""
    return _seen(_ROW.encode(document))


def _written(document: Document, like: json.JSONEncoder) -> str:
    """Write what `like` would write, in a tenth of the time.

    It does so itself where a file's name has lone surrogates, which orjson does not take.
    """
    import orjson  # a run that prints no JSON does without

    options = orjson.OPT_PASSTHROUGH_DATETIME | (orjson.OPT_INDENT_2 if like.indent else 0)
    try:
        return orjson.dumps(document, _plain, options).decode()
    except orjson.JSONEncodeError:
        return like.encode(document)


def _seen(text: str) -> str:
    if text.isascii() and "\x7f" not in text:
        return text
    from revise.model.hidden import HIDDEN, spelt_out  # its expression takes long to compile

    return spelt_out(text, HIDDEN, _spelt)


def _spelt(character: str) -> str:
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


class Float(float):
    """A user's float: orjson asks how to write it, for 0.00001 is no longer 1e-05 to it."""

    __slots__ = ()


def as_text(value: object) -> str | None:
    """Write a date, a time or both of a user's `[custom]` table; None for all else."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return utc(value)
    return value.isoformat() if isinstance(value, datetime | date | time) else None


def _plain(value: object) -> object:
    """Write what a user's `[custom]` table may hold and JSON does not know."""
    text = as_text(value)
    if text is not None:
        return text
    if isinstance(value, Float):
        from orjson import Fragment

        return Fragment(repr(value))
    raise TypeError(f"not for JSON: {value!r}")


_ROW = json.JSONEncoder(ensure_ascii=False, default=_plain)
_COMPACT = json.JSONEncoder(ensure_ascii=False, default=_plain, separators=(",", ":"))
_INDENTED = json.JSONEncoder(ensure_ascii=False, default=_plain, indent=2)


def json_values(policy: Policy, values: Mapping[str, Value], currency: str) -> Document:
    """Write facts or parameters: counts as numbers, money and exact numbers as text."""
    written: Document = dict(values)  # what has no unit stands as it is
    units = policy.counted_in
    for name in units.keys() & values.keys():
        written[name] = _in_unit(units[name], values[name], currency)
    for name in _LISTS & values.keys():
        if isinstance(several := values[name], tuple):
            written[name] = list(several)
    return written


def json_value(policy: Policy, name: str, value: Value, currency: str) -> object:
    """Write one fact or parameter as `json_values` does."""
    return _in_unit(unit_of(policy, name), value, currency)


def _in_unit(unit: str, value: Value, currency: str) -> object:
    if value is None or isinstance(value, _PLAIN):
        return value
    if unit in _COUNTED and type(value) is int:
        return value
    if unit == "money":
        return numbers.money(value, currency)
    if unit == "money-per-hour":
        return numbers.fixed(value, numbers.currency_decimals(currency))
    return numbers.exact(value)


def number(value: Decimal | Fraction | None) -> str | None:
    """Write an exact number as text; None stays null."""
    return None if value is None else numbers.exact(value)


def written(value: Decimal | None) -> str | None:
    """Write a number as the user wrote it, with all its decimals; None stays null."""
    return None if value is None else numbers.exact(value, _WRITTEN_DECIMALS)


def moment(value: datetime | None) -> str | None:
    """Write an instant in UTC with `Z`; None stays null."""
    return None if value is None else utc(value)


def place(where: Place | None) -> Document | None:
    """Write where something stands."""
    if where is None:
        return None
    return {"key": where.key, "line": where.line, "column": where.column}


def problem_document(problem: Problem) -> Document:
    """Write one thing that is wrong."""
    return {
        "code": problem.code,
        "message": problem.message,
        "where": place(problem.where),
        "hint": problem.hint,
    }


def check_document(file: Checked) -> Document:
    """Write a file as it was checked, as it stands in `revise.check/1`."""
    return {
        "path": file.path,
        "errors": [problem_document(problem) for problem in file.errors],
        "warnings": [problem_document(problem) for problem in file.warnings],
    }


def error_document(error: InputError) -> Document:
    """Write an input that cannot be used: `revise.error/1`."""
    return {
        "schema": "revise.error/1",
        "path": error.path,
        "errors": [problem_document(problem) for problem in error.problems],
    }


def custom(value: object) -> Any:  # noqa: ANN401 # whatever the user keeps there
    """Make a user's `[custom]` table fit for JSON: what is no number there becomes null."""
    if isinstance(value, dict):
        return {key: custom(one) for key, one in value.items()}
    if isinstance(value, list):
        return [custom(one) for one in value]
    if isinstance(value, float):
        return Float(value) if value - value == 0 else None
    return value
