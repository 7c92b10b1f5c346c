"""`revise check`: do the order files and their histories hold together?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from revise import options
from revise.app import exits
from revise.app.batch import Batch, Result
from revise.app.reports import Format, tell
from revise.app.run import Run
from revise.commands.outputs import outputs_of
from revise.files.find import find
from revise.model.problem import InputError, Problem
from revise.render.documents import dump, problem_document
from revise.render.problems import error_text
from revise.render.report import Distinct, Joined

CheckFormat = Annotated[
    Literal["text", "json", "ndjson", "github", "junit", "sarif"],
    typer.Option("--format", envvar="REVISE_FORMAT", help="Choose the output format."),
]
OrdersOnly = Annotated[
    bool,
    typer.Option(
        "--orders-only",
        help="Pass over named files without an [order] table, as for pre-commit.",
    ),
]

_NOT_ABOUT_THE_ORDER = frozenset({"not-found", "not-readable", "config", "policy"})
"""Codes that say nothing about an order: it could not be looked at (exit 4)."""


def check(
    paths: options.Paths = None,
    *,
    output_format: CheckFormat = "text",
    json: options.Json = False,
    outputs: options.Outputs = None,
    at: options.At = None,
    _lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
    redact: options.Redact = False,
    jobs: options.Jobs = None,
    no_ignore: options.NoIgnore = False,
    orders_only: OrdersOnly = False,
    stdin_filename: options.StdinFilename = None,
    quiet: options.Quiet = False,
    _color: options.ColorOption = "auto",
) -> None:
    """Validate order files and their histories; silent and 0 when all is fine, 1 if not."""
    run = Run(policy=policy, config=config, at=at, stdin_name=stdin_filename, redact=redact)
    found = find(paths or ["."], ignore=not no_ignore, orders_only=orders_only)
    batch = Batch(run, found, quiet=quiet, jobs=jobs)
    terminal = None if quiet else _format("json" if json else output_format)
    files = outputs_of(outputs, options.formats(CheckFormat), _format)
    raise typer.Exit(tell(batch, terminal, files, _judged, aside=quiet))


_HEAD = '{"schema": "revise.check/1", "files": ['


def _format(name: str) -> Format:
    if name == "text":
        return Format(_text, Distinct())
    if name == "ndjson":
        return Format(_line, Joined())
    if name == "json":
        return Format(_file, Joined(f"{_HEAD}\n", ",\n", "\n]}\n", f"{_HEAD}]}}\n"))
    from revise.commands.ci_formats import ci_format, problems

    return ci_format(name, "check", problems, "error")


def _text(result: Result) -> str:
    return error_text(result) if isinstance(result, InputError) else ""


def _file(result: Result) -> str:
    errors = result.problems if isinstance(result, InputError) else ()
    document = {"path": result.path, "errors": [problem_document(one) for one in errors]}
    return dump(document, indent=None)


def _line(result: Result) -> str:
    return f"{_HEAD}{_file(result)}]}}\n"


def _judged(result: Result) -> Sequence[int]:
    errors = result.problems if isinstance(result, InputError) else ()
    return [_meaning(problem) for problem in errors]


def _meaning(problem: Problem) -> int:
    # A folder without any order has no line; a file that is none has.
    no_order = problem.code == "not-an-order" and problem.where.line is None
    return exits.UNUSABLE if no_order or problem.code in _NOT_ABOUT_THE_ORDER else exits.FOUND
