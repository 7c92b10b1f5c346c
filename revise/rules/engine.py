"""The rules engine: `(order, policy, seller, instant)` in, one assessment out.

Order of evaluation (ladder.md): replay, facts, treatments, item sums, verdict, gates, step, next,
findings. Results of earlier tables are facts of later ones.
"""

from __future__ import annotations

from datetime import datetime

from revise.model.config import Seller
from revise.model.order import Order
from revise.model.problem import Problem
from revise.policies.policy import LEVELS, MOVES, Level, Policy
from revise.policies.values import Facts
from revise.rules.assessment import Assessment, Decision, Finding, HeldBack, Move
from revise.rules.deadlines import deadlines
from revise.rules.decide import collect, first_hit
from revise.rules.facts import facts
from revise.rules.items import summed, treat
from revise.rules.replay import replay
from revise.rules.sources import Sources
from revise.rules.state import State

ANYONE = Seller()


def assess(
    order: Order,
    policy: Policy,
    seller: Seller = ANYONE,
    *,
    instant: datetime,
    currency: str | None = None,
) -> Assessment | tuple[Problem, ...]:
    """Decide where an order stands at an instant; gives the problems of an illegal history.

    The whole history is checked, whatever the instant; later events are not seen otherwise.
    `currency` applies where the order names none (default: USD).
    """
    spent = order.terms.currency or currency or "USD"
    parameters = policy.values(spent)
    silences = policy.running(parameters)
    from_due = parameters.get("review_anchor") == "due"
    if order.events and order.events[-1].at > instant:
        _, problems = replay(order, silences, review_from_due=from_due)
        state, _ = replay(order, silences, instant, review_from_due=from_due)
    else:
        state, problems = replay(order, silences, instant, review_from_due=from_due)
    if problems:
        return problems
    known = facts(state, parameters, seller, instant, silences)
    return _Decide(state, policy, parameters, known).assessment(seller, instant, spent)


class _Decide:
    def __init__(self, state: State, policy: Policy, parameters: Facts, known: Facts) -> None:
        self.state = state
        self.policy = policy
        self.parameters = parameters
        self.known = known
        self.env: Facts = {**parameters, **known}
        self.sources = Sources(state)
        self.unknown: list[Decision] = []

    def assessment(self, seller: Seller, instant: datetime, currency: str) -> Assessment:
        state, policy = self.state, self.policy
        items = treat(state, policy, self.env)
        self._know(summed(state, items, seller, instant))
        verdict = self._first("verdict")
        moves = tuple(self._move(name) for name in MOVES)
        step_decision = self._first("step")
        step = next((s for s in policy.steps if s.id == step_decision.outcome), None)
        self._know({"step_number": None if step is None else step.number, "held_back": False})
        action = self._next()
        return Assessment(
            order=state.order,
            policy=policy,
            instant=instant,
            currency=currency,
            state=state,
            facts=self.known,
            parameters=self.parameters,
            items=items,
            verdict=verdict,
            missing=self._missing(verdict),
            moves=moves,
            step=step,
            step_decision=step_decision,
            next=action,
            findings=self._findings(),
            deadlines=deadlines(state, policy, self.env, policy.running(self.parameters), instant),
            unknown=tuple(self.unknown),
        )

    def _know(self, more: Facts) -> None:
        self.known.update(more)
        self.env.update(more)

    def _first(self, table: str) -> Decision:
        unknown = self.policy.unknown[table]
        decided = first_hit(self.policy.tables[table], self.env, self.sources, unknown)
        self._know({table: decided.outcome})
        return decided

    def _next(self) -> Decision:
        """Decide the next action; one that its gates hold back is never named."""
        action = self._first("next")
        if action.outcome in MOVES and not self.env[f"open.{action.outcome}"]:
            self._know({"held_back": True})
            action = self._first("next")
        return action

    def _missing(self, verdict: Decision) -> tuple[str, ...]:
        if verdict.outcome != "incomplete":
            return ()
        keys = self.known["missing_keys"]
        named = keys if isinstance(keys, tuple) else ()
        return tuple(dict.fromkeys([*named, *verdict.missing]))

    def _move(self, name: str) -> Move:
        self.env.update(default_move(name, self.env))
        held = collect(self.policy.gates[name], self.env, self.sources, self.unknown)
        move = Move(name, tuple(HeldBack(one) for one in held))
        self._know({f"open.{name}": move.open})
        return move

    def _findings(self) -> tuple[Finding, ...]:
        found = collect(self.policy.tables["finding"], self.env, self.sources, self.unknown)
        every = [Finding(one, self._level(one), self._where(one)) for one in found]
        return tuple(sorted(every, key=_by_weight))

    def _level(self, decided: Decision) -> Level:
        rule = decided.rule
        if rule.worse is None or rule.worse_test is None or not rule.worse_test(self.env):
            return rule.level
        return rule.worse[0]

    def _where(self, decided: Decision) -> str | None:
        places = (self.sources.where(name) for name in decided.rule.names)
        return next((place for place in places if place is not None), None)


def _by_weight(finding: Finding) -> int:
    """Errors first, then warnings; within a level as the policy lists them."""
    return -LEVELS.index(finding.level)


def default_move(name: str, known: Facts) -> Facts:
    """Say what a move carries unless told otherwise: everything, with files, without an offer."""
    to = "support" if known["cancellation_refused"] and not known["support_tried"] else None
    return {
        "move.items_left": 0,
        "move.files": 1,
        "move.to": (to or "resolution-center") if name == "escalate" else None,
        "move.amount": None,
        "move.tone_errors": 0,
    }
