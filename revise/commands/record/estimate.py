"""`record estimate`: judge the items; asked one by one on a terminal where nothing is given."""

from __future__ import annotations

from typing import Annotated, Any, NoReturn

import typer

from revise.app.asking import may_ask
from revise.app.writing import see_possible, time_of
from revise.commands.basis import Basis
from revise.commands.parsing import good_hours
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
from revise.commands.record.regroup import Regrouped, new_items, parts_of, put_readings
from revise.commands.record.sitting_recorded import SittingRecorded
from revise.commands.telling import Keys, answering, record
from revise.commands.told_again import tell_again
from revise.files.append import see_writable
from revise.model.event import Estimated
from revise.options import Kinds, OnePath, Recording, Several, argument, grouped, option
from revise.render.assessed import Assessed
from revise.sitting.dialog import standing_items
from revise.sitting.sitting import Sitting, with_items
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

    if not (given or order_hours):
        _hold(path, recording)
    record(recording, path, "estimate", event)


def _hold(path: str, recording: Recording) -> NoReturn:
    """Go through the items of the open round on a terminal, and record what is chosen."""
    run = recording.run()
    with answering(run, as_json=recording.json):
        basis = Basis(run, path, recording.key)
        tell_again(basis, "estimate", {"estimated"}, recording)
        time_of(basis.assessed)
        state = basis.assessed.assessment.state
        see_possible(basis.assessed, "estimate", Estimated)
        items = standing_items(state)
        if not items:
            raise typer.BadParameter(said("use.no-items-open"))
        if not recording.dry_run:
            see_writable(path)
        SittingRecorded(basis, "estimate", recording).hold(with_items(Sitting(""), items))


def _known(assessed: Assessed, changes: Changes) -> list[str]:
    """Give the ids of all items, and of those that become of others in this event."""
    new = [item for item, keys in changes.items() if "of" in keys]
    return [*assessed.assessment.state.items, *new]


def _order_hours(typed: str | None, assessed: Assessed) -> str | None:
    """Read what the original service took. Raises BadParameter where the order says it itself."""
    if typed is not None and assessed.assessment.order.terms.hours is not None:
        raise typer.BadParameter(said("use.order-hours-known"), param_hint="--order-hours")
    return None if typed is None else good_hours(typed, "--order-hours")


def _rows(changes: Changes) -> list[dict[str, Any]] | None:
    return [{"id": item, **keys} for item, keys in changes.items()] or None
