"""One clock of one order as a row: plain values that any form of `due` is written from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from fractions import Fraction
from typing import NamedTuple

from revise.model.base import Language
from revise.render.page import silence_text
from revise.render.speech import Speech
from revise.rules.assessment import Assessment
from revise.rules.deadlines import overdue
from revise.rules.values import hours_between


class DueRow(NamedTuple):
    """A clock; it ends `at` (UTC) and is seen from `instant` (UTC), texts in `lang`.

    `path` names the order file as it was typed, `zone` is where its times are shown (None: the
    machine's). `ask` is the id of the ask whose silence is counted. `meaning` says what it means
    when the time runs out, `command` what to type next.
    """

    at: datetime
    instant: datetime
    order: str
    title: str
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
            title=terms.title,
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


def soonest_first(rows: Iterable[DueRow], within: timedelta | None = None) -> list[DueRow]:
    """Sort rows by when they end, then by file; `within` keeps what ends no later than that.

    A clock that ends exactly then is kept: a job that asks every 24 hours for the next 24 sees
    each clock once, and misses none. A file that is named twice counts once.
    """
    kept = {row for row in rows if within is None or row.left <= within}
    return sorted(kept, key=lambda row: (row.at, row.path, row.clock, row.ask or ""))
