"""`revise assess`: where the order stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Literal

import typer

from revise.app import exits, output
from revise.app.batch import Result
from revise.app.reports import tell
from revise.commands.assess_formats import AssessFormats
from revise.commands.outputs import outputs_of
from revise.model.problem import InputError
from revise.options import Colored, Many, Paths, Reading, grouped, option, values
from revise.policies.policy import LEVELS, Level

FailOn = Annotated[Literal["info", "warning", "error"] | None, option("--fail-on")]
AssessFormat = Annotated[
    Literal["text", "json", "ndjson", "csv", "markdown", "github", "junit", "sarif"],
    option("--format", env="REVISE_FORMAT"),
]


@grouped
def assess(
    paths: Paths = None,
    *,
    output_format: AssessFormat = "text",
    fail_on: FailOn = None,
    color: Colored = "auto",
    reading: Reading,
    many: Many,
) -> None:
    """Say where orders stand: a page for one, a table for many."""
    batch = many.orders(paths, reading)
    chosen = "json" if many.json else output_format
    shown = AssessFormats(batch, output.colored(color), fail_on)
    terminal = None if many.quiet else shown(chosen)
    in_files = AssessFormats(batch, color == "always", fail_on)
    files = outputs_of(many.outputs, values(AssessFormat), in_files)
    aside = many.quiet or chosen == "text"
    raise typer.Exit(tell(batch, terminal, files, partial(_judged, fail_on), aside=aside))


def _judged(fail_on: Level | None, result: Result) -> Sequence[int]:
    """Say what a result means for the exit code."""
    if isinstance(result, InputError):
        return (exits.UNUSABLE,)
    floor = LEVELS.index(fail_on) if fail_on else len(LEVELS)
    found = any(LEVELS.index(one.level) >= floor for one in result.assessment.findings)
    return (exits.FOUND,) if found else ()
