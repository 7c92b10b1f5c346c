"""The two hit policies: the first true rule decides, or all true ones are collected.

An unknown rule above the first true one makes the outcome unknown: the engine never guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from revise.policies.policy import Rule
from revise.policies.values import Facts
from revise.rules.assessment import Decision

Missing = Callable[[str], list[str]]
"""Gives the key paths that would make a name known."""


def first_hit(
    rules: Iterable[Rule], facts: Facts, missing: Missing, unknown: str | None
) -> Decision:
    """Give the first rule that holds; `unknown` is the outcome where one above it is unknown."""
    for rule in rules:
        holds = rule.test(facts)
        if holds is False:
            continue
        if holds and (rule.then != unknown or unknown is None):
            return decision(rule, facts, rule.then)
        return undecided(rule, facts, missing, unknown, unknown=holds is None)
    raise LookupError("the last rule of a table always holds; the loader checks that")


def collect(
    rules: Iterable[Rule], facts: Facts, missing: Missing, unknown: list[Decision]
) -> list[Decision]:
    """Give every rule that holds, in order; those that could not be decided go to `unknown`."""
    found = []
    for rule in rules:
        holds = rule.test(facts)
        if holds:
            found.append(decision(rule, facts, rule.then))
        elif holds is None:
            unknown.append(undecided(rule, facts, missing, None))
    return found


def decision(rule: Rule, facts: Facts, outcome: str | None) -> Decision:
    """Note a rule that decided, with the values it and its texts need."""
    return Decision(rule, outcome, {name: facts.get(name) for name in rule.said})


def undecided(
    rule: Rule, facts: Facts, missing: Missing, outcome: str | None, *, unknown: bool = True
) -> Decision:
    """Note a rule that could not be decided or says that something is missing, and what."""
    paths = [path for name in rule.names if facts[name] is None for path in missing(name)]
    return Decision(
        rule,
        outcome,
        {name: facts.get(name) for name in rule.said},
        unknown=unknown,
        missing=tuple(dict.fromkeys(paths)),
    )
