"""`revise check`: do the order files and their histories hold together?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from revise.app import exits
from revise.app.batch import Result
from revise.app.reports import Format, tell
from revise.commands.outputs import outputs_of
from revise.model.problem import InputError, Problem
from revise.options import Many, Paths, Reading, grouped, option, values
from revise.render.documents import dump, problem_document
from revise.render.problems import error_text
from revise.render.report import Distinct, Joined

CheckFormat = Annotated[
    Literal["text", "json", "ndjson", "github", "junit", "sarif"],
    option("--format", env="REVISE_FORMAT"),
]
OrdersOnly = Annotated[bool, option("--orders-only")]

_NOT_ABOUT_THE_ORDER = frozenset({"not-found", "not-readable", "config", "policy"})
"""Codes that say nothing about an order: it could not be looked at (exit 4)."""


@grouped
def check(
    paths: Paths = None,
    *,
    output_format: CheckFormat = "text",
    orders_only: OrdersOnly = False,
    reading: Reading,
    many: Many,
) -> None:
    """Validate order files and their histories."""
    batch = many.orders(paths, reading, orders_only=orders_only)
    terminal = None if many.quiet else _format("json" if many.json else output_format)
    files = outputs_of(many.outputs, values(CheckFormat), _format)
    raise typer.Exit(tell(batch, terminal, files, _judged, aside=many.quiet))


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
