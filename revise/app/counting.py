"""Count completed and cancelled orders in a folder, for the completion rate (A8.1)."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from revise.app.batch import Batch
from revise.app.run import Result, Run
from revise.files.find import find
from revise.model.problem import InputError
from revise.policies.values import after_hours
from revise.rules.assessment import Assessment

_DAY = 24


def counted(run: Run, folder: str, assessment: Assessment) -> tuple[int, int]:
    """Give how many orders in `folder` were completed and cancelled within the policy's window.

    The order being assessed is not counted. Raises InputError for an order that cannot be read,
    for a rate over only some of them would be a guess.
    """
    window = assessment.parameters.get("completion_window_days")
    since = None
    if isinstance(window, int | Fraction):
        since = after_hours(assessment.instant, -window * _DAY)
    done = lost = 0
    for one in Batch(run, find([folder])).each(_closed):
        if isinstance(one, InputError):
            raise one
        if one.order == assessment.order.terms.id or not _within(one, since):
            continue
        done += one.status == "completed"
        lost += one.status == "cancelled"
    return done, lost


class _Closed(NamedTuple):
    """How an order ended, and when; None while it has not."""

    order: str
    status: str
    at: datetime | None


def _closed(result: Result) -> _Closed | InputError:
    if isinstance(result, InputError):
        return result
    state = result.assessment.state
    at = None if state.closing is None else state.closing.at
    return _Closed(state.order.terms.id, state.status, at)


def _within(one: _Closed, since: datetime | None) -> bool:
    return one.at is not None and (since is None or one.at >= since)
