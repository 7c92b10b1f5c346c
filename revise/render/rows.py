"""Many orders, a row each: as a table, the soonest clock first, and as CSV for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from revise.model.problem import InputError, problem_text
from revise.policies.policy import LEVELS
from revise.render import documents, numbers
from revise.render.assessed import Assessed
from revise.render.columns import cell, head
from revise.render.escape import csv_line, csv_path, exact_line, one_line
from revise.render.gathering import Gathered, Joined
from revise.render.speech import Speech
from revise.rules.assessment import Assessment
from revise.words import Language, label

COLUMNS = ("order", "status", "step", "verdict", "next", "soonest", "file")
_NEVER = datetime.max.replace(tzinfo=UTC)
_ORDER = ("path", "id", "title", "client", "status", "due", "price", "currency")
_DECIDED = ("step", "step_id", "verdict", "next", "next_command")
_FACTS = (
    *("items", "rounds_used", "rounds_included", "hours_original", "hours_requested"),
    *("effort_ratio", "rate", "rate_if_free"),
)
_CLOCK = ("clock", "clock_at", "clock_hours_left", "clock_who", "clock_on_silence")
_COUNTS = ("errors", "warnings", "infos", "acknowledged")
CSV_COLUMNS = (*_ORDER, *_DECIDED, *_FACTS, *_CLOCK, *_COUNTS, "error")
"""The soonest clock, how many findings of each level and how many acknowledged ones there are, and
last why an order has no row."""


class Row(NamedTuple):
    """One order in short; rows sort by their soonest clock, then by file."""

    soonest: datetime
    path: str
    cells: tuple[str, ...]


def row(one: Assessed, more: Sequence[str] = ()) -> Row:
    """Put one order into a row, with `more` columns before its file."""
    assessment, speech, path = one.assessment, one.speech, one.path
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
        *(_shown(one, name) for name in more),
        exact_line(path),
    )
    return Row(first.at if first else _NEVER, path, cells)


def _shown(one: Assessed, name: str) -> str:
    value = cell(one, name)
    return label(None, one.speech.lang) if value is None else one_line(str(value))


def heads(more: Sequence[str], lang: Language) -> list[str]:
    """Name the columns."""
    *names, file = (label(name, lang) for name in COLUMNS)
    return [*names, *map(head, more), file]


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Sort rows by their soonest clock, then by file."""
    return sorted(rows, key=lambda one: (one.soonest, one.path))


def table(told: Gathered, more: Sequence[str] = ()) -> Iterator[str]:
    """Write the rows as a table; nothing where there is none."""
    from tabulate import tabulate  # costs as much as a small program

    if told.rows:
        body = [row.cells for row in told.rows]
        yield (
            tabulate(body, heads(more, told.lang), tablefmt="simple", disable_numparse=True) + "\n"
        )


Cell = str | int | None


def csv_report(more: Sequence[str] = ()) -> Joined:
    """Give a report that joins rows below their head."""
    *names, error = CSV_COLUMNS
    return Joined(csv_line([*names, *more, error]), "", "")


def csv_order(one: Assessed, more: Sequence[str] = ()) -> str:
    """Write an order's row, with `more` columns."""
    assessment, speech, path = one.assessment, one.speech, one.path
    return csv_line(
        (
            *_order(assessment, speech, path),
            *_decided(assessment, speech),
            *(_fact(assessment, speech, name) for name in _FACTS),
            *_clock(assessment),
            *_counts(assessment),
            *(cell(one, name) for name in more),
            None,
        )
    )


def csv_problem(error: InputError, more: Sequence[str] = ()) -> str:
    """Write the row of an order that cannot be used: its path and what is wrong."""
    told = "; ".join(problem_text(problem) for problem in error.problems)
    cells = [None] * (len(CSV_COLUMNS) + len(more) - 2)
    return csv_line((csv_path(error.path), *cells, told))


def _order(assessment: Assessment, speech: Speech, path: str) -> tuple[Cell, ...]:
    terms = assessment.order.terms
    return (
        csv_path(path),
        terms.id,
        speech.outside(terms.title),
        speech.outside(terms.client),
        assessment.state.status,
        documents.moment(assessment.state.due),
        numbers.money(terms.price, assessment.currency),
        assessment.currency,
    )


def _decided(assessment: Assessment, speech: Speech) -> tuple[Cell, ...]:
    step, action = assessment.step, assessment.next
    return (
        step and step.number,
        step and step.id,
        assessment.verdict.outcome,
        action.outcome,
        speech.command(action.rule.command, assessment),
    )


def _fact(assessment: Assessment, speech: Speech, name: str) -> Cell:
    value = assessment.facts[name]
    written = documents.json_value(speech.policy, name, value, assessment.currency)
    return written if isinstance(written, str | int) else None


def _clock(assessment: Assessment) -> tuple[Cell, ...]:
    if not assessment.deadlines:
        return (None,) * len(_CLOCK)
    first = assessment.deadlines[0]
    left = documents.number(first.hours_left)
    return (first.clock, documents.moment(first.at), left, first.who, first.on_silence)


def _counts(assessment: Assessment) -> tuple[int, ...]:
    found = assessment.findings
    levels = [finding.level for finding in found if finding.acknowledged is None]
    return (*(levels.count(level) for level in reversed(LEVELS)), len(found) - len(levels))
