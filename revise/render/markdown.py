"""One order, or many, as GitHub Flavored Markdown: for a comment, a job summary, a wiki."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from revise.model.problem import InputError, problem_text
from revise.render.assessed import Assessed
from revise.render.escape import code_span, markdown, markdown_table
from revise.render.gathering import Gathered
from revise.render.rows import COLUMNS, Row, heads
from revise.render.view import FindingView, View


def markdown_order(one: Assessed) -> str:
    """Write one order: where it stands, its items, what is worth knowing, clocks, what is next."""
    view = one.view
    parts = [_head(view), _verdict(view), _items(view), _findings(view), _clocks(view), _next(view)]
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"


def _heading(view: View, name: str) -> Iterator[str]:
    yield f"### {view.label(name)}"
    yield ""


def _table(view: View, names: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    return markdown_table(map(view.label, names), rows)


def _head(view: View) -> Iterator[str]:
    policy, step = view.assessment.policy, view.assessment.step
    yield f"## {code_span(view.id)} {code_span(view.title)}"
    yield ""
    title = step and f"**{step.number} {step.title[view.speech.lang]}**, {view.status}"
    of = f"{view.label('policy')} {code_span(policy.name)}, {view.label('as-of')} {view.as_of}"
    yield f"{title or view.status}; {view.time(view.assessment.instant)}; {of}"
    yield ""
    yield markdown(view.step_said)


def _verdict(view: View) -> Iterator[str]:
    yield from _heading(view, "verdict")
    yield markdown(view.verdict_said)
    flip = view.verdict_flip(by_id=True)
    if flip:
        yield from ("", markdown(flip))


def _items(view: View) -> Iterator[str]:
    rows = [
        (f"{code_span(one.id)} {code_span(one.text)}", one.hours, one.treatment, markdown(one.why))
        for one in view.items()
    ]
    if rows:
        yield from _heading(view, "items")
        yield from _table(view, ("item", "hours", "treatment", "why"), rows)


def _findings(view: View) -> Iterator[str]:
    found = [line for one in view.findings() for line in _finding(one)]
    if found:
        yield from [*_heading(view, "findings"), *found]


def _finding(one: FindingView) -> Iterator[str]:
    yield f"- **{one.name}**: {markdown(one.said)} ({code_span(one.rule.id)})"
    if one.acknowledged is not None:
        yield f"  {markdown(one.acknowledged)}"


def _clocks(view: View) -> Iterator[str]:
    rows = [
        (one.left, markdown(one.name), one.at, markdown(one.who), markdown(one.meaning))
        for one in view.clocks()
    ]
    if rows:
        yield from _heading(view, "clocks")
        yield from _table(view, ("left", "clock", "ends", "who", "on-silence"), rows)


def _next(view: View) -> Iterator[str]:
    yield from _heading(view, "next")
    yield markdown(view.next_said)
    if view.command:
        yield ""
        yield code_span(view.command)


def markdown_orders(told: Gathered, more: Sequence[str] = ()) -> Iterator[str]:
    """Write a table, a row an order, the soonest clock first; and below what cannot be used."""
    blocks = []
    if told.rows:
        names = map(markdown, heads(more, told.lang))
        blocks.append("\n".join(markdown_table(names, map(_cells, told.rows))))
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
    usual = len(COLUMNS) - 2
    own = map(code_span, words[usual:])  # a user's own keys hold anybody's words
    return (code_span(first), *map(markdown, words[:usual]), *own, code_span(last))
