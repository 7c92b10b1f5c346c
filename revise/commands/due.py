"""`revise due`: every clock over all orders, soonest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Annotated, cast

import typer

from revise.app import exits, output
from revise.app.reports import tell
from revise.app.run import Result
from revise.commands.column_choice import Column, Columns
from revise.commands.due_formats import clocks
from revise.commands.formats import Asked
from revise.commands.outputs import format_option, shown
from revise.model.problem import InputError
from revise.model.times import parse_span
from revise.options import Choosing, Colored, Many, Paths, Reading, grouped, option
from revise.render.gathering import Gathered, Report
from revise.words import label, said

Format = Annotated[str, format_option("due")]
Ics = Annotated[bool, option("--ics")]
Within = Annotated[str | None, option("--within", metavar="SPAN")]


@grouped
def due(
    paths: Paths = None,
    *,
    within: Within = None,
    ics: Ics = False,
    output_format: Format = "text",
    color: Colored = "auto",
    column: Column = None,
    choosing: Choosing,
    reading: Reading,
    many: Many,
) -> None:
    """List the clocks of orders, soonest first."""
    if ics and many.json:
        raise typer.BadParameter(said("use.ics-or-json"))
    span = None if within is None else parse_span(within)
    orders = many.orders(paths, reading, choosing)
    chosen = "ics" if ics else "json" if many.json else output_format
    columns = Columns(column, orders.run, paths)
    asked = Asked(orders, span=span, columns=columns, lang=orders.language)
    told = shown("due", asked, chosen, color=color, quiet=many.quiet, outputs=many.outputs)
    watched = columns.watch(orders, quiet=many.quiet)
    code = tell(watched, told, partial(_judged, span), aside=True)
    if code == exits.DONE and span is None and told.terminal and chosen == "text":
        _say_if_none(told.terminal.report)
    raise typer.Exit(code)


def _judged(span: timedelta | None, result: Result) -> Sequence[int]:
    if isinstance(result, InputError):
        return (exits.UNUSABLE,)
    return (exits.FOUND,) if span is not None and clocks(span, result) else ()


def _say_if_none(report: Report) -> None:
    """Say that no clock is running, where a text would show nothing at all."""
    gathered = cast("Gathered", report)
    if not gathered.rows:
        output.say(f"{label('no-clock', gathered.lang)}\n")
