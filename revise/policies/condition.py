"""Conditions of the policy, compiled: three-valued, structured, without a language of their own.

A comparison with an unknown is unknown (None); `all`, `any` and `not` follow SQL's three-valued
logic. `known` alone turns unknown into yes or no.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from revise.policies.values import Facts, Value, exact

Test = Callable[[Facts], bool | None]
Condition = Mapping[str, Any]

JOINTS = ("all", "any", "not")
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "is": operator.eq,
    "is_not": operator.ne,
    "at_least": operator.ge,
    "more_than": operator.gt,
    "at_most": operator.le,
    "less_than": operator.lt,
}
_WORD = (bool, str)
OPERATORS = (*COMPARISONS, "in", "known")


def compile_condition(condition: Condition | None) -> Test:
    """Turn a checked condition into a function of the facts; no condition always holds."""
    if condition is None:
        return _always
    if "all" in condition:
        return _all(condition["all"])
    if "any" in condition:
        return _any([compile_condition(part) for part in condition["any"]])
    if "not" in condition:
        return _not(compile_condition(condition["not"]))
    return _comparison(condition)


def names(condition: Condition | None) -> Iterator[str]:
    """Give the facts and parameters of a condition in the order in which they stand there."""
    if condition is None:
        return
    for joint in ("all", "any"):
        for part in condition.get(joint, ()):
            yield from names(part)
    if "not" in condition:
        yield from names(condition["not"])
    if "fact" in condition:
        yield condition["fact"]
        yield from filter(None, (_referred(value) for value in condition.values()))


def comparisons(condition: Condition | None) -> Iterator[tuple[str, Value]]:
    """Give each fact that a condition compares, and what with: a literal, or the name of another.

    What is known of a fact, or whether it is one of several, is no comparison.
    """
    if condition is None:
        return
    parts = [*condition.get("all", ()), *condition.get("any", ())]
    for part in [*parts, condition.get("not")]:
        yield from comparisons(part)
    for operator_name in COMPARISONS.keys() & condition.keys():
        right = condition[operator_name]
        yield condition["fact"], _referred(right) or exact(right)


def _referred(value: object) -> str | None:
    """Give the fact or parameter that a right side names, if it names one."""
    if isinstance(value, Mapping):
        name: str = value.get("parameter") or value["fact"]
        return name
    return None


def _always(_facts: Facts) -> bool:
    return True


def _all(parts: Sequence[Condition]) -> Test:
    """Look at the words first: most parts are such, and a call for each would take longer."""
    words = [(part["fact"], part["is"]) for part in parts if _names_a_word(part)]
    tests = [compile_condition(part) for part in parts if not _names_a_word(part)]

    def test(facts: Facts) -> bool | None:
        result: bool | None = True
        for name, word in words:
            value = facts[name]
            if value is None:
                result = None
            elif value != word:
                return False
        for part in tests:
            one = part(facts)
            if one is False:
                return False
            if one is None:
                result = None
        return result

    return test


def _names_a_word(condition: Condition) -> bool:
    """Say whether it asks for a yes or no, or a word."""
    return isinstance(condition.get("is"), _WORD)


def _any(tests: list[Test]) -> Test:
    def test(facts: Facts) -> bool | None:
        result: bool | None = False
        for part in tests:
            one = part(facts)
            if one:
                return True
            if one is None:
                result = None
        return result

    return test


def _not(part: Test) -> Test:
    def test(facts: Facts) -> bool | None:
        one = part(facts)
        return None if one is None else not one

    return test


def _comparison(condition: Condition) -> Test:
    left: str = condition["fact"]
    name = next(key for key in condition if key != "fact")
    right = condition[name]
    if name == "known":
        return lambda facts: (facts[left] is not None) is right
    if name == "in":
        return _in(left, frozenset(map(exact, right)))
    if _names_a_word(condition):
        return _is(left, right)
    if isinstance(right, Mapping):
        return _against_name(left, COMPARISONS[name], _referred(right) or "")
    return _against_literal(left, COMPARISONS[name], exact(right))


def _in(left: str, allowed: frozenset[Value]) -> Test:
    def test(facts: Facts) -> bool | None:
        value = facts[left]
        return None if value is None else value in allowed

    return test


def _is(left: str, literal: bool | str) -> Test:
    """Compare as most rows do: by a yes or no, or a word."""

    def test(facts: Facts) -> bool | None:
        value = facts[left]
        return None if value is None else value == literal

    return test


def _against_literal(left: str, compare: Callable[[Any, Any], bool], literal: Value) -> Test:
    def test(facts: Facts) -> bool | None:
        value = facts[left]
        return None if value is None else compare(value, literal)

    return test


def _against_name(left: str, compare: Callable[[Any, Any], bool], right: str) -> Test:
    def test(facts: Facts) -> bool | None:
        value, other = facts[left], facts[right]
        return None if value is None or other is None else compare(value, other)

    return test
