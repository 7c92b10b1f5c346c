"""`record estimate`: judge the items; asked one by one on a terminal where nothing is given."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from revise.app.asking import may_ask
from revise.commands.parsing import hours_of
from revise.commands.record.changes import (
    Changes,
    Judged,
    check_known,
    merged,
    put_hours,
    put_judged,
    put_kinds,
    put_wanted,
)
from revise.commands.record.item_by_item import asked
from revise.commands.record.regroup import Regrouped, new_items, parts_of, put_readings
from revise.commands.telling import Keys, record
from revise.options import Kinds, OnePath, Recording, Several, argument, grouped, option
from revise.render.assessed import Assessed
from revise.words import said

Hours = Annotated[Several, argument("ITEM=HOURS", "item-hours")]
OrderHours = Annotated[str | None, option("--order-hours", metavar="HOURS")]


@grouped
def estimate(
    path: OnePath,
    hours: Hours = None,
    *,
    kinds: Kinds,
    judged: Judged,
    regrouped: Regrouped,
    order_hours: OrderHours = None,
    recording: Recording,
) -> None:
    """Record what the items take and are."""
    given = any([hours, *kinds, *judged, *regrouped])
    if not (given or order_hours or may_ask(no_input=recording.no_input)):
        raise typer.BadParameter(said("use.no-estimate"))
    parts, typed = parts_of(regrouped), Changes()
    put_hours(typed, hours)
    put_kinds(typed, kinds)
    put_judged(typed, judged)
    put_readings(typed, regrouped)

    def event(assessed: Assessed) -> Keys:
        changes = merged(new_items(parts, assessed.assessment.state), typed)
        put_wanted(changes, kinds, assessed)
        check_known(changes, _known(assessed, changes))
        whole = _order_hours(order_hours, assessed)
        return {"type": "estimated", "order_hours": whole, "items": _rows(changes)}

    def gather(assessed: Assessed) -> Keys:
        return {} if given or order_hours else {"items": _rows(asked(assessed))}

    record(recording, path, "estimate", event, gather)


def _known(assessed: Assessed, changes: Changes) -> list[str]:
    """Give the ids of all items, and of those that become of others in this event."""
    new = [item for item, keys in changes.items() if "of" in keys]
    return [*assessed.assessment.state.items, *new]


def _order_hours(typed: str | None, assessed: Assessed) -> str | None:
    """Read what the original service took. Raises BadParameter where the order says it itself."""
    if typed is not None and assessed.assessment.order.terms.hours is not None:
        raise typer.BadParameter(said("use.order-hours-known"), param_hint="--order-hours")
    return None if typed is None else hours_of(typed)


def _rows(changes: Changes) -> list[dict[str, Any]] | None:
    return [{"id": item, **keys} for item, keys in changes.items()] or None
