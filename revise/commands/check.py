"""`revise check`: do the order files and their histories hold together?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from revise.app import exits
from revise.app.reports import tell
from revise.app.run import Result
from revise.commands.formats import Asked
from revise.commands.outputs import format_option, shown
from revise.model.problem import InputError, Problem
from revise.options import Many, Paths, Reading, grouped, option

Format = Annotated[str, format_option("check")]
OrdersOnly = Annotated[bool, option("--orders-only")]

_NOT_ABOUT_THE_ORDER = frozenset({"not-found", "not-readable", "config", "policy"})
"""Codes that say nothing about an order: it could not be looked at (exit 4)."""


@grouped
def check(
    paths: Paths = None,
    *,
    output_format: Format = "text",
    orders_only: OrdersOnly = False,
    reading: Reading,
    many: Many,
) -> None:
    """Validate order files and their histories."""
    orders = many.orders(paths, reading, orders_only=orders_only)
    chosen = "json" if many.json else output_format
    told = shown("check", Asked(orders), chosen, quiet=many.quiet, outputs=many.outputs)
    raise typer.Exit(tell(orders, told, _judged, aside=many.quiet))


def _judged(result: Result) -> Sequence[int]:
    errors = result.problems if isinstance(result, InputError) else ()
    return [_meaning(problem) for problem in errors]


def _meaning(problem: Problem) -> int:
    # A folder without any order has no line; a file that is none has.
    no_order = problem.code == "not-an-order" and problem.where.line is None
    return exits.UNUSABLE if no_order or problem.code in _NOT_ABOUT_THE_ORDER else exits.FOUND
