"""`revise check`: do the order files and their histories hold together?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from revise.app import exits
from revise.app.reports import tell
from revise.app.run import Result
from revise.commands.formats import Asked
from revise.commands.outputs import format_option, shown
from revise.files.read import STDIN, OrderText, decode, read_bytes
from revise.model.problem import InputError, Place, Problem, problem
from revise.options import Many, Paths, Reading, grouped, option
from revise.render.problems import Checked

Format = Annotated[str, format_option("check")]
OrdersOnly = Annotated[bool, option("--orders-only")]

_ID = "order.id"
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
    seen: dict[str, str] = {}
    compare = partial(_beside, seen)
    raise typer.Exit(tell(orders, told, _judged, aside=many.quiet, compare=compare))


def _beside(seen: dict[str, str], parts: Sequence[Checked]) -> Sequence[Checked]:
    """Warn of an order whose id another file has; `seen` keeps the first path of each id."""
    file = parts[0] if parts else None
    if file is None or file.order is None:
        return parts
    first = seen.setdefault(file.order, file.path)
    if first == file.path:
        return parts
    twice = problem("duplicate-order", "order.twice", _place(file.path), id=file.order, path=first)
    return [file._replace(warnings=(twice.told_in(file.lang),))] * len(parts)


def _place(path: str) -> Place:
    """Find where an order's id stands: read again, for it is asked for seldom."""
    try:
        if path == STDIN:
            return Place(_ID)
        return OrderText(path, decode(read_bytes(path), path)).place(_ID)
    except InputError:  # it has gone meanwhile
        return Place(_ID)


def _judged(result: Result) -> Sequence[int]:
    errors = result.problems if isinstance(result, InputError) else ()
    return [_meaning(problem) for problem in errors]


def _meaning(problem: Problem) -> int:
    # A folder without any order has no line; a file that is none has.
    no_order = problem.code == "not-an-order" and problem.where.line is None
    return exits.UNUSABLE if no_order or problem.code in _NOT_ABOUT_THE_ORDER else exits.FOUND
