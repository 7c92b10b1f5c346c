"""One order, or many, as GitHub Flavored Markdown: for a comment, a job summary, a wiki."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import NamedTuple

from revise.model.problem import InputError
from revise.model.times import show_date, show_time
from revise.render.assessed import Assessed
from revise.render.escape import code_span, markdown, markdown_table
from revise.render.page import silence_text
from revise.render.problems import problem_text
from revise.render.report import Gathered
from revise.render.rows import COLUMNS, Row
from revise.render.speech import Speech
from revise.rules.assessment import Assessment, Deadline, ItemVerdict
from revise.words import label


def markdown_order(one: Assessed) -> str:
    """Write one order: where it stands, its items, what is worth knowing, clocks, what is next."""
    return _Order(one.assessment, one.speech, one.timezone).text()


class _Order(NamedTuple):
    assessment: Assessment
    speech: Speech
    timezone: tzinfo | None

    def text(self) -> str:
        parts = [self._head(), self._verdict(), self._items(), self._findings()]
        parts += [self._clocks(), self._next()]
        return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"

    def _label(self, name: str | None) -> str:
        return label(name, self.speech.lang)

    def _time(self, at: datetime) -> str:
        return show_time(at, self.timezone, self.speech.lang)

    def _head(self) -> Iterator[str]:
        one, lang = self.assessment, self.speech.lang
        terms = one.order.terms
        yield f"## {code_span(terms.id)} {code_span(self.speech.outside(terms.title))}"
        yield ""
        status = self._label(one.state.status)
        step = f"**{one.step.number} {one.step.title[lang]}**, {status}" if one.step else status
        as_of = show_date(one.policy.as_of, lang)
        policy = (
            f"{self._label('policy')} {code_span(one.policy.name)}, {self._label('as-of')} {as_of}"
        )
        yield f"{step}; {self._time(one.instant)}; {policy}"
        yield ""
        yield markdown(self.speech.said(one.step_decision))

    def _verdict(self) -> Iterator[str]:
        yield f"### {self._label('verdict')}"
        yield ""
        yield markdown(self.speech.said(self.assessment.verdict))

    def _items(self) -> Iterator[str]:
        if self.assessment.items:
            yield f"### {self._label('items')}"
            yield ""
            names = ("item", "hours", "treatment", "why")
            yield from markdown_table(
                map(self._label, names), map(self._item, self.assessment.items)
            )

    def _item(self, one: ItemVerdict) -> tuple[str, ...]:
        hours = "?" if one.hours is None else self.speech.in_hours(one.hours)
        return (
            f"{code_span(one.item.id)} {code_span(self.speech.outside(one.item.text))}",
            hours,
            self._label(one.treatment),
            markdown(self.speech.said(one.decision)),
        )

    def _findings(self) -> Iterator[str]:
        if self.assessment.findings:
            yield f"### {self._label('findings')}"
            yield ""
        for finding in self.assessment.findings:
            level, said = self._label(f"level-{finding.level}"), finding.decision
            rule = code_span(said.rule.id)
            yield f"- **{level}**: {markdown(self.speech.said(said))} ({rule})"

    def _clocks(self) -> Iterator[str]:
        if self.assessment.deadlines:
            yield f"### {self._label('clocks')}"
            yield ""
            names = ("left", "clock", "ends", "who", "on-silence")
            yield from markdown_table(
                map(self._label, names), map(self._clock, self.assessment.deadlines)
            )

    def _clock(self, one: Deadline) -> tuple[str, ...]:
        meaning = silence_text(self.assessment.policy, one, self.speech)
        return (
            self.speech.span(one.hours_left),
            markdown(self._label(one.clock)),
            self._time(one.at),
            markdown(self._label(one.who)),
            markdown(meaning),
        )

    def _next(self) -> Iterator[str]:
        decision = self.assessment.next
        yield f"### {self._label('next')}"
        yield ""
        yield markdown(self.speech.said(decision))
        command = self.speech.command(decision.rule.command, self.assessment)
        if command:
            yield ""
            yield code_span(command)


def markdown_orders(told: Gathered) -> Iterator[str]:
    """Write a table, a row an order, the soonest clock first; and below what cannot be used."""
    blocks = []
    if told.rows:
        head = (label(name, told.lang) for name in COLUMNS)
        blocks.append("\n".join(markdown_table(head, map(_cells, told.rows))))
    if told.errors:
        blocks.append(problem_list(told.errors))
    if blocks:
        yield "\n\n".join(blocks) + "\n"


def markdown_problems(error: InputError) -> str:
    """Write what is wrong with the only order there is."""
    return problem_list([error]) + "\n"


def problem_list(errors: Iterable[InputError]) -> str:
    """Write every problem as a point of a list."""
    return "\n".join(
        f"- {code_span(error.path)}: {code_span(problem_text(problem))}"
        for error in errors
        for problem in error.problems
    )


def _cells(row: Row) -> tuple[str, ...]:
    first, *words, last = row.cells
    return (code_span(first), *map(markdown, words), code_span(last))
