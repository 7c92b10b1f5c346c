"""`revise due`: every clock over all orders, soonest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Annotated, Literal

import typer

from revise.app import exits, output
from revise.app.batch import Result
from revise.app.reports import Format, tell
from revise.app.run import Assessed
from revise.commands.outputs import outputs_of
from revise.model.base import Language
from revise.model.problem import InputError
from revise.model.times import parse_span
from revise.options import Colored, Many, Paths, Reading, grouped, option, values
from revise.render.due import DueRow, ending_within, rows_of
from revise.render.due_report import DueReport
from revise.words import said

DueFormat = Annotated[
    Literal["text", "json", "ndjson", "csv", "markdown", "ics"],
    option("--format", env="REVISE_FORMAT"),
]
Ics = Annotated[bool, option("--ics")]
Within = Annotated[str | None, option("--within", metavar="SPAN")]


@grouped
def due(
    paths: Paths = None,
    *,
    within: Within = None,
    ics: Ics = False,
    output_format: DueFormat = "text",
    color: Colored = "auto",
    reading: Reading,
    many: Many,
) -> None:
    """List the clocks of orders, soonest first."""
    if ics and many.json:
        raise typer.BadParameter(said("use.ics-or-json"))
    span = None if within is None else parse_span(within)
    batch = many.orders(paths, reading)
    chosen = "ics" if ics else "json" if many.json else output_format
    told = DueReport(chosen, color=output.colored(color))
    terminal = None if many.quiet else _format(span, told)

    def in_a_file(name: str) -> Format:
        return _format(span, DueReport(name, color=color == "always"))

    files = outputs_of(many.outputs, values(DueFormat), in_a_file)
    code = tell(batch, terminal, files, partial(_judged, span), aside=True)
    if code == exits.DONE and span is None and not many.quiet:
        output.say(told.nothing())
    raise typer.Exit(code)


def _format(span: timedelta | None, report: DueReport) -> Format:
    return Format(partial(_part, span), report, utf8=report.name == "ics")


def _part(
    span: timedelta | None, result: Result
) -> tuple[Language, tuple[DueRow, ...]] | InputError:
    if isinstance(result, InputError):
        return result
    return result.speech.lang, _rows(span, result)


def _rows(span: timedelta | None, one: Assessed) -> tuple[DueRow, ...]:
    return ending_within(rows_of(one.assessment, one.speech, one.path, one.timezone), span)


def _judged(span: timedelta | None, result: Result) -> Sequence[int]:
    if isinstance(result, InputError):
        return (exits.UNUSABLE,)
    return (exits.FOUND,) if span is not None and _rows(span, result) else ()
