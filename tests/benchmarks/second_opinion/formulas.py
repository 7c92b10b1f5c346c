"""A condition of a policy as two plain formulas: when it is true, and when it is false.

The peers know two truth values, the policy three: a condition is unknown where neither of its two
formulas holds. A number that need not be whole is handed over as `[numerator, denominator]`, and
two are compared crosswise, in whole numbers: exact, whatever a peer takes a fraction for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from revise.policies.glossary import read_glossary
from revise.policies.policy import Policy
from revise.policies.values import Value, exact

OPPOSITE = {"==": "!=", ">=": "<", ">": "<=", "!=": "==", "<": ">=", "<=": ">"}
SIGNS = {
    "is": "==",
    "is_not": "!=",
    "at_least": ">=",
    "more_than": ">",
    "at_most": "<=",
    "less_than": "<",
}


class Joined(NamedTuple):
    """Formulas joined by `and` or `or`; an atom is its text, the same in all three languages."""

    word: str
    parts: Sequence[Formula]


Formula = Joined | str
ALWAYS, NEVER = Joined("and", ()), Joined("or", ())


class Truth(NamedTuple):
    """When a condition is true, and when it is false; unknown is neither."""

    holds: Formula
    fails: Formula

    @property
    def certain(self) -> bool:
        """Whether it is never unknown: nothing is compared, at most asked for being known."""
        return all(atom.endswith(" null") for atom in atoms(self.holds))


class Operand(NamedTuple):
    """One side of a comparison, in texts; `known` says what must hold for it to have a value."""

    above: str
    below: str = "1"
    known: tuple[str, ...] = ()


class Names(NamedTuple):
    """How the names of one policy are read in a peer's language: `place` gives a fact's path."""

    policy: Policy
    place: Callable[[str], str]

    def operand(self, name: str) -> Operand | None:
        """Read a fact or a parameter; None for a parameter that is never known."""
        if name in self.policy.parameters and not given(self.policy, name):
            value = self.policy.parameters[name].value
            return None if value is None else literal(value)
        path = self.place(name)
        known = (f"{path} != null",)
        if is_pair(self.policy, name):
            return Operand(f"{path}[0]", f"{path}[1]", known)
        return Operand(path, known=known)


def given(policy: Policy, name: str) -> bool:
    """Whether a name is a fact for the peers; a parameter is one where its currency decides."""
    return name not in policy.parameters or policy.parameters[name].currency is not None


def is_pair(policy: Policy, name: str) -> bool:
    """Whether a name's values are handed over as numerator and denominator."""
    return name in policy.parameters or read_glossary().facts[name].type == "number"


def literal(value: Value) -> Operand:
    """Write a value that stands in the policy."""
    if isinstance(value, Fraction):
        return Operand(str(value.numerator), str(value.denominator))
    text = json.dumps(listed(value) if isinstance(value, tuple) else value)
    if "\\" in text:
        raise ValueError(f"{text}: zen-engine and regopy do not read escapes in a text")
    return Operand(text)


def listed(value: Sequence[str]) -> str:
    """Write a list of key paths as one text: to zen-engine no two lists are equal."""
    return ", ".join(value)


def truth(condition: Mapping[str, Any] | None, names: Names) -> Truth:
    """Translate a condition."""
    if condition is None:
        return Truth(ALWAYS, NEVER)
    if "not" in condition:
        inner = truth(condition["not"], names)
        return Truth(inner.fails, inner.holds)
    for joint, word, other in (("all", "and", "or"), ("any", "or", "and")):
        if joint in condition:
            parts = [truth(part, names) for part in condition[joint]]
            return Truth(
                Joined(word, [part.holds for part in parts]),
                Joined(other, [part.fails for part in parts]),
            )
    return _comparison(condition, names)


def _comparison(condition: Mapping[str, Any], names: Names) -> Truth:
    (operator, right), *_ = [pair for pair in condition.items() if pair[0] != "fact"]
    left = names.operand(condition["fact"])
    if operator == "known":
        known = Truth(Joined("and", left.known), f"{names.place(condition['fact'])} == null")
        return known if right else Truth(known.fails, known.holds)
    if operator == "in":
        each = [_compared("==", left, literal(exact(one))) for one in right]
        return Truth(
            Joined("or", [one.holds for one in each]), Joined("and", [one.fails for one in each])
        )
    if isinstance(right, Mapping):
        other = names.operand(right.get("parameter") or right["fact"])
    else:
        other = literal(exact(right))
    return _compared(SIGNS[operator], left, other)


def _compared(sign: str, left: Operand | None, right: Operand | None) -> Truth:
    if left is None or right is None:
        return Truth(NEVER, NEVER)
    return Truth(_atom(sign, left, right), _atom(OPPOSITE[sign], left, right))


def _atom(sign: str, left: Operand, right: Operand) -> Formula:
    known = [*left.known, *right.known]
    if sign == "==" and len(known) == 1 and left.below == right.below:
        known = []  # null is equal to no value that stands in the policy
    one, other = _times(left.above, right.below), _times(right.above, left.below)
    return Joined("and", [*known, f"{one} {sign} {other}"])


def _times(one: str, other: str) -> str:
    if "0" in (one, other):
        return "0"
    return " * ".join(part for part in (one, other) if part != "1") or "1"


def written(formula: Formula, words: Mapping[str, str]) -> str:
    """Write a formula with a language's words for `and` and `or`."""
    if isinstance(formula, str):
        return formula
    parts = [written(part, words) for part in formula.parts]
    if not parts:
        return "true" if formula.word == "and" else "false"
    return parts[0] if len(parts) == 1 else f"({f' {words[formula.word]} '.join(parts)})"


def atoms(formula: Formula) -> Iterator[str]:
    """Give every atom of a formula."""
    if isinstance(formula, str):
        yield formula
    else:
        for part in formula.parts:
            yield from atoms(part)


def alternatives(formula: Formula) -> Iterator[list[str]]:
    """Give the conjunctions of atoms of which one must hold, for a language without `or`."""
    if isinstance(formula, str):
        yield [formula]
    elif formula.word == "or":
        for part in formula.parts:
            yield from alternatives(part)
    else:
        for chosen in product(*(list(alternatives(part)) for part in formula.parts)):
            yield [atom for part in chosen for atom in part]
