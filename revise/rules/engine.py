"""The rules engine: `(order, policy, seller, instant)` in, one assessment out.

Order of evaluation (ladder.md): replay, facts, treatments, item sums, verdict, gates, step, next,
findings. Results of earlier tables are facts of later ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from revise.model.config import Seller
from revise.model.order import Order
from revise.model.problem import Problem
from revise.policies.policy import LEVELS, MOVES, Level, Policy, Silence
from revise.policies.values import Facts
from revise.rules.assessment import Assessment, Decision, Finding, HeldBack, Move
from revise.rules.deadlines import deadlines
from revise.rules.decide import collect, first_hit
from revise.rules.effects.fold import Judge
from revise.rules.facts import ITEMS, MOVE, OF_EACH_MOVE, ORDER, missing, where, work_out
from revise.rules.facts.one_move import OneMove
from revise.rules.facts.subject import Subject, Treated
from revise.rules.items import treat
from revise.rules.replay import Practice, replay
from revise.rules.settlement import settled_by
from revise.rules.state import State

if TYPE_CHECKING:
    from revise.model.ack import Ack

ANYONE = Seller()


def assess(  # noqa: PLR0913 # what an order is judged by, by name
    order: Order,
    policy: Policy,
    seller: Seller = ANYONE,
    *,
    instant: datetime,
    currency: str | None = None,
    acks: Sequence[Ack] = (),
) -> Assessment | tuple[Problem, ...]:
    """Decide where an order stands at an instant; gives the problems of an illegal history.

    The whole history is checked, whatever the instant; later events are not seen otherwise.
    `currency` applies where the order names none (default: USD). `acks` are those of the config:
    they and the order's own change no decision, they only mark findings.
    """
    spent = order.terms.currency or currency or "USD"
    parameters, silences = policy.in_currency(spent)
    practice = Practice.of(parameters)

    judge = settling(policy, parameters, silences, seller)
    if order.events and order.events[-1].at > instant:
        _, problems = replay(order, silences, practice=practice, judge=judge)
        state, _ = replay(order, silences, instant, practice, judge)
    else:
        state, problems = replay(order, silences, instant, practice, judge)
    if problems:
        return problems
    found = decide(Subject(state, parameters, silences, seller, instant), policy, spent)
    if not order.acks and not acks:
        return found
    from revise.rules.acknowledging import acknowledged  # most orders have none

    return acknowledged(found, acks)


def settling(
    policy: Policy, parameters: Facts, silences: Mapping[str, Silence], seller: Seller
) -> Judge:
    """Give what judges, while an order is replayed, which items an offer settles."""

    def judge(then: State, at: datetime) -> frozenset[str]:
        of = Subject(then, parameters, silences, seller, at)
        work_out(ORDER, of)
        return frozenset(settled_by(then, treat(of, policy)))

    return judge


def decide(of: Subject, policy: Policy, currency: str) -> Assessment:
    """Work out the facts of an order, and take every decision."""
    work_out(ORDER, of)
    return evaluate(of, policy, currency)


def evaluate(of: Subject, policy: Policy, currency: str) -> Assessment:
    """Take every decision, once the facts of the order are known; amounts are in `currency`."""
    treated = Treated(of, treat(of, policy))
    work_out(ITEMS, treated)
    return _Tables(treated, policy).assessment(currency)


class _Tables:
    """The tables after the treatments: each decision is known to the tables below it."""

    def __init__(self, of: Treated, policy: Policy) -> None:
        self.of = of
        self.known = of.known
        self.policy = policy
        self.missing = partial(missing, of=of)
        self.unknown: list[Decision] = []

    def assessment(self, currency: str) -> Assessment:
        of, policy = self.of, self.policy
        verdict = self._first("verdict")
        work_out(MOVE, OneMove(MOVES[0], self.known))
        moves = tuple(self._move(name) for name in MOVES)
        step_decision = self._first("step")
        step = next((s for s in policy.steps if s.id == step_decision.outcome), None)
        self.known.update(step_number=None if step is None else step.number, held_back=False)
        action = self._next()
        return Assessment(
            order=of.state.order,
            policy=policy,
            instant=of.instant,
            currency=currency,
            state=of.state,
            facts=self._reported(),
            parameters=of.parameters,
            items=of.items,
            verdict=verdict,
            missing=self._missing(verdict),
            moves=moves,
            step=step,
            step_decision=step_decision,
            next=action,
            findings=self._findings(),
            deadlines=deadlines(of.state, policy, self.known, of.silences, of.instant),
            unknown=tuple(self.unknown),
        )

    def _first(self, table: str) -> Decision:
        rules, unknown = self.policy.tables[table], self.policy.unknown[table]
        decided = first_hit(rules, self.known, self.missing, unknown)
        self.known[table] = decided.outcome
        return decided

    def _next(self) -> Decision:
        """Decide the next action; one that its gates hold back is never named."""
        action = self._first("next")
        if action.outcome in MOVES and not self.known[f"open.{action.outcome}"]:
            self.known["held_back"] = True
            action = self._first("next")
        return action

    def _missing(self, verdict: Decision) -> tuple[str, ...]:
        if verdict.outcome != "incomplete":
            return ()
        keys = self.known["missing_keys"]
        named = keys if isinstance(keys, tuple) else ()
        return tuple(dict.fromkeys([*named, *verdict.missing]))

    def _move(self, name: str) -> Move:
        work_out(OF_EACH_MOVE, OneMove(name, self.known))
        held = collect(self.policy.gates[name], self.known, self.missing, self.unknown)
        move = Move(name, tuple(HeldBack(one) for one in held))
        self.known[f"open.{name}"] = move.open
        return move

    def _reported(self) -> Facts:
        """Give the facts that an assessment shows: those of a move stand with it."""
        shown = self.known.copy()  # dict() would enter each fact anew
        for name in self.of.parameters:
            del shown[name]
        for fact in MOVE:
            del shown[fact.name]
        return shown

    def _findings(self) -> tuple[Finding, ...]:
        rules = self.policy.tables["finding"]
        found = collect(rules, self.known, self.missing, self.unknown)
        every = [Finding(one, self._level(one), self._where(one)) for one in found]
        return tuple(sorted(every, key=_by_weight))

    def _level(self, decided: Decision) -> Level:
        rule = decided.rule
        if rule.worse is None or rule.worse_test is None or not rule.worse_test(self.known):
            return rule.level
        return rule.worse[0]

    def _where(self, decided: Decision) -> str | None:
        places = (where(name, self.of) for name in decided.rule.names)
        return next((place for place in places if place is not None), None)


def _by_weight(finding: Finding) -> int:
    """Errors first, then warnings; within a level as the policy lists them."""
    return -LEVELS.index(finding.level)
