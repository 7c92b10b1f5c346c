"""What is delivered, and what is not there yet."""

from __future__ import annotations

from pathlib import PurePosixPath

from revise.messages.forms import Forms, own_words, their_words
from revise.messages.letter import Carried
from revise.messages.offers import owed, said_sorry
from revise.messages.points import Points, Values
from revise.messages.waiting import keeps_waiting
from revise.rules.assessment import Assessment
from revise.rules.moves import to_deliver


def redelivery(assessment: Assessment, carried: Carried, points: Points) -> Values | None:
    """Give what was done and the files; what was put right stands apart. None where nothing was."""
    done, files = carried.items, carried.files
    if not done and assessment.state.round is not None:
        done = to_deliver(assessment)
    elif assessment.state.round is None:
        last = _last_redelivery(assessment)
        if last is None:
            return None
        done, files = last
    mine = owed(done, points)
    names = dict.fromkeys(their_words(PurePosixPath(path).name) for path in files)
    return {
        "points": points.told(name for name in done if name not in mine),
        "owed": points.told(mine),
        "sorry": not said_sorry(points),
        "late": keeps_waiting(assessment),
        "files": [*names],
    }


def _last_redelivery(assessment: Assessment) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    for event in reversed(assessment.order.events[: assessment.state.seen]):
        if event.type == "redelivered":
            return event.items, tuple(file.path for file in event.files)
    return None


def late(assessment: Assessment, carried: Carried, forms: Forms) -> Values | None:
    """Give the date that was promised and the real one; None where nobody named it.

    `passed` says whether the promised one is over, `revised` what is waited for, `ask` whether the
    platform has a way to move the date that is not under way yet.
    """
    state = assessment.state
    by_button = "extend_button" in assessment.policy.words and state.due is not None
    if carried.due is None or state.closed:
        return None
    return {
        "due": forms.minute_of(state.due),
        "passed": state.due is not None and assessment.instant >= state.due,
        "revised": bool(state.deliveries),
        "new": forms.minute(carried.due),
        "weekday": forms.weekday_of(carried.due),
        "reason": own_words(carried.reason),
        "ask": by_button and state.opened("extension") is None,
    }
