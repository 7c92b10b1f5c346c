"""Parameters of a policy under check, and the clocks and silences whose lengths they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from revise.model.asks import SILENCES
from revise.model.problem import Problem
from revise.model.shown import shown
from revise.policies.check_condition import check_condition
from revise.policies.check_names import (
    SHOWN,
    Names,
    Path,
    Row,
    is_number,
    put_in,
    rows,
    unit,
    unknown,
    wrong,
)

LARGEST = 1_000_000
"""Hours, days, counts and ratios are at most so many; a share is at most 1."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_MOST = {"share": 1, "money": 10**12, "money-per-hour": 10**12}
_MONEY = ("money", "money-per-hour")


def check_parameters(data: Row, names: Names) -> Iterator[Problem]:
    """Check `[parameters.…]`: name, unit, value, money's currency, and texts."""
    for path, row in rows(data, "parameters"):
        name = str(path[1])
        inherited = names.inherited.get(name)
        if inherited is None:
            yield from _new_name(name, path, names)
        yield from names.texts(row, "say", path, "parameter")
        yield from names.texts(row, "conflict", path, "parameter")
        own = row.get("unit")
        if inherited and own not in {None, inherited.unit}:
            counted = {"name": name, "unit": unit(inherited.unit), "other": unit(own)}
            yield wrong("invalid-value", "policy.other-unit", (*path, "unit"), **counted)
        counts_in = inherited.unit if inherited else row.get("unit", "count")
        if counts_in is not None:
            new_money = counts_in in _MONEY and not inherited
            yield from _currency(row, path, counts_in, new_money)
            yield from _value(row.get("value"), (*path, "value"), counts_in, names)


def _new_name(name: str, path: Path, names: Names) -> Iterator[Problem]:
    if not _NAME.fullmatch(name):
        yield wrong("invalid-value", "policy.no-parameter-name", path)
    elif name in names.facts:
        yield wrong("duplicate-id", "policy.fact-as-parameter", path, name=name)
    elif name in names.words:
        yield wrong("duplicate-id", "policy.word-as-parameter", path, name=name)


def check_words(data: Row, names: Names) -> Iterator[Problem]:
    """Check `[words.…]`: their names, and that they put nothing in."""
    for path, row in rows(data, "words"):
        name = str(path[1])
        if name in names.facts or name in names.parameters or not _NAME.fullmatch(name):
            yield wrong("invalid-value", "policy.no-word", path, name=name[:SHOWN])
        for lang, text in row.items():
            if {"{", "}"} & {*(text or "")}:
                yield wrong("invalid-value", "policy.brace-in-word", (*path, lang))
            yield from put_in(text, (*path, lang))


def check_used(data: Row, names: Names) -> Iterator[Problem]:
    """Note each new parameter that nothing names: most likely one that is misspelt."""
    for path, _ in rows(data, "parameters"):
        name = str(path[1])
        taken = name in names.facts or name in names.words  # that was told already
        if not taken and name not in names.inherited and name not in names.used:
            yield unknown("parameter", path, name, names.inherited)


def _currency(row: Row, path: Path, counts_in: str, required: bool) -> Iterator[Problem]:
    at = (*path, "currency")
    if required and "currency" not in row:
        yield wrong("missing-key", "policy.no-money-currency", at)
    elif row.get("currency") and counts_in not in _MONEY:
        yield wrong("invalid-value", "policy.currency-of-no-money", at)


def _value(value: object, path: Path, counts_in: str, names: Names) -> Iterator[Problem]:
    odd = {"value": shown(value)}
    if value is None:
        return
    if counts_in == "text":
        known = names.choices.get(str(path[1]))
        if not isinstance(value, str):
            yield wrong("invalid-value", "value.no-text", path, **odd)
        elif known and value not in known:
            yield unknown("value", path, value, known)
        else:
            yield from put_in(value, path)
    elif not is_number(value):
        yield wrong("invalid-value", "policy.no-number", path, **odd)
    elif value < 0:
        yield wrong("invalid-value", "policy.negative", path, **odd)
    elif value > (most := _MOST.get(counts_in, LARGEST)):
        yield wrong("invalid-value", "policy.large-number", path, **odd, most=most)
    elif counts_in == "count" and not isinstance(value, int):
        yield wrong("invalid-value", "policy.no-whole-number", path, **odd)


def check_silences(data: Row, names: Names) -> Iterator[Problem]:
    """Check `[silence.…]`: that its length counts in hours."""
    for path, row in rows(data, "silence"):
        yield from names.texts(row, "say", path, "")
        length = row.get("after") or {}
        yield from _hours(length.get("parameter"), (*path, "after", "parameter"), names)


def _hours(name: str | None, path: Path, names: Names) -> Iterator[Problem]:
    yield from names.parameter(name, path)
    counted = names.parameters.get(name or "", "hours")
    if counted != "hours":
        yield wrong("invalid-value", "policy.no-hours", path, name=name, unit=unit(counted))


def check_clocks(data: Row, names: Names) -> Iterator[Problem]:
    """Check `[[clock]]`: its id, its condition, and how far it counts."""
    seen: set[str] = set()
    for path, row in rows(data, "clock"):
        name = row.get("id", "")
        if name in SILENCES:
            yield wrong("duplicate-id", "policy.clock-of-silence", (*path, "id"), id=name)
        elif name and name in seen:
            yield wrong("duplicate-id", "policy.second-clock", (*path, "id"), id=name)
        seen.add(name)
        yield from names.texts(row, "say", path, "")
        yield from check_condition(row, path, "clock", names)
        if "after" in row and "before" in row:
            yield wrong("invalid-value", "policy.after-and-before", (*path, "before"))
        for key in ("after", "before"):
            yield from _hours(row.get(key), (*path, key), names)
