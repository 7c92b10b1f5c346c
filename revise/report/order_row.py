"""One order as a row of a team's page: plain values, and the section that is made when it opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from fractions import Fraction
from typing import Any, NamedTuple

from revise.model.times import show_time, utc
from revise.policies.policy import Rule
from revise.policies.texts import pieces
from revise.policies.values import fraction
from revise.render.assessed import Assessed
from revise.render.documents import dump_line
from revise.render.due import DueRow, clock_name, left_text, rows_of
from revise.render.escape import LEFT_OUT, exact_line, one_line
from revise.render.numbers import currency_decimals
from revise.render.speech import Speech
from revise.report.given_away import given_away
from revise.report.groups import Group
from revise.report.order_section import ACKNOWLEDGED, order_section
from revise.rules.assessment import Assessment

COLUMNS = (
    *("path", "id", "title", "groups", "status", "step", "verdict", "next", "clocks"),
    *("rounds", "used", "included", "currency", "value", "extras", "refunded"),
    *("gift", "gift_hours", "ahead", "mended", "findings"),
)
"""What a row holds, in this order.

Money is in the currency's smallest unit and hours in hundredths, cut toward zero, so that sums are
exact; null is not on record, and for `included` without a limit. `groups` has a list for each key
that was asked for, `clocks` a list for each clock (its end, that in local time, how long still, its
name, who acts), `findings` the places of what was found in the page's list of rules.
"""

Found = tuple[str, str, str]
"""A rule, the level it found something at (or that it is acknowledged), and what it says."""


class OrderRow(NamedTuple):
    """An order as another process hands it over.

    `cells` are those of `COLUMNS` but `findings`, which `found` holds; `steps` are the ladder's,
    `section` is JSON. `instant` is when it was assessed, `at` the same told in `zone` (None: the
    machine's).
    """

    cells: tuple[Any, ...]
    found: tuple[Found, ...]
    steps: tuple[tuple[int, str], ...]
    section: str
    instant: datetime
    at: str
    zone: tzinfo | None
    decimals: int


def order_row(one: Assessed, by: Sequence[Group]) -> OrderRow:
    """Put an order into a row, with its section."""
    assessment, speech = one.assessment, one.speech
    clocks = rows_of(one)
    return OrderRow(
        cells=(*_order(one, by), *_where(assessment, clocks), *_money(assessment)),
        found=tuple((f.decision.rule.id, ACKNOWLEDGED if f.acknowledged else f.level,
                     _says(one, f.decision.rule)) for f in assessment.findings),
        steps=tuple((step.number, step.title[speech.lang]) for step in assessment.policy.steps),
        section=dump_line(order_section(one)),
        instant=assessment.instant,
        at=show_time(assessment.instant, one.timezone, speech.lang),
        zone=one.timezone,
        decimals=currency_decimals(assessment.currency),
    )  # fmt: skip


def _order(one: Assessed, by: Sequence[Group]) -> tuple[Any, ...]:
    title = one.speech.outside(one.assessment.order.terms.title)
    shown = () if one.speech.redact else by  # nobody knows what a user keeps under [custom]
    return (
        exact_line(one.path),
        one.assessment.order.terms.id,
        None if title is None else one_line(title),
        [group.of(one.assessment) for group in shown],
        one.assessment.state.status,
    )


def _where(assessment: Assessment, clocks: Sequence[DueRow]) -> tuple[Any, ...]:
    return (
        assessment.step and assessment.step.number,
        assessment.verdict.outcome,
        assessment.next.outcome,
        [_clock(clock) for clock in clocks],
        len(assessment.state.rounds),
        assessment.facts["rounds_used"],
        assessment.facts["rounds_included"],
    )


def _clock(row: DueRow) -> tuple[str, str, str, str, str]:
    at = show_time(row.at, row.zone, row.lang)
    return utc(row.at), at, left_text(row), clock_name(row), row.who


def _money(assessment: Assessment) -> tuple[Any, ...]:
    given = given_away(assessment)
    unit = 10 ** currency_decimals(assessment.currency)
    facts = assessment.facts
    return (
        assessment.currency,
        *(_whole(facts[name], unit) for name in ("value", "extras_price", "refunded")),
        _whole(given.money, unit),
        _whole(given.hours, 100),
        _whole(given.ahead, unit),
        _whole(given.mended, 100),
    )


def _whole(value: object, unit: int) -> int | None:
    """Count in the smallest unit, cut toward zero."""
    return int(fraction(value) * unit) if isinstance(value, int | Fraction) else None


def _says(one: Assessed, rule: Rule) -> str:
    """Give what a rule says of any order: what differs from one to the next is left out."""
    known: dict[str, Any] = {**one.assessment.parameters}
    first, found = pieces(rule.say[one.speech.lang])
    told = [first]
    for name, single, many, after in found:
        told += (_known(one.speech, name, known) if single is None else many, after)
    return one_line("".join(told))


def _known(speech: Speech, name: str, known: dict[str, Any]) -> str:
    stays = name in speech.policy.words or known.get(name) is not None
    return speech.value(name, known.get(name)) if stays else LEFT_OUT
