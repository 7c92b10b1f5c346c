"""What is known of an order, by name: its own keys, facts, what is decided, keys of `[custom]`.

The names are those of `--where` and of columns: `client`, `effort_ratio`, `verdict`, and
`custom.KEY`, dotted where the key lies deeper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from typing import Any

from revise.model.custom import CUSTOM, custom_value, is_custom
from revise.model.problem import WrongUseError
from revise.model.shown import nearest, shown
from revise.policies.values import Value, exact, fraction
from revise.render import documents
from revise.render.assessed import Assessed

Known = Value | date | tuple[Any, ...]
"""A value to compare: numbers exact, instants in UTC; None where it is not known."""


def value_of(one: Assessed, name: str) -> Known:
    """Give what a name means for an order, to be compared; a list of the user's own as a tuple."""
    if name in _KEYS:
        return _KEYS[name](one)
    if name.startswith(CUSTOM):
        return _comparable(custom_value(one.assessment.order.custom, name), one)
    return one.assessment.facts[name]


def written_of(one: Assessed, name: str) -> Any:  # noqa: ANN401 # whatever a user keeps
    """Give the same as documents have it: money and exact numbers as text, times with `Z`.

    What is left out for outsiders is None.
    """
    if one.speech.redact and (name in _PRIVATE or name.startswith(CUSTOM)):
        return None
    if name.startswith(CUSTOM):
        return documents.custom(custom_value(one.assessment.order.custom, name))
    if name == "hours":
        return documents.written(one.assessment.order.terms.hours)
    value = value_of(one, name)
    if isinstance(value, datetime):
        return documents.moment(value)
    if name in _KEYS:
        return value
    written = documents.json_values(one.speech.policy, {name: value}, one.assessment.currency)  # type: ignore[dict-item] # a fact's
    return written[name]


@cache
def names() -> tuple[str, ...]:
    """Give every name but those of `[custom]`: the order's keys, then the facts."""
    from revise.policies.glossary import read_glossary  # for who names something alone

    facts = read_glossary().seen_by("finding")
    return (*_KEYS, *facts)


def see_name(name: str) -> None:
    """See that there is such a name.

    Raises:
        WrongUseError: there is none; with the nearest known one.
    """
    if name in names() or is_custom(name):
        return
    below = name.removeprefix(CUSTOM)
    near = nearest(name, names())
    how = "choose.no-name-near" if near else "choose.no-name"
    key = below if below and name != "custom" else "KEY"
    raise WrongUseError.of(how, name=shown(name), near=near or "", own=f"{CUSTOM}{key}")


# ---- The order's keys -------------------------------------------------------------------------


def _hours(one: Assessed) -> Known:
    hours = one.assessment.order.terms.hours
    return None if hours is None else fraction(hours)


def _platform(one: Assessed) -> Known:
    """Give what the order or the config names, else the policy that applies."""
    named = one.assessment.order.terms.platform or one.config.defaults.platform
    return named or one.assessment.policy.name


def _language(one: Assessed) -> Known:
    """Give the language in which one writes to the client."""
    return one.assessment.order.terms.language or one.config.defaults.client_language or "en"


_KEYS: Mapping[str, Callable[[Assessed], Known]] = {
    "id": lambda one: one.assessment.order.terms.id,
    "title": lambda one: one.assessment.order.terms.title,
    "client": lambda one: one.assessment.order.terms.client,
    "platform": _platform,
    "currency": lambda one: one.assessment.currency,
    "hours": _hours,
    "revisions": lambda one: one.assessment.order.terms.revisions,
    "language": _language,
    "placed": lambda one: one.assessment.order.terms.placed,
    "due": lambda one: one.assessment.state.due,
}
"""What applies to the order, be it by its config: `due` as it was moved, as documents have it.

Its price and its status are facts.
"""

_PRIVATE = frozenset({"title", "client"})


# ---- Keys of the user's own -------------------------------------------------------------------


def _comparable(value: object, one: Assessed) -> Known:
    """Make a value of TOML such as can be compared; a table is none, nor is a time of day."""
    if isinstance(value, list):
        return tuple(_comparable(each, one) for each in value)
    if isinstance(value, datetime):
        return _instant(value, one.timezone)
    if isinstance(value, float) and value - value != 0:  # inf and nan
        return None
    return exact(value) if isinstance(value, str | int | float | date) else None


def _instant(value: datetime, timezone: tzinfo | None) -> datetime | None:
    """Take a time without an offset as one of the config's time zone, or of the machine's."""
    try:
        return value.replace(tzinfo=value.tzinfo or timezone).astimezone(UTC)
    except (ValueError, OverflowError):  # at the end of all time, or the machine has an odd zone
        return None
