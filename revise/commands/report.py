"""`revise report`: many orders as one page for a team."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from revise.app import exits
from revise.app.language import language_of
from revise.app.reports import Shown, tell
from revise.app.run import Result
from revise.commands.outputs import where_no_order_is
from revise.model.problem import InputError
from revise.options import Choosing, Gathering, Paths, Reading, Several, grouped, option
from revise.render.gathering import Format
from revise.words import Language, said

if TYPE_CHECKING:  # what a page needs is loaded with it
    from revise.app.batch import Batch
    from revise.app.chosen_orders import Chosen
    from revise.app.reports import Results
    from revise.app.run import One
    from revise.report.groups import Group
    from revise.report.order_row import OrderRow

STDOUT = "-"
File = Annotated[str, option("--output", "-o", about="report-file", metavar="FILE")]
By = Annotated[Several, option("--by", about="report-by", metavar="NAME")]


@grouped
def report(
    paths: Paths = None,
    *,
    file: File,
    by: By = None,
    choosing: Choosing,
    reading: Reading,
    gathering: Gathering,
) -> None:
    """Write one page for a team."""
    if file != STDOUT:
        where_no_order_is(file, "--output")
    lang = reading.lang or _language(paths or (), reading.config)
    orders = gathering.orders(paths, reading._replace(lang=lang), choosing)
    page = _page(_groups(by or ()), lang, redacted=gathering.redact)
    told = Shown(page) if file == STDOUT else Shown(None, [(page, file)])
    raise typer.Exit(tell(_watched(orders, by, quiet=gathering.quiet), told, _judged, aside=True))


def _watched(orders: Batch | One | Chosen, by: Sequence[str] | None, *, quiet: bool) -> Results:
    """Have it said of a key typed with `--by` if no order has it."""
    if not by or quiet:
        return orders
    from revise.app.asked_keys import Watched

    return Watched(orders, orders.run, by)


def _language(paths: Sequence[str], config: str | None) -> Language:
    """Give the one language that a page is told in, however many configs its orders have."""
    return language_of([*(["--config", config] if config else []), *paths], {})


def _page(by: Sequence[Group], lang: Language, *, redacted: bool) -> Format:
    from revise.report.team_page import TeamPage

    return Format(partial(_row, by), TeamPage(by, lang, redacted=redacted), utf8=True)


def _row(by: Sequence[Group], result: Result) -> OrderRow | InputError:
    from revise.report.order_row import order_row

    return result if isinstance(result, InputError) else order_row(result, by)


def _groups(typed: Sequence[str]) -> list[Group]:
    """Read what orders are added up by, the client always first. Raises BadParameter."""
    from revise.report.groups import CLIENT, Group, group

    found = {CLIENT: Group(CLIENT)}
    for one in typed:
        named = group(one)
        if named is None:
            raise typer.BadParameter(said("use.no-group", value=one), param_hint="--by")
        found[one] = named
    return [*found.values()]


def _judged(result: Result) -> Sequence[int]:
    return (exits.UNUSABLE,) if isinstance(result, InputError) else ()
