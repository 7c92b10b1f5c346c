"""`revise due`: every clock over all orders, soonest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Annotated, Literal

import typer

from revise import options
from revise.app import exits, output
from revise.app.batch import Batch, Result
from revise.app.reports import Format, tell
from revise.app.run import Assessed, Run
from revise.commands.outputs import outputs_of
from revise.files.find import find
from revise.model.base import Language
from revise.model.problem import InputError
from revise.model.times import parse_span
from revise.render.due import DueRow, ending_within, rows_of
from revise.render.due_report import DueReport

DueFormat = Annotated[
    Literal["text", "json", "ndjson", "csv", "markdown", "ics"],
    typer.Option("--format", envvar="REVISE_FORMAT", help="Choose the output format."),
]
Ics = Annotated[bool, typer.Option("--ics", help="Short for --format ics: a calendar.")]
Within = Annotated[
    str | None,
    typer.Option(
        "--within",
        metavar="SPAN",
        help="Show only clocks that end within this time, such as 24h or 1w2d; exit 1 if any does.",
        show_default=False,
    ),
]


def due(
    paths: options.Paths = None,
    *,
    within: Within = None,
    ics: Ics = False,
    at: options.At = None,
    output_format: DueFormat = "text",
    json: options.Json = False,
    outputs: options.Outputs = None,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
    redact: options.Redact = False,
    jobs: options.Jobs = None,
    no_ignore: options.NoIgnore = False,
    stdin_filename: options.StdinFilename = None,
    quiet: options.Quiet = False,
    color: options.ColorOption = "auto",
) -> None:
    """List every running clock over all orders, soonest first, and what silence means.

    What you still owe although its clock ran out, a late delivery or first reply, comes first.
    An order that cannot be read is said on stderr, and the others go on.
    """
    if ics and json:
        raise typer.BadParameter("--ics and --json exclude each other")
    span = None if within is None else parse_span(within)
    run = Run(
        lang=lang, policy=policy, config=config, at=at, stdin_name=stdin_filename, redact=redact
    )
    batch = Batch(run, find(paths or ["."], ignore=not no_ignore), quiet=quiet, jobs=jobs)

    told = DueReport(
        "ics" if ics else "json" if json else output_format, color=output.colored(color)
    )
    terminal = None if quiet else _format(span, told)

    def in_a_file(name: str) -> Format:
        return _format(span, DueReport(name, color=color == "always"))

    files = outputs_of(outputs, options.formats(DueFormat), in_a_file)
    code = tell(batch, terminal, files, partial(_judged, span), aside=True)
    if code == exits.DONE and span is None and not quiet:
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
