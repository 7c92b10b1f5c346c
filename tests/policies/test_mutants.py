"""A fault in a shipped policy's table is seen by the table's cases, or it means the same.

Each mutant of `mutate.py` decides the orders of its table's cases. One that decides them all as
the policy does must stand in `SAME`, with the reason why it means the same; that it does is then
tried on every other order at hand: all cases, the generated grid, and the ways down the ladder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

import revise
from revise.policies.named import shipped_names
from revise.policies.policy import MOVES
from revise.policies.values import Facts
from revise.rules.deadlines import deadlines
from revise.rules.decide import first_hit
from revise.rules.facts import moving
from revise.rules.items import treat
from tests.orders import Case, hour
from tests.policies.mutate import Mutant, mutants
from tests.rules import (
    test_deadlines,
    test_findings,
    test_gates,
    test_next,
    test_step,
    test_treatment,
    test_verdict,
)
from tests.rules.advice import CLIENTS, walks
from tests.rules.histories import DEPTH, grid
from tests.rules.subjects import subject

pytestmark = pytest.mark.slow

SAME = {
    "treatment.mistake: after treatment.missed": "an item has one kind",
    "verdict.nothing-free: after verdict.nothing-possible": "with an extra not all are declined",
    "step.closed: after step.cancelling": "closing an order ends its asks",
    "next.withdraw-resolution: all[1] dropped": "a younger one is next.wait-request's",
    "next.withdraw-cancellation: all[1] dropped": "a younger one is next.wait-request's",
    "next.support: after next.mediate": "a platform has support, or there is none to ask",
    "next.mediate: all[0] step in, without no-pressure": "once refused it is step 6",
    "next.mediate: all[2] dropped": "where there is support, it was tried: the ladder's end",
    "next.remind: after next.itemize": "without items there is nothing to propose",
    "cancel.rate-drop: all[2] dropped": "it is known wherever the present rate is",
    "propose.no-request: any[0] dropped": "without a round there are no items",
    "request.not-formal: all[1] dropped": "the button makes the order be in revision",
    "request.not-formal: all[2] dropped": "a round without the button leaves the order delivered",
    "first-reply: all[0] dropped": "without a request its clock has no beginning",
    "treatment.settled: after treatment.remark": "a remark is never settled",
    "treatment.remark: after treatment.threat": "an item has one kind",
    "treatment.threat: after treatment.demand": "an item has one kind",
    "treatment.demand: after treatment.question": "an item has one kind",
    "treatment.question: after treatment.infeasible": "talk is never infeasible",
    "treatment.joined-declined: after treatment.joined-extra": "an item is joined to one of them",
    "treatment.joined-extra: after treatment.after-defect": "a defect is no change",
    "treatment.unlimited: after treatment.rounds": "unlimited rounds are never used up",
    "verdict.no-items: after verdict.demand": "without items nothing is demanded",
    "verdict.nothing-asked: after verdict.unclear": "without work none is unclear",
    "verdict.missing: after verdict.agreed": "what is agreed waits for no estimate",
    "step.cancelling: after step.after-end": "none is formal once it is completed",
    "step.after-end: after step.countered": "what is countered is an open order",
    "step.fresh: after step.reply": "without items the verdict is incomplete",
    "step.owed-first: after step.unput-unclear": "all items are put, or one is not",
    "next.held-back: after next.answer-completed": "no gate holds an answer back",
    "next.late: after next.deliver-soon": "due has come, or lies ahead",
    "next.deliver-soon: after next.redeliver-extra": "nothing is delivered yet, or something is",
    "next.deliver: all[2] any[1] dropped": "without a round an extra is to be delivered",
    "next.deliver: all[2] any[1] all[1] dropped": "with a round there is a step",
    "next.deliver: all[2] any[1] all[1] request_open is True": "the same two",
    "next.none: after next.withdraw-settled": "what is agreed has a step",
    "next.withdraw-settled: after next.deliver-agreed": "an open ask to cancel is step 6",
    "next.deliver-agreed: after next.redeliver-stands": "before the delivery nothing stands",
    "next.redeliver-stands: after next.redeliver-owed": "without work nothing is owed",
    "next.countered-end: all[0] dropped": "what ends it is countered",
    "next.mediate: after next.wait-proposal": "a young proposal is step 2 or 3",
    "next.support: all[0] step in, without no-pressure": "once refused it is step 6",
    "next.itemize: all[0] dropped": "without a round a row above has decided",
    "next.reply: after next.original-hours": "without work nothing is missing",
    "next.estimate: any[2] all[0] step in, without clear-up": "step 3: the first line holds",
    "next.end-redeliver: after next.ask-why": "an order has one step",
    "verdict.nothing-possible: after verdict.partly-after": "what is a new order is possible",
    "next.deliver: after next.new-order": "what is completed was delivered",
    "next.ask-why: after next.propose-new": "a demand alone is refused at step 5",
    "center.countered: all[0] dropped": "an amount is a counter-offer's",
}
"""Mutants that decide every order alike, and why."""

CASES: dict[str, list[Case]] = {
    "treatment": test_treatment.CASES,
    "verdict": test_verdict.CASES,
    "step": test_step.CASES,
    "next": test_next.CASES,
    "finding": test_findings.CASES,
    "gate": test_gates.CASES,
    "clock": test_deadlines.CASES,
}


class Known:
    """An order whose facts are known, for one rule (None: for all), with what a move carries."""

    def __init__(
        self, found: revise.Assessment, rule: str | None = None, carried: Facts | None = None
    ) -> None:
        self.found = found
        self.rule = rule
        self.carried = carried or {}
        self.facts: Facts = {**found.parameters, **found.facts, "held_back": False}

    def decided(self, table: str, rule: str, rules: tuple[Any, ...]) -> object:
        """Say what a table of these rules decides; in tables that collect, the one rule."""
        if table == "treatment":
            policy = replace(self.found.policy, tables={**self.found.policy.tables, table: rules})
            items = treat(subject(self.found), policy)
            asked = items[-1:] if self.rule else items  # a case speaks of its last item
            return [(item.decision.rule.id, item.decision.unknown) for item in asked]
        if table == "clock":
            policy = replace(self.found.policy, clocks=rules)
            running = policy.running(self.found.parameters)
            return deadlines(self.found.state, policy, self.facts, running, self.found.instant)
        if table in {"finding", "gate"}:
            return [self._collected(one) for one in rules if one.id == rule]
        decision = self._first(table, rules, self.facts)
        if table == "next" and not self.facts.get(f"open.{decision[1]}", True):
            return self._first(table, rules, {**self.facts, "held_back": True})
        return decision

    def _first(self, table: str, rules: tuple[Any, ...], facts: Facts) -> tuple[object, ...]:
        unknown = self.found.policy.unknown[table]
        made = first_hit(rules, facts, lambda _name: [], unknown)
        return made.rule.id, made.outcome, made.unknown

    def _collected(self, rule: Any) -> object:  # noqa: ANN401 # a rule of any table
        facts = self.facts
        if rule.move:
            move = MOVES[0] if rule.move == "any" else rule.move
            facts = {**facts, **moving(move, facts), **self.carried}
        holds = rule.test(facts)
        return holds, bool(holds) and rule.worse_test is not None and rule.worse_test(facts)


def beside(table: str) -> Iterator[tuple[str, revise.Assessment]]:
    """Give the orders of cases that need a policy or a seller of their own."""
    if table == "verdict":
        order = revise.loads(test_verdict.OWED)
        yield "verdict.effort", revise.assess(order, test_verdict.NO_FREE_CHANGES, at=hour(10))
    if table == "next":
        for one in test_next.IMPATIENT_CASES:
            order = revise.loads(one.order)
            yield one.rule, revise.assess(order, test_next.IMPATIENT, at=one.at)
    if table == "finding":
        order = revise.loads(test_findings.ASKED_TO_CANCEL)
        seller = test_findings.BEGINNER
        yield "cancel.rate-drop", revise.assess(order, seller=seller, at=hour(10))


@cache
def of_cases(table: str) -> tuple[Known, ...]:
    """Give the orders of a table's cases."""
    seller = test_findings.SELLER
    known = [
        Known(revise.assess(revise.loads(one.order), seller=seller, at=one.at), one.rule)
        for one in CASES[table]
    ]
    known += [Known(found, rule) for rule, found in beside(table)]
    if table == "gate":
        for rule, carried, text, _ in test_gates.GIVEN:
            found = revise.assess(revise.loads(text), at=hour(100))
            known.append(Known(found, rule, carried))
    return tuple(known)


@cache
def of_grid() -> tuple[Known, ...]:
    """Give every order at hand."""
    found = [one.found for table in CASES for one in of_cases(table)]
    for platform in DEPTH:
        found += [one.of.found for one in grid(platform)]
        for temper in CLIENTS:
            found += [one.found for way in walks(platform, temper) for one in way]
    return tuple(Known(one) for one in found)


def alive(mutant: Mutant, rules: tuple[Any, ...], orders: Iterable[Known]) -> bool:
    """Whether a mutant decides all these orders as the policy's own rules do."""
    try:
        return all(
            one.decided(mutant.table, mutant.rule, mutant.rules)
            == one.decided(mutant.table, mutant.rule, rules)
            for one in orders
        )
    except (LookupError, TypeError):  # no rule decides, or it compares what cannot be compared
        return False


def rules_of(policy: revise.Policy, table: str) -> tuple[Any, ...]:
    return policy.clocks if table == "clock" else policy.tables[table]


def own(policy: revise.Policy) -> list[Mutant]:
    """Give the mutants of the rules that a policy does not inherit."""
    base = revise.policy("guide")
    known = [] if policy is base else [*base.rules.values(), *base.clocks]
    inherited = set(map(id, known))
    rules = {**policy.rules, **{clock.id: clock for clock in policy.clocks}}
    return [mutant for mutant in mutants(policy) if id(rules[mutant.rule]) not in inherited]


def survivors(policy: revise.Policy) -> Iterator[str]:
    """Give the mutants of a policy's own rules that the cases of their table do not see."""
    for mutant in own(policy):
        collects = mutant.table in {"finding", "gate"}
        orders = [one for one in of_cases(mutant.table) if not collects or one.rule == mutant.rule]
        if alive(mutant, rules_of(policy, mutant.table), orders):
            yield mutant.id


def test_the_cases_see_every_fault_but_those_that_mean_the_same() -> None:
    unseen = {mutant for name in shipped_names() for mutant in survivors(revise.policy(name))}
    assert unseen == SAME.keys()


@pytest.mark.parametrize("name", shipped_names())
def test_what_is_said_to_mean_the_same_does_so_on_every_order_at_hand(name: str) -> None:
    policy = revise.policy(name)
    orders = [one for one in of_grid() if name in one.found.policy.chain]
    changed = [
        mutant.id
        for mutant in own(policy)
        if mutant.id in SAME and not alive(mutant, rules_of(policy, mutant.table), orders)
    ]
    assert changed == []
