"""The tables of a policy, ready to be written in a peer's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from revise.policies.policy import FIRST_HIT, MOVES, Policy, Rule
from tests.benchmarks.second_opinion.formulas import Formula, Names, Truth, truth

Place = Callable[[str, str], str]
"""Table and name → the path of that fact in a peer's language."""


class Row(NamedTuple):
    """One rule. `says` is its outcome or level, `otherwise` that of an unknown condition.

    `worse` is the level that a second condition raises it to, and when that holds.
    """

    id: str
    when: Truth
    says: str | None
    otherwise: str | None
    worse: tuple[str, Formula] | None = None


class Table(NamedTuple):
    """The rules of a table in order; of `first`, one decides, else all that hold are collected."""

    name: str
    first: bool
    rows: list[Row]


def tables(policy: Policy, place: Place) -> list[Table]:
    """Give every table that has rules; the gates are one for each move: `gate.propose` …"""
    found = [(name, policy.tables[name]) for name in (*FIRST_HIT, "finding")]
    found += [(f"gate.{move}", policy.gates[move]) for move in MOVES]
    return [_table(policy, name, rules, place) for name, rules in found if rules]


def _table(policy: Policy, name: str, rules: tuple[Rule, ...], place: Place) -> Table:
    names = Names(policy, lambda fact: place(name, fact))
    first = name in FIRST_HIT
    return Table(name, first, [_row(rule, names, first) for rule in rules])


def _row(rule: Rule, names: Names, first: bool) -> Row:
    when = truth(rule.when, names)
    if first:
        return Row(rule.id, when, rule.then, names.policy.unknown[rule.table])
    worse = (rule.worse[0], truth(rule.worse[1], names).holds) if rule.worse else None
    says = rule.level if rule.table == "finding" else None
    return Row(rule.id, when, says, None, worse)


def path(table: str, name: str) -> str:
    """Give the path of a fact in a document: what a move carries stands under that move."""
    if name.startswith("move."):
        return f"moves.{table.removeprefix('gate.')}.{name.removeprefix('move.')}"
    return name
