"""`revise cancel`: step 6, the last resort (G6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, NamedTuple

from revise.app.run import Result, Run
from revise.commands.telling import answering, perform, writer_of
from revise.commands.weighing import weigh
from revise.commands.wording import words_of
from revise.model.base import CancellationKind
from revise.model.problem import InputError
from revise.moves import cancel as step
from revise.moves.composed import Composed, Event
from revise.options import Letter, OnePath, Reason, Recording, grouped, option
from revise.render.assessed import Assessed
from revise.rules.assessment import Assessment
from revise.rules.facts.money import completion, counts_since

Kind = Annotated[CancellationKind, option("--kind", about="cancel-kind")]
Orders = Annotated[str | None, option("--orders", metavar="FOLDER")]


@grouped
def cancel(
    path: OnePath,
    *,
    reason: Reason,
    kind: Kind = "other",
    orders: Orders = None,
    recording: Recording,
    letter: Letter,
) -> None:
    """Ask to cancel; say what that does to the completion rate."""
    writer = writer_of(path, "cancel", recording, letter)
    counted: step.Counted | None = None
    with answering(writer.run, as_json=recording.json):
        words = words_of(letter)
        if orders is not None:
            rates = completion(*_counted(writer.run, orders, writer.look().assessment))
            counted = step.Counted(orders, rates)

    def compose(assessed: Assessed) -> Composed:
        return step.cancel(assessed, step.Cancel(reason, kind), words)

    def costs(before: Assessed, _event: Event) -> Sequence[str]:
        return step.all_costs(before, kind, counted)

    weigh(writer, compose, costs, recording=recording, yes=letter.yes)
    perform(writer, compose, as_json=recording.json)


# ---- Counting orders of a folder, for the completion rate (A8.1) ------------------------------


class _Closed(NamedTuple):
    """How an order ended, and when; None while it has not."""

    order: str
    status: str
    at: datetime | None


def _counted(run: Run, folder: str, assessment: Assessment) -> tuple[int, int]:
    """Give how many orders in `folder` were completed and cancelled within the policy's window.

    The order being assessed is not counted. Raises InputError for an order that cannot be read,
    for a rate over only some of them would be a guess.
    """
    from revise.app.batch import Batch
    from revise.files.find import find

    since = counts_since(assessment.parameters, assessment.instant)
    done = lost = 0
    for one in Batch(run, find([folder])).each(_closed):
        if isinstance(one, InputError):
            raise one
        if one.order == assessment.order.terms.id or not _within(one, since):
            continue
        done += one.status == "completed"
        lost += one.status == "cancelled"
    return done, lost


def _closed(result: Result) -> _Closed | InputError:
    if isinstance(result, InputError):
        return result
    state = result.assessment.state
    at = None if state.closing is None else state.closing.at
    return _Closed(state.order.terms.id, state.status, at)


def _within(one: _Closed, since: datetime | None) -> bool:
    return one.at is not None and (since is None or one.at >= since)
