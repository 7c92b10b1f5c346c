"""Count completed and cancelled orders in a folder, for the completion rate (A8.1)."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from revise.model.problem import InputError
from revise.reading import Batch, Desk
from revise.rules.assessment import Assessment
from revise.rules.state import State
from revise.rules.values import after_hours

_DAY = 24


def counted(desk: Desk, folder: str, assessment: Assessment) -> tuple[int, int]:
    """Give how many orders in `folder` were completed and cancelled within the policy's window.

    The order being assessed is not counted. Raises InputError for an order that cannot be read,
    for a rate over only some of them would be a guess.
    """
    window = assessment.parameters.get("completion_window_days")
    since = None
    if isinstance(window, int | Fraction):
        since = after_hours(assessment.instant, -window * _DAY)
    done = lost = 0
    for one in Batch(desk, [folder]).each():
        if isinstance(one, InputError):
            raise one
        state = one.assessment.state
        if state.order.terms.id == assessment.order.terms.id or not _within(state, since):
            continue
        done += state.status == "completed"
        lost += state.status == "cancelled"
    return done, lost


def _within(state: State, since: datetime | None) -> bool:
    closed = state.closing
    return closed is not None and (since is None or closed.at >= since)
