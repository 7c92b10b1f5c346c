"""Many orders: one row each, the soonest clock first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from revise.model.base import Language
from revise.render.escape import exact_line
from revise.render.speech import Speech
from revise.rules.assessment import Assessment
from revise.words import label

COLUMNS = ("order", "status", "step", "verdict", "next", "soonest", "file")
_NEVER = datetime.max.replace(tzinfo=UTC)


class Row(NamedTuple):
    """One order in short; rows sort by their soonest clock, then by file."""

    soonest: datetime
    path: str
    cells: tuple[str, ...]


def row(assessment: Assessment, speech: Speech, path: str) -> Row:
    """Put one assessment into a row."""
    lang, first = speech.lang, next(iter(assessment.deadlines), None)
    clock = "-"
    if first is not None:
        clock = f"{speech.span(first.hours_left)} ({label(first.clock, lang)})"
    step = "-" if assessment.step is None else str(assessment.step.number)
    cells = (
        assessment.order.terms.id,
        label(assessment.state.status, lang),
        step,
        label(assessment.verdict.outcome, lang),
        label(assessment.next.outcome, lang),
        clock,
        exact_line(path),
    )
    return Row(first.at if first else _NEVER, path, cells)


def in_order(rows: list[Row]) -> list[Row]:
    """Sort rows by their soonest clock, then by file."""
    return sorted(rows, key=lambda one: (one.soonest, one.path))


class TableReport:
    """The table of many orders, whole at the end."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._lang: Language = "en"

    def add(self, part: tuple[Row, Language] | None) -> str:
        """Take a row and its language; the table speaks that of the first."""
        if part is not None:
            row, lang = part
            self._lang = self._lang if self._rows else lang
            self._rows.append(row)
        return ""

    def end(self) -> Iterable[str]:
        """Give the table; nothing where there is no row."""
        return [table(self._rows, self._lang)] if self._rows else []


def table(rows: list[Row], lang: Language) -> str:
    """Write the rows as a table, the soonest clock first."""
    from tabulate import tabulate  # costs as much as a small program

    headers = [label(name, lang) for name in COLUMNS]
    body = [one.cells for one in in_order(rows)]
    return tabulate(body, headers, tablefmt="simple", disable_numparse=True) + "\n"
