"""`revise assess`: where the order stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import typer

from revise import exits, options, output
from revise.model.base import Language
from revise.model.problem import InputError
from revise.reading import Assessed, Batch, Desk
from revise.render.assessment_json import assessment_document
from revise.render.documents import Document, dump, error_document
from revise.render.problems import error_text
from revise.rules.policy import LEVELS

FailOn = Annotated[
    Literal["info", "warning", "error"] | None,
    typer.Option("--fail-on", help="Exit 1 if a finding has this level or a higher one."),
]


def run(
    paths: options.Paths = None,
    *,
    at: options.At = None,
    output_format: options.FormatOption = "text",
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
    fail_on: FailOn = None,
    no_ignore: options.NoIgnore = False,
    stdin_filename: options.StdinFilename = None,
    quiet: options.Quiet = False,
    color: options.ColorOption = "auto",
) -> None:
    """Say where an order stands: step, verdict, items, findings, moves, clocks, next command.

    One order gets a page, many a row each with the soonest clock first.
    """
    desk = Desk(lang=lang, policy=policy, config=config, at=at, stdin_name=stdin_filename)
    batch = Batch(desk, paths or ["."], ignore=not no_ignore, quiet=quiet)
    codes: list[int] = []
    results = _noted(batch.each(), codes, fail_on)
    chosen = "json" if json else output_format
    if quiet:
        for _ in _usable(results):
            pass
    elif chosen == "text":
        _text(results, color=output.colored(color))
    elif chosen == "ndjson":
        for one in results:
            output.out(dump(_document(one), indent=None) + "\n")
    else:
        _json(results, many=batch.many)
    raise typer.Exit(exits.worst(codes))


def _noted(
    results: Iterator[Assessed | InputError], codes: list[int], fail_on: str | None
) -> Iterator[Assessed | InputError]:
    """Pass results on, noting what each means for the exit code."""
    floor = LEVELS.index(fail_on) if fail_on else len(LEVELS)
    for one in results:
        if isinstance(one, InputError):
            codes.append(exits.UNUSABLE)
        elif any(LEVELS.index(f.level) >= floor for f in one.assessment.findings):
            codes.append(exits.FOUND)
        yield one


def _document(one: Assessed | InputError) -> Document:
    if isinstance(one, InputError):
        return error_document(one)
    return assessment_document(one.assessment, one.speech, one.path, one.source.place)


def _json(results: Iterator[Assessed | InputError], *, many: bool) -> None:
    """Write one object, or an array that grows as the orders are read."""
    if not many:
        output.out("".join(dump(_document(one)) + "\n" for one in results))
        return
    before = "[\n"
    for one in results:
        output.out(before + dump(_document(one)))
        before = ",\n"
    output.out("\n]\n" if before == ",\n" else "[]\n")


def _usable(results: Iterator[Assessed | InputError]) -> Iterator[Assessed]:
    """Say what cannot be used; gives the rest."""
    said = ""
    for one in results:
        if not isinstance(one, InputError):
            yield one
        elif said != (said := error_text(one)):  # a bad config is told once, not for each order
            output.say(said)


def _text(results: Iterator[Assessed | InputError], *, color: bool) -> None:
    """Write a page for one order, a table for many."""
    from revise.render.page import page
    from revise.render.style import Style
    from revise.render.table import Row, row, table

    only: Assessed | None = None
    rows: list[Row] = []
    lang: Language = "en"
    for one in _usable(results):
        only = None if rows else one
        lang = lang if rows else one.speech.lang
        rows.append(row(one.assessment, one.speech, one.path))
    if only is not None:
        zone, style = only.timezone, Style(color)
        output.out(
            page(only.assessment, only.speech, only.source.place, timezone=zone, style=style)
        )
    elif rows:
        output.out(table(rows, lang))
