"""`revise assess`: where the order stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Literal

import typer

from revise.app import exits
from revise.app.reports import tell
from revise.app.run import Result
from revise.commands.column_choice import Column, Columns
from revise.commands.formats import Asked
from revise.commands.outputs import format_option, shown
from revise.commands.wanted_findings import Findings, say_known
from revise.model.problem import InputError
from revise.options import Choosing, Colored, Many, Paths, Reading, grouped, option
from revise.policies.policy import Level

FailOn = Annotated[Literal["info", "warning", "error"] | None, option("--fail-on")]
Full = Annotated[bool, option("--full")]
Flips = Annotated[bool, option("--flips")]
Format = Annotated[str, format_option("assess")]


@grouped
def assess(
    paths: Paths = None,
    *,
    full: Full = False,
    flips: Flips = False,
    output_format: Format = "text",
    fail_on: FailOn = None,
    findings: Findings,
    color: Colored = "auto",
    column: Column = None,
    choosing: Choosing,
    reading: Reading,
    many: Many,
) -> None:
    """Say where orders stand: a screen for one, with `full` its whole page; a table for many."""
    orders = many.orders(paths, reading, choosing)
    results = findings.choose(orders, paths or ())
    chosen = "json" if many.json else output_format
    columns = Columns(column, orders.run, paths)
    asked = Asked(orders, fails=fail_on, full=full, columns=columns, flips=flips or not orders.many)
    told = shown("assess", asked, chosen, color=color, quiet=many.quiet, outputs=many.outputs)
    aside = many.quiet or chosen == "text"
    watched = columns.watch(results, quiet=many.quiet)
    code = tell(watched, told, partial(_judged, fail_on), aside=aside)
    if not many.quiet:
        say_known(results)
    raise typer.Exit(code)


def _judged(fail_on: Level | None, result: Result) -> Sequence[int]:
    """Say what a result means for the exit code."""
    if isinstance(result, InputError):
        return (exits.UNUSABLE,)
    found = any(one.counts(fail_on) for one in result.assessment.findings)
    return (exits.FOUND,) if found else ()
