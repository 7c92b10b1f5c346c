"""Conditions of a policy under check: what goes together, their names, the types they compare."""

from __future__ import annotations

from collections.abc import Iterator

from revise.model.problem import Problem
from revise.model.shown import shown
from revise.policies.check_names import Names, Path, Row, is_number, suggestion, unit, wrong
from revise.policies.condition import JOINTS, OPERATORS
from revise.policies.glossary import Fact

LARGEST_NUMBER = 10**12

_ORDER = ("at_least", "more_than", "at_most", "less_than")


def check_condition(row: Row, path: Path, table: str, names: Names) -> Iterator[Problem]:
    """Check the condition that a row holds under `when`, for the rules of a table (or `clock`)."""
    return _condition(row.get("when"), (*path, "when"), table, names)


def _condition(part: Row | None, path: Path, table: str, names: Names) -> Iterator[Problem]:
    if part is None:
        return
    joint = next((name for name in JOINTS if name in part), None)
    if joint is None:
        yield from _comparison(part, path, table, names)
        return
    for key in part:
        if key != joint and part[key] is not None:
            values = {"joint": joint, "key": key}
            yield wrong("invalid-value", "policy.not-alone", (*path, key), **values)
    below, at = part[joint], (*path, joint)
    if isinstance(below, list):
        for index, one in enumerate(below):
            yield from _condition(one, (*at, index), table, names)
    else:
        yield from _condition(below, at, table, names)


def _comparison(part: Row, path: Path, table: str, names: Names) -> Iterator[Problem]:
    operators = [key for key in part if key in OPERATORS]
    if "fact" not in part:
        if len(operators) == len(part):
            yield wrong("missing-key", "policy.no-fact", (*path, "fact"))
        return
    if len(operators) > 1:
        named = ", ".join(f"`{name}`" for name in operators)
        yield wrong("invalid-value", "policy.several-operators", path, operators=named)
    elif len(part) == 1:
        yield wrong("missing-key", "policy.no-operator", path, operators=", ".join(OPERATORS))
    yield from names.fact(part["fact"], table, (*path, "fact"))
    fact = names.seen_by(table).get(part["fact"])
    if fact is not None and len(operators) == 1:
        (operator,) = operators
        value, at = part[operator], (*path, operator)
        if isinstance(value, dict):
            yield from _reference(fact, value, at, table, names)
        elif value is not None and operator != "known":
            yield from _operand(fact, operator, value, at)


def _operand(fact: Fact, operator: str, value: object, path: Path) -> Iterator[Problem]:
    if operator in _ORDER and fact.type not in {"count", "number"}:
        ordered = {"fact": fact.name, "operator": operator}
        yield wrong("invalid-value", f"policy.no-order-{fact.type}", path, **ordered)
    elif operator == "in" and isinstance(value, list):
        for index, one in enumerate(value):
            yield from _literal(fact, one, (*path, index))
    else:
        yield from _literal(fact, value, path)


def _reference(fact: Fact, value: Row, path: Path, table: str, names: Names) -> Iterator[Problem]:
    sides = [key for key in ("parameter", "fact") if key in value]
    if len(sides) != 1:
        yield wrong("invalid-value", "policy.one-reference", path)
        return
    (side,) = sides
    other, at = value[side], (*path, side)
    known = names.parameters if side == "parameter" else names.seen_by(table)
    if side == "parameter":
        yield from names.parameter(other, at)
    else:
        yield from names.fact(other, table, at)
    if other in known and names.dimension(fact.name) != names.dimension(other):
        units = {
            "unit": unit(names.dimension(fact.name)),
            "other_unit": unit(names.dimension(other)),
        }
        yield wrong("invalid-value", "policy.unlike", path, fact=fact.name, other=other, **units)


def _literal(fact: Fact, value: object, path: Path) -> Iterator[Problem]:
    if not _fits(fact, value):
        compared = {"value": shown(value), "fact": fact.name}
        yield wrong("invalid-value", f"policy.compared-{fact.type}", path, **compared)
    elif fact.values and value not in fact.values:
        never = {"fact": fact.name, "value": shown(value)}
        meant = suggestion(str(value), fact.values)
        yield wrong("unknown-id", "policy.never", path, **never, meant=meant)


def _fits(fact: Fact, value: object) -> bool:
    if fact.type == "yes-no":
        return isinstance(value, bool)
    if fact.type == "text":
        return isinstance(value, str)
    if fact.type == "list":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    bounded = is_number(value) and -LARGEST_NUMBER <= value <= LARGEST_NUMBER
    return bounded and (fact.type == "number" or isinstance(value, int))
