"""One clock of one order as a row: plain values that any form of `due` is written from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from revise.model.base import Language
from revise.policies.values import hours_between
from revise.render.page import silence_text
from revise.render.speech import Speech
from revise.rules.assessment import Assessment
from revise.rules.deadlines import overdue


class DueRow(NamedTuple):
    """A clock; it ends `at` (UTC) and is seen from `instant` (UTC), texts in `lang`.

    `title` is None where titles are left out, `path` names the order file as it was typed, `zone`
    is where its times are shown (None: the machine's). `ask` is the id of the ask whose silence is
    counted. `meaning` says what it means when the time runs out, `command` what to type next.
    """

    at: datetime
    instant: datetime
    order: str
    title: str | None
    path: str
    clock: str
    ask: str | None
    who: str
    on_silence: str
    meaning: str
    command: str | None
    lang: Language
    zone: tzinfo | None

    @property
    def left(self) -> timedelta:
        """How long the clock still runs; nothing or less once it has run out."""
        return self.at - self.instant

    @property
    def hours_left(self) -> Fraction:
        """The same in hours, exactly."""
        return hours_between(self.instant, self.at)


def rows_of(
    assessment: Assessment, speech: Speech, path: str, zone: tzinfo | None
) -> tuple[DueRow, ...]:
    """Give the rows of one order: what ran out with work still owed, and what still runs."""
    terms = assessment.order.terms
    command = speech.command(assessment.next.rule.command, assessment)
    return tuple(
        DueRow(
            at=one.at,
            instant=assessment.instant,
            order=terms.id,
            title=speech.outside(terms.title),
            path=path,
            clock=one.clock,
            ask=one.ask,
            who=one.who,
            on_silence=one.on_silence,
            meaning=silence_text(assessment.policy, one, speech),
            command=command,
            lang=speech.lang,
            zone=zone,
        )
        for one in (*overdue(assessment), *assessment.deadlines)
    )


def ending_within(rows: Iterable[DueRow], span: timedelta | None) -> tuple[DueRow, ...]:
    """Keep what ends no later than `span` from now; None keeps all.

    A clock that ends exactly then is kept: a job that asks every 24 hours for the next 24 sees
    each clock once, and misses none.
    """
    return tuple(row for row in rows if span is None or row.left <= span)


def soonest_first(rows: Iterable[DueRow]) -> list[DueRow]:
    """Sort rows by when they end, then by file; a file that is named twice counts once."""
    ordered = sorted(rows, key=lambda row: (row.at, row.path, row.clock, row.ask or ""))
    return [row for row, _ in groupby(ordered)]
