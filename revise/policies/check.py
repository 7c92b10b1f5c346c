"""Validates a policy's data before `rules.load` builds it (ladder.md, "Policies").

Pure: plain TOML data in, every problem out at once. A policy that passes can be built and asked
anything: no name is missing, no comparison fails, no text lacks its language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any, get_args

from revise.model.base import CancellationKind
from revise.model.problem import Problem
from revise.policies.check_guide import check_guide
from revise.policies.check_names import Names
from revise.policies.check_parameters import (
    check_clocks,
    check_parameters,
    check_silences,
    check_used,
)
from revise.policies.check_row import EnoughError, Report, Row
from revise.policies.check_rules import Rules, check_said
from revise.policies.glossary import Glossary
from revise.policies.policy import COLLECT, Policy

OWN_KEYS = (
    *("as_of", "parameters", "silence", "words", "say"),
    *("finding", "gate", "clock", "sparing"),
)
"""What a policy may bring beside `name` and `extends`."""

GUIDE_KEYS = ("treatment", "verdict", "step", "next", "steps", "unknown")
"""What is the guide's and stays."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")


def check_policy(
    data: Mapping[str, Any],
    base: Policy | None,
    glossary: Glossary,
    *,
    shipped: Collection[str] = (),
) -> list[Problem]:
    """Give every problem of a policy's data, on top of the policy that it extends.

    `base` is None for the guide itself. `shipped` names the policies that a user's may extend; it
    is empty for a shipped one, whose parameters need no rule that names them. At most a hundred
    problems are given. Their codes say what kind they are (`unknown-key`, `missing-key`,
    `invalid-value`, `unknown-id`, `duplicate-id`); for a file all of them are code `policy`.
    """
    report = Report()
    with suppress(EnoughError):
        _check(report, data, base, glossary, shipped)
    return report.problems


def _check(
    report: Report,
    data: Mapping[str, Any],
    base: Policy | None,
    glossary: Glossary,
    shipped: Collection[str],
) -> None:
    names = Names(data, base, glossary)
    _head(Row(report, data, ()), base, shipped)
    check_parameters(report, data, names)
    _words(report, data, names)
    for table in COLLECT:
        Rules(report, names, table, base).check(data)
    check_silences(report, data, names)
    check_clocks(report, data, names)
    _sparing(report, data, names, base)
    if base is None:
        check_guide(report, data, names)
        return
    check_said(report, data, names, base)
    if shipped:
        check_used(report, data, names)


def _head(row: Row, base: Policy | None, shipped: Collection[str]) -> None:
    for key in GUIDE_KEYS if base else ():
        if key in row.data:
            message = f"`{key}` belongs to the guide and stays as it is"
            hint = f"a policy may bring {', '.join(OWN_KEYS)}"
            row.report.add("unknown-key", row.at(key), message, hint)
    rest = {key: value for key, value in row.data.items() if not base or key not in GUIDE_KEYS}
    required = ("name", "extends") if base else ("name", "as_of")
    Row(row.report, rest, ()).keys(required, (*OWN_KEYS, *GUIDE_KEYS))
    row.day("as_of")
    _name(row, shipped)
    if base and shipped:
        row.one_of("extends", shipped, "policy")


def _name(row: Row, shipped: Collection[str]) -> None:
    name = row.text("name")
    if name is None:
        return
    if not _NAME.fullmatch(name):
        hint = "up to 64 letters, digits, dots, dashes and underscores"
        row.report.wrong(row.at("name"), "a name", name, hint)
    elif name in shipped:
        hint = f'choose a name of your own, and say extends = "{name}"'
        row.report.add("duplicate-id", row.at("name"), f"`{name}` is a shipped policy", hint)


def _words(report: Report, data: Mapping[str, Any], names: Names) -> None:
    for name, row in report.named(data, "words"):
        taken = name in names.glossary.facts or name in names.parameters
        if taken or not _WORD.fullmatch(name):
            message = f"`{name[:80]}` cannot be a word of the policy"
            hint = "small letters, digits and underscores, and no fact's or parameter's name"
            report.add("invalid-value", row.path, message, hint)
        names.texts(Row(report, {name: row.data}, ("words",)), name, "word")


def _sparing(report: Report, data: Mapping[str, Any], names: Names, base: Policy | None) -> None:
    seen = {one.kind for one in base.sparing} if base else set()
    for row in report.rows(data, "sparing"):
        row.keys(("kind", "say", "rests_on"))
        kind = row.one_of("kind", get_args(CancellationKind), "kind of cancellation")
        if kind in seen:
            message = f"a second kind `{kind}`"
            report.add("duplicate-id", row.at("kind"), message, "each kind stands here once")
        seen.add(kind or "")
        names.texts(row, "say", "parameter")
        row.text("rests_on")
