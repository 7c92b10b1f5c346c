"""Orders as CSV: one row an order, for spreadsheets and scripts."""

from __future__ import annotations

from revise.model.problem import InputError
from revise.policies.policy import LEVELS
from revise.render import documents, numbers
from revise.render.escape_csv import csv_line, csv_path
from revise.render.problems import problem_text
from revise.render.report import Joined
from revise.render.speech import Speech
from revise.rules.assessment import Assessment

_ORDER = ("path", "id", "title", "client", "status", "due", "price", "currency")
_DECIDED = ("step", "step_id", "verdict", "next", "next_command")
_FACTS = (
    *("items", "rounds_used", "rounds_included", "hours_original", "hours_requested"),
    *("effort_ratio", "rate", "rate_if_free"),
)
_CLOCK = ("clock", "clock_at", "clock_hours_left", "clock_who", "clock_on_silence")
_COUNTS = ("errors", "warnings", "infos")
COLUMNS = (*_ORDER, *_DECIDED, *_FACTS, *_CLOCK, *_COUNTS, "error")
"""The soonest clock, the number of findings of each level, and last why an order has no row."""


Cell = str | int | None


def csv_report() -> Joined:
    """Give a report that joins rows below their head."""
    return Joined(csv_line(COLUMNS), "", "")


def csv_order(assessment: Assessment, speech: Speech, path: str) -> str:
    """Write an order's row."""
    return csv_line(
        (
            *_order(assessment, speech, path),
            *_decided(assessment, speech),
            *(_fact(assessment, speech, name) for name in _FACTS),
            *_clock(assessment),
            *_counts(assessment),
            None,
        )
    )


def csv_problem(error: InputError) -> str:
    """Write the row of an order that cannot be used: its path and what is wrong."""
    told = "; ".join(problem_text(problem) for problem in error.problems)
    cells = [None] * (len(COLUMNS) - 2)
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
    levels = [finding.level for finding in assessment.findings]
    return tuple(levels.count(level) for level in reversed(LEVELS))
