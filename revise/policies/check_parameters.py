"""Parameters of a policy under check, and the clocks and silences whose lengths they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping

from revise.policies.check_condition import Conditions
from revise.policies.check_names import Names
from revise.policies.check_row import Report, Row, finite
from revise.policies.policy import Parameter

UNITS = ("hours", "days", "ratio", "share", "count", "money", "money-per-hour", "text")
CONFIDENCES = ("high", "medium", "low", "unknown")
LARGEST = 1_000_000
"""Hours, days, counts and ratios are at most so many; a share is at most 1."""

SILENCES: dict[str, tuple[str, ...]] = {
    "review": ("completed",),
    "extension": ("accepted", "declined"),
    "cancellation": ("cancelled", "declined"),
    "resolution": ("accepted", "declined"),
    "support": ("accepted", "declined"),
    "proposal": ("accepted", "declined"),
}
"""Each clock of silence, and what silence can mean for it."""

STARTS = ("due", "request", "proposal")
WHO = ("freelancer", "client", "support")

_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_CLOCK = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CURRENCY = re.compile(r"[A-Z]{3}")
_MONEY = ("money", "money-per-hour")
_LARGEST_MONEY = 10**12


def check_parameters(report: Report, data: Mapping[str, object], names: Names) -> None:
    """Check `[parameters.…]`: value, unit, source, confidence, date, and money's currency."""
    for name, row in report.named(data, "parameters"):
        row.keys(
            ("source", "confidence", "as_of"), ("value", "unit", "currency", "say", "conflict")
        )
        inherited = names.inherited.get(name)
        if inherited is None:
            _new_name(row, name, names)
        row.text("source")
        row.one_of("confidence", CONFIDENCES, "confidence")
        row.day("as_of")
        names.texts(row, "say", "parameter")
        names.texts(row, "conflict", "parameter")
        unit = _unit(row, inherited)
        _currency(row, unit, inherited)
        if "value" in row.data and unit is not None:
            _value(row, name, unit, names)


def check_used(report: Report, data: Mapping[str, object], names: Names) -> None:
    """Note each new parameter that nothing names: most likely one that is misspelt."""
    found = data.get("parameters")
    for name in found if isinstance(found, Mapping) else ():
        taken = name in names.glossary.facts or name in names.words  # that was told already
        if not taken and name not in names.inherited and name not in names.used:
            report.unknown(("parameters", name), "parameter", name, names.inherited)


def _new_name(row: Row, name: str, names: Names) -> None:
    if not _NAME.fullmatch(name):
        hint = "small letters, digits and underscores, like big_order"
        row.report.add("invalid-value", row.path, "is no name for a parameter", hint)
    elif name in names.glossary.facts or name in names.words:
        what = "a fact" if name in names.glossary.facts else "one of the policy's words"
        message = f"`{name}` is {what}; a parameter of that name would hide it"
        row.report.add("duplicate-id", row.path, message, "choose another name")


def _unit(row: Row, inherited: Parameter | None) -> str | None:
    unit = row.one_of("unit", UNITS, "unit")
    if inherited is None:
        return unit if "unit" in row.data else "count"
    if unit is not None and unit != inherited.unit:
        message = f"`{inherited.name}` counts in {inherited.unit}, not in {unit}"
        row.report.add("invalid-value", row.at("unit"), message, "leave the unit out")
    return inherited.unit


def _currency(row: Row, unit: str | None, inherited: Parameter | None) -> None:
    currency = row.text("currency")
    if currency is not None and not _CURRENCY.fullmatch(currency):
        must = "a currency code of three capital letters"
        row.report.wrong(row.at("currency"), must, currency, 'like "USD" or "EUR"')
    if unit in _MONEY and "currency" not in row.data and inherited is None:
        hint = 'name it, like currency = "USD"; for orders in another the amount is unknown'
        row.report.add("missing-key", row.at("currency"), "`currency` is missing", hint)
    elif currency is not None and unit is not None and unit not in _MONEY:
        hint = 'leave it out, or say unit = "money"'
        row.report.add("invalid-value", row.at("currency"), "only money has a currency", hint)


def _value(row: Row, name: str, unit: str, names: Names) -> None:
    if unit == "text":
        known = names.glossary.choices.get(name)
        if known is None:
            row.text("value")
        else:
            row.one_of("value", known, "value")
        return
    value, path = row.data["value"], row.at("value")
    most = 1 if unit == "share" else _LARGEST_MONEY if unit in _MONEY else LARGEST
    if not finite(value):
        hint = "write a plain number, or leave the value out if it is not known"
        row.report.wrong(path, "a number", value, hint)
    elif value < 0:
        row.report.wrong(path, "0 or more", value, "give a number that is not negative")
    elif value > most:
        row.report.wrong(path, f"at most {most}", value, "check the number and its unit")
    elif unit == "count" and not isinstance(value, int):
        hint = "count in whole numbers, or name another `unit`"
        row.report.wrong(path, "a whole number", value, hint)


def check_silences(report: Report, data: Mapping[str, object], names: Names) -> None:
    """Check `[silence.…]`: which clock, how long, and what silence means."""
    for kind, row in report.named(data, "silence"):
        if kind not in SILENCES:
            report.unknown(row.path, "silence", kind, SILENCES)
            continue
        row.keys(("after", "means"), ("say",))
        row.one_of("means", SILENCES[kind], "meaning of silence")
        names.texts(row, "say", "")
        if "after" in row.data:
            _length(row, names)


def _length(row: Row, names: Names) -> None:
    value = row.data["after"]
    if not isinstance(value, Mapping):
        hint = 'like { parameter = "extension_hours" }, and set the hours there'
        row.report.wrong(row.at("after"), "a parameter", value, hint)
        return
    inner = Row(row.report, value, row.at("after"))
    inner.keys(("parameter",))
    _hours(inner, "parameter", names)


def _hours(row: Row, key: str, names: Names) -> None:
    name = names.parameter(row.report, row, key)
    if name is not None and names.parameters[name] != "hours":
        message = f"`{name}` counts in {names.parameters[name]}, not in hours"
        row.report.add(
            "invalid-value",
            row.at(key),
            message,
            'name a parameter that holds hours; a new one says unit = "hours"',
        )


def check_clocks(report: Report, data: Mapping[str, object], names: Names) -> None:
    """Check `[[clock]]`: what it counts from, how far, and who must act."""
    seen: set[str] = set()
    conditions = Conditions(report, names, "clock")
    for row in report.rows(data, "clock"):
        row.keys(("id", "of", "who", "on_silence", "say"), ("when", "after", "before"))
        _clock_id(row, seen)
        row.one_of("of", STARTS, "start of a clock")
        row.one_of("who", WHO, "side")
        row.text("on_silence")
        names.texts(row, "say", "")
        conditions.check(row, "when")
        if {"after", "before"} <= row.data.keys():
            message = "has both `after` and `before`"
            report.add("invalid-value", row.at("before"), message, "leave one of them out")
        for key in ("after", "before"):
            _hours(row, key, names)


def _clock_id(row: Row, seen: set[str]) -> None:
    name = row.text("id")
    if name is None:
        return
    if not _CLOCK.fullmatch(name):
        row.report.wrong(row.at("id"), "small words with dashes", name, "like first-reply")
    elif name in SILENCES:
        message = f"`{name}` is the clock of [silence.{name}]"
        row.report.add("duplicate-id", row.at("id"), message, "choose another id")
    elif name in seen:
        message = f"a second clock `{name}`"
        row.report.add("duplicate-id", row.at("id"), message, "each id stands for one clock")
    seen.add(name)
