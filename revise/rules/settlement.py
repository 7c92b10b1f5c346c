"""What a partial refund settles, where the offer does not say (ladder.md, "Settlement")."""

from __future__ import annotations

from collections.abc import Iterable

from revise.rules.assessment import ItemVerdict
from revise.rules.round_state import RoundState
from revise.rules.state import State


def settled_by(state: State, items: Iterable[ItemVerdict]) -> tuple[str, ...]:
    """Give the ids of the items that an offer made now would settle.

    They are the round's work that is neither free nor agreed; where money or an end is demanded, or
    the client's wish to cancel was countered in the round, all its work.
    """
    of = state.round
    if of is None:
        return ()
    work = [one for one in items if one.item.work and one.item.left]
    if not (any(item.demands for item in of.items) or _countered(of, state)):
        agreed = of.agreed()
        work = [one for one in work if not one.free and one.item.id not in agreed]
    return tuple(one.item.id for one in work)


def _countered(of: RoundState, state: State) -> bool:
    return any(
        ask.kind == "cancellation" and ask.by == "client" and ask.outcome == "countered"
        for ask in state.asks.values()
        if (ask.closed_index or 0) > of.index
    )
