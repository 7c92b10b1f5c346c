"""`revise check`: do the order files and their histories hold together?"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from revise import exits, options, output
from revise.model.problem import InputError, Problem
from revise.reading import Batch, Desk
from revise.render.documents import Document, dump, problem_document
from revise.render.problems import error_text

CheckFormat = Annotated[
    Literal["text", "json", "ndjson"],
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


def run(
    paths: options.Paths = None,
    *,
    output_format: CheckFormat = "text",
    json: options.Json = False,
    at: options.At = None,
    _lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
    no_ignore: options.NoIgnore = False,
    orders_only: OrdersOnly = False,
    stdin_filename: options.StdinFilename = None,
    quiet: options.Quiet = False,
    _color: options.ColorOption = "auto",
) -> None:
    """Validate order files and their histories; silent and 0 when all is fine, 1 if not."""
    desk = Desk(policy=policy, config=config, at=at, stdin_name=stdin_filename)
    batch = Batch(desk, paths or ["."], ignore=not no_ignore, orders_only=orders_only, quiet=quiet)
    chosen = "json" if json else output_format
    codes: list[int] = []
    files: list[Document] = []
    for one in batch.each():
        errors = one.problems if isinstance(one, InputError) else ()
        codes += [_meaning(problem) for problem in errors]
        if chosen != "text":
            files.append({"path": one.path, "errors": [problem_document(p) for p in errors]})
        elif isinstance(one, InputError) and not quiet:
            output.out(error_text(one))
    if chosen != "text" and not quiet:
        indent = None if chosen == "ndjson" else 2
        output.out(dump({"schema": "revise.check/1", "files": files}, indent=indent) + "\n")
    raise typer.Exit(exits.worst(codes))


def _meaning(problem: Problem) -> int:
    # A folder without any order has no line; a file that is none has.
    no_order = problem.code == "not-an-order" and problem.where.line is None
    return exits.UNUSABLE if no_order or problem.code in _NOT_ABOUT_THE_ORDER else exits.FOUND
