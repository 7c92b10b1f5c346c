"""Values to compare with, as they are typed: each read as what its name counts in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from fractions import Fraction
from functools import cache
from typing import Any, Literal, NamedTuple

from revise.model.custom import CUSTOM
from revise.model.problem import WrongUseError
from revise.model.shown import did_you_mean, shown
from revise.model.times import TimeError, local, parse_span, parse_time, whole_day
from revise.model.typed_amounts import typed_hours, typed_money
from revise.policies.glossary import read_glossary
from revise.words import LANGUAGES

Type = Literal["yes-no", "count", "number", "text", "list", "time", "day", "step", "own"]

UNLIMITED = 2**64
"""What `unlimited` rounds count as: more than any file can name."""

NOTHING = frozenset({"step", "next"})
"""What an order may be without, as long as there is nothing to climb or to do."""

_A_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,9})?", re.ASCII)
_A_COUNT = re.compile(r"[+-]?[0-9]{1,12}", re.ASCII)
_AN_HOUR = 3600  # seconds
_ORDERED = {"count", "number", "time", "day", "step", "own"}
_VARYING = {"list", "step", "own"}
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


class Kind(NamedTuple):
    """What a value is: its type, what a number counts in, and the words that a text can be.

    A `step` has an id and a number; `own` is whatever a user keeps below `[custom]`.
    """

    type: Type
    unit: str | None = None
    values: tuple[str, ...] = ()

    @property
    def ordered(self) -> bool:
        """Whether there is more and less of it."""
        return self.type in _ORDERED

    @property
    def varies(self) -> bool:
        """Whether only an order's own value says what it is."""
        return self.type in _VARYING


class Day(NamedTuple):
    """A whole day: its first instant, and that of the next one."""

    start: datetime
    end: datetime


class When(NamedTuple):
    """What typed times are read by: the instant looked at, and the time zone of the config."""

    now: datetime
    timezone: tzinfo | None = UTC


OWN = Kind("own")

_TEXT, _TIME = Kind("text"), Kind("time")
_KEYS: Mapping[str, Kind] = {
    "id": _TEXT,
    "title": _TEXT,
    "client": _TEXT,
    "platform": _TEXT,
    "currency": Kind("text", unit="currency"),
    "hours": Kind("number", unit="hours"),
    "revisions": Kind("count", unit="rounds"),
    "language": Kind("text", values=LANGUAGES),
    "placed": _TIME,
    "due": _TIME,
}


@cache
def kind_named(name: str) -> Kind:
    """Say what a name's values are."""
    if name.startswith(CUSTOM):
        return OWN
    if name in _KEYS:
        return _KEYS[name]
    fact = read_glossary().facts[name]
    values = (*fact.values, "none") if name in NOTHING else fact.values
    if name == "step":  # by its number, too
        numbers = (str(number) for number, _ in enumerate(fact.values, 1))
        return Kind("step", values=(*values, *numbers))
    return Kind(fact.type, fact.unit, values)


def kind_of(value: object) -> Kind:
    """Say what a value is whose name does not tell; `own` where nothing is known.

    A number may be kept as text, as money is in an order.
    """
    if isinstance(value, bool):
        return Kind("yes-no")
    if isinstance(value, int | Fraction):
        return Kind("number")
    if isinstance(value, str):
        return Kind("number" if _A_NUMBER.fullmatch(value) else "text")
    if isinstance(value, date):
        return Kind("time" if isinstance(value, datetime) else "day")
    return OWN


def read(text: str, kind: Kind, name: str, when: When) -> Any:  # noqa: ANN401 # whatever it is
    """Read a value as what it is compared with; a date alone as a `Day` among times.

    Raises:
        WrongUseError: it is none such; with an example.
    """
    found = _READERS[kind.type](text, kind, when)
    if found is None:
        how = f"choose.no-{kind.unit or kind.type}"
        raise WrongUseError.of(how, name=name, value=shown(text))
    if kind.values and text not in kind.values:
        meant = did_you_mean(text, kind.values)
        raise WrongUseError.of("choose.never", name=name, value=shown(text), meant=meant)
    return found


# ---- Each type --------------------------------------------------------------------------------


def _yes_no(text: str, _: Kind, __: When) -> bool | None:
    return _YES_NO.get(text.casefold())


def _count(text: str, kind: Kind, _: When) -> int | None:
    if kind.unit == "rounds" and text == "unlimited":
        return UNLIMITED
    return int(text) if _A_COUNT.fullmatch(text) else None


def _number(text: str, kind: Kind, _: When) -> Fraction | None:
    sign, rest = (-1, text[1:]) if text.startswith("-") else (1, text)
    found = _AMOUNTS.get(kind.unit or "", _plain)(rest)
    return None if found is None else sign * found


def _plain(text: str) -> Fraction | None:
    return Fraction(text) if _A_NUMBER.fullmatch(text) else None


def _hours(text: str) -> Fraction | None:
    found = typed_hours(text)
    return None if found is None else Fraction(found)


def _span(text: str) -> Fraction | None:
    found = _hours(text)
    if found is not None:
        return found
    try:
        return Fraction(int(parse_span(text).total_seconds()), _AN_HOUR)
    except TimeError:
        return None


def _share(text: str) -> Fraction | None:
    found = _plain(text.removesuffix("%").rstrip())
    return found / 100 if found is not None and text.endswith("%") else found


def _money(text: str) -> Fraction | None:
    """Read an amount; it is compared with amounts in whatever currency an order has."""
    found = typed_money(text)
    return None if found is None or found.currency else Fraction(found.amount)


_AMOUNTS = {
    "hours": _hours,
    "span": _span,
    "ratio": _share,
    "share": _share,
    "money": _money,
    "money-per-hour": _money,
}


def _text(text: str, kind: Kind, _: When) -> str | None:
    if kind.unit != "currency":
        return text
    return text.upper() if re.fullmatch("[A-Za-z]{3}", text) else None


def _time(text: str, _: Kind, when: When) -> datetime | Day:
    found = whole_day(text, when.timezone)
    return parse_time(text, now=when.now, timezone=when.timezone) if found is None else Day(*found)


def _day(text: str, _: Kind, when: When) -> date:
    """Read a day, or that of a time."""
    found = whole_day(text, UTC)
    if found is not None:
        return found[0].date()
    at = parse_time(text, now=when.now, timezone=when.timezone)
    return local(at, when.timezone).date()


_READERS = {
    "yes-no": _yes_no,
    "count": _count,
    "number": _number,
    "text": _text,
    "list": _text,
    "step": _text,
    "own": _text,
    "time": _time,
    "day": _day,
}
