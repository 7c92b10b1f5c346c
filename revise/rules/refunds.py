"""What it does that an offer to give money back is accepted (ladder.md, "Settlement")."""

from __future__ import annotations

from revise.rules.ask_state import AskState
from revise.rules.round_state import ItemState, RoundState
from revise.rules.state import State


def settle_refund(state: State, ask: AskState) -> None:
    """Carry out a request for mediation that was accepted: what a refund settles is not owed.

    What became agreed between offer and acceptance stays owed; what was added after the offer is
    not touched, nor is what was only said.
    """
    offer = ask.event
    if offer.type != "escalated":
        return
    if offer.amount is not None:
        state.refunded += offer.amount
        named = [state.items[name] for name in ask.settles if name in state.items]
        settled = [one for one in _with_parts(state, ask, named) if _settles(ask, one)]
        for item in settled:
            item.settled = True
        ask.settled = tuple(item.id for item in settled)
    if ask.kind == "resolution" or offer.amount is not None:
        meet_demands(state, ask)


def _settles(ask: AskState, item: ItemState) -> bool:
    agreed_since = bool(item.agreed) and item.agreed[-1] >= ask.index
    return item.work and not item.settled and not agreed_since


def _with_parts(state: State, ask: AskState, named: list[ItemState]) -> list[ItemState]:
    """Add what these items were split into since the offer: the same wishes in other words."""
    of = None if ask.round is None else state.rounds[ask.round - 1]
    since = [] if of is None else _split_since(of, ask.index)
    if of is None or not since:
        return named
    names, joined = {one.id for one in named}, _joined(of)
    for item in since:
        if item.of in names and joined.get(item.id, set()) <= names:
            names.add(item.id)
            named.append(item)
    return named


def _split_since(of: RoundState, index: int) -> list[ItemState]:
    found: list[ItemState] = []
    for item in reversed(of.items):
        if item.added < index:
            break
        found.append(item)
    return [one for one in reversed(found) if one.reading]


def _joined(of: RoundState) -> dict[str, set[str]]:
    """Give what was joined into each item, which is settled only with all of it."""
    found: dict[str, set[str]] = {}
    for one in of.items:
        for name in one.into:
            found.setdefault(name, set()).add(one.id)
    return found


def meet_demands(state: State, ask: AskState) -> None:
    """Close the demands recorded so far."""
    if state.round is not None:
        ask.met = state.round.end_demands()


def take_back_refund(state: State, ask: AskState) -> None:
    """Undo all of it, where silence alone had accepted the offer."""
    for name in ask.settled:
        state.items[name].settled = False
    if ask.settled or ask.kind in {"resolution", "support"}:
        amount = getattr(ask.event, "amount", None)
        state.refunded -= amount if amount is not None and ask.outcome == "accepted" else 0
    for name in ask.met:
        item = state.items[name]
        item.answered = False
        state.rounds[item.round - 1].note_demand(item)
    ask.settled = ask.met = ()
