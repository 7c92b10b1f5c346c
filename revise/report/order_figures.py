"""What one order adds to the figures over many, at one instant: plain values, no texts of its own.

What cannot be told is None, and counted as such: nothing here is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from revise.policies.policy import Level
from revise.policies.values import fraction
from revise.report.given_away import GivenAway, given_away
from revise.report.pace import Pace, pace
from revise.rules.ask_state import AskState, accepted_extras
from revise.rules.assessment import Assessment
from revise.rules.deadlines import overdue
from revise.rules.facts.money import counts_since, window_days

DAYS = 7
"""How far ahead running clocks are counted."""

Clock = tuple[str, str]
"""The name of a clock, and who has to act before it ends."""
SoldAs = tuple[str, Fraction]
"""What became of an extra that was proposed, and its price."""
_GONE_ON = frozenset({"superseded", "withdrawn", "clarified"})
"""Outcomes of a proposal in whose place another one stands: its extras would count twice."""


class Rounds(NamedTuple):
    """How many rounds; `over` says whether more count than were agreed (None: not known).

    `limited` is False where they are unlimited.
    """

    total: int
    limited: bool
    over: bool | None


class Money(NamedTuple):
    """What an order pays, in `currency`; `free` is the free work at its rate."""

    currency: str
    price: Fraction
    value: Fraction
    refunded: Fraction
    free: Fraction | None
    extras: tuple[SoldAs, ...]


class OrderFigures(NamedTuple):
    """What one order adds; `group` is the one it is added up in.

    `completion` is how it ended where that counts for the completion rate, `rated` whether its
    platform has one, `window` for how many days it counts. `silences` are the clocks that ran out
    and decided something, `soon` those that end within `DAYS`, `overdue` how many ran out with work
    still owed.
    """

    group: str | None
    status: str
    step: int | None
    verdict: str
    rounds: Rounds
    money: Money
    given: GivenAway
    rated: bool
    window: int | Fraction | None
    completion: str | None
    pace: Pace
    silences: tuple[Clock, ...]
    soon: tuple[Clock, ...]
    overdue: int
    findings: tuple[tuple[str, Level, bool], ...]


def order_figures(one: Assessment, group: str | None) -> OrderFigures:
    """Take from an order what figures are made of."""
    given = given_away(one)
    ends = one.instant + timedelta(days=DAYS)
    return OrderFigures(
        group=group,
        status=one.state.status,
        step=None if one.step is None else one.step.number,
        verdict=one.verdict.outcome or "none",
        rounds=_rounds(one),
        money=_money(one, given),
        given=given,
        rated=bool(one.policy.sparing),
        window=window_days(one.parameters),
        completion=_completion(one),
        pace=pace(one.state, one.instant),
        silences=tuple(_silences(one)),
        soon=tuple((clock.clock, clock.who) for clock in one.deadlines if clock.at <= ends),
        overdue=len(overdue(one)),
        findings=tuple(
            (found.decision.rule.id, found.level, found.acknowledged is not None)
            for found in one.findings
        ),
    )


def _rounds(one: Assessment) -> Rounds:
    counting = [each.counts() for each in one.state.rounds]
    included = one.order.terms.revisions
    if included == "unlimited":
        return Rounds(len(counting), limited=False, over=False)
    over: bool | None = counting.count(True) > included
    if not over and len(counting) - counting.count(False) > included:
        over = None
    return Rounds(len(counting), limited=True, over=over)


def _money(one: Assessment, given: GivenAway) -> Money:
    facts = one.facts
    value, refunded = facts["value"], facts["refunded"]
    return Money(
        currency=one.currency,
        price=fraction(one.order.terms.price),
        value=value if isinstance(value, Fraction) else Fraction(0),
        refunded=refunded if isinstance(refunded, Fraction) else Fraction(0),
        free=given.money,
        extras=tuple(_extras(one)),
    )


def _extras(one: Assessment) -> Iterator[SoldAs]:
    """Give each extra that was put to the client, once: what another proposal replaced is left out.

    Those sold as a new order are among them.
    """
    for ask in (ask for each in one.state.rounds for ask in each.proposals):
        if ask.event.type == "proposed" and ask.outcome not in _GONE_ON:
            taken = accepted_extras(ask)
            for extra in ask.event.extras:
                yield "accepted" if extra in taken else _not_taken(ask), fraction(extra.price)


def _not_taken(ask: AskState) -> str:
    if ask.open:
        return "open"
    return "declined" if ask.outcome in {"declined", "countered", "partly"} else "lapsed"


def _completion(one: Assessment) -> str | None:
    """Say how an order ended, where its policy counts that for the completion rate (A8.1)."""
    closing = one.state.closing
    if closing is None or not one.policy.sparing:
        return None
    since = counts_since(one.parameters, one.instant)
    return one.state.status if since is None or closing.at >= since else None


def _silences(one: Assessment) -> Iterator[Clock]:
    """Give the clocks that ran out and decided: those of asks, and that of the review."""
    for ask in one.state.asks.values():
        if ask.silent:
            yield ask.clock, ask.row.who_answers(ask.by)
    closing = one.state.closing
    if closing is not None and closing.silent and closing.ask is None:
        yield "review", "client"


def began(one: Assessment) -> datetime | None:
    """Give when an order began: it was placed, or something happened; None where nobody says."""
    times = [one.order.terms.placed, *(event.at for event in one.order.events[:1])]
    return min((at for at in times if at is not None), default=None)
