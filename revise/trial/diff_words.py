"""The words of a comparison that every form of it needs."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

from revise.model.base import Language
from revise.model.times import show_time
from revise.policies.policy import Policy
from revise.render.speech import Speech
from revise.trial.difference import HELD, OPEN, RUNS, Change, Part, Stake
from revise.trial.summary import Money
from revise.words import label, said, word

_EVENTS = {
    ("moves", OPEN, HELD): "held-back",
    ("moves", HELD, OPEN): "opened",
    ("moves", HELD, HELD): "other-gates",
    ("clocks", None, RUNS): "added",
    ("clocks", RUNS, None): "gone",
    ("clocks", RUNS, RUNS): "other-time",
}
"""Transitions that have a word of their own."""


class DiffWords:
    """Says what differs on orders, in one language."""

    def __init__(self, first: Policy, second: Policy, lang: Language) -> None:
        self.lang = lang
        self.policy = second
        self.numbers = {step.id: str(step.number) for one in (first, second) for step in one.steps}

    def word(self, name: str) -> str:
        """Give one of the words of comparisons."""
        return word(f"trial.{name}", self.lang)

    def outcome(self, part: Part, outcome: str | None) -> str:
        """Name what was decided; a step by its number."""
        if outcome is None:
            return self.word("nothing")
        if part == "step":
            return self.numbers.get(outcome, outcome)
        return label(outcome, self.lang)

    def transition(self, part: Part, before: str | None, after: str | None) -> str:
        """Say how an outcome changed."""
        event = _EVENTS.get((part, before, after))
        if part == "findings":
            if before is None:
                return f"{self.word('added')}, {label(after, self.lang)}"
            event = "gone" if after is None else event
        if event is not None:
            return self.word(event)
        return f"{self.outcome(part, before)} → {self.outcome(part, after)}"

    def change(self, change: Change) -> str:
        """Say what changed on one order, with what stands behind either side."""
        if change.part in {"moves", "clocks"}:
            sides = [self._behind(change.part, text) for text in change.behind]
            return f"{sides[0]} → {sides[1]}"
        outcomes = (change.before, change.after)
        sides = [
            self.outcome(change.part, one) + (f" ({rule})" if rule else "")
            for one, rule in zip(outcomes, change.behind, strict=True)
        ]
        told = f"{sides[0]} → {sides[1]}"
        return f"{change.name}: {told}" if change.part == "items" else told

    def _behind(self, part: Part, text: str) -> str:
        if part == "moves":
            return text or self.word("open")
        if not text:
            return self.word("nothing")
        return show_time(datetime.fromisoformat(text), UTC, self.lang)

    def money(self, amount: Fraction | None, currency: str, *, signed: bool = False) -> str:
        """Write an amount, or that nobody knows it."""
        if amount is None:
            return self.word("no-price")
        shown = Speech(self.policy, currency, self.lang).in_unit("money", abs(amount))
        sign = "-" if amount < 0 else "+" if signed else ""
        return f"{sign}{shown}"

    def judged(self, judged: int, changed: int) -> str:
        """Say how many orders were decided, and how many of them come out otherwise."""
        told = self.count("judged", judged)
        return told + self.count("changed" if changed else "unchanged", changed) if judged else told

    def count(self, name: str, count: int) -> str:
        """Say how many there are of something."""
        return said(f"trial.{name}", count=count).told(self.lang)

    def at_stake(self, money: Money, way: str, currency: str) -> str:
        """Say how much money is at stake in one way, and in how many items."""
        amount = self.money(money.amount, currency, signed=True)
        items, orders = self.count("items", money.items), self.count("orders", money.orders)
        told = f"{self.word(way)}: {items}, {orders}, {amount}"
        return told + (f"; {self.count('unpriced', money.unpriced)}" if money.unpriced else "")

    def stake(self, stake: Stake, currency: str) -> str:
        """Say what an item costs by either policy."""
        sides = [self.money(price, currency) for price in (stake.before, stake.after)]
        return f"{stake.item}: {' → '.join(sides)}"
