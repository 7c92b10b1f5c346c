"""Figures over many orders: what each adds, added up exactly.

Nothing is kept of an order but numbers, so ten thousand of them are small.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction
from math import ceil

from revise.policies.policy import Level
from revise.report.order_figures import Clock, Money, OrderFigures, Rounds
from revise.report.pace import Pace

SOLD = ("accepted", "declined", "open", "lapsed")
"""What becomes of an extra that was proposed."""
_MICROSECOND = timedelta(microseconds=1)
_AN_HOUR = timedelta(hours=1) // _MICROSECOND
_NINETY = Fraction(9, 10)


class Spread:
    """Whole numbers, of which half lie at or below the median, and nine in ten at or below another.

    Durations are counted in microseconds.
    """

    def __init__(self) -> None:
        self._values = array("q")
        self._sorted = True

    def __len__(self) -> int:
        """Count them."""
        return len(self._values)

    def add(self, value: int) -> None:
        """Take one more."""
        self._values.append(value)
        self._sorted = False

    def take(self, durations: Iterable[timedelta]) -> None:
        """Take durations."""
        for one in durations:
            self.add(one // _MICROSECOND)

    def median(self) -> Fraction | None:
        """Give the one in the middle, or what lies halfway between two; None where none is."""
        values = self._in_order()
        half = len(values) // 2
        if not values:
            return None
        middle = values[half : half + 1] if len(values) % 2 else values[half - 1 : half + 1]
        return Fraction(sum(middle), len(middle))

    def ninety(self) -> int | None:
        """Give the smallest that nine in ten do not exceed; None where there is none."""
        values = self._in_order()
        return values[ceil(_NINETY * len(values)) - 1] if values else None

    def _in_order(self) -> array[int]:
        if not self._sorted:
            self._values = array("q", sorted(self._values))
            self._sorted = True
        return self._values


def in_hours(microseconds: int | Fraction | None) -> Fraction | None:
    """Give a duration in hours, exactly."""
    return None if microseconds is None else Fraction(microseconds, _AN_HOUR)


class Known:
    """A sum of what is known, and of how many orders it is not."""

    def __init__(self) -> None:
        self.sum = Fraction(0)
        self.unknown = 0

    def add(self, value: Fraction | None) -> None:
        """Take one more."""
        if value is None:
            self.unknown += 1
        else:
            self.sum += value


class InCurrency:
    """Amounts in one currency: of how many orders, and what these pay."""

    def __init__(self) -> None:
        self.orders = self.refunds = 0
        self.price = self.value = self.refunded = Fraction(0)
        self.free = Known()
        self.extras: Counter[str] = Counter()
        self.prices = dict.fromkeys(SOLD, Fraction(0))

    def add(self, one: Money) -> None:
        """Take what one order pays."""
        self.orders += 1
        self.price += one.price
        self.value += one.value
        self.refunded += one.refunded
        self.refunds += bool(one.refunded)
        self.free.add(one.free)
        for how, price in one.extras:
            self.extras[how] += 1
            self.prices[how] += price


class Totals:
    """Everything added up, over the orders taken so far."""

    def __init__(self) -> None:
        self.orders = 0
        self.statuses: Counter[str] = Counter()
        self.steps: Counter[int | None] = Counter()
        self.verdicts: Counter[str] = Counter()
        self.rounds = Spread()
        self.over: Counter[bool | None] = Counter()
        self.unlimited = 0
        self.free_hours, self.mended_hours = Known(), Known()
        self.money: dict[str, InCurrency] = {}
        self.completion: Counter[str | None] = Counter()
        self.windows: set[int | Fraction | None] = set()
        self.unrated = 0
        self.firsts, self.answers, self.revised = Spread(), Spread(), Spread()
        self.delivered = self.late = self.without_due = self.overdue = 0
        self.waiting = self.unanswered = 0
        self.silences: Counter[Clock] = Counter()
        self.soon: Counter[Clock] = Counter()
        self.ran_out = 0
        self.findings: Counter[tuple[str, Level, bool]] = Counter()

    def add(self, one: OrderFigures) -> None:
        """Take one more order."""
        self.orders += 1
        self.statuses[one.status] += 1
        self.steps[one.step] += 1
        self.verdicts[one.verdict] += 1
        self._add_rounds(one.rounds)
        self.free_hours.add(one.given.hours)
        self.mended_hours.add(one.given.mended)
        self.money.setdefault(one.money.currency, InCurrency()).add(one.money)
        self.completion[one.completion] += 1
        self.unrated += not one.rated
        if one.rated:
            self.windows.add(one.window)
        self._add_pace(one.pace)
        self.silences.update(one.silences)
        self.soon.update(one.soon)
        self.ran_out += one.overdue
        self.findings.update(one.findings)

    def window(self) -> int | Fraction | None:
        """Give for how many days an order counts for the rate; None: they differ, or always."""
        return next(iter(self.windows)) if len(self.windows) == 1 else None

    def _add_rounds(self, one: Rounds) -> None:
        self.rounds.add(one.total)
        self.unlimited += not one.limited
        if one.limited:
            self.over[one.over] += 1

    def _add_pace(self, one: Pace) -> None:
        self.delivered += one.delivered
        self.late += one.delivered and one.late is True
        self.overdue += not one.delivered and one.late is True
        self.without_due += one.delivered and one.late is None
        self.firsts.take([one.first] if one.first is not None else [])
        self.answers.take(one.answers)
        self.revised.take(one.revised)
        self.waiting += one.waiting
        self.unanswered += one.unanswered
