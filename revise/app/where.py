"""`--where NAME=VALUE`: which orders are meant, by what is known of them.

A condition is one of the policy's (`revise.policies.condition`), three-valued like those: an order
whose value is not known is neither meant nor not, but `NAME=unknown` means it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from revise.app.typed_values import NOTHING, UNLIMITED, Day, Kind, When, kind_named, kind_of, read
from revise.model.problem import WrongUseError
from revise.model.shown import shown
from revise.policies.condition import Condition, Test, compile_condition
from revise.render.assessed import Assessed
from revise.render.order_values import Known, see_name, value_of

UNKNOWN = "unknown"

_WRITTEN = re.compile(
    r"\s*(?P<name>[^=!<>]*[^=!<>\s])\s*(?P<operator>!=|<=|>=|=|<|>)(?P<values>(?!=).*)", re.DOTALL
)
_VALUE = re.compile(r'\s*("[^"]*"(?=\s*(?:,|\Z))|[^,]*?)\s*(?:,|\Z)')
_ORDERINGS = {"<": "less_than", "<=": "at_most", ">": "more_than", ">=": "at_least"}
_ODD = ""
"""Stands among the facts for what is never known."""
_NEVER: Condition = {"any": []}
_NOT_ORDERED: Condition = {"fact": _ODD, "is": True}


class Where(NamedTuple):
    """One condition: a name, an operator, and the values of which one will do.

    Values stand as they were typed; in quotes they are that text, whatever is in it.
    """

    name: str
    operator: str
    values: tuple[str, ...]

    @property
    def ordered(self) -> bool:
        """Whether it asks for more or less."""
        return self.operator in _ORDERINGS

    def holds(self, one: Assessed) -> bool | None:
        """Say whether an order is meant; None where its value is not known, or not comparable.

        Of a list one entry will do; `!=` wants none to be equal.

        Raises:
            TimeError: a typed time is none in the time zone of the order's config.
        """
        when = When(one.assessment.instant, one.timezone)
        value = self.value(one)
        if isinstance(value, tuple):
            equal = self._replace(operator="=") if self.operator == "!=" else self
            found = any(_compared(equal, each, when) for each in value)
            return found is (self is equal)
        return _compared(self, value, when)

    def value(self, one: Assessed) -> Known:
        """Give what an order has there; of a step both its id and its number.

        Where there is nothing to climb, or to do, that is known: it is `none`.
        """
        value = value_of(one, self.name)
        if value is None and self.name in NOTHING:
            return ("none",)
        if self.name == "step":
            return (value, one.assessment.facts["step_number"])
        return UNLIMITED if self.name == "revisions" and value == "unlimited" else value


def wheres(typed: Sequence[str], instant: datetime) -> list[Where]:
    """Read conditions, all of which must hold; times are tried at an instant, in UTC.

    Raises WrongUseError as `where` does.
    """
    return [where(one, When(instant)) for one in typed]


def where(typed: str, when: When) -> Where:
    """Read what was typed: `NAME=VALUE`, several values with commas between them.

    Raises:
        WrongUseError: it is not of that form, or its name or a value is none.
    """
    found = _WRITTEN.fullmatch(typed)
    if found is None:
        raise WrongUseError.of("choose.shape", value=shown(typed))
    values = tuple(filter(None, _VALUE.findall(found["values"])))
    one = Where(found["name"], found["operator"], values)
    see_name(one.name)
    _see_values(one, when)
    return one


def _see_values(one: Where, when: When) -> None:
    kind = kind_named(one.name)
    values = {"name": one.name, "operator": one.operator}
    if not one.values:
        nothing = "none" if one.name in NOTHING else UNKNOWN
        raise WrongUseError.of("choose.empty", **values, nothing=nothing)
    if one.ordered and not kind.ordered:
        raise WrongUseError.of(f"choose.no-order-{kind.type}", **values)
    if one.ordered and (len(one.values) > 1 or UNKNOWN in one.values):
        raise WrongUseError.of("choose.one-value", **values)
    for text in _texts(one):
        read(text, kind, one.name, when)
        if one.ordered and kind.varies and not any(_fits(text, it, when) for it in _MEASURES):
            raise WrongUseError.of("choose.no-more", **values, value=shown(text))


_MEASURES = (Kind("number"), Kind("time"))


def _texts(one: Where) -> list[str]:
    return [_bare(value) for value in one.values if value != UNKNOWN]


def _bare(value: str) -> str:
    quoted = len(value) > 1 and value.startswith('"') and value.endswith('"')
    return value[1:-1] if quoted else value


def _fits(text: str, kind: Kind, when: When) -> bool:
    try:
        read(text, kind, "", when)
    except WrongUseError:
        return False
    return True


# ---- As a condition ---------------------------------------------------------------------------


def _compared(one: Where, value: Any, when: When) -> bool | None:  # noqa: ANN401 # as known
    kind = kind_named(one.name)
    if kind.varies:
        kind = kind_of(value)
        if kind.type == "number" and isinstance(value, str):
            value = read(value, kind, one.name, when)
    return _test(one, kind, when)({one.name: value, _ODD: None})


@lru_cache(maxsize=1024)
def _test(one: Where, kind: Kind, when: When) -> Test:
    return compile_condition(_condition(one, kind, when))


def _condition(one: Where, kind: Kind, when: When) -> Condition:
    parts = [_part(one, value, kind, when) for value in one.values]
    condition = parts[0] if len(parts) == 1 else {"any": parts}
    return {"not": condition} if one.operator == "!=" else condition


def _part(one: Where, value: str, kind: Kind, when: When) -> Condition:
    """Compare with one value; no other type is equal to it, or more, or less."""
    if value == UNKNOWN:
        return {"fact": one.name, "known": False}
    text = _bare(value)
    if kind_named(one.name).varies and not (
        _fits(text, kind, when) and (kind.ordered or not one.ordered)
    ):
        return _NOT_ORDERED if one.ordered else _NEVER
    return _comparison(one, read(text, kind, one.name, when))


def _comparison(one: Where, value: object) -> Condition:
    fact = {"fact": one.name}
    if not isinstance(value, Day):
        return {**fact, _ORDERINGS.get(one.operator, "is"): value}
    if one.ordered:
        edge = value.start if one.operator in {"<", ">="} else value.end
        return {**fact, "less_than" if one.operator in {"<", "<="} else "at_least": edge}
    return {"all": [{**fact, "at_least": value.start}, {**fact, "less_than": value.end}]}
