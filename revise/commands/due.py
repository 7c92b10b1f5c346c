"""`revise due`: every clock over all orders, soonest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

import typer

from revise import exits, options, output
from revise.model.base import Language
from revise.model.problem import InputError
from revise.reading import Assessed, Batch, Desk
from revise.render.due_row import DueRow, rows_of, soonest_first
from revise.render.problems import error_text
from revise.times import parse_span

FormatOption = Annotated[
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


def run(
    paths: options.Paths = None,
    *,
    within: Within = None,
    ics: Ics = False,
    at: options.At = None,
    output_format: FormatOption = "text",
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
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
    desk = Desk(lang=lang, policy=policy, config=config, at=at, stdin_name=stdin_filename)
    batch = Batch(desk, paths or ["."], ignore=not no_ignore, quiet=quiet)
    codes: list[int] = []
    every = (row for one in _usable(batch.each(), codes) for row in _rows(one))
    rows = soonest_first(every, span)
    if rows and span is not None:
        codes.append(exits.FOUND)
    if not quiet:
        chosen = "ics" if ics else "json" if json else output_format
        _write(rows, chosen, lang or "en", color=output.colored(color))
        if not (rows or codes or within) and chosen == "text":
            output.say(_none(lang or "en"))
    raise typer.Exit(exits.worst(codes))


def _usable(results: Iterable[Assessed | InputError], codes: list[int]) -> Iterator[Assessed]:
    """Say what cannot be used, and note it for the exit code; gives the rest."""
    said = ""
    for one in results:
        if not isinstance(one, InputError):
            yield one
            continue
        codes.append(exits.UNUSABLE)
        if said != (said := error_text(one)):  # a bad config is told once, not for each order
            output.say(said)


def _rows(one: Assessed) -> tuple[DueRow, ...]:
    return rows_of(one.assessment, one.speech, one.path, one.timezone)


def _write(rows: list[DueRow], chosen: str, lang: Language, *, color: bool) -> None:
    """Write the clocks in the format chosen; each is loaded when it is asked for."""
    if chosen == "text":
        from revise.render.due_text import due_text
        from revise.render.style import Style

        output.out(due_text(rows, style=Style(color)))
    elif chosen == "ics":
        from revise.render.calendar import due_calendar

        output.out_utf8(due_calendar(rows, lang))
    elif chosen in {"csv", "markdown"}:
        from revise.render.due_table import due_csv, due_markdown

        output.out(due_csv(rows) if chosen == "csv" else due_markdown(rows))
    else:
        _json(rows, lines=chosen == "ndjson")


def _json(rows: list[DueRow], *, lines: bool) -> None:
    from revise.render.documents import dump
    from revise.render.due_json import deadline_document, due_document

    if lines:
        output.out("".join(dump(deadline_document(row), indent=None) + "\n" for row in rows))
    else:
        output.out(dump(due_document(rows)) + "\n")


def _none(lang: Language) -> str:
    from revise.render.labels import label

    return f"{label('no-clock', lang)}\n"
