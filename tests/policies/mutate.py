"""Mutants of a policy's tables: one small fault each, as a tired editor would make it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from revise.policies.policy import COLLECT, FIRST_HIT, Clock, Policy, Rule

Condition = Mapping[str, Any]

FLIPPED = {
    "at_least": ("more_than", "less_than"),
    "more_than": ("at_least", "at_most"),
    "at_most": ("less_than", "more_than"),
    "less_than": ("at_most", "at_least"),
    "is": ("is_not",),
    "is_not": ("is",),
}
EXCHANGED = {"all": "any", "any": "all"}


class Mutant(NamedTuple):
    """A table with one fault: what the fault is, and the rule that has it."""

    table: str
    rule: str
    fault: str
    rules: tuple[Any, ...]

    @property
    def id(self) -> str:
        return f"{self.rule}: {self.fault}"


def mutants(policy: Policy) -> Iterator[Mutant]:
    """Give every mutant of every table of a policy, its clocks among them."""
    tables: dict[str, tuple[Any, ...]] = {**policy.tables, "clock": policy.clocks}
    for table in (*FIRST_HIT, *COLLECT, "clock"):
        rules = tables[table]
        for at, rule in enumerate(rules):
            for fault, changed in _of_rule(rule):
                mutated = (*rules[:at], *changed, *rules[at + 1 :])
                yield Mutant(table, rule.id, fault, mutated)
        if table in FIRST_HIT:
            for at, (one, other) in enumerate(pairwise(rules)):
                swapped = (*rules[:at], other, one, *rules[at + 2 :])
                yield Mutant(table, one.id, f"after {other.id}", swapped)


def _of_rule(rule: Rule | Clock) -> Iterator[tuple[str, tuple[Rule | Clock, ...]]]:
    yield "deleted", ()
    if rule.when is not None:
        for fault, when in faults(rule.when):
            yield fault, (replace(rule, when=when),)
    if isinstance(rule, Rule) and rule.worse is not None:
        level, when = rule.worse
        for fault, changed in faults(when):
            yield f"worse {fault}", (replace(rule, worse=(level, changed)),)


def faults(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """Give every faulty version of a condition, with what is wrong about it."""
    for joint, other in EXCHANGED.items():
        if joint in condition:
            yield from _of_parts(joint, other, condition[joint])
    if "not" in condition:
        yield "not dropped", condition["not"]
        for fault, changed in faults(condition["not"]):
            yield f"not {fault}", {"not": changed}
    if "fact" in condition:
        yield from _of_comparison(condition)


def _of_parts(joint: str, other: str, parts: list[Condition]) -> Iterator[tuple[str, Condition]]:
    yield f"{joint} becomes {other}", {other: parts}
    for at, part in enumerate(parts):
        before, after = parts[:at], parts[at + 1 :]
        yield f"{joint}[{at}] dropped", {joint: [*before, *after]}
        for fault, changed in faults(part):
            yield f"{joint}[{at}] {fault}", {joint: [*before, changed, *after]}


def _of_comparison(condition: Condition) -> Iterator[tuple[str, Condition]]:
    fact = condition["fact"]
    name = next(key for key in condition if key != "fact")
    right = condition[name]
    if isinstance(right, bool):
        yield f"{fact} {name} {not right}", {"fact": fact, name: not right}
        return
    for flipped in FLIPPED.get(name, ()):
        yield f"{fact} {flipped} for {name}", {"fact": fact, flipped: right}
    if isinstance(right, int | float):
        for by in (-1, 1):
            yield f"{fact} {name} {right + by}", {"fact": fact, name: right + by}
    if name == "in":
        yield f"{fact} not in", {"not": condition}
        for word in right:
            rest = [one for one in right if one != word]
            yield f"{fact} in, without {word}", {"fact": fact, "in": rest}
