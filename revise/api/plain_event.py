"""An event as a program gives it → as an order file can hold it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from revise.model.problem import NoEventError
from revise.model.times import aware


def plain_event(given: Mapping[str, Any]) -> dict[str, Any]:
    """Give an event of plain values; a key that is None is left out, a Decimal becomes text.

    Raises:
        NoEventError: a value is none that an order file can hold.
        TimeError: a time has no offset.
    """
    for key in ("at", "key"):
        if key in given:
            raise NoEventError.of("use.beside-event", key=key)
    return _table(given, "")


def _table(given: Mapping[str, Any], path: str) -> dict[str, Any]:
    return {
        str(key): _plain(value, f"{path}{key}") for key, value in given.items() if value is not None
    }


def _plain(value: object, path: str) -> object:
    match value:
        case datetime():
            return aware(value)
        case Decimal():
            return format(value, "f")
        case Mapping():
            return _table(value, f"{path}.")
        case list() | tuple():
            return [_plain(one, f"{path}[{number}]") for number, one in enumerate(value)]
        case str() | bool() | int() | float() | date() | time():
            return value
    raise NoEventError.of("use.odd-value", key=path, type=type(value).__name__)
