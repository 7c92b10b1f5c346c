"""What our engine decided and on what facts, written down table by table while it decides.

The values are the engine's own environment at each table's evaluation, not a computation of this
folder's: that every table saw the same value of a fact is checked here, so that one document of
facts can be handed to a peer for all tables of an order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from unittest.mock import patch

from revise.model.config import Seller
from revise.model.order import Order
from revise.policies.policy import MOVES, Policy, Rule
from revise.policies.values import Facts, Value
from revise.rules import decide, engine, items, moves
from revise.rules.assessment import Assessment, Decision
from revise.rules.decide import Missing
from tests.benchmarks.second_opinion.formulas import given, is_pair, listed
from tests.benchmarks.second_opinion.tables import path

Answer = dict[str, Any]
"""Table → what it says: `[rule, says, unknown]`, a list of these for treatment, and for tables
that collect a map of rule → `[says, unknown]`."""


class Seen(NamedTuple):
    """One evaluation of a table: the environment it had, and what it said.

    `again` is the evaluation itself, to be done once more where it is timed.
    """

    table: str
    facts: Facts
    said: Any
    again: Callable[[], object] = list


class Document(NamedTuple):
    """Facts as JSON has them, and what our engine says of them, for the tables to be compared."""

    facts: dict[str, Any]
    expected: Answer


class Case(NamedTuple):
    """An order at an instant. `carried` is what else moves could carry than their defaults."""

    name: str
    order: Order
    policy: Policy
    seller: Seller
    at: datetime
    carried: tuple[tuple[str, Facts], ...] = ()


def watched(case: Case) -> tuple[list[Seen], list[Seen]]:
    """Assess an order, then judge its moves with what they could carry; give both records."""
    with _watching(case.policy) as seen:
        found = engine.assess(case.order, case.policy, case.seller, instant=case.at)
        assert isinstance(found, Assessment), found
        assessed = list(seen)
        for move, carried in case.carried:
            moves.judge(found, move, carried)
    levels = {one.decision.rule.id: one.level for one in found.findings}
    for one in assessed:
        if one.table == "finding":
            one.said.update((rule, [levels[rule], False]) for rule in levels)
    return assessed, seen[len(assessed) :]


@contextmanager
def _watching(policy: Policy) -> Iterator[list[Seen]]:
    seen: list[Seen] = []

    def first_hit(
        rules: tuple[Rule, ...], facts: Facts, missing: Missing, unknown: str | None
    ) -> Decision:
        found = decide.first_hit(rules, facts, missing, unknown)
        said = [found.rule.id, found.outcome, found.unknown]
        known = dict(facts)
        again = partial(decide.first_hit, rules, known, missing, unknown)
        seen.append(Seen(rules[0].table, known, said, again))
        return found

    def collect(
        rules: tuple[Rule, ...], facts: Facts, missing: Missing, unknown: list[Decision]
    ) -> list[Decision]:
        before = len(unknown)
        found = decide.collect(rules, facts, missing, unknown)
        said = {one.rule.id: [None, one.unknown] for one in [*found, *unknown[before:]]}
        known = dict(facts)
        seen.append(
            Seen(
                _name(policy, rules),
                known,
                said,
                lambda: decide.collect(rules, known, missing, []),
            )
        )
        return found

    with ExitStack() as stack:
        for module in (items, engine):
            stack.enter_context(patch.object(module, "first_hit", first_hit))
        for other in (engine, moves):
            stack.enter_context(patch.object(other, "collect", collect))
        yield seen


def _name(policy: Policy, rules: tuple[Rule, ...]) -> str:
    if rules is policy.tables["finding"]:
        return "finding"
    return next(f"gate.{move}" for move in MOVES if policy.gates[move] is rules)


def documents(case: Case, assessed: list[Seen], judged: list[Seen]) -> list[Document]:
    """Give the order's document, and more for what it does not hold.

    These are a first look for what is next, where gates then held that back, and moves that carry
    something else: the same facts but for these, and those tables alone to be compared.
    """
    *before, last = [one for one in assessed if one.table == "next"]
    main = [*(one for one in assessed if one.table != "next"), last]
    others = [[one] for one in before] + ([judged] if judged else [])
    return [document(case.policy, main, instead) for instead in ([], *others)]


def document(policy: Policy, seen: Iterable[Seen], instead: Iterable[Seen] = ()) -> Document:
    """Put the facts of several evaluations together; those of `instead` take the others' place."""
    flat: dict[str, Any] = {}
    each: list[dict[str, Any]] = []
    expected: Answer = {"treatment": []}
    for one in seen:
        facts = _facts(policy, one)
        if one.table == "treatment":
            each.append(_nested(facts))
            expected["treatment"].append(one.said)
            continue
        expected[one.table] = one.said
        for name, value in facts.items():
            assert flat.setdefault(name, value) == value, f"{one.table}: {name} is {value!r}"
    compared = {one.table: one.said for one in instead}
    for one in instead:
        flat.update(_facts(policy, one))
    return Document({**_nested(flat), "each": each}, compared or expected)


def _facts(policy: Policy, seen: Seen) -> dict[str, Any]:
    names = _read(policy, seen.table)
    return {path(seen.table, name): _plain(policy, name, seen.facts[name]) for name in names}


def _read(policy: Policy, table: str) -> list[str]:
    """Give the names whose values a table's conditions need from outside."""
    kind, _, move = table.partition(".")
    rules = policy.gates[move] if kind == "gate" else policy.tables[kind]
    names = dict.fromkeys(name for rule in rules for name in rule.names)
    return [name for name in names if given(policy, name)]


def _plain(policy: Policy, name: str, value: Value) -> Any:  # noqa: ANN401 # what JSON can hold
    if isinstance(value, tuple):
        return listed(value)
    if value is None or isinstance(value, bool | str):
        return value
    above, below = value.as_integer_ratio()
    if is_pair(policy, name):
        return [above, below]
    assert below == 1, f"{name} is a count, and {value}"
    return above


def _nested(facts: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in facts.items():
        inside = found
        *folders, last = name.split(".")
        for folder in folders:
            inside = inside.setdefault(folder, {})
        inside[last] = value
    return found
