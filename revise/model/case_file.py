"""What may stand in a file of cases: an order, an instant, and what a policy must make of it."""

from __future__ import annotations

from datetime import datetime, tzinfo
from itertools import islice
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from revise.model.amounts import Money
from revise.model.base import Moment, Part, Text, keys_of, wrong
from revise.model.parse import too_large
from revise.model.problem import Problem
from revise.model.shown import shown
from revise.words import said

MOST_CASES = 1000
_MOST_PROBLEMS = 100
_STEPS = 6

NONE = "none"
"""Stands for nothing: no step to climb, nothing to do next."""
FREE = "free"
"""Stands for either treatment that costs nothing."""

Move = Literal["propose", "extend", "redeliver", "escalate", "cancel"]
Level = Literal["info", "warning", "error"]


def _order(value: object) -> object:
    if isinstance(value, dict) or (isinstance(value, str) and value and "\0" not in value):
        return value
    raise wrong("trial.no-order", value=shown(value))


def _step(value: object) -> object:
    whole = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _STEPS
    if whole or isinstance(value, str):
        return value
    raise wrong("trial.no-step", value=shown(value))


OrderHere = Annotated[
    str | dict[str, Any],
    BeforeValidator(_order),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object"}]}),
]
Step = Annotated[
    int | str,
    BeforeValidator(_step),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "maximum": _STEPS}),
]
Rows = tuple[dict[str, Any], ...]
Names = tuple[Text, ...]


class MoneyExpected(Part):
    """Amounts, in the order's currency."""

    value: Money | None = Field(
        default=None, description="What the order pays as it stands, extras and refunds included."
    )
    extras: Money | None = Field(
        default=None, description="What a proposal made now would ask for its extras, in all."
    )


class Expected(Part):
    """What must come out; what is left out may be anything."""

    step: Step | None = Field(default=None, description='The step: its number, its id, or "none".')
    verdict: Text | None = Field(default=None, description="The verdict, such as in-scope.")
    next: Text | None = Field(
        default=None, description='What is to be done next, such as propose, or "none".'
    )
    findings: Names | None = Field(
        default=None, description="The rules of exactly the findings there are."
    )
    has: Names = Field(default=(), description="Findings that there are, whatever others are.")
    has_not: Names = Field(default=(), description="Findings that there are not.")
    levels: dict[str, Level] = Field(
        default={}, description="Findings that there are, with the level of each."
    )
    open: tuple[Move, ...] = Field(default=(), description="Moves that nothing holds back.")
    held_back: dict[Move, Names] = Field(
        default={}, description="Moves that are held back, by these gates at least."
    )
    items: dict[str, Text] = Field(
        default={},
        description="Items of the open round, with the treatment of each; free is fix or revise.",
    )
    money: MoneyExpected = Field(
        default=MoneyExpected(), description="Amounts, in the order's currency."
    )


class Case(Part):
    """One case. An order that stands in it is written as in an order file, below `case`."""

    name: Text = Field(description="What it is about.")
    order: OrderHere = Field(
        description="The order file, from this file's folder, or the order itself: [case.order]."
    )
    scope: Rows = Field(default=(), description="What was agreed, of an order written here.")
    event: Rows = Field(default=(), description="What happened, of an order written here.")
    at: Moment | None = Field(default=None, description="The instant; else that of the file.")
    policy: Text | None = Field(
        default=None, description="The policy, by name or file; else that of the file."
    )
    expect: Expected = Field(description="What must come out; what is left out may be anything.")


class CaseFile(Part):
    """Cases for a policy: an order, an instant, and what must come out."""

    model_config = ConfigDict(title="Cases")

    policy: Text | None = Field(
        default=None,
        description="The policy of all cases that name none, by name, or its file from here; "
        "else, for NAME_test.toml, NAME.toml beside it.",
    )
    at: Moment | None = Field(default=None, description="The instant of cases that name none.")
    case: tuple[Case, ...] = Field(
        min_length=1, max_length=MOST_CASES, description="The cases, each a [[case]]."
    )


_EXAMPLES = {
    "case": "[[case]]",
    "name": 'name = "Big wishes are talked about"',
    "order": 'order = "order.toml"',
    "expect": 'expect.verdict = "out-of-scope"',
    "at": "at = 2026-11-15T12:00:00Z",
    "has": 'has = ["scope.effort-limit"]',
    "has_not": 'has_not = ["scope.effort-limit"]',
    "findings": 'findings = ["scope.effort-limit"]',
    "open": 'open = ["propose"]',
    "held_back": 'held_back = { redeliver = ["redeliver.not-agreed"] }',
    "items": 'items = { "1.1" = "revise" }',
    "levels": 'levels = { "scope.creep" = "info" }',
    "money": 'money = { extras = "60.00" }',
}


def parse_cases(
    data: dict[str, Any], timezone: tzinfo | None = None
) -> CaseFile | tuple[Problem, ...]:
    """Read the data of a file of cases, or tell the problems in it.

    Instants without an offset are local to `timezone` (the config's) where one is given.
    """
    too_much = too_large(data)
    if too_much:
        return too_much
    rows = data.get("case")
    for row in (data, *(rows if isinstance(rows, list) else ())):
        _localise(row, timezone)
    try:
        return CaseFile.model_validate(data)
    except ValidationError as error:
        from revise.model.complaints import Root, problem_of  # only a bad file needs them

        root = Root(CaseFile, "cases", _example, _home)
        found = islice(error.errors(include_url=False), _MOST_PROBLEMS)
        return tuple(problem_of(dict(one), root) for one in found)


def _localise(row: object, timezone: tzinfo | None) -> None:
    """Give an instant its offset; one that a clock change skips or repeats is not guessed."""
    at = row.get("at") if isinstance(row, dict) else None
    if timezone is None or not isinstance(at, datetime) or at.tzinfo is not None:
        return
    early, late = (at.replace(tzinfo=timezone, fold=fold) for fold in (0, 1))
    if isinstance(row, dict) and early.utcoffset() == late.utcoffset():
        row["at"] = early


def _example(key: str, _event_type: str) -> str:
    return _EXAMPLES.get(key, f'{key} = "…"')


def _home(key: str, shape: type[Any], _event_type: str) -> str | None:
    """Say where a key belongs that was typed one table too high or too low."""
    if shape is Case and key in keys_of(Expected):
        return said("trial.in-expect", key=key)
    if shape is CaseFile and key in keys_of(Case):
        return said("trial.in-case", key=key)
    if shape is Expected and key in keys_of(Case):
        return said("trial.in-case", key=key)
    return None


def schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a file of cases, with a description on every key."""
    return CaseFile.model_json_schema()
