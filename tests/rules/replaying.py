"""Replay by itself, under Fiverr's clocks as they are written here: no tables take part."""

from __future__ import annotations

from collections.abc import Mapping

import revise
from revise.policies.policy import Silence
from revise.rules.effects.fold import Judge
from revise.rules.replay import Practice, replay
from revise.rules.state import State
from tests.orders import Hours, hour

FIVERR = {
    "review": Silence(72, "completed"),
    "extension": Silence(48, "accepted"),
    "cancellation": Silence(48, "cancelled"),
    "resolution": Silence(None, "declined"),
}
EVERY_CLOCK = FIVERR | {
    "proposal": Silence(30, "accepted"),
    "resolution": Silence(20, "declined"),
    "support": Silence(10, "accepted"),
}
ACCEPTED_BY_SILENCE = FIVERR | {
    "proposal": Silence(10, "accepted"),
    "resolution": Silence(10, "accepted"),
}
"""Clocks of a house where silence to an offer is a yes."""


def replayed(
    text: str,
    at: Hours,
    clocks: Mapping[str, Silence] = FIVERR,
    *,
    extra_reopens: bool = False,
    judge: Judge | None = None,
) -> State:
    """Replay a legal history up to an instant."""
    practice = Practice(extra_reopens=extra_reopens)
    state, problems = replay(revise.loads(text), clocks, hour(at), practice, judge)
    assert problems == ()
    return state


def illegal(text: str, clocks: Mapping[str, Silence] = FIVERR) -> list[str]:
    """Give what is told of a history that cannot have happened."""
    _, problems = replay(revise.loads(text), clocks)
    return [f"{one.where.key}: {one.message} ({one.hint})" for one in problems]


def unfinished(state: State) -> list[str]:
    """Give the items of the open round that are neither dropped nor settled."""
    return [] if state.round is None else [one.id for one in state.round.items if one.left]
