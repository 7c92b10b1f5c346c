"""`revise check`: do the order files and their histories hold together?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from revise.app import exits
from revise.app.reports import Compare, Results, tell
from revise.app.run import Result
from revise.commands.formats import Asked
from revise.commands.outputs import format_option, shown
from revise.files.read import STDIN, OrderText, decode, read_bytes
from revise.model.problem import InputError, Place, Problem, WrongUseError, problem
from revise.options import Choosing, Many, Paths, Reading, grouped, option
from revise.render.problems import Checked

if TYPE_CHECKING:
    from revise.app.looking import Looking
    from revise.options import Orders

Format = Annotated[str, format_option("check")]
OrdersOnly = Annotated[bool, option("--orders-only")]
Files = Annotated[bool, option("--files", about="check-files")]
Since = Annotated[str | None, option("--since", metavar="REF")]

_ID = "order.id"
_NOT_ABOUT_THE_ORDER = frozenset({"not-found", "not-readable", "config", "policy", "git"})
"""Codes that say nothing about an order: it could not be looked at (exit 4)."""


@grouped
def check(
    paths: Paths = None,
    *,
    output_format: Format = "text",
    files: Files = False,
    since: Since = None,
    orders_only: OrdersOnly = False,
    choosing: Choosing,
    reading: Reading,
    many: Many,
) -> None:
    """Validate order files and their histories."""
    orders = many.orders(paths, reading, choosing, orders_only=orders_only)
    chosen = "json" if many.json else output_format
    told = shown("check", Asked(orders), chosen, quiet=many.quiet, outputs=many.outputs)
    compare: Compare = partial(_beside, {})
    with ExitStack() as opened:
        found: Results = orders
        if files or since is not None:
            named = paths or ["."]
            found = opened.enter_context(looking(orders, named, many, files=files, since=since))
        raise typer.Exit(tell(found, told, _judged, aside=many.quiet, compare=compare))


@contextmanager
def looking(
    orders: Orders, paths: Sequence[str], many: Many, *, files: bool, since: str | None
) -> Iterator[Looking]:
    """Look at the orders beside git, then beside their files, while the context lasts.

    Raises:
        InputError, WrongUseError: git cannot be asked.
    """
    from revise.app.looking import Look, Looking

    looks: list[Look] = []
    with ExitStack() as opened:
        if since is not None:
            from revise.app.since import Since

            if STDIN in paths:
                raise WrongUseError.of("use.since-input")
            past = Since(orders, paths, since, ignore=not many.no_ignore)
            looks.append(opened.enter_context(past))
        if files:
            from revise.app.hashing import Hashing

            orders.shows_progress = False  # its own bar says more
            looks.append(opened.enter_context(Hashing(orders.run, paths[0], many.jobs)))
        yield Looking(orders, looks)


def _beside(seen: dict[str, str], parts: Sequence[Checked]) -> Sequence[Checked]:
    """Warn of an order whose id another file has; `seen` keeps the first path of each id."""
    file = parts[0] if parts else None
    if file is None or file.order is None:
        return parts
    first = seen.setdefault(file.order, file.path)
    if first == file.path:
        return parts
    twice = problem("duplicate-order", "order.twice", _place(file.path), id=file.order, path=first)
    warnings = (*file.warnings, twice.told_in(file.lang))
    return [file._replace(warnings=warnings)] * len(parts)


def _place(path: str) -> Place:
    """Find where an order's id stands: read again, for it is asked for seldom."""
    try:
        if path == STDIN:
            return Place(_ID)
        return OrderText(path, decode(read_bytes(path), path)).place(_ID)
    except InputError:  # it has gone meanwhile
        return Place(_ID)


def _judged(result: Result | Checked) -> Sequence[int]:
    return [_meaning(problem) for problem in _errors(result)]


def _errors(result: Result | Checked) -> tuple[Problem, ...]:
    if isinstance(result, InputError):
        return result.problems
    return result.errors if isinstance(result, Checked) else ()


def _meaning(problem: Problem) -> int:
    # A folder without any order has no line; a file that is none has.
    no_order = problem.code == "not-an-order" and problem.where.line is None
    return exits.UNUSABLE if no_order or problem.code in _NOT_ABOUT_THE_ORDER else exits.FOUND
