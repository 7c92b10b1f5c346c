"""`revise assess`: where the order stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Literal

import typer

from revise import options
from revise.app import exits, output
from revise.app.batch import Batch, Result
from revise.app.reports import tell
from revise.app.run import Run
from revise.commands.assess_formats import AssessFormats
from revise.commands.outputs import outputs_of
from revise.files.find import find
from revise.model.problem import InputError
from revise.policies.policy import LEVELS, Level

FailOn = Annotated[
    Literal["info", "warning", "error"] | None,
    typer.Option("--fail-on", help="Exit 1 if a finding has this level or a higher one."),
]
AssessFormat = Annotated[
    Literal["text", "json", "ndjson", "csv", "markdown", "github", "junit", "sarif"],
    typer.Option("--format", envvar="REVISE_FORMAT", help="Choose the output format."),
]


def assess(
    paths: options.Paths = None,
    *,
    at: options.At = None,
    output_format: AssessFormat = "text",
    json: options.Json = False,
    outputs: options.Outputs = None,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
    fail_on: FailOn = None,
    redact: options.Redact = False,
    jobs: options.Jobs = None,
    no_ignore: options.NoIgnore = False,
    stdin_filename: options.StdinFilename = None,
    quiet: options.Quiet = False,
    color: options.ColorOption = "auto",
) -> None:
    """Say where an order stands: step, verdict, items, findings, moves, clocks, next command.

    One order gets a page, many a row each with the soonest clock first.
    """
    run = Run(
        lang=lang, policy=policy, config=config, at=at, stdin_name=stdin_filename, redact=redact
    )
    batch = Batch(run, find(paths or ["."], ignore=not no_ignore), quiet=quiet, jobs=jobs)
    chosen = "json" if json else output_format
    shown = AssessFormats(batch, output.colored(color), fail_on)
    terminal = None if quiet else shown(chosen)
    in_files = AssessFormats(batch, color == "always", fail_on)
    files = outputs_of(outputs, options.formats(AssessFormat), in_files)
    aside = quiet or chosen == "text"
    raise typer.Exit(tell(batch, terminal, files, partial(_judged, fail_on), aside=aside))


def _judged(fail_on: Level | None, result: Result) -> Sequence[int]:
    """Say what a result means for the exit code."""
    if isinstance(result, InputError):
        return (exits.UNUSABLE,)
    floor = LEVELS.index(fail_on) if fail_on else len(LEVELS)
    found = any(LEVELS.index(one.level) >= floor for one in result.assessment.findings)
    return (exits.FOUND,) if found else ()
